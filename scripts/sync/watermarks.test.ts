/** How few calls a pass takes, what its two watermarks promise, and what goes and comes back between passes. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { HidingTransport } from '../../test/support/hidingTransport.ts';
import { assertSameRows } from '../../test/support/sameRows.ts';
import { smallObjects, startSyncOrg, type SyncOrg } from '../../test/support/syncOrg.ts';
import { testWarehouses } from '../../test/support/warehouses.ts';
import { FetchTransport } from './org/fetchTransport.ts';
import { connectOrg } from './org/salesforceReader.ts';
import { runPass, type PassResult } from './pass.ts';
import { reconcile } from './reconcile/reconcile.ts';
import { migrate } from './warehouse/migrate.ts';
import { openWarehouse, type Warehouse } from './warehouse/warehouse.ts';

const minute = 60_000;
const warehouses = await testWarehouses();
after(() => warehouses.forEach((warehouse) => warehouse.stop()));

for (const { name, url } of warehouses) {
  describe(`watermarks on ${name}`, () => {
    let org: SyncOrg;
    let warehouse: Warehouse;
    before(async () => {
      org = await startSyncOrg();
      warehouse = await openWarehouse(url, { create: true });
      await migrate(warehouse);
      for (let index = 0; index < 3; index += 1) {
        const account = org.create('Account', { Name: `Account ${index}` });
        org.create('Topic__c', { Name: `Topic ${index}`, Account__c: account });
      }
      await pass();
    });
    after(async () => {
      await warehouse?.close();
      await org?.close();
    });
    beforeEach(async () => {
      org.clock.advance(20 * minute);
      await pass();
    });

    const pass = (transport?: FetchTransport): Promise<PassResult> =>
      runPass(connectOrg(org.settings, { transport, pause: async () => {} }), warehouse, { objects: smallObjects });
    const same = () => assertSameRows(org.settings, warehouse, smallObjects);
    const confirmed = async (object: string): Promise<number> => {
      const [row] = await warehouse.query<{ confirmed: Date | null }>(
        'SELECT confirmed FROM sync.object_state WHERE object = $1',
        [object]
      );
      return row?.confirmed?.getTime() ?? 0;
    };

    it('takes one call when nothing changed', async () => {
      const { calls, rowsChanged } = await pass();
      assert.deepEqual([calls, rowsChanged], [1, 0]);
    });

    it('takes one more call for all that only lists name', async () => {
      for (let index = 0; index < 40; index += 1) org.create('Account', { Name: `More ${index}` });
      org.create('Opportunity', { Name: 'O', StageName: 'Prospecting', CloseDate: '2026-04-01' });
      org.create('Task', { Subject: 'Call', Status: 'Not Started', Priority: 'Normal' });
      const { calls } = await pass();
      assert.ok(calls <= 2, `${calls} calls`);
      await same();
    });

    it('looks for what else was erased where rows went, in one more call, and at no other time for an hour', async () => {
      const objects = smallObjects.map((one) => (one.isHot ? one : { ...one, isErasedWithOthers: true }));
      const look = () => runPass(connectOrg(org.settings), warehouse, { objects });
      const person = org.create('Contact', { LastName: 'Person', Title: 'Buyer' });
      const other = org.create('Contact', { LastName: 'Other', Title: 'Seller' });
      const about = org.create('Topic__c', { Name: 'About a person' });
      org.clock.advance(61 * minute);
      await look();
      const titles = async () =>
        (
          await warehouse.query<{ title: string | null }>(
            'SELECT title FROM salesforce.contact WHERE id = ANY ($1::text[]) ORDER BY title',
            [[person, other]]
          )
        ).map(({ title }) => title);
      assert.deepEqual(await titles(), ['Buyer', 'Seller']);
      org.clock.advance(20 * minute);
      await look();
      org.remove('Contact', other);
      assert.equal((await look()).calls, 1);
      assert.deepEqual(await titles(), ['Buyer', 'Seller'], 'nothing else went: it has time until the hour is over');
      org.remove('Contact', person);
      org.remove('Topic__c', about);
      assert.equal((await look()).calls, 2);
      assert.deepEqual(await titles(), [null, null]);
      // The lists name the same deletions for some minutes more.
      assert.equal((await look()).calls, 1);
    });

    it('keeps a row that is hidden between the list that names it and its query, and has it compared', async () => {
      const id = org.create('Contact', { LastName: 'Hidden', Title: '1' });
      // So many that the queries of the first call do not suffice: some are only listed, and queried afterwards.
      const objects = smallObjects.map((object) => ({ ...object, isHot: true }));
      const look = async (transport?: FetchTransport) => {
        org.clock.advance(5 * minute);
        await runPass(connectOrg(org.settings, { transport }), warehouse, { objects });
      };
      await look();
      const hiding = new HidingTransport(org.local.org.database, 'Contact', id);
      let title = 1;
      while (hiding.hidden === null && title < 5) {
        title += 1;
        org.update('Contact', id, { Title: String(title) });
        await look(hiding);
      }
      const held = async () => {
        const [row] = await warehouse.query<{ title: string; deleted: Date | null; due: boolean }>(
          `SELECT title, _deleted_at AS deleted, reconcile_due AS due FROM salesforce.contact t
           JOIN sync.object_state s ON s.org_id = t.org_id AND s.object = 'Contact' WHERE id = $1`,
          [id]
        );
        return row;
      };
      assert.deepEqual(await held(), { title: String(title - 1), deleted: null, due: true });
      assert.ok((await confirmed('Contact')) < org.clock.now() - minute, 'what was not shown is not confirmed');
      hiding.show();
      for (let index = 0; index < 4; index += 1) await look();
      org.clock.advance(60 * minute);
      await look();
      await reconcile(connectOrg(org.settings), warehouse, { objects });
      await look();
      assert.deepEqual(await held(), { title: String(title), deleted: null, due: false });
      await same();
    });

    it('confirms what the org promises, and reads a commit that is later than any overlap', async () => {
      const late = org.create('Account', { Name: 'Late' });
      org.clock.advance(2 * minute);
      await org.plan({ kind: 'lateCommit', ids: [late] });
      for (let index = 0; index < 5; index += 1) {
        org.clock.advance(15 * minute);
        await pass();
      }
      assert.ok((await confirmed('Account')) <= org.clock.now() - 75 * minute, 'not confirmed beyond the open commit');
      await org.release();
      await pass();
      await same();
      for (let index = 0; index < 3; index += 1) await pass();
      assert.ok((await confirmed('Account')) >= org.clock.now() - 2 * minute);
    });

    it('reads by stamps when it was away for longer than lists and recycle bin reach back, and asks for a comparison', async () => {
      org.clock.advance(40 * 24 * 60 * minute);
      org.create('Account', { Name: 'While away' });
      await pass();
      await same();
      const due = await warehouse.query('SELECT object FROM sync.object_state WHERE reconcile_due');
      assert.ok(due.length >= smallObjects.length - 1);
    });

    it('is not misled by a Date header that is an hour fast, nor by one that is slow', async () => {
      for (const ms of [60 * minute, -60 * minute]) {
        await org.plan({ kind: 'clockSkew', ms });
        org.create('Account', { Name: `Skewed ${ms}` });
        await pass();
        org.create('Account', { Name: `Skewed twice ${ms}` });
        await org.release();
        await pass();
        await same();
      }
    });

    it('queries every object when the org refuses lists in a composite call, says so, and tries again in a day', async () => {
      const refusing = new RefusingTransport();
      org.create('Topic__c', { Name: 'Refused' });
      const first = await pass(refusing);
      assert.match(first.notes.join(), /gives no lists of changes in a composite call \(.*NOT_SUPPORTED/);
      await same();
      const asked = refusing.refused;
      const second = await pass(refusing);
      assert.equal(refusing.refused, asked);
      assert.equal(second.notes.length, 1);
      org.clock.advance(25 * 60 * minute);
      await pass(refusing);
      const last = await pass();
      assert.ok(refusing.refused > asked || last.notes.length === 0);
      await warehouse.change('UPDATE sync.org_state SET lists_refused_at = NULL');
    });

    const deal = (more = {}) =>
      org.create('Opportunity', {
        Name: 'Deal',
        StageName: 'Prospecting',
        CloseDate: '2026-04-01',
        Amount: 1,
        ...more
      });
    const history = async (id: string): Promise<number> =>
      (await warehouse.query('SELECT id FROM salesforce.opportunityhistory WHERE opportunityid = $1', [id])).length;
    const wholePass = () => {
      org.clock.advance(minute);
      return runPass(connectOrg(org.settings), warehouse, { objects: smallObjects, isComplete: true });
    };

    it('undelete: the history of a deal goes and comes back with it, though it has no stamp of its own', async () => {
      const id = deal();
      org.update('Opportunity', id, { StageName: 'Qualification' });
      await pass();
      const before = await history(id);
      assert.ok(before > 0);
      org.remove('Opportunity', id);
      await pass();
      assert.equal(await history(id), 0);
      org.undelete('Opportunity', id);
      await pass();
      assert.equal(await history(id), before);
    });

    // One transaction, as SOAP API Developer Guide, "merge()", says; the local org has the call itself nowhere.
    it('merge: the losing record goes, what belonged to it moves, and keeps what belongs to it', async () => {
      const [account, loser] = ['Acme', 'Acme again'].map((Name) => org.create('Account', { Name })) as [
        string,
        string
      ];
      const moved = deal({ AccountId: loser });
      const task = org.create('Task', { Subject: 'Call', WhatId: moved, Status: 'Not Started', Priority: 'Normal' });
      const contact = org.create('Contact', { LastName: 'Moved', AccountId: loser });
      await wholePass();
      const changes = await history(moved);
      assert.ok(changes > 0);
      const update = (object: string, id: string, fields: Record<string, string>) =>
        ({ op: 'update', object, id, fields }) as const;
      const results = org.local.org.save(
        org.admin,
        [
          update('Account', account, { AnnualRevenue: '1' }),
          update('Opportunity', moved, { AccountId: account }),
          update('Contact', contact, { AccountId: account }),
          { op: 'delete', object: 'Account', id: loser }
        ],
        { allOrNone: true }
      );
      assert.deepEqual(
        results.flatMap(({ errors }) => errors),
        []
      );
      await wholePass();
      const [left] = await warehouse.query(
        `SELECT o.accountid AS deal, c.accountid AS contact, t.whatid AS task, a.name AS loser
         FROM salesforce.opportunity o, salesforce.contact c, salesforce.task t, salesforce.account a
         WHERE o.id = $1 AND c.id = $2 AND t.id = $3 AND a.id = $4`,
        [moved, contact, task, loser]
      );
      assert.deepEqual(left, { deal: account, contact: account, task: moved, loser: null });
      assert.equal(await history(moved), changes);
      await same();
    });

    it('empties what goes along with several records, each at the time of its own', async () => {
      const [first, second] = [deal(), deal()];
      await pass();
      org.clock.advance(minute);
      org.remove('Opportunity', first);
      org.clock.advance(3 * minute);
      org.update('Opportunity', second, { StageName: 'Qualification', Amount: 2 });
      await pass();
      org.clock.advance(3 * minute);
      org.remove('Opportunity', second);
      await pass();
      const left = await warehouse.query(
        'SELECT amount FROM salesforce.opportunityhistory WHERE opportunityid = ANY($1::text[])',
        [[first, second]]
      );
      assert.deepEqual(left, []);
    });

    it('reads what names a record that comes back, though it was in the recycle bin at every pass', async () => {
      const account = org.create('Account', { Name: 'Back' });
      const topic = org.create('Topic__c', { Name: 'Names it', Account__c: account });
      const id = deal();
      org.update('Opportunity', id, { StageName: 'Qualification' });
      org.remove('Account', account);
      org.remove('Opportunity', id);
      for (let passes = 0; passes < 2; passes += 1) {
        org.clock.advance(15 * minute);
        await pass();
      }
      org.undelete('Account', account);
      org.undelete('Opportunity', id);
      // That details are stamped when they come back is documented nowhere.
      org.local.org.database
        .prepare('UPDATE "OpportunityHistory" SET "SystemModstamp" = "CreatedDate" WHERE "OpportunityId" = ?')
        .run(id);
      await pass();
      await same();
      const [named] = await warehouse.query('SELECT account__c FROM salesforce.topic__c WHERE id = $1', [topic]);
      assert.deepEqual(named, { account__c: account });
    });

    it('has objects compared, and asks no id, when many records appear that are older than the last pass', async () => {
      const requests = Array.from({ length: 1_001 }, (_, index) => ({
        op: 'create' as const,
        object: 'Account',
        fields: { Name: `Loaded ${index}` }
      }));
      org.local.org.save(org.admin, requests, { allOrNone: true });
      org.local.org.database
        .prepare(`UPDATE "Account" SET "CreatedDate" = ? WHERE "Name" LIKE 'Loaded %'`)
        .run('2020-01-01T00:00:00.000Z');
      await warehouse.change('UPDATE sync.object_state SET reconcile_due = false');
      const { calls } = await pass();
      assert.ok(calls <= 2, `${calls} calls`);
      const due = await warehouse.query<{ object: string }>('SELECT object FROM sync.object_state WHERE reconcile_due');
      assert.deepEqual(due.map(({ object }) => object).sort(), [
        'Account',
        'Contact',
        'Opportunity',
        'Task',
        'Topic__c'
      ]);
      await same();
    });
  });
}

/** An org that takes `updated` and `deleted` only as calls of their own. */
class RefusingTransport extends FetchTransport {
  refused = 0;

  override httpRequest(request: Parameters<FetchTransport['httpRequest']>[0]) {
    const body = typeof request.body === 'string' ? request.body : '';
    if (!/\/(?:updated|deleted)\?/.test(body)) return super.httpRequest(request);
    this.refused += 1;
    return super.httpRequest({
      ...request,
      body: body.replaceAll(/\/sobjects\/\w+\/(?:updated|deleted)\?/g, '/NOT_SUPPORTED?')
    });
  }
}

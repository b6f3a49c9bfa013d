/** Each trap of docs/sync-traps.md: what a copy of an org gets wrong unless somebody thought of it. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { customObject, field, permissionSet } from '../../test/support/localOrg.ts';
import { assertSameRows } from '../../test/support/sameRows.ts';
import { SeveralCurrencies } from '../../test/support/severalCurrencies.ts';
import {
  smallObjects,
  startSyncOrg,
  topicFields,
  topicObject,
  topicPermissions,
  type SyncOrg
} from '../../test/support/syncOrg.ts';
import { testWarehouses } from '../../test/support/warehouses.ts';
import { signIn } from '../deploy/signIn.ts';
import { connectOrg } from './org/salesforceReader.ts';
import { problemsOf, runPass, type PassResult } from './pass.ts';
import { reconcile } from './reconcile/reconcile.ts';
import { migrate } from './warehouse/migrate.ts';
import { openWarehouse, type Warehouse } from './warehouse/warehouse.ts';
import { withholding } from './withheldFields.ts';

const minute = 60_000;
const warehouses = await testWarehouses();
after(() => warehouses.forEach((warehouse) => warehouse.stop()));

for (const { name, url } of warehouses) {
  describe(`traps on ${name}`, () => {
    let org: SyncOrg;
    let warehouse: Warehouse;
    let account = '';
    let topic = '';
    before(async () => {
      org = await startSyncOrg();
      warehouse = await openWarehouse(url, { create: true });
      await migrate(warehouse);
      account = org.create('Account', { Name: 'Acme', Industry: 'Banking' });
      topic = org.create('Topic__c', { Name: 'Topic', Account__c: account, Kind__c: 'First' });
      org.create('Point__c', { Name: 'Point', Topic__c: topic, Rank__c: 1 });
      await pass();
    });
    after(async () => {
      await warehouse?.close();
      await org?.close();
    });

    const pass = (isComplete = false, objects = smallObjects): Promise<PassResult> => {
      org.clock.advance(minute);
      return runPass(connectOrg(org.settings), warehouse, { objects, isComplete });
    };
    const same = () => assertSameRows(org.settings, warehouse, smallObjects);
    const row = async (object: string, id: string): Promise<Record<string, unknown>> => {
      const sql = `SELECT * FROM salesforce.${object.toLowerCase()} WHERE id = $1`;
      return (await warehouse.query<Record<string, unknown>>(sql, [id]))[0] ?? {};
    };
    const deal = (more = {}) =>
      org.create('Opportunity', { Name: 'Deal', StageName: 'Prospecting', CloseDate: '2026-04-01', ...more });
    /** Somebody who may read what the permission set opens. */
    const user = (alias: string, permissionSet: string): string => {
      const AssigneeId = org.create('User', {
        ...{ LastName: alias, Username: `${alias}@example.com`, Email: `${alias}@example.com`, Alias: alias },
        ...{ TimeZoneSidKey: 'UTC', LocaleSidKey: 'en_US', LanguageLocaleKey: 'en_US', EmailEncodingKey: 'UTF-8' },
        ProfileId: idOf('Profile', 'Standard User')
      });
      org.create('PermissionSetAssignment', { AssigneeId, PermissionSetId: idOf('PermissionSet', permissionSet) });
      return AssigneeId;
    };
    const idOf = (object: string, name: string): string =>
      String(org.local.org.database.prepare(`SELECT "Id" AS id FROM "${object}" WHERE "Name" = ?`).get(name)?.['id']);

    it('undelete: empties a row with its details when it is deleted, and brings them all back', async () => {
      org.remove('Topic__c', topic);
      await pass();
      const gone = await row('Topic__c', topic);
      assert.deepEqual([gone['name'], gone['kind__c'], gone['isdeleted']], [null, null, true]);
      assert.ok(gone['_deleted_at']);
      await same();
      org.undelete('Topic__c', topic);
      await pass();
      assert.equal((await row('Topic__c', topic))['kind__c'], 'First');
      await same();
    });

    it('reparenting and ownership change: both move the stamp, and the row with it', async () => {
      const [other, owner] = [org.create('Account', { Name: 'Other' }), user('owner', 'Talker')];
      org.update('Topic__c', topic, { Account__c: other });
      await pass();
      assert.equal((await row('Topic__c', topic))['account__c'], other);
      org.update('Topic__c', topic, { Account__c: account, OwnerId: owner });
      await pass();
      assert.equal((await row('Topic__c', topic))['ownerid'], owner);
      await same();
      org.update('Topic__c', topic, { OwnerId: org.admin.userId });
      await pass();
      await same();
    });

    it('formulas: are read again within a day, though their rows were not stamped', async () => {
      org.clock.advance(20 * minute);
      await pass();
      org.update('Account', account, { Industry: 'Energy' });
      await pass();
      assert.equal((await row('Topic__c', topic))['industry__c'], 'Banking');
      org.clock.advance(24 * 60 * minute);
      await pass();
      assert.equal((await row('Topic__c', topic))['industry__c'], 'Energy');
      await same();
    });

    it('formulas: are read again as soon as the formula is another', async () => {
      const changed = topicFields.map((xml) =>
        xml.replace('TEXT(Account__r.Industry)', 'UPPER(TEXT(Account__r.Industry))')
      );
      org.deploy(topicObject(changed));
      org.clock.advance(61 * minute);
      await pass();
      assert.equal((await row('Topic__c', topic))['industry__c'], 'ENERGY');
    });

    it('hidden and returning fields: keeps the old values and says so, and reads all rows when the field is back', async () => {
      const username = org.local.username;
      await org.plan({ kind: 'fieldHidden', object: 'Topic__c', field: 'Kind__c', username });
      const hidden = await pass();
      assert.deepEqual(
        hidden.objects.filter(({ problem }) => problem !== null),
        []
      );
      assert.match(hidden.notes.join(), /Topic__c\.Kind__c/);
      assert.equal((await row('Topic__c', topic))['kind__c'], 'First');
      const second = { op: 'update' as const, object: 'Topic__c', id: topic, fields: { Kind__c: 'Second' } };
      org.local.org.save({ ...org.admin, mode: 'system' }, [second], { allOrNone: true });
      await pass();
      assert.equal((await row('Topic__c', topic))['kind__c'], 'First');
      org.clock.advance(30 * minute);
      await org.release();
      const shown = await pass();
      assert.equal(shown.notes.length, 0);
      await same();
    });

    it('withheld fields: are emptied with their history, not read any more, and read again once they are not withheld', async () => {
      const other = user('next', 'Talker');
      org.update('Account', account, { OwnerId: other });
      await pass();
      const history = () => warehouse.query("SELECT field FROM salesforce_history.change WHERE object = 'Account'");
      assert.equal((await history()).length, 1);
      const read = ['Topic__c', 'Account'].map((name) => row(name, name === 'Account' ? account : topic));
      assert.deepEqual(
        (await Promise.all(read)).map((one) => one['kind__c'] ?? one['ownerid']),
        ['Second', other]
      );

      const objects = withholding(smallObjects, ['account.ownerid', 'Topic__c.Kind__c']);
      org.update('Topic__c', topic, { Kind__c: 'Third' });
      assert.deepEqual(problemsOf(await pass(false, objects)), null);
      assert.equal((await row('Topic__c', topic))['kind__c'], null);
      assert.equal((await row('Account', account))['ownerid'], null);
      assert.deepEqual(await history(), []);
      org.update('Topic__c', topic, { Kind__c: 'Fourth', Due__c: '2026-05-01' });
      await pass(true, objects);
      const kept = await row('Topic__c', topic);
      assert.deepEqual([kept['kind__c'], kept['due__c'] === null], [null, false]);
      await reconcile(connectOrg(org.settings), warehouse, { objects });

      await pass();
      assert.equal((await row('Topic__c', topic))['kind__c'], 'Fourth');
      assert.deepEqual(await history(), [], 'what was empty for being withheld had no value before');
      await same();
    });

    it('withheld fields: a name that the org does not know keeps its object from being read, and the others not', async () => {
      org.update('Topic__c', topic, { Kind__c: 'Secret' });
      const misspelled = withholding(smallObjects, ['Topic__c.Kinds__c', 'Point__c.Topic__c', 'Account.OwnerId']);
      for (const attempt of ['first', 'second']) {
        const { message } = problemsOf(await pass(false, misspelled)) ?? { message: '' };
        assert.match(message, /^2 of \d objects were not read/, attempt);
        assert.match(message, /the org shows no field Topic__c\.kinds__c; did you mean Topic__c\.Kind__c\?/);
        assert.match(message, /Point__c\.Topic__c cannot be withheld: rows go with the row that it names\./);
      }
      assert.equal((await row('Topic__c', topic))['kind__c'], 'Fourth');
      assert.equal((await row('Account', account))['ownerid'], null);
      await pass(false, withholding(smallObjects, ['Topic__c.Kind__c', 'Account.Nothing__c']));
      assert.equal((await row('Topic__c', topic))['kind__c'], null);
      await pass();
      await same();
    });

    it('new and removed fields: a new one is filled in every row, a removed one keeps what it had', async () => {
      org.deploy(
        topicObject([
          ...topicFields,
          field('Extra__c', 'Text', '<length>20</length><defaultValue>"new"</defaultValue>')
        ]),
        topicPermissions('Extra__c')
      );
      org.update('Topic__c', topic, { Extra__c: 'there' });
      org.clock.advance(20 * minute);
      await pass();
      org.clock.advance(45 * minute);
      await pass();
      assert.equal((await row('Topic__c', topic))['extra__c'], 'there');
      await same();
      org.deploy(topicPermissions());
      org.local.org.applyMetadata({ put: [], remove: [{ type: 'CustomField', fullName: 'Topic__c.Extra__c' }] });
      const { notes, objects } = await pass();
      assert.deepEqual(
        objects.filter(({ problem }) => problem !== null),
        []
      );
      assert.match(notes.join(), /Topic__c\.Extra__c/);
      assert.equal((await row('Topic__c', topic))['extra__c'], 'there');
      await same();
    });

    it('changed types: a column becomes text, or its object alone is not read while a view needs the column', async () => {
      const ofType = (type: string, options = '') =>
        topicObject(topicFields.map((text) => (text.includes('Worth__c') ? field('Worth__c', type, options) : text)));
      const read = async () => {
        const { objects } = await pass();
        return objects.flatMap(({ object, problem }) => (problem === null ? [] : [`${object}: ${problem}`]));
      };
      await warehouse.script('CREATE VIEW public.worth AS SELECT sum(worth__c) AS worth FROM salesforce.topic__c');
      org.update('Topic__c', topic, { Worth__c: 12 });
      await pass();
      org.deploy(ofType('Text', '<length>20</length>'));
      org.update('Topic__c', topic, { Worth__c: 'a lot' });
      org.update('Account', account, { Name: 'Acme, read all the same' });
      const [refusal, ...others] = await read();
      assert.match(
        refusal ?? '',
        /^Topic__c: A value does not fit its column: .* rebuild makes columns of the new types/
      );
      assert.deepEqual(others, []);
      assert.equal((await row('Account', account))['name'], 'Acme, read all the same');
      assert.equal((await row('Topic__c', topic))['worth__c'], 12);

      await warehouse.script('DROP VIEW public.worth');
      assert.deepEqual(await read(), []);
      assert.equal((await row('Topic__c', topic))['worth__c'], 'a lot');
      org.update('Topic__c', topic, { Worth__c: null });
      org.deploy(ofType('Currency', '<precision>18</precision><scale>2</scale>'));
      org.update('Topic__c', topic, { Worth__c: 7 });
      org.clock.advance(61 * minute);
      assert.deepEqual(await read(), []);
      assert.equal(Number((await row('Topic__c', topic))['worth__c']), 7);
      // A number again, as `rebuild` makes it, for what follows.
      await warehouse.script(
        'ALTER TABLE salesforce.topic__c ALTER COLUMN worth__c TYPE numeric USING worth__c::numeric'
      );
    });

    it('renamed picklist values: moves with SystemModstamp, which a rename stamps, not with LastModifiedDate', async () => {
      const id = deal();
      await pass();
      org.clock.advance(20 * minute);
      const stamp = new Date(org.clock.now()).toISOString();
      org.local.org.database
        .prepare('UPDATE "Opportunity" SET "StageName" = ?, "SystemModstamp" = ? WHERE "Id" = ?')
        .run('Discovery', stamp, id);
      await pass();
      assert.equal((await row('Opportunity', id))['stagename'], 'Discovery');
      await same();
    });

    it('sharing: a record that is shared with the sync user no more is kept with its details, and followed once it is', async () => {
      const topics = smallObjects.filter(({ name }) => name === 'Topic__c' || name === 'Point__c');
      const fields = 'Body Due At Worth Kind Account Industry'.split(' ').map((word) => `Topic__c.${word}__c`);
      org.deploy(
        customObject('Topic__c', 'Private', topicFields.join('')),
        permissionSet(
          'Reader',
          { Topic__c: 'read', Point__c: 'read', Account: 'read' },
          {
            fields: Object.fromEntries([...fields, 'Point__c.Rank__c'].map((path): [string, 'read'] => [path, 'read']))
          }
        )
      );
      const reader = user('reader', 'Reader');
      const share = () =>
        org.create('Topic__Share', { ParentId: topic, UserOrGroupId: reader, AccessLevel: 'Read', RowCause: 'Manual' });
      const accessToken = await signIn(org.local.url, 'reader@example.com');
      const kind = async (value: string): Promise<unknown[]> => {
        org.update('Topic__c', topic, { Kind__c: value });
        org.clock.advance(minute);
        const { objects } = await runPass(connectOrg({ ...org.settings, accessToken }), warehouse, { objects: topics });
        const problems = objects.filter(({ problem }) => problem !== null);
        const { kind__c, _deleted_at } = await row('Topic__c', topic);
        const [points] = await warehouse.query<{ n: number }>(
          'SELECT count(*)::int AS n FROM salesforce.point__c WHERE topic__c = $1 AND _deleted_at IS NULL',
          [topic]
        );
        return [...problems, kind__c, _deleted_at, points?.n];
      };
      const shared = share();
      assert.deepEqual(await kind('Shared'), ['Shared', null, 1]);
      org.remove('Topic__Share', shared);
      assert.deepEqual(await kind('Not shared'), ['Shared', null, 1]);
      share();
      assert.deepEqual(await kind('Shared again'), ['Shared again', null, 1]);
      org.deploy(topicObject());
      await pass();
      await same();
    });

    it('polymorphic lookups: keeps ids of 18 characters, and tells the object by their first three', async () => {
      const id = deal();
      const task = org.create('Task', { Subject: 'Call', WhatId: id, Status: 'Not Started', Priority: 'Normal' });
      await pass();
      const [found] = await warehouse.query(
        `SELECT s.object FROM salesforce.task t JOIN sync.object_state s
         ON s.org_id = t.org_id AND s.key_prefix = left(t.whatid, 3) WHERE t.id = $1`,
        [task]
      );
      assert.deepEqual(found, { object: 'Opportunity' });
      assert.equal(String((await row('Task', task))['whatid']).length, 18);
    });

    it('polymorphic owners: a queue owns as a user does, and its id tells that it is none', async () => {
      const queue = org.create('Group', { Name: 'Inbound', DeveloperName: 'Inbound', Type: 'Queue' });
      org.update('Topic__c', topic, { OwnerId: queue });
      await pass();
      assert.equal((await row('Topic__c', topic))['ownerid'], queue);
      const users = 'SELECT 1 FROM salesforce.topic__c t JOIN salesforce."user" u ON u.id = t.ownerid WHERE t.id = $1';
      assert.deepEqual(await warehouse.query(users, [topic]), []);
      org.update('Topic__c', topic, { OwnerId: org.admin.userId });
      await pass();
      assert.equal((await warehouse.query(users, [topic])).length, 1);
      await same();
    });

    const values: [what: string, fields: Record<string, string | number>, column: string, stored?: unknown][] = [
      ['text of 131,072 characters', { Body__c: 'x'.repeat(131_072) }, 'body__c'],
      ['emoji and other scripts', { Kind__c: '\u{1F469}\u{200D}\u{1F4BB} \u{1F642} Ж 漢 "a,b"\nc' }, 'kind__c'],
      ['the earliest date', { Due__c: '1700-01-01' }, 'due__c'],
      ['the latest date', { Due__c: '4000-12-31' }, 'due__c'],
      ['large and small amounts of a currency', { Worth__c: 9999999999999.99 }, 'worth__c'],
      ['negative amounts', { Worth__c: -0.01 }, 'worth__c']
    ];
    for (const [what, fields, column, stored] of values) {
      it(`values: ${what}`, async () => {
        org.update('Topic__c', topic, fields);
        await pass();
        assert.equal((await row('Topic__c', topic))[column], stored ?? Object.values(fields)[0]);
        await same();
      });
    }

    it('values: the earliest and latest moments', async () => {
      for (const moment of ['1700-01-01T00:00:00.000Z', '4000-12-31T23:59:59.000Z']) {
        org.update('Topic__c', topic, { At__c: moment });
        await pass();
        assert.equal(((await row('Topic__c', topic))['at__c'] as Date).toISOString(), moment);
      }
    });

    it('ties: reads every row of one stamp, more than a page of them', async () => {
      const requests = Array.from({ length: 2_300 }, (_, index) => ({
        op: 'create' as const,
        object: 'Contact',
        fields: { LastName: `Tie ${index}` }
      }));
      org.local.org.save({ ...org.admin }, requests, { allOrNone: true });
      await pass(true);
      const [count] = await warehouse.query<{ n: number }>(
        'SELECT count(*) AS n FROM salesforce.contact WHERE accountid IS NULL'
      );
      assert.equal(count?.n, 2_300);
      await same();
    });

    it('currency: when an org takes a second one, every row learns the currency of its amounts', async () => {
      org.update('Topic__c', topic, { Worth__c: 100 });
      await pass();
      org.deploy(
        topicObject([...topicFields, field('Iso__c', 'Text', '<length>3</length>')]),
        topicPermissions('Iso__c')
      );
      org.local.org.database.prepare('UPDATE "Topic__c" SET "Iso__c" = ?').run('EUR');
      org.clock.advance(61 * minute);
      const reader = connectOrg(org.settings, { transport: new SeveralCurrencies() });
      await runPass(reader, warehouse, { objects: smallObjects });
      const { worth__c, currencyisocode } = await row('Topic__c', topic);
      assert.deepEqual({ worth__c, currencyisocode }, { worth__c: 100, currencyisocode: 'EUR' });
    });
  });
}

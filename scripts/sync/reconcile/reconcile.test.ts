import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertSameRows } from '../../../test/support/sameRows.ts';
import { smallObjects, startSyncOrg, type SyncOrg } from '../../../test/support/syncOrg.ts';
import { testWarehouses } from '../../../test/support/warehouses.ts';
import { runScript } from '../../../test/support/runScript.ts';
import { FetchTransport } from '../org/fetchTransport.ts';
import { connectOrg } from '../org/salesforceReader.ts';
import { runPass } from '../pass.ts';
import type { ProgressState } from '../progress.ts';
import { migrate } from '../warehouse/migrate.ts';
import { openWarehouse, type Warehouse } from '../warehouse/warehouse.ts';
import { driftProblem, reconcile, type ObjectComparison, type ReconcileOptions } from './reconcile.ts';

const hour = 60 * 60_000;
const warehouses = await testWarehouses();
after(() => warehouses.forEach((warehouse) => warehouse.stop()));

for (const { name, url } of warehouses) {
  describe(`comparing all ids with the org on ${name}`, () => {
    let org: SyncOrg;
    let warehouse: Warehouse;
    let contacts: string[] = [];
    before(async () => {
      org = await startSyncOrg();
      const account = org.create('Account', { Name: 'Acme' });
      contacts = Array.from({ length: 60 }, (_, index) =>
        org.create('Contact', { LastName: `Contact ${index}`, AccountId: account })
      );
      warehouse = await openWarehouse(url, { create: true });
      await migrate(warehouse);
      await pass();
      org.clock.advance(hour);
      await pass();
    });
    after(async () => {
      await warehouse?.close();
      await org?.close();
    });

    const pass = () => runPass(connectOrg(org.settings), warehouse, { objects: smallObjects, isComplete: true });
    const compare = (options: ReconcileOptions = {}) =>
      reconcile(connectOrg(org.settings), warehouse, { objects: smallObjects, ...options });
    const ofContact = ({ objects }: { objects: ObjectComparison[] }): ObjectComparison => {
      const found = objects.find(({ object }) => object === 'Contact');
      assert.ok(found);
      return found;
    };
    /** Takes rows out of the org as a hard delete does: nothing is left in the recycle bin, and no list tells it. */
    const vanish = (ids: readonly string[], object = 'Contact') => {
      for (const id of ids) org.local.org.database.prepare(`DELETE FROM "${object}" WHERE "Id" = ?`).run(id);
    };
    const live = async () =>
      (await warehouse.query('SELECT id FROM salesforce.contact WHERE _deleted_at IS NULL')).length;

    for (const bulkAbove of [0, 8_000]) {
      it(`finds no drift after a pass, reading ids ${bulkAbove === 0 ? 'by bulk queries' : 'by pages'}`, async () => {
        const told: ProgressState[] = [];
        const result = await compare({ bulkAbove, onProgress: (state) => told.push(state) });
        const { length } = smallObjects;
        const rows = result.objects.reduce((sum, { inOrg }) => sum + inOrg, 0);
        assert.deepEqual(told.at(-1), {
          objects: length,
          objectsTotal: length,
          object: told.at(-1)?.object,
          rows,
          rowsExpected: rows
        });
        assert.equal(driftProblem(result), null);
        if (bulkAbove > 0) assert.equal(result.calls, Math.ceil(length / 5), 'five objects in a call');
        assert.equal(result.objects.length, smallObjects.length);
        for (const { object, inOrg, held } of result.objects) assert.equal(held, inOrg, object);
        assert.equal(ofContact(result).held, 60);
      });
    }

    it('takes a row for one row that an answer has twice, as it was and as it is', async () => {
      const twice = new TwiceTransport('Contact');
      const reader = () => connectOrg(org.settings, { transport: twice });
      const result = await reconcile(reader(), warehouse, { objects: smallObjects });
      assert.equal(driftProblem(result), null);
      assert.deepEqual([ofContact(result).inOrg, ofContact(result).held], [60, 60]);
      org.update('Contact', contacts[0] ?? '', { Title: 'Buyer' });
      org.clock.advance(hour / 60);
      await runPass(reader(), warehouse, { objects: smallObjects, isComplete: true });
      await assertSameRows(org.settings, warehouse, smallObjects);
      assert.ok(twice.repeated > 1);
    });

    it('marks a few rows that vanished from the org without a trace', async () => {
      vanish(contacts.slice(0, 3));
      await pass();
      assert.equal(await live(), 60);
      const found = ofContact(await compare());
      assert.deepEqual([found.gone, found.marked, found.isQuarantined], [3, 3, false]);
      assert.equal(await live(), 57);
      await assertSameRows(org.settings, warehouse, smallObjects);
    });

    it('reads an object whole in the next pass when rows are missing or older than in the org', async () => {
      await warehouse.change('DELETE FROM salesforce.contact WHERE id = $1', [contacts[10]]);
      await warehouse.change(
        "UPDATE salesforce.contact SET title = 'Old', systemmodstamp = '2020-01-01' WHERE id = $1",
        [contacts[11]]
      );
      const result = await compare();
      assert.deepEqual([ofContact(result).missing, ofContact(result).outdated], [1, 1]);
      assert.match(driftProblem(result)?.message ?? '', /Contact: 1 rows missing, 1 outdated\./);
      await assert.rejects(compare({ accept: 'Contact' }), /Nothing of Contact is in quarantine/);
      await pass();
      org.clock.advance(hour);
      await pass();
      assert.equal(driftProblem(await compare()), null);
      await assertSameRows(org.settings, warehouse, smallObjects);
    });

    it('does not call a row drift that the next pass brings', async () => {
      const created = org.create('Contact', { LastName: 'New' });
      const found = ofContact(await compare());
      assert.deepEqual([found.pending, found.missing], [1, 0]);
      org.remove('Contact', created);
      await pass();
    });

    it('keeps rows in quarantine when many vanish at once, until somebody accepts what was shown', async () => {
      vanish(contacts.slice(20, 40));
      const first = await compare();
      assert.deepEqual([ofContact(first).gone, ofContact(first).isQuarantined], [20, true]);
      assert.match(driftProblem(first)?.advice ?? '', /reconcile --accept Contact/);
      assert.equal(await live(), 57);

      vanish([contacts[40] ?? '']);
      const grown = ofContact(await compare({ accept: 'Contact' }));
      assert.deepEqual([grown.gone, grown.isQuarantined], [21, true], 'more than was shown is not accepted');
      assert.equal(await live(), 57);

      const accepted = await compare({ accept: 'contact' });
      assert.equal(driftProblem(accepted), null);
      assert.equal(accepted.objects.length, 1);
      assert.equal(await live(), 36);
      assert.equal(driftProblem(await compare()), null);
      await assertSameRows(org.settings, warehouse, smallObjects);
    });

    it('keeps all rows of an object in quarantine when all vanish, however few they are', async () => {
      const topics = ['One', 'Two'].map((topic) => org.create('Topic__c', { Name: topic }));
      org.clock.advance(60_000);
      await pass();
      vanish(topics, 'Topic__c');
      const found = (await compare()).objects.find(({ object }) => object === 'Topic__c');
      assert.deepEqual([found?.held, found?.gone, found?.isQuarantined], [2, 2, true]);
      const all = await compare({ threshold: { count: Infinity, share: 1 } });
      assert.equal(driftProblem(all), null, 'whoever says that all may go gets it');
    });

    it('keeps a few rows in quarantine that would take many details along, and tells which', async () => {
      const topics = ['One', 'Two', 'Three', 'Four'].map((topic) => org.create('Topic__c', { Name: topic }));
      const [gone = ''] = topics;
      for (let index = 0; index < 14; index += 1) {
        org.create('Point__c', { Name: `Point ${index}`, Topic__c: topics[index === 0 ? 1 : 0] ?? null });
      }
      org.clock.advance(60_000);
      await pass();
      const details = org.local.org.database
        .prepare('SELECT "Id" AS id FROM "Point__c" WHERE "Topic__c" = ?')
        .all(gone);
      vanish(
        details.map(({ id }) => String(id)),
        'Point__c'
      );
      vanish([gone], 'Topic__c');
      const first = await compare();
      const topic = first.objects.find(({ object }) => object === 'Topic__c');
      assert.deepEqual([topic?.gone, topic?.isQuarantined], [1, true]);
      assert.match(
        driftProblem(first)?.message ?? '',
        /Topic__c: 1 of 4 rows vanished and are kept in quarantine, with 13 of 14 rows of Point__c\./
      );
      await compare({ accept: 'Topic__c' });
      assert.equal(driftProblem(await compare()), null);
      await assertSameRows(org.settings, warehouse, smallObjects);
    });

    it('is a command whose findings status shows', async () => {
      vanish(contacts.slice(41, 57));
      await compare();
      await warehouse.close();
      const environment = {
        ...process.env,
        SALESFORCE_INSTANCE_URL: org.settings.instanceUrl,
        SALESFORCE_ACCESS_TOKEN: org.settings.accessToken,
        WAREHOUSE_URL: url
      };
      const run = (...args: string[]) => runScript('scripts/sync/main.ts', args, { environment });
      const status = await run('status');
      assert.match(status.stdout, /^Contact .* rows in quarantine$[^]*reconcile --accept Contact$/m);
      const bad = await runScript('scripts/sync/main.ts', ['reconcile'], {
        environment: { ...environment, SYNC_QUARANTINE_PERCENT: 'many' }
      });
      assert.equal(bad.code, 1);
      assert.match(bad.stderr, /^SYNC_QUARANTINE_PERCENT: /);
      const accepted = await run('reconcile', '--accept', 'Contact');
      assert.deepEqual([accepted.code, accepted.stderr], [0, '']);
      assert.match(accepted.stdout, /1 objects differed/);
      assert.doesNotMatch((await run('status')).stdout, /quarantine/);
      warehouse = await openWarehouse(url, { create: false });
    });
  });
}

interface Parts {
  compositeResponse: { body: { records?: Record<string, unknown>[] } }[];
}

/** Gives the first row of an object in each answer once more, as it was before a change: the org answers while it changes. */
class TwiceTransport extends FetchTransport {
  repeated = 0;
  readonly #object: string;

  constructor(object: string) {
    super();
    this.#object = object;
  }

  override async open(request: Parameters<FetchTransport['open']>[0]): Promise<Response> {
    const answer = await super.open(request);
    const text = await answer.text();
    const parts = request.url.endsWith('/composite') ? (JSON.parse(text) as Parts) : null;
    for (const { body } of parts?.compositeResponse ?? []) {
      const [first] = body.records ?? [];
      const { type } = (first?.['attributes'] ?? {}) as { type?: string };
      if (type !== this.#object) continue;
      body.records?.push({ ...first, Title: 'Before', SystemModstamp: '2020-01-01T00:00:00.000+0000' });
      this.repeated += 1;
    }
    return new Response(parts === null ? text : JSON.stringify(parts), answer);
  }
}

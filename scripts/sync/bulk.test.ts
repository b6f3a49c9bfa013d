/** The first read of an object with many rows: a bulk query, whose pages go to the database as they come. */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { customObject, field, permissionSet } from '../../test/support/localOrg.ts';
import { assertSameRows } from '../../test/support/sameRows.ts';
import { smallObjects, startSyncOrg, type SyncOrg } from '../../test/support/syncOrg.ts';
import { testWarehouses } from '../../test/support/warehouses.ts';
import { FetchTransport } from './org/fetchTransport.ts';
import { connectOrg } from './org/salesforceReader.ts';
import { runPass, type PassOptions, type PassResult } from './pass.ts';
import { migrate } from './warehouse/migrate.ts';
import { openWarehouse, type Warehouse } from './warehouse/warehouse.ts';

const accounts = 9_000;
const pageRows = 2_500;

/** Asks for smaller pages than the service does, so that there are several, and keeps what was asked. */
class SmallPages extends FetchTransport {
  readonly requests: string[] = [];

  override open(request: Parameters<FetchTransport['open']>[0]) {
    const url = request.url.replace(/maxRecords=\d+/, `maxRecords=${pageRows}`);
    this.requests.push(`${request.method} ${url.replace(/^.*v[\d.]+/, '')}`);
    return super.open({ ...request, url });
  }

  count(pattern: RegExp): number {
    return this.requests.filter((request) => pattern.test(request)).length;
  }
}

const warehouses = await testWarehouses();
let org: SyncOrg;
before(async () => {
  org = await startSyncOrg();
  for (let start = 0; start < accounts; start += 500) {
    const requests = Array.from({ length: 500 }, (_, index) => ({
      op: 'create' as const,
      object: 'Account',
      fields: { Name: `Account "${start + index}",\n🙂`, ...(index % 2 ? { AnnualRevenue: index / 4 } : {}) }
    }));
    org.local.org.save({ ...org.admin, mode: 'system' }, requests, { allOrNone: true });
  }
  addNotes();
});
after(async () => {
  await org?.close();
  warehouses.forEach((warehouse) => warehouse.stop());
});

for (const { name, url } of warehouses) {
  describe(`the first read of ${accounts} rows into ${name}`, () => {
    let warehouse: Warehouse;
    let transport: SmallPages;
    before(async () => {
      warehouse = await openWarehouse(url, { create: true });
      await migrate(warehouse);
    });
    after(() => warehouse?.close());
    beforeEach(async () => {
      transport = new SmallPages();
      org.clock.advance(60_000);
      await warehouse.script('TRUNCATE sync.object_state; DROP TABLE IF EXISTS salesforce.account;');
    });
    afterEach(() => org.release());

    const pass = (options: PassOptions = { objects: smallObjects }): Promise<PassResult> =>
      runPass(connectOrg(org.settings, { transport, pause: async () => {} }), warehouse, options);
    const same = async (result: PassResult): Promise<void> => {
      assert.equal(result.objects.find(({ object }) => object === 'Account')?.rowsRead, accounts);
      await assertSameRows(org.settings, warehouse, smallObjects);
    };

    it('fetches every page of one job, deletes it, and changes nothing in the next pass', async () => {
      await same(await pass());
      assert.equal(transport.count(/^POST \/jobs\/query$/), 1);
      assert.equal(transport.count(/\/results\?/), Math.ceil(accounts / pageRows));
      assert.equal(transport.count(/^DELETE \/jobs\/query/), 1);
      assert.equal((await pass()).rowsChanged, 0);
      const keys = await warehouse.query("SELECT FROM pg_constraint WHERE conname = 'account_pkey' AND contype = 'p'");
      assert.equal(keys.length, 1);
    });

    it('fetches a page again that broke off, and keeps all when the org does not delete the job', async () => {
      const results = { match: { method: 'GET', path: '/results' } };
      await org.plan(
        { kind: 'connectionDropped', ...results, after: 2 },
        { kind: 'serverUnavailable', ...results },
        { kind: 'serverUnavailable', match: { method: 'DELETE', path: '/jobs/query' }, times: 4 }
      );
      await same(await pass());
      assert.equal(transport.count(/\/results\?/), Math.ceil(accounts / pageRows) + 2);
      assert.equal(transport.count(/^DELETE \/jobs\/query/), 4);
    });

    it('reads pages of a query when the org fails the job', async () => {
      await org.plan({ kind: 'bulkJobEnded', state: 'Failed', afterRecords: 5_000 });
      await same(await pass());
      assert.deepEqual([transport.count(/\/results\?/), transport.count(/^GET \/query(All)?\//)], [0, 4]);
    });

    it('reads pages of a query when somebody deletes the job between two pages', async () => {
      let fetched = 0;
      transport.open = async (request) => {
        const [job] = /^.*\/jobs\/query\/\w+(?=\/results)/.exec(request.url) ?? [];
        if (job && (fetched += 1) === 3) await fetch(job, { method: 'DELETE', headers: request.headers ?? {} });
        return SmallPages.prototype.open.call(transport, request);
      };
      await same(await pass());
      assert.deepEqual([transport.count(/\/results\?/), transport.count(/^GET \/query(All)?\//)], [3, 4]);
    });

    it('stores none of it when the connection stays broken, and all of it the next time', async () => {
      await org.plan({ kind: 'connectionDropped', match: { method: 'GET', path: '/results' }, after: 1, times: 4 });
      await assert.rejects(pass(), /broke off/);
      const [held] = await warehouse.query<{ n: number }>('SELECT count(*) AS n FROM salesforce.account');
      assert.equal(held?.n, 0);
      await same(await pass());
    });

    it('reads archived activities, of which only queryAll tells, and nothing of the recycle bin', async () => {
      const task = () => org.create('Task', { Subject: 'Call', Status: 'Completed', Priority: 'Normal' });
      const [open, archived, binned] = [task(), task(), task()];
      org.local.org.database.prepare('UPDATE "Task" SET "IsArchived" = 1 WHERE "Id" = ?').run(archived);
      org.remove('Task', binned);
      for (const bulkAbove of [0, Infinity]) {
        await warehouse.script('TRUNCATE sync.object_state; DROP TABLE IF EXISTS salesforce.task;');
        await pass({ objects: smallObjects.filter(({ name }) => name === 'Task'), bulkAbove });
        const rows = await warehouse.query<{ id: string }>(
          'SELECT id FROM salesforce.task WHERE id = ANY($1::text[]) ORDER BY id',
          [[open, archived, binned]]
        );
        assert.deepEqual(
          rows.map(({ id }) => id),
          [open, archived].sort()
        );
      }
      assert.equal(transport.count(/^POST \/jobs\/query$/), 1);
    });

    it('takes a bulk query for fewer rows where long texts make pages of 200', async () => {
      const read = async (bulkAbove?: number): Promise<number[]> => {
        transport = new SmallPages();
        await warehouse.script('TRUNCATE sync.object_state; DROP TABLE IF EXISTS salesforce.note__c;');
        const { rowsRead } = await pass({ objects: [{ name: 'Note__c', withheld: [], isHot: true }], bulkAbove });
        return [rowsRead, ...[/^GET \/query(All)?\//, /^POST \/jobs\/query$/].map((path) => transport.count(path))];
      };
      assert.deepEqual(await read(Infinity), [notes, 4, 0]);
      assert.deepEqual(await read(), [notes, 0, 1]);
    });

    it('reads rows one by one where some are there already', async () => {
      await pass();
      const [before] = await warehouse.query<{ file: number }>(file);
      await warehouse.script("UPDATE sync.object_state SET cursor = NULL; UPDATE salesforce.account SET name = 'x';");
      await same(await pass());
      assert.deepEqual(await warehouse.query(file), [before]);
    });
  });
}

/** More rows than four pages of them hold, with two long texts. */
const notes = 801;

function addNotes(): void {
  const longText = '<length>32768</length><visibleLines>3</visibleLines>';
  const long = ['One__c', 'Two__c'];
  org.deploy(
    customObject('Note__c', 'ReadWrite', long.map((name) => field(name, 'LongTextArea', longText)).join('')),
    permissionSet(
      'Noter',
      { Note__c: 'read create' },
      { fields: Object.fromEntries(long.map((name): [string, 'edit'] => [`Note__c.${name}`, 'edit'])) }
    )
  );
  const set = org.local.org.database.prepare('SELECT "Id" AS id FROM "PermissionSet" WHERE "Name" = \'Noter\'').get();
  org.create('PermissionSetAssignment', { AssigneeId: org.admin.userId, PermissionSetId: String(set?.['id']) });
  const requests = Array.from({ length: notes }, (_, index) => ({
    op: 'create' as const,
    object: 'Note__c',
    fields: { Name: `Note ${index}`, One__c: 'One', Two__c: 'Two' }
  }));
  org.local.org.save({ ...org.admin, mode: 'system' }, requests, { allOrNone: true });
}

/** Changes when a table is filled anew. */
const file = "SELECT pg_relation_filenode('salesforce.account') AS file";

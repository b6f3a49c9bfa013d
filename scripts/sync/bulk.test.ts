/** The first read of an object with many rows: a bulk query, whose pages go to the database as they come. */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { assertSameRows } from '../../test/support/sameRows.ts';
import { smallObjects, startSyncOrg, type SyncOrg } from '../../test/support/syncOrg.ts';
import { testWarehouses } from '../../test/support/warehouses.ts';
import { FetchTransport } from './org/fetchTransport.ts';
import { connectOrg } from './org/salesforceReader.ts';
import { runPass, type PassResult } from './pass.ts';
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

    const pass = (): Promise<PassResult> =>
      runPass(connectOrg(org.settings, { transport, pause: async () => {} }), warehouse, { objects: smallObjects });
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

    it('fetches a page again that broke off in the middle', async () => {
      const results = { match: { method: 'GET', path: '/results' } };
      await org.plan({ kind: 'connectionDropped', ...results, after: 2 }, { kind: 'serverUnavailable', ...results });
      await same(await pass());
      assert.equal(transport.count(/\/results\?/), Math.ceil(accounts / pageRows) + 2);
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

    it('reads rows one by one where some are there already', async () => {
      await pass();
      const [before] = await warehouse.query<{ file: number }>(file);
      await warehouse.script("UPDATE sync.object_state SET cursor = NULL; UPDATE salesforce.account SET name = 'x';");
      await same(await pass());
      assert.deepEqual(await warehouse.query(file), [before]);
    });
  });
}

/** Changes when a table is filled anew. */
const file = "SELECT pg_relation_filenode('salesforce.account') AS file";

/** Everything is read anew beside the live tables, and nobody sees it before all of it is in place. */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { addRows, makeReportingTables } from '../../../test/support/reportingTables.ts';
import { assertRollupsAgree } from '../../../test/support/rollupsAgree.ts';
import { assertSameRows } from '../../../test/support/sameRows.ts';
import { startSyncOrg, type SyncOrg } from '../../../test/support/syncOrg.ts';
import { testWarehouses } from '../../../test/support/warehouses.ts';
import { FetchTransport } from '../org/fetchTransport.ts';
import { connectOrg } from '../org/salesforceReader.ts';
import { withOrg } from '../orgWork.ts';
import { syncedObjects } from '../objects.ts';
import { runPass } from '../pass.ts';
import { besideText, besideWarehouse } from './besideSchemas.ts';
import { migrate } from './migrate.ts';
import { rebuild, type RebuildOptions } from './rebuild.ts';
import { ensureViews } from './views.ts';
import { openWarehouse, type Warehouse } from './warehouse.ts';

const minute = 60_000;
/** Objects of an org without the package, as the service reads them. */
const names = ['User', 'Account', 'Opportunity', 'OpportunityHistory', 'Task', 'Contact'];
const objects = syncedObjects.filter(({ name }) => names.includes(name));
const key = 'k'.repeat(32);

/** Breaks off at a request. */
class BrokenTransport extends FetchTransport {
  left: number;

  constructor(requests: number) {
    super();
    this.left = requests;
  }

  override open(request: Parameters<FetchTransport['open']>[0]) {
    this.left -= 1;
    if (this.left < 0) throw new Error('cut off');
    return super.open(request);
  }
}

const texts: [text: string, beside: string][] = [
  ['SELECT 1 FROM salesforce."user" u', 'SELECT 1 FROM salesforce_beside."user" u'],
  ["SELECT to_regclass('coaching.rollup_state')", "SELECT to_regclass('coaching_beside.rollup_state')"],
  [
    "WHERE table_schema = 'salesforce' AND 'sync' = $1",
    "WHERE table_schema = 'salesforce_beside' AND 'sync_beside' = $1"
  ],
  ['CREATE TABLE coaching_access.leader (', 'CREATE TABLE coaching_access_beside.leader ('],
  ['INSERT INTO salesforce_history.change', 'INSERT INTO salesforce_history_beside.change'],
  ['CREATE SCHEMA IF NOT EXISTS sync;', 'CREATE SCHEMA IF NOT EXISTS sync_beside;'],
  ['COMMENT ON SCHEMA salesforce_history IS', 'COMMENT ON SCHEMA salesforce_history_beside IS'],
  ['SELECT t.coaching.x, sync, salesforce FROM t', 'SELECT t.coaching.x, sync, salesforce FROM t']
];
for (const [text, beside] of texts) {
  it(`sends beside: ${text}`, () => assert.equal(besideText(text), beside));
}

const warehouses = await testWarehouses();
after(() => warehouses.forEach((warehouse) => warehouse.stop()));

for (const { name, url } of warehouses) {
  describe(`a rebuild on ${name}`, () => {
    let org: SyncOrg;
    let warehouse: Warehouse;
    before(async () => {
      org = await startSyncOrg();
      warehouse = await openWarehouse(url, { create: true });
      await migrate(warehouse);
      await makeReportingTables(warehouse);
      for (let index = 0; index < 4; index += 1) org.create('Account', { Name: `Account ${index}` });
      await pass();
      await warehouse.script('CREATE ROLE reader; GRANT SELECT ON coaching.measure, salesforce.account TO reader;');
    });
    after(async () => {
      await warehouse?.close();
      await org?.close();
    });

    const pass = async () => {
      org.clock.advance(minute);
      await runPass(connectOrg(org.settings), warehouse, { objects });
      await ensureViews(warehouse);
    };
    const again = (options: RebuildOptions = {}, transport?: FetchTransport) => {
      org.clock.advance(minute);
      return rebuild(connectOrg(org.settings, { transport, pause: async () => {} }), warehouse, {
        objects,
        ...options
      });
    };
    const besides = async () =>
      (await warehouse.query(`SELECT 1 FROM pg_namespace WHERE nspname LIKE '%\\_beside'`)).length;
    /** All that the database holds, as one text. */
    const everything = async (): Promise<string> => {
      const tables = await warehouse.query<{ table: string }>(
        `SELECT format('%I.%I', table_schema, table_name) AS "table" FROM information_schema.tables
         WHERE table_schema IN ('sync', 'salesforce', 'salesforce_history', 'coaching') AND table_type = 'BASE TABLE' ORDER BY 1`
      );
      const rows: unknown[] = [];
      for (const { table } of tables)
        rows.push(table, await warehouse.query(`SELECT t::text FROM ${table} t ORDER BY 1`));
      return JSON.stringify(rows);
    };

    it('makes the database equal to the org again, with its views, roll-ups and grants, in place', async () => {
      await warehouse.script(
        `UPDATE salesforce.account SET name = 'wrong';
         INSERT INTO salesforce.account (org_id, id, name, _seen_at) SELECT org_id, '001000000000gone', 'gone', _seen_at FROM salesforce.account LIMIT 1;`
      );
      const { rowsRead } = await again();
      assert.ok(rowsRead > 4);
      await assertSameRows(org.settings, warehouse, objects);
      assert.equal(await besides(), 0);
      const grants = await warehouse.query<{ relation: string }>(
        "SELECT DISTINCT table_name AS relation FROM information_schema.role_table_grants WHERE grantee = 'reader' ORDER BY 1"
      );
      assert.deepEqual(
        grants.map(({ relation }) => relation),
        ['account', 'measure']
      );
      await assertRollupsAgree(warehouse);
      await warehouse.script('DROP VIEW measure_from_facts');
      await pass();
      await assertSameRows(org.settings, warehouse, objects);
    });

    it('goes on from there: the next pass takes one call and changes nothing', async () => {
      await again();
      org.clock.advance(20 * minute);
      const pass = () => runPass(connectOrg(org.settings), warehouse, { objects });
      assert.equal((await pass()).rowsChanged, 0);
      org.clock.advance(minute);
      const { calls, rowsChanged } = await pass();
      assert.deepEqual([calls, rowsChanged], [1, 0]);
    });

    it('leaves everything as it was when it is cut off, at any request', async () => {
      const before = await everything();
      for (const requests of [1, 2, 3, 4]) {
        await assert.rejects(again({ bulkAbove: 1 }, new BrokenTransport(requests)), /cut off/);
        assert.equal(await everything(), before);
        assert.equal(await besides(), 0);
      }
    });

    it('starts clean over what a killed attempt left', async () => {
      const beside = besideWarehouse(warehouse);
      await migrate(beside);
      org.clock.advance(minute);
      await runPass(connectOrg(org.settings), beside, { objects, isComplete: true });
      await warehouse.script("UPDATE salesforce_beside.account SET name = 'left over'");
      await pass();
      await again();
      await assertSameRows(org.settings, warehouse, objects);
      assert.equal(await besides(), 0);
    });

    it('keeps the history that passes have seen, adds what changed since, and forgets what is gone', async () => {
      const other = org.create('Account', { Name: 'Parent' });
      const kept = org.create('Account', { Name: 'Kept' });
      await pass();
      const orgId = await connectOrg(org.settings).organizationId();
      await warehouse.change(
        `INSERT INTO salesforce_history.change VALUES ($1, 'Account', $2, 'OwnerId', '2026-03-15T10:01:00Z', 'first'),
           ($1, 'Account', '001000000000gone', 'OwnerId', '2026-03-15T10:01:00Z', 'gone')`,
        [orgId, kept]
      );
      await warehouse.change(
        "UPDATE salesforce.account SET ownerid = 'second', systemmodstamp = createddate WHERE id = $1",
        [kept]
      );
      org.clock.advance(5 * minute);
      org.update('Account', kept, { Name: 'Kept, and stamped' });
      await again();
      const changes = await warehouse.query<{ record_id: string; value_before: string }>(
        'SELECT record_id, value_before FROM salesforce_history.change ORDER BY changed_at'
      );
      assert.deepEqual(changes, [
        { record_id: kept, value_before: 'first' },
        { record_id: kept, value_before: 'second' }
      ]);
      assert.notEqual(other, kept);
    });

    it('leaves the rows of another org in the same database as they are', async () => {
      await addRows(warehouse, 'Account', [{ id: '001otherorg', name: 'Other' }], '00Dother');
      await warehouse.script('ALTER TABLE salesforce.account ADD COLUMN only_there__c text');
      await warehouse.script("UPDATE salesforce.account SET only_there__c = 'kept' WHERE org_id = '00Dother'");
      await again();
      assert.deepEqual(
        await warehouse.query("SELECT id, name, only_there__c FROM salesforce.account WHERE org_id = '00Dother'"),
        [{ id: '001otherorg', name: 'Other', only_there__c: 'kept' }]
      );
      await warehouse.script(
        "DELETE FROM salesforce.account WHERE org_id = '00Dother'; ALTER TABLE salesforce.account DROP COLUMN only_there__c"
      );
    });

    it('replaces nothing when many rows would be lost, until somebody accepts it', async () => {
      await warehouse.script(
        `INSERT INTO salesforce.contact (org_id, id, _seen_at)
         SELECT a.org_id, '003' || n, a._seen_at FROM (SELECT * FROM salesforce.account LIMIT 1) a, generate_series(1, 500) n`
      );
      const before = await everything();
      await assert.rejects(
        again({ threshold: { count: 100, share: 0.1 } }),
        /Contact: 500 of 500\. Nothing was replaced/
      );
      assert.equal(await everything(), before);
      await again({ threshold: { count: 100, share: 0.1 }, accept: 'contact' });
      await assertSameRows(org.settings, warehouse, objects);
    });

    it('says which views of others stand in its way', async () => {
      await warehouse.script('CREATE VIEW public.mine AS SELECT name FROM salesforce.account');
      await assert.rejects(again(), /would go with them: mine/);
      await warehouse.script('DROP VIEW public.mine');
    });

    it(
      'shows a reader the old rows or the new ones, never half, and no error',
      { skip: name === 'PGlite' && 'one process at a time' },
      async () => {
        const reader = new pg.Client({ connectionString: url });
        await reader.connect();
        const before = Number((await reader.query('SELECT count(*) FROM salesforce.account')).rows[0].count);
        for (let index = 0; index < 7; index += 1) org.create('Account', { Name: `New ${index}` });
        const seen = new Set<string>();
        let isOver = false;
        const reading = (async () => {
          while (!isOver) {
            const { rows } = await reader.query(
              `SELECT (SELECT count(*) FROM salesforce.account) AS accounts, (SELECT count(*) FROM coaching.as_of) AS orgs,
               (SELECT count(*) FROM coaching.measure) >= 0 AS measured`
            );
            seen.add(JSON.stringify(rows[0]));
            await sleep(2);
          }
        })();
        await again();
        await sleep(50);
        isOver = true;
        await reading;
        await reader.end();
        assert.deepEqual(
          [...seen],
          [before, before + 7].map((accounts) =>
            JSON.stringify({ accounts: String(accounts), orgs: '1', measured: true })
          )
        );
      }
    );

    it('is how names become pseudonyms, and pseudonyms names', async () => {
      await warehouse.close();
      const run = (pseudonymKey: string | null, isAnew: boolean) => {
        org.clock.advance(minute);
        const connect = async () => connectOrg(org.settings);
        const options = {
          command: 'once',
          connect,
          warehouseUrl: url,
          create: false,
          budgetShare: 1,
          pseudonymKey,
          isAnew
        };
        return withOrg(options, async ({ org: client, warehouse: opened, prepare }) => {
          if (isAnew) await rebuild(client, opened, { objects, prepare, pseudonymKey });
          else await runPass(client, opened, { objects, prepare });
          return opened.query<{ name: string }>('SELECT name FROM salesforce."user" WHERE _deleted_at IS NULL');
        });
      };
      try {
        await assert.rejects(run(key, false), /People have their names in this database/);
        assert.ok((await run(key, true)).every((user) => user.name.startsWith('Person ')));
        await run(key, false);
        await assert.rejects(run(null, false), /People are pseudonyms/);
        assert.ok((await run(null, true)).every((user) => !user.name.startsWith('Person ')));
        await run(null, false);
      } finally {
        warehouse = await openWarehouse(url, { create: false });
      }
    });
  });
}

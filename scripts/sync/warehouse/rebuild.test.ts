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
import { withholding } from '../withheldFields.ts';
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

/** What the catalog says of the tables, and of views that are not ours: all but the numbers of things. */
async function describedByCatalog(warehouse: Warehouse): Promise<unknown[]> {
  const texts = [
    `SELECT indexdef FROM pg_indexes WHERE schemaname IN ('salesforce', 'finance')`,
    `SELECT conrelid::regclass, conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'salesforce'::regnamespace`,
    `SELECT pg_get_triggerdef(oid), tgenabled FROM pg_trigger WHERE NOT tgisinternal`,
    `SELECT schemaname, tablename, policyname, permissive, roles, cmd, qual, with_check FROM pg_policies`,
    `SELECT oid::regclass, relrowsecurity, reloptions, relacl, obj_description(oid, 'pg_class') FROM pg_class
     WHERE relkind IN ('r', 'v', 'm') AND relnamespace IN ('salesforce'::regnamespace, 'finance'::regnamespace, 'coaching'::regnamespace)`,
    `SELECT a.attrelid::regclass, a.attname, a.atttypid, a.attnotnull, a.attstattarget, a.attgenerated, col_description(a.attrelid, a.attnum),
       pg_get_expr(d.adbin, d.adrelid) FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
     WHERE c.relkind IN ('r', 'v', 'm') AND a.attnum > 0 AND NOT a.attisdropped AND relnamespace IN ('salesforce'::regnamespace, 'finance'::regnamespace)`,
    `SELECT pg_get_statisticsobjdef(oid) FROM pg_statistic_ext`,
    `SELECT description FROM pg_description WHERE classoid = 'pg_policy'::regclass`,
    `SELECT schemaname, viewname, definition FROM pg_views WHERE schemaname IN ('finance', 'coaching')`,
    `SELECT matviewname, definition FROM pg_matviews`
  ];
  const found: unknown[] = [];
  for (const text of texts) found.push(await warehouse.query(`SELECT t::text FROM (${text}) t ORDER BY 1`));
  return found;
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

    it('leaves fields out that are withheld, with the history of them, and reads them again once they are not', async () => {
      const id = org.create('Account', { Name: 'Withheld' });
      await pass();
      const orgId = await connectOrg(org.settings).organizationId();
      await warehouse.change(
        "INSERT INTO salesforce_history.change VALUES ($1, 'Account', $2, 'OwnerId', '2026-03-15T10:01:00Z', 'first')",
        [orgId, id]
      );
      const held = () =>
        warehouse.query(
          `SELECT a.ownerid IS NOT NULL AS is_held, (SELECT count(*)::integer FROM salesforce_history.change WHERE record_id = a.id) AS changes,
             (SELECT count(*)::integer FROM sync.withheld_field) AS withheld FROM salesforce.account a WHERE id = $1`,
          [id]
        );
      await again({ objects: withholding(objects, ['Account.OwnerId']) });
      assert.deepEqual(await held(), [{ is_held: false, changes: 0, withheld: 1 }]);
      await again();
      assert.deepEqual(await held(), [{ is_held: true, changes: 0, withheld: 0 }]);
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
      for (const table of ['task', 'contact']) {
        await warehouse.script(
          `INSERT INTO salesforce.${table} (org_id, id, _seen_at)
           SELECT a.org_id, '003' || n, a._seen_at FROM (SELECT * FROM salesforce.account LIMIT 1) a, generate_series(1, 500) n`
        );
      }
      const before = await everything();
      const threshold = { count: 100, share: 0.1 };
      await assert.rejects(again({ threshold, accept: ['Task'] }), /Contact: 500 of 500\. Nothing was replaced/);
      assert.equal(await everything(), before);
      await again({ threshold, accept: ['contact', 'Task'] });
      await assertSameRows(org.settings, warehouse, objects);
    });

    it('replaces nothing when a table could not be read anew, and only notes what never had one', async () => {
      const gap = syncedObjects.filter((object) => object.name === 'Coaching_Gap__c');
      await assert.rejects(
        again({ objects: [...objects, ...gap] }),
        /1 of \d+ objects were not read:\n {2}Coaching_Gap__c: [^]*\nNothing was replaced\./
      );
      const unread = { name: 'Nowhere__c', withheld: [], isHot: true };
      const { notes } = await again({ objects: [...objects, unread] });
      assert.match(notes.join('\n'), /^Nowhere__c was not read, as before: The org does not show this object/m);
      await assertSameRows(org.settings, warehouse, objects);
      await warehouse.script("DELETE FROM sync.object_state WHERE object = 'Nowhere__c'");
    });

    it('carries over what others put on the tables and made of them', async () => {
      await warehouse.script(
        `CREATE ROLE analyst;
         CREATE TABLE public.noted (id text);
         CREATE FUNCTION public.note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO public.noted VALUES (NEW.id); RETURN NEW; END $$;
         CREATE TRIGGER notes AFTER UPDATE OF name ON salesforce.account FOR EACH ROW WHEN (NEW.name <> 'x') EXECUTE FUNCTION public.note();
         ALTER TABLE salesforce.account ENABLE ALWAYS TRIGGER notes;
         ALTER TABLE salesforce.account ENABLE ROW LEVEL SECURITY;
         CREATE POLICY some_rows ON salesforce.account FOR SELECT TO analyst, reader USING (name LIKE 'A%');
         CREATE INDEX account_by_name ON salesforce.account (lower(name)) WHERE name IS NOT NULL;
         CREATE STATISTICS salesforce.names ON name, ownerid FROM salesforce.account;
         ALTER TABLE salesforce.account ADD CONSTRAINT named CHECK (name <> ''), ALTER COLUMN industry SET STATISTICS 200,
           ADD COLUMN segment text NOT NULL DEFAULT 'none', ADD COLUMN shout text GENERATED ALWAYS AS (upper(name)) STORED,
           SET (fillfactor = 80);
         UPDATE salesforce.account SET segment = 'of ' || name;
         COMMENT ON TABLE salesforce.account IS 'Customers';
         COMMENT ON COLUMN salesforce.account.name IS 'Of the customer';
         COMMENT ON POLICY some_rows ON salesforce.account IS 'Only A';
         CREATE SCHEMA finance;
         CREATE VIEW finance.a_customer WITH (security_barrier) AS SELECT name, segment FROM salesforce.account;
         COMMENT ON COLUMN finance.a_customer.name IS 'Name';
         GRANT SELECT ON finance.a_customer TO analyst;
         CREATE MATERIALIZED VIEW finance.per_segment AS
           SELECT segment, count(*) AS customers, (SELECT count(*) FROM coaching.as_of) AS orgs FROM finance.a_customer GROUP BY 1;
         CREATE UNIQUE INDEX per_segment_key ON finance.per_segment (segment);
         CREATE VIEW coaching.of_mine AS SELECT measure FROM coaching.measure_definition;
         CREATE VIEW coaching.apart AS SELECT 1 AS one;`
      );
      const theirs = () => describedByCatalog(warehouse);
      const before = await theirs();
      const segments = () =>
        warehouse.query<{ name: string; segment: string }>(
          'SELECT name, segment FROM salesforce.account ORDER BY name'
        );
      const held = await segments();
      await again();
      assert.deepEqual(await theirs(), before);
      assert.deepEqual(await segments(), held);
      await warehouse.script("UPDATE salesforce.account SET name = 'Another' WHERE name = 'Account 1'");
      assert.equal((await warehouse.query('SELECT FROM public.noted')).length, 1);
      const [found] = await warehouse.query("SELECT shout, segment FROM salesforce.account WHERE name = 'Another'");
      assert.deepEqual(found, { shout: 'ANOTHER', segment: 'of Account 1' });
      await pass();
    });

    it('replaces nothing when what others made does not fit any more, and says what', async () => {
      await warehouse.script('ALTER TABLE salesforce.account ADD CONSTRAINT long CHECK (length(name) > 40) NOT VALID');
      await warehouse.script('ALTER TABLE salesforce.account RENAME COLUMN segment TO segment__c');
      await assert.rejects(again(), (error: Error) => {
        assert.match(
          error.message,
          /The view finance\.a_customer reads what is replaced.*segment__c.*Nothing was replaced\./
        );
        return true;
      });
      assert.equal((await warehouse.query('SELECT FROM finance.per_segment')).length > 0, true);
      await warehouse.script('DROP SCHEMA finance CASCADE; ALTER TABLE salesforce.account DROP CONSTRAINT long');
      const { notes } = await again();
      assert.match(notes.join('\n'), /went with the old tables: Account\.segment__c\./);
    });

    it('says beforehand what of others it would lose', async () => {
      await warehouse.script(
        `CREATE TABLE public.plan (org_id text, account_id text, FOREIGN KEY (org_id, account_id) REFERENCES salesforce.account);
         CREATE FUNCTION public.names() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM salesforce.account; END;
         CREATE FUNCTION public.of_row(salesforce.contact) RETURNS text LANGUAGE sql AS 'SELECT $1.id';
         CREATE PUBLICATION everything FOR TABLE salesforce.contact;`
      );
      const { calls } = connectOrg(org.settings);
      await assert.rejects(again(), (error: Error) => {
        const kinds = error.message
          .split('\n')
          .slice(1, -1)
          .map((line) => line.trim().replace(/ .*/, ''));
        assert.deepEqual(kinds, ['constraint', 'function', 'function', 'publication']);
        return true;
      });
      assert.equal(calls, 0);
      await warehouse.script(
        'DROP TABLE public.plan; DROP FUNCTION public.names, public.of_row; DROP PUBLICATION everything'
      );
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

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { makeReportingTables } from '../../../test/support/reportingTables.ts';
import { testWarehouses } from '../../../test/support/warehouses.ts';
import { migrate } from './migrate.ts';
import { ensureViews } from './views.ts';
import { openWarehouse, type Warehouse } from './warehouse.ts';

const warehouses = await testWarehouses();
after(() => warehouses.forEach((warehouse) => warehouse.stop()));

for (const { name, url } of warehouses) {
  describe(`views that are made again on ${name}`, () => {
    let warehouse: Warehouse;
    before(async () => {
      warehouse = await openWarehouse(url, { create: true });
      await migrate(warehouse);
      await makeReportingTables(warehouse);
      await ensureViews(warehouse);
    });
    after(() => warehouse?.close());

    it('keep who may read them, column by column, and who may use the schema', async () => {
      await warehouse.script(
        `CREATE ROLE "An Analyst";
         GRANT USAGE ON SCHEMA coaching TO "An Analyst";
         GRANT SELECT ON coaching.measure TO "An Analyst" WITH GRANT OPTION;
         GRANT SELECT (org_id, stage) ON coaching.first_coaching TO PUBLIC;
         CREATE VIEW coaching.of_an_analyst AS SELECT measure, n FROM coaching.measure WHERE dimension = 'org';
         GRANT SELECT ON coaching.of_an_analyst TO "An Analyst";
         CREATE VIEW public.of_another AS SELECT sum(n) AS n FROM coaching.of_an_analyst;
         COMMENT ON SCHEMA coaching IS 'another version';`
      );
      await ensureViews(warehouse);
      const [rights] = await warehouse.query(
        `SELECT has_schema_privilege('An Analyst', 'coaching', 'USAGE') AS schema,
           has_table_privilege('An Analyst', 'coaching.measure', 'SELECT WITH GRANT OPTION') AS measure,
           has_column_privilege('An Analyst', 'coaching.first_coaching', 'stage', 'SELECT') AS stage,
           has_column_privilege('An Analyst', 'coaching.first_coaching', 'rep_id', 'SELECT') AS rep,
           has_table_privilege('An Analyst', 'coaching.conversation', 'SELECT') AS conversation,
           has_table_privilege('An Analyst', 'coaching.of_an_analyst', 'SELECT') AS own`
      );
      const expected = { schema: true, measure: true, stage: true, rep: false, conversation: false, own: true };
      assert.deepEqual(rights, expected);
    });

    it('keep the views of others that read them, and refuse to take along what cannot be made again', async () => {
      assert.deepEqual(await warehouse.query('SELECT n FROM public.of_another'), [{ n: null }]);
      await warehouse.script(
        `CREATE FUNCTION public.measures() RETURNS SETOF coaching.measure LANGUAGE sql AS 'SELECT * FROM coaching.measure';
         COMMENT ON SCHEMA coaching IS 'another version';`
      );
      await assert.rejects(ensureViews(warehouse), /would be lost with them:\n {2}function measures\(\)\nNothing/);
      await warehouse.script(
        `DROP FUNCTION public.measures();
         CREATE VIEW public.renamed AS SELECT version FROM (SELECT stage AS version FROM coaching.first_coaching) s;`
      );
      await ensureViews(warehouse);
      assert.deepEqual(await warehouse.query('SELECT version FROM public.renamed'), []);
    });

    it('are left alone while they are the same', async () => {
      const oid = async () => {
        const [row] = await warehouse.query<{ oid: string }>("SELECT 'coaching.measure'::regclass::oid::text AS oid");
        return row?.oid;
      };
      const before = await oid();
      await ensureViews(warehouse);
      assert.equal(await oid(), before);
    });
  });
}

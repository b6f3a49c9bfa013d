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
         CREATE VIEW coaching.of_an_analyst AS SELECT 1 AS one;
         GRANT SELECT ON coaching.of_an_analyst TO "An Analyst";
         COMMENT ON SCHEMA coaching IS 'another version';`
      );
      await ensureViews(warehouse);
      const [rights] = await warehouse.query(
        `SELECT has_schema_privilege('An Analyst', 'coaching', 'USAGE') AS schema,
           has_table_privilege('An Analyst', 'coaching.measure', 'SELECT WITH GRANT OPTION') AS measure,
           has_column_privilege('An Analyst', 'coaching.first_coaching', 'stage', 'SELECT') AS stage,
           has_column_privilege('An Analyst', 'coaching.first_coaching', 'rep_id', 'SELECT') AS rep,
           has_table_privilege('An Analyst', 'coaching.conversation', 'SELECT') AS conversation`
      );
      assert.deepEqual(rights, { schema: true, measure: true, stage: true, rep: false, conversation: false });
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

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { makeReportingTables } from '../../test/support/reportingTables.ts';
import { testWarehouses } from '../../test/support/warehouses.ts';
import { SyncProblem } from './problem.ts';
import { viewsAfterPass } from './viewsAfterPass.ts';
import { migrate } from './warehouse/migrate.ts';
import { areViewsCurrent } from './warehouse/views.ts';
import { openWarehouse, type Warehouse } from './warehouse/warehouse.ts';

const problem = new SyncProblem('1 of 38 objects were not read.', 'Assign the permission set.');
const warehouses = await testWarehouses();
after(() => warehouses.forEach((warehouse) => warehouse.stop()));

for (const { name, url } of warehouses) {
  describe(`views after a pass on ${name}`, () => {
    let warehouse: Warehouse;
    before(async () => {
      warehouse = await openWarehouse(url, { create: true });
      await migrate(warehouse);
    });
    after(() => warehouse?.close());

    it('are made as far as there are tables, and the others as soon as theirs are there', async () => {
      await viewsAfterPass(warehouse, problem);
      assert.equal(await areViewsCurrent(warehouse), true);
      const views = async () =>
        (await warehouse.query<{ name: string }>("SELECT viewname AS name FROM pg_views WHERE schemaname = 'coaching'"))
          .map((view) => view.name)
          .filter((view) => ['as_of', 'conversation', 'measure_definition'].includes(view))
          .sort();
      assert.deepEqual(await views(), ['as_of', 'measure_definition']);
      await makeReportingTables(warehouse);
      assert.equal(await areViewsCurrent(warehouse), false);
      await viewsAfterPass(warehouse, null);
      assert.deepEqual(await views(), ['as_of', 'conversation', 'measure_definition']);
    });

    it('cannot be made while a column is missing, which is told once', async () => {
      await warehouse.script('ALTER TABLE salesforce.recognition__c DROP COLUMN behavior__c CASCADE');
      await warehouse.script("COMMENT ON SCHEMA coaching IS 'another version'");
      await viewsAfterPass(warehouse, problem);
      assert.equal(await areViewsCurrent(warehouse), false);
      await assert.rejects(viewsAfterPass(warehouse, null), /views cannot be made/);
    });

    it('are made although an object failed that was read before', async () => {
      await makeReportingTables(warehouse);
      await viewsAfterPass(warehouse, problem);
      assert.equal(await areViewsCurrent(warehouse), true);
    });
  });
}

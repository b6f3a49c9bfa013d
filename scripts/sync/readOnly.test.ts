import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { testWarehouses } from '../../test/support/warehouses.ts';
import { readOnly } from './readOnly.ts';
import { openWarehouse, type Warehouse } from './warehouse/warehouse.ts';

const warehouses = await testWarehouses();
after(() => warehouses.forEach((warehouse) => warehouse.stop()));

for (const { name, url } of warehouses) {
  describe(`a query that may only read on ${name}`, () => {
    let warehouse: Warehouse;
    before(async () => {
      warehouse = await openWarehouse(url, { create: true });
      await warehouse.script('CREATE TABLE kept (value int); INSERT INTO kept VALUES (1)');
    });
    after(() => warehouse?.close());

    it('gives its rows', async () => {
      assert.deepEqual(await readOnly(warehouse, 'SELECT value FROM kept;'), [{ value: 1 }]);
    });

    const attempts = [
      'DELETE FROM kept',
      'WITH gone AS (DELETE FROM kept RETURNING *) SELECT * FROM gone',
      'COMMIT; DELETE FROM kept',
      'SET TRANSACTION READ WRITE; DELETE FROM kept',
      'DO $$ BEGIN SET TRANSACTION READ WRITE; DELETE FROM kept; END $$',
      "SELECT set_config('transaction_read_only', 'off', true)",
      'DROP TABLE kept'
    ];
    for (const sql of attempts) {
      it(`refuses ${sql}`, async () => {
        await assert.rejects(readOnly(warehouse, sql));
        assert.deepEqual(await warehouse.query('SELECT value FROM kept'), [{ value: 1 }]);
      });
    }
  });
}

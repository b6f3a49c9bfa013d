import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { addWorld } from '../../../../test/support/measureWorld.ts';
import { addRows, makeReportingTables } from '../../../../test/support/reportingTables.ts';
import { emptyWarehouse } from '../../../../test/support/warehouses.ts';
import { migrate } from '../migrate.ts';
import { quote, tableName } from '../objectTables.ts';
import { ensureViews } from '../views.ts';
import { openWarehouse, type Warehouse, type WarehouseSession } from '../warehouse.ts';
import { rootsOf } from './roots.ts';

/** A value that no row of the world has. */
const otherValues: Record<string, string> = {
  text: "'other'",
  boolean: 'true',
  integer: '77',
  numeric: '77',
  date: "'2026-02-03'::date",
  'timestamp with time zone': "'2026-02-03T04:05:06Z'::timestamptz"
};

describe('facts', () => {
  const folder = mkdtempSync(join(tmpdir(), 'coaching-roots-'));
  let warehouse: Warehouse;
  before(async () => {
    warehouse = await openWarehouse(await emptyWarehouse(join(folder, 'warehouse')), { create: true });
    await migrate(warehouse);
    await makeReportingTables(warehouse);
    await addWorld(warehouse);
    await addRows(warehouse, 'Coaching_Policy__c', [
      { id: 'policy', is_active__c: true, silent_weeks__c: 2, external_key__c: 'a' }
    ]);
    await ensureViews(warehouse);
  });
  after(async () => {
    await warehouse?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const columnsOf = (session: WarehouseSession, object: string) =>
    session.query<{ name: string; type: string }>(
      `SELECT column_name AS name, data_type AS type FROM information_schema.columns
       WHERE table_schema = 'salesforce' AND table_name = $1 AND column_name NOT IN ('org_id', 'id', '_deleted_at', '_seen_at')`,
      [object.toLowerCase()]
    );

  /** The facts that differ once columns of all rows of an object say something else, which nobody gets to see. */
  const differencesAfter = async (object: string, isNamed: boolean, valueOf: (type: string) => string) => {
    const undo = new Error('Undo');
    const { places, values = [] } = rootsOf[object] ?? { places: [] };
    const named = new Set([...places, ...values].map((field) => field.toLowerCase()));
    let differences: unknown[] = [];
    const attempt = warehouse.transaction(async (session) => {
      await session.script(
        'CREATE TEMP TABLE fact_before ON COMMIT DROP AS SELECT *, 1 AS sign FROM coaching.measure_fact'
      );
      const columns = (await columnsOf(session, object)).filter(({ name }) => named.has(name) === isNamed);
      assert.ok(columns.length > 0 || !isNamed, `${object} has none of the fields that are named.`);
      if (columns.length > 0) {
        const sets = columns.map(({ name, type }) => `${quote(name)} = ${valueOf(type)}`);
        await session.change(`UPDATE ${tableName(object)} SET ${sets.join(', ')}`);
      }
      differences = await session.query(
        `(SELECT root_kind, measure FROM (TABLE fact_before EXCEPT ALL SELECT *, 1 FROM coaching.measure_fact) gone)
         UNION (SELECT root_kind, measure FROM (SELECT *, 1 FROM coaching.measure_fact EXCEPT ALL TABLE fact_before) added)`
      );
      throw undo;
    });
    await assert.rejects(attempt, (error) => error === undo || assert.fail(String(error)));
    return differences;
  };

  for (const object of Object.keys(rootsOf)) {
    it(`say the same whatever the other fields of ${object} say`, async () => {
      assert.deepEqual(await differencesAfter(object, false, () => 'NULL'), []);
      assert.deepEqual(await differencesAfter(object, false, (type) => otherValues[type] ?? 'NULL'), []);
    });

    it(`say something else when the fields of ${object} that they are made of do`, async () => {
      assert.notDeepEqual(await differencesAfter(object, true, (type) => otherValues[type] ?? 'NULL'), []);
    });
  }
});

import type { Warehouse, WarehouseSession } from '../warehouse.ts';
import { applyCells, cellsOf } from './applyCells.ts';

/** Makes the roll-ups of every org whole that are missing, or that tell another time than the facts do. */
export async function buildStaleRollups(warehouse: Warehouse): Promise<void> {
  const orgs = await warehouse.query<{ org_id: string }>(
    `SELECT a.org_id FROM coaching.as_of a LEFT JOIN coaching.rollup_state s ON s.org_id = a.org_id
     WHERE s.as_of IS DISTINCT FROM a.as_of ORDER BY a.org_id`
  );
  for (const { org_id: orgId } of orgs) {
    await warehouse.transaction((session) => buildRollups(session, orgId));
  }
}

/** Makes the roll-ups of an org whole, from its facts. */
export async function buildRollups(session: WarehouseSession, orgId: string): Promise<void> {
  // Sums of many groups are made in memory, not by sorting.
  await session.script("SET LOCAL work_mem = '64MB'");
  for (const table of ['rollup', 'rollup_subject', 'rollup_value', 'rollup_state']) {
    await session.change(`DELETE FROM coaching.${table} WHERE org_id = $1`, [orgId]);
  }
  await session.script('DROP TABLE IF EXISTS pg_temp.rollup_cell');
  await session.change(
    `CREATE TEMP TABLE rollup_cell ON COMMIT DROP AS ${cellsOf('coaching.measure_fact', '1')} LIMIT 0`
  );
  const cells = cellsOf('(SELECT * FROM coaching.measure_fact WHERE org_id = $1)', '1');
  await session.change(`INSERT INTO rollup_cell ${cells}`, [orgId]);
  await session.script('ANALYZE rollup_cell');
  await applyCells(session, orgId, { isWhole: true });
  await session.change(
    'INSERT INTO coaching.rollup_state (org_id, as_of) SELECT org_id, as_of FROM coaching.as_of WHERE org_id = $1',
    [orgId]
  );
}

/** Says that the roll-ups of an org are not to be trusted: the pass makes them whole at its end. */
export async function forgetRollups(session: WarehouseSession, orgId: string): Promise<void> {
  const [found] = await session.query<{ is_made: boolean }>(
    "SELECT to_regclass('coaching.rollup_state') IS NOT NULL AS is_made"
  );
  if (found?.is_made) await session.change('DELETE FROM coaching.rollup_state WHERE org_id = $1', [orgId]);
}

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Warehouse } from '../../scripts/sync/warehouse/warehouse.ts';

const fromFacts = readFileSync(new URL('./measureFromFacts.sql', import.meta.url), 'utf8');

/** Fails with the figures in which coaching.measure, which reads roll-ups, differs from the facts themselves. */
export async function assertRollupsAgree(warehouse: Warehouse, context = ''): Promise<void> {
  const [found] = await warehouse.query<{ is_there: boolean }>(
    "SELECT to_regclass('measure_from_facts') IS NOT NULL AS is_there"
  );
  if (!found?.is_there) await warehouse.script(fromFacts);
  const columns =
    'org_id, measure, dimension, member_id, member, period_kind, period_start, period, detail, value, unit, n';
  const differences = await warehouse.query(
    `WITH facts AS MATERIALIZED (SELECT ${columns} FROM measure_from_facts),
       rollups AS MATERIALIZED (SELECT ${columns} FROM coaching.measure)
     SELECT * FROM (
       (SELECT 'in facts' AS side, f.* FROM (SELECT * FROM facts EXCEPT SELECT * FROM rollups) f)
       UNION ALL
       (SELECT 'in roll-ups', r.* FROM (SELECT * FROM rollups EXCEPT SELECT * FROM facts) r)
     ) d ORDER BY measure, dimension, member_id, period, side LIMIT 12`
  );
  assert.deepEqual(differences, [], context);
}

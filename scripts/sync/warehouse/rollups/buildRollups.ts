import type { Warehouse, WarehouseSession } from '../warehouse.ts';
import {
  cellColumns,
  cellsOf,
  percentilesOf,
  shareOfDefinition,
  subjectsOfCells,
  sumsOfCells,
  valuesOfCells
} from './cells.ts';
import { followTimeZone } from './followTimeZone.ts';

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
  await followTimeZone(session, orgId);
  // Groups are made by hashing: what does not fit in memory goes to disk, and still takes less than sorting all facts.
  await session.script("SET LOCAL work_mem = '256MB'; SET LOCAL enable_sort = off");
  for (const table of [...tables, 'rollup_state']) {
    await session.change(`DELETE FROM coaching.${table} WHERE org_id = $1`, [orgId]);
  }
  await session.script(`
    DROP TABLE IF EXISTS pg_temp.rollup_cell;
    CREATE TEMP TABLE rollup_cell (${cellColumns}) ON COMMIT DROP;`);
  const facts = '(SELECT * FROM coaching.measure_fact WHERE org_id = $1)';
  await session.change(`INSERT INTO rollup_cell ${cellsOf(facts)}`, [orgId]);
  await session.script('ANALYZE rollup_cell');
  for (const statement of [makeSubjects, makeValues, makeSums]) await session.change(statement, [orgId]);
  // Tables that were empty until now are planned for as if they still were.
  await session.script(tables.map((table) => `ANALYZE coaching.${table};`).join(' '));
  await session.change(
    'INSERT INTO coaching.rollup_state (org_id, as_of) SELECT org_id, as_of FROM coaching.as_of WHERE org_id = $1',
    [orgId]
  );
}

const tables = ['rollup', 'rollup_subject', 'rollup_value'];

// In the order of the keys, whose pages are then filled one after the other.
const makeSubjects = `
  INSERT INTO coaching.rollup_subject (org_id, dimension, member_id, measure, month, detail, subject_id, facts, positive)
  SELECT $1, cell.* FROM (${subjectsOfCells}) cell ORDER BY 2, 3, 4, 5, 6, 7`;

const makeValues = `
  INSERT INTO coaching.rollup_value (org_id, dimension, member_id, measure, month, detail, value, facts)
  SELECT $1, cell.* FROM (${valuesOfCells}) cell ORDER BY 2, 3, 4, 5, 6, 7`;

const makeSums = `
  INSERT INTO coaching.rollup
    (org_id, dimension, member_id, month, measure, detail, facts, valued, measured, n, n_valued, value, weight, subjects, figure)
  SELECT $1, s.*, coalesce(c.subjects, nobody.subjects), coalesce(c.positive, p.figure, nobody.subjects)
  FROM (${sumsOfCells}) s
  JOIN coaching.measure_definition d ON d.measure = s.measure
  CROSS JOIN LATERAL (SELECT CASE WHEN d.aggregate IN ('subjects', 'subject_percent') THEN 0 END AS subjects) nobody
  LEFT JOIN (
    SELECT dimension, member_id, month, measure, detail, count(*) AS subjects, count(*) FILTER (WHERE positive > 0) AS positive
    FROM coaching.rollup_subject WHERE org_id = $1 GROUP BY 1, 2, 3, 4, 5
  ) c ON c.dimension = s.dimension AND c.member_id = s.member_id AND c.month = s.month AND c.measure = s.measure AND c.detail = s.detail
  LEFT JOIN (${percentilesOf(`
    SELECT DISTINCT v.dimension, v.member_id, v.month, v.measure, v.detail, ${shareOfDefinition} AS share
    FROM coaching.rollup_value v
    JOIN coaching.measure_definition d ON d.measure = v.measure
    WHERE v.org_id = $1`)}
  ) p ON p.dimension = s.dimension AND p.member_id = s.member_id AND p.month = s.month AND p.measure = s.measure AND p.detail = s.detail
  ORDER BY 2, 3, 4, 5, 6`;

/** Says that the roll-ups of an org are not to be trusted: the pass makes them whole at its end. */
export async function forgetRollups(session: WarehouseSession, orgId: string): Promise<void> {
  const [found] = await session.query<{ is_made: boolean }>(
    "SELECT to_regclass('coaching.rollup_state') IS NOT NULL AS is_made"
  );
  if (found?.is_made) await session.change('DELETE FROM coaching.rollup_state WHERE org_id = $1', [orgId]);
}

import type { WarehouseSession } from '../warehouse.ts';

const who = `CROSS JOIN LATERAL (VALUES
    ('org', c.org_id), ('coach', c.coach_id), ('rep', c.rep_id), ('team', c.team_id), ('area', c.area)
  ) who (dimension, member_id)`;

/** Facts, grouped: the same columns whether they come from the facts themselves or from what a pass changed. */
export const cellsOf = (facts: string, sign: string): string => `
  SELECT f.org_id, f.measure, f.month, f.coach_id, f.rep_id, f.team_id, f.area, coalesce(f.detail, '') AS detail, f.subject_id,
    CASE WHEN d.aggregate IN ('median', 'p90') THEN f.value END AS item,
    sum(${sign}) AS facts,
    sum(${sign}) FILTER (WHERE f.value IS NOT NULL) AS valued,
    sum(${sign}) FILTER (WHERE f.value IS NOT NULL AND f.n > 0) AS measured,
    sum(${sign} * f.n) AS n,
    sum(${sign} * f.n) FILTER (WHERE f.value IS NOT NULL) AS n_valued,
    sum(${sign} * f.value) AS value,
    sum(${sign} * f.weight) AS weight,
    sum(${sign}) FILTER (WHERE f.value > 0) AS positive
  FROM ${facts} f
  JOIN coaching.measure_definition d ON d.measure = f.measure
  WHERE f.month IS NOT NULL
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10`;

/** Adds the cells of the temporary table rollup_cell, which may be below 0, to the roll-ups of an org. */
export async function applyCells(session: WarehouseSession, orgId: string, { isWhole = false } = {}): Promise<void> {
  await session.change(addSums, [orgId]);
  await session.change(addSubjects, [orgId]);
  await session.change(addValues, [orgId]);
  // Tables that were empty until now are planned for as if they still were.
  if (isWhole) await session.script(tables.map((table) => `ANALYZE coaching.${table};`).join(' '));
  await session.change(findPercentiles, [orgId]);
  if (isWhole) return;
  for (const table of tables)
    await session.change(`DELETE FROM coaching.${table} WHERE org_id = $1 AND facts = 0`, [orgId]);
}

const tables = ['rollup', 'rollup_subject', 'rollup_value'];

const addSums = `
  INSERT INTO coaching.rollup AS r
    (org_id, dimension, member_id, month, measure, detail, facts, valued, measured, n, n_valued, value, weight, subjects, figure)
  SELECT $1, s.*, nobody.subjects, nobody.subjects
  FROM (
    SELECT who.dimension, who.member_id, c.month, c.measure, c.detail, sum(c.facts) AS facts, coalesce(sum(c.valued), 0),
      coalesce(sum(c.measured), 0), sum(c.n), coalesce(sum(c.n_valued), 0), coalesce(sum(c.value), 0), coalesce(sum(c.weight), 0)
    FROM rollup_cell c ${who}
    WHERE who.member_id IS NOT NULL
    GROUP BY 1, 2, 3, 4, 5
  ) s
  JOIN coaching.measure_definition d ON d.measure = s.measure
  CROSS JOIN LATERAL (SELECT CASE WHEN d.aggregate IN ('subjects', 'subject_percent') THEN 0 END AS subjects) nobody
  ON CONFLICT (org_id, dimension, member_id, month, measure, detail) DO UPDATE SET
    facts = r.facts + excluded.facts, valued = r.valued + excluded.valued, measured = r.measured + excluded.measured,
    n = r.n + excluded.n, n_valued = r.n_valued + excluded.n_valued,
    value = r.value + excluded.value, weight = r.weight + excluded.weight`;

/** The parts of the statement see the subjects as they were, so a member's number moves by those who came and went. */
const addSubjects = `
  WITH cell AS MATERIALIZED (
    SELECT who.dimension, who.member_id, c.measure, c.month, c.detail, c.subject_id, sum(c.facts) AS facts,
      coalesce(sum(c.positive), 0) AS positive
    FROM rollup_cell c ${who}
    WHERE who.member_id IS NOT NULL AND c.subject_id IS NOT NULL
    GROUP BY 1, 2, 3, 4, 5, 6
  ),
  written AS (
    INSERT INTO coaching.rollup_subject AS r (org_id, dimension, member_id, measure, month, detail, subject_id, facts, positive)
    SELECT $1, cell.* FROM cell
    ON CONFLICT (org_id, dimension, member_id, measure, month, detail, subject_id) DO UPDATE SET
      facts = r.facts + excluded.facts, positive = r.positive + excluded.positive
  ),
  turned AS (
    SELECT cell.dimension, cell.member_id, cell.month, cell.measure, cell.detail,
      sum((coalesce(s.facts, 0) + cell.facts > 0)::integer - (s.facts > 0 IS TRUE)::integer) AS subjects,
      sum((coalesce(s.positive, 0) + cell.positive > 0)::integer - (s.positive > 0 IS TRUE)::integer) AS figure
    FROM cell
    LEFT JOIN coaching.rollup_subject s ON s.org_id = $1 AND s.dimension = cell.dimension AND s.member_id = cell.member_id
      AND s.measure = cell.measure AND s.month = cell.month AND s.detail = cell.detail AND s.subject_id = cell.subject_id
    GROUP BY 1, 2, 3, 4, 5
  )
  UPDATE coaching.rollup r SET subjects = r.subjects + turned.subjects, figure = r.figure + turned.figure
  FROM turned
  WHERE r.org_id = $1 AND r.dimension = turned.dimension AND r.member_id = turned.member_id AND r.month = turned.month
    AND r.measure = turned.measure AND r.detail = turned.detail AND (turned.subjects <> 0 OR turned.figure <> 0)`;

const addValues = `
  INSERT INTO coaching.rollup_value AS r (org_id, dimension, member_id, month, measure, detail, value, facts)
  SELECT $1, who.dimension, who.member_id, c.month, c.measure, c.detail, c.item, sum(c.facts)
  FROM rollup_cell c ${who}
  WHERE who.member_id IS NOT NULL AND c.item IS NOT NULL
  GROUP BY 2, 3, 4, 5, 6, 7
  ON CONFLICT (org_id, dimension, member_id, measure, month, detail, value) DO UPDATE SET facts = r.facts + excluded.facts`;

/** As percentile_cont does, without a row for each time a value is there: from the values beside the exact place. */
const findPercentiles = `
  WITH touched AS (
    SELECT DISTINCT who.dimension, who.member_id, c.month, c.measure, c.detail,
      CASE d.aggregate WHEN 'median' THEN 0.5 ELSE 0.9 END::float8 AS share
    FROM rollup_cell c
    JOIN coaching.measure_definition d ON d.measure = c.measure
    ${who}
    WHERE who.member_id IS NOT NULL AND c.item IS NOT NULL
  ),
  ranked AS (
    SELECT t.*, v.value::float8 AS value, sum(v.facts) OVER (place ORDER BY v.value) AS upto,
      t.share * (sum(v.facts) OVER place - 1)::float8 AS exact
    FROM touched t
    LEFT JOIN coaching.rollup_value v ON v.org_id = $1 AND v.dimension = t.dimension AND v.member_id = t.member_id
      AND v.month = t.month AND v.measure = t.measure AND v.detail = t.detail AND v.facts > 0
    WINDOW place AS (PARTITION BY t.dimension, t.member_id, t.month, t.measure, t.detail)
  ),
  beside AS (
    SELECT dimension, member_id, month, measure, detail, exact, min(value) FILTER (WHERE upto > floor(exact)) AS low,
      min(value) FILTER (WHERE upto > ceil(exact)) AS high
    FROM ranked GROUP BY 1, 2, 3, 4, 5, 6
  )
  UPDATE coaching.rollup r SET figure = (low + (exact - floor(exact)) * (high - low))::numeric
  FROM beside b
  WHERE r.org_id = $1 AND r.dimension = b.dimension AND r.member_id = b.member_id AND r.month = b.month
    AND r.measure = b.measure AND r.detail = b.detail`;

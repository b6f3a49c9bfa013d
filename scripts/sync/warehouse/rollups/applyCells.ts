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
  for (const statement of additions) await session.change(statement, [orgId]);
  // Tables that were empty until now are planned for as if they still were.
  if (isWhole) await session.script(tables.map((table) => `ANALYZE coaching.${table};`).join(' '));
  for (const statement of counts) await session.change(statement, [orgId]);
}

const tables = ['rollup', 'rollup_subject', 'rollup_value'];

const additions = [
  `INSERT INTO coaching.rollup AS r
     (org_id, dimension, member_id, month, measure, detail, facts, valued, measured, n, n_valued, value, weight)
   SELECT $1, who.dimension, who.member_id, c.month, c.measure, c.detail, sum(c.facts), coalesce(sum(c.valued), 0),
     coalesce(sum(c.measured), 0), sum(c.n), coalesce(sum(c.n_valued), 0), coalesce(sum(c.value), 0), coalesce(sum(c.weight), 0)
   FROM rollup_cell c ${who}
   WHERE who.member_id IS NOT NULL
   GROUP BY 2, 3, 4, 5, 6
   ON CONFLICT (org_id, dimension, member_id, month, measure, detail) DO UPDATE SET
     facts = r.facts + excluded.facts, valued = r.valued + excluded.valued, measured = r.measured + excluded.measured,
     n = r.n + excluded.n, n_valued = r.n_valued + excluded.n_valued,
     value = r.value + excluded.value, weight = r.weight + excluded.weight`,
  `INSERT INTO coaching.rollup_subject AS r (org_id, dimension, member_id, month, measure, detail, subject_id, facts, positive)
   SELECT $1, who.dimension, who.member_id, c.month, c.measure, c.detail, c.subject_id, sum(c.facts), coalesce(sum(c.positive), 0)
   FROM rollup_cell c ${who}
   WHERE who.member_id IS NOT NULL AND c.subject_id IS NOT NULL
   GROUP BY 2, 3, 4, 5, 6, 7
   ON CONFLICT (org_id, dimension, member_id, measure, month, detail, subject_id) DO UPDATE SET
     facts = r.facts + excluded.facts, positive = r.positive + excluded.positive`,
  `INSERT INTO coaching.rollup_value AS r (org_id, dimension, member_id, month, measure, detail, value, facts)
   SELECT $1, who.dimension, who.member_id, c.month, c.measure, c.detail, c.item, sum(c.facts)
   FROM rollup_cell c ${who}
   WHERE who.member_id IS NOT NULL AND c.item IS NOT NULL
   GROUP BY 2, 3, 4, 5, 6, 7
   ON CONFLICT (org_id, dimension, member_id, measure, month, detail, value) DO UPDATE SET facts = r.facts + excluded.facts`,
  ...tables.map((table) => `DELETE FROM coaching.${table} WHERE org_id = $1 AND facts = 0`)
];

const counts = [
  // What is no sum is counted again for the members and months that changed.
  `WITH touched AS (
     SELECT DISTINCT who.dimension, who.member_id, c.month, c.measure, c.detail, d.aggregate
     FROM rollup_cell c
     JOIN coaching.measure_definition d ON d.measure = c.measure
       AND d.aggregate IN ('subjects', 'subject_percent')
     ${who}
     WHERE who.member_id IS NOT NULL
   ),
   counted AS (
     SELECT t.dimension, t.member_id, t.month, t.measure, t.detail,
       count(s.subject_id) AS subjects, count(s.subject_id) FILTER (WHERE s.positive > 0) AS figure
     FROM touched t
     LEFT JOIN coaching.rollup_subject s ON s.org_id = $1 AND s.dimension = t.dimension AND s.member_id = t.member_id
       AND s.month = t.month AND s.measure = t.measure AND s.detail = t.detail
     GROUP BY 1, 2, 3, 4, 5
   )
   UPDATE coaching.rollup r SET subjects = counted.subjects, figure = counted.figure
   FROM counted
   WHERE r.org_id = $1 AND r.dimension = counted.dimension AND r.member_id = counted.member_id AND r.month = counted.month
     AND r.measure = counted.measure AND r.detail = counted.detail`,
  `WITH touched AS (
     SELECT DISTINCT who.dimension, who.member_id, c.month, c.measure, c.detail, d.aggregate
     FROM rollup_cell c
     JOIN coaching.measure_definition d ON d.measure = c.measure AND d.aggregate IN ('median', 'p90')
     ${who}
     WHERE who.member_id IS NOT NULL
   ),
   counted AS (
     SELECT t.dimension, t.member_id, t.month, t.measure, t.detail,
       CASE t.aggregate WHEN 'median' THEN percentile_cont(0.5) WITHIN GROUP (ORDER BY v.value::float8)
         ELSE percentile_cont(0.9) WITHIN GROUP (ORDER BY v.value::float8) END AS figure
     FROM touched t
     LEFT JOIN coaching.rollup_value v ON v.org_id = $1 AND v.dimension = t.dimension AND v.member_id = t.member_id
       AND v.month = t.month AND v.measure = t.measure AND v.detail = t.detail
     LEFT JOIN LATERAL generate_series(1, v.facts) ON true
     GROUP BY 1, 2, 3, 4, 5, t.aggregate
   )
   UPDATE coaching.rollup r SET figure = counted.figure::numeric
   FROM counted
   WHERE r.org_id = $1 AND r.dimension = counted.dimension AND r.member_id = counted.member_id AND r.month = counted.month
     AND r.measure = counted.measure AND r.detail = counted.detail`
];

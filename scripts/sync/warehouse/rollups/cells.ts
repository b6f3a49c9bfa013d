/**
 * Facts of one org, grouped before they are counted for each of its members: the same columns whether they come from
 * all facts or from what a pass changed. `sign` names a column that says how often a fact counts, below 0 when it went.
 *
 * Counts are integers, because PostgreSQL sums those without a state of their own: that halves the time.
 */
export function cellsOf(facts: string, sign: string | null = null): string {
  const times = (value: string): string => (sign === null ? value : `${sign} * ${value}`);
  const each = sign ?? '1';
  return `
    SELECT f.measure, f.month, f.coach_id, f.rep_id, f.team_id, f.area, coalesce(f.detail, '') AS detail, f.subject_id,
      CASE WHEN f.measure = ANY (ARRAY(
        SELECT d.measure FROM coaching.measure_definition d WHERE d.aggregate IN ('median', 'p90')
      )) THEN f.value END AS item,
      sum(${each})::integer AS facts,
      coalesce(sum(${each}) FILTER (WHERE f.value IS NOT NULL), 0)::integer AS valued,
      coalesce(sum(${each}) FILTER (WHERE f.value IS NOT NULL AND f.n > 0), 0)::integer AS measured,
      sum(${times('f.n')})::integer AS n,
      coalesce(sum(${times('f.n')}) FILTER (WHERE f.value IS NOT NULL), 0)::integer AS n_valued,
      coalesce(sum(${times('f.value')}), 0) AS value,
      coalesce(sum(${times('f.weight')}), 0) AS weight,
      coalesce(sum(${each}) FILTER (WHERE f.value > 0), 0)::integer AS positive
    FROM ${facts} f
    WHERE f.month IS NOT NULL
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9`;
}

/** The columns of a table of cells. */
export const cellColumns = `measure text, month date, coach_id text, rep_id text, team_id text, area text, detail text,
  subject_id text, item numeric, facts integer, valued integer, measured integer, n integer, n_valued integer,
  value numeric, weight numeric, positive integer`;

/** Each cell `c`, once for each member it counts for; $1 is the org. */
export const membersOfCells = `
  FROM rollup_cell c
  CROSS JOIN LATERAL (VALUES
    ('org', $1::text), ('coach', c.coach_id), ('rep', c.rep_id), ('team', c.team_id), ('area', c.area)
  ) who (dimension, member_id)
  WHERE who.member_id IS NOT NULL`;

/** Sums of the cells by member, month and measure. */
export const sumsOfCells = `
  SELECT who.dimension, who.member_id, c.month, c.measure, c.detail, sum(c.facts) AS facts, sum(c.valued) AS valued,
    sum(c.measured) AS measured, sum(c.n) AS n, sum(c.n_valued) AS n_valued, sum(c.value) AS value, sum(c.weight) AS weight
  ${membersOfCells}
  GROUP BY 1, 2, 3, 4, 5`;

/** Subjects of the cells by member, month and measure. */
export const subjectsOfCells = `
  SELECT who.dimension, who.member_id, c.measure, c.month, c.detail, c.subject_id, sum(c.facts) AS facts,
    sum(c.positive) AS positive
  ${membersOfCells} AND c.subject_id IS NOT NULL
  GROUP BY 1, 2, 3, 4, 5, 6`;

/** Single values of the cells by member, month and measure. */
export const valuesOfCells = `
  SELECT who.dimension, who.member_id, c.measure, c.month, c.detail, c.item, sum(c.facts) AS facts
  ${membersOfCells} AND c.item IS NOT NULL
  GROUP BY 1, 2, 3, 4, 5, 6`;

/**
 * The median or ninth decile of each `place` (dimension, member_id, month, measure, detail, share), as percentile_cont
 * finds it, without a row for each time a value is there: from the values beside the exact place. $1 is the org.
 */
export const percentilesOf = (places: string): string => `
  SELECT dimension, member_id, month, measure, detail, (low + (exact - floor(exact)) * (high - low))::numeric AS figure
  FROM (
    SELECT dimension, member_id, month, measure, detail, exact, min(value) FILTER (WHERE upto > floor(exact)) AS low,
      min(value) FILTER (WHERE upto > ceil(exact)) AS high
    FROM (
      SELECT p.*, v.value::float8 AS value, sum(v.facts) OVER (place ORDER BY v.value) AS upto,
        p.share * (sum(v.facts) OVER place - 1)::float8 AS exact
      FROM (${places}) p
      LEFT JOIN coaching.rollup_value v ON v.org_id = $1 AND v.dimension = p.dimension AND v.member_id = p.member_id
        AND v.month = p.month AND v.measure = p.measure AND v.detail = p.detail AND v.facts > 0
      WINDOW place AS (PARTITION BY p.dimension, p.member_id, p.month, p.measure, p.detail)
    ) ranked
    GROUP BY 1, 2, 3, 4, 5, 6
  ) beside`;

/** The share of values at or below the figure, of the definition `d`. */
export const shareOfDefinition = `CASE d.aggregate WHEN 'median' THEN 0.5 WHEN 'p90' THEN 0.9 END::float8`;

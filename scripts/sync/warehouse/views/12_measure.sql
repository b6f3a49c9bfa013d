-- Every measure by who and when, from the roll-ups: a month as it stands there, a quarter or a year from its months. Each
-- kind of period says its name as a constant, so that a query for one does not plan the others.
CREATE VIEW coaching.measure AS
WITH month_period AS (
  SELECT m.month, calendar.org_id, period.period_kind, period.period_start, period.period
  FROM coaching.fiscal_calendar calendar
  JOIN (SELECT DISTINCT org_id, month FROM coaching.rollup WHERE dimension = 'org') m ON m.org_id = calendar.org_id
  CROSS JOIN LATERAL (
    SELECT m.month - (((extract(month FROM m.month)::integer - calendar.start_month + 12) % 12) || ' months')::interval AS year_start
  ) fiscal
  CROSS JOIN LATERAL (
    SELECT 'FY' || extract(year FROM CASE WHEN calendar.is_named_by_start THEN fiscal.year_start
        ELSE fiscal.year_start + interval '11 months' END) AS year_name,
      (extract(year FROM age(m.month, fiscal.year_start)) * 12 + extract(month FROM age(m.month, fiscal.year_start)))::integer / 3 AS quarter
  ) named
  CROSS JOIN LATERAL (VALUES
    ('fiscal_quarter', (fiscal.year_start + named.quarter * interval '3 months')::date, named.year_name || ' Q' || named.quarter + 1),
    ('fiscal_year', fiscal.year_start::date, named.year_name)
  ) period (period_kind, period_start, period)
),
of_period AS NOT MATERIALIZED (
  SELECT q.org_id, q.measure, q.dimension, q.member_id, q.period_kind, q.period_start, q.period, q.detail,
    q.valued, q.measured, q.n, q.n_valued, q.value, q.weight,
    CASE WHEN d.aggregate IN ('subjects', 'subject_percent') THEN (
      SELECT count(DISTINCT s.subject_id) FROM coaching.rollup_subject s
      WHERE s.org_id = q.org_id AND s.dimension = q.dimension AND s.member_id = q.member_id AND s.measure = q.measure
        AND s.detail = q.detail AND s.month = ANY (q.months)
    ) END AS subjects,
    CASE
      WHEN d.aggregate IN ('subjects', 'subject_percent') THEN (
        SELECT count(DISTINCT s.subject_id) FROM coaching.rollup_subject s
        WHERE s.org_id = q.org_id AND s.dimension = q.dimension AND s.member_id = q.member_id AND s.measure = q.measure
          AND s.detail = q.detail AND s.month = ANY (q.months) AND s.positive > 0)
      WHEN d.aggregate IN ('median', 'p90') THEN (
        SELECT percentile_cont(CASE d.aggregate WHEN 'median' THEN 0.5 ELSE 0.9 END) WITHIN GROUP (ORDER BY v.value::float8)
        FROM coaching.rollup_value v CROSS JOIN generate_series(1, v.facts)
        WHERE v.org_id = q.org_id AND v.dimension = q.dimension AND v.member_id = q.member_id AND v.measure = q.measure
          AND v.detail = q.detail AND v.month = ANY (q.months))::numeric
    END AS figure
  FROM (
    SELECT r.org_id, r.measure, r.dimension, r.member_id, p.period_kind, p.period_start, p.period, r.detail,
      sum(r.valued)::bigint AS valued, sum(r.measured)::bigint AS measured, sum(r.n)::bigint AS n, sum(r.n_valued)::bigint AS n_valued,
      sum(r.value) AS value, sum(r.weight) AS weight, array_agg(r.month) AS months
    FROM coaching.rollup r
    JOIN month_period p ON p.org_id = r.org_id AND p.month = r.month
    GROUP BY r.org_id, r.measure, r.dimension, r.member_id, p.period_kind, p.period_start, p.period, r.detail
  ) q
  JOIN coaching.measure_definition d ON d.measure = q.measure
),
total AS (
  SELECT r.org_id, r.measure, r.dimension, r.member_id, 'month' AS period_kind, r.month AS period_start,
    to_char(r.month, 'YYYY-MM') AS period, r.detail, r.valued, r.measured, r.n, r.n_valued, r.value, r.weight, r.subjects, r.figure
  FROM coaching.rollup r
  UNION ALL
  SELECT p.org_id, p.measure, p.dimension, p.member_id, 'fiscal_quarter', p.period_start, p.period, p.detail,
    p.valued, p.measured, p.n, p.n_valued, p.value, p.weight, p.subjects, p.figure
  FROM of_period p WHERE p.period_kind = 'fiscal_quarter'
  UNION ALL
  SELECT p.org_id, p.measure, p.dimension, p.member_id, 'fiscal_year', p.period_start, p.period, p.detail,
    p.valued, p.measured, p.n, p.n_valued, p.value, p.weight, p.subjects, p.figure
  FROM of_period p WHERE p.period_kind = 'fiscal_year'
),
figure AS (
  SELECT t.*, d.decimals, d.unit, d.aggregate,
    CASE
      -- Things happened and nobody said how much: that is not known, whatever could have happened beside them.
      WHEN t.valued = 0 OR (t.n > 0 AND t.measured = 0) THEN NULL
      WHEN d.aggregate = 'sum' THEN t.value
      WHEN d.aggregate = 'percent' THEN 100 * t.value / nullif(t.weight, 0)
      WHEN d.aggregate = 'ratio' THEN t.value / nullif(t.weight, 0)
      WHEN d.aggregate = 'subject_percent' THEN 100.0 * t.figure / nullif(t.subjects, 0)
      ELSE t.figure
    END AS result
  FROM total t
  JOIN coaching.measure_definition d ON d.measure = t.measure
)
SELECT
  f.org_id,
  f.measure,
  f.dimension,
  f.member_id,
  CASE f.dimension WHEN 'org' THEN 'All' WHEN 'area' THEN f.member_id ELSE member.name END AS member,
  f.period_kind,
  f.period_start,
  f.period,
  nullif(f.detail, '') AS detail,
  round(f.result, f.decimals) AS value,
  f.unit,
  (CASE WHEN f.aggregate = 'subject_percent' THEN f.subjects ELSE f.n_valued END)::integer AS n
FROM figure f
LEFT JOIN salesforce."user" member ON member.org_id = f.org_id AND member.id = f.member_id
WHERE f.result IS NOT NULL;
COMMENT ON VIEW coaching.measure IS 'Every measure by org, coach, rep, team and area, for each month, fiscal quarter and fiscal year. A measure without input has no row.';
COMMENT ON COLUMN coaching.measure.dimension IS 'org (the whole program), coach, rep, team (reps of one manager, as they report today) or area.';
COMMENT ON COLUMN coaching.measure.member_id IS 'Id of the coach, rep, manager or org; the area itself for area.';
COMMENT ON COLUMN coaching.measure.member IS 'Name of the coach, rep or manager; the area; All for the org.';
COMMENT ON COLUMN coaching.measure.period_kind IS 'month, fiscal_quarter or fiscal_year.';
COMMENT ON COLUMN coaching.measure.period_start IS 'First day of the period.';
COMMENT ON COLUMN coaching.measure.period IS '2026-03, FY2026 Q1 or FY2026.';
COMMENT ON COLUMN coaching.measure.detail IS 'What a measure is split by: a cause, competency, stage or decision; empty where it is not split.';
COMMENT ON COLUMN coaching.measure.value IS 'The figure, rounded as its definition says.';
COMMENT ON COLUMN coaching.measure.n IS 'How many things the figure rests on.';

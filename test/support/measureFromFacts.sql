-- The measures straight from their facts, as the roll-ups have to say them.
CREATE VIEW measure_from_facts AS
WITH fact AS (
  SELECT f.*, who.dimension, who.member_id, period.period_kind, period.period_start, period.period
  FROM coaching.measure_fact f
  LEFT JOIN coaching.fiscal_calendar calendar ON calendar.org_id = f.org_id
  CROSS JOIN LATERAL (VALUES
    ('org', f.org_id), ('coach', f.coach_id), ('rep', f.rep_id), ('team', f.team_id), ('area', f.area)
  ) who (dimension, member_id)
  CROSS JOIN LATERAL (
    SELECT f.month - (((extract(month FROM f.month)::integer - coalesce(calendar.start_month, 1) + 12) % 12) || ' months')::interval
      AS year_start
  ) fiscal
  CROSS JOIN LATERAL (
    SELECT 'FY' || extract(year FROM CASE WHEN calendar.is_named_by_start THEN fiscal.year_start
        ELSE fiscal.year_start + interval '11 months' END) AS year_name,
      (extract(year FROM age(f.month, fiscal.year_start)) * 12 + extract(month FROM age(f.month, fiscal.year_start)))::integer / 3 AS quarter
  ) named
  CROSS JOIN LATERAL (VALUES
    ('month', f.month, to_char(f.month, 'YYYY-MM')),
    ('fiscal_quarter', (fiscal.year_start + named.quarter * interval '3 months')::date, named.year_name || ' Q' || named.quarter + 1),
    ('fiscal_year', fiscal.year_start::date, named.year_name)
  ) period (period_kind, period_start, period)
  WHERE who.member_id IS NOT NULL
),
figure AS (
  SELECT f.org_id, f.measure, f.dimension, f.member_id, f.period_kind, f.period_start, f.period, f.detail,
    CASE
      -- Things happened and nobody said how much: that is not known, whatever could have happened beside them.
      WHEN sum(f.n) > 0 AND count(f.value) FILTER (WHERE f.n > 0) = 0 THEN NULL
      WHEN d.aggregate = 'sum' THEN sum(f.value)
      WHEN d.aggregate = 'percent' THEN 100 * sum(f.value) / nullif(sum(f.weight), 0)
      WHEN d.aggregate = 'ratio' THEN sum(f.value) / nullif(sum(f.weight), 0)
      WHEN d.aggregate = 'median' THEN (percentile_cont(0.5) WITHIN GROUP (ORDER BY f.value::float8))::numeric
      WHEN d.aggregate = 'p90' THEN (percentile_cont(0.9) WITHIN GROUP (ORDER BY f.value::float8))::numeric
      WHEN d.aggregate = 'subjects' THEN count(DISTINCT f.subject_id) FILTER (WHERE f.value > 0)
      WHEN d.aggregate = 'subject_percent' THEN
        100.0 * count(DISTINCT f.subject_id) FILTER (WHERE f.value > 0) / nullif(count(DISTINCT f.subject_id), 0)
    END AS value,
    coalesce(
      CASE WHEN d.aggregate = 'subject_percent' THEN count(DISTINCT f.subject_id) ELSE sum(f.n) FILTER (WHERE f.value IS NOT NULL) END,
      0
    )::integer AS n,
    d.decimals, d.unit
  FROM fact f
  JOIN coaching.measure_definition d ON d.measure = f.measure
  GROUP BY f.org_id, f.measure, f.dimension, f.member_id, f.period_kind, f.period_start, f.period, f.detail,
    d.aggregate, d.decimals, d.unit
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
  f.detail,
  round(f.value, f.decimals) AS value,
  f.unit,
  f.n
FROM figure f
LEFT JOIN salesforce."user" member ON member.org_id = f.org_id AND member.id = f.member_id
WHERE f.value IS NOT NULL;

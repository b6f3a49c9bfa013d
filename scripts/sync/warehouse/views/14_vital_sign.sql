-- Whether a program loses its pull: each sign of a month that is over beside the mean of the three months before, and
-- beside the best such mean of the year, so that a slow decline shows as well. Nothing where something ever was always fades:
-- otherwise the sign would be silent once the program is dead. A month that rests on few things is not judged.
CREATE VIEW coaching.vital_sign AS
WITH sign AS (
  SELECT m.org_id, m.dimension, m.member_id, m.member, m.measure, m.period_start AS month, m.value, m.n, d.better,
    m.n >= CASE m.dimension WHEN 'coach' THEN 3 ELSE 5 END AS is_enough
  FROM coaching.measure m
  JOIN coaching.measure_definition d ON d.measure = m.measure
  JOIN coaching.as_of a ON a.org_id = m.org_id AND m.period_start + interval '1 month' <= a.today
  WHERE m.period_kind = 'month' AND m.dimension IN ('org', 'team', 'coach') AND m.detail IS NULL
    AND m.measure IN ('active_coaches_percent', 'rep_coverage_percent', 'cadence_kept_percent',
      'commitments_kept_on_time_percent', 'with_next_step_percent', 'median_hours_to_feedback', 'pulse_relevant_percent')
),
usual AS (
  SELECT s.*, CASE WHEN count(*) FILTER (WHERE s.is_enough) OVER before = 3
    THEN round(avg(s.value) FILTER (WHERE s.is_enough) OVER before, 1) END AS usual
  FROM sign s
  WINDOW before AS (
    PARTITION BY s.org_id, s.dimension, s.member_id, s.measure ORDER BY s.month
    RANGE BETWEEN interval '3 months' PRECEDING AND interval '1 month' PRECEDING
  )
),
trend AS (
  SELECT u.*, CASE WHEN u.usual IS NULL THEN NULL
    WHEN u.better = 'up' THEN max(u.usual) OVER year
    ELSE min(u.usual) OVER year END AS best,
    max(u.value) OVER (PARTITION BY u.org_id, u.dimension, u.member_id, u.measure ORDER BY u.month) > 0 AS was_there
  FROM usual u
  -- Three months that all lie in the year before.
  WINDOW year AS (
    PARTITION BY u.org_id, u.dimension, u.member_id, u.measure ORDER BY u.month
    RANGE BETWEEN interval '9 months' PRECEDING AND CURRENT ROW
  )
)
SELECT
  t.org_id,
  t.dimension,
  t.member_id,
  t.member,
  t.month,
  t.measure,
  t.value,
  t.usual,
  t.best,
  t.n,
  CASE WHEN t.usual IS NULL OR NOT t.is_enough THEN NULL
    WHEN t.better = 'up' THEN (t.value = 0 AND t.was_there) OR t.value < 0.8 * t.best
    ELSE t.value > 1.25 * t.best END AS is_fading
FROM trend t;
COMMENT ON VIEW coaching.vital_sign IS 'One row a vital sign and month that is over, for the org, each team and each coach.';
COMMENT ON COLUMN coaching.vital_sign.dimension IS 'org, team or coach.';
COMMENT ON COLUMN coaching.vital_sign.member_id IS 'Id of the org, the manager of the team, or the coach.';
COMMENT ON COLUMN coaching.vital_sign.member IS 'All, or the name of the manager or coach.';
COMMENT ON COLUMN coaching.vital_sign.value IS 'The measure in this month.';
COMMENT ON COLUMN coaching.vital_sign.usual IS 'Its mean over the three months before; empty unless all three are known and each rests on enough.';
COMMENT ON COLUMN coaching.vital_sign.best IS 'The best usual of the year before; empty without a usual.';
COMMENT ON COLUMN coaching.vital_sign.n IS 'How many things the figure rests on.';
COMMENT ON COLUMN coaching.vital_sign.is_fading IS 'A fifth below the best, or 0 after it once was more, or for hours a quarter above the best; empty without a usual, and where it rests on fewer than five things (for a coach three).';

CREATE VIEW coaching.fizzle_alert AS
SELECT
  org_id,
  dimension,
  member_id,
  member,
  month,
  count(is_fading)::integer AS signs_known,
  count(*) FILTER (WHERE is_fading)::integer AS signs_fading,
  string_agg(measure, ', ' ORDER BY measure) FILTER (WHERE is_fading) AS fading,
  CASE WHEN count(is_fading) >= 2 THEN count(*) FILTER (WHERE is_fading) >= 2 END AS is_fizzling
FROM coaching.vital_sign
GROUP BY org_id, dimension, member_id, member, month;
COMMENT ON VIEW coaching.fizzle_alert IS 'One row a month for the org, each team and each coach: whether at least two vital signs fade at once.';
COMMENT ON COLUMN coaching.fizzle_alert.dimension IS 'org, team or coach.';
COMMENT ON COLUMN coaching.fizzle_alert.member_id IS 'Id of the org, the manager of the team, or the coach.';
COMMENT ON COLUMN coaching.fizzle_alert.member IS 'All, or the name of the manager or coach.';
COMMENT ON COLUMN coaching.fizzle_alert.signs_known IS 'Vital signs that could be judged.';
COMMENT ON COLUMN coaching.fizzle_alert.signs_fading IS 'Of those, the ones that fade.';
COMMENT ON COLUMN coaching.fizzle_alert.fading IS 'Their names.';
COMMENT ON COLUMN coaching.fizzle_alert.is_fizzling IS 'Whether at least two signs fade; empty with fewer than two known.';

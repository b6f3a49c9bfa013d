-- Whether a program loses its pull: each sign of a month that is over beside the mean of the three months before.
CREATE VIEW coaching.vital_sign AS
WITH sign AS (
  SELECT m.org_id, m.dimension, m.member_id, m.member, m.measure, m.period_start AS month, m.value, m.n, d.better
  FROM coaching.measure m
  JOIN coaching.measure_definition d ON d.measure = m.measure
  JOIN coaching.as_of a ON a.org_id = m.org_id AND m.period_start + interval '1 month' <= a.today
  WHERE m.period_kind = 'month' AND m.dimension IN ('org', 'team', 'coach') AND m.detail IS NULL
    AND m.measure IN ('active_coaches_percent', 'rep_coverage_percent', 'cadence_kept_percent',
      'commitments_kept_on_time_percent', 'with_next_step_percent', 'median_hours_to_feedback', 'pulse_relevant_percent')
),
trend AS (
  SELECT s.*,
    (SELECT CASE WHEN count(*) = 3 THEN round(avg(e.value), 1) END FROM sign e
      WHERE e.org_id = s.org_id AND e.dimension = s.dimension AND e.member_id = s.member_id AND e.measure = s.measure
        AND e.month < s.month AND e.month >= s.month - interval '3 months') AS usual
  FROM sign s
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
  t.n,
  CASE WHEN t.usual IS NULL THEN NULL
    WHEN t.better = 'up' THEN t.value < 0.8 * t.usual
    ELSE t.value > 1.25 * t.usual END AS is_fading
FROM trend t;
COMMENT ON VIEW coaching.vital_sign IS 'One row a vital sign and month that is over, for the org, each team and each coach.';
COMMENT ON COLUMN coaching.vital_sign.dimension IS 'org, team or coach.';
COMMENT ON COLUMN coaching.vital_sign.member_id IS 'Id of the org, the manager of the team, or the coach.';
COMMENT ON COLUMN coaching.vital_sign.member IS 'All, or the name of the manager or coach.';
COMMENT ON COLUMN coaching.vital_sign.value IS 'The measure in this month.';
COMMENT ON COLUMN coaching.vital_sign.usual IS 'Its mean over the three months before; empty unless all three are known.';
COMMENT ON COLUMN coaching.vital_sign.n IS 'How many things the figure rests on.';
COMMENT ON COLUMN coaching.vital_sign.is_fading IS 'A fifth below the usual, or for hours a quarter above it; empty without a usual.';

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
COMMENT ON COLUMN coaching.fizzle_alert.signs_known IS 'Vital signs with a usual value to compare with.';
COMMENT ON COLUMN coaching.fizzle_alert.signs_fading IS 'Of those, the ones that fade.';
COMMENT ON COLUMN coaching.fizzle_alert.fading IS 'Their names.';
COMMENT ON COLUMN coaching.fizzle_alert.is_fizzling IS 'Whether at least two signs fade; empty with fewer than two known.';

-- The measures of a coach side by side, for those who prefer columns: the same figures as in coaching.measure.
CREATE VIEW coaching.coach_month AS
SELECT
  m.org_id,
  m.member_id AS coach_id,
  m.member AS coach,
  m.period_start AS month,
  max(m.value) FILTER (WHERE m.measure = 'conversations_held')::integer AS conversations_held,
  max(m.value) FILTER (WHERE m.measure = 'conversations_planned')::integer AS conversations_planned,
  max(m.value) FILTER (WHERE m.measure = 'conversations_missed')::integer AS conversations_missed,
  max(m.value) FILTER (WHERE m.measure = 'reps_coached')::integer AS reps_coached,
  max(m.value) FILTER (WHERE m.measure = 'reps_assigned')::integer AS reps_assigned,
  max(m.value) FILTER (WHERE m.measure = 'rep_coverage_percent') AS rep_coverage_percent,
  max(m.value) FILTER (WHERE m.measure = 'cadence_kept_percent') AS cadence_kept_percent,
  max(m.value) FILTER (WHERE m.measure = 'minutes_used')::integer AS minutes_used,
  max(m.value) FILTER (WHERE m.measure = 'minutes_planned')::integer AS minutes_planned,
  max(m.value) FILTER (WHERE m.measure = 'gaps_opened')::integer AS gaps_opened,
  max(m.value) FILTER (WHERE m.measure = 'gaps_closed')::integer AS gaps_closed,
  max(m.value) FILTER (WHERE m.measure = 'commitments_due')::integer AS commitments_due,
  max(m.value) FILTER (WHERE m.measure = 'commitments_kept_on_time')::integer AS commitments_kept_on_time,
  max(m.value) FILTER (WHERE m.measure = 'commitments_kept_on_time_percent') AS commitments_kept_on_time_percent,
  max(m.value) FILTER (WHERE m.measure = 'with_behavior_percent') AS with_behavior_percent,
  max(m.value) FILTER (WHERE m.measure = 'with_next_step_percent') AS with_next_step_percent,
  max(m.value) FILTER (WHERE m.measure = 'median_hours_to_feedback') AS median_hours_to_feedback,
  max(m.value) FILTER (WHERE m.measure = 'p90_hours_to_feedback') AS p90_hours_to_feedback
FROM coaching.measure m
WHERE m.dimension = 'coach' AND m.period_kind = 'month' AND m.detail IS NULL
GROUP BY m.org_id, m.member_id, m.member, m.period_start;
COMMENT ON VIEW coaching.coach_month IS 'One row a coach and month: the measures of coaching.measure side by side. What has no input is empty.';
-- Each column means what its measure means.
DO $$
DECLARE c record;
BEGIN
  FOR c IN SELECT measure, meaning FROM coaching.measure_definition d
    WHERE EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = 'coaching' AND table_name = 'coach_month' AND column_name = d.measure)
  LOOP EXECUTE format('COMMENT ON COLUMN coaching.coach_month.%I IS %L', c.measure, c.meaning); END LOOP;
END $$;

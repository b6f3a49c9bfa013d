-- What coaching delivered in a quarter, as a service to those who lead: the figures of coaching.measure side by side.
CREATE VIEW coaching.service_quarter AS
SELECT
  m.org_id,
  m.dimension,
  m.member_id,
  m.member,
  m.period_start AS quarter_start,
  m.period AS quarter,
  max(m.value) FILTER (WHERE m.measure = 'reps_coached')::integer AS people_coached,
  max(m.value) FILTER (WHERE m.measure = 'behaviors_moved')::integer AS behaviors_moved,
  max(m.value) FILTER (WHERE m.measure = 'deals_touched')::integer AS deals_touched,
  max(m.value) FILTER (WHERE m.measure = 'stories')::integer AS stories,
  max(m.value) FILTER (WHERE m.measure = 'median_days_to_level') AS median_days_to_level,
  max(m.n) FILTER (WHERE m.measure = 'median_days_to_level') AS levels_raised,
  max(m.value) FILTER (WHERE m.measure = 'confidence_before') AS confidence_before,
  max(m.value) FILTER (WHERE m.measure = 'confidence_after') AS confidence_after,
  max(m.n) FILTER (WHERE m.measure = 'confidence_after') AS goals_with_confidence,
  max(m.value) FILTER (WHERE m.measure = 'win_rate_percent') AS win_rate_percent,
  max(m.n) FILTER (WHERE m.measure = 'win_rate_percent') AS deals_closed,
  max(m.value) FILTER (WHERE m.measure = 'coached_win_rate_percent') AS coached_win_rate_percent,
  max(m.n) FILTER (WHERE m.measure = 'coached_win_rate_percent') AS coached_deals_closed
FROM coaching.measure m
WHERE m.period_kind = 'fiscal_quarter' AND m.detail IS NULL AND m.dimension IN ('org', 'coach', 'team')
  AND m.measure IN ('reps_coached', 'behaviors_moved', 'deals_touched', 'stories', 'median_days_to_level', 'confidence_before',
    'confidence_after', 'win_rate_percent', 'coached_win_rate_percent')
GROUP BY m.org_id, m.dimension, m.member_id, m.member, m.period_start, m.period;
COMMENT ON VIEW coaching.service_quarter IS 'One row a fiscal quarter for the org, each coach and each team: people coached, behaviors moved, deals touched, stories, and the three outcomes learning speed, confidence and sales. What has no input is empty.';
COMMENT ON COLUMN coaching.service_quarter.dimension IS 'org, coach or team (reps of one manager, as they report today).';
COMMENT ON COLUMN coaching.service_quarter.member_id IS 'Id of the org, the coach, or the manager of the team.';
COMMENT ON COLUMN coaching.service_quarter.member IS 'All, or the name of the coach or manager.';
COMMENT ON COLUMN coaching.service_quarter.quarter_start IS 'First day of the fiscal quarter.';
COMMENT ON COLUMN coaching.service_quarter.quarter IS 'The fiscal quarter, such as FY2026 Q1.';
COMMENT ON COLUMN coaching.service_quarter.people_coached IS 'Reps with at least one conversation in the quarter.';
COMMENT ON COLUMN coaching.service_quarter.levels_raised IS 'Higher levels behind median_days_to_level.';
COMMENT ON COLUMN coaching.service_quarter.goals_with_confidence IS 'Reached goals behind the confidence figures.';
DO $$
DECLARE c record;
BEGIN
  FOR c IN SELECT measure, meaning FROM coaching.measure_definition d
    WHERE EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = 'coaching' AND table_name = 'service_quarter' AND column_name = d.measure)
  LOOP EXECUTE format('COMMENT ON COLUMN coaching.service_quarter.%I IS %L', c.measure, c.meaning); END LOOP;
END $$;

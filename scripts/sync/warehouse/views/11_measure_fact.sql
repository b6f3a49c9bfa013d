-- What measures are made of: one row a thing that was measured, or a month in which it could have happened (n = 0), which
-- is why a coach with reps and without a conversation shows 0, and a measure without any input shows nothing.
-- By what they come from, so that the facts of one conversation are found without looking at deals.
CREATE VIEW coaching.measure_fact_of_conversation (org_id, measure, month, coach_id, rep_id, team_id, area, detail, subject_id, value, weight, n, root_kind, root_id) AS
SELECT c.org_id, f.measure, c.month, c.coach_id, c.rep_id, c.team_id, c.area,
  f.detail, f.subject_id, f.value::numeric AS value, f.weight::numeric AS weight, f.n,
  'Conversation' AS root_kind, c.conversation_id AS root_id
FROM coaching.conversation c
LEFT JOIN salesforce.opportunity o ON o.org_id = c.org_id AND o.id = c.opportunity_id AND o._deleted_at IS NULL
CROSS JOIN LATERAL (VALUES
  ('conversations_held', NULL, NULL, 1::numeric, 1::numeric, 1),
  ('reps_coached', NULL, c.rep_id, 1, 1, 1),
  ('deals_touched', NULL, c.opportunity_id, (c.opportunity_id IS NOT NULL)::integer, 1, (c.opportunity_id IS NOT NULL)::integer),
  ('minutes_used', NULL, NULL, c.minutes, 1, 1),
  ('capacity_used_percent', NULL, NULL, c.minutes, 0, 1),
  ('conversations_unmeasured', NULL, NULL, CASE WHEN c.minutes IS NULL THEN 1 ELSE 0 END, 1, 1),
  ('median_hours_to_feedback', NULL, NULL, c.hours_to_feedback::numeric, 1, 1),
  ('p90_hours_to_feedback', NULL, NULL, c.hours_to_feedback::numeric, 1, 1),
  ('observed_without_feedback', NULL, NULL, CASE WHEN c.observed_call_end IS NOT NULL THEN (c.shared_at IS NULL)::integer END, 1, 1),
  ('self_discovery_percent', NULL, NULL, (c.coaching_model = 'Guided self-discovery')::integer, 1, 1),
  ('with_behavior_percent', NULL, NULL, CASE WHEN c.behavior_id IS NULL THEN 0 ELSE 1 END, 1, 1),
  ('with_behavior_outcome_percent', NULL, NULL, c.has_behavior_outcome::integer, 1, 1),
  ('with_record_outcome_percent', NULL, NULL, c.has_record_outcome::integer, 1, 1),
  ('with_both_outcomes_percent', NULL, NULL,
    CASE WHEN c.has_record_outcome IS NOT NULL THEN (c.has_record_outcome AND c.has_behavior_outcome)::integer END, 1, 1),
  ('with_next_step_percent', NULL, NULL, c.has_next_step::integer, 1, 1),
  ('gaps_opened', NULL, NULL, 0, 1, 0),
  ('gaps_closed', NULL, NULL, 0, 1, 0),
  ('decisions', c.decision, NULL, CASE WHEN c.decision IS NOT NULL THEN 1 END, 1, 1),
  ('decision_amount', concat_ws(', ', c.decision, to_jsonb(o) ->> 'currencyisocode'), NULL,
    CASE WHEN c.is_new_decision THEN o.amount END, 1, 1),
  ('hours_released', NULL, NULL, CASE WHEN c.is_new_decision THEN c.hours_released END, 1, 1)
) f (measure, detail, subject_id, value, weight, n)
-- What says nothing is no part of a share. It is a fact only where a 0 for what could have happened stands beside it.
WHERE f.value IS NOT NULL OR f.measure IN ('minutes_used', 'capacity_used_percent')
UNION ALL
SELECT p.org_id, f.measure, p.month, p.coach_id, p.rep_id, p.team_id, p.area, NULL, NULL, f.value, 1, 1,
  'Conversation', p.conversation_id
FROM coaching.planned_conversation p
CROSS JOIN LATERAL (VALUES
  ('conversations_planned', 1::numeric),
  ('conversations_missed', CASE WHEN p.is_over THEN p.is_missed::integer END)
) f (measure, value)
UNION ALL
SELECT r.org_id, 'self_first_percent', r.month, r.coach_id, r.rep_id, r.team_id, r.area, NULL, NULL, r.is_self_first::integer, 1, 1,
  'Conversation', r.conversation_id
FROM coaching.rating r
UNION ALL
SELECT a.org_id, f.measure, date_trunc('month', a.due_on::timestamp)::date, a.coach_id, a.rep_id, a.team_id, a.area,
  NULL, NULL, f.value, 1, 1,
  'Activities', a.conversation_id
FROM coaching.activity a
CROSS JOIN LATERAL (VALUES
  ('commitments_due', 1),
  ('commitments_kept_on_time', a.is_kept_on_time::integer),
  ('commitments_kept_on_time_percent', a.is_kept_on_time::integer)
) f (measure, value)
WHERE a.is_commitment_due AND a.due_on IS NOT NULL
UNION ALL
SELECT g.org_id, f.measure, date_trunc('month', f.day::timestamp)::date, g.coach_id, g.rep_id, g.team_id, g.area,
  f.detail, NULL, f.value, 1, 1,
  'Gaps', g.conversation_id
FROM coaching.gap g
CROSS JOIN LATERAL (VALUES
  ('gaps_opened', g.opened_on, NULL, 1),
  ('gaps_opened_by_cause', g.opened_on, coalesce(g.cause, 'Not agreed'), 1),
  ('gaps_closed', g.closed_on, NULL, 1),
  ('median_gap_days_open', g.closed_on, NULL, g.days_open)
) f (measure, day, detail, value)
WHERE f.day IS NOT NULL
UNION ALL
SELECT s.org_id, f.measure, s.month, s.coach_id, s.rep_id, s.team_id, s.area, f.detail, NULL, s.is_sustained::integer, 1, 1,
  'Activities', s.conversation_id
FROM coaching.sustained_activity s
CROSS JOIN LATERAL (VALUES
  ('sustained_90_days_percent', NULL),
  ('sustained_90_days_by_competency_percent', s.competency)
) f (measure, detail)
WHERE s.is_sustained IS NOT NULL AND (f.measure = 'sustained_90_days_percent' OR f.detail IS NOT NULL);
COMMENT ON VIEW coaching.measure_fact_of_conversation IS 'What a conversation gives: its own facts and those of its ratings, gaps and activities. The part of coaching.measure_fact that has these roots.';

CREATE VIEW coaching.measure_fact_of_relationship (org_id, measure, month, coach_id, rep_id, team_id, area, detail, subject_id, value, weight, n, root_kind, root_id) AS
SELECT r.org_id, f.measure, r.month, r.coach_id, r.rep_id, r.team_id, NULL, NULL, f.subject_id, f.value, f.weight, f.n,
  'Rep', r.rep_id
FROM coaching.relationship_month r
CROSS JOIN LATERAL (VALUES
  ('conversations_held', NULL, 0::numeric, 1::numeric, 0),
  ('gaps_opened', NULL, 0, 1, 0),
  ('gaps_closed', NULL, 0, 1, 0),
  ('stories', NULL, 0, 1, 0),
  ('reps_assigned', r.rep_id, 1, 1, 1),
  ('reps_coached', r.rep_id, 0, 1, 0),
  ('rep_coverage_percent', r.rep_id, r.is_coached::integer, 1, 1),
  ('active_coaches_percent', r.coach_id, r.is_coached::integer, 1, 1),
  ('minutes_planned', NULL, r.minutes_planned, 1, 1),
  ('minutes_used', NULL, CASE WHEN r.minutes_planned IS NOT NULL THEN 0 END, 1, 0),
  ('capacity_used_percent', NULL, CASE WHEN r.minutes_planned IS NOT NULL THEN 0 END, r.minutes_planned, 0)
) f (measure, subject_id, value, weight, n)
UNION ALL
SELECT w.org_id, 'cadence_kept_percent', w.month, w.coach_id, w.rep_id, w.team_id, NULL, NULL, NULL, w.is_kept::integer, 1, 1,
  'Rep', w.rep_id
FROM coaching.relationship_week w;
COMMENT ON VIEW coaching.measure_fact_of_relationship IS 'What could have happened between coach and rep in a month or week. The part of coaching.measure_fact that has these roots.';

CREATE VIEW coaching.measure_fact_of_development (org_id, measure, month, coach_id, rep_id, team_id, area, detail, subject_id, value, weight, n, root_kind, root_id) AS
SELECT l.org_id, f.measure, l.month, l.coach_id, l.rep_id, l.team_id, l.area, f.detail, f.subject_id, f.value, 1, 1,
  l.source, l.source_id
FROM coaching.level_change l
CROSS JOIN LATERAL (VALUES
  ('level_change', NULL, NULL, l.levels),
  ('level_change_by_competency', l.competency, NULL, CASE WHEN l.competency IS NOT NULL THEN l.levels END),
  ('behaviors_moved', NULL, l.rep_id || ' ' || l.behavior_id, CASE WHEN l.behavior_id IS NOT NULL THEN l.levels END),
  ('median_days_to_level', NULL, NULL, CASE WHEN l.levels > 0 THEN l.changed_on - l.began_on END)
) f (measure, detail, subject_id, value)
WHERE f.value IS NOT NULL
UNION ALL
SELECT b.org_id, 'behaviors_moved', b.month, b.coach_id, b.rep_id, b.team_id, b.area, NULL, b.rep_id || ' ' || b.behavior_id,
  b.level_seen - b.level_before, 1, 1,
  'Behaviors', b.rep_id
FROM coaching.behavior_level b
WHERE b.level_before IS NOT NULL
UNION ALL
SELECT r.org_id, f.measure, r.month, r.coach_id, r.rep_id, r.team_id, r.area, f.detail, NULL, r.levels, 1, 1,
  'Ratings', r.rep_id
FROM coaching.rating_change r
CROSS JOIN LATERAL (VALUES
  ('rating_change', NULL),
  ('rating_change_by_competency', r.competency)
) f (measure, detail)
WHERE f.measure = 'rating_change' OR f.detail IS NOT NULL
UNION ALL
SELECT t.org_id, 'trainings_reinforced_percent', t.month, t.coach_id, t.rep_id, t.team_id, NULL, NULL, NULL, t.is_reinforced::integer, 1, 1,
  'Training', t.attendance_id
FROM coaching.training_attendance t
WHERE t.is_reinforced IS NOT NULL
UNION ALL
SELECT g.org_id, f.measure, g.month, g.coach_id, g.rep_id, g.team_id, g.area, NULL, NULL, f.value, 1, 1,
  'Goal', g.goal_id
FROM coaching.goal_confidence g
CROSS JOIN LATERAL (VALUES
  ('confidence_before', g.confidence_before),
  ('confidence_after', g.confidence_after),
  ('confidence_change', g.confidence_after - g.confidence_before)
) f (measure, value)
UNION ALL
SELECT r.org_id, 'stories', r.month, r.coach_id, r.rep_id, r.team_id, r.area, NULL, NULL, 1, 1, 1,
  'Recognition', r.recognition_id
FROM coaching.recognition r
UNION ALL
SELECT p.org_id, f.measure, p.month, p.coach_id, NULL, NULL, NULL, NULL, NULL, f.value, f.weight, p.answers,
  'Pulse', p.pulse_summary_id
FROM coaching.pulse p
CROSS JOIN LATERAL (VALUES
  ('pulse_answers', p.answers::numeric, 1::numeric),
  ('pulse_relevant_percent', p.answers * p.relevant_percent / 100, p.answers),
  ('pulse_developmental_percent', p.answers * p.developmental_percent / 100, p.answers),
  ('pulse_motivational_percent', p.answers * p.motivational_percent / 100, p.answers),
  ('perception_gap_relevant', p.answers * (p.coach_relevant_percent - p.relevant_percent), p.answers),
  ('perception_gap_developmental', p.answers * (p.coach_developmental_percent - p.developmental_percent), p.answers),
  ('perception_gap_motivational', p.answers * (p.coach_motivational_percent - p.motivational_percent), p.answers)
) f (measure, value, weight)
WHERE f.value IS NOT NULL;
COMMENT ON VIEW coaching.measure_fact_of_development IS 'What gaps, goals, behaviors, ratings, trainings, recognitions and pulses give. The part of coaching.measure_fact that has these roots.';

CREATE VIEW coaching.measure_fact_of_deal (org_id, measure, month, coach_id, rep_id, team_id, area, detail, subject_id, value, weight, n, root_kind, root_id) AS
SELECT d.org_id, f.measure, d.month, d.coach_id, d.rep_id, d.team_id, NULL, f.detail, NULL, f.value, 1, f.n,
  'Deal', d.opportunity_id
FROM coaching.closed_deal d
CROSS JOIN LATERAL (VALUES
  ('deals_closed', NULL, 1::numeric, 1),
  ('deals_won', NULL, d.is_won::integer, 1),
  ('win_rate_percent', NULL, d.is_won::integer, 1),
  -- A lost deal could have brought revenue; only those won are measured.
  ('revenue_won', d.currency, CASE WHEN d.is_won THEN d.amount ELSE 0 END, d.is_won::integer),
  ('coached_deals_closed', NULL, 1, 1),
  ('coached_win_rate_percent', NULL, d.is_won::integer, 1)
) f (measure, detail, value, n)
WHERE d.is_coached OR f.measure NOT IN ('coached_deals_closed', 'coached_win_rate_percent')
UNION ALL
SELECT d.org_id, f.measure, d.month, d.coach_id, d.rep_id, d.team_id, d.area, f.detail, NULL, f.value, 1, 1,
  'Deal', d.opportunity_id
FROM coaching.first_coaching d
CROSS JOIN LATERAL (VALUES
  ('deals_first_coached', coalesce(d.stage, 'Not known'), 1),
  ('median_days_to_first_coaching', NULL, d.days_since_created::numeric)
) f (measure, detail, value);
COMMENT ON VIEW coaching.measure_fact_of_deal IS 'What opportunities give. The part of coaching.measure_fact that has these roots.';

CREATE VIEW coaching.measure_fact (org_id, measure, month, coach_id, rep_id, team_id, area, detail, subject_id, value, weight, n, root_kind, root_id) AS
SELECT * FROM coaching.measure_fact_of_conversation
UNION ALL
SELECT * FROM coaching.measure_fact_of_relationship
UNION ALL
SELECT * FROM coaching.measure_fact_of_development
UNION ALL
SELECT * FROM coaching.measure_fact_of_deal
UNION ALL
-- Before anything was read there is no fact.
SELECT NULL::text, NULL::text, NULL::date, NULL::text, NULL::text, NULL::text, NULL::text, NULL::text, NULL::text, NULL::numeric, NULL::numeric,
  NULL::integer, NULL::text, NULL::text WHERE false;
COMMENT ON VIEW coaching.measure_fact IS 'What measures are made of: one row a thing that was measured, or that could have happened (n = 0).';
COMMENT ON COLUMN coaching.measure_fact.detail IS 'What a measure is split by: a cause, competency, stage or decision; empty where it is not split.';
COMMENT ON COLUMN coaching.measure_fact.subject_id IS 'What is counted once, however many rows there are: a rep, a coach, a deal, or a behavior of a rep.';
COMMENT ON COLUMN coaching.measure_fact.value IS 'The value; empty where nobody said.';
COMMENT ON COLUMN coaching.measure_fact.weight IS 'What the value is a share of; 0 or empty where the value is empty.';
COMMENT ON COLUMN coaching.measure_fact.n IS 'Things measured in this row; 0 where it only says that something could have happened.';
COMMENT ON COLUMN coaching.measure_fact.root_kind IS 'What the fact comes from: Conversation (with its ratings), Activities or Gaps (of a conversation), Gap, Goal, Deal, Recognition, Pulse, Training (an attendance), Rep (relationships by month), Behaviors or Ratings (of a rep).';
COMMENT ON COLUMN coaching.measure_fact.root_id IS 'Its id; facts change only when something with this root does.';
DO $$
DECLARE c record;
BEGIN
  FOR c IN SELECT part.oid::regclass AS part, whole.attname AS name, col_description(whole.attrelid, whole.attnum) AS meaning
    FROM pg_attribute whole
    JOIN pg_class part ON part.relnamespace = 'coaching'::regnamespace AND starts_with(part.relname, 'measure_fact_of_')
    WHERE whole.attrelid = 'coaching.measure_fact'::regclass AND col_description(whole.attrelid, whole.attnum) IS NOT NULL
  LOOP EXECUTE format('COMMENT ON COLUMN %s.%I IS %L', c.part, c.name, c.meaning); END LOOP;
END $$;

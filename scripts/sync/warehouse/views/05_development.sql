-- One row a competency that was rated in a conversation and revealed.
CREATE VIEW coaching.rating AS
SELECT
  r.org_id,
  r.id AS rating_id,
  c.conversation_id,
  c.coach_id,
  c.rep_id,
  c.team_id,
  c.area,
  c.month,
  c.held_at,
  r.competency__c AS competency_id,
  competency.name AS competency,
  r.self_level__c::integer AS self_level,
  r.coach_level__c::integer AS coach_level,
  r.self_level__c IS NOT NULL AS is_self_first
FROM salesforce.competency_rating__c r
JOIN coaching.conversation c ON c.org_id = r.org_id AND c.conversation_id = r.coaching_conversation__c
LEFT JOIN salesforce.competency__c competency ON competency.org_id = r.org_id AND competency.id = r.competency__c
WHERE r._deleted_at IS NULL;
COMMENT ON VIEW coaching.rating IS 'One row a competency that was rated in a conversation and revealed to both.';
COMMENT ON COLUMN coaching.rating.rating_id IS 'Id of the rating.';
COMMENT ON COLUMN coaching.rating.self_level IS 'The rep''s own level, from 1 to 5; empty when the coach went on alone.';
COMMENT ON COLUMN coaching.rating.coach_level IS 'The coach''s level, from 1 to 5.';
COMMENT ON COLUMN coaching.rating.is_self_first IS 'Whether the rep rated before seeing the coach''s view: a reveal shows both at once.';

-- One row a rating beside the one before of the same rep in the same competency, whichever way it went.
CREATE VIEW coaching.rating_change AS
WITH rated AS (
  SELECT DISTINCT ON (org_id, rep_id, competency_id, held_at, conversation_id) *
  FROM coaching.rating
  WHERE competency_id IS NOT NULL AND coach_level IS NOT NULL
  ORDER BY org_id, rep_id, competency_id, held_at, conversation_id, rating_id DESC
),
paired AS (
  SELECT *, lag(coach_level) OVER (PARTITION BY org_id, rep_id, competency_id ORDER BY held_at, conversation_id) AS level_before
  FROM rated
)
SELECT org_id, rating_id, conversation_id, coach_id, rep_id, team_id, area, month, competency_id, competency, held_at,
  level_before, coach_level AS level_after, coach_level - level_before AS levels
FROM paired
WHERE level_before IS NOT NULL;
COMMENT ON VIEW coaching.rating_change IS 'One row a coach''s rating beside the one before of the same rep in the same competency, whichever way it went. A first rating says nothing.';
COMMENT ON COLUMN coaching.rating_change.rating_id IS 'Id of the rating.';
COMMENT ON COLUMN coaching.rating_change.levels IS 'Levels gained; negative when lost.';

-- One row a level that was looked at again: of a gap when it closed, of a goal when it was reached.
CREATE VIEW coaching.level_change (org_id, source, source_id, coach_id, rep_id, team_id, area, competency, behavior_id, began_on,
  changed_on, month, level_before, level_after, levels) AS
SELECT org_id, 'Gap' AS source, gap_id AS source_id, coach_id, rep_id, team_id, area, competency, NULL::text AS behavior_id,
  opened_on AS began_on, closed_on AS changed_on, date_trunc('month', closed_on::timestamp)::date AS month,
  level_before::integer AS level_before, level_after::integer AS level_after, (level_after - level_before)::integer AS levels
FROM coaching.gap
WHERE status = 'Closed' AND closed_on IS NOT NULL AND level_before IS NOT NULL AND level_after IS NOT NULL
UNION ALL
SELECT g.org_id, 'Goal', g.id, g.coach__c, g.rep__c, rep.managerid, c.area, competency.name, g.behavior__c,
  (greatest(g.rep_agreed_on__c, g.coach_agreed_on__c) AT TIME ZONE coalesce(zone.time_zone, 'UTC'))::date, g.reached_on__c, date_trunc('month', g.reached_on__c::timestamp)::date,
  g.current_level__c::integer, g.level_after__c::integer, (g.level_after__c - g.current_level__c)::integer
FROM salesforce.coaching_goal__c g
LEFT JOIN coaching.conversation c ON c.org_id = g.org_id AND c.conversation_id = g.coaching_conversation__c
LEFT JOIN salesforce."user" rep ON rep.org_id = g.org_id AND rep.id = g.rep__c
LEFT JOIN salesforce.competency__c competency ON competency.org_id = g.org_id AND competency.id = g.competency__c
LEFT JOIN sync.org_state zone ON zone.org_id = g.org_id
WHERE g._deleted_at IS NULL AND g.status__c = 'Reached' AND g.reached_on__c IS NOT NULL
  AND g.current_level__c IS NOT NULL AND g.level_after__c IS NOT NULL;
COMMENT ON VIEW coaching.level_change IS 'One row a level that was looked at again: of a gap when it closed, of a goal when it was reached. What did not come to that end is not here; coaching.rating_change has every rating.';
COMMENT ON COLUMN coaching.level_change.source IS 'Gap or Goal.';
COMMENT ON COLUMN coaching.level_change.source_id IS 'Id of the gap or goal.';
COMMENT ON COLUMN coaching.level_change.behavior_id IS 'Id of the behavior of the goal; empty for a gap.';
COMMENT ON COLUMN coaching.level_change.began_on IS 'Day on which the gap was named, or on which both had agreed on the goal.';
COMMENT ON COLUMN coaching.level_change.changed_on IS 'Day on which the gap closed or the goal was reached.';
COMMENT ON COLUMN coaching.level_change.month IS 'First day of the month of changed_on.';
COMMENT ON COLUMN coaching.level_change.levels IS 'Levels gained; negative when lost.';

-- One row a learning or practice activity whose ninetieth day has passed. As in the components (c/reCheckPlan), the last
-- answer decides, and one that says less ends the chain: a rep who gave up on day 30 counts on day 90 as well.
CREATE VIEW coaching.sustained_activity AS
SELECT
  a.org_id,
  a.activity_id,
  a.conversation_id,
  a.coach_id,
  a.rep_id,
  a.team_id,
  a.area,
  gap.competency,
  date_trunc('month', ninety.due_on__c::timestamp)::date AS month,
  ninety.due_on__c AS due_on,
  answer.day AS last_answered_day,
  answer.result AS last_result,
  CASE
    WHEN answer.result IN ('Now and then', 'Not any more') THEN false
    WHEN answer.day = 90 AND answer.result = 'Still doing it' THEN true
  END AS is_sustained
FROM salesforce.coaching_activity__c ninety
JOIN coaching.activity a ON a.org_id = ninety.org_id AND a.activity_id = ninety.recheck_of__c
JOIN coaching.as_of day ON day.org_id = a.org_id AND day.today >= ninety.due_on__c
LEFT JOIN LATERAL (
  SELECT r.recheck_day__c::integer AS day, r.recheck_result__c AS result
  FROM salesforce.coaching_activity__c r
  WHERE r.org_id = a.org_id AND r.recheck_of__c = a.activity_id AND r._deleted_at IS NULL
    AND r.status__c = 'Done' AND r.recheck_result__c IS NOT NULL
  ORDER BY r.recheck_day__c DESC LIMIT 1
) answer ON true
LEFT JOIN coaching.gap gap ON gap.org_id = a.org_id AND gap.gap_id = a.gap_id
WHERE ninety.recheck_day__c = 90 AND ninety._deleted_at IS NULL;
COMMENT ON VIEW coaching.sustained_activity IS 'One row a learning or practice activity whose ninetieth day has passed.';
COMMENT ON COLUMN coaching.sustained_activity.month IS 'First day of the month in which the re-check of day 90 was due.';
COMMENT ON COLUMN coaching.sustained_activity.last_answered_day IS '7, 30 or 90; empty when no re-check was answered.';
COMMENT ON COLUMN coaching.sustained_activity.last_result IS 'Still doing it, Now and then, or Not any more.';
COMMENT ON COLUMN coaching.sustained_activity.is_sustained IS 'True: still doing it on day 90. False: the last answer says less. Empty: not known.';

-- One row an attendance of a training: whether a coach came back to what was taught. Coached_On__c is noted in the org,
-- at the first shared sales conversation since in which the behavior was talked about.
CREATE VIEW coaching.training_attendance AS
SELECT
  t.org_id,
  t.id AS attendance_id,
  t.training_event__c AS training_id,
  training.name AS training,
  t.behavior__c AS behavior_id,
  behavior.name AS behavior,
  coach.coach_id,
  t.attendee__c AS rep_id,
  attendee.managerid AS team_id,
  t.trained_on__c AS trained_on,
  t.trained_on__c + 30 AS reinforce_by,
  date_trunc('month', (t.trained_on__c + 30)::timestamp)::date AS month,
  t.coached_on__c AS coached_on,
  CASE WHEN day.today > t.trained_on__c + 30 THEN coalesce(t.coached_on__c <= t.trained_on__c + 30, false) END AS is_reinforced
FROM salesforce.training_attendee__c t
JOIN coaching.as_of day ON day.org_id = t.org_id
LEFT JOIN salesforce.training_event__c training ON training.org_id = t.org_id AND training.id = t.training_event__c
LEFT JOIN salesforce."user" attendee ON attendee.org_id = t.org_id AND attendee.id = t.attendee__c
LEFT JOIN salesforce.behavior__c behavior ON behavior.org_id = t.org_id AND behavior.id = t.behavior__c
LEFT JOIN LATERAL (
  SELECT r.coach__c AS coach_id FROM salesforce.coaching_relationship__c r
  WHERE r.org_id = t.org_id AND r.rep__c = t.attendee__c AND r._deleted_at IS NULL
    AND t.trained_on__c BETWEEN r.start_date__c AND coalesce(r.end_date__c, 'infinity'::date)
  ORDER BY r.is_primary__c DESC NULLS LAST, r.start_date__c, r.id LIMIT 1
) coach ON true
WHERE t._deleted_at IS NULL AND t.is_attended__c AND t.trained_on__c IS NOT NULL;
COMMENT ON VIEW coaching.training_attendance IS 'One row a person who was at a training: whether a coach came back to the trained behavior within 30 days.';
COMMENT ON COLUMN coaching.training_attendance.attendance_id IS 'Id of the attendance.';
COMMENT ON COLUMN coaching.training_attendance.training_id IS 'Id of the training.';
COMMENT ON COLUMN coaching.training_attendance.training IS 'Name of the training.';
COMMENT ON COLUMN coaching.training_attendance.behavior_id IS 'Id of the behavior that was taught.';
COMMENT ON COLUMN coaching.training_attendance.behavior IS 'Name of the behavior that was taught.';
COMMENT ON COLUMN coaching.training_attendance.coach_id IS 'Id of the user who coached the attendee on the day of the training; empty where nobody did.';
COMMENT ON COLUMN coaching.training_attendance.rep_id IS 'Id of the attendee.';
COMMENT ON COLUMN coaching.training_attendance.team_id IS 'Id of the manager to whom the attendee reports today.';
COMMENT ON COLUMN coaching.training_attendance.trained_on IS 'Day of the training.';
COMMENT ON COLUMN coaching.training_attendance.reinforce_by IS 'The thirtieth day after it.';
COMMENT ON COLUMN coaching.training_attendance.month IS 'First day of the month of reinforce_by.';
COMMENT ON COLUMN coaching.training_attendance.coached_on IS 'First day since then on which a coach and the attendee talked about the behavior in a sales conversation that was shared, as the org noted it.';
COMMENT ON COLUMN coaching.training_attendance.is_reinforced IS 'Whether that was within 30 days; empty until they have passed.';

-- One row a batch of pulses that was counted together, so that nobody can tell who said what.
CREATE VIEW coaching.pulse AS
SELECT
  p.org_id,
  p.id AS pulse_summary_id,
  p.coach__c AS coach_id,
  p.from__c AS from_day,
  p.to__c AS to_day,
  date_trunc('month', p.to__c::timestamp)::date AS month,
  p.answer_count__c::integer AS answers,
  p.relevant_percent__c AS relevant_percent,
  p.developmental_percent__c AS developmental_percent,
  p.motivational_percent__c AS motivational_percent,
  p.coach_relevant_percent__c AS coach_relevant_percent,
  p.coach_developmental_percent__c AS coach_developmental_percent,
  p.coach_motivational_percent__c AS coach_motivational_percent
FROM salesforce.pulse_summary__c p
WHERE p._deleted_at IS NULL AND p.answer_count__c > 0 AND p.to__c IS NOT NULL;
COMMENT ON VIEW coaching.pulse IS 'One row a batch of pulses that was counted together. Single pulses never leave the org.';
COMMENT ON COLUMN coaching.pulse.pulse_summary_id IS 'Id of the batch.';
COMMENT ON COLUMN coaching.pulse.month IS 'First day of the month in which the batch ends.';
COMMENT ON COLUMN coaching.pulse.from_day IS 'Day of the first pulse of the batch.';
COMMENT ON COLUMN coaching.pulse.to_day IS 'Day of the last pulse of the batch.';
COMMENT ON COLUMN coaching.pulse.answers IS 'Pulses in the batch.';
COMMENT ON COLUMN coaching.pulse.relevant_percent IS 'How relevant the conversations were to the reps; Partly counts half.';
COMMENT ON COLUMN coaching.pulse.developmental_percent IS 'How much the conversations helped the reps to develop; Partly counts half.';
COMMENT ON COLUMN coaching.pulse.motivational_percent IS 'How motivating the conversations were to the reps; Partly counts half.';
COMMENT ON COLUMN coaching.pulse.coach_relevant_percent IS 'What the coach thought the reps would say about relevance.';
COMMENT ON COLUMN coaching.pulse.coach_developmental_percent IS 'What the coach thought the reps would say about development.';
COMMENT ON COLUMN coaching.pulse.coach_motivational_percent IS 'What the coach thought the reps would say about motivation.';

-- One row an opportunity that was coached: the stage it was in when that first happened.
CREATE VIEW coaching.first_coaching AS
SELECT DISTINCT ON (c.org_id, c.opportunity_id)
  c.org_id,
  c.opportunity_id,
  c.conversation_id,
  c.coach_id,
  c.rep_id,
  c.team_id,
  c.area,
  c.month,
  c.held_at,
  stage.stage,
  extract(epoch FROM c.held_at - o.createddate) / 86400 AS days_since_created
FROM coaching.conversation c
JOIN salesforce.opportunity o ON o.org_id = c.org_id AND o.id = c.opportunity_id AND o._deleted_at IS NULL
LEFT JOIN LATERAL (
  SELECT h.stagename AS stage FROM salesforce.opportunityhistory h
  WHERE h.org_id = c.org_id AND h.opportunityid = c.opportunity_id AND h.createddate <= c.held_at AND h._deleted_at IS NULL
  ORDER BY h.createddate DESC, h.id DESC LIMIT 1
) stage ON true
WHERE c.opportunity_id IS NOT NULL
ORDER BY c.org_id, c.opportunity_id, c.held_at, c.conversation_id;
COMMENT ON VIEW coaching.first_coaching IS 'One row an opportunity that was coached, at its first conversation.';
COMMENT ON COLUMN coaching.first_coaching.stage IS 'The stage the opportunity was in; empty where its history does not reach back.';
COMMENT ON COLUMN coaching.first_coaching.days_since_created IS 'Days from the creation of the opportunity to its first conversation.';

-- One row a coaching conversation that was held: who, with whom, about what, and what came of it.
CREATE VIEW coaching.conversation AS
SELECT
  c.org_id,
  c.id AS conversation_id,
  c.name AS conversation_number,
  c.coach__c AS coach_id,
  coach.name AS coach,
  c.rep__c AS rep_id,
  rep.name AS rep,
  rep.managerid AS team_id,
  c.area__c AS area,
  c.conversation_kind__c AS kind,
  c.capture_mode__c AS capture_mode,
  c.coaching_model__c AS coaching_model,
  c.status__c AS status,
  c.behavior__c AS behavior_id,
  behavior.name AS behavior,
  c.level_seen__c AS level_seen,
  c.opportunity__c AS opportunity_id,
  c.account__c AS account_id,
  c.territory_plan__c AS territory_plan_id,
  c.previous_conversation__c AS previous_conversation_id,
  c.held_at__c AS held_at,
  date_trunc('month', c.held_at__c AT TIME ZONE coalesce(zone.time_zone, 'UTC'))::date AS month,
  c.shared_at__c AS shared_at,
  c.observed_call_end__c AS observed_call_end,
  CASE WHEN c.shared_at__c < c.observed_call_end__c THEN 0
    ELSE extract(epoch FROM c.shared_at__c - c.observed_call_end__c) / 3600 END AS hours_to_feedback,
  c.minutes__c AS minutes,
  c.seconds_to_log__c AS seconds_to_log,
  c.decision__c AS decision,
  CASE WHEN c.decision__c IS NOT NULL THEN c.decision__c IS DISTINCT FROM (
    SELECT p.decision__c FROM salesforce.coaching_conversation__c p
    WHERE p.org_id = c.org_id
      AND coalesce(p.opportunity__c, p.account__c, p.territory_plan__c) = coalesce(c.opportunity__c, c.account__c, c.territory_plan__c)
      AND (p.held_at__c, p.id) < (c.held_at__c, c.id)
      AND p.decision__c IS NOT NULL AND p._deleted_at IS NULL AND p.status__c IN ('Held', 'Shared', 'Acknowledged')
    ORDER BY p.held_at__c DESC, p.id DESC LIMIT 1
  ) END AS is_new_decision,
  c.level_seen__c IS NOT NULL AS has_behavior_outcome,
  CASE WHEN coalesce(c.opportunity__c, c.account__c, c.territory_plan__c) IS NOT NULL
    THEN c.decision__c IS NOT NULL END AS has_record_outcome,
  CASE WHEN c.decision__c IN ('Change', 'Stop') THEN c.hours_released__c END AS hours_released,
  c.commitment_count__c AS commitments,
  c.gap_count__c AS gaps,
  c.answer_count__c AS answers,
  EXISTS (
    SELECT 1 FROM salesforce.coaching_activity__c a
    WHERE a.org_id = c.org_id AND a.coaching_conversation__c = c.id AND a.is_commitment__c AND a._deleted_at IS NULL
  ) AS has_next_step
FROM salesforce.coaching_conversation__c c
LEFT JOIN sync.org_state zone ON zone.org_id = c.org_id
LEFT JOIN salesforce."user" coach ON coach.org_id = c.org_id AND coach.id = c.coach__c
LEFT JOIN salesforce."user" rep ON rep.org_id = c.org_id AND rep.id = c.rep__c
LEFT JOIN salesforce.behavior__c behavior ON behavior.org_id = c.org_id AND behavior.id = c.behavior__c
WHERE c._deleted_at IS NULL
  AND c.held_at__c IS NOT NULL
  AND c.status__c IN ('Held', 'Shared', 'Acknowledged');
COMMENT ON VIEW coaching.conversation IS 'One row a coaching conversation that was held.';
COMMENT ON COLUMN coaching.conversation.hours_to_feedback IS 'Hours from the end of the observed call to the shared feedback. 0 when it was shared before the call ended; empty without an observed call or before sharing.';
COMMENT ON COLUMN coaching.conversation.coaching_model IS 'Guided self-discovery or Direct assessment, as the policy said when it was held in the guide; empty without the guide.';
COMMENT ON COLUMN coaching.conversation.hours_released IS 'Hours a week that a Change or Stop decision releases. Where is_new_decision is false, they were released before.';
COMMENT ON COLUMN coaching.conversation.is_new_decision IS 'Whether the decision differs from the one before about the same deal, account or territory: only then does it move money or time. Empty without a decision.';
COMMENT ON COLUMN coaching.conversation.has_behavior_outcome IS 'Whether it says at which level the behavior was seen.';
COMMENT ON COLUMN coaching.conversation.has_record_outcome IS 'Whether it says what was decided about its deal, account or territory; empty when it is about none.';
COMMENT ON COLUMN coaching.conversation.has_next_step IS 'Whether a next step was agreed.';
COMMENT ON COLUMN coaching.conversation.kind IS 'Sales or Managerial.';
COMMENT ON COLUMN coaching.conversation.status IS 'Held, Shared or Acknowledged.';

-- One row a conversation that was planned, whatever came of it. Missed is as in the components (c/coachingTime): still
-- Prepared when its time is over.
CREATE VIEW coaching.planned_conversation AS
SELECT
  c.org_id,
  c.id AS conversation_id,
  c.coach__c AS coach_id,
  c.rep__c AS rep_id,
  rep.managerid AS team_id,
  c.area__c AS area,
  c.status__c AS status,
  c.scheduled_for__c AS scheduled_for,
  c.held_at__c AS held_at,
  planned.week,
  date_trunc('month', planned.for_day)::date AS month,
  coalesce(c.times_moved__c, 0)::integer AS times_moved,
  c.status__c = 'Prepared' AND over.is_over AS is_missed,
  over.is_over,
  c.status__c <> 'Prepared' AND (c.held_at__c AT TIME ZONE a.time_zone)::date < planned.week + 7 IS TRUE AS is_held_by_week
FROM salesforce.coaching_conversation__c c
JOIN coaching.as_of a ON a.org_id = c.org_id
CROSS JOIN LATERAL (
  SELECT c.scheduled_for__c + coalesce(c.scheduled_minutes__c, 30) * interval '1 minute' < a.as_of AS is_over
) over
CROSS JOIN LATERAL (
  SELECT c.scheduled_for__c AT TIME ZONE a.time_zone AS for_day,
    date_trunc('week', c.scheduled_for__c AT TIME ZONE a.time_zone)::date AS week
) planned
LEFT JOIN salesforce."user" rep ON rep.org_id = c.org_id AND rep.id = c.rep__c
WHERE c._deleted_at IS NULL
  AND c.scheduled_for__c IS NOT NULL
  AND c.status__c IN ('Prepared', 'Held', 'Shared', 'Acknowledged');
COMMENT ON VIEW coaching.planned_conversation IS 'One row a conversation that was scheduled and not cancelled.';
COMMENT ON COLUMN coaching.planned_conversation.scheduled_for IS 'When coach and rep planned to talk, as it was planned last.';
COMMENT ON COLUMN coaching.planned_conversation.week IS 'Monday of the week for which it was planned.';
COMMENT ON COLUMN coaching.planned_conversation.is_held_by_week IS 'Whether it was held by the end of that week, on Sunday.';
COMMENT ON COLUMN coaching.planned_conversation.month IS 'First day of the month for which it was planned.';
COMMENT ON COLUMN coaching.planned_conversation.times_moved IS 'How often it was moved.';
COMMENT ON COLUMN coaching.planned_conversation.status IS 'Prepared, Held, Shared or Acknowledged.';
COMMENT ON COLUMN coaching.planned_conversation.is_over IS 'Whether its time has passed.';
COMMENT ON COLUMN coaching.planned_conversation.is_missed IS 'Its time has passed and nobody held it.';

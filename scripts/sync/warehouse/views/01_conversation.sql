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
  c.area__c AS area,
  c.conversation_kind__c AS kind,
  c.capture_mode__c AS capture_mode,
  c.status__c AS status,
  c.behavior__c AS behavior_id,
  behavior.name AS behavior,
  c.level_seen__c AS level_seen,
  c.opportunity__c AS opportunity_id,
  c.account__c AS account_id,
  c.territory_plan__c AS territory_plan_id,
  c.previous_conversation__c AS previous_conversation_id,
  c.held_at__c AS held_at,
  date_trunc('month', c.held_at__c AT TIME ZONE 'UTC')::date AS month,
  c.shared_at__c AS shared_at,
  c.observed_call_end__c AS observed_call_end,
  extract(epoch FROM c.shared_at__c - c.observed_call_end__c) / 3600 AS hours_to_feedback,
  c.minutes__c AS minutes,
  c.seconds_to_log__c AS seconds_to_log,
  c.decision__c AS decision,
  c.commitment_count__c AS commitments,
  c.gap_count__c AS gaps,
  c.answer_count__c AS answers
FROM salesforce.coaching_conversation__c c
LEFT JOIN salesforce."user" coach ON coach.org_id = c.org_id AND coach.id = c.coach__c
LEFT JOIN salesforce."user" rep ON rep.org_id = c.org_id AND rep.id = c.rep__c
LEFT JOIN salesforce.behavior__c behavior ON behavior.org_id = c.org_id AND behavior.id = c.behavior__c
WHERE c._deleted_at IS NULL
  AND c.held_at__c IS NOT NULL
  AND c.status__c IN ('Held', 'Shared', 'Acknowledged');
COMMENT ON VIEW coaching.conversation IS 'One row a coaching conversation that was held.';

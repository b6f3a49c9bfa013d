-- One row a follow-up activity. A commitment is an activity that was agreed as the next step.
CREATE VIEW coaching.activity AS
SELECT
  a.org_id,
  a.id AS activity_id,
  a.name AS activity_number,
  a.coaching_conversation__c AS conversation_id,
  c.coach_id,
  c.coach,
  c.rep_id,
  c.rep,
  c.team_id,
  c.area,
  a.what__c AS what,
  a.activity_kind__c AS kind,
  a.is_commitment__c AS is_commitment,
  a.assigned_to__c AS assigned_to_id,
  assignee.name AS assigned_to,
  a.status__c AS status,
  a.due_on__c AS due_on,
  a.first_due_on__c AS first_due_on,
  a.completed_on__c AS completed_on,
  a.status__c = 'Done' AND a.completed_on__c <= a.due_on__c IS TRUE AS is_kept_on_time,
  a.is_commitment__c AND (a.status__c <> 'Open' OR a.due_on__c < day.today) AS is_commitment_due,
  a.is_verified__c AS is_verified,
  a.coaching_gap__c AS gap_id,
  a.learning_item__c AS learning_item_id,
  a.opportunity__c AS opportunity_id,
  a.account__c AS account_id,
  a.territory_plan__c AS territory_plan_id
FROM salesforce.coaching_activity__c a
JOIN coaching.conversation c ON c.org_id = a.org_id AND c.conversation_id = a.coaching_conversation__c
LEFT JOIN coaching.as_of day ON day.org_id = a.org_id
LEFT JOIN salesforce."user" assignee ON assignee.org_id = a.org_id AND assignee.id = a.assigned_to__c
WHERE a._deleted_at IS NULL;
COMMENT ON VIEW coaching.activity IS 'One row a follow-up activity; is_commitment marks agreed next steps.';
COMMENT ON COLUMN coaching.activity.kind IS 'Learning, Practice, Field Task, Deal Task, Coach Commitment or Re-check.';
COMMENT ON COLUMN coaching.activity.status IS 'Open, Done or Dropped.';
COMMENT ON COLUMN coaching.activity.is_kept_on_time IS 'Done on or before the day on which it was due.';
COMMENT ON COLUMN coaching.activity.is_commitment_due IS 'A next step that can be judged: done, dropped, or past its day.';

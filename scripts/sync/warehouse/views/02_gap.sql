-- One row a diagnosed gap: what kind, which cause was agreed, whether it closed, and after how many days.
CREATE VIEW coaching.gap AS
SELECT
  g.org_id,
  g.id AS gap_id,
  g.name AS gap_number,
  g.coaching_conversation__c AS conversation_id,
  c.coach_id,
  c.coach,
  c.rep_id,
  c.rep,
  c.team_id,
  c.area,
  g.gap_kind__c AS kind,
  g.competency__c AS competency_id,
  competency.name AS competency,
  g.rep_cause__c AS rep_cause,
  g.coach_cause__c AS coach_cause,
  g.cause__c AS cause,
  g.rep_agreed__c AND g.coach_agreed__c AS is_agreed,
  g.status__c AS status,
  g.level_before__c AS level_before,
  g.level_after__c AS level_after,
  g.opened_on__c AS opened_on,
  g.closed_on__c AS closed_on,
  g.closed_on__c - g.opened_on__c AS days_open,
  g.opportunity__c AS opportunity_id,
  g.account__c AS account_id,
  g.territory_plan__c AS territory_plan_id
FROM salesforce.coaching_gap__c g
JOIN coaching.conversation c ON c.org_id = g.org_id AND c.conversation_id = g.coaching_conversation__c
LEFT JOIN salesforce.competency__c competency ON competency.org_id = g.org_id AND competency.id = g.competency__c
WHERE g._deleted_at IS NULL;
COMMENT ON VIEW coaching.gap IS 'One row a diagnosed gap with its causes. days_open is empty while the gap is open.';
COMMENT ON COLUMN coaching.gap.kind IS 'Performance: results below target. Execution: agreed work done differently or not at all.';
COMMENT ON COLUMN coaching.gap.status IS 'Open, Improving or Closed.';
COMMENT ON COLUMN coaching.gap.days_open IS 'Days from opening to closing; empty while the gap is open.';
COMMENT ON COLUMN coaching.gap.is_agreed IS 'Whether both agreed on the cause.';

-- One row an opportunity that is closed: the sales results beside which coaching is shown. The coach is the owner's of
-- the day of closing, the primary one first, as in effect/deals.sql.
CREATE VIEW coaching.closed_deal AS
SELECT
  o.org_id,
  o.id AS opportunity_id,
  coach.coach_id,
  o.ownerid AS rep_id,
  owner.managerid AS team_id,
  o.closedate AS closed_on,
  date_trunc('month', o.closedate::timestamp)::date AS month,
  o.iswon AS is_won,
  o.amount,
  to_jsonb(o) ->> 'currencyisocode' AS currency,
  EXISTS (
    SELECT 1 FROM coaching.conversation c
    WHERE c.org_id = o.org_id AND c.opportunity_id = o.id AND (c.held_at AT TIME ZONE coalesce(zone.time_zone, 'UTC'))::date <= o.closedate
  ) AS is_coached
FROM salesforce.opportunity o
LEFT JOIN sync.org_state zone ON zone.org_id = o.org_id
LEFT JOIN salesforce."user" owner ON owner.org_id = o.org_id AND owner.id = o.ownerid
LEFT JOIN LATERAL (
  SELECT r.coach__c AS coach_id FROM salesforce.coaching_relationship__c r
  WHERE r.org_id = o.org_id AND r.rep__c = o.ownerid AND r._deleted_at IS NULL
    AND o.closedate BETWEEN r.start_date__c AND coalesce(r.end_date__c, 'infinity'::date)
  ORDER BY r.is_primary__c DESC NULLS LAST, r.start_date__c, r.id LIMIT 1
) coach ON true
WHERE o._deleted_at IS NULL AND o.isclosed AND o.closedate IS NOT NULL;
COMMENT ON VIEW coaching.closed_deal IS 'One row an opportunity that is closed, won or lost.';
COMMENT ON COLUMN coaching.closed_deal.coach_id IS 'Id of the user who coached the owner on the day of closing; empty where nobody did.';
COMMENT ON COLUMN coaching.closed_deal.rep_id IS 'Id of the owner.';
COMMENT ON COLUMN coaching.closed_deal.team_id IS 'Id of the manager to whom the owner reports today.';
COMMENT ON COLUMN coaching.closed_deal.closed_on IS 'The close date.';
COMMENT ON COLUMN coaching.closed_deal.month IS 'First day of the month of the close date.';
COMMENT ON COLUMN coaching.closed_deal.is_won IS 'Whether it was won.';
COMMENT ON COLUMN coaching.closed_deal.amount IS 'Its amount, in its currency.';
COMMENT ON COLUMN coaching.closed_deal.currency IS 'Its currency; empty in an org of one currency.';
COMMENT ON COLUMN coaching.closed_deal.is_coached IS 'Whether a conversation about it was held by its close date.';

-- One row a conversation that says at which level a behavior was seen, beside the time before.
CREATE VIEW coaching.behavior_level AS
SELECT s.org_id, s.conversation_id, s.coach_id, s.rep_id, s.team_id, s.area, s.behavior_id, s.behavior, s.held_at, s.month,
  s.level_seen::integer AS level_seen,
  lag(s.level_seen) OVER (PARTITION BY s.org_id, s.rep_id, s.behavior_id ORDER BY s.held_at, s.conversation_id)::integer
    AS level_before
FROM coaching.conversation s
WHERE s.behavior_id IS NOT NULL AND s.level_seen IS NOT NULL;
COMMENT ON VIEW coaching.behavior_level IS 'One row a conversation that says at which level a behavior of the rep was seen.';
COMMENT ON COLUMN coaching.behavior_level.level_before IS 'The level in the rep''s conversation before it about the same behavior; empty in the first.';

-- One row a recognition: the stories of what people did well.
CREATE VIEW coaching.recognition AS
SELECT
  r.org_id,
  r.id AS recognition_id,
  r.coaching_conversation__c AS conversation_id,
  coalesce(c.coach_id, r.createdbyid) AS coach_id,
  r.rep__c AS rep_id,
  rep.managerid AS team_id,
  c.area,
  r.behavior__c AS behavior_id,
  behavior.name AS behavior,
  r.createddate AS given_at,
  date_trunc('month', r.createddate AT TIME ZONE coalesce(zone.time_zone, 'UTC'))::date AS month
FROM salesforce.recognition__c r
LEFT JOIN coaching.conversation c ON c.org_id = r.org_id AND c.conversation_id = r.coaching_conversation__c
LEFT JOIN salesforce."user" rep ON rep.org_id = r.org_id AND rep.id = r.rep__c
LEFT JOIN salesforce.behavior__c behavior ON behavior.org_id = r.org_id AND behavior.id = r.behavior__c
LEFT JOIN sync.org_state zone ON zone.org_id = r.org_id
WHERE r._deleted_at IS NULL;
COMMENT ON VIEW coaching.recognition IS 'One row a recognition: a rep was seen doing a behavior well.';
COMMENT ON COLUMN coaching.recognition.recognition_id IS 'Id of the recognition.';
COMMENT ON COLUMN coaching.recognition.coach_id IS 'Id of the coach of its conversation, or of who gave it.';
COMMENT ON COLUMN coaching.recognition.rep_id IS 'Id of the user whose behavior was seen.';
COMMENT ON COLUMN coaching.recognition.area IS 'The area of its conversation.';
COMMENT ON COLUMN coaching.recognition.behavior_id IS 'Id of the behavior that was seen.';
COMMENT ON COLUMN coaching.recognition.behavior IS 'Name of the behavior that was seen.';
COMMENT ON COLUMN coaching.recognition.given_at IS 'When it was given.';

-- One row a goal whose rep said how sure they are at the start and at the end.
CREATE VIEW coaching.goal_confidence AS
SELECT g.org_id, g.id AS goal_id, g.coach__c AS coach_id, g.rep__c AS rep_id, rep.managerid AS team_id, c.area,
  g.reached_on__c AS reached_on, date_trunc('month', g.reached_on__c::timestamp)::date AS month,
  g.confidence_before__c::integer AS confidence_before, g.confidence_after__c::integer AS confidence_after
FROM salesforce.coaching_goal__c g
LEFT JOIN coaching.conversation c ON c.org_id = g.org_id AND c.conversation_id = g.coaching_conversation__c
LEFT JOIN salesforce."user" rep ON rep.org_id = g.org_id AND rep.id = g.rep__c
WHERE g._deleted_at IS NULL AND g.reached_on__c IS NOT NULL
  AND g.confidence_before__c IS NOT NULL AND g.confidence_after__c IS NOT NULL;
COMMENT ON VIEW coaching.goal_confidence IS 'One row a reached goal whose rep said how sure they were before and after.';
COMMENT ON COLUMN coaching.goal_confidence.goal_id IS 'Id of the goal.';
COMMENT ON COLUMN coaching.goal_confidence.area IS 'The area of the conversation in which it was agreed.';
COMMENT ON COLUMN coaching.goal_confidence.reached_on IS 'Day on which it was reached.';
COMMENT ON COLUMN coaching.goal_confidence.month IS 'First day of the month in which it was reached.';
COMMENT ON COLUMN coaching.goal_confidence.confidence_before IS 'How sure the rep was at the start, from 1 to 5.';
COMMENT ON COLUMN coaching.goal_confidence.confidence_after IS 'How sure the rep was at the end, from 1 to 5.';

-- What the views join and filter by. These are indexes of the tables themselves: they stay when the views are made again.
CREATE INDEX IF NOT EXISTS conversation_by_rep ON salesforce.coaching_conversation__c (org_id, rep__c, held_at__c);
CREATE INDEX IF NOT EXISTS conversation_by_opportunity ON salesforce.coaching_conversation__c (org_id, opportunity__c)
  WHERE opportunity__c IS NOT NULL;
CREATE INDEX IF NOT EXISTS conversation_by_decided_record ON salesforce.coaching_conversation__c
  (org_id, (coalesce(opportunity__c, account__c, territory_plan__c)), held_at__c, id) WHERE decision__c IS NOT NULL;
CREATE INDEX IF NOT EXISTS conversation_by_plan ON salesforce.coaching_conversation__c (org_id, scheduled_for__c)
  WHERE scheduled_for__c IS NOT NULL;
CREATE INDEX IF NOT EXISTS activity_by_conversation ON salesforce.coaching_activity__c (org_id, coaching_conversation__c);
CREATE INDEX IF NOT EXISTS activity_by_due ON salesforce.coaching_activity__c (org_id, due_on__c) WHERE due_on__c IS NOT NULL;
CREATE INDEX IF NOT EXISTS activity_by_recheck ON salesforce.coaching_activity__c (org_id, recheck_of__c)
  WHERE recheck_of__c IS NOT NULL;
CREATE INDEX IF NOT EXISTS activity_by_gap ON salesforce.coaching_activity__c (org_id, coaching_gap__c)
  WHERE coaching_gap__c IS NOT NULL;
CREATE INDEX IF NOT EXISTS gap_by_conversation ON salesforce.coaching_gap__c (org_id, coaching_conversation__c);
CREATE INDEX IF NOT EXISTS rating_by_conversation ON salesforce.competency_rating__c (org_id, coaching_conversation__c);
CREATE INDEX IF NOT EXISTS goal_by_conversation ON salesforce.coaching_goal__c (org_id, coaching_conversation__c);
CREATE INDEX IF NOT EXISTS goal_by_rep ON salesforce.coaching_goal__c (org_id, rep__c);
CREATE INDEX IF NOT EXISTS recognition_by_conversation ON salesforce.recognition__c (org_id, coaching_conversation__c);
CREATE INDEX IF NOT EXISTS relationship_by_rep ON salesforce.coaching_relationship__c (org_id, rep__c);
CREATE INDEX IF NOT EXISTS opportunity_by_owner ON salesforce.opportunity (org_id, ownerid);
CREATE INDEX IF NOT EXISTS stage_by_opportunity ON salesforce.opportunityhistory (org_id, opportunityid, createddate);

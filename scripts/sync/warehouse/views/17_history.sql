-- Fields whose changes a pass notes: each value with the time during which it held. A value holds until the change that
-- ended it, the newest one until now. Nothing tells what was before the first value that was read: it counts from the
-- creation of the record.
CREATE VIEW coaching.field_period AS
WITH value AS (
  SELECT org_id, object, record_id, field, value_before AS value, changed_at AS valid_to, NULL::timestamptz AS created_at
  FROM salesforce_history.change
  UNION ALL SELECT org_id, 'Account', id, 'OwnerId', ownerid, NULL, createddate FROM salesforce.account WHERE _deleted_at IS NULL
  UNION ALL SELECT org_id, 'Opportunity', id, 'OwnerId', ownerid, NULL, createddate FROM salesforce.opportunity WHERE _deleted_at IS NULL
  UNION ALL SELECT org_id, 'User', id, 'ManagerId', managerid, NULL, createddate FROM salesforce."user" WHERE _deleted_at IS NULL
  UNION ALL SELECT org_id, 'User', id, 'IsActive', isactive::text, NULL, createddate FROM salesforce."user" WHERE _deleted_at IS NULL
  UNION ALL SELECT org_id, 'Coaching_Relationship__c', id, 'Coach__c', coach__c, NULL, createddate
    FROM salesforce.coaching_relationship__c WHERE _deleted_at IS NULL
  UNION ALL SELECT org_id, 'Coaching_Goal__c', id, 'Current_Level__c', trim_scale(current_level__c)::text, NULL, createddate
    FROM salesforce.coaching_goal__c WHERE _deleted_at IS NULL
  UNION ALL SELECT org_id, 'Competency_Rating__c', id, 'Coach_Level__c', trim_scale(coach_level__c)::text, NULL, createddate
    FROM salesforce.competency_rating__c WHERE _deleted_at IS NULL
),
period AS (
  SELECT org_id, object, record_id, field, value, valid_to,
    lag(valid_to) OVER (PARTITION BY org_id, object, record_id, field ORDER BY valid_to NULLS LAST) AS seen_from,
    max(created_at) OVER (PARTITION BY org_id, object, record_id, field) AS created_at
  FROM value
)
SELECT org_id, object, record_id, field, value, coalesce(seen_from, created_at) AS valid_from, valid_to, seen_from IS NOT NULL AS is_observed
FROM period
WHERE value IS NOT NULL AND (valid_to IS NULL OR coalesce(seen_from, created_at) IS NULL OR coalesce(seen_from, created_at) < valid_to);
COMMENT ON VIEW coaching.field_period IS 'One row a value that a field had, and from when until when: owners of accounts and opportunities, managers of users and whether they are active, coaches of relationships, levels of goals and ratings.';
COMMENT ON COLUMN coaching.field_period.object IS 'API name of the object.';
COMMENT ON COLUMN coaching.field_period.record_id IS 'Id of the record.';
COMMENT ON COLUMN coaching.field_period.field IS 'API name of the field.';
COMMENT ON COLUMN coaching.field_period.value IS 'What the field said: an id, a level, or true or false. A time in which it was empty has no row.';

-- One row an owner of an account or opportunity.
CREATE VIEW coaching.owner_period AS
SELECT p.org_id, p.object, p.record_id, p.value AS owner_id, owner.name AS owner, p.valid_from, p.valid_to, p.is_observed
FROM coaching.field_period p
LEFT JOIN salesforce."user" owner ON owner.org_id = p.org_id AND owner.id = p.value
WHERE p.field = 'OwnerId';
COMMENT ON VIEW coaching.owner_period IS 'One row an owner that an account or opportunity had, and from when until when.';
COMMENT ON COLUMN coaching.owner_period.object IS 'Account or Opportunity.';
COMMENT ON COLUMN coaching.owner_period.record_id IS 'Id of the account or opportunity.';
COMMENT ON COLUMN coaching.owner_period.owner_id IS 'Id of the user who owned it; of a queue where one did.';
COMMENT ON COLUMN coaching.owner_period.owner IS 'Name of the user who owned it.';

-- One row a manager of a user.
CREATE VIEW coaching.team_period AS
SELECT p.org_id, p.record_id AS rep_id, rep.name AS rep, p.value AS team_id, p.valid_from, p.valid_to, p.is_observed
FROM coaching.field_period p
LEFT JOIN salesforce."user" rep ON rep.org_id = p.org_id AND rep.id = p.record_id
WHERE p.object = 'User' AND p.field = 'ManagerId';
COMMENT ON VIEW coaching.team_period IS 'One row a manager to whom a user reported, and from when until when.';
COMMENT ON COLUMN coaching.team_period.rep_id IS 'Id of the user who reported.';
COMMENT ON COLUMN coaching.team_period.rep IS 'Name of the user who reported.';
COMMENT ON COLUMN coaching.team_period.team_id IS 'Id of the manager.';

-- One row a stage of an opportunity. The org keeps this history itself, so it reaches back to the creation and takes in
-- what comes late.
CREATE VIEW coaching.stage_period AS
WITH moment AS (
  SELECT DISTINCT ON (org_id, opportunityid, createddate) org_id, opportunityid, createddate, stagename
  FROM salesforce.opportunityhistory
  WHERE _deleted_at IS NULL
  ORDER BY org_id, opportunityid, createddate, id DESC
),
change AS (
  SELECT *, lag(stagename) OVER (PARTITION BY org_id, opportunityid ORDER BY createddate) IS DISTINCT FROM stagename AS is_new
  FROM moment
)
SELECT c.org_id, c.opportunityid AS opportunity_id, c.stagename AS stage, c.createddate AS valid_from,
  lead(c.createddate) OVER (PARTITION BY c.org_id, c.opportunityid ORDER BY c.createddate) AS valid_to
FROM change c
JOIN salesforce.opportunity o ON o.org_id = c.org_id AND o.id = c.opportunityid AND o._deleted_at IS NULL
WHERE c.is_new;
COMMENT ON VIEW coaching.stage_period IS 'One row a stage that an opportunity was in, and from when until when.';
COMMENT ON COLUMN coaching.stage_period.opportunity_id IS 'Id of the opportunity.';
COMMENT ON COLUMN coaching.stage_period.stage IS 'The stage.';

-- One row a level that somebody was seen at. It holds until another one is seen: nobody knows better in between.
CREATE VIEW coaching.level_period AS
WITH seen AS (
  SELECT c.org_id, c.rep_id, 'Competency' AS subject_kind, r.competency__c AS subject_id, r.coach_level__c::integer AS level,
    c.held_at AS seen_at, 'Rating' AS source, r.id AS source_id
  FROM salesforce.competency_rating__c r
  JOIN coaching.conversation c ON c.org_id = r.org_id AND c.conversation_id = r.coaching_conversation__c
  WHERE r._deleted_at IS NULL
  UNION ALL
  SELECT org_id, rep_id, 'Behavior', behavior_id, level_seen::integer, held_at, 'Conversation', conversation_id FROM coaching.conversation
  UNION ALL
  SELECT g.org_id, g.rep_id, 'Competency', g.competency_id, g.level_after::integer,
    g.closed_on::timestamp AT TIME ZONE coalesce(zone.time_zone, 'UTC'), 'Gap', g.gap_id
  FROM coaching.gap g
  LEFT JOIN sync.org_state zone ON zone.org_id = g.org_id
  WHERE g.status = 'Closed'
  UNION ALL
  SELECT g.org_id, g.rep__c, CASE WHEN g.behavior__c IS NULL THEN 'Competency' ELSE 'Behavior' END, coalesce(g.behavior__c, g.competency__c),
    g.level_after__c::integer, g.reached_on__c::timestamp AT TIME ZONE coalesce(zone.time_zone, 'UTC'), 'Goal', g.id
  FROM salesforce.coaching_goal__c g
  LEFT JOIN sync.org_state zone ON zone.org_id = g.org_id
  WHERE g._deleted_at IS NULL AND g.status__c = 'Reached'
),
moment AS (
  SELECT DISTINCT ON (org_id, rep_id, subject_id, seen_at) *
  FROM seen
  WHERE level IS NOT NULL AND seen_at IS NOT NULL AND subject_id IS NOT NULL
  ORDER BY org_id, rep_id, subject_id, seen_at, source, source_id DESC
),
change AS (
  SELECT *, lag(level) OVER (PARTITION BY org_id, rep_id, subject_id ORDER BY seen_at) IS DISTINCT FROM level AS is_new
  FROM moment
)
SELECT c.org_id, c.rep_id, rep.name AS rep, c.subject_kind, c.subject_id, coalesce(competency.name, behavior.name) AS subject, c.level,
  c.source, c.source_id, c.seen_at AS valid_from,
  lead(c.seen_at) OVER (PARTITION BY c.org_id, c.rep_id, c.subject_id ORDER BY c.seen_at) AS valid_to
FROM change c
LEFT JOIN salesforce."user" rep ON rep.org_id = c.org_id AND rep.id = c.rep_id
LEFT JOIN salesforce.competency__c competency ON competency.org_id = c.org_id AND competency.id = c.subject_id
LEFT JOIN salesforce.behavior__c behavior ON behavior.org_id = c.org_id AND behavior.id = c.subject_id
WHERE c.is_new;
COMMENT ON VIEW coaching.level_period IS 'One row a level at which a rep was seen in a competency or behavior, and from when until when another one was seen.';
COMMENT ON COLUMN coaching.level_period.subject_kind IS 'Competency or Behavior.';
COMMENT ON COLUMN coaching.level_period.subject_id IS 'Id of the competency or behavior.';
COMMENT ON COLUMN coaching.level_period.subject IS 'Name of the competency or behavior.';
COMMENT ON COLUMN coaching.level_period.level IS 'The level, from 1 to 5.';
COMMENT ON COLUMN coaching.level_period.source IS 'What told it: Rating, Conversation, Gap (when it closed) or Goal (when it was reached).';
COMMENT ON COLUMN coaching.level_period.source_id IS 'Id of the rating, conversation, gap or goal.';

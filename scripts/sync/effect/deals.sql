-- Deals of a cohort with what was known at the landmark: $1 org, $2 days of the landmark, created from $3 on and before
-- $4. A deal that was coached belongs to the coach of its first conversation. One that was not belongs to the owner's coach
-- of that day, else to their manager of that day, else to the owner; a manager who coaches nobody is no coach.
WITH cohort AS (
  SELECT o.* FROM salesforce.opportunity o
  WHERE o.org_id = $1 AND o._deleted_at IS NULL AND o.createddate >= $3::timestamptz AND o.createddate < $4::timestamptz
),
step AS (
  SELECT h.opportunityid AS id, h.stagename, h.amount, h.createddate, h.id AS history_id,
    lag(h.stagename) OVER (PARTITION BY h.opportunityid ORDER BY h.createddate, h.id) AS earlier_stage
  FROM salesforce.opportunityhistory h
  JOIN cohort o ON o.id = h.opportunityid
  WHERE h.org_id = $1 AND h._deleted_at IS NULL
),
-- The last time that the deal came into the stage it is in; that is when a closed deal closed.
entered AS (
  SELECT id, stagename, max(createddate) AS at FROM step
  WHERE earlier_stage IS DISTINCT FROM stagename
  GROUP BY id, stagename
),
-- The last step by the landmark.
landmark AS (
  SELECT DISTINCT ON (s.id) s.id, s.stagename, s.amount, s.history_id
  FROM step s JOIN cohort o ON o.id = s.id
  WHERE s.createddate <= o.createddate + $2::integer * interval '1 day'
  ORDER BY s.id, s.createddate DESC, s.history_id DESC
),
coached AS (
  SELECT DISTINCT ON (opportunity_id) opportunity_id AS id, held_at AS at, coach_id FROM coaching.conversation
  WHERE org_id = $1 AND opportunity_id IS NOT NULL
  ORDER BY opportunity_id, held_at, conversation_id
),
coach AS (
  SELECT coach_id AS id FROM coaching.conversation WHERE org_id = $1
  UNION SELECT coach__c FROM salesforce.coaching_relationship__c WHERE org_id = $1 AND _deleted_at IS NULL
)
SELECT
  coalesce(own.coach_id, team.team_id, 'without a coach: ' || o.ownerid) AS own,
  coach.id IS NOT NULL AS own_is_coach,
  coached.coach_id AS coached_by,
  coalesce(a.industry, 'Not known') AS segment,
  extract(epoch FROM o.createddate) * 1000 AS created_at,
  CASE WHEN o.isclosed THEN extract(epoch FROM coalesce(entered.at, o.closedate::timestamp AT TIME ZONE (SELECT time_zone FROM coaching.as_of WHERE org_id = $1))) * 1000 END AS closed_at,
  o.iswon AS is_won,
  extract(epoch FROM coached.at) * 1000 AS first_coached_at,
  landmark.stagename AS stage,
  landmark.amount,
  -- The column is there in an org of several currencies only.
  to_jsonb(told) ->> 'currencyisocode' AS currency
FROM cohort o
LEFT JOIN salesforce.account a ON a.org_id = o.org_id AND a.id = o.accountid
LEFT JOIN entered ON entered.id = o.id AND entered.stagename = o.stagename
LEFT JOIN coached ON coached.id = o.id
LEFT JOIN landmark ON landmark.id = o.id
LEFT JOIN salesforce.opportunityhistory told ON told.org_id = o.org_id AND told.id = landmark.history_id
LEFT JOIN LATERAL (
  SELECT r.coach__c AS coach_id FROM salesforce.coaching_relationship__c r
  WHERE r.org_id = o.org_id AND r.rep__c = o.ownerid AND r._deleted_at IS NULL
    AND (o.createddate AT TIME ZONE (SELECT time_zone FROM coaching.as_of WHERE org_id = $1))::date + $2::integer
      BETWEEN r.start_date__c AND coalesce(r.end_date__c, 'infinity'::date)
  ORDER BY r.is_primary__c DESC NULLS LAST, r.start_date__c, r.id LIMIT 1
) own ON true
LEFT JOIN coaching.team_period team ON team.org_id = o.org_id AND team.rep_id = o.ownerid
  AND (team.valid_from <= o.createddate + $2::integer * interval '1 day' OR team.valid_from IS NULL)
  AND (team.valid_to > o.createddate + $2::integer * interval '1 day' OR team.valid_to IS NULL)
LEFT JOIN coach ON coach.id = coalesce(own.coach_id, team.team_id)
ORDER BY o.id

-- Deals with what was known at the landmark: $1 org, $2 days of the landmark. The owner's coach of that day is the
-- cluster; an owner without a coach is a cluster of their own.
WITH step AS (
  SELECT h.org_id, h.opportunityid AS id, h.stagename, h.amount, h.createddate, h.id AS history_id,
    lag(h.stagename) OVER (PARTITION BY h.opportunityid ORDER BY h.createddate, h.id) AS earlier_stage
  FROM salesforce.opportunityhistory h
  WHERE h.org_id = $1 AND h._deleted_at IS NULL
),
-- The last time that the deal came into the stage it is in; that is when a closed deal closed.
entered AS (
  SELECT id, stagename, max(createddate) AS at FROM step
  WHERE earlier_stage IS DISTINCT FROM stagename
  GROUP BY id, stagename
),
coached AS (
  SELECT opportunity_id AS id, min(held_at) AS at FROM coaching.conversation
  WHERE org_id = $1 AND opportunity_id IS NOT NULL
  GROUP BY opportunity_id
)
SELECT
  coalesce(coach.coach_id, 'without a coach: ' || o.ownerid) AS coach,
  coalesce(a.industry, 'Not known') AS segment,
  extract(epoch FROM o.createddate) * 1000 AS created_at,
  CASE WHEN o.isclosed THEN extract(epoch FROM coalesce(entered.at, o.closedate::timestamp AT TIME ZONE 'UTC')) * 1000 END AS closed_at,
  o.iswon AS is_won,
  extract(epoch FROM coached.at) * 1000 AS first_coached_at,
  landmark.stagename AS stage,
  landmark.amount
FROM salesforce.opportunity o
LEFT JOIN salesforce.account a ON a.org_id = o.org_id AND a.id = o.accountid
LEFT JOIN entered ON entered.id = o.id AND entered.stagename = o.stagename
LEFT JOIN coached ON coached.id = o.id
LEFT JOIN LATERAL (
  SELECT s.stagename, s.amount FROM step s
  WHERE s.id = o.id AND s.createddate <= o.createddate + $2::integer * interval '1 day'
  ORDER BY s.createddate DESC, s.history_id DESC LIMIT 1
) landmark ON true
LEFT JOIN LATERAL (
  SELECT r.coach__c AS coach_id FROM salesforce.coaching_relationship__c r
  WHERE r.org_id = o.org_id AND r.rep__c = o.ownerid AND r._deleted_at IS NULL
    AND (o.createddate AT TIME ZONE 'UTC')::date + $2::integer
      BETWEEN r.start_date__c AND coalesce(r.end_date__c, 'infinity'::date)
  ORDER BY r.is_primary__c DESC NULLS LAST, r.start_date__c, r.id LIMIT 1
) coach ON true
WHERE o.org_id = $1 AND o._deleted_at IS NULL
ORDER BY o.id

-- Median days that won deals spent in each stage, with the number of deals behind it. A gate that was published and whose
-- stage yields no figure any more is emptied; days that somebody typed, which have no sample, stay until there is one.
WITH step AS (
  SELECT h.org_id, h.id, h.opportunityid, h.stagename, h.createddate,
    lag(h.stagename) OVER deal AS earlier_stage
  FROM salesforce.opportunityhistory h
  JOIN salesforce.opportunity o ON o.org_id = h.org_id AND o.id = h.opportunityid
  WHERE o.iswon AND o._deleted_at IS NULL AND h._deleted_at IS NULL
  WINDOW deal AS (PARTITION BY h.org_id, h.opportunityid ORDER BY h.createddate, h.id)
),
entered AS (
  SELECT *, lead(createddate) OVER (PARTITION BY org_id, opportunityid ORDER BY createddate, id) AS left_at
  FROM step
  WHERE earlier_stage IS DISTINCT FROM stagename
),
stay AS (
  SELECT org_id, opportunityid, stagename, sum(extract(epoch FROM left_at - createddate) / 86400) AS days
  FROM entered
  WHERE left_at IS NOT NULL
  GROUP BY org_id, opportunityid, stagename
),
typical AS (
  SELECT org_id, stagename,
    round(percentile_cont(0.5) WITHIN GROUP (ORDER BY days)::numeric, 1) AS days, count(*) AS deals
  FROM stay
  GROUP BY org_id, stagename
)
SELECT g.id, g.typical_days__c AS published_days, g.typical_days_sample__c AS published_sample, t.days, t.deals
FROM salesforce.journey_gate__c g
LEFT JOIN typical t ON t.org_id = g.org_id AND t.stagename = g.stage_name__c
WHERE g.org_id = $1 AND g._deleted_at IS NULL AND (t.days IS NOT NULL OR g.typical_days_sample__c IS NOT NULL)

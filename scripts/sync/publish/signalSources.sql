-- How well the org fills what each signal reads: a signal that rests on an absence means nothing where hardly anybody
-- fills its source. One row a signal key: records that could have it, records that have it.
WITH open_deal AS (
  SELECT o.*,
    EXISTS (SELECT 1 FROM salesforce.opportunitycontactrole r
      WHERE r.org_id = o.org_id AND r.opportunityid = o.id AND r._deleted_at IS NULL) AS has_contact_role,
    EXISTS (SELECT 1 FROM salesforce.gate_evidence__c e
      WHERE e.org_id = o.org_id AND e.opportunity__c = o.id AND e._deleted_at IS NULL) AS has_evidence
  FROM salesforce.opportunity o
  WHERE o.org_id = $1 AND NOT o.isclosed AND o._deleted_at IS NULL
),
account AS (
  SELECT a.id,
    EXISTS (SELECT 1 FROM salesforce.contact c
      WHERE c.org_id = a.org_id AND c.accountid = a.id AND c.title IS NOT NULL AND c._deleted_at IS NULL) AS has_title,
    EXISTS (SELECT 1 FROM salesforce.opportunity o
      WHERE o.org_id = a.org_id AND o.accountid = a.id AND o._deleted_at IS NULL) AS has_opportunity
  FROM salesforce.account a
  WHERE a.org_id = $1 AND a._deleted_at IS NULL
),
target AS (
  SELECT t.* FROM salesforce.territory_target__c t WHERE t.org_id = $1 AND t._deleted_at IS NULL
),
source (signal_key, sample, filled) AS (
  SELECT 'no_next_step', count(*), count(nextstep) FROM open_deal
  UNION ALL SELECT 'no_activity', count(*), count(lastactivitydate) FROM open_deal
  UNION ALL SELECT 'single_contact', count(*), count(*) FILTER (WHERE has_contact_role) FROM open_deal
  UNION ALL SELECT 'stage_ahead_of_evidence', count(*), count(*) FILTER (WHERE has_evidence) FROM open_deal
  UNION ALL SELECT 'no_senior_contact', count(*), count(*) FILTER (WHERE has_title) FROM account
  UNION ALL SELECT 'no_open_opportunity', count(*), count(*) FILTER (WHERE has_opportunity) FROM account
  UNION ALL SELECT 'target_never_met', count(*), count(last_meaningful_contact__c) FROM target
  UNION ALL SELECT 'buyer_role_uncovered', count(*), count(contact__c) FROM target
  UNION ALL SELECT 'targets_without_opportunity', count(*), count(opportunity__c) FROM target
)
SELECT s.id, s.source_filled_percent__c AS published_percent, s.source_sample__c AS published_sample,
  source.sample, round(100.0 * source.filled / source.sample, 2) AS percent
FROM salesforce.deal_signal__c s
JOIN source ON source.signal_key = s.signal_key__c
WHERE s.org_id = $1 AND s._deleted_at IS NULL AND source.sample > 0

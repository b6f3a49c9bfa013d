-- Deals won by each rep in each month that is over: $1 org. Months are counted from January of year 0. A rep is there from
-- the month after the first deal they own was created, so that a month without a win is a real zero. Months after the first
-- conversation belong to its coach. The others belong to the rep's coach, else to their manager, else to the rep; a manager
-- who coaches nobody is no coach.
WITH win AS (
  SELECT o.ownerid AS rep_id, date_trunc('month', o.closedate::timestamp) AS month, count(*) AS won
  FROM salesforce.opportunity o
  WHERE o.org_id = $1 AND o.iswon AND o._deleted_at IS NULL
  GROUP BY 1, 2
),
rep AS (
  SELECT o.ownerid AS rep_id, date_trunc('month', min(o.createddate) AT TIME ZONE (SELECT time_zone FROM coaching.as_of WHERE org_id = $1)) + interval '1 month' AS from_month
  FROM salesforce.opportunity o
  WHERE o.org_id = $1 AND o._deleted_at IS NULL
  GROUP BY o.ownerid
),
coached AS (
  SELECT DISTINCT ON (rep_id) rep_id, month, coach_id FROM coaching.conversation
  WHERE org_id = $1
  ORDER BY rep_id, held_at, conversation_id
),
coach AS (
  SELECT coach_id AS id FROM coaching.conversation WHERE org_id = $1
  UNION SELECT coach__c FROM salesforce.coaching_relationship__c WHERE org_id = $1 AND _deleted_at IS NULL
)
SELECT
  r.rep_id,
  u.isactive AS is_active,
  coalesce(own.coach_id, u.managerid, 'without a coach: ' || r.rep_id) AS own,
  coach.id IS NOT NULL AS own_is_coach,
  coached.coach_id AS coached_by,
  coalesce(u.department, 'Not known') AS segment,
  (extract(year FROM m) * 12 + extract(month FROM m) - 1)::integer AS month,
  coalesce(win.won, 0)::integer AS won,
  (extract(year FROM coached.month) * 12 + extract(month FROM coached.month) - 1)::integer AS first_coached
FROM rep r
JOIN coaching.as_of day ON day.org_id = $1
JOIN salesforce."user" u ON u.org_id = $1 AND u.id = r.rep_id
CROSS JOIN LATERAL generate_series(
  r.from_month, date_trunc('month', day.today::timestamp) - interval '1 month', interval '1 month'
) m
LEFT JOIN win ON win.rep_id = r.rep_id AND win.month = m
LEFT JOIN coached ON coached.rep_id = r.rep_id
LEFT JOIN LATERAL (
  SELECT c.coach__c AS coach_id FROM salesforce.coaching_relationship__c c
  WHERE c.org_id = $1 AND c.rep__c = r.rep_id AND c._deleted_at IS NULL
  ORDER BY c.is_primary__c DESC NULLS LAST, c.start_date__c, c.id LIMIT 1
) own ON true
LEFT JOIN coach ON coach.id = coalesce(own.coach_id, u.managerid)
ORDER BY r.rep_id, m

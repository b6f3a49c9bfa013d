-- One row a user who is not active any more. A pass that saw it knows the day. Of a user who was inactive when first read
-- only the last change is known: they left by then.
CREATE VIEW coaching.leaver AS
SELECT u.org_id, u.id AS user_id, u.name AS user_name,
  (coalesce(seen.at, (to_jsonb(u) ->> 'lastmodifieddate')::timestamptz) AT TIME ZONE coalesce(zone.time_zone, 'UTC'))::date AS left_on
FROM salesforce."user" u
LEFT JOIN sync.org_state zone ON zone.org_id = u.org_id
LEFT JOIN LATERAL (
  SELECT max(h.changed_at) AS at FROM salesforce_history.change h
  WHERE h.org_id = u.org_id AND h.object = 'User' AND h.record_id = u.id AND h.field = 'IsActive' AND h.value_before = 'true'
) seen ON true
WHERE NOT u.isactive AND u._deleted_at IS NULL;
COMMENT ON VIEW coaching.leaver IS 'One row a user who is not active any more: their coaching relationships count until they left, ended or not.';
COMMENT ON COLUMN coaching.leaver.user_id IS 'Id of the user.';
COMMENT ON COLUMN coaching.leaver.user_name IS 'Name of the user.';
COMMENT ON COLUMN coaching.leaver.left_on IS 'Day on which they became inactive. Where no pass saw it, the day of the last change of the user.';

-- One row a coaching relationship and month in which it existed, up to the month that runs: what could have happened.
CREATE VIEW coaching.relationship_month AS
SELECT
  r.org_id,
  r.id AS relationship_id,
  r.coach__c AS coach_id,
  r.rep__c AS rep_id,
  rep.managerid AS team_id,
  m::date AS month,
  days.first_day,
  days.last_day,
  r.weekly_minutes__c * (days.last_day - days.first_day + 1) / 7 AS minutes_planned,
  EXISTS (
    SELECT 1 FROM coaching.conversation c
    WHERE c.org_id = r.org_id AND c.coach_id = r.coach__c AND c.rep_id = r.rep__c
      AND c.held_at >= m AT TIME ZONE a.time_zone AND c.held_at < (m + interval '1 month') AT TIME ZONE a.time_zone
  ) AS is_coached
FROM salesforce.coaching_relationship__c r
JOIN coaching.as_of a ON a.org_id = r.org_id
LEFT JOIN coaching.leaver coach_gone ON coach_gone.org_id = r.org_id AND coach_gone.user_id = r.coach__c
LEFT JOIN coaching.leaver rep_gone ON rep_gone.org_id = r.org_id AND rep_gone.user_id = r.rep__c
CROSS JOIN LATERAL (SELECT least(r.end_date__c, coach_gone.left_on, rep_gone.left_on) AS day) until
CROSS JOIN LATERAL generate_series(
  date_trunc('month', r.start_date__c::timestamp),
  least(until.day, a.today)::timestamp,
  interval '1 month'
) m
CROSS JOIN LATERAL (
  SELECT greatest(r.start_date__c, m::date) AS first_day,
    least(until.day, (m + interval '1 month' - interval '1 day')::date) AS last_day
) days
LEFT JOIN salesforce."user" rep ON rep.org_id = r.org_id AND rep.id = r.rep__c
WHERE r._deleted_at IS NULL AND r.start_date__c <= a.today AND days.first_day <= days.last_day;
COMMENT ON VIEW coaching.relationship_month IS 'One row a coaching relationship and month in which it existed, up to the month that runs. It ends at the latest when one of the two leaves.';
COMMENT ON COLUMN coaching.relationship_month.relationship_id IS 'Id of the coaching relationship.';
COMMENT ON COLUMN coaching.relationship_month.first_day IS 'First day of the relationship within the month.';
COMMENT ON COLUMN coaching.relationship_month.last_day IS 'Last day of the relationship within the month.';
COMMENT ON COLUMN coaching.relationship_month.minutes_planned IS 'Minutes planned for these days, a seventh of the weekly minutes each; empty where no minutes were planned.';
COMMENT ON COLUMN coaching.relationship_month.is_coached IS 'Whether this coach held a conversation with this rep in the month.';

CREATE VIEW coaching.cadence_policy (org_id, silent_weeks) AS
SELECT * FROM (
  SELECT DISTINCT ON (org_id) org_id, silent_weeks__c::integer AS silent_weeks
  FROM salesforce.coaching_policy__c
  WHERE is_active__c AND _deleted_at IS NULL AND silent_weeks__c > 0
  ORDER BY org_id, external_key__c
) policy
UNION ALL
-- An org whose policies were never read has none.
SELECT NULL::text, NULL::integer WHERE false;
COMMENT ON VIEW coaching.cadence_policy IS 'One row an org whose coaching policy says how long a rep may wait.';
COMMENT ON COLUMN coaching.cadence_policy.silent_weeks IS 'Weeks without a conversation after which a rep counts as waiting.';

-- One row a relationship and week (Monday to Sunday) that is over. Kept: a conversation of the two within the policy's
-- silent weeks. A relationship younger than that has a row only once they talked: until then nothing could be missed.
CREATE VIEW coaching.relationship_week AS
WITH week AS (
  SELECT r.org_id, r.coach__c AS coach_id, r.rep__c AS rep_id, r.start_date__c AS start_date, w::date AS week,
    w::date + 6 AS last_day, date_trunc('month', w + interval '6 days')::date AS month, coalesce(p.silent_weeks, 4) AS silent_weeks,
    a.time_zone
  FROM salesforce.coaching_relationship__c r
  JOIN coaching.as_of a ON a.org_id = r.org_id
  LEFT JOIN coaching.cadence_policy p ON p.org_id = r.org_id
  LEFT JOIN coaching.leaver coach_gone ON coach_gone.org_id = r.org_id AND coach_gone.user_id = r.coach__c
  LEFT JOIN coaching.leaver rep_gone ON rep_gone.org_id = r.org_id AND rep_gone.user_id = r.rep__c
  CROSS JOIN LATERAL generate_series(
    date_trunc('week', r.start_date__c::timestamp),
    least(r.end_date__c + 1, coach_gone.left_on + 1, rep_gone.left_on + 1, a.today)::timestamp - interval '7 days',
    interval '7 days'
  ) w
  WHERE r._deleted_at IS NULL
)
SELECT DISTINCT ON (w.org_id, w.coach_id, w.rep_id, w.month, w.week)
  w.org_id,
  w.coach_id,
  w.rep_id,
  rep.managerid AS team_id,
  w.week,
  w.month,
  w.silent_weeks,
  kept.is_kept
FROM week w
CROSS JOIN LATERAL (
  SELECT EXISTS (
    SELECT 1 FROM coaching.conversation c
    WHERE c.org_id = w.org_id AND c.coach_id = w.coach_id AND c.rep_id = w.rep_id
      AND c.held_at >= (w.last_day - 7 * w.silent_weeks + 1)::timestamp AT TIME ZONE w.time_zone
      AND c.held_at < (w.last_day + 1)::timestamp AT TIME ZONE w.time_zone
  ) AS is_kept
) kept
LEFT JOIN salesforce."user" rep ON rep.org_id = w.org_id AND rep.id = w.rep_id
WHERE kept.is_kept OR w.start_date <= w.last_day - 7 * w.silent_weeks + 1
ORDER BY w.org_id, w.coach_id, w.rep_id, w.month, w.week;
COMMENT ON VIEW coaching.relationship_week IS 'One row a coach, rep and week that is over, in which the two had a coaching relationship and a cadence could be kept.';
COMMENT ON COLUMN coaching.relationship_week.week IS 'Monday of the week.';
COMMENT ON COLUMN coaching.relationship_week.month IS 'First day of the month in which the week ends.';
COMMENT ON COLUMN coaching.relationship_week.silent_weeks IS 'Weeks without a conversation after which a rep counts as waiting: the policy''s, or 4 without one.';
COMMENT ON COLUMN coaching.relationship_week.is_kept IS 'Whether the two talked within the silent weeks that end with this week.';

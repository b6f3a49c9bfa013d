-- Weeks in a row at the end of a period, and whether interest faded in its last month that is over. $1 org, $2 first and
-- $3 last day of the period.
WITH week AS (
  SELECT DISTINCT ON (dimension, member_id) dimension, member_id, weeks_in_a_row, best_weeks_in_a_row
  FROM coaching.habit
  WHERE org_id = $1 AND week + 6 BETWEEN $2::date AND $3::date
  ORDER BY dimension, member_id, week DESC
),
fading AS (
  SELECT DISTINCT ON (dimension, member_id) dimension, member_id, is_fizzling, fading
  FROM coaching.fizzle_alert
  WHERE org_id = $1 AND month BETWEEN $2::date AND $3::date
  ORDER BY dimension, member_id, month DESC
)
SELECT dimension, member_id, w.weeks_in_a_row, w.best_weeks_in_a_row, coalesce(f.is_fizzling, false) AS is_fizzling, f.fading
FROM week w
FULL JOIN fading f USING (dimension, member_id)

-- One row a coach and calendar month (UTC). A measure without anything to measure is empty, never zero:
-- commitments_kept_on_time_percent without a commitment due, median_hours_to_feedback without an observed call.
CREATE VIEW coaching.coach_month AS
WITH assignment AS (
  SELECT r.org_id, r.coach__c AS coach_id, r.rep__c AS rep_id, r.start_date__c AS from_date, r.end_date__c AS to_date
  FROM salesforce.coaching_relationship__c r
  WHERE r._deleted_at IS NULL
),
held AS (
  SELECT org_id, coach_id, month, count(*) AS conversations, count(DISTINCT rep_id) AS reps_coached,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY hours_to_feedback) AS median_hours_to_feedback
  FROM coaching.conversation GROUP BY org_id, coach_id, month
),
opened AS (
  SELECT org_id, coach_id, date_trunc('month', opened_on)::date AS month, count(*) AS gaps_opened
  FROM coaching.gap WHERE opened_on IS NOT NULL GROUP BY 1, 2, 3
),
closed AS (
  SELECT org_id, coach_id, date_trunc('month', closed_on)::date AS month, count(*) AS gaps_closed
  FROM coaching.gap WHERE closed_on IS NOT NULL GROUP BY 1, 2, 3
),
due AS (
  SELECT org_id, coach_id, date_trunc('month', due_on)::date AS month,
    count(*) FILTER (WHERE status <> 'Open' OR due_on < CURRENT_DATE) AS commitments_due,
    count(*) FILTER (WHERE is_kept_on_time) AS commitments_kept_on_time
  FROM coaching.activity WHERE is_commitment GROUP BY 1, 2, 3
),
coach_months AS (
  SELECT org_id, coach_id, month FROM held
  UNION SELECT org_id, coach_id, month FROM opened
  UNION SELECT org_id, coach_id, month FROM closed
  UNION SELECT org_id, coach_id, month FROM due WHERE commitments_due > 0
  UNION SELECT a.org_id, a.coach_id, m::date FROM assignment a,
    generate_series(date_trunc('month', a.from_date), date_trunc('month', coalesce(a.to_date, CURRENT_DATE)), interval '1 month') m
)
SELECT
  k.org_id,
  k.coach_id,
  coach.name AS coach,
  k.month,
  coalesce(held.conversations, 0)::integer AS conversations,
  coalesce(held.reps_coached, 0)::integer AS reps_coached,
  nullif((
    SELECT count(DISTINCT a.rep_id) FROM assignment a
    WHERE a.org_id = k.org_id AND a.coach_id = k.coach_id
      AND a.from_date < k.month + interval '1 month' AND coalesce(a.to_date, 'infinity'::date) >= k.month
  ), 0)::integer AS reps_assigned,
  coalesce(opened.gaps_opened, 0)::integer AS gaps_opened,
  coalesce(closed.gaps_closed, 0)::integer AS gaps_closed,
  nullif(due.commitments_due, 0)::integer AS commitments_due,
  CASE WHEN due.commitments_due > 0 THEN due.commitments_kept_on_time::integer END AS commitments_kept_on_time,
  CASE WHEN due.commitments_due > 0
    THEN round(100.0 * due.commitments_kept_on_time / due.commitments_due, 1) END AS commitments_kept_on_time_percent,
  round(held.median_hours_to_feedback::numeric, 1) AS median_hours_to_feedback
FROM coach_months k
LEFT JOIN held USING (org_id, coach_id, month)
LEFT JOIN opened USING (org_id, coach_id, month)
LEFT JOIN closed USING (org_id, coach_id, month)
LEFT JOIN due USING (org_id, coach_id, month)
LEFT JOIN salesforce."user" coach ON coach.org_id = k.org_id AND coach.id = k.coach_id;
COMMENT ON VIEW coaching.coach_month IS 'One row a coach and month: conversations, coverage, gaps, commitments kept on time, hours to feedback.';

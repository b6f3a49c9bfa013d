-- The periods that are published: 13 months, 5 fiscal quarters and 2 fiscal years, the running ones among them. None that
-- retention would remove again. $1 org, $2 months that scorecards are kept, or null.
WITH today AS (
  SELECT a.org_id, a.today, date_trunc('month', a.today::timestamp) AS month, coalesce(c.start_month, 1) AS start_month
  FROM coaching.as_of a
  LEFT JOIN coaching.fiscal_calendar c ON c.org_id = a.org_id
  WHERE a.org_id = $1
),
running AS (
  SELECT t.*, ((extract(month FROM t.month)::integer - t.start_month + 12) % 12) AS months_in_year FROM today t
),
kind AS (
  SELECT r.today, k.* FROM running r CROSS JOIN LATERAL (VALUES
    ('month', 1, 13, r.month),
    ('fiscal_quarter', 3, 5, r.month - (r.months_in_year % 3) * interval '1 month'),
    ('fiscal_year', 12, 2, r.month - r.months_in_year * interval '1 month')
  ) k (period_kind, months, periods, newest)
)
SELECT
  k.period_kind,
  (k.newest - back * k.months * interval '1 month')::date AS period_start,
  (k.newest - (back - 1) * k.months * interval '1 month' - interval '1 day')::date AS period_end,
  (k.newest - (back + 1) * k.months * interval '1 month')::date AS previous_start,
  back = 0 AS is_running
FROM kind k
CROSS JOIN LATERAL generate_series(0, k.periods - 1) back
WHERE $2::integer IS NULL
  OR (k.newest - (back - 1) * k.months * interval '1 month' - interval '1 day')::date >= k.today - $2::integer * interval '1 month'
ORDER BY k.months, 2

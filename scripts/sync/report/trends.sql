-- The thirteen months up to one, for the org and its teams. $1 org, $2 first day of the month, $3 the measures.
SELECT m.dimension, m.member_id, m.measure, coalesce(m.detail, '') AS detail, m.period_start::text AS month, m.value::float8 AS value
FROM coaching.measure m
WHERE m.org_id = $1 AND m.period_kind = 'month' AND m.dimension IN ('org', 'team') AND m.measure = ANY ($3::text[])
  AND m.period_start BETWEEN $2::date - interval '12 months' AND $2::date
ORDER BY m.period_start

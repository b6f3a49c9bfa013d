-- Every measure that a scorecard may show, of the org, each team and each coach, in one period and the one before it.
-- Who has left gets no scorecard any more. $1 org, $2 kind of period, $3 its first day, $4 the first day of the one before,
-- $5 the measures.
SELECT
  m.dimension,
  m.member_id,
  m.member,
  m.period,
  m.period_start = $3::date AS is_current,
  m.measure,
  coalesce(m.detail, '') AS detail,
  m.value,
  m.n
FROM coaching.measure m
LEFT JOIN salesforce."user" member ON member.org_id = m.org_id AND member.id = m.member_id
WHERE m.org_id = $1
  AND m.dimension IN ('org', 'team', 'coach')
  AND m.period_kind = $2
  AND m.period_start IN ($3::date, $4::date)
  AND m.measure = ANY ($5::text[])
  AND (m.dimension = 'org' OR (member.isactive AND member._deleted_at IS NULL))
ORDER BY m.dimension, m.member_id, m.measure, 7

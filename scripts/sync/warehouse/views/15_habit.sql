-- Whether coaching is a habit: weeks (Monday to Sunday) in a row in which what was planned was done. A week is done when
-- something was planned and at least four of five of it was held by its end; one in which nothing was planned ends the
-- row. What is held later does not mend a week.
CREATE VIEW coaching.habit AS
WITH planned AS (
  SELECT p.org_id, who.dimension, who.member_id, p.week,
    count(*) AS planned, count(*) FILTER (WHERE p.is_held_by_week) AS held
  FROM coaching.planned_conversation p
  CROSS JOIN LATERAL (VALUES ('org', p.org_id), ('coach', p.coach_id), ('team', p.team_id)) who (dimension, member_id)
  WHERE who.member_id IS NOT NULL
  GROUP BY 1, 2, 3, 4
),
week AS (
  SELECT m.org_id, m.dimension, m.member_id, w::date AS week,
    coalesce(p.planned, 0)::integer AS planned, coalesce(p.held, 0)::integer AS held,
    coalesce(p.held >= 0.8 * p.planned, false) AS is_done
  FROM (SELECT org_id, dimension, member_id, min(week) AS first_week FROM planned GROUP BY 1, 2, 3) m
  JOIN coaching.as_of a ON a.org_id = m.org_id
  CROSS JOIN LATERAL generate_series(m.first_week::timestamp, a.today::timestamp - interval '7 days', interval '7 days') w
  LEFT JOIN planned p ON p.org_id = m.org_id AND p.dimension = m.dimension AND p.member_id = m.member_id AND p.week = w::date
),
run AS (
  SELECT *, count(*) FILTER (WHERE NOT is_done) OVER (PARTITION BY org_id, dimension, member_id ORDER BY week) AS run
  FROM week
),
counted AS (
  SELECT *,
    (count(*) FILTER (WHERE is_done) OVER (PARTITION BY org_id, dimension, member_id, run ORDER BY week))::integer AS in_a_row
  FROM run
)
SELECT c.org_id, c.dimension, c.member_id, CASE c.dimension WHEN 'org' THEN 'All' ELSE member.name END AS member,
  c.week, c.planned, c.held, c.is_done, c.in_a_row AS weeks_in_a_row,
  max(c.in_a_row) OVER (PARTITION BY c.org_id, c.dimension, c.member_id ORDER BY c.week) AS best_weeks_in_a_row
FROM counted c
LEFT JOIN salesforce."user" member ON member.org_id = c.org_id AND member.id = c.member_id;
COMMENT ON VIEW coaching.habit IS 'One row a week that is over, for the org, each coach and each team since their first planned conversation: weeks in a row with planned coaching done.';
COMMENT ON COLUMN coaching.habit.dimension IS 'org, coach or team (reps of one manager, as they report today).';
COMMENT ON COLUMN coaching.habit.member_id IS 'Id of the org, the coach, or the manager of the team.';
COMMENT ON COLUMN coaching.habit.member IS 'All, or the name of the coach or manager.';
COMMENT ON COLUMN coaching.habit.week IS 'Monday of the week.';
COMMENT ON COLUMN coaching.habit.planned IS 'Conversations scheduled for the week and not cancelled.';
COMMENT ON COLUMN coaching.habit.held IS 'Of those, the ones that were held by the end of the week.';
COMMENT ON COLUMN coaching.habit.is_done IS 'Something was planned, and at least four of five of it was held by the end of the week.';
COMMENT ON COLUMN coaching.habit.weeks_in_a_row IS 'Weeks in a row that were done, up to this one.';
COMMENT ON COLUMN coaching.habit.best_weeks_in_a_row IS 'The most weeks in a row until then.';

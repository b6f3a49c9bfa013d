-- Three roles for people who read this database, and what two of them see. Run again after every change of the views.
--   coaching_reader   every row of schema coaching
--   coaching_leader   schema coaching_team: rows of the role's own user and of everybody below, by managers of today
--   coaching_analyst  schema coaching_summary: figures of the org, and of areas and teams of five or more; no row of a person
-- The views filter by who asks and are security barriers. Policies on the tables would not do: they do not bind the owner
-- of a view, and a view that checks the reader instead needs rights on every table below it.
DO $$
DECLARE role_name text;
BEGIN
  FOREACH role_name IN ARRAY ARRAY['coaching_reader', 'coaching_leader', 'coaching_analyst'] LOOP
    IF to_regrole(role_name) IS NULL THEN EXECUTE format('CREATE ROLE %I NOLOGIN', role_name); END IF;
  END LOOP;
END $$;

CREATE SCHEMA IF NOT EXISTS coaching_team;
CREATE SCHEMA IF NOT EXISTS coaching_summary;
COMMENT ON SCHEMA coaching_team IS 'The views of schema coaching, with rows of the reader''s own team only.';
COMMENT ON SCHEMA coaching_summary IS 'Figures of the org, and of areas and teams of five or more.';

-- UNION, not UNION ALL: managers may form a circle.
CREATE VIEW coaching_team.person WITH (security_barrier) AS
WITH RECURSIVE person AS (
  SELECT org_id, user_id AS id FROM coaching_access.leader WHERE role_name = current_user
  UNION
  SELECT u.org_id, u.id FROM person p
  JOIN salesforce."user" u ON u.org_id = p.org_id AND u.managerid = p.id AND u._deleted_at IS NULL
)
SELECT p.org_id, p.id AS user_id, u.name FROM person p JOIN salesforce."user" u ON u.org_id = p.org_id AND u.id = p.id;
COMMENT ON VIEW coaching_team.person IS 'One row a person whose rows the reader sees: the reader, and everybody who reports to them directly or through others.';
COMMENT ON COLUMN coaching_team.person.user_id IS 'Id of the user.';

-- A view that names nobody is not here, unless it is about nobody; nor is one that somebody else made.
DO $$
DECLARE
  view record;
  named text;
BEGIN
  FOR view IN
    SELECT c.relname AS name, array_agg(a.attname::text) AS columns, obj_description(c.oid, 'pg_class') AS meaning
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relnamespace = 'coaching'::regnamespace AND c.relkind = 'v' AND (NOT EXISTS (SELECT FROM sync.made_view)
      OR EXISTS (SELECT FROM sync.made_view m WHERE m.schema_name = 'coaching' AND m.view_name = c.relname))
    GROUP BY c.oid
  LOOP
    named := CASE
      WHEN view.name IN ('as_of', 'fiscal_calendar', 'measure_definition', 'cadence_policy', 'effect') THEN 'true'
      WHEN 'rep_id' = ANY (view.columns) THEN 'rep_id'
      WHEN 'coach_id' = ANY (view.columns) THEN 'coach_id'
      WHEN 'owner_id' = ANY (view.columns) THEN 'owner_id'
      WHEN view.columns @> ARRAY['dimension', 'member_id'] THEN 'member_id'
    END;
    CONTINUE WHEN named IS NULL;
    EXECUTE format('CREATE VIEW coaching_team.%I WITH (security_barrier) AS SELECT v.* FROM coaching.%I v WHERE %s', view.name, view.name,
      CASE
        WHEN named = 'true' THEN named
        ELSE format('EXISTS (SELECT FROM coaching_team.person p WHERE p.org_id = v.org_id AND p.user_id = v.%I)', named)
          || CASE WHEN named = 'member_id' THEN ' AND v.dimension IN (''coach'', ''rep'', ''team'')' ELSE '' END
      END);
    EXECUTE format('COMMENT ON VIEW coaching_team.%I IS %L', view.name, view.meaning);
  END LOOP;
END $$;

-- Five conversations of an area in a month may be those of one person. Where conversations were never read, no area is wide.
DO $$ BEGIN
  EXECUTE 'CREATE VIEW coaching_summary.wide_area AS ' || CASE WHEN to_regclass('coaching.conversation') IS NULL
    THEN 'SELECT NULL::text AS org_id, NULL::text AS area, NULL::date AS month WHERE false'
    ELSE 'SELECT org_id, area, month FROM coaching.conversation GROUP BY org_id, area, month HAVING count(DISTINCT rep_id) >= 5' END;
END $$;
COMMENT ON VIEW coaching_summary.wide_area IS 'Areas in which five or more people were coached in a month.';
CREATE VIEW coaching_summary.measure WITH (security_barrier) AS
WITH wide AS MATERIALIZED (SELECT * FROM coaching_summary.wide_area)
SELECT m.* FROM coaching.measure m
WHERE m.n >= 5 AND CASE m.dimension
  WHEN 'org' THEN true
  WHEN 'area' THEN EXISTS (
    SELECT FROM wide w WHERE w.org_id = m.org_id AND w.area = m.member_id AND w.month >= m.period_start
      AND w.month < m.period_start + CASE m.period_kind WHEN 'month' THEN interval '1 month'
        WHEN 'fiscal_quarter' THEN interval '3 months' ELSE interval '1 year' END)
  WHEN 'team' THEN 5 <= (
    SELECT count(*) FROM salesforce."user" u
    WHERE u.org_id = m.org_id AND u.managerid = m.member_id AND u.isactive AND u._deleted_at IS NULL)
  ELSE false END;
COMMENT ON VIEW coaching_summary.measure IS 'Figures of coaching.measure that rest on five or more: of the org, of areas in which five or more people were coached in a month of that time, and of teams of five or more.';
CREATE VIEW coaching_summary.measure_definition AS SELECT * FROM coaching.measure_definition;
CREATE VIEW coaching_summary.as_of AS SELECT * FROM coaching.as_of;
CREATE VIEW coaching_summary.effect AS SELECT * FROM coaching.effect;

GRANT USAGE ON SCHEMA coaching TO coaching_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA coaching TO coaching_reader;
GRANT USAGE ON SCHEMA coaching_team TO coaching_leader;
GRANT SELECT ON ALL TABLES IN SCHEMA coaching_team TO coaching_leader;
GRANT USAGE ON SCHEMA coaching_summary TO coaching_analyst;
GRANT SELECT ON ALL TABLES IN SCHEMA coaching_summary TO coaching_analyst;

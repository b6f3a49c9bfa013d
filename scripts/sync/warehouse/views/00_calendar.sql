-- Today is the day of the org's clock at the newest pass: a view says the same until something was read again. Other
-- commands, and passes that failed, are in sync.pass for their calls alone. The time zone changes with the roll-ups.
CREATE VIEW coaching.as_of AS
SELECT newest.org_id, newest.as_of, (newest.as_of AT TIME ZONE newest.time_zone)::date AS today, newest.time_zone
FROM (
  SELECT p.org_id, max(p.finished_at) AS as_of,
    coalesce((SELECT s.time_zone FROM sync.org_state s WHERE s.org_id = p.org_id), 'UTC') AS time_zone
  FROM sync.pass p
  WHERE p.command = 'once' AND p.problem IS NULL
  GROUP BY p.org_id
) newest;
COMMENT ON VIEW coaching.as_of IS 'One row an org: until when its figures are told. Nothing after it is counted as missed, late or silent.';
COMMENT ON COLUMN coaching.as_of.as_of IS 'The org''s clock at the end of the newest pass.';
COMMENT ON COLUMN coaching.as_of.today IS 'The day of as_of, in the time zone.';
COMMENT ON COLUMN coaching.as_of.time_zone IS 'The time zone in which days, weeks and months begin: the org''s own, or UTC where it was not read or this database does not know it.';

-- The org's fiscal year where its settings were read, the calendar year where not. Custom fiscal years are not read.
DO $$
DECLARE
  settings text := CASE WHEN to_regclass('salesforce.organization') IS NULL
    THEN 'SELECT NULL::text AS org_id, NULL::integer AS start_month, NULL::boolean AS is_named_by_start, NULL::text AS org_time_zone WHERE false'
    ELSE $settings$
      SELECT org_id, (to_jsonb(o) ->> 'fiscalyearstartmonth')::integer AS start_month,
        (to_jsonb(o) ->> 'usesstartdateasfiscalyearname')::boolean AS is_named_by_start,
        to_jsonb(o) ->> 'timezonesidkey' AS org_time_zone
      FROM salesforce.organization o WHERE (to_jsonb(o) ->> '_deleted_at') IS NULL $settings$
    END;
BEGIN
  EXECUTE 'CREATE VIEW coaching.fiscal_calendar AS
    SELECT a.org_id, coalesce(s.start_month, 1) AS start_month,
      coalesce(s.is_named_by_start, false) AS is_named_by_start, s.start_month IS NOT NULL AS is_from_org, s.org_time_zone
    FROM coaching.as_of a LEFT JOIN (' || settings || ') s USING (org_id)';
END $$;
COMMENT ON VIEW coaching.fiscal_calendar IS 'One row an org: when its fiscal year starts. is_from_org is false where the settings were not read; the calendar year is used then.';
COMMENT ON COLUMN coaching.fiscal_calendar.start_month IS 'The month, from 1 to 12, in which the fiscal year starts.';
COMMENT ON COLUMN coaching.fiscal_calendar.is_named_by_start IS 'Whether a fiscal year is named for the year in which it starts; otherwise for the one in which it ends.';
COMMENT ON COLUMN coaching.fiscal_calendar.is_from_org IS 'Whether the org''s own settings were read.';
COMMENT ON COLUMN coaching.fiscal_calendar.org_time_zone IS 'The org''s default time zone as it names it; empty where it was not read. coaching.as_of.time_zone is the one that figures use.';

-- Today is the day of the org's clock at the newest pass, in UTC: a view says the same until something was read again.
-- Other commands, and passes that failed, are in sync.pass for their calls alone.
CREATE VIEW coaching.as_of AS
SELECT
  org_id,
  max(finished_at) AS as_of,
  (max(finished_at) AT TIME ZONE 'UTC')::date AS today
FROM sync.pass
WHERE command = 'once' AND problem IS NULL
GROUP BY org_id;
COMMENT ON VIEW coaching.as_of IS 'One row an org: until when its figures are told. Nothing after it is counted as missed, late or silent.';
COMMENT ON COLUMN coaching.as_of.as_of IS 'The org''s clock at the end of the newest pass.';
COMMENT ON COLUMN coaching.as_of.today IS 'The day of as_of, in UTC.';

-- The org's fiscal year where its settings were read, the calendar year where not. Custom fiscal years are not read.
DO $$
DECLARE
  settings text := CASE WHEN to_regclass('salesforce.organization') IS NULL
    THEN 'SELECT NULL::text AS org_id, NULL::integer AS start_month, NULL::boolean AS is_named_by_start WHERE false'
    ELSE $settings$
      SELECT org_id, (to_jsonb(o) ->> 'fiscalyearstartmonth')::integer AS start_month,
        (to_jsonb(o) ->> 'usesstartdateasfiscalyearname')::boolean AS is_named_by_start
      FROM salesforce.organization o WHERE (to_jsonb(o) ->> '_deleted_at') IS NULL $settings$
    END;
BEGIN
  EXECUTE 'CREATE VIEW coaching.fiscal_calendar AS
    SELECT a.org_id, coalesce(s.start_month, 1) AS start_month,
      coalesce(s.is_named_by_start, false) AS is_named_by_start, s.start_month IS NOT NULL AS is_from_org
    FROM coaching.as_of a LEFT JOIN (' || settings || ') s USING (org_id)';
END $$;
COMMENT ON VIEW coaching.fiscal_calendar IS 'One row an org: when its fiscal year starts. is_from_org is false where the settings were not read; the calendar year is used then.';
COMMENT ON COLUMN coaching.fiscal_calendar.start_month IS 'The month, from 1 to 12, in which the fiscal year starts.';
COMMENT ON COLUMN coaching.fiscal_calendar.is_named_by_start IS 'Whether a fiscal year is named for the year in which it starts; otherwise for the one in which it ends.';
COMMENT ON COLUMN coaching.fiscal_calendar.is_from_org IS 'Whether the org''s own settings were read.';

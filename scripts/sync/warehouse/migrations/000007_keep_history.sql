-- What a field said before it changed, and when it changed by the org's clock. A value held from the change before it,
-- and the newest value is in the row itself: ranges made of this cannot overlap, and what never changed takes no room.
CREATE SCHEMA IF NOT EXISTS salesforce_history;
CREATE TABLE salesforce_history.change (
  org_id text NOT NULL,
  object text NOT NULL,
  record_id text NOT NULL,
  field text NOT NULL,
  changed_at timestamptz NOT NULL,
  value_before text,
  PRIMARY KEY (org_id, object, record_id, field, changed_at)
);
COMMENT ON SCHEMA salesforce_history IS 'What the rows of schema salesforce said before. Read coaching.field_period and its like instead.';
COMMENT ON TABLE salesforce_history.change IS 'One row a change of a field whose history is kept. Rows of a record go when the record does.';
COMMENT ON COLUMN salesforce_history.change.changed_at IS 'The stamp of the row that brought the change, by the org''s clock; when the change was seen, where it was not stamped.';
COMMENT ON COLUMN salesforce_history.change.value_before IS 'What the field said until then; empty when it was empty.';

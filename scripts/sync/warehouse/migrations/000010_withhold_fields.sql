-- Fields that the customer keeps in the org by SYNC_WITHHELD_FIELDS, in lower case as their columns are. Their columns
-- are empty; a field is here once the org, or a column, has shown that its name is right.
CREATE TABLE sync.withheld_field (
  org_id text NOT NULL,
  object text NOT NULL,
  field text NOT NULL,
  withheld_since timestamptz NOT NULL,
  PRIMARY KEY (org_id, object, field)
);

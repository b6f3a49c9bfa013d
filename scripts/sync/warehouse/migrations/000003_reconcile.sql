-- What the last comparison of all ids found, object by object.
CREATE TABLE sync.reconciliation (
  org_id text NOT NULL,
  object text NOT NULL,
  compared_at timestamptz NOT NULL,
  in_org integer NOT NULL,
  held integer NOT NULL,
  -- In the org and not here, though the object was read after them.
  missing integer NOT NULL,
  -- Here with an older stamp than in the org, though the object was read after it.
  outdated integer NOT NULL,
  -- Here and not in the org, not even in its recycle bin.
  gone integer NOT NULL,
  -- So many are gone that they are kept until somebody accepts it.
  is_quarantined boolean NOT NULL,
  PRIMARY KEY (org_id, object)
);

-- Which command a row of calls belongs to: all of them use up the same budget.
ALTER TABLE sync.pass ADD COLUMN command text NOT NULL DEFAULT 'once';

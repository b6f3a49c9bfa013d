-- `cursor` is the fast watermark: the org's clock less an overlap. `confirmed` is the org's own promise
-- (`latestDateCovered`): nothing stamped before it is still uncommitted, and all of it has been read.
ALTER TABLE sync.object_state ADD COLUMN confirmed timestamptz;
-- When the object was last queried, which sees more than its lists of changes; objects take turns.
ALTER TABLE sync.object_state ADD COLUMN queried_at timestamptz;
-- When every row was last read; formulas change without a stamp, so their objects are read whole again every day.
ALTER TABLE sync.object_state ADD COLUMN read_whole_at timestamptz;
-- The org's log of deletes did not reach back far enough: only a comparison of all ids finds what is gone.
ALTER TABLE sync.object_state ADD COLUMN reconcile_due boolean NOT NULL DEFAULT false;
-- The first three characters of the object's ids: what a lookup to several objects points at.
ALTER TABLE sync.object_state ADD COLUMN key_prefix text;

-- Columns that hold what the org showed once and does not show any more.
CREATE TABLE sync.hidden_field (
  org_id text NOT NULL,
  object text NOT NULL,
  field text NOT NULL,
  hidden_since timestamptz NOT NULL,
  PRIMARY KEY (org_id, object, field)
);

CREATE TABLE sync.org_state (
  org_id text PRIMARY KEY,
  -- The org refused `updated` inside a composite call: until a day later all objects are queried instead.
  lists_refused_at timestamptz,
  lists_refusal text,
  -- Of the key that people's names are replaced with; null: names are as in the org.
  pseudonym_fingerprint text
);

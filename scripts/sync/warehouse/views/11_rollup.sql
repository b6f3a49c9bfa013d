-- The sums of coaching.measure_fact by member and month, from which coaching.measure reads. A pass changes what the facts
-- of its rows change, in the transaction of the rows (warehouse/rollups). Made whole when the views are made.
CREATE TABLE coaching.rollup (
  org_id text NOT NULL,
  dimension text NOT NULL,
  member_id text NOT NULL,
  month date NOT NULL,
  measure text NOT NULL,
  detail text NOT NULL,
  facts bigint NOT NULL,
  valued bigint NOT NULL,
  measured bigint NOT NULL,
  n bigint NOT NULL,
  n_valued bigint NOT NULL,
  value numeric NOT NULL,
  weight numeric NOT NULL,
  subjects bigint,
  figure numeric,
  PRIMARY KEY (org_id, dimension, member_id, month, measure, detail)
);
CREATE INDEX rollup_by_month ON coaching.rollup (month, dimension, org_id);
CREATE INDEX rollup_empty ON coaching.rollup (org_id) WHERE facts = 0;
COMMENT ON TABLE coaching.rollup IS 'Sums of coaching.measure_fact by member and month. Read coaching.measure instead.';
COMMENT ON COLUMN coaching.rollup.facts IS 'Facts.';
COMMENT ON COLUMN coaching.rollup.valued IS 'Facts with a value.';
COMMENT ON COLUMN coaching.rollup.measured IS 'Facts with a value in which something was measured.';
COMMENT ON COLUMN coaching.rollup.n IS 'Things measured.';
COMMENT ON COLUMN coaching.rollup.n_valued IS 'Things measured in facts with a value.';
COMMENT ON COLUMN coaching.rollup.subjects IS 'Different subjects, for measures that count subjects.';
COMMENT ON COLUMN coaching.rollup.figure IS 'The figure of the month, for measures that are no sum.';

-- Who was counted once: what a quarter or a year needs besides sums.
CREATE TABLE coaching.rollup_subject (
  org_id text NOT NULL,
  dimension text NOT NULL,
  member_id text NOT NULL,
  month date NOT NULL,
  measure text NOT NULL,
  detail text NOT NULL,
  subject_id text NOT NULL,
  facts bigint NOT NULL,
  positive bigint NOT NULL,
  PRIMARY KEY (org_id, dimension, member_id, measure, month, detail, subject_id)
);
CREATE INDEX rollup_subject_empty ON coaching.rollup_subject (org_id) WHERE facts = 0;
COMMENT ON TABLE coaching.rollup_subject IS 'The subjects behind coaching.rollup: how many facts each has, and how many of them above 0.';

-- The single values behind medians and percentiles.
CREATE TABLE coaching.rollup_value (
  org_id text NOT NULL,
  dimension text NOT NULL,
  member_id text NOT NULL,
  month date NOT NULL,
  measure text NOT NULL,
  detail text NOT NULL,
  value numeric NOT NULL,
  facts bigint NOT NULL,
  PRIMARY KEY (org_id, dimension, member_id, measure, month, detail, value)
);
CREATE INDEX rollup_value_empty ON coaching.rollup_value (org_id) WHERE facts = 0;
COMMENT ON TABLE coaching.rollup_value IS 'The values behind medians and percentiles of coaching.rollup, and how many facts have each.';

CREATE TABLE coaching.rollup_state (
  org_id text PRIMARY KEY,
  as_of timestamptz NOT NULL
);
COMMENT ON TABLE coaching.rollup_state IS 'One row an org whose roll-ups are what its facts say at that time of the org''s clock. Without a row they are made whole by the next pass.';

CREATE SCHEMA IF NOT EXISTS salesforce;
CREATE SCHEMA IF NOT EXISTS coaching;

-- How far each object of each org has been read. The cursor is Salesforce's clock, never ours.
CREATE TABLE sync.object_state (
  org_id text NOT NULL,
  object text NOT NULL,
  cursor timestamptz,
  read_at timestamptz,
  -- describe's fields as they were last told, and when; asked again after an hour or when a query is refused.
  description text,
  described_at timestamptz,
  problem text,
  PRIMARY KEY (org_id, object)
);

CREATE TABLE sync.pass (
  pass_id bigint GENERATED ALWAYS AS IDENTITY,
  org_id text NOT NULL,
  started_at timestamptz NOT NULL,
  finished_at timestamptz NOT NULL,
  calls integer NOT NULL,
  rows_read integer NOT NULL,
  rows_changed integer NOT NULL,
  api_usage text,
  PRIMARY KEY (org_id, pass_id)
);

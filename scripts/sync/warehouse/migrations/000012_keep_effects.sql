-- What the comparison of coached with comparable came to, day by day. Figures of many only: no row is about a person.
CREATE TABLE sync.effect_figure (
  org_id text NOT NULL,
  computed_on date NOT NULL,
  -- deals, rep_months or rollout
  method text NOT NULL,
  -- A part of the whole, such as an industry; '' for the whole.
  stratum text NOT NULL,
  cohort_from date NOT NULL,
  cohort_to date NOT NULL,
  period_from date NOT NULL,
  period_to date NOT NULL,
  landmark_days integer,
  coached integer NOT NULL,
  comparable integer NOT NULL,
  -- Coaches; teams in a rollout. Empty for a part.
  clusters integer,
  left_out integer,
  value double precision,
  low double precision,
  high double precision,
  verdict text NOT NULL,
  PRIMARY KEY (org_id, computed_on, method, stratum)
);

-- The order in which teams get coaching, as it was told before it began. It counts from the first pass after that pass.
CREATE TABLE sync.rollout (
  org_id text NOT NULL,
  number integer NOT NULL,
  plan jsonb NOT NULL,
  after_pass bigint NOT NULL,
  PRIMARY KEY (org_id, number)
);

-- The calls of the command that works now, counted before each is sent and outside of its transactions. What a command
-- that was killed leaves here, the next one adds to sync.pass. With PGlite it is a file beside the folder instead.
CREATE TABLE sync.underway (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  note text NOT NULL
);

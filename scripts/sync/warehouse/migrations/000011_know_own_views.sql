-- Which views the service made: all others in its schemas are somebody else's, and are made again after its own.
CREATE TABLE sync.made_view (
  schema_name text NOT NULL,
  view_name text NOT NULL,
  PRIMARY KEY (schema_name, view_name)
);

-- Distributes the tables of the reporting database by org, so that the rows of one org are on one node.
-- On the coordinator of a Citus cluster: psql "$WAREHOUSE_URL" -f config/deploy/citus.sql
-- It may be run again: only tables that are not distributed yet are taken. See docs/scaling.md.
DO $$
DECLARE
  name text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_extension WHERE extname = 'citus') THEN
    RAISE EXCEPTION 'Citus is not installed in this database.' USING HINT = 'CREATE EXTENSION citus; as its administrator.';
  END IF;
  FOR name IN
    SELECT format('%I.%I', n.nspname, c.relname)
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'salesforce' AND c.relkind = 'r'
      AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'org_id' AND NOT a.attisdropped)
      AND NOT EXISTS (SELECT FROM pg_dist_partition p WHERE p.logicalrelid = c.oid)
    ORDER BY c.relname
  LOOP
    PERFORM create_distributed_table(name::regclass, 'org_id');
  END LOOP;
END $$;

-- The org's default time zone, in which days begin; UTC until it was read, and where this database does not know it.
ALTER TABLE sync.org_state ADD COLUMN time_zone text NOT NULL DEFAULT 'UTC';

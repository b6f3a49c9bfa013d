-- Which database role is which user of the org: what schema coaching_team shows depends on it. Only the owner of this
-- database writes here; nobody becomes somebody else by a setting.
CREATE SCHEMA IF NOT EXISTS coaching_access;
CREATE TABLE coaching_access.leader (
  role_name name NOT NULL,
  org_id text NOT NULL,
  user_id text NOT NULL,
  PRIMARY KEY (role_name, org_id)
);
COMMENT ON SCHEMA coaching_access IS 'Who is who for the rows that schema coaching_team shows.';
COMMENT ON TABLE coaching_access.leader IS 'One row a role of the database and org: the user whose team the role may see.';

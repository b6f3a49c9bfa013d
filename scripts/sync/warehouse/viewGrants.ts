import { viewSchemas } from './ownRelations.ts';
import type { WarehouseSession } from './warehouse.ts';

interface Grant {
  relation: string;
  column: string | null;
  privilege: string;
  /** The role, quoted; PUBLIC for everybody. */
  role: string;
  is_grantable: boolean;
}

/** Who may read what in a schema, or of some relations in it, to be given back when these were made again. */
export async function viewGrants(
  session: WarehouseSession,
  schema: string,
  relations?: ReadonlySet<string>
): Promise<{ restore: () => Promise<void> }> {
  const grants = await session.query<Grant>(
    `SELECT c.relname AS relation, acl.column_name AS column, acl.privilege_type AS privilege,
       CASE WHEN acl.grantee = 0 THEN 'PUBLIC' ELSE quote_ident(r.rolname) END AS role, acl.is_grantable
     FROM pg_class c
     CROSS JOIN LATERAL (
       SELECT NULL::text AS column_name, a.* FROM aclexplode(c.relacl) a
       UNION ALL
       SELECT attribute.attname, a.* FROM pg_attribute attribute CROSS JOIN LATERAL aclexplode(attribute.attacl) a
       WHERE attribute.attrelid = c.oid AND attribute.attnum > 0 AND NOT attribute.attisdropped
     ) acl
     LEFT JOIN pg_roles r ON r.oid = acl.grantee
     WHERE c.relnamespace = to_regnamespace(quote_ident($1)) AND c.relkind IN ('v', 'm', 'r', 'p') AND acl.grantee <> c.relowner
     ORDER BY 1, 2, 3, 4`,
    [schema]
  );
  return {
    async restore() {
      const present = await session.query<{ relation: string; column: string }>(
        `SELECT c.relname AS relation, a.attname AS column
         FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
         WHERE c.relnamespace = to_regnamespace(quote_ident($1))`,
        [schema]
      );
      const isThere = ({ relation, column }: Grant): boolean =>
        (relations?.has(relation) ?? true) &&
        present.some((one) => one.relation === relation && (column === null || one.column === column));
      for (const grant of grants.filter(isThere)) await session.script(statementOf(schema, grant));
    }
  };
}

/** Who may read what in the schemas whose views are made again. */
export async function grantsOnViews(session: WarehouseSession): Promise<{ restore: () => Promise<void> }> {
  const all: { restore: () => Promise<void> }[] = [];
  for (const schema of viewSchemas) all.push(await viewGrants(session, schema));
  return {
    async restore() {
      for (const { restore } of all) await restore();
    }
  };
}

function statementOf(schema: string, { relation, column, privilege, role, is_grantable }: Grant): string {
  const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
  const columns = column === null ? '' : ` (${quoted(column)})`;
  return `GRANT ${privilege}${columns} ON ${quoted(schema)}.${quoted(relation)} TO ${role}${is_grantable ? ' WITH GRANT OPTION' : ''};`;
}

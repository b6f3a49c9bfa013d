import { SyncProblem } from '../problem.ts';
import { ownRelations, viewSchemas, type Replaced } from './ownRelations.ts';
import { viewGrants } from './viewGrants.ts';
import type { WarehouseSession } from './warehouse.ts';

/** Views that others made. */
export interface OthersViews {
  /** Their names with the schema, quoted where that is needed. */
  names: string[];
  /** Makes those again that went with what they read. */
  restore(): Promise<void>;
}

interface OthersView {
  schema: string;
  relation: string;
  name: string;
  /** What makes it again, one statement after another. */
  statements: string[];
}

/**
 * Remembers the views of others that read what is about to be replaced, directly or through other views, with their
 * owners, options, comments, grants, indexes and triggers. One that cannot be made again afterwards fails the caller's
 * transaction, so that nothing is replaced.
 */
export async function viewsOfOthers(session: WarehouseSession, replaced: Replaced): Promise<OthersViews> {
  const views = await session.query<OthersView>(othersSql(replaced), [[...viewSchemas]]);
  const grants: { restore: () => Promise<void> }[] = [];
  for (const [schema, ofSchema] of Map.groupBy(views, (view) => view.schema)) {
    grants.push(await viewGrants(session, schema, new Set(ofSchema.map(({ relation }) => relation))));
  }
  return {
    names: views.map(({ name }) => name),
    async restore() {
      for (const { name, statements } of views) {
        const [found] = await session.query<{ is_there: boolean }>('SELECT to_regclass($1) IS NOT NULL AS is_there', [
          name
        ]);
        if (found?.is_there !== true) await makeAgain(session, name, statements);
      }
      for (const { restore } of grants) await restore();
    }
  };
}

async function makeAgain(session: WarehouseSession, name: string, statements: readonly string[]): Promise<void> {
  for (const statement of statements) {
    try {
      await session.script(statement);
    } catch (error) {
      throw new SyncProblem(
        `The view ${name} reads what is replaced, and cannot be made again: ${error instanceof Error ? error.message : String(error)}. Nothing was replaced.`,
        `Keep its text (pg_get_viewdef), drop it, try again, and make it again in a way that fits. What failed: ${statement.slice(0, 300)}`,
        { cause: error }
      );
    }
  }
}

/** The farther a view is from what is replaced, the later it is made. */
const othersSql = (replaced: Replaced): string => `
  WITH RECURSIVE own AS (${ownRelations(replaced)}),
  edge AS (
    SELECT DISTINCT r.ev_class AS view, d.refobjid AS base
    FROM pg_depend d
    JOIN pg_rewrite r ON r.oid = d.objid
    JOIN pg_class v ON v.oid = r.ev_class AND v.relkind IN ('v', 'm')
    WHERE d.classid = 'pg_rewrite'::regclass AND d.refclassid = 'pg_class'::regclass AND d.refobjid <> r.ev_class
  ),
  reached AS (
    SELECT oid, 0 AS steps FROM own
    UNION
    SELECT edge.view, reached.steps + 1 FROM reached JOIN edge ON edge.base = reached.oid
  ),
  other AS (
    SELECT oid, max(steps) AS steps FROM (
      SELECT oid, steps FROM reached
      UNION ALL
      SELECT c.oid, 0 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = ANY ($1::text[]) AND c.relkind IN ('v', 'm')
    ) found
    WHERE oid NOT IN (SELECT oid FROM own)
    GROUP BY oid
  )
  SELECT n.nspname AS schema, c.relname AS relation, named.name,
    array_remove(ARRAY[
      format('CREATE %s %s%s AS %s', kind.word, named.name, ' WITH (' || array_to_string(c.reloptions, ', ') || ')',
        rtrim(pg_get_viewdef(c.oid), ';') || CASE WHEN c.relkind = 'm' AND NOT c.relispopulated THEN ' WITH NO DATA' ELSE '' END),
      CASE WHEN pg_get_userbyid(c.relowner) <> current_user
        THEN format('ALTER %s %s OWNER TO %I', kind.word, named.name, pg_get_userbyid(c.relowner)) END,
      CASE WHEN obj_description(c.oid, 'pg_class') IS NOT NULL
        THEN format('COMMENT ON %s %s IS %L', kind.word, named.name, obj_description(c.oid, 'pg_class')) END
    ], NULL)
    || ARRAY(SELECT format('COMMENT ON COLUMN %s.%I IS %L', named.name, a.attname, col_description(c.oid, a.attnum))
        FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND col_description(c.oid, a.attnum) IS NOT NULL ORDER BY a.attnum)
    || ARRAY(SELECT pg_get_indexdef(i.indexrelid) FROM pg_index i WHERE i.indrelid = c.oid ORDER BY i.indexrelid)
    || ARRAY(SELECT pg_get_triggerdef(t.oid) FROM pg_trigger t WHERE t.tgrelid = c.oid AND NOT t.tgisinternal ORDER BY t.oid)
    || ARRAY(SELECT pg_get_ruledef(r.oid) FROM pg_rewrite r WHERE r.ev_class = c.oid AND r.rulename <> '_RETURN' ORDER BY r.oid)
    AS statements
  FROM other
  JOIN pg_class c ON c.oid = other.oid
  JOIN pg_namespace n ON n.oid = c.relnamespace
  CROSS JOIN LATERAL (SELECT format('%I.%I', n.nspname, c.relname) AS name) named
  CROSS JOIN LATERAL (SELECT CASE c.relkind WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'VIEW' END AS word) kind
  ORDER BY other.steps, c.oid`;

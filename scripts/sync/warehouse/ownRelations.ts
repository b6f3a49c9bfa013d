import type { WarehouseSession } from './warehouse.ts';

/** The schemas whose views the service makes. */
export const viewSchemas = ['coaching', 'coaching_team', 'coaching_summary'] as const;

export type ViewSchema = (typeof viewSchemas)[number];

/** Condition on a row `c` of pg_class in schema `n`: the service made it and makes it again. */
const isMadeView = `n.nspname IN (${viewSchemas.map((schema) => `'${schema}'`).join(', ')}) AND (
  (c.relkind IN ('r', 'p') AND n.nspname = 'coaching' AND c.relname LIKE 'rollup%')
  OR (c.relkind = 'v' AND (
    NOT EXISTS (SELECT FROM sync.made_view)
    OR EXISTS (SELECT FROM sync.made_view m WHERE m.schema_name = n.nspname AND m.view_name = c.relname))))`;

const isSyncedTable = `n.nspname = 'salesforce' AND c.relkind IN ('r', 'p')
  AND c.relname IN (SELECT lower(object) FROM sync.object_state)`;

/** What is replaced: the views alone, or the tables of synced objects with them. */
export type Replaced = 'views' | 'tables and views';

/** SELECT of the oids of what is replaced. */
export function ownRelations(replaced: Replaced): string {
  const which = replaced === 'views' ? isMadeView : `(${isMadeView}) OR (${isSyncedTable})`;
  return `SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE ${which}`;
}

/** Drops the service's own views and roll-ups in a schema, and what reads them. The schema and all else in it stay. */
export function dropOwnViews(schema: ViewSchema): string {
  return `
    DO $$
    DECLARE relation record;
    BEGIN
      FOR relation IN SELECT c.relname AS name, CASE c.relkind WHEN 'v' THEN 'VIEW' ELSE 'TABLE' END AS kind
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = '${schema}' AND ${isMadeView}
      LOOP
        -- What depends on one that went before is gone by now.
        IF to_regclass(format('${schema}.%I', relation.name)) IS NOT NULL THEN
          EXECUTE format('DROP %s ${schema}.%I CASCADE', relation.kind, relation.name);
        END IF;
      END LOOP;
    END $$;`;
}

/** Notes which views of the schemas are the service's own: all that are there but those of others. */
export async function rememberOwnViews(session: WarehouseSession, others: readonly string[]): Promise<void> {
  await session.change('DELETE FROM sync.made_view');
  await session.change(
    `INSERT INTO sync.made_view
     SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind = 'v' AND n.nspname = ANY ($1::text[]) AND format('%I.%I', n.nspname, c.relname) <> ALL ($2::text[])`,
    [[...viewSchemas], [...others]]
  );
}

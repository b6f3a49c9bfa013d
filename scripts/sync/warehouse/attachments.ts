import { SyncProblem } from '../problem.ts';
import type { WarehouseSession } from './warehouse.ts';

/**
 * Remembers what others put on tables: indexes, constraints, triggers, rules, row policies, statistics, defaults,
 * comments, storage settings and owners. `restore` puts on the tables of the same names what they lack of it; what does
 * not fit them any more fails the caller's transaction.
 */
export async function attachmentsOf(
  session: WarehouseSession,
  tables: readonly string[]
): Promise<{ restore(): Promise<void> }> {
  const before = await session.query<Attachment>(attachmentsSql, [[...tables]]);
  return {
    async restore() {
      const there = new Set((await session.query<Attachment>(attachmentsSql, [[...tables]])).map(keyOf));
      const columns = new Set(
        (await session.query<{ name: string }>(columnsSql, [[...tables]])).map(({ name }) => name)
      );
      // What stood on a column alone went with it.
      const lacking = before.filter(
        (one) => !there.has(keyOf(one)) && (one.column === null || columns.has(one.column))
      );
      for (const attachment of lacking) await putOn(session, attachment);
    }
  };
}

interface Attachment {
  /** The table, as it is written in a statement. */
  on: string;
  /** The column, with its table, on which alone it stands. */
  column: string | null;
  statement: string;
}

const columnsSql = `
  SELECT format('%s.%I', a.attrelid::regclass, a.attname) AS name FROM pg_attribute a
  WHERE a.attrelid = ANY (SELECT to_regclass(name) FROM unnest($1::text[]) name) AND a.attnum > 0 AND NOT a.attisdropped`;

const keyOf = ({ on, statement }: Attachment): string => `${on} ${statement}`;

async function putOn(session: WarehouseSession, { on, statement }: Attachment): Promise<void> {
  try {
    await session.script(statement);
  } catch (error) {
    throw new SyncProblem(
      `What somebody put on the table ${on} does not fit the new one: ${error instanceof Error ? error.message : String(error)}. Nothing was replaced.`,
      `Drop it, try again, and put it on again in a way that fits: ${statement.slice(0, 500)}`,
      { cause: error }
    );
  }
}

/** What makes each of them, by PostgreSQL's own functions where it has one. In this order they can be made. */
const attachmentsSql = `
  WITH t AS (
    SELECT c.*, c.oid::regclass::text AS name FROM pg_class c
    WHERE c.oid = ANY (SELECT to_regclass(name) FROM unnest($1::text[]) name)
  ),
  attachment (place, name, oid, statement, col) AS (
    SELECT 1, t.name, a.attnum::oid, format('ALTER TABLE %s ALTER COLUMN %I SET DEFAULT %s', t.name, a.attname, pg_get_expr(d.adbin, d.adrelid)), a.attname
    FROM t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND a.attgenerated = '' JOIN pg_attrdef d ON d.adrelid = t.oid AND d.adnum = a.attnum
    UNION ALL
    SELECT 2, t.name, a.attnum::oid, format('ALTER TABLE %s ALTER COLUMN %I SET NOT NULL', t.name, a.attname), a.attname
    FROM t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND a.attnotnull AND NOT a.attisdropped
    UNION ALL
    SELECT 3, t.name, a.attnum::oid, format('ALTER TABLE %s ALTER COLUMN %I SET STATISTICS %s', t.name, a.attname, a.attstattarget), a.attname
    FROM t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND a.attstattarget >= 0 AND NOT a.attisdropped
    UNION ALL
    SELECT 4, t.name, a.attnum::oid, format('ALTER TABLE %s ALTER COLUMN %I SET (%s)', t.name, a.attname, array_to_string(a.attoptions, ', ')), a.attname
    FROM t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND a.attoptions IS NOT NULL AND NOT a.attisdropped
    UNION ALL
    SELECT 5, t.name, t.oid, format('ALTER TABLE %s SET (%s)', t.name, array_to_string(t.reloptions, ', ')), NULL FROM t WHERE t.reloptions IS NOT NULL
    UNION ALL
    SELECT 6, t.name, t.oid, format('ALTER TABLE %s SET (%s)', t.name, (SELECT string_agg('toast.' || o, ', ') FROM unnest(toast.reloptions) o)), NULL
    FROM t JOIN pg_class toast ON toast.oid = t.reltoastrelid WHERE toast.reloptions IS NOT NULL
    UNION ALL
    SELECT 7, t.name, t.oid, format('ALTER TABLE %s SET TABLESPACE %I', t.name, s.spcname), NULL FROM t JOIN pg_tablespace s ON s.oid = t.reltablespace
    UNION ALL
    SELECT 8, t.name, i.indexrelid, pg_get_indexdef(i.indexrelid), NULL
    FROM t JOIN pg_index i ON i.indrelid = t.oid AND i.indisvalid
    WHERE NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid AND c.contype IN ('p', 'u', 'x'))
    UNION ALL
    SELECT CASE c.contype WHEN 'f' THEN 10 ELSE 9 END, t.name, c.oid, format('ALTER TABLE %s ADD CONSTRAINT %I %s', t.name, c.conname, pg_get_constraintdef(c.oid)), NULL
    FROM t JOIN pg_constraint c ON c.conrelid = t.oid AND c.contype IN ('c', 'u', 'x', 'f')
    UNION ALL
    SELECT 11, t.name, s.oid, pg_get_statisticsobjdef(s.oid), NULL FROM t JOIN pg_statistic_ext s ON s.stxrelid = t.oid
    UNION ALL
    SELECT 12, t.name, g.oid, pg_get_triggerdef(g.oid), NULL FROM t JOIN pg_trigger g ON g.tgrelid = t.oid AND NOT g.tgisinternal
    UNION ALL
    SELECT 13, t.name, g.oid, format('ALTER TABLE %s %s TRIGGER %I', t.name,
      CASE g.tgenabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE ALWAYS' END, g.tgname), NULL
    FROM t JOIN pg_trigger g ON g.tgrelid = t.oid AND NOT g.tgisinternal AND g.tgenabled <> 'O'
    UNION ALL
    SELECT 14, t.name, r.oid, pg_get_ruledef(r.oid), NULL FROM t JOIN pg_rewrite r ON r.ev_class = t.oid
    UNION ALL
    SELECT 15, t.name, p.oid, format('CREATE POLICY %I ON %s AS %s FOR %s TO %s', p.polname, t.name,
      CASE WHEN p.polpermissive THEN 'PERMISSIVE' ELSE 'RESTRICTIVE' END,
      CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' ELSE 'ALL' END,
      (SELECT string_agg(CASE role WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(role)) END, ', ') FROM unnest(p.polroles) role))
      || coalesce(' USING (' || pg_get_expr(p.polqual, p.polrelid) || ')', '')
      || coalesce(' WITH CHECK (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')', ''), NULL
    FROM t JOIN pg_policy p ON p.polrelid = t.oid
    UNION ALL
    SELECT 16, t.name, t.oid, format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', t.name), NULL FROM t WHERE t.relrowsecurity
    UNION ALL
    SELECT 17, t.name, t.oid, format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', t.name), NULL FROM t WHERE t.relforcerowsecurity
    UNION ALL
    SELECT 18, t.name, i.indexrelid, format('ALTER TABLE %s CLUSTER ON %I', t.name, x.relname), NULL
    FROM t JOIN pg_index i ON i.indrelid = t.oid AND i.indisclustered JOIN pg_class x ON x.oid = i.indexrelid
    UNION ALL
    SELECT 19, t.name, t.oid, format('ALTER TABLE %s REPLICA IDENTITY %s', t.name, CASE t.relreplident WHEN 'f' THEN 'FULL' WHEN 'n' THEN 'NOTHING'
      ELSE 'USING INDEX ' || (SELECT quote_ident(x.relname) FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid WHERE i.indrelid = t.oid AND i.indisreplident) END), NULL
    FROM t WHERE t.relreplident <> 'd'
    UNION ALL
    SELECT 20, t.name, d.objoid, format('COMMENT ON %s %s IS %L', place.kind, place.called, d.description), place.col
    FROM t
    CROSS JOIN LATERAL (
      SELECT 'pg_class'::regclass AS classid, t.oid AS objid, a.attnum::integer AS objsubid, 'COLUMN' AS kind, format('%s.%I', t.name, a.attname) AS called, a.attname AS col
      FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attnum > 0
      UNION ALL SELECT 'pg_class'::regclass, t.oid, 0, 'TABLE', t.name, NULL
      UNION ALL SELECT 'pg_class'::regclass, i.indexrelid, 0, 'INDEX', i.indexrelid::regclass::text, NULL FROM pg_index i WHERE i.indrelid = t.oid
      UNION ALL SELECT 'pg_statistic_ext'::regclass, s.oid, 0, 'STATISTICS', format('%I.%I', n.nspname, s.stxname), NULL
      FROM pg_statistic_ext s JOIN pg_namespace n ON n.oid = s.stxnamespace WHERE s.stxrelid = t.oid
      UNION ALL SELECT 'pg_constraint'::regclass, c.oid, 0, 'CONSTRAINT', format('%I ON %s', c.conname, t.name), NULL FROM pg_constraint c WHERE c.conrelid = t.oid
      UNION ALL SELECT 'pg_trigger'::regclass, g.oid, 0, 'TRIGGER', format('%I ON %s', g.tgname, t.name), NULL FROM pg_trigger g WHERE g.tgrelid = t.oid
      UNION ALL SELECT 'pg_policy'::regclass, p.oid, 0, 'POLICY', format('%I ON %s', p.polname, t.name), NULL FROM pg_policy p WHERE p.polrelid = t.oid
      UNION ALL SELECT 'pg_rewrite'::regclass, r.oid, 0, 'RULE', format('%I ON %s', r.rulename, t.name), NULL FROM pg_rewrite r WHERE r.ev_class = t.oid
    ) place
    JOIN pg_description d ON d.classoid = place.classid AND d.objoid = place.objid AND d.objsubid = place.objsubid
    UNION ALL
    SELECT 21, t.name, t.oid, format('ALTER TABLE %s OWNER TO %I', t.name, pg_get_userbyid(t.relowner)), NULL FROM t WHERE pg_get_userbyid(t.relowner) <> current_user
  )
  SELECT name AS "on", name || '.' || quote_ident(col) AS column, statement FROM attachment ORDER BY place, name, oid`;

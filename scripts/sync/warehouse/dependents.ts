import { SyncProblem } from '../problem.ts';
import { ownRelations, type Replaced } from './ownRelations.ts';
import type { WarehouseSession } from './warehouse.ts';

/**
 * Refuses to replace tables or views on which something of others hangs that would go with them and that nobody can make
 * again for sure: functions and tables that name them, foreign keys and policies of other tables, publications. What is
 * carried over (views, and what stands on the tables themselves) is not refused.
 */
export async function refuseDependents(session: WarehouseSession, replaced: Replaced): Promise<void> {
  const found = await session.query<{ what: string }>(dependentsSql(replaced));
  if (found.length === 0) return;
  const tables = replaced === 'views' ? 'views' : 'tables and views';
  throw new SyncProblem(
    `Made by others, on the ${tables} of this service, and would be lost with them:\n${found.map(({ what }) => `  ${what}`).join('\n')}\nNothing was replaced.`,
    'Keep what makes each of these (pg_dump --schema-only), drop them, try again, and make them again afterwards.'
  );
}

/**
 * What needs one of ours, or the type of its rows, but our own things; and of what stands on ours, what is not made again
 * by attachments.ts. Kinds of dependencies: PostgreSQL's manual, "pg_depend".
 */
const dependentsSql = (replaced: Replaced): string => `
  WITH own AS (${ownRelations(replaced)}),
  named AS (
    SELECT 'pg_class'::regclass AS classid, oid FROM own
    UNION ALL SELECT 'pg_type'::regclass, t.oid FROM pg_type t JOIN own ON t.typrelid = own.oid
    UNION ALL SELECT 'pg_type'::regclass, t.typarray FROM pg_type t JOIN own ON t.typrelid = own.oid
  ),
  dependent AS (
    SELECT d.classid, d.objid, d.objsubid, d.deptype
    FROM pg_depend d JOIN named ON d.refclassid = named.classid AND d.refobjid = named.oid
  ),
  standing (classid, objid) AS (
    SELECT 'pg_constraint'::regclass, c.oid FROM pg_constraint c JOIN own ON c.conrelid = own.oid
    UNION ALL SELECT 'pg_trigger'::regclass, t.oid FROM pg_trigger t JOIN own ON t.tgrelid = own.oid
    UNION ALL SELECT 'pg_policy'::regclass, p.oid FROM pg_policy p JOIN own ON p.polrelid = own.oid
    UNION ALL SELECT 'pg_attrdef'::regclass, a.oid FROM pg_attrdef a JOIN own ON a.adrelid = own.oid
    UNION ALL SELECT 'pg_class'::regclass, i.indexrelid FROM pg_index i JOIN own ON i.indrelid = own.oid
    UNION ALL SELECT 'pg_class'::regclass, oid FROM own
    UNION ALL SELECT 'pg_type'::regclass, oid FROM named WHERE classid = 'pg_type'::regclass
    UNION ALL SELECT 'pg_statistic_ext'::regclass, s.oid FROM pg_statistic_ext s JOIN own ON s.stxrelid = own.oid
    UNION ALL SELECT 'pg_rewrite'::regclass, r.oid FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class
      WHERE c.relkind IN ('v', 'm') OR c.oid IN (SELECT oid FROM own)
  )
  SELECT pg_describe_object(classid, objid, objsubid) AS what FROM dependent
  WHERE deptype IN ('n', 'a') AND (classid, objid) NOT IN (SELECT classid, objid FROM standing)
    AND NOT (classid = 'pg_class'::regclass AND objid IN (SELECT oid FROM pg_class WHERE relkind = 't'))
  UNION
  SELECT format('trigger %s on view %s', t.tgname, c.oid::regclass) FROM pg_trigger t
  JOIN own ON own.oid = t.tgrelid JOIN pg_class c ON c.oid = own.oid AND c.relkind = 'v' WHERE NOT t.tgisinternal
  UNION
  SELECT format('rule %s on view %s', r.rulename, c.oid::regclass) FROM pg_rewrite r
  JOIN own ON own.oid = r.ev_class JOIN pg_class c ON c.oid = own.oid AND c.relkind = 'v' WHERE r.rulename <> '_RETURN'
  UNION
  SELECT format('identity of column %s of table %s', a.attname, c.oid::regclass) FROM pg_attribute a
  JOIN own ON own.oid = a.attrelid JOIN pg_class c ON c.oid = own.oid AND c.relnamespace = to_regnamespace('salesforce') WHERE a.attidentity <> ''
  UNION
  SELECT format('partitions of table %s', c.oid::regclass) FROM own JOIN pg_class c ON c.oid = own.oid AND c.relkind = 'p'
  UNION
  SELECT format('security label %s on %s', l.label, l.objoid::regclass) FROM pg_seclabel l JOIN own ON own.oid = l.objoid
  WHERE l.classoid = 'pg_class'::regclass
  ORDER BY 1`;

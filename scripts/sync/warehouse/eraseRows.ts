import { forgetHistory } from './historyChange.ts';
import { quote, tableName } from './objectTables.ts';
import type { WarehouseSession } from './warehouse.ts';

/** A row that is gone from the org, and when; without a time its stamp is not asked. */
export interface Erasure {
  id: string;
  at: string;
}

/** What stays of a row that is gone: which it was, when it went, and the stamp that keeps older pages from bringing it back. */
const kept = new Set(['org_id', 'id', 'isdeleted', 'systemmodstamp', '_deleted_at', '_seen_at']);

/**
 * Empties rows that are gone from the org, columns that the org hides by now included, with what they said before, and
 * returns the ids of those that were there. A row that is newer than its deletion stays: it came back.
 */
export async function eraseRows(
  session: WarehouseSession,
  target: { orgId: string; objectName: string; seenAt: Date },
  erasures: readonly Erasure[]
): Promise<string[]> {
  if (erasures.length === 0) return [];
  const columns = await tableColumns(session, target.objectName);
  const has = (name: string): boolean => columns.some(({ column }) => column === name);
  const emptied = columns.flatMap(({ column, empty }) =>
    empty === null || kept.has(column) ? [] : [`, ${quote(column)} = ${empty}`]
  );
  const rows = await session.query<{ id: string }>(
    `UPDATE ${tableName(target.objectName)} AS t SET _deleted_at = u.at::timestamptz, _seen_at = $2::timestamptz
       ${has('isdeleted') ? ', isdeleted = true' : ''}${emptied.join('')}
     FROM unnest($3::text[], $4::text[]) AS u(id, at)
     WHERE t.org_id = $1 AND t.id = u.id AND t._deleted_at IS NULL
       ${has('systemmodstamp') ? 'AND (t.systemmodstamp IS NULL OR t.systemmodstamp <= u.at::timestamptz)' : ''}
     RETURNING t.id`,
    [target.orgId, target.seenAt.toISOString(), erasures.map(({ id }) => id), erasures.map(({ at }) => at)]
  );
  const gone = rows.map(({ id }) => id);
  await forgetHistory(session, target, gone);
  return gone;
}

interface TableColumn {
  column: string;
  /** What it holds when it is empty; null where it follows from other columns. */
  empty: string | null;
}

/** Columns that others added may not be empty: then they hold what they held at first. */
async function tableColumns(session: WarehouseSession, objectName: string): Promise<TableColumn[]> {
  return session.query<TableColumn>(
    `SELECT attname AS column, CASE WHEN attgenerated <> '' THEN NULL WHEN attnotnull AND atthasdef THEN 'DEFAULT' ELSE 'NULL' END AS empty
     FROM pg_attribute WHERE attrelid = '${tableName(objectName)}'::regclass AND attnum > 0 AND NOT attisdropped`
  );
}

import { quote, tableName, type Column } from './objectTables.ts';
import type { WarehouseSession } from './warehouse.ts';

type Row = Record<string, unknown>;

/** PostgreSQL takes 65,535 parameters; columns travel as arrays, so only memory limits a chunk. */
const chunkRows = 2_000;

/**
 * Writes rows as the org has them and returns how many were new or different.
 * A row never goes back in time: what is stored wins while its stamp is newer, and of two rows with one id the newer. An equal
 * row is not touched.
 */
export async function upsertRows(
  session: WarehouseSession,
  target: { orgId: string; objectName: string; columns: readonly Column[]; seenAt: Date },
  rows: readonly Row[]
): Promise<number> {
  let changed = 0;
  for (let start = 0; start < rows.length; start += chunkRows) {
    const chunk = newestOfEach(rows.slice(start, start + chunkRows));
    changed += await session.change(statementFor(target.objectName, target.columns), [
      target.orgId,
      target.seenAt.toISOString(),
      chunk.map((row) => (row['IsDeleted'] === true ? deletedAt(row) : null)),
      ...target.columns.map(({ field }) => chunk.map((row) => asText(row[field])))
    ]);
  }
  return changed;
}

/** The rows of a chunk with the newest of those that are there twice: a statement writes each row once. */
function newestOfEach(chunk: readonly Row[]): readonly Row[] {
  if (new Set(chunk.map((row) => row['Id'])).size === chunk.length) return chunk;
  const newest = new Map<unknown, Row>();
  for (const row of chunk) {
    const other = newest.get(row['Id']);
    if (other === undefined || stampOf(other) <= stampOf(row)) newest.set(row['Id'], row);
  }
  return [...newest.values()];
}

/** Stamps of one answer are written alike, so that their text has their order. */
function stampOf(row: Row): string {
  return String(row['SystemModstamp'] ?? '');
}

function statementFor(objectName: string, columns: readonly Column[]): string {
  const names = columns.map(({ column }) => quote(column));
  const values = columns.map(({ sqlType }, index) => `u.c${index}::${sqlType}`);
  const mutable = names.filter((name) => name !== '"id"');
  const stamp = columns.some(({ column }) => column === 'systemmodstamp')
    ? '(t."systemmodstamp" IS NULL OR t."systemmodstamp" <= excluded."systemmodstamp") AND '
    : '';
  const compared = [...mutable, '_deleted_at'];
  return `INSERT INTO ${tableName(objectName)} AS t (org_id, _seen_at, _deleted_at, ${names.join(', ')})
SELECT $1, $2::timestamptz, u.deleted::timestamptz, ${values.join(', ')}
FROM unnest($3::text[], ${columns.map((_, index) => `$${index + 4}::text[]`).join(', ')})
  AS u(deleted, ${columns.map((_, index) => `c${index}`).join(', ')})
ON CONFLICT (org_id, id) DO UPDATE SET _seen_at = excluded._seen_at, _deleted_at = excluded._deleted_at,
  ${mutable.map((name) => `${name} = excluded.${name}`).join(', ')}
WHERE ${stamp}(${compared.map((name) => `t.${name}`).join(', ')}) IS DISTINCT FROM (${compared.map((name) => `excluded.${name}`).join(', ')})`;
}

function deletedAt(row: Row): string {
  const stamp = row['SystemModstamp'] ?? row['LastModifiedDate'];
  return typeof stamp === 'string' ? stamp : new Date(0).toISOString();
}

/** PostgreSQL text cannot hold NUL characters; Salesforce's can. */
function asText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value.replaceAll('\u0000', '');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

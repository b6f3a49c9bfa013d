import { quote, tableName } from './objectTables.ts';
import type { WarehouseSession } from './warehouse.ts';

/** The rows of one object of one org. */
interface Place {
  orgId: string;
  objectName: string;
}

/** A row that goes with another one, and which that is. */
export interface Detail {
  id: string;
  master: string;
}

/** The rows that are here and name one of some masters in a column. */
export function detailsOf(
  session: WarehouseSession,
  { orgId, objectName }: Place,
  column: string,
  masters: readonly string[]
): Promise<Detail[]> {
  return session.query<Detail>(
    `SELECT id, ${quote(column)} AS master FROM ${tableName(objectName)}
     WHERE org_id = $1 AND ${quote(column)} = ANY($2::text[]) AND _deleted_at IS NULL`,
    [orgId, [...masters]]
  );
}

/** Those of some ids whose rows are here and empty, because the org had deleted them. */
export async function erasedAmong(
  session: WarehouseSession,
  { orgId, objectName }: Place,
  ids: readonly string[]
): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await session.query<{ id: string }>(
    `SELECT id FROM ${tableName(objectName)} WHERE org_id = $1 AND id = ANY($2::text[]) AND _deleted_at IS NOT NULL`,
    [orgId, [...ids]]
  );
  return rows.map(({ id }) => id);
}

/** Those of some ids that have no row here, not even an empty one. */
export async function unknownAmong(
  session: WarehouseSession,
  { orgId, objectName }: Place,
  ids: readonly string[]
): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await session.query<{ id: string }>(
    `SELECT u.id FROM unnest($2::text[]) AS u(id)
     WHERE NOT EXISTS (SELECT FROM ${tableName(objectName)} AS t WHERE t.org_id = $1 AND t.id = u.id)`,
    [orgId, [...ids]]
  );
  return rows.map(({ id }) => id);
}

import { pageOf, queryAllPath, type SalesforceReader } from '../org/salesforceReader.ts';
import type { ReadProgress } from '../progress.ts';
import { rowsOf } from '../storeFinding.ts';
import { tableName } from '../warehouse/objectTables.ts';
import type { Warehouse } from '../warehouse/warehouse.ts';
import type { Target } from '../targets.ts';

/** How the rows of one object here differ from those in the org. */
export interface Drift {
  inOrg: number;
  held: number;
  /** In the org and not here, though the object was read after them. */
  missing: number;
  /** Here as they were before a change, though the object was read after it. */
  outdated: number;
  /** Newer than the last read: the next pass brings them. */
  pending: number;
  /** In the org's recycle bin and not marked here. */
  binned: string[];
  /** Here, and not in the org at all. */
  gone: string[];
}

interface Counts {
  in_org: number;
  held: number;
  missing: number;
  outdated: number;
  pending: number;
}

/**
 * Reads the id and the stamp of every row of an object, by a bulk query where that takes fewer calls than pages, and
 * compares them inside the database, so that memory does not grow with the rows. A refusal by the org is returned.
 */
export async function compareIds(
  reader: SalesforceReader,
  warehouse: Warehouse,
  orgId: string,
  target: Target,
  { bulkAbove, progress }: { bulkAbove?: number | undefined; progress?: ReadProgress | undefined } = {}
): Promise<Drift | { error: string }> {
  const hasBin = target.columns.some(({ field }) => field === 'IsDeleted');
  const soql = `SELECT Id, SystemModstamp${hasBin ? ', IsDeleted' : ''} FROM ${target.name}`;
  const first = pageOf((await reader.together([queryAllPath(soql)]))[0]);
  if ('error' in first) return { error: first.error };
  progress?.expect(first.totalSize);
  await warehouse.script(
    `DROP TABLE IF EXISTS pg_temp.org_row;
     CREATE TEMPORARY TABLE org_row (id text PRIMARY KEY, stamp timestamptz NOT NULL, is_binned boolean NOT NULL);`
  );
  try {
    for await (const rows of rowsOf(reader, soql, first, bulkAbove)) {
      await warehouse.change(
        `INSERT INTO pg_temp.org_row SELECT * FROM unnest($1::text[], $2::timestamptz[], $3::boolean[])
         ON CONFLICT (id) DO UPDATE SET stamp = excluded.stamp, is_binned = excluded.is_binned`,
        [
          rows.map((row) => String(row['Id'])),
          rows.map((row) => String(row['SystemModstamp'])),
          rows.map((row) => row['IsDeleted'] === true)
        ]
      );
      progress?.read(target.name, rows.length);
    }
    return await driftOf(warehouse, orgId, target);
  } finally {
    await warehouse.script('DROP TABLE IF EXISTS pg_temp.org_row;');
  }
}

async function driftOf(warehouse: Warehouse, orgId: string, target: Target): Promise<Drift> {
  const here = `(SELECT id, systemmodstamp FROM ${tableName(target.name)} WHERE org_id = $1 AND _deleted_at IS NULL) AS h`;
  const [counts] = await warehouse.query<Counts>(
    `SELECT count(*) FILTER (WHERE live) AS in_org,
       count(held_id) AS held,
       count(*) FILTER (WHERE live AND stamp < $2 AND held_id IS NULL) AS missing,
       count(*) FILTER (WHERE live AND stamp < $2 AND held_stamp < stamp) AS outdated,
       count(*) FILTER (WHERE live AND stamp >= $2 AND (held_id IS NULL OR held_stamp < stamp)) AS pending
     FROM (SELECT o.stamp, o.id IS NOT NULL AND NOT o.is_binned AS live, h.id AS held_id, h.systemmodstamp AS held_stamp
       FROM pg_temp.org_row AS o FULL JOIN ${here} ON h.id = o.id) AS pair`,
    [orgId, target.cursor]
  );
  const left = await warehouse.query<{ id: string; is_binned: boolean | null }>(
    `SELECT h.id, o.is_binned FROM ${here} LEFT JOIN pg_temp.org_row AS o ON o.id = h.id
     WHERE o.id IS NULL OR o.is_binned ORDER BY h.id`,
    [orgId]
  );
  return {
    inOrg: counts?.in_org ?? 0,
    held: counts?.held ?? 0,
    missing: counts?.missing ?? 0,
    outdated: counts?.outdated ?? 0,
    pending: counts?.pending ?? 0,
    binned: left.filter((row) => row.is_binned === true).map(({ id }) => id),
    gone: left.filter((row) => row.is_binned === null).map(({ id }) => id)
  };
}

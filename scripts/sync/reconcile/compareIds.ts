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
  binned: number;
  /** Here, and not in the org at all. */
  gone: number;
  /** The ids of rows that are binned or gone, some thousand at a time, however many there are. */
  idsOf(kind: 'binned' | 'gone'): AsyncGenerator<string[]>;
}

/** Up to so many rows, deleting them costs less than a new file for the table. */
const fewRows = 2_000;

/** Ids that are held in memory, and whose rows go in one transaction. */
const idsAtOnce = 5_000;

interface Counts {
  in_org: number;
  held: number;
  missing: number;
  outdated: number;
  pending: number;
  binned: number;
  gone: number;
}

/**
 * Reads the id and the stamp of every row of an object, by a bulk query where that takes fewer calls than pages, and
 * compares them inside the database, so that memory does not grow with the rows, or with what is gone. `settle` gets the
 * difference while the ids are there; a refusal by the org is returned.
 */
export async function compareIds<Result>(
  reader: SalesforceReader,
  warehouse: Warehouse,
  orgId: string,
  target: Target,
  { bulkAbove, progress }: { bulkAbove?: number | undefined; progress?: ReadProgress | undefined },
  settle: (drift: Drift) => Promise<Result>
): Promise<Result | { error: string }> {
  const hasBin = target.columns.some(({ field }) => field === 'IsDeleted');
  const soql = `SELECT Id, SystemModstamp${hasBin ? ', IsDeleted' : ''} FROM ${target.name}`;
  const first = pageOf((await reader.together([queryAllPath(soql)]))[0]);
  if ('error' in first) return { error: first.error };
  progress?.expect(first.totalSize);
  await warehouse.script(
    'CREATE TEMPORARY TABLE IF NOT EXISTS org_row (id text PRIMARY KEY, stamp timestamptz NOT NULL, is_binned boolean NOT NULL)'
  );
  let read = 0;
  try {
    for await (const rows of rowsOf(reader, soql, first, bulkAbove)) {
      await warehouse.change(
        // A row that changed while the org made its answer may be there as it was and as it is.
        `INSERT INTO pg_temp.org_row AS r SELECT DISTINCT ON (id) id, stamp, is_binned
         FROM unnest($1::text[], $2::timestamptz[], $3::boolean[]) AS u(id, stamp, is_binned) ORDER BY id, stamp DESC
         ON CONFLICT (id) DO UPDATE SET stamp = excluded.stamp, is_binned = excluded.is_binned WHERE excluded.stamp >= r.stamp`,
        [
          rows.map((row) => String(row['Id'])),
          rows.map((row) => String(row['SystemModstamp'])),
          rows.map((row) => row['IsDeleted'] === true)
        ]
      );
      read += rows.length;
      progress?.read(target.name, rows.length);
    }
    return await settle(await driftOf(warehouse, orgId, target));
  } finally {
    // The next object takes the same table: making one costs more than the few rows of most objects.
    await warehouse.script(read > fewRows ? 'TRUNCATE pg_temp.org_row' : 'DELETE FROM pg_temp.org_row');
  }
}

async function driftOf(warehouse: Warehouse, orgId: string, target: Target): Promise<Drift> {
  const here = `(SELECT id, systemmodstamp FROM ${tableName(target.name)} WHERE org_id = $1 AND _deleted_at IS NULL) AS h`;
  const [counts] = await warehouse.query<Counts>(
    `SELECT count(*) FILTER (WHERE live) AS in_org,
       count(held_id) AS held,
       count(*) FILTER (WHERE live AND stamp < $2 AND held_id IS NULL) AS missing,
       count(*) FILTER (WHERE live AND stamp < $2 AND held_stamp < stamp) AS outdated,
       count(*) FILTER (WHERE live AND stamp >= $2 AND (held_id IS NULL OR held_stamp < stamp)) AS pending,
       count(*) FILTER (WHERE is_binned AND held_id IS NOT NULL) AS binned,
       count(*) FILTER (WHERE found_id IS NULL) AS gone
     FROM (SELECT o.id AS found_id, o.stamp, o.is_binned, o.id IS NOT NULL AND NOT o.is_binned AS live, h.id AS held_id,
         h.systemmodstamp AS held_stamp
       FROM pg_temp.org_row AS o FULL JOIN ${here} ON h.id = o.id) AS pair`,
    [orgId, target.cursor]
  );
  return {
    inOrg: counts?.in_org ?? 0,
    held: counts?.held ?? 0,
    missing: counts?.missing ?? 0,
    outdated: counts?.outdated ?? 0,
    pending: counts?.pending ?? 0,
    binned: counts?.binned ?? 0,
    gone: counts?.gone ?? 0,
    idsOf: (kind) => (counts?.[kind] ? idsLeft(warehouse, orgId, target, kind) : none())
  };
}

async function* none(): AsyncGenerator<never> {}

/** In the order of the ids, each batch from behind the one before: rows that were marked meanwhile do not matter. */
async function* idsLeft(
  warehouse: Warehouse,
  orgId: string,
  target: Target,
  kind: 'binned' | 'gone'
): AsyncGenerator<string[]> {
  let last = '';
  for (;;) {
    const rows = await warehouse.query<{ id: string }>(
      `SELECT h.id FROM ${tableName(target.name)} AS h LEFT JOIN pg_temp.org_row AS o ON o.id = h.id
       WHERE h.org_id = $1 AND h._deleted_at IS NULL AND h.id > $2 AND ${kind === 'gone' ? 'o.id IS NULL' : 'o.is_binned'}
       ORDER BY h.id LIMIT ${idsAtOnce}`,
      [orgId, last]
    );
    const newest = rows.at(-1);
    if (newest === undefined) return;
    yield rows.map(({ id }) => id);
    last = newest.id;
  }
}

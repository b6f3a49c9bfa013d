import {
  pageOf,
  queryAllPath,
  type PartRefusal,
  type QueryPage,
  type SalesforceReader
} from '../org/salesforceReader.ts';
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

/** Queries of one composite call, by its rules. */
const queriesPerCall = 5;

/** The first pages of ids and stamps of objects, several in a call, or why there is none; each target with its own. */
export async function* firstPages(
  reader: SalesforceReader,
  targets: readonly Target[]
): AsyncGenerator<[Target, QueryPage | PartRefusal]> {
  for (let start = 0; start < targets.length; start += queriesPerCall) {
    const together = targets.slice(start, start + queriesPerCall);
    const parts = await reader.together(together.map((target) => queryAllPath(idsSoql(target))));
    for (const [index, target] of together.entries()) yield [target, pageOf(parts[index])];
  }
}

function idsSoql({ name, columns }: Target): string {
  const hasBin = columns.some(({ field }) => field === 'IsDeleted');
  return `SELECT Id, SystemModstamp${hasBin ? ', IsDeleted' : ''} FROM ${name}`;
}

/** What a comparison works with. */
interface Comparing {
  reader: SalesforceReader;
  warehouse: Warehouse;
  orgId: string;
  bulkAbove?: number | undefined;
  progress?: ReadProgress | undefined;
}

/**
 * Reads the id and the stamp of every row of an object whose first page is there, by a bulk query where that takes fewer
 * calls than pages, and compares them inside the database, so that memory does not grow with the rows, or with what is
 * gone. `settle` gets the difference while the ids are there.
 */
export async function compareIds<Result>(
  { reader, warehouse, orgId, bulkAbove, progress }: Comparing,
  target: Target,
  first: QueryPage,
  settle: (drift: Drift) => Promise<Result>
): Promise<Result> {
  progress?.expect(first.totalSize);
  await warehouse.script(
    'CREATE TEMPORARY TABLE IF NOT EXISTS org_row (id text PRIMARY KEY, stamp timestamptz NOT NULL, is_binned boolean NOT NULL)'
  );
  let read = 0;
  try {
    for await (const rows of rowsOf(reader, idsSoql(target), first, bulkAbove)) {
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

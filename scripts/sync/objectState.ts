import { objectDescription, type ObjectDescription } from './org/salesforceReader.ts';
import type { Warehouse, WarehouseSession } from './warehouse/warehouse.ts';

/** How far an object has been read, as the database keeps it. All times are the org's. */
export interface ObjectState {
  object: string;
  cursor: Date | null;
  confirmed: Date | null;
  readAt: Date | null;
  queriedAt: Date | null;
  readWholeAt: Date | null;
  description: ObjectDescription | null;
  describedAt: Date | null;
  problem: string | null;
}

interface StateRow {
  object: string;
  cursor: Date | string | null;
  confirmed: Date | string | null;
  read_at: Date | string | null;
  queried_at: Date | string | null;
  read_whole_at: Date | string | null;
  description: string | null;
  described_at: Date | string | null;
  problem: string | null;
}

/** Loads what is known of each object of an org. */
export async function loadStates(warehouse: Warehouse, orgId: string): Promise<Map<string, ObjectState>> {
  const rows = await warehouse.query<StateRow>(
    `SELECT object, cursor, confirmed, read_at, queried_at, read_whole_at, description, described_at, problem
     FROM sync.object_state WHERE org_id = $1`,
    [orgId]
  );
  return new Map(
    rows.map((row) => [
      row.object,
      {
        object: row.object,
        cursor: dateOf(row.cursor),
        confirmed: dateOf(row.confirmed),
        readAt: dateOf(row.read_at),
        queriedAt: dateOf(row.queried_at),
        readWholeAt: dateOf(row.read_whole_at),
        description: row.description === null ? null : objectDescription.parse(JSON.parse(row.description)),
        describedAt: dateOf(row.described_at),
        problem: row.problem
      }
    ])
  );
}

/** How far a read came; commits together with the rows. */
export interface Progress {
  readAt: Date;
  cursor: Date;
  confirmed: Date | null;
  wasQueried: boolean;
  wasWhole: boolean;
  /** Only a comparison of all ids tells what is gone. */
  isComparisonDue: boolean;
}

/** Stores how far an object was read, and that nothing is wrong with it. */
export async function saveProgress(
  session: WarehouseSession,
  orgId: string,
  object: string,
  { readAt, cursor, confirmed, wasQueried, wasWhole, isComparisonDue }: Progress
): Promise<void> {
  await session.change(
    `UPDATE sync.object_state SET cursor = $3, read_at = $4, confirmed = $5, problem = NULL,
       queried_at = CASE WHEN $6 THEN $4 ELSE queried_at END,
       read_whole_at = CASE WHEN $7 THEN $4 ELSE read_whole_at END,
       reconcile_due = reconcile_due OR $8
     WHERE org_id = $1 AND object = $2`,
    [orgId, object, cursor, readAt, confirmed, wasQueried, wasWhole, isComparisonDue]
  );
}

/** Asks for a comparison of all ids of some objects. */
export async function askForComparison(
  session: WarehouseSession,
  orgId: string,
  objects: readonly string[]
): Promise<void> {
  await session.change(
    'UPDATE sync.object_state SET reconcile_due = true WHERE org_id = $1 AND object = ANY($2::text[])',
    [orgId, [...objects]]
  );
}

/** Stores why an object could not be read. */
export async function saveProblem(
  session: WarehouseSession,
  orgId: string,
  object: string,
  problem: string
): Promise<void> {
  await session.change('UPDATE sync.object_state SET problem = $3 WHERE org_id = $1 AND object = $2', [
    orgId,
    object,
    problem
  ]);
}

function dateOf(value: Date | string | null): Date | null {
  return value === null ? null : new Date(value);
}

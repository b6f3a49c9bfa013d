import type { QueryPage, SalesforceReader } from './org/salesforceReader.ts';
import { syncedObjects } from './objects.ts';
import { SyncProblem } from './problem.ts';
import { prepareTargets, type Target } from './targets.ts';
import { upsertRows } from './warehouse/upsertRows.ts';
import type { Warehouse } from './warehouse/warehouse.ts';

/** Transactions may commit this long after their SystemModstamp; each pass reads that far back again. */
export const overlapMilliseconds = 10 * 60 * 1000;

const queriesPerCall = 5;

export interface ObjectResult {
  object: string;
  rowsRead: number;
  rowsChanged: number;
  problem: string | null;
}

export interface PassResult {
  orgId: string;
  /** API calls sent over the connection, the first one included. */
  calls: number;
  apiUsage: string | null;
  rowsRead: number;
  /** Rows that were new or different. A second pass over an unchanged org has none. */
  rowsChanged: number;
  objects: ObjectResult[];
}

/**
 * One pass: every object's rows that changed since its cursor, five objects a call, more calls only for further pages.
 * An object's rows and its cursor commit together, so a pass that is cut off goes on where it stopped.
 * An object that the org hides is reported, keeps its rows, and does not stop the others.
 */
export async function runPass(
  reader: SalesforceReader,
  warehouse: Warehouse,
  onProgress: (done: number, total: number, object: string) => void = () => {}
): Promise<PassResult> {
  const orgId = await reader.organizationId();
  const startedAt = new Date(reader.serverTime);
  const { targets, hidden } = await prepareTargets(reader, warehouse, orgId);
  const objects: ObjectResult[] = hidden.map((object) => ({
    object,
    rowsRead: 0,
    rowsChanged: 0,
    problem: 'The org does not show this object to the sync user.'
  }));
  for (let start = 0; start < targets.length; start += queriesPerCall) {
    const together = targets.slice(start, start + queriesPerCall);
    const readAt = new Date(reader.serverTime);
    const pages = await reader.queryTogether(
      together.map((target) => ({ name: target.object.name, soql: soqlFor(target) }))
    );
    for (const target of together) {
      onProgress(objects.length, syncedObjects.length, target.object.name);
      objects.push(await storeObject(reader, warehouse, { orgId, readAt, target }, pages.get(target.object.name)));
    }
  }
  const result: PassResult = {
    orgId,
    calls: reader.calls,
    apiUsage: reader.apiUsage,
    rowsRead: sumOf(objects.map(({ rowsRead }) => rowsRead)),
    rowsChanged: sumOf(objects.map(({ rowsChanged }) => rowsChanged)),
    objects
  };
  await warehouse.change(
    `INSERT INTO sync.pass (org_id, started_at, finished_at, calls, rows_read, rows_changed, api_usage)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [orgId, startedAt, new Date(reader.serverTime), result.calls, result.rowsRead, result.rowsChanged, result.apiUsage]
  );
  return result;
}

function soqlFor({ object, columns, cursor }: Target): string {
  const since = cursor === null ? '' : ` WHERE SystemModstamp >= ${cursor.toISOString().slice(0, 19)}Z`;
  return `SELECT ${columns.map(({ field }) => field).join(', ')} FROM ${object.name}${since} ORDER BY SystemModstamp, Id`;
}

async function storeObject(
  reader: SalesforceReader,
  warehouse: Warehouse,
  { orgId, readAt, target }: { orgId: string; readAt: Date; target: Target },
  first: QueryPage | { error: string } | undefined
): Promise<ObjectResult> {
  const objectName = target.object.name;
  if (first === undefined || 'error' in first) {
    const problem = first?.error ?? 'The org did not answer this query.';
    await warehouse.change(
      'UPDATE sync.object_state SET problem = $3, described_at = NULL WHERE org_id = $1 AND object = $2',
      [orgId, objectName, problem]
    );
    return { object: objectName, rowsRead: 0, rowsChanged: 0, problem };
  }
  return warehouse.transaction(async (session) => {
    const destination = { orgId, objectName, columns: target.columns, seenAt: readAt };
    let rowsRead = 0;
    let rowsChanged = 0;
    let page: QueryPage | null = first;
    while (page !== null) {
      rowsRead += page.records.length;
      rowsChanged += await upsertRows(session, destination, page.records);
      page = page.nextRecordsUrl === undefined ? null : await reader.nextPage(page.nextRecordsUrl);
    }
    await session.change(
      `UPDATE sync.object_state SET cursor = $3, read_at = $4, problem = NULL WHERE org_id = $1 AND object = $2`,
      [orgId, objectName, new Date(readAt.getTime() - overlapMilliseconds), readAt]
    );
    return { object: objectName, rowsRead, rowsChanged, problem: null };
  });
}

function sumOf(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** A pass in which objects failed: told to the person who ran it, after everything else was read. */
export function problemsOf(result: PassResult): SyncProblem | null {
  const failed = result.objects.filter(({ problem }) => problem !== null);
  if (failed.length === 0) return null;
  return new SyncProblem(
    `${failed.length} of ${result.objects.length} objects were not read:\n${failed
      .map(({ object, problem }) => `  ${object}: ${problem}`)
      .join('\n')}`,
    'Assign the permission set Coaching_Integration to the sync user. The other objects are up to date.'
  );
}

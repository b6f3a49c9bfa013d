import { syncedObjects, type SyncedObject } from '../objects.ts';
import { loadStates } from '../objectState.ts';
import type { SalesforceReader } from '../org/salesforceReader.ts';
import { SyncProblem } from '../problem.ts';
import { ReadProgress, type ProgressState } from '../progress.ts';
import { forgetRollups } from '../warehouse/rollups/buildRollups.ts';
import { eraseGone, type PassContext } from '../storeFinding.ts';
import { targetOf, type Target } from '../targets.ts';
import type { Warehouse, WarehouseSession } from '../warehouse/warehouse.ts';
import { compareIds, firstPages, type Drift } from './compareIds.ts';
import { goingAlong, type DetailLoss } from './goingAlong.ts';
import { defaultThreshold, isTooMuch, type Threshold } from './threshold.ts';

/** What comparing one object came to. */
export interface ObjectComparison {
  object: string;
  inOrg: number;
  held: number;
  missing: number;
  outdated: number;
  pending: number;
  gone: number;
  /** Where rows are kept because of what would go with them: how many rows of details, and of which objects. */
  along: string;
  /** Rows marked as deleted now. */
  marked: number;
  isQuarantined: boolean;
  problem: string | null;
}

export interface ReconcileResult {
  orgId: string;
  calls: number;
  objects: ObjectComparison[];
}

export interface ReconcileOptions {
  objects?: readonly SyncedObject[];
  threshold?: Threshold;
  /** The object whose disappeared rows somebody has looked at and wants marked; only it is compared. */
  accept?: string;
  /** Rows above which a bulk query is used instead of pages. */
  bulkAbove?: number;
  onProgress?: (state: ProgressState) => void;
}

/**
 * Compares the ids and counts of every object that was read with the org. Rows gone from the org are marked deleted,
 * unless so many vanished at once that it looks like lost access: those are kept, and told, until they are accepted.
 * An object that lacks rows is read whole in the next pass.
 */
export async function reconcile(
  reader: SalesforceReader,
  warehouse: Warehouse,
  {
    objects = syncedObjects,
    threshold = defaultThreshold,
    accept,
    bulkAbove,
    onProgress = () => {}
  }: ReconcileOptions = {}
): Promise<ReconcileResult> {
  const orgId = await reader.organizationId();
  const states = await loadStates(warehouse, orgId);
  const targets = new Map(
    objects.flatMap((object): [string, Target][] => {
      const state = states.get(object.name);
      const target = targetOf(object, state?.description ?? null, state);
      return target === null || target.isUnread ? [] : [[object.name, target]];
    })
  );
  const accepted = accept === undefined ? null : await quarantined(warehouse, orgId, accept);
  const chosen = [...targets.values()].filter(({ name }) => accepted === null || name === accepted.object);
  if (chosen.length === 0) {
    throw new SyncProblem('There is nothing to compare yet.', 'Run npm run sync -- once first.');
  }
  const context: PassContext = { reader, warehouse, orgId, targets };
  const callsBefore = reader.calls;
  let startedAt: Date | null = null;
  const results: ObjectComparison[] = [];
  const progress = new ReadProgress(chosen.length, onProgress);
  const comparing = { reader, warehouse, orgId, bulkAbove, progress };
  for await (const [target, first] of firstPages(reader, chosen)) {
    startedAt ??= new Date(reader.serverTime);
    if ('error' in first) results.push(refused(target.name, first.error));
    else {
      const settling = { threshold, accepted: accepted?.gone ?? null };
      results.push(await compareIds(comparing, target, first, (drift) => settle(context, target, drift, settling)));
    }
    progress.finish(target.name);
  }
  const calls = reader.calls - callsBefore;
  await warehouse.change(
    `INSERT INTO sync.pass (org_id, started_at, finished_at, calls, rows_read, rows_changed, api_usage, command)
     VALUES ($1, $2, $3, $4, 0, $5, $6, 'reconcile')`,
    [
      orgId,
      startedAt,
      new Date(reader.serverTime),
      calls,
      results.reduce((sum, { marked }) => sum + marked, 0),
      reader.apiUsage
    ]
  );
  return { orgId, calls, objects: results };
}

/** Above so many rows, making the roll-ups whole costs less than following each. */
const manyRows = 20_000;

interface Quarantined {
  object: string;
  gone: number;
}

async function quarantined(warehouse: Warehouse, orgId: string, object: string): Promise<Quarantined> {
  const rows = await warehouse.query<Quarantined>(
    'SELECT object, gone FROM sync.reconciliation WHERE org_id = $1 AND is_quarantined ORDER BY object',
    [orgId]
  );
  const row = rows.find((one) => one.object.toLowerCase() === object.toLowerCase());
  if (row !== undefined) return row;
  const names = rows.map((one) => one.object).join(', ');
  throw new SyncProblem(
    `Nothing of ${object} is in quarantine.`,
    names ? `In quarantine: ${names}.` : 'No object is in quarantine: npm run sync -- status'
  );
}

async function settle(
  context: PassContext,
  target: Target,
  drift: Drift,
  { threshold, accepted }: { threshold: Threshold; accepted: number | null }
): Promise<ObjectComparison> {
  const { gone } = drift;
  // What was accepted is what was shown: when more is gone by now, it is shown again.
  const isAsked = gone > 0 && (accepted === null || gone > accepted);
  const isMuch = isAsked && isTooMuch(drift, threshold);
  const details = isAsked && !isMuch ? await detailsLost(context, target, threshold) : [];
  const isQuarantined = isMuch || details.length > 0;
  const at = new Date(context.reader.serverTime);
  const kinds = isQuarantined ? (['binned'] as const) : (['binned', 'gone'] as const);
  // So many change everything: roll-ups are made whole by the next pass instead of being followed.
  if (drift.binned + (isQuarantined ? 0 : gone) > manyRows) await forgetRollups(context.warehouse, context.orgId);
  let marked = 0;
  for (const kind of kinds) {
    for await (const ids of drift.idsOf(kind)) marked += (await eraseGone(context, target, ids, at)).rowsChanged;
  }
  const comparison = {
    object: target.name,
    inOrg: drift.inOrg,
    held: drift.held,
    missing: drift.missing,
    outdated: drift.outdated,
    pending: drift.pending,
    gone,
    along: details.map(({ object, gone: rows, held }) => `${rows} of ${held} rows of ${object}`).join(', '),
    marked,
    isQuarantined,
    problem: null
  };
  await context.warehouse.transaction((session) => remember(session, context.orgId, comparison, at));
  return comparison;
}

/** The details of which too many rows would go with the masters that are gone. */
async function detailsLost(
  { warehouse, orgId, targets }: PassContext,
  target: Target,
  threshold: Threshold
): Promise<DetailLoss[]> {
  const losses = await goingAlong(warehouse, orgId, target, targets);
  return losses.filter((loss) => isTooMuch(loss, threshold));
}

async function remember(
  session: WarehouseSession,
  orgId: string,
  { object, inOrg, held, missing, outdated, gone, isQuarantined }: ObjectComparison,
  at: Date
): Promise<void> {
  await session.change(
    `INSERT INTO sync.reconciliation (org_id, object, compared_at, in_org, held, missing, outdated, gone, is_quarantined)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     ON CONFLICT (org_id, object) DO UPDATE SET compared_at = excluded.compared_at, in_org = excluded.in_org,
       held = excluded.held, missing = excluded.missing, outdated = excluded.outdated, gone = excluded.gone,
       is_quarantined = excluded.is_quarantined`,
    [orgId, object, at, inOrg, held, missing, outdated, gone, isQuarantined]
  );
  await session.change('UPDATE sync.object_state SET reconcile_due = false WHERE org_id = $1 AND object = $2', [
    orgId,
    object
  ]);
  if (missing + outdated > 0) {
    await session.change(
      'UPDATE sync.object_state SET cursor = NULL, confirmed = NULL WHERE org_id = $1 AND object = $2',
      [orgId, object]
    );
  }
}

function refused(object: string, problem: string): ObjectComparison {
  const nothing = { inOrg: 0, held: 0, missing: 0, outdated: 0, pending: 0, gone: 0, along: '', marked: 0 };
  return { object, ...nothing, isQuarantined: false, problem };
}

/** What somebody has to do after a comparison; null when the database agrees with the org. */
export function driftProblem({ objects }: ReconcileResult): SyncProblem | null {
  const kept = objects.filter(({ isQuarantined }) => isQuarantined);
  const lacking = objects.filter(({ missing, outdated }) => missing + outdated > 0);
  const failed = objects.filter(({ problem }) => problem !== null);
  const lines = [
    ...kept.map(
      ({ object, gone, held, along }) =>
        `${object}: ${gone} of ${held} rows vanished and are kept in quarantine${along === '' ? '' : `, with ${along}`}.`
    ),
    ...lacking.map(({ object, missing, outdated }) => `${object}: ${missing} rows missing, ${outdated} outdated.`),
    ...failed.map(({ object, problem }) => `${object}: not compared: ${problem}`)
  ];
  if (lines.length === 0) return null;
  const advice = [
    ...(kept.length > 0
      ? [
          `If they were deleted: npm run sync -- reconcile --accept ${kept[0]?.object}. If not, give the sync user access again (permission set Coaching_Integration, sharing).`
        ]
      : []),
    ...(lacking.length > 0 ? ['Run npm run sync -- once: objects that lack rows are read whole.'] : []),
    ...(failed.length > 0 ? ['Run npm run sync -- doctor to see what the sync user lacks.'] : [])
  ];
  return new SyncProblem(lines.join('\n'), advice.join('\n'));
}

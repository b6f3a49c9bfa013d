import { setTimeout as sleep } from 'node:timers/promises';
import { callBudget, parseUsage } from '../budget.ts';
import type { WatchSettings } from '../config.ts';
import type { SyncedObject } from '../objects.ts';
import type { SalesforceReader } from '../org/salesforceReader.ts';
import { problemsOf, runPass } from '../pass.ts';
import { SyncProblem } from '../problem.ts';
import { migrate } from '../warehouse/migrate.ts';
import { ensureViews } from '../warehouse/views.ts';
import { openWarehouse, type Warehouse } from '../warehouse/warehouse.ts';
import type { Metrics } from './metrics.ts';

const longestPause = 60 * 60 * 1000;

/** Tells what happened, with its figures. */
export type Log = (event: string, figures?: Record<string, unknown>) => void;

export interface WatchOptions {
  /** A new connection for each pass, so that a token that was renewed is taken. */
  connect: () => SalesforceReader;
  warehouseUrl: string;
  settings: Pick<WatchSettings, 'intervalMilliseconds' | 'jitter' | 'budgetShare'>;
  signal: AbortSignal;
  metrics: Metrics;
  log: Log;
  objects?: readonly SyncedObject[];
  /** Between 0 and 1. */
  random?: () => number;
}

/**
 * One pass after another until `signal`: a pass that runs is finished first. The database is closed between passes,
 * so that other commands get their turn. After a failure, and while the call budget is used up, the pauses double, up to
 * an hour.
 */
export async function watch(options: WatchOptions): Promise<void> {
  const { settings, signal, metrics, log, random = Math.random } = options;
  let failures = 0;
  while (!signal.aborted) {
    try {
      failures = (await onePass(options)) ? 0 : failures + 1;
    } catch (error) {
      failures += 1;
      metrics.add('failures');
      log('pass failed', describe(error));
    }
    const pause = pauseAfter(settings, failures, random());
    if (!signal.aborted) log('waiting', { seconds: Math.round(pause / 100) / 10 });
    await sleep(pause, undefined, { signal }).catch(() => {});
  }
}

/** The interval, doubled for each failure in a row, and moved by the jitter to either side. */
export function pauseAfter(
  { intervalMilliseconds, jitter }: Pick<WatchSettings, 'intervalMilliseconds' | 'jitter'>,
  failures: number,
  random: number
): number {
  const doubled = Math.min(intervalMilliseconds * 2 ** failures, Math.max(longestPause, intervalMilliseconds));
  return doubled * (1 + jitter * (2 * random - 1));
}

/** False when the pass was left out. */
async function onePass({ connect, warehouseUrl, settings, metrics, log, objects }: WatchOptions): Promise<boolean> {
  const reader = connect();
  const warehouse = await openWarehouse(warehouseUrl, {
    create: true,
    beforeCreate: () => reader.reach(),
    onWait: (holder) => log('waiting for the database', { holder })
  });
  try {
    await migrate(warehouse);
    const orgId = await reader.organizationId();
    const isUsedUp = () => isBudgetUsed(warehouse, orgId, settings.budgetShare, metrics);
    if ((await isUsedUp()) && (await isStillSo(reader, warehouse, orgId, isUsedUp))) {
      metrics.add('skipped');
      log('pass left out: the call budget is used up', {
        advice: 'Raise SYNC_BUDGET_PERCENT or SYNC_INTERVAL_SECONDS.'
      });
      return false;
    }
    const startedAt = performance.now();
    const result = await runPass(reader, warehouse, objects === undefined ? {} : { objects });
    const problem = problemsOf(result);
    if (problem === null && objects === undefined) await ensureViews(warehouse);
    metrics.add('calls', result.calls);
    metrics.add('rowsRead', result.rowsRead);
    metrics.add('rowsChanged', result.rowsChanged);
    metrics.set('duration', (performance.now() - startedAt) / 1000);
    metrics.set('problems', result.objects.filter((object) => object.problem !== null).length);
    await noteStanding(warehouse, orgId, metrics);
    await isUsedUp();
    if (problem !== null) throw problem;
    metrics.add('passes');
    metrics.set('lastSuccess', Date.now() / 1000);
    const { rowsRead, rowsChanged, calls, notes } = result;
    log('pass', { rowsRead, rowsChanged, calls, ...(notes.length > 0 ? { notes } : {}) });
    return true;
  } finally {
    await warehouse.close();
  }
}

async function isBudgetUsed(warehouse: Warehouse, orgId: string, share: number, metrics: Metrics): Promise<boolean> {
  const { used, allowed } = await callBudget(warehouse, orgId, share);
  metrics.set('budgetUsed', used);
  if (allowed === null) return false;
  metrics.set('budgetAllowed', allowed);
  return used >= allowed;
}

/** Asks the org what time it is, by one call that counts too: the day of the newest pass may be over by now. */
async function isStillSo(
  reader: SalesforceReader,
  warehouse: Warehouse,
  orgId: string,
  isUsedUp: () => Promise<boolean>
): Promise<boolean> {
  const before = reader.calls;
  await reader.reach();
  await warehouse.change(
    `INSERT INTO sync.pass (org_id, started_at, finished_at, calls, rows_read, rows_changed, api_usage, command)
     VALUES ($1, $2, $2, $3, 0, 0, $4, 'watch')`,
    [orgId, new Date(reader.serverTime), reader.calls - before, reader.apiUsage]
  );
  return isUsedUp();
}

async function noteStanding(warehouse: Warehouse, orgId: string, metrics: Metrics): Promise<void> {
  const [row] = await warehouse.query<{ quarantined: number; api_usage: string | null }>(
    `SELECT (SELECT count(*) FROM sync.reconciliation WHERE org_id = $1 AND is_quarantined) AS quarantined,
       (SELECT api_usage FROM sync.pass WHERE org_id = $1 ORDER BY pass_id DESC LIMIT 1) AS api_usage`,
    [orgId]
  );
  metrics.set('quarantined', row?.quarantined ?? 0);
  const usage = parseUsage(row?.api_usage ?? null);
  if (usage === null) return;
  metrics.set('orgUsed', usage.used);
  metrics.set('orgLimit', usage.limit);
}

function describe(error: unknown): Record<string, unknown> {
  if (error instanceof SyncProblem) return { problem: error.message, advice: error.advice };
  return { problem: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}

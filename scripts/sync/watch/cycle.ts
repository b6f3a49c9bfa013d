import { callBudget, parseUsage } from '../budget.ts';
import type { WatchSettings } from '../config.ts';
import { noteEffectsOfDay } from '../effect/noteEffects.ts';
import { syncedObjects } from '../objects.ts';
import type { OrgWork } from '../orgWork.ts';
import { problemsOf, runPass } from '../pass.ts';
import { paceOf, progressPause, type ProgressState } from '../progress.ts';
import { publishFigures } from '../publish/publishFigures.ts';
import { driftProblem, reconcile } from '../reconcile/reconcile.ts';
import { confirmedUntil } from '../status/confirmedUntil.ts';
import { viewsAfterPass } from '../viewsAfterPass.ts';
import type { Metrics } from './metrics.ts';
import { isDue } from './schedule.ts';

/** A comparison that is due because the org's log of deletions was too short is made at most this often. */
const leastBetweenComparisons = 60 * 60 * 1000;

/** Tells what happened, with its figures. */
export type Log = (event: string, figures?: Record<string, unknown>) => void;

export type CycleSettings = Pick<
  WatchSettings,
  'budgetShare' | 'reconcileSchedule' | 'timeZone' | 'threshold' | 'isPublishing'
> &
  Partial<Pick<WatchSettings, 'rollout'>>;

export interface CycleOptions {
  settings: CycleSettings;
  metrics: Metrics;
  log: Log;
}

/** One pass, the comparison of all ids when it is due, and figures back to the org when something changed. */
export async function runCycle(work: OrgWork, { settings, metrics, log }: CycleOptions): Promise<void> {
  const { org, warehouse, objects, prepare } = work;
  const startedAt = performance.now();
  const result = await runPass(org, warehouse, {
    objects,
    prepare,
    onProgress: everySoOften(log)
  });
  const problem = problemsOf(result);
  const isAll = syncedObjects.every(({ name }) => objects.some((object) => object.name === name));
  const isWhole = problem === null && isAll;
  if (isAll) await viewsAfterPass(warehouse, problem);
  metrics.add('rowsRead', result.rowsRead);
  metrics.add('rowsChanged', result.rowsChanged);
  metrics.set('duration', (performance.now() - startedAt) / 1000);
  metrics.set('problems', result.objects.filter((object) => object.problem !== null).length);
  const { rowsRead, rowsChanged, calls, notes } = result;
  log('pass', { rowsRead, rowsChanged, calls, ...(notes.length > 0 ? { notes } : {}) });

  let marked = 0;
  if (await isComparisonDue(work, settings)) {
    const comparison = await reconcile(org, warehouse, {
      threshold: settings.threshold,
      onProgress: everySoOften(log),
      objects
    });
    metrics.add('comparisons');
    marked = comparison.objects.reduce((sum, object) => sum + object.marked, 0);
    const drift = driftProblem(comparison);
    log('compared with the org', {
      rows: comparison.objects.reduce((sum, { inOrg }) => sum + inOrg, 0),
      marked,
      calls: comparison.calls,
      ...(drift === null ? {} : { drift: drift.message, advice: drift.advice })
    });
  }
  if (settings.isPublishing && isWhole && rowsChanged + marked > 0) {
    log('published', { ...(await publishFigures(org, warehouse, everySoOften(log))) });
    if (await noteEffectsOfDay(warehouse, work.orgId, settings.rollout ?? null)) {
      log('compared coached with comparable');
    }
  }
  await noteStanding(work, settings.budgetShare, metrics);
  if (problem !== null) throw problem;
}

/** Long work tells how far it is, every ten seconds. */
function everySoOften(log: Log): (state: ProgressState) => void {
  const startedAt = performance.now();
  let toldAt = startedAt;
  return (state) => {
    const now = performance.now();
    if (now - toldAt < progressPause) return;
    toldAt = now;
    log('progress', { ...state, ...paceOf(state, now - startedAt) });
  };
}

/** By the org's clock: at the first time of the schedule since the last comparison, or the first pass. */
async function isComparisonDue({ org, warehouse, orgId }: OrgWork, settings: CycleSettings): Promise<boolean> {
  const [row] = await warehouse.query<{ last: number | null; first: number | null; is_asked: boolean }>(
    `SELECT extract(epoch FROM max(finished_at) FILTER (WHERE command = 'reconcile')) * 1000 AS last,
       extract(epoch FROM min(finished_at)) * 1000 AS first,
       (SELECT coalesce(bool_or(reconcile_due), false) FROM sync.object_state WHERE org_id = $1) AS is_asked
     FROM sync.pass WHERE org_id = $1`,
    [orgId]
  );
  const now = org.serverTime;
  const last = row?.last ?? null;
  if (row?.is_asked === true && (last === null || now - Number(last) >= leastBetweenComparisons)) return true;
  if (settings.reconcileSchedule === null) return false;
  return isDue(settings.reconcileSchedule, settings.timeZone, Number(last ?? row?.first ?? now), now);
}

/** What metrics tell of the database after the work, whatever came of it. */
export async function noteStanding(
  { warehouse, orgId }: OrgWork,
  budgetShare: number,
  metrics: Metrics
): Promise<void> {
  const [row] = await warehouse.query<{ quarantined: number; api_usage: string | null }>(
    `SELECT (SELECT count(*) FROM sync.reconciliation WHERE org_id = $1 AND is_quarantined) AS quarantined,
       (SELECT api_usage FROM sync.pass WHERE org_id = $1 AND api_usage IS NOT NULL ORDER BY pass_id DESC LIMIT 1) AS api_usage`,
    [orgId]
  );
  metrics.set('quarantined', Number(row?.quarantined ?? 0));
  const { used, allowed } = await callBudget(warehouse, orgId, budgetShare);
  metrics.set('budgetUsed', used);
  if (allowed !== null) metrics.set('budgetAllowed', allowed);
  const confirmed = await confirmedUntil(warehouse, orgId);
  if (confirmed !== null) metrics.set('confirmed', confirmed.getTime() / 1000);
  const usage = parseUsage(row?.api_usage ?? null);
  if (usage === null) return;
  metrics.set('orgUsed', usage.used);
  metrics.set('orgLimit', usage.limit);
}

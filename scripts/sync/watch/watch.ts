import { setTimeout as sleep } from 'node:timers/promises';
import { BudgetUsed, Stopped } from '../budget.ts';
import { withOrg, type OrgWorkOptions } from '../orgWork.ts';
import { SyncProblem } from '../problem.ts';
import { runCycle, type CycleSettings, type Log } from './cycle.ts';
import type { Metrics } from './metrics.ts';
import { pauseAfter, type PauseSettings } from './schedule.ts';

export interface WatchOptions extends Pick<OrgWorkOptions, 'connect' | 'warehouseUrl' | 'objects' | 'pseudonymKey'> {
  settings: CycleSettings & PauseSettings;
  /** Ends the watch before the next call to the org: what was read is stored. */
  signal: AbortSignal;
  metrics: Metrics;
  log: Log;
  /** Between 0 and 1. */
  random?: () => number;
  /** This machine's clock; only schedules use it. */
  now?: () => number;
}

/**
 * One pass after another until `signal`. The database is closed between passes, so that other commands get their turn.
 * After a failure, and while the call budget is used up, the pauses get longer, up to an hour.
 */
export async function watch(options: WatchOptions): Promise<void> {
  const { settings, signal, metrics, log, random = Math.random, now = Date.now } = options;
  let failures = 0;
  // A schedule says when the first pass is, too.
  if (settings.schedule !== null) await pause();
  while (!signal.aborted) {
    try {
      await onePass(options);
      failures = 0;
      metrics.add('passes');
      metrics.set('lastSuccess', now() / 1000);
    } catch (error) {
      if (error instanceof Stopped) break;
      failures += 1;
      if (error instanceof BudgetUsed) {
        metrics.add('skipped');
        metrics.set('budgetUsed', error.used);
        metrics.set('budgetAllowed', error.allowed);
        log('call budget used up', describe(error));
      } else {
        metrics.add('failures');
        log('pass failed', describe(error));
      }
    }
    if (!signal.aborted) await pause();
  }

  async function pause(): Promise<void> {
    const milliseconds = pauseAfter(settings, failures, random(), now());
    log('waiting', { seconds: Math.round(milliseconds / 100) / 10 });
    await sleep(milliseconds, undefined, { signal }).catch(() => {});
  }
}

async function onePass({
  connect,
  warehouseUrl,
  pseudonymKey = null,
  settings,
  signal,
  metrics,
  log,
  objects
}: WatchOptions): Promise<void> {
  const onWait = (holder: string) => log('waiting for the database', { holder });
  const { budgetShare } = settings;
  const reading = { objects, pseudonymKey };
  const options = { command: 'watch', connect, warehouseUrl, create: true, budgetShare, ...reading, signal, onWait };
  await withOrg(options, async (work) => {
    try {
      await runCycle(work, { settings, metrics, log });
    } finally {
      metrics.add('calls', work.org.calls);
    }
  });
}

function describe(error: unknown): Record<string, unknown> {
  if (error instanceof SyncProblem) return { problem: error.message, advice: error.advice };
  return { problem: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}

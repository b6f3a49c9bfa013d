import { readWatchSettings } from '../config.ts';
import { readOrgWork } from '../orgWork.ts';
import { SyncProblem } from '../problem.ts';
import type { Environment } from '../settings.ts';
import type { Log } from '../watch/cycle.ts';
import { takeLease } from '../watch/lease.ts';
import { Metrics, serveMetrics } from '../watch/metrics.ts';
import { watch } from '../watch/watch.ts';

/**
 * Passes at an interval or by a schedule until SIGTERM or SIGINT, which end a pass before its next call to the org; a
 * second signal ends at once, which is safe at any moment. Only one instance works on a database: another one waits, says so, and goes on when the first has ended.
 */
export async function watchCommand(environment: Environment): Promise<void> {
  const settings = readWatchSettings(environment);
  // A missing setting is told at once, not in the first pass.
  const { connect, warehouseUrl, objects, pseudonymKey = null } = readOrgWork(environment, 'watch', { create: true });
  const log = process.stdout.isTTY ? lineLog : jsonLog;
  const stop = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      log('stopping', { signal });
      stop.abort();
    });
  }
  const lease = await takeLease(warehouseUrl, {
    signal: stop.signal,
    onWait: () => log('waiting for the lease: another instance watches into this database')
  });
  if (lease === null) return;
  try {
    const metrics = new Metrics();
    const server = await serveMetrics(metrics, { host: settings.metricsHost, port: settings.metricsPort });
    const rhythm =
      settings.schedule === null
        ? { intervalSeconds: settings.intervalMilliseconds / 1000 }
        : { schedule: settings.schedule, timeZone: settings.timeZone };
    log('watching', { metrics: server.url, ...rhythm });
    try {
      const signal = AbortSignal.any([stop.signal, lease.lost]);
      await watch({ connect, warehouseUrl, objects, pseudonymKey, settings, signal, metrics, log });
    } finally {
      await server.close();
    }
    if (lease.lost.aborted) {
      throw new SyncProblem(
        'The connection that held the lease in the reporting database broke off.',
        'Start watch again: it goes on where it stopped. A service manager does so by itself.'
      );
    }
    log('stopped');
  } finally {
    await lease.release();
  }
}

const jsonLog: Log = (event, figures = {}) =>
  console.log(JSON.stringify({ at: new Date().toISOString(), event, ...figures }));

const lineLog: Log = (event, figures = {}) => {
  const details = Object.entries(figures).map(([name, value]) => `${name}: ${String(value)}`);
  console.log(`${new Date().toISOString()}  ${event}${details.length > 0 ? `  ${details.join(', ')}` : ''}`);
};

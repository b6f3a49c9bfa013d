import { readOrgSettings, readWarehouseUrl, readWatchSettings } from '../config.ts';
import { connectOrg } from '../org/salesforceReader.ts';
import { SyncProblem } from '../problem.ts';
import { takeLease } from '../watch/lease.ts';
import { Metrics, serveMetrics } from '../watch/metrics.ts';
import { watch, type Log } from '../watch/watch.ts';

type Environment = Record<string, string | undefined>;

/**
 * Passes at an interval until SIGTERM or SIGINT; a second signal ends at once, which is safe at any moment. Only one
 * instance works on a database: another one waits, says so, and goes on when the first has ended.
 */
export async function watchCommand(environment: Environment): Promise<void> {
  const settings = readWatchSettings(environment);
  const warehouseUrl = readWarehouseUrl(environment);
  // A missing setting is told at once, not in the first pass.
  readOrgSettings(environment);
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
    log('watching', { metrics: server.url, intervalSeconds: settings.intervalMilliseconds / 1000 });
    try {
      const signal = AbortSignal.any([stop.signal, lease.lost]);
      const connect = () => connectOrg(readOrgSettings(environment));
      await watch({ connect, warehouseUrl, settings, signal, metrics, log });
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

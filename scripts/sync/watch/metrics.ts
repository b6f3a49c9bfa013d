import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SyncProblem } from '../problem.ts';

/** A figure as Prometheus reads it. */
interface Metric {
  name: string;
  help: string;
  type: 'counter' | 'gauge';
}

const metrics = {
  passes: { name: 'coaching_sync_passes_total', help: 'Passes that ended well.', type: 'counter' },
  failures: { name: 'coaching_sync_failures_total', help: 'Passes that failed, wholly or in part.', type: 'counter' },
  skipped: {
    name: 'coaching_sync_skipped_total',
    help: 'Passes left out or cut off to keep the call budget.',
    type: 'counter'
  },
  calls: { name: 'coaching_sync_api_calls_total', help: 'API calls sent to the org.', type: 'counter' },
  rowsRead: { name: 'coaching_sync_rows_read_total', help: 'Rows read from the org.', type: 'counter' },
  rowsChanged: { name: 'coaching_sync_rows_changed_total', help: 'Rows written.', type: 'counter' },
  lastSuccess: {
    name: 'coaching_sync_last_success_timestamp_seconds',
    help: 'When the last pass without a failure ended.',
    type: 'gauge'
  },
  duration: { name: 'coaching_sync_pass_duration_seconds', help: 'How long the last pass took.', type: 'gauge' },
  budgetUsed: { name: 'coaching_sync_budget_used_calls', help: 'Own API calls of the last 24 hours.', type: 'gauge' },
  budgetAllowed: {
    name: 'coaching_sync_budget_allowed_calls',
    help: 'Own API calls allowed in 24 hours.',
    type: 'gauge'
  },
  orgUsed: { name: 'coaching_sync_org_used_calls', help: 'Calls of everybody in 24 hours.', type: 'gauge' },
  orgLimit: { name: 'coaching_sync_org_limit_calls', help: 'Calls that the org allows in 24 hours.', type: 'gauge' },
  problems: { name: 'coaching_sync_objects_failed', help: 'Objects that the last pass could not read.', type: 'gauge' },
  comparisons: {
    name: 'coaching_sync_comparisons_total',
    help: 'Comparisons of all ids with the org.',
    type: 'counter'
  },
  confirmed: {
    name: 'coaching_sync_confirmed_timestamp_seconds',
    help: 'Until when the org has confirmed every object whose changes it lists.',
    type: 'gauge'
  },
  quarantined: { name: 'coaching_sync_objects_quarantined', help: 'Objects with rows in quarantine.', type: 'gauge' }
} as const satisfies Record<string, Metric>;

export type MetricKey = keyof typeof metrics;

/** The figures of a running `watch`. A figure that is not known yet is absent, never zero. */
export class Metrics {
  readonly #values = new Map<MetricKey, number>();

  set(key: MetricKey, value: number): void {
    this.#values.set(key, value);
  }

  add(key: MetricKey, value = 1): void {
    this.#values.set(key, (this.#values.get(key) ?? 0) + value);
  }

  /** Prometheus' text format, version 0.0.4. */
  text(): string {
    return [...this.#values]
      .map(([key, value]) => {
        const { name, help, type } = metrics[key];
        return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${name} ${value}\n`;
      })
      .join('');
  }
}

/** Serves the figures at `/metrics`; to this machine only, unless another host is named. */
export async function serveMetrics(
  figures: Metrics,
  { host, port }: { host: string; port: number }
): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('The figures are at /metrics.\n');
      return;
    }
    response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }).end(figures.text());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve);
  }).catch((error: NodeJS.ErrnoException) => {
    throw new SyncProblem(
      `Metrics cannot be served on ${host}:${port} (${error.code ?? error.message}).`,
      'Set SYNC_METRICS_PORT to a free port (0 takes any), and SYNC_METRICS_HOST to an address of this machine.',
      { cause: error }
    );
  });
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}/metrics`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      })
  };
}

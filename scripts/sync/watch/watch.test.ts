import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { runScript } from '../../../test/support/runScript.ts';
import { smallObjects, startSyncOrg, type SyncOrg } from '../../../test/support/syncOrg.ts';
import { testWarehouses } from '../../../test/support/warehouses.ts';
import { connectOrg } from '../org/salesforceReader.ts';
import { openWarehouse } from '../warehouse/warehouse.ts';
import { takeLease } from './lease.ts';
import { Metrics, serveMetrics } from './metrics.ts';
import { pauseAfter, watch, type WatchOptions } from './watch.ts';

const warehouses = await testWarehouses();
after(() => warehouses.forEach((warehouse) => warehouse.stop()));

for (const { name, url } of warehouses) {
  describe(`watch into ${name}`, () => {
    let org: SyncOrg;
    before(async () => {
      org = await startSyncOrg();
      org.create('Account', { Name: 'Acme' });
    });
    after(() => org?.close());

    /** Watches until so many waits were logged. */
    async function watched(waits: number, options: Partial<WatchOptions> = {}) {
      const stop = new AbortController();
      const events: { event: string; figures: Record<string, unknown> }[] = [];
      const metrics = new Metrics();
      await watch({
        connect: () => connectOrg(org.settings, { pause: async () => {} }),
        warehouseUrl: url,
        settings: { intervalMilliseconds: 5, jitter: 0, budgetShare: 0.1 },
        signal: stop.signal,
        metrics,
        objects: smallObjects,
        log: (event, figures = {}) => {
          events.push({ event, figures });
          if (events.filter((one) => one.event === 'waiting').length >= waits) stop.abort();
        },
        ...options
      });
      return { events, figures: metrics.text(), named: events.map(({ event }) => event) };
    }

    it('passes again and again, and counts what it did', async () => {
      const { named, figures } = await watched(2);
      assert.deepEqual(named, ['pass', 'waiting', 'pass', 'waiting']);
      assert.match(figures, /^coaching_sync_passes_total 2$/m);
      assert.match(figures, /^# TYPE coaching_sync_rows_read_total counter\ncoaching_sync_rows_read_total [1-9]/m);
      assert.match(figures, /^coaching_sync_budget_allowed_calls 10000$/m);
      assert.match(figures, /^coaching_sync_objects_quarantined 0$/m);
      assert.doesNotMatch(figures, /failures/);
    });

    it('goes on after a failure, with a longer pause, and closes the database in between', async () => {
      await org.plan({ kind: 'serverUnavailable', match: { method: 'POST', path: '/composite' }, times: 4 });
      const { events, named, figures } = await watched(2);
      await org.release();
      assert.deepEqual(named, ['pass failed', 'waiting', 'pass', 'waiting']);
      assert.match(String(events[0]?.figures['problem']), /not available at the moment/);
      assert.match(figures, /^coaching_sync_failures_total 1$/m);
      const warehouse = await openWarehouse(url, { create: false });
      await warehouse.close();
    });

    it('leaves passes out when its share of the calls is used up, until a day of the org has gone by', async () => {
      const settings = { intervalMilliseconds: 5, jitter: 0, budgetShare: 0.000_01 };
      const { named, figures } = await watched(1, { settings });
      assert.deepEqual(named, ['pass left out: the call budget is used up', 'waiting']);
      assert.match(figures, /^coaching_sync_skipped_total 1$/m);
      org.clock.advance(25 * 60 * 60_000);
      const later = await watched(1, { settings: { ...settings, budgetShare: 0.000_02 } });
      assert.equal(later.named[0], 'pass');
    });

    it('gives the lease to one at a time; the next waits, says so, and can be stopped while it waits', async () => {
      const never = new AbortController().signal;
      const first = await takeLease(url, { signal: never, onWait: () => assert.fail('nobody has it') });
      const waiting = new AbortController();
      let told = 0;
      const options = {
        signal: waiting.signal,
        onWait: () => {
          told += 1;
          waiting.abort();
        }
      };
      assert.equal(await takeLease(url, options), null);
      assert.equal(told, 1);
      const next = takeLease(url, { signal: never, onWait: () => void first?.release() });
      await (await next)?.release();
    });

    it('is a command that ends by itself on SIGTERM while a second instance takes over', async () => {
      const environment = {
        ...process.env,
        SALESFORCE_INSTANCE_URL: org.settings.instanceUrl,
        SALESFORCE_ACCESS_TOKEN: org.settings.accessToken,
        WAREHOUSE_URL: url,
        SYNC_METRICS_PORT: '0'
      };
      const first = startWatch(environment);
      const { metrics } = await first.until('watching');
      // The small org has no package: the pass tells what it could not read, and watch stays.
      assert.match(String((await first.until('pass failed'))['problem']), /objects were not read/);
      await first.until('waiting');
      const answer = await fetch(String(metrics));
      assert.match(await answer.text(), /^coaching_sync_failures_total 1$/m);
      assert.equal(new URL(String(metrics)).hostname, '127.0.0.1');

      const second = startWatch(environment);
      await second.until('waiting for the lease: another instance watches into this database');
      first.child.kill('SIGTERM');
      assert.equal(await first.code, 0);
      await first.until('stopped');
      await second.until('watching');
      second.child.kill('SIGTERM');
      assert.equal(await second.code, 0);
    });
  });
}

function startWatch(environment: NodeJS.ProcessEnv) {
  const main = fileURLToPath(new URL('../main.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), main, 'watch'], {
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: 120_000
  });
  const code = new Promise<number | null>((done) => child.once('close', done));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    child,
    code,
    async until(event: string): Promise<Record<string, unknown>> {
      for (;;) {
        const line = await lines.next();
        if (line.done) throw new Error(`watch ended before it said "${event}".`);
        const told = JSON.parse(line.value) as Record<string, unknown>;
        if (told['event'] === event) return told;
      }
    }
  };
}

describe('the pause between passes', () => {
  const settings = { intervalMilliseconds: 300_000, jitter: 0.1 };
  const cases = [
    { what: 'varies by the jitter to the earlier side', failures: 0, random: 0, pause: 270_000 },
    { what: 'varies by the jitter to the later side', failures: 0, random: 1, pause: 330_000 },
    { what: 'doubles with each failure in a row', failures: 2, random: 0.5, pause: 1_200_000 },
    { what: 'ends at an hour', failures: 30, random: 0.5, pause: 3_600_000 }
  ];
  for (const { what, failures, random, pause } of cases) {
    it(what, () => assert.equal(Math.round(pauseAfter(settings, failures, random)), pause));
  }
});

it('names the setting when the port of the metrics is taken', async () => {
  const server = await serveMetrics(new Metrics(), { host: '127.0.0.1', port: 0 });
  const port = Number(new URL(server.url).port);
  await assert.rejects(serveMetrics(new Metrics(), { host: '127.0.0.1', port }), (error: { advice?: string }) =>
    /SYNC_METRICS_PORT/.test(error.advice ?? '')
  );
  assert.equal((await fetch(new URL('/', server.url))).status, 404);
  await server.close();
});

it('names the key of a setting that is not valid before anything starts', async () => {
  const { code, stderr } = await runScript('scripts/sync/main.ts', ['watch'], {
    environment: { ...process.env, SYNC_JITTER_PERCENT: '-1' }
  });
  assert.equal(code, 1);
  assert.match(stderr, /^SYNC_JITTER_PERCENT: /);
});

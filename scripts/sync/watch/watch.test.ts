import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { runScript } from '../../../test/support/runScript.ts';
import { smallObjects, startSyncOrg, type SyncOrg } from '../../../test/support/syncOrg.ts';
import { testWarehouses } from '../../../test/support/warehouses.ts';
import { connectOrg } from '../org/salesforceReader.ts';
import { defaultThreshold } from '../reconcile/threshold.ts';
import { openWarehouse } from '../warehouse/warehouse.ts';
import { takeLease } from './lease.ts';
import { Metrics, serveMetrics } from './metrics.ts';
import { isDue, pauseAfter } from './schedule.ts';
import { watch, type WatchOptions } from './watch.ts';

const warehouses = await testWarehouses();
after(() => warehouses.forEach((warehouse) => warehouse.stop()));

/** Passes right after one another, and nothing else. */
const passesOnly: WatchOptions['settings'] = {
  intervalMilliseconds: 5,
  schedule: null,
  reconcileSchedule: null,
  timeZone: 'UTC',
  jitter: 0,
  isPublishing: false,
  threshold: defaultThreshold,
  budgetShare: 0.1
};

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
        connect: async (beforeCall) => connectOrg(org.settings, { pause: async () => {}, beforeCall }),
        warehouseUrl: url,
        settings: passesOnly,
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

    const sql = async <Row>(text: string): Promise<Row[]> => {
      const warehouse = await openWarehouse(url, { create: false });
      try {
        return await warehouse.query<Row>(text);
      } finally {
        await warehouse.close();
      }
    };
    const callsOf = async (command: string) =>
      (
        await sql<{ calls: number }>(
          `SELECT coalesce(sum(calls), 0)::integer AS calls FROM sync.pass WHERE command = '${command}'`
        )
      )[0]?.calls ?? 0;

    it('counts the calls of a pass that failed, tries after failures included', async () => {
      const before = await callsOf('watch');
      await org.plan({ kind: 'serverUnavailable', match: { method: 'POST', path: '/composite' }, times: 4 });
      await watched(1);
      await org.release();
      assert.equal((await callsOf('watch')) - before, 4);
      const [newest] = await sql<{ problem: string | null }>(
        'SELECT problem FROM sync.pass ORDER BY pass_id DESC LIMIT 1'
      );
      assert.match(newest?.problem ?? '', /not available/);
    });

    it('leaves passes out when its share of the calls is used up, until a day of the org has gone by', async () => {
      const settings = { ...passesOnly, budgetShare: 0.000_01 };
      const { named, figures } = await watched(1, { settings });
      assert.deepEqual(named, ['call budget used up', 'waiting']);
      assert.match(figures, /^coaching_sync_skipped_total 1$/m);
      assert.match(figures, /^coaching_sync_budget_allowed_calls 1$/m);
      org.clock.advance(25 * 60 * 60_000);
      const later = await watched(1, { settings: { ...settings, budgetShare: 0.000_1 } });
      assert.equal(later.named[0], 'pass');
      const asked = await sql("SELECT FROM sync.pass WHERE problem LIKE 'Asked what time it is%'");
      assert.equal(asked.length, 2);
    });

    it('cuts a pass off where the budget ends, and goes on from there', async () => {
      org.clock.advance(25 * 60 * 60_000);
      await sql("UPDATE sync.object_state SET described_at = described_at - interval '2 hours'");
      // One call tells the time, one looks at the objects; nothing is left for their descriptions.
      const cut = await watched(1, { settings: { ...passesOnly, budgetShare: 0.000_02 } });
      assert.deepEqual(cut.named, ['call budget used up', 'waiting']);
      const whole = await watched(1);
      assert.equal(whole.named[0], 'pass');
    });

    it('compares all ids when the schedule says so by the clock of the org, once', async () => {
      const settings = { ...passesOnly, reconcileSchedule: '0 2 * * *' };
      await watched(1, { settings });
      org.clock.advance(24 * 60 * 60_000);
      const { events, named, figures } = await watched(2, { settings });
      assert.deepEqual(named, ['pass', 'compared with the org', 'waiting', 'pass', 'waiting']);
      assert.equal(events[1]?.figures['drift'], undefined);
      assert.match(figures, /^coaching_sync_comparisons_total 1$/m);
    });

    it('compares all ids when the log of deletions was too short, at most once an hour', async () => {
      await sql("UPDATE sync.object_state SET reconcile_due = true WHERE object = 'Account'");
      assert.deepEqual((await watched(1)).named, ['pass', 'waiting']);
      org.clock.advance(61 * 60_000);
      assert.deepEqual((await watched(1)).named, ['pass', 'compared with the org', 'waiting']);
    });

    it('ends a pass before its next call to the org when it is asked to stop', async () => {
      const stop = new AbortController();
      let calls = 0;
      const { named } = await watched(1, {
        signal: stop.signal,
        connect: async (beforeCall) =>
          connectOrg(org.settings, {
            beforeCall(counts) {
              calls += 1;
              if (calls === 1) stop.abort();
              return beforeCall(counts);
            }
          })
      });
      assert.deepEqual(named, []);
      assert.equal(calls, 1);
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
  const interval = { intervalMilliseconds: 300_000, schedule: null, timeZone: 'UTC', jitter: 0.1 };
  const workdays = { ...interval, schedule: '*/15 7-19 * * 1-5', timeZone: 'Europe/Berlin' };
  const friday = Date.parse('2026-03-27T18:50:00Z');
  const cases = [
    { what: 'varies by the jitter to the earlier side', settings: interval, failures: 0, random: 0, pause: 270_000 },
    { what: 'varies by the jitter to the later side', settings: interval, failures: 0, random: 1, pause: 330_000 },
    { what: 'doubles with each failure in a row', settings: interval, failures: 2, random: 0.5, pause: 1_200_000 },
    { what: 'ends at an hour', settings: interval, failures: 30, random: 0.5, pause: 3_600_000 },
    // 20:00 in Berlin is over, summer time begins on Sunday: Monday 7:00 is 5:00 UTC.
    {
      what: 'lasts until the next time of a schedule',
      settings: workdays,
      failures: 0,
      random: 0,
      pause: 58 * 3_600_000 + 600_000
    },
    {
      what: 'is moved by the jitter to later only',
      settings: workdays,
      failures: 0,
      random: 1,
      pause: 58 * 3_600_000 + 600_000 + 90_000
    },
    {
      what: 'leaves out times that come too soon after failures',
      settings: { ...workdays, schedule: '* * * * *' },
      failures: 3,
      random: 0,
      pause: 300_000
    }
  ];
  for (const { what, settings, failures, random, pause } of cases) {
    it(what, () => assert.equal(Math.round(pauseAfter(settings, failures, random, friday)), pause));
  }
});

describe('a comparison by schedule', () => {
  const at = (time: string) => Date.parse(`2026-03-15T${time}:00Z`);
  const cases = [
    { last: '01:00', now: '01:59', is: false },
    { last: '01:00', now: '02:00', is: true },
    { last: '02:00', now: '23:59', is: false },
    { last: '02:01', now: '23:59', is: false }
  ];
  for (const { last, now, is } of cases) {
    it(`${is ? 'is' : 'is not'} due at ${now} after ${last}`, () => {
      assert.equal(isDue('0 2 * * *', 'UTC', at(last), at(now)), is);
    });
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

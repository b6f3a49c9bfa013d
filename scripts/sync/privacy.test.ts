/** What is asked of the org: every request of the sync service is recorded and looked through. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { person, startProduct, type Product } from '../../test/support/product.ts';
import { emptyWarehouse, testWarehouses } from '../../test/support/warehouses.ts';
import { people } from '../data/demo/people.ts';
import type { Check } from './doctor/check.ts';
import { checkOrg } from './doctor/orgChecks.ts';
import { neverSynced, syncedObjects } from './objects.ts';
import { FetchTransport } from './org/fetchTransport.ts';
import { connectOrg } from './org/salesforceReader.ts';
import { runPass } from './pass.ts';
import { fingerprintOf, pseudonyms } from './pseudonyms.ts';
import { publishFigures } from './publish/publishFigures.ts';
import { reconcile } from './reconcile/reconcile.ts';
import { defaultThreshold } from './reconcile/threshold.ts';
import { migrate } from './warehouse/migrate.ts';
import { rebuild } from './warehouse/rebuild.ts';
import { ensureViews } from './warehouse/views.ts';
import { openWarehouse, type Warehouse } from './warehouse/warehouse.ts';
import { Metrics } from './watch/metrics.ts';
import { watch } from './watch/watch.ts';
import { withholding } from './withheldFields.ts';

/** Keeps the text of every request, as it goes over the wire. */
class RecordingTransport extends FetchTransport {
  readonly requests: string[] = [];

  override open(request: Parameters<FetchTransport['open']>[0]) {
    const body = typeof request.body === 'string' ? request.body : '';
    this.requests.push(decoded(`${request.method} ${request.url} ${body}`));
    return super.open(request);
  }
}

/** Queries are encoded in addresses; a percent sign in a word of its own is left alone. */
function decoded(text: string): string {
  return text.replace(/(?:%[0-9A-F]{2})+/g, (encoded) => decodeURIComponent(encoded));
}

const confidential = globSync('force-app/main/data-model/objects/*/fields/*.field-meta.xml')
  .filter((file) => readFileSync(file, 'utf8').includes('<securityClassification>Confidential<'))
  .map((file) => ({ object: basename(dirname(dirname(file))), field: basename(file, '.field-meta.xml') }));

const warehouses = await testWarehouses();
let product: Product;
before(async () => {
  product = await startProduct();
});
after(async () => {
  await product?.stop();
  warehouses.forEach((warehouse) => warehouse.stop());
});

for (const { name: kind, url } of warehouses) {
  describe(`the requests of the sync service with ${kind}`, () => {
    let warehouse: Warehouse;
    /** Of everything that reads rows. */
    const transport = new RecordingTransport();
    const examining = new RecordingTransport();
    let checks: Check[] = [];
    const publishing = new RecordingTransport();
    /** Of a service whose owner keeps two more fields in the org. */
    const withholdingTransport = new RecordingTransport();
    let heldBefore: Record<string, unknown> = {};
    let heldAfter: Record<string, unknown> = {};
    before(async () => {
      const org = await connect(transport);
      warehouse = await openWarehouse(url, { create: true });
      await migrate(warehouse);
      await runPass(org, warehouse, { isComplete: true });
      await reconcile(org, warehouse);
      // What takes long, on the faster of the two: it asks the org the same.
      if (url === warehouses.at(-1)?.url) {
        await rebuild(org, warehouse);
        await warehouse.close();
        await watchOnce(url);
        warehouse = await openWarehouse(url, { create: false });
      } else await ensureViews(warehouse);
      checks = await checkOrg(await connect(examining), { objects: syncedObjects, now: Date.now });
      const byBulk = await anotherDatabase('bulk');
      await migrate(byBulk);
      const withConfidential = { objects: syncedObjects.filter(({ withheld }) => withheld.length > 0), bulkAbove: 0 };
      await runPass(org, byBulk, withConfidential);
      await reconcile(org, byBulk, withConfidential);
      const keeper = await connect(withholdingTransport);
      const all = syncedObjects.filter(({ name }) => ['Coaching_Gap__c', 'Opportunity'].includes(name));
      const objects = withholding(all, ['Coaching_Gap__c.Remedy__c', 'opportunity.nextstep']);
      // What was read before is withheld from now on; then rows are read in every way there is.
      await runPass(org, byBulk, { objects: all });
      heldBefore = await valuesOf(byBulk);
      await runPass(keeper, byBulk, { objects, isComplete: true });
      await reconcile(keeper, byBulk, { objects });
      for (const bulkAbove of [Infinity, 0]) {
        await byBulk.change('UPDATE sync.object_state SET cursor = NULL, confirmed = NULL');
        await runPass(keeper, byBulk, { objects, bulkAbove });
      }
      heldAfter = await valuesOf(byBulk);
      await byBulk.close();
    });
    after(() => warehouse?.close());

    async function connect(recorder: RecordingTransport) {
      const settings = { instanceUrl: product.url, accessToken: await product.tokenOf(person.sync) };
      return connectOrg(settings, { transport: recorder });
    }

    /** A database of its own, on the same server where there is one. */
    async function anotherDatabase(name: string): Promise<Warehouse> {
      if (url.startsWith('pglite:')) {
        return openWarehouse(await emptyWarehouse(join(product.folder, name)), { create: false });
      }
      await warehouse.script(`CREATE DATABASE ${name}`);
      return openWarehouse(url.replace(/[^/]+$/, name), { create: true });
    }

    /** What the command `watch` does until it waits for the first time. */
    async function watchOnce(warehouseUrl: string): Promise<void> {
      const stop = new AbortController();
      const settings = {
        intervalMilliseconds: 1,
        schedule: null,
        reconcileSchedule: null,
        timeZone: 'UTC',
        jitter: 0,
        isPublishing: false,
        threshold: defaultThreshold,
        budgetShare: 1
      };
      const events: string[] = [];
      await watch({
        connect: () => connect(transport),
        warehouseUrl,
        objects: syncedObjects,
        settings,
        signal: stop.signal,
        metrics: new Metrics(),
        log: (event) => {
          events.push(event);
          if (event === 'waiting') stop.abort();
        }
      });
      assert.ok(events.includes('pass'), events.join(', '));
    }

    it('name no object whose rows belong to one person', () => {
      assert.ok(transport.requests.some((request) => request.includes('FROM Coaching_Conversation__c')));
      // The doctor asks whether the org shows such an object, and for no row of any.
      const queries = examining.requests.flatMap((request) => request.match(/SELECT .+? FROM \w+/g) ?? []);
      assert.deepEqual(queries, ['SELECT Id FROM Organization']);
      for (const name of neverSynced) {
        const word = new RegExp(`\\b${name}\\b`);
        assert.deepEqual(
          transport.requests.filter((request) => word.test(request)),
          [],
          name
        );
      }
    });

    it('select no field that is classified Confidential', () => {
      const selects = transport.requests.flatMap((request) => [...request.matchAll(/SELECT (.+?) FROM (\w+)/g)]);
      assert.ok(selects.length > 30 && confidential.length > 10);
      const jobs = transport.requests.filter((request) => /^POST \S+\/jobs\/query .*SELECT/.test(request));
      assert.ok(jobs.some((job) => job.includes('FROM Coaching_Conversation__c')));
      assert.ok(jobs.some((job) => job.includes('SELECT Id, SystemModstamp')));
      for (const [, fields = '', object] of selects) {
        const selected = fields.split(', ');
        const leaked = confidential.filter((one) => one.object === object && selected.includes(one.field));
        assert.deepEqual(leaked, [], `${object}`);
      }
    });

    it('select no field that the customer withholds, and leave nothing of it in the database', () => {
      const { requests } = withholdingTransport;
      assert.ok(requests.some((request) => /\/jobs\/query .*FROM Coaching_Gap__c/.test(request)));
      assert.ok(requests.some((request) => /SELECT .*StageName.* FROM Opportunity/.test(request)));
      assert.deepEqual(
        requests.filter((request) => /\b(Remedy__c|NextStep)\b/i.test(request)),
        []
      );
      assert.ok(Number(heldBefore['remedies']) > 0 && Number(heldBefore['steps']) > 0);
      assert.deepEqual(heldAfter, { remedies: 0, steps: 0 });
    });

    it('tell the doctor that the sync user sees what it should, and nothing more', () => {
      const wrong = checks.filter(({ status }) => status !== 'ok');
      assert.deepEqual(
        wrong.filter(({ subject }) => ['permissions', 'fields', 'privacy'].includes(subject)),
        []
      );
    });

    it('write nothing', () => {
      const other = [...transport.requests, ...examining.requests].filter(
        (request) => !/^(?:GET |POST \S+\/composite |POST \S+\/jobs\/query |DELETE \S+\/jobs\/query\/)/.test(request)
      );
      assert.deepEqual(other, []);
      for (const request of transport.requests) assert.doesNotMatch(request, /"method":"(?!GET)/);
    });

    it('send no words that are confidential with figures, and store no name of a person where people are pseudonyms', async () => {
      const org = await connect(publishing);
      // As if nothing had been published yet.
      await warehouse.script('DELETE FROM salesforce.coaching_scorecard__c');
      assert.ok((await publishFigures(org, warehouse)).scorecards > 0);
      const written = publishing.requests.join('\n');
      assert.match(written, /PATCH \S+Coaching_Scorecard__c/);
      for (const name of [...neverSynced, ...confidential.map(({ field }) => field)]) {
        assert.doesNotMatch(written, new RegExp(`\\b${name}\\b`));
      }
      const words = people
        .filter(({ ref }) => ref !== 'sync')
        .flatMap(({ name, username }) => [...name.split(' '), username]);
      await runPass(org, warehouse, { isComplete: true });
      assert.ok((await valuesThatName(words, warehouse)).length > 5);
      const other = await anotherDatabase('pseudonyms');
      try {
        await migrate(other);
        const { rowsRead } = await runPass(org, other, { isComplete: true, prepare: pseudonyms('k'.repeat(32)) });
        assert.ok(rowsRead > 500);
        assert.deepEqual(await valuesThatName(words, other), []);
        const [found] = await other.query<{ people: number }>(
          'SELECT count(DISTINCT name) AS people FROM salesforce."user"'
        );
        assert.ok((found?.people ?? 0) >= people.length);
        assert.doesNotMatch(fingerprintOf('k'.repeat(32)), /kkk/);
      } finally {
        await other.close();
      }
    });
  });
}

/** How many rows have a value in the two fields that are withheld. */
async function valuesOf(warehouse: Warehouse): Promise<Record<string, unknown>> {
  const [counts] = await warehouse.query<Record<string, unknown>>(
    `SELECT (SELECT count(remedy__c)::integer FROM salesforce.coaching_gap__c) AS remedies,
       (SELECT count(nextstep)::integer FROM salesforce.opportunity) AS steps`
  );
  return counts ?? {};
}

/** Every text of every table in which one of some words stands. */
async function valuesThatName(words: readonly string[], warehouse: Warehouse): Promise<string[]> {
  const columns = await warehouse.query<{ schema: string; name: string; column: string }>(
    `SELECT table_schema AS schema, table_name AS name, column_name AS column FROM information_schema.columns
     WHERE table_schema IN ('salesforce', 'salesforce_history', 'sync') AND data_type = 'text'`
  );
  assert.ok(columns.length > 100);
  const found: string[] = [];
  for (const { schema, name, column } of columns) {
    const rows = await warehouse.query<{ value: string }>(
      `SELECT "${column}" AS value FROM ${schema}."${name}" WHERE "${column}" ~ $1 LIMIT 3`,
      [`\\y(${words.join('|')})\\y`]
    );
    found.push(...rows.map(({ value }) => `${name}.${column}: ${value}`));
  }
  return found;
}

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { person, startProduct, type Product } from '../../test/support/product.ts';
import { testWarehouses } from '../../test/support/warehouses.ts';
import { neverSynced, syncedObjects } from './objects.ts';
import { connectOrg } from './org/salesforceReader.ts';
import { runPass } from './pass.ts';
import { publishContentFigures, publishFigures } from './publish/publishFigures.ts';
import { defaultThreshold } from './reconcile/threshold.ts';
import { migrate } from './warehouse/migrate.ts';
import { ensureViews } from './warehouse/views.ts';
import { openWarehouse, type Warehouse } from './warehouse/warehouse.ts';
import { runCycle } from './watch/cycle.ts';
import { Metrics } from './watch/metrics.ts';

const warehouses = await testWarehouses();
let product: Product;
before(async () => {
  product = await startProduct();
});
after(async () => {
  await product?.stop();
  warehouses.forEach((warehouse) => warehouse.stop());
});

/** What analysts read, for comparing one database with the other. */
const answers = new Map<string, unknown>();

for (const { name, url } of warehouses) {
  describe(`a pass from the demo org into ${name}`, () => {
    let warehouse: Warehouse;
    before(async () => {
      warehouse = await openWarehouse(url, { create: true });
      await migrate(warehouse);
    });
    after(() => warehouse?.close());

    async function connect() {
      return connectOrg({ instanceUrl: product.url, accessToken: await product.tokenOf(person.sync) });
    }

    async function later(minutes: number): Promise<void> {
      const answer = await fetch(`${product.url}/local-org/clock`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ offset: minutes * 60_000 })
      });
      assert.equal(answer.status, 200);
    }

    it('reads every object that the integration user may see, and counts as the org does', async () => {
      const result = await runPass(await connect(), warehouse);
      assert.deepEqual(
        result.objects.filter(({ problem }) => problem !== null),
        []
      );
      assert.equal(result.objects.length, syncedObjects.length);
      for (const object of ['Opportunity', 'OpportunityHistory', 'Coaching_Conversation__c', 'Coaching_Activity__c']) {
        const [inOrg] = await product.query<{ n: number }>(`SELECT COUNT(Id) n FROM ${object}`);
        const [here] = await warehouse.query<{ n: number }>(
          `SELECT count(*) AS n FROM salesforce.${object.toLowerCase()} WHERE _deleted_at IS NULL`
        );
        assert.equal(here?.n, inOrg?.n, object);
      }
      await ensureViews(warehouse);
    });

    it('changes nothing in a second pass, in fewer calls', async () => {
      const result = await runPass(await connect(), warehouse);
      assert.equal(result.rowsChanged, 0);
      assert.ok(result.calls <= 4, `${result.calls} calls`);
    });

    it('takes one call for the 16 hot objects when nothing changed', async () => {
      // A pass reads the ten minutes before the last one again, and flows whose time comes may change something once.
      for (let passes = 1; ; passes += 1) {
        await later(20);
        const { calls, rowsChanged, objects } = await runPass(await connect(), warehouse);
        if (calls > 1 && passes < 6) continue;
        assert.deepEqual([calls, rowsChanged, objects.length], [1, 0, 16]);
        break;
      }
    });

    it('holds no words of a conversation and no row that belongs to one person', async () => {
      const columns = await warehouse.query<{ table_name: string; column_name: string }>(
        "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'salesforce'"
      );
      for (const { name: object, withheld } of syncedObjects) {
        for (const field of withheld) {
          assert.equal(
            columns.some((c) => c.table_name === object.toLowerCase() && c.column_name === field.toLowerCase()),
            false,
            `${object}.${field}`
          );
        }
      }
      for (const object of neverSynced) {
        assert.equal(
          columns.some(({ table_name }) => table_name === object.toLowerCase()),
          false,
          object
        );
      }
    });

    it('computes the views', async () => {
      const months = await warehouse.query<Record<string, unknown>>(
        'SELECT * FROM coaching.coach_month ORDER BY coach, month'
      );
      const story = await warehouse.query<Record<string, unknown>>(
        "SELECT cause, rep_cause, coach_cause, is_agreed FROM coaching.gap WHERE rep = 'Sam Patel' AND area = 'Opportunity'"
      );
      assert.ok(
        story.some(
          ({ rep_cause, coach_cause, is_agreed }) =>
            rep_cause === 'Knowledge' && coach_cause === 'Skill' && is_agreed === true
        )
      );
      const kept = await warehouse.query<Record<string, unknown>>(
        'SELECT is_commitment, status, is_kept_on_time, count(*) AS n FROM coaching.activity GROUP BY 1, 2, 3 ORDER BY 1, 2, 3'
      );
      assert.ok(kept.some(({ is_kept_on_time }) => is_kept_on_time === true));
      assert.ok(kept.some(({ status }) => status === 'Dropped'));
      for (const [question, rows] of Object.entries({ months, story, kept })) {
        if (answers.has(question)) assert.deepEqual(rows, answers.get(question), question);
        answers.set(question, rows);
      }
    });

    it('leaves a measure without input empty, never zero', async () => {
      const rows = await warehouse.query<Record<string, unknown>>(
        'SELECT commitments_due, commitments_kept_on_time_percent FROM coaching.coach_month WHERE commitments_due IS NULL'
      );
      assert.ok(rows.length > 0);
      for (const row of rows) assert.equal(row['commitments_kept_on_time_percent'], null);
    });

    it('publishes typical days with their sample, and only what changed', async () => {
      const org = await connect();
      await publishFigures(org, warehouse);
      const [gate] = await product.query<Record<string, number>>(
        'SELECT Typical_Days__c, Typical_Days_Sample__c FROM Journey_Gate__c WHERE Typical_Days_Sample__c > 0 LIMIT 1'
      );
      assert.ok((gate?.['Typical_Days_Sample__c'] ?? 0) >= 20);
      await runPass(org, warehouse);
      const { gates, signals } = await publishFigures(org, warehouse);
      assert.deepEqual({ gates, signals }, { gates: 0, signals: 0 });
    });

    it('empties published days whose stage yields none any more, and leaves those that somebody typed', async () => {
      const org = await connect();
      const [gate] = await product.query<{ Id: string; Stage_Name__c: string }>(
        'SELECT Id, Stage_Name__c FROM Journey_Gate__c WHERE Typical_Days_Sample__c > 0 LIMIT 1'
      );
      // As after the stage was renamed: no deal was in one of that name.
      const publishWithoutStage = async (): Promise<unknown[]> => {
        await warehouse.change('UPDATE salesforce.journey_gate__c SET stage_name__c = $1 WHERE id = $2', [
          'x',
          gate?.Id
        ]);
        await publishContentFigures(org, warehouse);
        return read();
      };
      const read = async (): Promise<unknown[]> => {
        const rows = await product.query<Record<string, unknown>>(
          `SELECT Typical_Days__c, Typical_Days_Sample__c FROM Journey_Gate__c WHERE Id = '${gate?.Id}'`
        );
        return rows.map((row) => [row['Typical_Days__c'], row['Typical_Days_Sample__c']]);
      };
      const [before] = await read();
      assert.deepEqual(await publishWithoutStage(), [[null, null]]);
      await org.update('Journey_Gate__c', [{ id: String(gate?.Id), Typical_Days__c: 12 }]);
      await runPass(org, warehouse, { isComplete: true });
      assert.deepEqual(await publishWithoutStage(), [[12, null]]);
      await warehouse.change('UPDATE salesforce.journey_gate__c SET stage_name__c = $1 WHERE id = $2', [
        gate?.Stage_Name__c,
        gate?.Id
      ]);
      await publishContentFigures(org, warehouse);
      assert.deepEqual(await read(), [before]);
    });

    it('marks what was deleted in the org', async () => {
      const [objective] = await product.query<{ Id: string }>('SELECT Id FROM Account_Objective__c LIMIT 1');
      const headers = { authorization: `Bearer ${product.accessToken}` };
      const path = `${product.url}/services/data/v67.0/sobjects/Account_Objective__c/${objective?.Id}`;
      assert.equal((await fetch(path, { method: 'DELETE', headers })).status, 204);
      await runPass(await connect(), warehouse, { isComplete: true });
      const deleted = await warehouse.query(
        'SELECT id FROM salesforce.account_objective__c WHERE _deleted_at IS NOT NULL AND id = $1',
        [objective?.Id]
      );
      assert.equal(deleted.length, 1);
    });

    it('publishes in watch after a pass that changed something, and is quiet after one that did not', async () => {
      const org = await connect();
      const work = { org, warehouse, orgId: await org.organizationId(), objects: syncedObjects };
      const settings = {
        budgetShare: 1,
        reconcileSchedule: null,
        timeZone: 'UTC',
        threshold: defaultThreshold,
        isPublishing: true
      };
      const cycle = async () => {
        const events: string[] = [];
        await runCycle(work, { settings, metrics: new Metrics(), log: (event) => events.push(event) });
        return events.filter((event) => event !== 'progress');
      };
      await warehouse.change('UPDATE salesforce.account SET name = NULL, systemmodstamp = NULL');
      await warehouse.change("UPDATE sync.object_state SET cursor = NULL, confirmed = NULL WHERE object = 'Account'");
      // The effect is computed once a day, here for the first time.
      assert.deepEqual(await cycle(), ['pass', 'published', 'compared coached with comparable']);
      // What was published comes back as a change once.
      const quiet = [await cycle(), await cycle()];
      assert.deepEqual(quiet[1], ['pass'], JSON.stringify(quiet));
    });
  });
}

it('tells an expired token from a wrong address, and what to do', async () => {
  await assert.rejects(
    connectOrg({ instanceUrl: product.url, accessToken: '00D!expired' }).organizationId(),
    /access token: it has expired/
  );
  await assert.rejects(
    connectOrg({ instanceUrl: 'http://127.0.0.1:9', accessToken: 'x' }).organizationId(),
    /does not answer/
  );
});

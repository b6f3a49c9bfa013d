import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { runScript } from '../../../test/support/runScript.ts';
import { smallObjects, startSyncOrg, type SyncOrg } from '../../../test/support/syncOrg.ts';
import { testWarehouses } from '../../../test/support/warehouses.ts';
import { BudgetUsed } from '../budget.ts';
import { checkDatabase } from '../doctor/databaseChecks.ts';
import { connectOrg } from '../org/salesforceReader.ts';
import { withOrg, type OrgWork, type OrgWorkOptions } from '../orgWork.ts';
import { runPass } from '../pass.ts';
import type { ProgressState } from '../progress.ts';
import { reconcile } from '../reconcile/reconcile.ts';
import { openWarehouse, type Warehouse } from '../warehouse/warehouse.ts';
import { readStatus, type OrgStatus } from './readStatus.ts';

/** 10:05 by the org's clock, less the time that a call took. */
const fivePast = /^2026-03-15T10:0[45]:/;

const warehouses = await testWarehouses();
after(() => warehouses.forEach((warehouse) => warehouse.stop()));

for (const { name, url } of warehouses) {
  describe(`the status of ${name}`, () => {
    let org: SyncOrg;
    before(async () => {
      org = await startSyncOrg();
      for (let index = 0; index < 30; index += 1) org.create('Account', { Name: `Account ${index}` });
    });
    after(() => org?.close());

    function work<T>(command: string, task: (opened: OrgWork) => Promise<T>, budgetShare = 0.1): Promise<T> {
      const connect: OrgWorkOptions['connect'] = async (beforeCall) =>
        connectOrg(org.settings, { beforeCall, pause: async () => {} });
      return withOrg({ command, connect, warehouseUrl: url, create: true, budgetShare }, task);
    }
    const pass = (onProgress?: (state: ProgressState) => void) =>
      work('once', (opened) => runPass(opened.org, opened.warehouse, { objects: smallObjects, onProgress }));
    async function statusIn(warehouse: Warehouse): Promise<OrgStatus> {
      const [only, ...more] = await readStatus(warehouse, 0.1);
      assert.ok(only && more.length === 0);
      return only;
    }
    async function status(): Promise<OrgStatus> {
      const warehouse = await openWarehouse(url, { create: false });
      try {
        return await statusIn(warehouse);
      } finally {
        await warehouse.close();
      }
    }

    it('tells what the last pass read and cost, and until when the org has confirmed it', async () => {
      let progress: ProgressState | null = null;
      const first = await pass((state) => (progress = state));
      const { length } = smallObjects;
      const rows = first.rowsRead;
      assert.deepEqual(progress, {
        objects: length,
        objectsTotal: length,
        object: 'Contact',
        rows,
        rowsExpected: rows
      });
      org.clock.advance(5 * 60_000);
      const second = await pass();
      const { lastPass, confirmedUntil, lastProblem, budget, lastComparison, orgUsage } = await status();
      const { calls, rowsRead, rowsChanged } = second;
      assert.deepEqual(lastPass, { at: lastPass?.at, calls, rowsRead, rowsChanged });
      assert.match(lastPass?.at ?? '', fivePast);
      assert.match(confirmedUntil ?? '', /^2026-03-15T10:0\d/);
      assert.equal(lastProblem, null);
      assert.deepEqual(budget, { used: first.calls + second.calls, allowed: 10_000 });
      assert.equal(lastComparison, null);
      assert.match(orgUsage ?? '', /^\d+\/100000$/);
    });

    it('confirms nothing while one object whose changes the org lists is not confirmed', async () => {
      const confirm = (object: string, confirmed: string | null) =>
        work('status', ({ warehouse, orgId }) =>
          warehouse.change('UPDATE sync.object_state SET confirmed = $3 WHERE org_id = $1 AND object = $2', [
            orgId,
            object,
            confirmed
          ])
        );
      const { objects, confirmedUntil } = await status();
      const task = objects.find(({ object }) => object === 'Task');
      assert.ok(confirmedUntil !== null && task?.confirmedUntil);
      await confirm('Task', null);
      assert.equal((await status()).confirmedUntil, null);
      await confirm('Task', task.confirmedUntil);
      assert.equal((await status()).confirmedUntil, confirmedUntil);
    });

    it('tells which views are not there because an object was never read, as the doctor does', async () => {
      const told = /^Recognition__c was never read\. Not there for it: coaching\.recognition, .*measures made of it\.$/;
      await work('status', async ({ warehouse, orgId }) => {
        assert.deepEqual((await readStatus(warehouse, 0.1))[0]?.leftOut, []);
        const object = [orgId, 'Recognition__c'];
        await warehouse.change('INSERT INTO sync.object_state (org_id, object) VALUES ($1, $2)', object);
        assert.match((await readStatus(warehouse, 0.1))[0]?.leftOut.join() ?? '', told);
        const checks = await checkDatabase(warehouse, 0.1);
        assert.match(checks.find(({ subject }) => subject === 'views')?.found ?? '', told);
        await warehouse.change('DELETE FROM sync.object_state WHERE org_id = $1 AND object = $2', object);
      });
    });

    it('tells of work that failed, with its calls, until a command ends well', async () => {
      const { budget } = await status();
      const failure = work('publish', async (opened) => {
        await opened.org.reach();
        throw new Error('The figures were refused.');
      });
      await assert.rejects(failure);
      const after = await status();
      assert.deepEqual(
        [after.lastProblem?.command, after.lastProblem?.problem, after.budget.used],
        ['publish', 'The figures were refused.', budget.used + 1]
      );
      assert.match(after.lastPass?.at ?? '', fivePast);
      await pass();
      assert.equal((await status()).lastProblem, null);
    });

    it('counts each call before it is sent: what a killed command used up, the next one lists', async () => {
      const { budget } = await status();
      let noted: string | null = null;
      const failure = work('publish', ({ org: client, warehouse }) =>
        warehouse.transaction(async () => {
          for (let call = 0; call < 3; call += 1) await client.reach();
          // What a process leaves that is killed here.
          noted = await warehouse.note.read();
          throw new Error('cut off');
        })
      );
      await assert.rejects(failure, /cut off/);
      await work('status', async ({ warehouse }) => {
        await warehouse.change("DELETE FROM sync.pass WHERE problem = 'cut off'");
        assert.equal((await statusIn(warehouse)).budget.used, budget.used);
        await warehouse.note.write(noted ?? assert.fail('nothing was noted'));
      });
      await work('status', async ({ warehouse }) => {
        const { budget: after, lastProblem } = await statusIn(warehouse);
        assert.equal(after.used, budget.used + 3);
        assert.deepEqual([lastProblem?.command, lastProblem?.problem.slice(0, 13)], ['publish', 'It was killed']);
        assert.equal(await warehouse.note.read(), null);
      });
      await pass();
    });

    it('shows rows in quarantine until they are accepted', async () => {
      await work('reconcile', (opened) =>
        reconcile(opened.org, opened.warehouse, { objects: smallObjects, threshold: { count: 5, share: 0.1 } })
      );
      const quiet = await status();
      assert.match(quiet.lastComparison ?? '', fivePast);
      assert.equal(Math.max(...quiet.objects.map(({ inQuarantine }) => inQuarantine)), 0);
      const ids = org.local.org.database.prepare('SELECT "Id" AS id FROM "Account" LIMIT 20').all();
      await org.plan(...ids.map(({ id }) => ({ kind: 'hardDelete', ids: [id] })));
      await work('reconcile', (opened) =>
        reconcile(opened.org, opened.warehouse, { objects: smallObjects, threshold: { count: 5, share: 0.1 } })
      );
      const account = (await status()).objects.find(({ object }) => object === 'Account');
      assert.equal(account?.inQuarantine, 20);
      const run = await runScript('scripts/sync/main.ts', ['status'], {
        environment: { ...process.env, WAREHOUSE_URL: url }
      });
      assert.equal(run.code, 0, run.stderr);
      assert.match(run.stdout, /^Confirmed until +2026-03-15 10:0\d UTC$/m);
      assert.match(run.stdout, /^Calls in a day +\d+ of 10000 allowed \(everybody: \d+\/100000\)$/m);
      assert.match(run.stdout, /^Account .*20 rows in quarantine$/m);
      assert.match(run.stdout, /reconcile --accept Account$/m);
    });

    it('lets no command call beyond its share, tries after failures counted', async () => {
      const { budget } = await status();
      const share = (budget.used + 3.5) / 100_000;
      let calls = 0;
      const failure = work(
        'once',
        async (opened) => {
          await opened.org.reach();
          await org.plan({ kind: 'serverUnavailable', times: 10 });
          try {
            await opened.org.reach();
          } finally {
            calls = opened.org.calls;
          }
        },
        share
      );
      await assert.rejects(failure, (error) => error instanceof BudgetUsed && error.used === budget.used + 3);
      await org.release();
      assert.equal(calls, 3);
      assert.equal((await status()).budget.used, budget.used + 3);
      // Nothing is left now: a command says so after one call that asks what time it is.
      await assert.rejects(
        work('once', () => assert.fail('it must not start'), share),
        BudgetUsed
      );
      assert.equal((await status()).budget.used, budget.used + 4);
    });
  });
}

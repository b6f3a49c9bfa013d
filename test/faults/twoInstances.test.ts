/** Two passes into one database at once, as processes of their own: one works, the other waits and says so. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { connectOrg } from '../../scripts/sync/org/salesforceReader.ts';
import { runPass } from '../../scripts/sync/pass.ts';
import { openWarehouse } from '../../scripts/sync/warehouse/warehouse.ts';
import { assertSameRows } from '../support/sameRows.ts';
import type { SyncOrg } from '../support/syncOrg.ts';
import { testWarehouses } from '../support/warehouses.ts';
import { CommandRunner } from './commandRunner.ts';
import { faultObjects as objects } from './objects.ts';
import { startFaultOrg } from './world.ts';

const bulkAbove = 100;
const warehouses = await testWarehouses();
after(() => warehouses.forEach((warehouse) => warehouse.stop()));

for (const { name, url } of warehouses) {
  describe(`two passes into ${name} at once`, () => {
    let org: SyncOrg;
    before(async () => {
      org = await startFaultOrg();
      for (let index = 0; index < 300; index += 1) org.create('Account', { Name: `Account ${index}` });
      // Each pass reads the last minutes again: these rows are older.
      org.clock.advance(60 * 60_000);
    });
    const runners: CommandRunner[] = [];
    after(async () => {
      await Promise.all(runners.map((runner) => runner.kill()));
      await org?.close();
    });

    const start = () => {
      const runner = new CommandRunner({ ...org.settings, warehouseUrl: url, bulkAbove });
      runners.push(runner);
      return runner;
    };

    it('are one after the other, and the second reads nothing twice', async () => {
      // The first is held up in the middle of its work until the second was seen to wait.
      await org.plan({ kind: 'latency', ms: 4_000, match: { method: 'GET', path: '/results' } });
      const first = start();
      const second = start();
      for (const [runner, sign] of [
        [first, /\/results/],
        [second, /^waiting for /]
      ] as const) {
        runner.order({ command: 'once' });
        runner.finish();
        await runner.until(sign);
      }
      assert.equal(first.has(/^done/), false);
      assert.deepEqual(await Promise.all([first.ended, second.ended]), [0, 0]);
      // The second asked the org for nothing before the first had let go, and found everything there.
      assert.match(second.lines[0] ?? '', /^waiting for (process \d+|another command on this database)$/);
      assert.equal(second.lines.filter((line) => line.includes('/jobs/query')).length, 0);
      const warehouse = await openWarehouse(url, { create: false });
      try {
        await assertSameRows(org.settings, warehouse, objects);
        org.clock.advance(60_000);
        const { rowsChanged } = await runPass(connectOrg(org.settings), warehouse, { objects });
        assert.equal(rowsChanged, 0);
      } finally {
        await warehouse.close();
      }
    });
  });
}

/** Two passes into one database at once, as processes of their own: one works, the other waits and says so. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, before, describe, it } from 'node:test';
import { connectOrg } from '../../scripts/sync/org/salesforceReader.ts';
import { runPass } from '../../scripts/sync/pass.ts';
import { openWarehouse } from '../../scripts/sync/warehouse/warehouse.ts';
import { assertSameRows } from '../support/sameRows.ts';
import { smallObjects, startSyncOrg, type SyncOrg } from '../support/syncOrg.ts';
import { testWarehouses } from '../support/warehouses.ts';

const bulkAbove = 100;
const warehouses = await testWarehouses();
after(() => warehouses.forEach((warehouse) => warehouse.stop()));

for (const { name, url } of warehouses) {
  describe(`two passes into ${name} at once`, () => {
    let org: SyncOrg;
    before(async () => {
      org = await startSyncOrg();
      for (let index = 0; index < 300; index += 1) org.create('Account', { Name: `Account ${index}` });
      // Each pass reads the last minutes again: these rows are older.
      org.clock.advance(60 * 60_000);
    });
    after(() => org?.close());

    const start = () => {
      const child = spawn(process.execPath, ['test/faults/passProcess.ts', String(bulkAbove)], {
        stdio: ['pipe', 'pipe', 'inherit'],
        env: {
          ...process.env,
          SALESFORCE_INSTANCE_URL: org.settings.instanceUrl,
          SALESFORCE_ACCESS_TOKEN: org.settings.accessToken,
          WAREHOUSE_URL: url
        }
      });
      const lines: string[] = [];
      const said = (pattern: RegExp): Promise<void> =>
        new Promise((resolve) => {
          child.stdout.on('data', () => lines.some((line) => pattern.test(line)) && resolve());
        });
      child.stdout.setEncoding('utf8').on('data', (text: string) => lines.push(...text.split('\n').filter(Boolean)));
      const ended = once(child, 'close') as Promise<[number | null]>;
      return { begin: () => child.stdin.write('go\n'), lines, said, ended };
    };

    it('are one after the other, and the second reads nothing twice', async () => {
      // The first is held up in the middle of its work until the second was seen to wait.
      await org.plan({ kind: 'latency', ms: 4_000, match: { method: 'GET', path: '/results' } });
      const first = start();
      const second = start();
      const isReading = first.said(/\/results/);
      first.begin();
      await isReading;
      const isWaiting = second.said(/^waiting for /);
      second.begin();
      await isWaiting;
      assert.deepEqual(
        first.lines.filter((line) => line.startsWith('done')),
        []
      );
      const [[firstCode], [secondCode]] = await Promise.all([first.ended, second.ended]);
      assert.deepEqual([firstCode, secondCode], [0, 0]);
      // The second asked the org for nothing before the first had let go, and found everything there.
      assert.match(second.lines[0] ?? '', /^waiting for (process \d+|another command on this database)$/);
      assert.equal(second.lines.filter((line) => line.includes('/jobs/query')).length, 0);
      const warehouse = await openWarehouse(url, { create: false });
      try {
        await assertSameRows(org.settings, warehouse, smallObjects);
        org.clock.advance(60_000);
        const { rowsChanged } = await runPass(connectOrg(org.settings), warehouse, { objects: smallObjects });
        assert.equal(rowsChanged, 0);
      } finally {
        await warehouse.close();
      }
    });
  });
}

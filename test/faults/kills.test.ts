/** `kill -9` at any moment of a pass: the next one goes on, and nothing is left over. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { startSyncOrg, type SyncOrg } from '../support/syncOrg.ts';
import { testWarehouses } from '../support/warehouses.ts';
import { KillRun, killsOfOneDatabase } from './kills.ts';

const warehouses = await testWarehouses();
after(() => warehouses.forEach((warehouse) => warehouse.stop()));

/** Of two kills each, divided among the databases there are. */
const databases = 10 / warehouses.length;

for (const [index, { name, url }] of warehouses.entries()) {
  describe(`kill -9 on ${name}`, () => {
    let org: SyncOrg;
    let run: KillRun;
    before(async () => {
      org = await startSyncOrg();
      run = new KillRun(org, url);
      await run.open();
    });
    after(async () => {
      run?.close();
      await org?.close();
    });

    it('leaves a database that the next pass makes equal to the org', async () => {
      await fc.assert(
        fc.asyncProperty(killsOfOneDatabase, (kills) => run.play(kills)),
        { seed: 50 + index, numRuns: databases, endOnFailure: true }
      );
      assert.ok(run.killed >= databases, `only ${run.killed} passes were killed before their end`);
    });
  });
}

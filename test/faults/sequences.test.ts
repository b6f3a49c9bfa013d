/** Every fault singly, and random sequences of changes, faults and commands: after each, one clean pass makes it right. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { FAULT_KINDS } from '../../scripts/local-org/api/faults/plan.ts';
import { migrate } from '../../scripts/sync/warehouse/migrate.ts';
import { openWarehouse, type Warehouse } from '../../scripts/sync/warehouse/warehouse.ts';
import type { SyncOrg } from '../support/syncOrg.ts';
import { testWarehouses } from '../support/warehouses.ts';
import { FaultRun } from './sequences.ts';
import { changingObjects, requestFaults, steps, type Step } from './steps.ts';
import { startFaultOrg } from './world.ts';

const warehouses = await testWarehouses();
after(() => warehouses.forEach((warehouse) => warehouse.stop()));

const start: Step[] = changingObjects.map((object) => ({ do: 'create', object, at: 1 }));

const singly: Record<string, Step[]> = {
  ...Object.fromEntries(
    requestFaults.map((kind): [string, Step[]] => [kind, [{ do: 'request', kind, after: 0, times: 5 }, { do: 'pass' }]])
  ),
  // Writing is tried four times.
  rowLocked: [{ do: 'publish', at: 600, locked: 4 }],
  lateCommit: [{ do: 'lateCommit', at: 0 }, { do: 'wait', minutes: 45 }, { do: 'pass' }],
  clockSkew: [{ do: 'skew', minutes: 200 }, { do: 'pass' }, { do: 'create', object: 'Account', at: 5 }, { do: 'pass' }],
  fieldHidden: [{ do: 'hide', field: 'Kind__c' }, { do: 'pass' }, { do: 'change', at: 1 }, { do: 'pass' }],
  bulkJobEnded: [
    { do: 'bulk', times: 5 },
    { do: 'change', at: 0 },
    { do: 'pass', bulkAbove: 0 }
  ],
  hardDelete: [{ do: 'hardDelete', at: 0 }, { do: 'pass' }]
};

it('has a sequence of its own for every fault there is', () => {
  assert.deepEqual(Object.keys(singly).sort(), Object.keys(FAULT_KINDS).sort());
});

/** Random sequences on each database, and on a lone one; those of PGlite take twice the processor. */
const sequencesOn = (name: string): number => {
  if (warehouses.length === 1) return 200;
  return name === 'PGlite' ? 60 : 150;
};

for (const [index, { name, url }] of warehouses.entries()) {
  describe(`faults on ${name}`, () => {
    const sequences = sequencesOn(name);
    let org: SyncOrg;
    let warehouse: Warehouse;
    let run: FaultRun;
    before(async () => {
      org = await startFaultOrg();
      warehouse = await openWarehouse(url, { create: true });
      await migrate(warehouse);
      run = new FaultRun(org, warehouse);
      await run.play([...start, { do: 'pass' }]);
    });
    after(async () => {
      await warehouse?.close();
      await org?.close();
    });

    for (const [kind, sequence] of Object.entries(singly)) {
      it(`one clean pass makes it right after ${kind}, which happened`, async () => {
        run.happened.clear();
        await run.play([...start, ...sequence]);
        assert.deepEqual([...run.happened.keys()], [kind]);
      });
    }

    it(`one clean pass makes it right after each of ${sequences} random sequences, in which every fault happened`, async () => {
      run.happened.clear();
      await fc.assert(
        fc.asyncProperty(steps, (sequence) => run.play(sequence)),
        { seed: 5 + index, numRuns: sequences, endOnFailure: true }
      );
      assert.deepEqual([...run.happened.keys()].sort(), Object.keys(FAULT_KINDS).sort());
    });
  });
}

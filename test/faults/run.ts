/** `npm run sync:faults -- [--runs N] [--seed S]`: plays random sequences of faults, longer than the tests do. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { migrate } from '../../scripts/sync/warehouse/migrate.ts';
import { openWarehouse } from '../../scripts/sync/warehouse/warehouse.ts';
import { startSyncOrg } from '../support/syncOrg.ts';
import { FaultRun, steps } from './sequences.ts';

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '2000' }, seed: { type: 'string', default: String(Date.now() % 1e6) } }
});
const numRuns = Number(values.runs);
const seed = Number(values.seed);
const folder = mkdtempSync(join(tmpdir(), 'coaching-faults-'));
const org = await startSyncOrg();
const warehouse = await openWarehouse(process.env['WAREHOUSE_URL'] || `pglite:${join(folder, 'warehouse')}`, {
  create: true
});
try {
  await migrate(warehouse);
  const run = new FaultRun(org, warehouse);
  await fc.assert(
    fc.asyncProperty(steps, (sequence) => run.play(sequence)),
    { numRuns, seed, endOnFailure: true }
  );
  console.log(`${numRuns} sequences, seed ${seed}: after each, one clean pass found the database equal to the org.`);
} finally {
  await warehouse.close();
  await org.close();
  rmSync(folder, { recursive: true, force: true });
}

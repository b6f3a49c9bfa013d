/**
 * `npm run sync:faults -- [--runs N] [--kills N] [--seed S]`: plays random sequences of faults, and kills passes at
 * random moments, longer than the tests do.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { migrate } from '../../scripts/sync/warehouse/migrate.ts';
import { openWarehouse } from '../../scripts/sync/warehouse/warehouse.ts';
import { startSyncOrg } from '../support/syncOrg.ts';
import { KillRun, killsOfOneDatabase } from './kills.ts';
import { FaultRun, steps } from './sequences.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '2000' },
    kills: { type: 'string', default: '200' },
    seed: { type: 'string', default: String(Date.now() % 1e6) }
  }
});
const numRuns = Number(values.runs);
const seed = Number(values.seed);
const folder = mkdtempSync(join(tmpdir(), 'coaching-faults-'));
const org = await startSyncOrg();
const url = process.env['WAREHOUSE_URL'] || `pglite:${join(folder, 'warehouse')}`;
const warehouse = await openWarehouse(url, { create: true });
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
}

/** Two kills for each database that begins empty; a server's is emptied, so it has to be one for tests. */
const databases = Math.ceil(Number(values.kills) / 2);
const killedOrg = await startSyncOrg();
const run = new KillRun(killedOrg, url);
try {
  await run.open();
  await fc.assert(
    fc.asyncProperty(killsOfOneDatabase, (kills) => run.play(kills)),
    { numRuns: databases, seed, endOnFailure: true }
  );
  console.log(
    `${run.killed} passes killed, seed ${seed}: after each pair, one pass found the database equal to the org.`
  );
} finally {
  run.close();
  await killedOrg.close();
  rmSync(folder, { recursive: true, force: true });
}

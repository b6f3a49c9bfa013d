/**
 * `npm run sync:faults -- [--runs N] [--kills N] [--seed S]`: plays random sequences of faults, and kills commands at
 * random moments, longer than the tests do, and tells how often each fault and each kind of moment came.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { migrate } from '../../scripts/sync/warehouse/migrate.ts';
import { openWarehouse } from '../../scripts/sync/warehouse/warehouse.ts';
import { KillRun, twoKills } from './kills.ts';
import { FaultRun } from './sequences.ts';
import { steps } from './steps.ts';
import { startFaultOrg } from './world.ts';

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
const org = await startFaultOrg();
const url = process.env['WAREHOUSE_URL'] || `pglite:${join(folder, 'warehouse')}`;
const warehouse = await openWarehouse(url, { create: true });
try {
  await migrate(warehouse);
  const run = new FaultRun(org, warehouse);
  await fc.assert(
    fc.asyncProperty(steps, (sequence) => run.play(sequence)),
    { numRuns, seed, endOnFailure: true }
  );
  console.log(
    `${numRuns} sequences, seed ${seed}: after each, one clean pass and a comparison found the database right.`
  );
  console.table(Object.fromEntries(run.happened));
} finally {
  await warehouse.close();
  await org.close();
}

/** Two kills for each database that begins empty; a server's is emptied, so it has to be one for tests. */
const databases = Math.ceil(Number(values.kills) / 2);
const killedOrg = await startFaultOrg();
const run = new KillRun(killedOrg, url);
try {
  await run.open();
  await fc.assert(
    fc.asyncProperty(twoKills, (kills) => run.play(kills)),
    { numRuns: databases, seed, endOnFailure: true }
  );
  console.log(
    `${databases} pairs of kills, seed ${seed}: after each, one pass and a comparison found the database right.`
  );
  console.table(Object.fromEntries(run.killed));
} finally {
  await run.close();
  await killedOrg.close();
  rmSync(folder, { recursive: true, force: true });
}

/** How fast the sync service reads, how little it asks, and what it costs as the database grows: each part by itself. */
import type { Parts } from './figures.ts';
import { pgliteBackfill, postgresBackfill } from './sync/backfillBench.ts';
import { deltaCalls } from './sync/deltaCalls.ts';
import { passBench } from './sync/passBench.ts';
import { peerBench } from './sync/peerBench.ts';
import { rollupBench } from './sync/rollupBench.ts';

export const syncBench: Parts = {
  passes: passBench,
  changes: deltaCalls,
  postgres: postgresBackfill,
  pglite: pgliteBackfill,
  peer: peerBench,
  rollups: rollupBench
};

/** Bulk API 2.0: `jobs/ingest` and `jobs/query`, worked off in the background. */
import type { FastifyInstance } from 'fastify';
import type { Org } from '../../org/org.ts';
import type { Faults } from '../faults/faults.ts';
import { registerIngest } from './ingestRoutes.ts';
import { BulkJobs } from './jobs.ts';
import { JobRunner } from './jobRunner.ts';
import { registerQuery } from './queryRoutes.ts';

/** Registers the jobs' routes; the runner ends with the server. */
export function registerBulkV2(app: FastifyInstance, org: Org, log: (line: string) => void, faults?: Faults): void {
  const jobs = new BulkJobs(org);
  const runner = new JobRunner(org, jobs, log, faults);
  app.addHook('onReady', async () => runner.resume());
  app.addHook('onClose', async () => runner.stop());
  registerIngest(app, org, jobs, runner);
  registerQuery(app, org, jobs, runner);
}

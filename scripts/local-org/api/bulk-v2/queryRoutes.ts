/** `jobs/query`: create, look, fetch pages of the result, abort, delete. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { SalesforceError } from '../../errors.ts';
import type { Org } from '../../org/org.ts';
import { contextOf, versionOf } from '../request.ts';
import { csvLine, csvText } from './csv.ts';
import { briefInfo, fullInfo } from './jobInfo.ts';
import { csvShape, QUERY_OPERATIONS, type BulkJobs, type QueryJob } from './jobs.ts';
import { findJob, listJobs, makeLocator, readBody, readLocator, refuseState, refuseTransition } from './jobRequests.ts';
import type { JobRunner } from './jobRunner.ts';
import { readQuery } from './runQuery.ts';

const newJob = z.strictObject({
  operation: z.enum(QUERY_OPERATIONS),
  query: z.string(),
  contentType: z.literal('CSV').optional(),
  columnDelimiter: csvShape.columnDelimiter.default('COMMA'),
  lineEnding: csvShape.lineEnding.default('LF')
});

const stateChange = z.strictObject({ state: z.literal('Aborted') });

/** Rows of a page when the client names none; Salesforce leaves the number to the server. */
const PAGE = 50_000;

/** Registers the routes of query jobs. */
export function registerQuery(app: FastifyInstance, org: Org, jobs: BulkJobs, runner: JobRunner): void {
  app.post('/jobs/query', async (request) => {
    const { operation, query, columnDelimiter, lineEnding } = readBody(newJob, request.body);
    const context = contextOf(request);
    const { object } = readQuery(org, context, query, operation === 'queryAll');
    const job = jobs.create<QueryJob>({
      kind: 'query',
      object,
      operation,
      query,
      createdById: context.userId,
      state: 'UploadComplete',
      version: versionOf(request),
      columnDelimiter,
      lineEnding,
      numberRecordsProcessed: 0,
      processingTime: 0,
      columns: []
    });
    runner.start(job.id);
    return briefInfo(job);
  });

  app.get('/jobs/query', async (request) => listJobs(org, jobs, request, 'query'));

  app.get('/jobs/query/:id', async (request) => fullInfo(findJob(org, jobs, request, 'query')));

  app.get('/jobs/query/:id/results', async (request, reply) => {
    const job = findJob(org, jobs, request, 'query', true);
    if (job.state !== 'JobComplete') throw refuseState(job, 'Fetching results is');
    const { locator, maxRecords } = request.query as { locator?: string; maxRecords?: string };
    const start = locator === undefined ? 0 : readLocator(locator);
    if (start > job.numberRecordsProcessed) readLocator('');
    const lines = jobs.results(job.id, start, pageSize(maxRecords));
    const end = start + lines.length;
    return reply
      .headers({
        'content-type': 'text/csv',
        'sforce-locator': end < job.numberRecordsProcessed ? makeLocator(end) : 'null',
        'sforce-numberofrecords': String(lines.length)
      })
      .send(csvText([csvLine(job.columns, job), ...lines], job));
  });

  app.patch('/jobs/query/:id', async (request) => {
    readBody(stateChange, request.body);
    const job = findJob(org, jobs, request, 'query');
    if (job.state !== 'UploadComplete' && job.state !== 'InProgress') throw refuseTransition('Aborting', job);
    return briefInfo(jobs.update(job, { state: 'Aborted' }));
  });

  app.delete('/jobs/query/:id', async (request, reply) => {
    const job = findJob(org, jobs, request, 'query');
    if (!['JobComplete', 'Aborted', 'Failed'].includes(job.state)) throw refuseState(job, 'Deleting the Job is');
    jobs.delete(job.id);
    return reply.status(204).send();
  });
}

function pageSize(maxRecords: string | undefined): number {
  if (maxRecords === undefined) return PAGE;
  if (!/^[1-9]\d{0,8}$/.test(maxRecords)) {
    throw new SalesforceError('INVALID_FIELD', `maxRecords must be a positive number, not ${maxRecords}`);
  }
  return Number(maxRecords);
}

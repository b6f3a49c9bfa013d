/** `jobs/ingest`: create, upload, close or abort, look, fetch results, delete. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { NotEmulated, SalesforceError } from '../../errors.ts';
import type { Org } from '../../org/org.ts';
import type { Context } from '../../org/types.ts';
import { contextOf, versionOf } from '../request.ts';
import { ingestResults, type ResultKind } from './ingestResults.ts';
import { briefInfo, fullInfo } from './jobInfo.ts';
import { csvShape, INGEST_OPERATIONS, type BulkJobs, type IngestJob } from './jobs.ts';
import { findJob, listJobs, readBody, refuseState, refuseTransition } from './jobRequests.ts';
import type { JobRunner } from './jobRunner.ts';

/** "Bulk API and Bulk API 2.0 Limits and Allocations": 150 MB a job; 100 MB is the advice, for Salesforce adds to it. */
const MOST_BYTES = 150 * 1024 * 1024;

const newJob = z.strictObject({
  object: z.string(),
  operation: z.enum(INGEST_OPERATIONS),
  contentType: z.literal('CSV').optional(),
  ...csvShape,
  columnDelimiter: csvShape.columnDelimiter.default('COMMA'),
  lineEnding: csvShape.lineEnding.default('LF'),
  externalIdFieldName: z.string().optional(),
  assignmentRuleId: z.string().optional(),
  concurrencyMode: z.literal('Parallel').optional()
});

const stateChange = z.strictObject({ state: z.enum(['UploadComplete', 'Aborted']) });

/** Registers the routes of ingest jobs. */
export function registerIngest(app: FastifyInstance, org: Org, jobs: BulkJobs, runner: JobRunner): void {
  app.post('/jobs/ingest', async (request) => {
    if (request.headers['content-type']?.startsWith('multipart/') === true) {
      throw new NotEmulated('a Bulk API 2.0 job created with its data in one multipart request');
    }
    const asked = readBody(newJob, request.body);
    return briefInfo(createJob(org, jobs, contextOf(request), versionOf(request), asked));
  });

  app.get('/jobs/ingest', async (request) => listJobs(org, jobs, request, 'ingest'));

  app.get('/jobs/ingest/:id', async (request) => fullInfo(findJob(org, jobs, request, 'ingest')));

  app.patch('/jobs/ingest/:id', async (request) => {
    const { state } = readBody(stateChange, request.body);
    const job = findJob(org, jobs, request, 'ingest', state === 'UploadComplete');
    if (state === 'Aborted') return briefInfo(abort(jobs, job));
    const closed = close(jobs, job);
    runner.start(closed.id);
    return briefInfo(closed);
  });

  app.delete('/jobs/ingest/:id', async (request, reply) => {
    const job = findJob(org, jobs, request, 'ingest');
    if (job.state === 'Open' || job.state === 'InProgress') throw refuseState(job, 'Deleting the Job is');
    jobs.delete(job.id);
    return reply.status(204).send();
  });

  for (const kind of ['successfulResults', 'failedResults', 'unprocessedrecords'] satisfies ResultKind[]) {
    app.get(`/jobs/ingest/:id/${kind}`, async (request, reply) => {
      const job = findJob(org, jobs, request, 'ingest', true);
      if (!['JobComplete', 'Aborted', 'Failed'].includes(job.state)) throw refuseState(job, 'Fetching results is');
      return reply.type('text/csv').send(ingestResults(jobs, job, kind));
    });
  }

  // Uploads are bytes, whatever is said of their type.
  void app.register(async (uploads) => {
    uploads.removeAllContentTypeParsers();
    uploads.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MOST_BYTES }, (_request, body, done) =>
      done(null, body)
    );
    uploads.put('/jobs/ingest/:id/batches', { bodyLimit: MOST_BYTES }, async (request, reply) => {
      const job = findJob(org, jobs, request, 'ingest', true);
      if (job.state !== 'Open') {
        throw new SalesforceError(
          'INVALIDJOBSTATE',
          `Failed to create batch, since the Job is not Open. Current job state is '${job.state}'`
        );
      }
      if (job.uploads === 0)
        jobs.putUpload(job.id, request.body instanceof Uint8Array ? request.body : new Uint8Array());
      jobs.update(job, { uploads: job.uploads + 1 });
      return reply.status(201).send();
    });
  });
}

function createJob(
  org: Org,
  jobs: BulkJobs,
  context: Context,
  version: string,
  asked: z.infer<typeof newJob>
): IngestJob {
  if (asked.assignmentRuleId !== undefined) throw new NotEmulated('assignmentRuleId of a Bulk API 2.0 job');
  const object = org.schema.object(asked.object);
  if (object === undefined || !org.access.objectPermissions(context, object).read) {
    throw new SalesforceError('INVALIDENTITY', `Entity '${asked.object}' is not supported by the Bulk API.`);
  }
  if (asked.operation === 'hardDelete' && !org.access.hasUserPermission(context, 'BulkApiHardDelete')) {
    throw new SalesforceError(
      'FEATURENOTENABLED',
      'hardDelete operation requires special user profile permission, please contact your system administrator'
    );
  }
  return jobs.create<IngestJob>({
    kind: 'ingest',
    object: object.name,
    operation: asked.operation,
    createdById: context.userId,
    state: 'Open',
    version,
    columnDelimiter: asked.columnDelimiter,
    lineEnding: asked.lineEnding,
    numberRecordsProcessed: 0,
    numberRecordsFailed: 0,
    processingTime: 0,
    uploads: 0,
    ...externalId(org, object.name, asked)
  });
}

/** An upsert names the field that finds its records; no other operation does. */
function externalId(
  org: Org,
  objectName: string,
  { operation, externalIdFieldName: name }: z.infer<typeof newJob>
): { externalIdFieldName?: string } {
  if (operation !== 'upsert') {
    if (name === undefined) return {};
    throw new SalesforceError('INVALIDJOB', `External ID may be specified for upsert only, not for ${operation}.`);
  }
  if (name === undefined || name === '') {
    throw new SalesforceError(
      'INVALIDJOB',
      `External ID was blank for ${objectName}. An External ID must be specified for upsert.`
    );
  }
  const field = org.schema.field(objectName, name);
  if (field === undefined || !(field.externalId || field.idLookup === true || field.type === 'id')) {
    throw new SalesforceError(
      'INVALIDJOB',
      `Field name provided, ${name} does not match an External ID, Salesforce Id, or indexed field for ${objectName}`
    );
  }
  return { externalIdFieldName: field.name };
}

function close(jobs: BulkJobs, job: IngestJob): IngestJob {
  if (job.state !== 'Open') throw refuseTransition('Closing', job);
  if (job.uploads > 1) {
    throw new SalesforceError(
      'INVALIDJOB',
      `Found multipe contents for job: <${job.id.slice(0, 15)}>, please 'Close' / 'Abort' / 'Delete' the current Job then create a new Job and make sure you only do 'PUT' once on a given Job.`
    );
  }
  return jobs.update(job, { state: 'UploadComplete' });
}

function abort(jobs: BulkJobs, job: IngestJob): IngestJob {
  if (!['Open', 'UploadComplete', 'InProgress'].includes(job.state)) throw refuseTransition('Aborting', job);
  return jobs.update(job, { state: 'Aborted' });
}

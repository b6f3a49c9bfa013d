/** What ingest and query jobs have in common: who may use a job, lists of jobs, bodies. */
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { errors, SalesforceError } from '../../errors.ts';
import { toId18 } from '../../org/ids.ts';
import type { Org } from '../../org/org.ts';
import type { Context } from '../../org/types.ts';
import { contextOf } from '../request.ts';
import { listedInfo } from './jobInfo.ts';
import type { BulkJob, BulkJobs } from './jobs.ts';

/** Jobs in one page of the list ("Get Information About All Ingest Jobs"). */
const PAGE = 1000;

/** The job in the path; its maker may do everything, who manages data integrations may see and end it. */
export function findJob<Kind extends BulkJob['kind']>(
  org: Org,
  jobs: BulkJobs,
  request: FastifyRequest,
  kind: Kind,
  forMaker = false
): Extract<BulkJob, { kind: Kind }> {
  const context = contextOf(request);
  const { id = '' } = request.params as { id?: string };
  const job = jobs.find(toId18(id) ?? '');
  if (job === null || job.kind !== kind) throw errors.notFound();
  const may = job.createdById === context.userId || (!forMaker && managesJobs(org, context));
  if (!may) {
    throw new SalesforceError('INSUFFICIENT_ACCESS', 'insufficient access rights on object id', { status: 403 });
  }
  return job as Extract<BulkJob, { kind: Kind }>;
}

function managesJobs(org: Org, context: Context): boolean {
  return ['ManageDataIntegrations', 'ModifyAllData'].some((name) => org.access.hasUserPermission(context, name));
}

/** A page of jobs, those of others only for who manages data integrations. */
export function listJobs(
  org: Org,
  jobs: BulkJobs,
  request: FastifyRequest,
  kind: BulkJob['kind']
): Record<string, unknown> {
  const context = contextOf(request);
  const sees = managesJobs(org, context);
  const { queryLocator, jobType } = request.query as { queryLocator?: string; jobType?: string };
  const start = queryLocator === undefined ? 0 : readLocator(queryLocator);
  const wanted = jobType === undefined || jobType === (kind === 'ingest' ? 'V2Ingest' : 'V2Query');
  const all = wanted ? jobs.list(kind).filter((job) => sees || job.createdById === context.userId) : [];
  const end = start + PAGE;
  const path = request.url.split('?')[0] ?? '';
  return {
    done: end >= all.length,
    records: all.slice(start, end).map(listedInfo),
    nextRecordsUrl: end >= all.length ? null : `${path}?queryLocator=${makeLocator(end)}`
  };
}

/** A place in a list, as Salesforce hides it: base64 without padding. */
export function makeLocator(position: number): string {
  return Buffer.from(String(position)).toString('base64').replace(/=+$/, '');
}

/** The place that a locator names; INVALID_QUERY_LOCATOR for text that no answer gave. */
export function readLocator(locator: string): number {
  const text = Buffer.from(locator, 'base64').toString('latin1');
  if (!/^\d{1,12}$/.test(text) || makeLocator(Number(text)) !== locator) throw errors.invalidQueryLocator();
  return Number(text);
}

/** The body by its schema; JSON_PARSER_ERROR tells the first thing that is wrong. */
export function readBody<Shape>(schema: z.ZodType<Shape>, body: unknown): Shape {
  const read = schema.safeParse(body ?? {});
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const where = issue?.path.join('.') ?? '';
  throw errors.jsonParser(where === '' ? (issue?.message ?? 'Invalid body') : `${where}: ${issue?.message ?? ''}`);
}

/** The transitions that Salesforce refuses: `Aborting already Completed Job not allowed`. */
export function refuseTransition(doing: 'Closing' | 'Aborting', job: BulkJob): SalesforceError {
  const state = job.state === 'JobComplete' ? 'Completed' : job.state;
  return new SalesforceError('INVALIDJOBSTATE', `${doing} already ${state} Job not allowed`);
}

/** Results and deletes need a job that has ended. */
export function refuseState(job: BulkJob, what: string): SalesforceError {
  return new SalesforceError('INVALIDJOBSTATE', `${what} not allowed, since the Job is ${job.state}`);
}

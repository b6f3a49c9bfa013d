/** Saves the rows of an ingest job, 200 at a time, as the user who made the job. */
import { SalesforceError } from '../../errors.ts';
import type { Org } from '../../org/org.ts';
import type { Context, ObjectDef, SaveRequest, SaveResult } from '../../org/types.ts';
import { CsvProblem, decodeCsv, readCsv } from './csv.ts';
import { fieldNotFound, readColumns, readRow, type IngestColumn } from './ingestColumns.ts';
import type { BulkJobs, IngestJob, RowOutcome } from './jobs.ts';

/** Salesforce saves 200 records at a time ("Triggers and Order of Execution"). */
const AT_ONCE = 200;

/** Rows looked at before other requests get their turn. */
const BETWEEN_CHECKS = 10_000;

interface Work {
  org: Org;
  jobs: BulkJobs;
  job: IngestJob;
  context: Context;
  object: ObjectDef;
  columns: IngestColumn[];
}

type Attempt = { request: SaveRequest } | { error: string };

/**
 * Works through the job's rows; each step saves some, and the caller may do other things between steps. What was
 * processed before a restart is not done again. Throws a CsvProblem for what makes the whole job fail.
 */
export function* runIngest(org: Org, jobs: BulkJobs, started: IngestJob): Generator<IngestJob> {
  const context: Context = { userId: started.createdById, mode: 'user' };
  const object = org.schema.object(started.object);
  if (object === undefined) throw new CsvProblem(`InvalidBatch : Entity not found : ${started.object}`);
  const text = decodeCsv(jobs.upload(started.id));
  const rows = readCsv(text, started);
  const header = rows.next();
  if (header.done === true) throw new CsvProblem('InvalidBatch : No header row was found in the uploaded data');
  const columns = readColumns(org, context, object, header.value);
  refuseColumns(started, columns);
  // Nothing is saved of a text that cannot be read to its end.
  let read = 0;
  for (const row of readCsv(text, started)) {
    void row;
    read += 1;
    if (read % BETWEEN_CHECKS === 0) yield started;
  }
  let work: Work = { org, jobs, job: started, context, object, columns };
  let number = 0;
  let batch: string[][] = [];
  for (const row of rows) {
    number += 1;
    if (number <= started.numberRecordsProcessed) continue;
    batch.push(row);
    if (batch.length === AT_ONCE) {
      work = { ...work, job: saveBatch(work, batch) };
      batch = [];
      yield work.job;
    }
  }
  if (batch.length > 0) yield saveBatch(work, batch);
}

/** A delete takes ids alone; an upsert needs its key. */
function refuseColumns({ operation, externalIdFieldName }: IngestJob, columns: IngestColumn[]): void {
  const has = (name: string) => columns.some((column) => column.name.toLowerCase() === name.toLowerCase());
  if (operation === 'delete' || operation === 'hardDelete') {
    const other = columns.find((column) => column.name.toLowerCase() !== 'id');
    if (other !== undefined) throw fieldNotFound(other.name);
  }
  if (externalIdFieldName !== undefined && !has(externalIdFieldName)) throw fieldNotFound(externalIdFieldName);
}

/** Rows, what came of them and the job's figures are written together or not at all. */
function saveBatch(work: Work, rows: string[][]): IngestJob {
  const { org, jobs, job, context } = work;
  const began = performance.now();
  return org.transaction(() => {
    const attempts = rows.map((row) => attempt(work, row));
    const requests = attempts.flatMap((one) => ('request' in one ? [one.request] : []));
    const results = org.save(context, requests, { allOrNone: false }).values();
    const outcomes: RowOutcome[] = [];
    let failed = 0;
    for (const [index, one] of attempts.entries()) {
      const row = job.numberRecordsProcessed + index;
      const outcome = 'error' in one ? refused(row, one.error) : saved(row, results.next().value);
      if (outcome.error !== null) failed += 1;
      else if (job.operation === 'hardDelete' && outcome.id !== null) removeForGood(org, outcome.id);
      outcomes.push(outcome);
    }
    jobs.addOutcomes(job.id, outcomes);
    return jobs.update(job, {
      numberRecordsProcessed: job.numberRecordsProcessed + rows.length,
      numberRecordsFailed: job.numberRecordsFailed + failed,
      processingTime: job.processingTime + Math.round(performance.now() - began)
    });
  });
}

function attempt(work: Work, row: string[]): Attempt {
  try {
    return { request: saveRequest(work, row) };
  } catch (error) {
    if (!(error instanceof SalesforceError)) throw error;
    return { error: rowError(error.errorCode, error.message, error.fields ?? []) };
  }
}

function saveRequest({ org, context, object, columns, job }: Work, row: string[]): SaveRequest {
  const fields = readRow(org, context, object, columns, row);
  const { Id: id, ...rest } = fields;
  switch (job.operation) {
    case 'insert':
      return { op: 'create', object: object.name, fields };
    case 'update':
      return { op: 'update', object: object.name, id: requireId(id, 'an update'), fields: rest };
    case 'delete':
    case 'hardDelete':
      return { op: 'delete', object: object.name, id: requireId(id, 'a delete') };
    case 'upsert': {
      const key = org.schema.field(object.name, job.externalIdFieldName ?? '')?.name ?? '';
      const { [key]: value, ...others } = fields;
      if (key !== 'Id' && (value === undefined || value === null)) {
        throw new SalesforceError('MISSING_ARGUMENT', `${key} not specified`, { fields: [] });
      }
      const externalId = value === undefined || value === null ? '' : String(value);
      return { op: 'upsert', object: object.name, externalIdField: key, externalId, fields: others };
    }
  }
}

function requireId(id: unknown, call: string): string {
  if (typeof id === 'string') return id;
  throw new SalesforceError('MISSING_ARGUMENT', `Id not specified in ${call} call`, { fields: [] });
}

function refused(row: number, error: string): RowOutcome {
  return { row, id: null, created: false, error };
}

function saved(row: number, result: SaveResult | undefined): RowOutcome {
  if (result === undefined) throw new Error('A save gave fewer results than it had requests.');
  const [error] = result.errors;
  const text = error === undefined ? null : rowError(error.statusCode, error.message, error.fields);
  return { row, id: result.id, created: result.created, error: text };
}

/** `sf__Error`: the code, the message, the fields, and two dashes. */
function rowError(code: string, message: string, fields: string[]): string {
  return `${code}:${message}:${fields.length === 0 ? '' : `${fields.join(', ')} `}--`;
}

/** Empties the recycle bin of a record and of all that went with it. */
function removeForGood(org: Org, id: string): void {
  for (const entry of org.system.binned(id)) {
    org.rows.remove(org.objectNamed(entry.object), entry.id);
  }
  org.system.unbin(id);
}

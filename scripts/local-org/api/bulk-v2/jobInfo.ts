/**
 * Jobs as the API answers them.
 *
 * Source: Bulk API 2.0 Developer Guide, "Create a Job", "Get Information About an Ingest Job", "Get Information About a
 * Query Job".
 */
import type { BulkJob } from './jobs.ts';

/** A job as creating or closing it answers. */
export function briefInfo(job: BulkJob): Record<string, unknown> {
  return {
    id: job.id,
    operation: job.operation,
    object: job.object,
    createdById: job.createdById,
    createdDate: restDate(job.createdDate),
    systemModstamp: restDate(job.systemModstamp),
    state: job.state,
    ...(job.kind === 'ingest' && job.externalIdFieldName !== undefined
      ? { externalIdFieldName: job.externalIdFieldName }
      : {}),
    concurrencyMode: 'Parallel',
    contentType: 'CSV',
    apiVersion: Number(job.version),
    ...(job.kind === 'ingest' && job.state === 'Open'
      ? { contentUrl: `services/data/v${job.version}/jobs/ingest/${job.id}/batches` }
      : {}),
    lineEnding: job.lineEnding,
    columnDelimiter: job.columnDelimiter
  };
}

/** A job with all that is known of it. */
export function fullInfo(job: BulkJob): Record<string, unknown> {
  const figures = {
    numberRecordsProcessed: job.numberRecordsProcessed,
    ...(job.kind === 'ingest' ? { numberRecordsFailed: job.numberRecordsFailed } : {}),
    retries: 0,
    totalProcessingTime: job.processingTime
  };
  return {
    ...listedInfo(job),
    ...figures,
    ...(job.kind === 'ingest' ? { apiActiveProcessingTime: job.processingTime, apexProcessingTime: 0 } : {}),
    ...(job.errorMessage === undefined ? {} : { errorMessage: job.errorMessage }),
    isPkChunkingSupported: job.kind === 'query'
  };
}

/** A job in the list of all jobs. */
export function listedInfo(job: BulkJob): Record<string, unknown> {
  return { ...briefInfo(job), jobType: job.kind === 'ingest' ? 'V2Ingest' : 'V2Query' };
}

function restDate(text: string): string {
  return text.replace(/Z$/, '+0000');
}

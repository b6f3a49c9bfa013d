/** An ingest job of Bulk API 2.0 from its creation to its results, as a client makes it. */
import assert from 'node:assert/strict';
import type { ApiOrg } from './apiOrg.ts';

export interface IngestEnd {
  /** The job as it ended. */
  info: Record<string, unknown>;
  /** Results as CSV. */
  successful: string;
  failed: string;
  unprocessed: string;
}

/** Creates a job, uploads, closes it, and waits for its end. */
export async function runIngestJob(org: ApiOrg, job: Record<string, string>, csv: string | Buffer): Promise<IngestEnd> {
  const created = await org.call('/jobs/ingest', { method: 'POST', body: job });
  assert.equal(created.status, 200, JSON.stringify(created.body));
  const path = `/jobs/ingest/${String((created.body as Record<string, unknown>)['id'])}`;
  const headers = { 'content-type': 'text/csv' };
  assert.equal((await org.call(`${path}/batches`, { method: 'PUT', body: csv, headers })).status, 201);
  assert.equal((await org.call(path, { method: 'PATCH', body: { state: 'UploadComplete' } })).status, 200);
  let info: Record<string, unknown>;
  do {
    await new Promise(setImmediate);
    info = (await org.call(path)).body as Record<string, unknown>;
  } while (info['state'] === 'UploadComplete' || info['state'] === 'InProgress');
  const text = async (kind: string): Promise<string> => String((await org.call(`${path}/${kind}`)).body ?? '');
  return {
    info,
    successful: await text('successfulResults'),
    failed: await text('failedResults'),
    unprocessed: await text('unprocessedrecords')
  };
}

/** Loads rows by Bulk API 2.0, as any client does. */
import { setTimeout as wait } from 'node:timers/promises';
import { API_VERSION, callOrg, type OrgConnection } from '../../deploy/orgConnection.ts';

export interface IngestJob {
  object: string;
  operation: 'insert' | 'update';
  /** The first line names the fields. */
  lines: string[];
}

export interface Ingested {
  rows: number;
  /** From the first byte of the upload to the end of the job. */
  seconds: number;
  /** Ids of the rows, in their order. */
  ids: string[];
}

interface JobInfo {
  id: string;
  state: string;
  errorMessage?: string;
  numberRecordsProcessed: number;
  numberRecordsFailed: number;
}

/** Runs one job to its end; throws when a row was refused. */
export async function ingest(connection: OrgConnection, { object, operation, lines }: IngestJob): Promise<Ingested> {
  const body = { object, operation, contentType: 'CSV', lineEnding: 'LF' };
  const { id } = await callOrg<JobInfo>(connection, 'POST', '/jobs/ingest', body);
  const csv = `${lines.join('\n')}\n`;
  const began = performance.now();
  await upload(connection, id, csv);
  await callOrg(connection, 'PATCH', `/jobs/ingest/${id}`, { state: 'UploadComplete' });
  let job: JobInfo;
  do {
    await wait(50);
    job = await callOrg<JobInfo>(connection, 'GET', `/jobs/ingest/${id}`);
  } while (job.state === 'UploadComplete' || job.state === 'InProgress');
  const seconds = (performance.now() - began) / 1000;
  if (job.state !== 'JobComplete' || job.numberRecordsFailed > 0) {
    const failed = await results(connection, id, 'failedResults');
    throw new Error(`Ingest of ${object} ended as ${job.state}: ${job.errorMessage ?? failed.slice(0, 500)}`);
  }
  const successful = await results(connection, id, 'successfulResults');
  const ids = successful
    .split('\n')
    .slice(1, -1)
    .map((line) => line.slice(1, 19));
  await callOrg(connection, 'DELETE', `/jobs/ingest/${id}`);
  return { rows: job.numberRecordsProcessed, seconds, ids };
}

async function upload({ instanceUrl, accessToken }: OrgConnection, id: string, csv: string): Promise<void> {
  const response = await fetch(`${instanceUrl}/services/data/v${API_VERSION}/jobs/ingest/${id}/batches`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'text/csv' },
    body: csv
  });
  if (response.status !== 201) throw new Error(`The upload was answered ${response.status}: ${await response.text()}`);
}

async function results({ instanceUrl, accessToken }: OrgConnection, id: string, kind: string): Promise<string> {
  const response = await fetch(`${instanceUrl}/services/data/v${API_VERSION}/jobs/ingest/${id}/${kind}`, {
    headers: { authorization: `Bearer ${accessToken}` }
  });
  return response.text();
}

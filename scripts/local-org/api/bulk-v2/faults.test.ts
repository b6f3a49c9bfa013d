import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startLocalOrg, type LocalOrg } from '../../start.ts';

type Json = Record<string, unknown>;

let local: LocalOrg;
before(async () => {
  local = await startLocalOrg({ empty: true, withoutBrowser: true, faults: true });
});
after(() => local?.close());

async function send(method: string, path: string, body?: Json | string): Promise<string> {
  const answer = await fetch(local.url + (path.startsWith('/local-org') ? path : `/services/data/v67.0${path}`), {
    method,
    headers: {
      authorization: `Bearer ${local.accessToken}`,
      ...(body === undefined ? {} : { 'content-type': typeof body === 'string' ? 'text/csv' : 'application/json' })
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) })
  });
  return answer.text();
}

async function load(rows: number): Promise<Json> {
  const body = { object: 'Account', operation: 'insert' };
  const { id } = JSON.parse(await send('POST', '/jobs/ingest', body)) as { id: string };
  const names = Array.from({ length: rows }, (_, index) => `Row ${index}\n`).join('');
  await send('PUT', `/jobs/ingest/${id}/batches`, `Name\n${names}`);
  await send('PATCH', `/jobs/ingest/${id}`, { state: 'UploadComplete' });
  for (;;) {
    const job = JSON.parse(await send('GET', `/jobs/ingest/${id}`)) as Json;
    if (job['state'] !== 'UploadComplete' && job['state'] !== 'InProgress') return job;
  }
}

describe('a fault of a bulk job', () => {
  for (const state of ['Failed', 'Aborted']) {
    it(`ends it as ${state} in the middle; saved rows stay, the others come back`, async () => {
      const fault = { kind: 'bulkJobEnded', state, afterRecords: 200 };
      await send('POST', '/local-org/faults', { faults: [fault] });
      const job = await load(500);
      assert.deepEqual([job['state'], job['numberRecordsProcessed']], [state, 200]);
      assert.equal('errorMessage' in job, state === 'Failed');
      const lines = async (kind: string) =>
        (await send('GET', `/jobs/ingest/${String(job['id'])}/${kind}`)).trimEnd().split('\n').length - 1;
      assert.deepEqual([await lines('successfulResults'), await lines('unprocessedrecords')], [200, 300]);
      assert.equal((await load(500))['state'], 'JobComplete');
    });
  }
});

/**
 * A server that streams prepared results of bulk queries, so that the server is not what is measured. It answers what
 * the sync service and the Salesforce CLI ask on the way there, and nothing else.
 *
 * `node preparedServer.ts FILE ROWS`: makes the rows, and prints the address when it is ready.
 */
import { createReadStream } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { z } from 'zod';
import { preparedFields, preparedHeader, preparedObject, writePreparedRows } from './preparedRows.ts';

/** Pages begin at multiples of this. */
const step = 10_000;
const defaultPage = 100_000;
const version = '67.0';

const [file = '', most = ''] = process.argv.slice(2);
const offsets = writePreparedRows(file, Number(most), step);
let rows = Number(most);

const describe = {
  name: preparedObject,
  keyPrefix: 'a0B',
  replicateable: true,
  fields: preparedFields.map(([name, type]) => ({ name, type }))
};

const composite = z.object({ compositeRequest: z.array(z.object({ referenceId: z.string(), url: z.string() })) });
const job = (state: string) => ({
  id: '750000000000001AAA',
  operation: 'query',
  object: preparedObject,
  createdById: '005000000000001AAA',
  createdDate: '2026-01-01T00:00:00.000+0000',
  systemModstamp: '2026-01-01T00:00:00.000+0000',
  state,
  concurrencyMode: 'Parallel',
  contentType: 'CSV',
  apiVersion: Number(version),
  lineEnding: 'LF',
  columnDelimiter: 'COMMA',
  ...(state === 'JobComplete' ? { jobType: 'V2Query', numberRecordsProcessed: rows, retries: 0 } : {})
});

/** The answer to a GET; null: there is none. */
function answerTo(path: string): unknown {
  if (path === '/services/data' || path === '/services/data/')
    return [{ label: 'Now', url: `/services/data/v${version}`, version }];
  if (path.endsWith('/userinfo'))
    return {
      user_id: '005000000000001AAA',
      organization_id: '00D000000000001EAA',
      preferred_username: 'sync@prepared.example'
    };
  if (/^\/services\/data\/v[\d.]+$/.test(path)) return {};
  if (path.includes('/sobjects/User/')) return { Username: 'sync@prepared.example' };
  if (path.includes('/describe')) return describe;
  if (path.includes('/updated')) return { ids: [], latestDateCovered: new Date().toISOString() };
  if (path.includes('/queryAll') || path.includes('/query?')) {
    // The rows themselves come by the bulk query.
    const isPrepared = decodeURIComponent(path).includes(`FROM ${preparedObject}`);
    return { totalSize: isPrepared ? rows : 0, done: false, records: [] };
  }
  if (/\/jobs\/query\/\w+$/.test(path)) return job('JobComplete');
  return null;
}

function sendResults(path: string, response: ServerResponse): void {
  const query = new URL(path, 'http://prepared').searchParams;
  const from = Number(query.get('locator') ?? 0);
  const to = Math.min(rows, from + Number(query.get('maxRecords') ?? defaultPage));
  response.writeHead(200, {
    'content-type': 'text/csv',
    'sforce-locator': to < rows ? String(to) : 'null',
    'sforce-numberofrecords': String(to - from)
  });
  response.write(preparedHeader);
  const end = offsets[Math.ceil(to / step)] ?? 0;
  createReadStream(file, { start: offsets[from / step] ?? 0, end: end - 1, highWaterMark: 256 * 1024 }).pipe(response);
}

async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = (request.url ?? '').replace(/^\/+/, '/');
  const send = (status: number, body: unknown): void => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
  if (request.method === 'DELETE') return void response.writeHead(204).end();
  if (request.method === 'POST' && path.endsWith('/composite')) {
    const { compositeRequest } = composite.parse(await json(request));
    const compositeResponse = compositeRequest.map(({ referenceId, url }) => ({
      referenceId,
      httpStatusCode: 200,
      body: answerTo(url)
    }));
    return send(200, { compositeResponse });
  }
  if (request.method === 'POST' && path.endsWith('/jobs/query')) return send(200, job('UploadComplete'));
  if (request.method === 'POST' && path === '/prepared') {
    rows = z.object({ rows: z.number() }).parse(await json(request)).rows;
    return send(200, { rows });
  }
  if (path.includes('/results')) return sendResults(path, response);
  const answer = answerTo(path);
  if (answer === null)
    return send(404, [{ errorCode: 'NOT_FOUND', message: `Not prepared: ${request.method} ${path}` }]);
  send(200, answer);
}

const server = createServer((request, response) => {
  handle(request, response).catch((error: unknown) => {
    console.error(error);
    response.destroy();
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(`http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`);
});

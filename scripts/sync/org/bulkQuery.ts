import { z } from 'zod';
import type { OrgConnection } from './orgConnection.ts';
import { OrgRefusal } from './refusals.ts';

/** Rows of a page that is held in memory, so that a page that breaks off is fetched again alone. */
const pageRows = 50_000;

/** Rows of a page that streams: more of them are fewer calls, fewer are less to read again after a break. */
const streamedRows = 100_000;

/** Between looks at a job, in milliseconds: each look is a call, so they come further and further apart. */
const pauses = { first: 200, most: 30_000, factor: 2 };

const jobSchema = z.object({ id: z.string(), state: z.string(), errorMessage: z.string().optional() });

/** `queryAll` gives deleted rows too. */
export type BulkOperation = 'query' | 'queryAll';

/** A bulk query that came to nothing: refused, failed, or aborted by somebody. Its rows can still be read by pages. */
export class BulkQueryEnded extends Error {
  constructor(state: string, reason: string | undefined, options?: ErrorOptions) {
    super(`The org ended a bulk query: ${state}${reason ? `, ${reason}` : ''}.`, options);
    this.name = 'BulkQueryEnded';
  }
}

/**
 * Runs a query as a Bulk API 2.0 job, deleted rows included, and gives its result page by page as CSV with a header.
 * The job is deleted afterwards.
 */
export async function* bulkPages(connection: OrgConnection, root: string, soql: string): AsyncGenerator<string> {
  const job = await completedJob(connection, root, soql, 'queryAll');
  for (let locator: string | null = ''; locator !== null;) {
    const path = resultsPath(job, pageRows, locator);
    const { text, headers } = await unlessRefused(connection.text(path));
    yield text;
    locator = nextLocator(headers);
  }
  await discard(connection, job);
}

/**
 * Runs a query as a Bulk API 2.0 job and hands each page of its result, CSV with a header, to `take` while it comes.
 * When a page breaks off, `take` fails with it, and is called again with the same page: it has to undo what it did.
 * The job is deleted afterwards.
 */
export async function streamBulk(
  connection: OrgConnection,
  root: string,
  { soql, operation }: { soql: string; operation: BulkOperation },
  take: (csv: AsyncIterable<Uint8Array>) => Promise<void>
): Promise<void> {
  const job = await completedJob(connection, root, soql, operation);
  for (let locator: string | null = ''; locator !== null;) {
    const path = resultsPath(job, streamedRows, locator);
    const headers = await unlessRefused(
      connection.patiently(async () => {
        const answer = await connection.open(path);
        await take(answer.bytes);
        return answer.headers;
      })
    );
    locator = nextLocator(headers);
  }
  await discard(connection, job);
}

async function completedJob(
  connection: OrgConnection,
  root: string,
  query: string,
  operation: BulkOperation
): Promise<string> {
  const jobs = `${root}/jobs/query`;
  const request = connection.send('POST', jobs, { operation, query, contentType: 'CSV' });
  const job = `${jobs}/${jobSchema.parse(await unlessRefused(request)).id}`;
  for (let wait = pauses.first; ; wait = Math.min(wait * pauses.factor, pauses.most)) {
    await connection.pause(wait);
    const { state, errorMessage } = jobSchema.parse(await unlessRefused(connection.send('GET', job)));
    if (state === 'JobComplete') return job;
    if (state === 'Failed' || state === 'Aborted') throw new BulkQueryEnded(state, errorMessage);
  }
}

/** The org deletes a job by itself after a week: what was read is not lost because it does not take ours. */
async function discard(connection: OrgConnection, job: string): Promise<void> {
  await connection.send('DELETE', job).catch(() => {});
}

function resultsPath(job: string, rows: number, locator: string): string {
  return `${job}/results?maxRecords=${rows}${locator && `&locator=${locator}`}`;
}

function nextLocator(headers: Record<string, string>): string | null {
  const locator = headers['sforce-locator'] ?? 'null';
  return locator === 'null' ? null : locator;
}

/** The org may refuse the job, or the results of one that somebody deleted: a bulk query that ended. */
async function unlessRefused<T>(answer: Promise<T>): Promise<T> {
  return answer.catch((error: unknown) => {
    if (!(error instanceof OrgRefusal)) throw error;
    throw new BulkQueryEnded('Refused', error.message, { cause: error });
  });
}

import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { OrgConnection } from './orgConnection.ts';

/** Rows of a page: about 15 MB of CSV, held in memory so that a page that breaks off is fetched again alone. */
const pageRows = 50_000;

/** Between looks at a job, in milliseconds: each look is a call, so they come further and further apart. */
const pauses = { first: 500, most: 30_000, factor: 2 };

const jobSchema = z.object({ id: z.string(), state: z.string(), errorMessage: z.string().optional() });

/** A bulk query that the org ended: failed, or aborted by somebody. Its rows can still be read by pages. */
export class BulkQueryEnded extends Error {
  constructor(state: string, reason: string | undefined) {
    super(`The org ended a bulk query: ${state}${reason ? `, ${reason}` : ''}.`);
    this.name = 'BulkQueryEnded';
  }
}

/**
 * Runs a query as a Bulk API 2.0 job, deleted rows included, and gives its result page by page as CSV with a header.
 * The job is deleted afterwards. Nothing is given of a job that the org fails or aborts.
 */
export async function* bulkPages(connection: OrgConnection, root: string, soql: string): AsyncGenerator<string> {
  const jobs = `${root}/jobs/query`;
  const { id } = jobSchema.parse(
    await connection.send('POST', jobs, { operation: 'queryAll', query: soql, contentType: 'CSV' })
  );
  const job = `${jobs}/${id}`;
  await untilComplete(connection, job);
  let locator = '';
  do {
    const page = await connection.text(`${job}/results?maxRecords=${pageRows}${locator && `&locator=${locator}`}`);
    yield page.text;
    const next = page.headers['sforce-locator'] ?? 'null';
    locator = next === 'null' ? '' : next;
  } while (locator !== '');
  await connection.send('DELETE', job);
}

async function untilComplete(connection: OrgConnection, job: string): Promise<void> {
  for (let wait = pauses.first; ; wait = Math.min(wait * pauses.factor, pauses.most)) {
    await sleep(wait);
    const { state, errorMessage } = jobSchema.parse(await connection.send('GET', job));
    if (state === 'JobComplete') return;
    if (state === 'Failed' || state === 'Aborted') throw new BulkQueryEnded(state, errorMessage);
  }
}

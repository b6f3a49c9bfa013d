import { Connection } from 'jsforce';
import { HttpApi } from 'jsforce/lib/http-api.js';
import { z } from 'zod';
import type { OrgSettings } from '../config.ts';
import { SyncProblem } from '../problem.ts';

export const apiVersion = '67.0';

/** What is kept of describe: enough to make a table. */
export const objectDescription = z.object({
  name: z.string(),
  fields: z.array(
    z.object({
      name: z.string(),
      type: z.string()
    })
  )
});

export type ObjectDescription = z.infer<typeof objectDescription>;

const record = z.record(z.string(), z.unknown());
const pageSchema = z.object({
  totalSize: z.number(),
  done: z.boolean(),
  nextRecordsUrl: z.string().optional(),
  records: z.array(record)
});

export type QueryPage = z.infer<typeof pageSchema>;

const saveResults = z.array(
  z.object({ success: z.boolean(), errors: z.array(z.object({ statusCode: z.string(), message: z.string() })) })
);

const compositeSchema = z.object({
  compositeResponse: z.array(z.object({ body: z.unknown(), httpStatusCode: z.number(), referenceId: z.string() }))
});

/** The org as the sync service sees it: read-only, every call counted. */
export interface SalesforceReader {
  /** Calls sent over this connection so far. */
  readonly calls: number;
  /** The org's clock at the last answer, in milliseconds (the `Date` header); the machine's own clock is never used. */
  readonly serverTime: number;
  /** `used/limit` of the daily API requests as the org told it last, or null. */
  readonly apiUsage: string | null;
  /** Asked once a connection; the first call shows whether the org is there and takes the token. */
  organizationId(): Promise<string>;
  /** Describes up to 25 objects in one API call; an object that the org does not show is absent. */
  describeTogether(objectNames: readonly string[]): Promise<Map<string, ObjectDescription>>;
  /** Runs up to five queries in one API call; each answer is its first page, or the error's text. */
  queryTogether(queries: { name: string; soql: string }[]): Promise<Map<string, QueryPage | { error: string }>>;
  nextPage(url: string): Promise<QueryPage>;
}

/** The little that the sync service writes back: figures on configuration records. */
export interface SalesforceWriter {
  /** Updates up to 200 records of one object, all or none. */
  update(objectName: string, records: readonly Record<string, string | number>[]): Promise<void>;
}

/** Opens the org over REST with jsforce; nothing is sent yet. */
export function connectOrg(settings: OrgSettings): SalesforceReader & SalesforceWriter {
  const connection = new Connection({ ...settings, version: apiVersion });
  return new RestReader(connection);
}

class RestReader implements SalesforceReader, SalesforceWriter {
  calls = 0;
  serverTime = 0;
  apiUsage: string | null = null;
  readonly #connection: Connection;
  #organizationId: string | null = null;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async organizationId(): Promise<string> {
    if (this.#organizationId !== null) return this.#organizationId;
    const [, page] = [...(await this.queryTogether([{ name: 'org', soql: 'SELECT Id FROM Organization' }]))][0] ?? [];
    const id = page && 'records' in page ? page.records[0]?.['Id'] : undefined;
    if (typeof id !== 'string') {
      throw new SyncProblem('The org did not tell its id.', 'Check that the user may read Organization.');
    }
    this.#organizationId = id;
    return id;
  }

  async describeTogether(objectNames: readonly string[]): Promise<Map<string, ObjectDescription>> {
    const parts = await this.#composite(
      objectNames.map((name) => `/services/data/v${apiVersion}/sobjects/${name}/describe`)
    );
    return new Map(
      objectNames.flatMap((name, index): [string, ObjectDescription][] => {
        const part = parts[index];
        if (part?.httpStatusCode === 200) return [[name, objectDescription.parse(part.body)]];
        if (part?.httpStatusCode === 404) return [];
        throw new SyncProblem(`The org did not describe ${name}: ${describePartError(part?.body)}`, 'Try again later.');
      })
    );
  }

  async queryTogether(queries: { name: string; soql: string }[]): Promise<Map<string, QueryPage | { error: string }>> {
    if (queries.length === 0 || queries.length > 5)
      throw new RangeError('One composite call takes one to five queries');
    const parts = await this.#composite(
      queries.map(({ soql }) => `/services/data/v${apiVersion}/queryAll?q=${encodeURIComponent(soql)}`)
    );
    return new Map(
      queries.map(({ name }, index) => {
        const part = parts[index];
        return [
          name,
          part?.httpStatusCode === 200 ? pageSchema.parse(part.body) : { error: describePartError(part?.body) }
        ];
      })
    );
  }

  async nextPage(url: string): Promise<QueryPage> {
    return pageSchema.parse(await this.#get(url));
  }

  async #composite(urls: string[]) {
    const answer = compositeSchema.parse(
      await this.#send('POST', `/services/data/v${apiVersion}/composite`, {
        allOrNone: false,
        compositeRequest: urls.map((url, index) => ({ method: 'GET', referenceId: `part${index}`, url }))
      })
    );
    return urls.map((_, index) => answer.compositeResponse.find(({ referenceId }) => referenceId === `part${index}`));
  }

  async update(objectName: string, records: readonly Record<string, string | number>[]): Promise<void> {
    const results = saveResults.parse(
      await this.#send('PATCH', `/services/data/v${apiVersion}/composite/sobjects`, {
        allOrNone: true,
        records: records.map((fields) => ({ attributes: { type: objectName }, ...fields }))
      })
    );
    const refused = results
      .flatMap(({ errors }) => errors)
      .map(({ statusCode, message }) => `${statusCode}: ${message}`);
    if (refused.length > 0) {
      throw new SyncProblem(
        `The org refused figures for ${objectName}: ${[...new Set(refused)].join('; ')}`,
        'Assign the permission set Coaching_Integration to the sync user.'
      );
    }
  }

  #get(path: string): Promise<unknown> {
    return this.#send('GET', path);
  }

  async #send(method: 'GET' | 'POST' | 'PATCH', path: string, body?: unknown): Promise<unknown> {
    const api = new HttpApi(this.#connection, {});
    api.on('response', (response: { headers: Record<string, string> }) => {
      this.calls += 1;
      const date = Date.parse(response.headers['date'] ?? '');
      if (!Number.isNaN(date)) this.serverTime = date;
      this.apiUsage = /api-usage=(\d+\/\d+)/.exec(response.headers['sforce-limit-info'] ?? '')?.[1] ?? this.apiUsage;
    });
    try {
      return await api.request({
        method,
        url: this.#connection.instanceUrl + path,
        ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })
      });
    } catch (error) {
      throw explain(error, this.#connection.instanceUrl);
    }
  }
}

function errorCodeOf(error: unknown): string | undefined {
  const code = (error as { errorCode?: unknown; cause?: { errorCode?: unknown } } | null)?.errorCode;
  return typeof code === 'string' ? code : undefined;
}

function explain(error: unknown, instanceUrl: string): unknown {
  const code = errorCodeOf(error);
  if (code === 'INVALID_SESSION_ID' || code === 'INVALID_AUTH_HEADER') {
    return new SyncProblem(
      'The org refused the access token: it has expired or is not valid.',
      'Get a new token and set SALESFORCE_ACCESS_TOKEN, or start the local org again with npm start.',
      { cause: error }
    );
  }
  if (code === 'REQUEST_LIMIT_EXCEEDED') {
    return new SyncProblem(
      'The org has no API requests left for today.',
      'Run the pass again later. Nothing was half-done: it goes on where it stopped.',
      { cause: error }
    );
  }
  const network = networkReason(error);
  if (network !== null) {
    return new SyncProblem(
      `The org at ${instanceUrl} does not answer (${network}).`,
      'Check SALESFORCE_INSTANCE_URL. For the local org, run npm start in another terminal.',
      { cause: error }
    );
  }
  return error;
}

/** What fetch says of a connection that failed, or null for anything else. */
function networkReason(error: unknown): string | null {
  if (!(error instanceof Error) || error.message !== 'fetch failed') return null;
  const cause = error.cause as { code?: string; message?: string } | undefined;
  return cause?.code ?? cause?.message ?? 'no connection';
}

function describePartError(body: unknown): string {
  const parsed = z.array(z.object({ message: z.string(), errorCode: z.string() })).safeParse(body);
  return parsed.success
    ? parsed.data.map(({ errorCode, message }) => `${errorCode}: ${message}`).join('; ')
    : String(body);
}

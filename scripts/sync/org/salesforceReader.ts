import { Connection } from 'jsforce';
import { HttpApi } from 'jsforce/lib/http-api.js';
import type { HttpResponse } from 'jsforce/lib/types/index.js';
import { z } from 'zod';
import type { OrgSettings } from '../config.ts';
import { SyncProblem } from '../problem.ts';
import { FetchTransport } from './fetchTransport.ts';
import { explain, isPassing, OrgRefusal } from './refusals.ts';
import { withRetries, type Pause } from './retry.ts';

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

/** Opens the org over REST with jsforce; nothing is sent yet. What fails in passing is tried again, with `pause` between. */
export function connectOrg(settings: OrgSettings, pause?: Pause): SalesforceReader & SalesforceWriter {
  return new RestReader(settings, pause);
}

class RestReader implements SalesforceReader, SalesforceWriter {
  calls = 0;
  serverTime = 0;
  apiUsage: string | null = null;
  readonly #connection: Connection;
  readonly #pause: Pause | undefined;
  #organizationId: string | null = null;

  constructor(settings: OrgSettings, pause: Pause | undefined) {
    this.#connection = new Connection({ ...settings, version: apiVersion });
    this.#pause = pause;
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
    const body = {
      allOrNone: true,
      records: records.map((fields) => ({ attributes: { type: objectName }, ...fields }))
    };
    const failed = await this.#patiently(async () => {
      const answer = await this.#once('PATCH', `/services/data/v${apiVersion}/composite/sobjects`, body);
      const errors = saveResults.parse(answer).flatMap((result) => result.errors);
      const locked = errors.find(({ statusCode }) => statusCode === 'UNABLE_TO_LOCK_ROW');
      if (locked) throw new OrgRefusal(200, locked.statusCode, locked.message);
      return errors;
    });
    const refused = failed.map(({ statusCode, message }) => `${statusCode}: ${message}`);
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

  #send(method: 'GET' | 'POST', path: string, body?: unknown): Promise<unknown> {
    return this.#patiently(() => this.#once(method, path, body));
  }

  /** For calls that may be sent twice: reads, and updates by id. */
  async #patiently<T>(call: () => Promise<T>): Promise<T> {
    try {
      return await withRetries(call, isPassing, this.#pause);
    } catch (error) {
      throw explain(error, this.#connection.instanceUrl);
    }
  }

  async #once(method: 'GET' | 'POST' | 'PATCH', path: string, body?: unknown): Promise<unknown> {
    const api = new HttpApi(this.#connection, { transport: new FetchTransport() });
    let status = 0;
    api.on('response', ({ statusCode, headers }: HttpResponse) => {
      status = statusCode;
      this.calls += 1;
      const date = Date.parse(headers['date'] ?? '');
      if (!Number.isNaN(date)) this.serverTime = date;
      this.apiUsage = /api-usage=(\d+\/\d+)/.exec(headers['sforce-limit-info'] ?? '')?.[1] ?? this.apiUsage;
    });
    try {
      return await api.request({
        method,
        url: this.#connection.instanceUrl + path,
        ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })
      });
    } catch (error) {
      throw OrgRefusal.from(error, status) ?? error;
    }
  }
}

function describePartError(body: unknown): string {
  const parsed = z.array(z.object({ message: z.string(), errorCode: z.string() })).safeParse(body);
  return parsed.success
    ? parsed.data.map(({ errorCode, message }) => `${errorCode}: ${message}`).join('; ')
    : String(body);
}

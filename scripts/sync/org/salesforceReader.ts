import { z } from 'zod';
import type { OrgSettings } from '../config.ts';
import { SyncProblem } from '../problem.ts';
import { bulkPages, streamBulk, type BulkOperation } from './bulkQuery.ts';
import { fromId15 } from './ids.ts';
import { OrgConnection, type ConnectOptions } from './orgConnection.ts';
import { OrgRefusal } from './refusals.ts';

export const apiVersion = '67.0';

/** What is kept of describe: enough to make a table and to know what a field follows. */
export const objectDescription = z.object({
  name: z.string(),
  keyPrefix: z.string().nullish(),
  /** False: `updated` and `deleted` are not there for this object, and it is always queried. */
  replicateable: z.boolean().default(true),
  fields: z.array(
    z.object({
      name: z.string(),
      type: z.string(),
      referenceTo: z.array(z.string()).default([]),
      /** A row goes to the recycle bin, and comes back, with the row that this field names. */
      cascadeDelete: z.boolean().default(false),
      /** A formula's value changes without a new stamp. Roll-ups are calculated too, but have no formula. */
      calculatedFormula: z.string().nullish()
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
  z.object({
    id: z.string().nullish(),
    success: z.boolean(),
    errors: z.array(z.object({ statusCode: z.string(), message: z.string() }))
  })
);

/** What became of one record: its id, or why it was refused. */
export type Upserted = { id: string } | { refusal: string };

const compositeSchema = z.object({
  compositeResponse: z.array(z.object({ body: z.unknown(), httpStatusCode: z.number(), referenceId: z.string() }))
});

const refusalSchema = z.array(z.object({ message: z.string(), errorCode: z.string() })).min(1);

/** Why one part of a composite call was refused. */
export interface PartRefusal {
  error: string;
  errorCode: string;
}

/** The answer to one part of a composite call. */
export type Part = { body: unknown } | PartRefusal;

/** The org as the sync service sees it: read-only, every call counted. */
export interface SalesforceReader {
  /** Calls sent over this connection so far. */
  readonly calls: number;
  /**
   * The org's clock when the last call was sent, in milliseconds (the `Date` header less the time the answer took); 0
   * before the first. The machine's own clock is never used.
   */
  readonly serverTime: number;
  /** `used/limit` of the daily API requests as the org told it last, or null. */
  readonly apiUsage: string | null;
  /** From the token, which begins with it; from the org, by one call, where the token does not tell. */
  organizationId(): Promise<string>;
  /** Fails with what to do unless the org is there and takes the token; one call. */
  reach(): Promise<void>;
  /** Sends up to 25 GET requests, five of them queries, as one call. The paths begin after `/services/data/vNN.0`. */
  together(paths: readonly string[]): Promise<Part[]>;
  /** Describes up to 25 objects in one API call; an object that the org does not show is absent. */
  describeTogether(objectNames: readonly string[]): Promise<Map<string, ObjectDescription>>;
  nextPage(url: string): Promise<QueryPage>;
  /** Runs a query as a Bulk API 2.0 job, deleted rows included, and gives its result as pages of CSV with a header. */
  bulkPages(soql: string): AsyncIterable<string>;
  /**
   * Runs a query as a Bulk API 2.0 job and hands each page of its result, CSV with a header, to `take` while it comes.
   * `take` is called again with the same page when it broke off, and has to undo what it did.
   */
  streamBulk(
    query: { soql: string; operation: BulkOperation },
    take: (csv: AsyncIterable<Uint8Array>) => Promise<void>
  ): Promise<void>;
}

/** Fields of a record as they are sent; null empties a field. */
export type SentRecord = Record<string, string | number | boolean | null>;

/** The little that the sync service writes back: figures on configuration records, and scorecards. */
export interface SalesforceWriter {
  /** Updates up to 200 records of one object, all or none. */
  update(objectName: string, records: readonly SentRecord[]): Promise<void>;
  /**
   * Creates or updates records of one object by an external id, 200 a call, each for itself: one that is refused leaves
   * the others. The results are in the order of the records.
   */
  upsert(objectName: string, keyField: string, records: readonly SentRecord[]): Promise<Upserted[]>;
}

/** The org, to read and to write figures to. */
export type OrgClient = SalesforceReader & SalesforceWriter;

/** Opens the org over REST with jsforce; nothing is sent yet. What fails in passing is tried again. */
export function connectOrg(settings: OrgSettings, options: ConnectOptions = {}): OrgClient {
  return new RestReader(new OrgConnection(settings, apiVersion, options));
}

/** The path of a query that sees the recycle bin too. */
export function queryAllPath(soql: string): string {
  return `/queryAll?q=${encodeURIComponent(soql)}`;
}

/** A part's first page of rows, or why there is none. */
export function pageOf(part: Part | undefined): QueryPage | PartRefusal {
  if (part === undefined) return { error: 'The org did not answer this query.', errorCode: 'NO_ANSWER' };
  return 'error' in part ? part : pageSchema.parse(part.body);
}

const root = `/services/data/v${apiVersion}`;

/** Most records of one collection request. */
const recordsPerCall = 200;

class RestReader implements SalesforceReader, SalesforceWriter {
  readonly #connection: OrgConnection;
  #organizationId: string | null;

  constructor(connection: OrgConnection) {
    this.#connection = connection;
    this.#organizationId = fromId15(/^(00D[A-Za-z0-9]{12})!/.exec(connection.accessToken)?.[1] ?? '');
  }

  get calls(): number {
    return this.#connection.calls;
  }

  get serverTime(): number {
    return this.#connection.serverTime;
  }

  get apiUsage(): string | null {
    return this.#connection.apiUsage;
  }

  async organizationId(): Promise<string> {
    this.#organizationId ??= await this.#askOrganizationId();
    return this.#organizationId;
  }

  async reach(): Promise<void> {
    this.#organizationId = await this.#askOrganizationId();
  }

  async #askOrganizationId(): Promise<string> {
    const soql = encodeURIComponent('SELECT Id FROM Organization');
    const page = pageSchema.parse(await this.#connection.send('GET', `${root}/query?q=${soql}`));
    const id = page.records[0]?.['Id'];
    if (typeof id !== 'string') {
      throw new SyncProblem('The org did not tell its id.', 'Check that the user may read Organization.');
    }
    return id;
  }

  async together(paths: readonly string[]): Promise<Part[]> {
    const answer = compositeSchema.parse(
      await this.#connection.send('POST', `${root}/composite`, {
        allOrNone: false,
        compositeRequest: paths.map((path, index) => ({ method: 'GET', referenceId: `part${index}`, url: root + path }))
      })
    );
    return paths.map((_, index) => {
      const part = answer.compositeResponse.find(({ referenceId }) => referenceId === `part${index}`);
      return part?.httpStatusCode === 200 ? { body: part.body } : refusalOf(part?.body);
    });
  }

  async describeTogether(objectNames: readonly string[]): Promise<Map<string, ObjectDescription>> {
    const parts = await this.together(objectNames.map((name) => `/sobjects/${name}/describe`));
    return new Map(
      objectNames.flatMap((name, index): [string, ObjectDescription][] => {
        const part = parts[index];
        if (part === undefined || 'error' in part) {
          if (part?.errorCode === 'NOT_FOUND' || part?.errorCode === 'INVALID_TYPE') return [];
          throw new SyncProblem(`The org did not describe ${name}: ${part?.error}`, 'Try again later.');
        }
        return [[name, objectDescription.parse(part.body)]];
      })
    );
  }

  async nextPage(url: string): Promise<QueryPage> {
    return pageSchema.parse(await this.#connection.send('GET', url));
  }

  bulkPages(soql: string): AsyncIterable<string> {
    return bulkPages(this.#connection, root, soql);
  }

  streamBulk(
    query: { soql: string; operation: BulkOperation },
    take: (csv: AsyncIterable<Uint8Array>) => Promise<void>
  ): Promise<void> {
    return streamBulk(this.#connection, root, query, take);
  }

  async update(objectName: string, records: readonly SentRecord[]): Promise<void> {
    const path = `${root}/composite/sobjects`;
    const results = await this.#save(path, objectName, records, { allOrNone: true });
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

  async upsert(objectName: string, keyField: string, records: readonly SentRecord[]): Promise<Upserted[]> {
    const path = `${root}/composite/sobjects/${objectName}/${keyField}`;
    const upserted: Upserted[] = [];
    for (let start = 0; start < records.length; start += recordsPerCall) {
      const sent = records.slice(start, start + recordsPerCall);
      for (const { id, errors } of await this.#save(path, objectName, sent, { allOrNone: false })) {
        const refusal = errors.map(({ statusCode, message }) => `${statusCode}: ${message}`).join('; ');
        upserted.push(errors.length === 0 && id ? { id } : { refusal });
      }
    }
    return upserted;
  }

  async #save(
    path: string,
    objectName: string,
    records: readonly SentRecord[],
    { allOrNone }: { allOrNone: boolean }
  ): Promise<z.infer<typeof saveResults>> {
    const body = { allOrNone, records: records.map((fields) => ({ attributes: { type: objectName }, ...fields })) };
    return this.#connection.patiently(async () => {
      const results = saveResults.parse(await this.#connection.once('PATCH', path, body));
      const locked = results
        .flatMap(({ errors }) => errors)
        .find(({ statusCode }) => statusCode === 'UNABLE_TO_LOCK_ROW');
      if (locked) throw new OrgRefusal(200, locked.statusCode, locked.message);
      return results;
    });
  }
}

function refusalOf(body: unknown): PartRefusal {
  const parsed = refusalSchema.safeParse(body);
  if (!parsed.success) return { error: String(body), errorCode: 'UNKNOWN' };
  return {
    error: parsed.data.map(({ errorCode, message }) => `${errorCode}: ${message}`).join('; '),
    errorCode: parsed.data[0]?.errorCode ?? 'UNKNOWN'
  };
}

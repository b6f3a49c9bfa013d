import { Connection } from 'jsforce';
import { HttpApi } from 'jsforce/lib/http-api.js';
import { z } from 'zod';
import type { OrgSettings } from '../sync/config.ts';
import { FetchTransport } from '../sync/org/fetchTransport.ts';
import { SyncProblem } from '../sync/problem.ts';

const API = '/services/data/v67.0';

/** A collection request takes this many records. */
const CHUNK = 200;

const row = z.looseObject({ Id: z.string() });
const page = z.object({
  totalSize: z.number(),
  done: z.boolean(),
  nextRecordsUrl: z.string().optional(),
  records: z.array(row)
});
const description = z.object({
  name: z.string(),
  deletable: z.boolean(),
  fields: z.array(
    z.object({ name: z.string(), type: z.string(), updateable: z.boolean(), referenceTo: z.array(z.string()) })
  )
});
const outcomes = z.array(
  z.object({
    id: z.string().optional(),
    success: z.boolean(),
    errors: z.array(z.object({ statusCode: z.string(), message: z.string() }))
  })
);
const identity = z.object({ user_id: z.string(), preferred_username: z.string() });

/** A row as the org answers it: Id and what was asked for. */
export type Row = z.infer<typeof row>;

/** What describe tells of an object that matters here. */
export type Described = z.infer<typeof description>;

/** The org as privacy and readiness commands need it, over REST. Every call throws SyncProblem or what jsforce throws. */
export interface DataOrg {
  /** Who signed in. */
  me(): Promise<{ id: string; username: string }>;
  /** Null when this person cannot see the object, or the org has none. */
  describe(object: string): Promise<Described | null>;
  /** Every row of a query, page by page; `all` sees what is in the Recycle Bin too. */
  query(soql: string, options?: { all?: boolean }): Promise<Row[]>;
  /** How many rows a `SELECT COUNT()` finds. */
  count(soql: string, options?: { all?: boolean }): Promise<number>;
  /** Updates in calls of 200, each all or none. */
  update(object: string, records: readonly Row[]): Promise<void>;
  /** Deletes in calls of 200, each all or none. */
  remove(object: string, ids: readonly string[]): Promise<void>;
}

/** Opens the org with the address and token that the sync service takes; nothing is sent yet. */
export function connectDataOrg(settings: OrgSettings): DataOrg {
  const connection = new Connection({ ...settings, version: '67.0' });
  const send = async (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<unknown> => {
    const api = new HttpApi(connection, { transport: new FetchTransport() });
    return api.request({
      method,
      url: connection.instanceUrl + path,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })
    });
  };
  const resource = (all: boolean | undefined): string => `${API}/${all ? 'queryAll' : 'query'}?q=`;
  return {
    async me() {
      const { user_id: id, preferred_username: username } = identity.parse(
        await send('GET', '/services/oauth2/userinfo')
      );
      return { id, username };
    },
    async describe(object) {
      try {
        return description.parse(await send('GET', `${API}/sobjects/${object}/describe`));
      } catch (error) {
        if (errorCodeOf(error) === 'NOT_FOUND') return null;
        throw error;
      }
    },
    async query(soql, { all } = {}) {
      const rows: Row[] = [];
      let url: string | undefined = resource(all) + encodeURIComponent(soql);
      while (url !== undefined) {
        const answer: z.infer<typeof page> = page.parse(await send('GET', url));
        rows.push(...answer.records);
        url = answer.done ? undefined : answer.nextRecordsUrl;
      }
      return rows;
    },
    async count(soql, { all } = {}) {
      return page.parse(await send('GET', resource(all) + encodeURIComponent(soql))).totalSize;
    },
    async update(object, records) {
      for (const chunk of chunked(records)) {
        const answer = await send('PATCH', `${API}/composite/sobjects`, {
          allOrNone: true,
          records: chunk.map((fields) => ({ attributes: { type: object }, ...fields }))
        });
        refuse(
          'change',
          object,
          chunk.map(({ Id }) => Id),
          answer
        );
      }
    },
    async remove(object, ids) {
      for (const chunk of chunked(ids)) {
        const answer = await send('DELETE', `${API}/composite/sobjects?ids=${chunk.join(',')}&allOrNone=true`);
        refuse('delete', object, chunk, answer);
      }
    }
  };
}

/** The code that the org answered an error with, or null. */
export function errorCodeOf(error: unknown): string | null {
  return z.object({ errorCode: z.string() }).safeParse(error).data?.errorCode ?? null;
}

function refuse(what: string, object: string, ids: readonly string[], answer: unknown): void {
  const results = outcomes.parse(answer);
  const at = results.findIndex(
    ({ success, errors }) => !success && errors[0]?.statusCode !== 'ALL_OR_NONE_OPERATION_ROLLED_BACK'
  );
  if (at < 0) return;
  const [error] = results[at]?.errors ?? [];
  throw new SyncProblem(
    `The org refused to ${what} ${object} ${ids[at]}: ${error?.statusCode}: ${error?.message}`,
    'Nothing of this call was done; what came before it was. Mend what the org says and run the command again.'
  );
}

function* chunked<T>(list: readonly T[]): Generator<T[]> {
  for (let start = 0; start < list.length; start += CHUNK) yield list.slice(start, start + CHUNK);
}

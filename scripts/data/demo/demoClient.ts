import { z } from 'zod';

const API = '/services/data/v67.0';

/** The demo could not be loaded; the message says at which step and what the org answered. */
export class DemoLoadError extends Error {
  override name = 'DemoLoadError';
}

const sessionAnswer = z.object({ accessToken: z.string() });
const queryAnswer = z.object({ records: z.array(z.record(z.string(), z.unknown())) });
const collectionAnswer = z.array(
  z.object({
    id: z.string().nullish(),
    success: z.boolean(),
    errors: z.array(z.object({ statusCode: z.string(), message: z.string() }))
  })
);
const mutationAnswer = z.object({
  data: z
    .object({ uiapi: z.record(z.string(), z.object({ Record: z.object({ Id: z.string() }) }).nullable()).nullish() })
    .nullish(),
  errors: z.array(z.object({ message: z.string() })).nullish()
});

export type SavedRecord = z.infer<typeof collectionAnswer>[number];

/** The local org, used by several people at once. */
export class DemoClient {
  readonly #url: string;
  readonly #tokens: Map<string, string>;

  constructor(instanceUrl: string, adminToken: string) {
    this.#url = instanceUrl.replace(/\/$/, '');
    this.#tokens = new Map([['admin', adminToken]]);
  }

  isSignedIn(person: string): boolean {
    return this.#tokens.has(person);
  }

  async signIn(person: string, username: string): Promise<void> {
    const answer = await this.#send('admin', 'POST', '/local-org/session', { username });
    this.#tokens.set(person, sessionAnswer.parse(answer).accessToken);
  }

  /** Sets the org's clock to an instant; null lets it run with the machine's time. */
  async setClock(now: string | null): Promise<void> {
    await this.#send('admin', 'POST', '/local-org/clock', now === null ? { reset: true } : { now });
  }

  async query(soql: string): Promise<Record<string, unknown>[]> {
    const answer = await this.#send('admin', 'GET', `${API}/query?q=${encodeURIComponent(soql)}`);
    return queryAnswer.parse(answer).records;
  }

  /** Saves up to 200 records, all or none. */
  async saveCollection(method: 'POST' | 'PATCH', person: string, records: object[]): Promise<SavedRecord[]> {
    const answer = await this.#send(person, method, `${API}/composite/sobjects`, { allOrNone: true, records });
    return collectionAnswer.parse(answer);
  }

  /** Runs a mutation; answers the record id of each of its operations, by alias. */
  async mutate(person: string, query: string, variables: unknown, what: string): Promise<Map<string, string>> {
    const answer = mutationAnswer.parse(await this.#send(person, 'POST', `${API}/graphql`, { query, variables }));
    if (answer.errors?.length) {
      const reasons = answer.errors.map(({ message }) => message).join('; ');
      throw new DemoLoadError(`${person} could not save ${what}: ${reasons}`);
    }
    const saved = Object.entries(answer.data?.uiapi ?? {});
    return new Map(saved.flatMap(([alias, result]) => (result ? [[alias, result.Record.Id] as const] : [])));
  }

  async #send(person: string, method: string, path: string, body?: unknown): Promise<unknown> {
    const token = this.#tokens.get(person);
    if (!token) throw new DemoLoadError(`${person} is not signed in.`);
    const response = await fetch(`${this.#url}${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' })
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) })
    });
    const text = await response.text();
    if (!response.ok) {
      throw new DemoLoadError(`${method} ${path} as ${person} answered ${response.status}: ${text.slice(0, 500)}`);
    }
    return text === '' ? null : (JSON.parse(text) as unknown);
  }
}

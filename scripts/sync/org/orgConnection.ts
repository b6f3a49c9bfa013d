import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from 'jsforce';
import { HttpApi } from 'jsforce/lib/http-api.js';
import type { HttpResponse } from 'jsforce/lib/types/index.js';
import type { OrgSettings } from '../config.ts';
import { FetchTransport } from './fetchTransport.ts';
import { explain, isPassing, isSessionRefused, OrgRefusal } from './refusals.ts';
import { withRetries, type Pause } from './retry.ts';

/** What a connection may be given instead of the network and the clock on the wall: for tests. */
export interface ConnectOptions {
  pause?: Pause | undefined;
  transport?: FetchTransport | undefined;
  /** A session in place of one that the org refused; null when there can be no other. */
  renew?: ((refused: OrgSettings) => Promise<OrgSettings | null>) | undefined;
  /** Runs before each call, tries after a failure included; what it throws ends the work. */
  beforeCall?: ((connection: CallCounts) => void | Promise<void>) | undefined;
}

/** What a connection has used so far. */
export interface CallCounts {
  readonly calls: number;
  /** `used/limit` of the org's daily calls, as it told last. */
  readonly apiUsage: string | null;
}

/** An answer whose body is still to be read. */
export interface OpenAnswer {
  headers: Record<string, string>;
  bytes: AsyncIterable<Uint8Array>;
}

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** Sends requests to one org: every call counted, the org's clock kept, what passes by itself tried again. */
export class OrgConnection {
  /** Counted when they are sent: the org counts one whose answer is lost on the way, too. */
  calls = 0;
  serverTime = 0;
  apiUsage: string | null = null;
  #session: OrgSettings;
  #connection: Connection;
  #renewal: Promise<boolean> | null = null;
  readonly #version: string;
  readonly #options: ConnectOptions;
  readonly #transport: FetchTransport;

  constructor(settings: OrgSettings, version: string, options: ConnectOptions = {}) {
    this.#session = settings;
    this.#connection = new Connection({ ...settings, version });
    this.#version = version;
    this.#options = options;
    this.#transport = options.transport ?? new FetchTransport();
  }

  get instanceUrl(): string {
    return this.#session.instanceUrl;
  }

  get accessToken(): string {
    return this.#session.accessToken;
  }

  /** Waits before the same thing is asked again. */
  async pause(milliseconds: number): Promise<void> {
    await (this.#options.pause ?? sleep)(milliseconds);
  }

  /** Sends one request and returns its parsed answer. Only for what may be sent twice: reads, and updates by id. */
  send(method: Method, path: string, body?: unknown): Promise<unknown> {
    return this.patiently(() => this.once(method, path, body));
  }

  /** Sends a GET and returns the answer's text and headers as they came. */
  async text(path: string): Promise<{ text: string; headers: Record<string, string> }> {
    let headers: Record<string, string> = {};
    const text = await this.patiently(() =>
      this.once('GET', path, undefined, {
        responseType: 'text/plain',
        onResponse: (response) => {
          headers = response.headers as Record<string, string>;
        }
      })
    );
    return { text: String(text ?? ''), headers };
  }

  /**
   * Runs `call` again while it fails in a way that passes by itself, and once more with a new session when the org
   * refused this one; the last failure is told as a person needs it.
   */
  async patiently<T>(call: () => Promise<T>): Promise<T> {
    const session = this.#session;
    const { pause } = this.#options;
    try {
      return await withRetries(call, isPassing, pause).catch(async (error: unknown) => {
        if (!isSessionRefused(error) || !(await this.#renewed(session))) throw error;
        return withRetries(call, isPassing, pause);
      });
    } catch (error) {
      throw explain(error, this.instanceUrl);
    }
  }

  /** Several calls may be refused at once: one of them renews the session for all. */
  async #renewed(refused: OrgSettings): Promise<boolean> {
    if (this.#session !== refused) return true;
    this.#renewal ??= this.#renew(refused).finally(() => (this.#renewal = null));
    return this.#renewal;
  }

  async #renew(refused: OrgSettings): Promise<boolean> {
    const session = (await this.#options.renew?.(refused)) ?? null;
    if (session === null) return false;
    this.#session = session;
    this.#connection = new Connection({ ...session, version: this.#version });
    return true;
  }

  /** Sends one request, once. */
  async once(
    method: Method,
    path: string,
    body?: unknown,
    { responseType, onResponse }: { responseType?: string; onResponse?: (response: HttpResponse) => void } = {}
  ): Promise<unknown> {
    await this.#mayCall();
    const api = new HttpApi(this.#connection, {
      transport: this.#transport,
      ...(responseType ? { responseType } : {})
    });
    let status = 0;
    const startedAt = performance.now();
    api.on('response', (response: HttpResponse) => {
      status = response.statusCode;
      this.#noteHeaders(response.headers ?? {}, performance.now() - startedAt);
      onResponse?.(response);
    });
    try {
      return await api.request({
        method,
        url: this.instanceUrl + path,
        ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })
      });
    } catch (error) {
      throw OrgRefusal.from(error, status) ?? error;
    }
  }

  /**
   * Sends a GET, once, and gives the answer's headers, and its bytes as they come: for what does not fit in memory.
   * Where the connection breaks off, reading the bytes throws what `patiently` tries again.
   */
  async open(path: string): Promise<OpenAnswer> {
    await this.#mayCall();
    const startedAt = performance.now();
    const response = await this.#transport.open({
      method: 'GET',
      url: this.instanceUrl + path,
      headers: { authorization: `Bearer ${this.accessToken}` }
    });
    const headers = Object.fromEntries(response.headers);
    this.#noteHeaders(headers, performance.now() - startedAt);
    if (response.status >= 400) throw OrgRefusal.fromText(response.status, await response.text());
    return { headers, bytes: response.body ?? new ReadableStream() };
  }

  /** Of calls that are sent at once, each sees those before it. */
  async #mayCall(): Promise<void> {
    const answer = this.#options.beforeCall?.(this);
    this.calls += 1;
    await answer;
  }

  /** The `Date` header tells when the answer was made; what it holds may have been read as long before as it took. */
  #noteHeaders(headers: NonNullable<HttpResponse['headers']>, took: number): void {
    const date = Date.parse(headers['date'] ?? '');
    if (!Number.isNaN(date)) this.serverTime = date - Math.ceil(took);
    this.apiUsage = /api-usage=(\d+\/\d+)/.exec(headers['sforce-limit-info'] ?? '')?.[1] ?? this.apiUsage;
  }
}

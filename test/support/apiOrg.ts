/** A local org behind its HTTP server, without a network: requests go straight in. */
import type { FastifyInstance } from 'fastify';
import { openSession } from '../../scripts/local-org/api/oauth/index.ts';
import { buildServer } from '../../scripts/local-org/server.ts';
import { openTestOrg, type TestOrg } from './localOrg.ts';

export interface ApiAnswer {
  status: number;
  headers: Record<string, unknown>;
  /** Parsed JSON, or the text where it is none. */
  body: unknown;
}

export interface ApiCall {
  method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  body?: unknown;
  headers?: Record<string, string>;
  /** A user's name; the administrator when absent; null: nobody. */
  as?: string | null;
}

export interface ApiOrg extends TestOrg {
  app: FastifyInstance;
  /** Calls a path; one without `/services` or `/local-org` is under `/services/data/v67.0`. */
  call(path: string, call?: ApiCall): Promise<ApiAnswer>;
  token(username?: string): string;
  close(): Promise<void>;
}

/** Opens an org with its server; `close` it after the tests. Bugs are collected in `bugs`. */
export function openApiOrg(): ApiOrg & { bugs: string[] } {
  const test = openTestOrg();
  const bugs: string[] = [];
  const app = buildServer(test.org, { withoutBrowser: true, log: (line) => bugs.push(line) });
  const token = (username = 'admin@local.org'): string => openSession(app, test.org, username).token;
  const tokens = new Map<string, string>();
  return {
    ...test,
    app,
    bugs,
    token: (username) => token(username),
    async call(path, { method = 'GET', body, headers = {}, as } = {}) {
      await app.ready();
      const who = as ?? 'admin@local.org';
      if (as !== null && !tokens.has(who)) tokens.set(who, token(who));
      const answer = await app.inject({
        method,
        url: /^\/+(?:services|local-org|secur|id|nothing)\b/.test(path) ? path : `/services/data/v67.0${path}`,
        headers: {
          host: '127.0.0.1:3000',
          ...(as === null ? {} : { authorization: `Bearer ${tokens.get(who)}` }),
          ...headers
        },
        ...(body === undefined ? {} : { payload: body as object })
      });
      let parsed: unknown = answer.body;
      try {
        parsed = answer.body === '' ? null : JSON.parse(answer.body);
      } catch {
        // Text, as it is.
      }
      return { status: answer.statusCode, headers: answer.headers, body: parsed };
    },
    async close() {
      await app.close();
      test.org.close();
    }
  };
}

/** What a route may ask about its request: who is signed in, as whom the work is done, which API version. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { errors, SalesforceError } from '../errors.ts';
import type { Org } from '../org/org.ts';
import type { Context } from '../org/types.ts';
import { Sessions, type Session } from './sessions.ts';

declare module 'fastify' {
  interface FastifyRequest {
    orgSession: Session | null;
    /** The session came with the cookie, not with an Authorization header. */
    byCookie: boolean;
  }
  interface FastifyInstance {
    orgSessions: Sessions;
  }
}

export const SESSION_COOKIE = 'sid';

/** Finds out who asks, for every request; it refuses nobody. */
export function recognizeSessions(app: FastifyInstance, org: Org): void {
  app.decorate('orgSessions', new Sessions(org));
  app.decorateRequest('orgSession', null);
  app.decorateRequest('byCookie', false);
  app.addHook('onRequest', async (request) => {
    const bearer = /^(?:Bearer|OAuth)\s+(.+)$/i.exec(request.headers.authorization ?? '')?.[1];
    const cookie = bearer === undefined ? readCookie(request.headers.cookie, SESSION_COOKIE) : undefined;
    const token = bearer ?? cookie;
    request.byCookie = cookie !== undefined;
    request.orgSession = token === undefined ? null : app.orgSessions.find(token.trim());
  });
}

/** Who is signed in, or null. */
export function sessionOf(request: FastifyRequest): Session | null {
  return request.orgSession;
}

/** The signed-in user's context, in which access counts; INVALID_SESSION_ID without one. */
export function contextOf(request: FastifyRequest): Context {
  if (!request.orgSession) throw errors.invalidSession();
  return { userId: request.orgSession.userId, mode: 'user' };
}

/** The API version in the path, without `v`: `67.0`. */
export function versionOf(request: FastifyRequest): string {
  const { version = '' } = request.params as { version?: string };
  return version.replace(/^v/, '');
}

/** A write that came with the cookie must come from this server's own pages. */
export function refuseForeignWrites(request: FastifyRequest): void {
  if (!request.byCookie || request.method === 'GET' || request.method === 'HEAD') return;
  if (isSameOrigin(request)) return;
  throw new SalesforceError('INVALID_SESSION_ID', 'A request with a session cookie must come from the same origin', {
    status: 403
  });
}

/** What browsers say about where a request comes from: `Sec-Fetch-Site`, or `Origin` where that is missing. */
export function isSameOrigin(request: FastifyRequest): boolean {
  const { origin } = request.headers;
  if (origin !== undefined) return origin === `http://${request.headers.host ?? ''}`;
  return request.headers['sec-fetch-site'] === 'same-origin';
}

/** Gives the browser the session; scripts cannot read it, and other sites cannot use it. */
export function setSessionCookie(reply: FastifyReply, token: string | null): void {
  const value = token === null ? '' : encodeURIComponent(token);
  const age = token === null ? '; Max-Age=0' : '';
  reply.header('set-cookie', `${SESSION_COOKIE}=${value}; Path=/; HttpOnly; SameSite=Strict${age}`);
}

function readCookie(header: string | undefined, name: string): string | undefined {
  for (const part of header?.split(';') ?? []) {
    const [key, ...value] = part.trim().split('=');
    if (key !== name) continue;
    try {
      return decodeURIComponent(value.join('='));
    } catch {
      return undefined;
    }
  }
  return undefined;
}

/** Signing in: OAuth's endpoints, and the local org's own way to act as a user. */
import formBody from '@fastify/formbody';
import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { errors, SalesforceError } from '../../errors.ts';
import { AdjustableClock } from '../../org/clock.ts';
import { moveClock } from '../../org/flow/index.ts';
import type { Org } from '../../org/org.ts';
import { isSameOrigin, refuseForeignWrites, sessionOf, setSessionCookie } from '../request.ts';
import { organizationId, type Session } from '../sessions.ts';
import { ConnectedApps, registerConnectedApps } from './connectedApps.ts';
import { identity, userInfo } from './identity.ts';
import { JWT_BEARER, OAuthError, readAssertion } from './jwtBearer.ts';

const tokenRequest = z.object({
  grant_type: z.string().optional(),
  assertion: z.string().optional(),
  scope: z.string().optional()
});
const revokeRequest = z.object({ token: z.string().optional() });
const sessionRequest = z.strictObject({ username: z.string() });
const clockRequest = z.union([
  z.strictObject({ now: z.iso.datetime({ offset: true }) }),
  z.strictObject({ offset: z.number() }),
  z.strictObject({ reset: z.literal(true) })
]);
const frontdoorQuery = z.object({
  sid: z.string().optional(),
  otp: z.string().optional(),
  retURL: z.string().optional(),
  startURL: z.string().optional()
});

/** A frontdoor address opens once, within a minute. */
const ONE_TIME_MS = 60_000;

/** Registers `/services/oauth2/*`, `/id/*`, `/secur/frontdoor.jsp`, `/local-org/session` and `/local-org/clock`. */
export function registerOAuth(app: FastifyInstance, org: Org): void {
  const oneTime = new Map<string, { token: string; expires: number }>();
  const apps = new ConnectedApps(org);
  void app.register(formBody);
  registerConnectedApps(app, org, apps);

  app.post('/services/oauth2/token', async (request, reply) => {
    void reply.header('cache-control', 'no-store');
    try {
      const { app: client, userId } = signIn(request);
      const lifetime = client.tokenSeconds === null ? undefined : client.tokenSeconds * 1000;
      const { token } = app.orgSessions.open(userId, lifetime);
      const instanceUrl = baseUrl(request);
      return {
        access_token: token,
        scope: 'id api web',
        instance_url: instanceUrl,
        id: `${instanceUrl}/id/${organizationId(org)}/${userId}`,
        token_type: 'Bearer'
      };
    } catch (error) {
      if (!(error instanceof OAuthError)) throw error;
      return reply.status(400).send({ error: error.error, error_description: error.message });
    }
  });

  /** Whom the token endpoint's request signs in, and through which app. */
  function signIn(request: FastifyRequest): ReturnType<typeof readAssertion> {
    const body = tokenRequest.safeParse(request.body ?? {});
    const { grant_type: grant, assertion, scope } = body.success ? body.data : {};
    if (grant === undefined) throw missingParameter('grant_type');
    if (grant !== JWT_BEARER) {
      throw new OAuthError(
        'unsupported_grant_type',
        `The local org does not emulate the grant type ${grant}. POST /local-org/session {"username"} gives an access token.`
      );
    }
    if (assertion === undefined) throw missingParameter('assertion');
    if (scope !== undefined) throw new OAuthError('invalid_request', 'scope parameter not supported');
    return readAssertion(org, apps, assertion, { now: Date.now(), baseUrl: baseUrl(request) });
  }

  app.route({
    method: ['GET', 'POST'],
    url: '/services/oauth2/revoke',
    handler: async (request, reply) => {
      const given = revokeRequest.safeParse((request.method === 'GET' ? request.query : request.body) ?? {});
      const token = given.success ? given.data.token : undefined;
      if (token === undefined || !app.orgSessions.close(token)) {
        return reply
          .status(400)
          .send({ error: 'unsupported_token_type', error_description: 'this token type is not supported' });
      }
      return reply.status(200).send();
    }
  });

  app.route({
    method: ['GET', 'POST'],
    url: '/services/oauth2/userinfo',
    handler: async (request, reply) => {
      const session = sessionOf(request);
      // Salesforce answers this one in plain words, not as JSON.
      if (!session) return reply.status(403).type('text/html').send('Bad_OAuth_Token');
      return userInfo(org, session.userId, baseUrl(request));
    }
  });

  app.get('/id/:orgId/:userId', async (request, reply) => {
    const session = sessionOf(request);
    const { userId } = request.params as { userId: string };
    if (!session || !session.userId.startsWith(userId.slice(0, 15))) {
      return reply.status(403).type('text/html').send('Bad_OAuth_Token');
    }
    return identity(org, session.userId, baseUrl(request));
  });

  app.get('/services/oauth2/singleaccess', async (request, reply) => {
    const session = sessionOf(request);
    if (!session) return reply.status(401).send({ error: 'invalid_token', error_description: 'token is invalid' });
    const otp = randomBytes(24).toString('base64url');
    oneTime.set(otp, { token: session.token, expires: Date.now() + ONE_TIME_MS });
    return { frontdoor_uri: `${baseUrl(request)}/secur/frontdoor.jsp?otp=${otp}` };
  });

  app.get('/secur/frontdoor.jsp', async (request, reply) => {
    const read = frontdoorQuery.safeParse(request.query);
    if (!read.success) throw new SalesforceError('INVALID_REQUEST', 'Each parameter may stand once.');
    const query = read.data;
    const once = query.otp === undefined ? undefined : oneTime.get(query.otp);
    if (query.otp !== undefined) oneTime.delete(query.otp);
    const token = once && once.expires > Date.now() ? once.token : query.sid;
    const session = token === undefined ? null : app.orgSessions.find(token);
    if (session) setSessionCookie(reply, session.token);
    return reply.redirect(localPath(query.retURL ?? query.startURL));
  });

  app.post('/local-org/session', async (request, reply) => {
    refuseForeignPages(request);
    const body = sessionRequest.safeParse(request.body);
    if (!body.success) throw new SalesforceError('INVALID_REQUEST', 'The body must be {"username": "…"}.');
    const session = openSession(app, org, body.data.username);
    setSessionCookie(reply, session.token);
    return { accessToken: session.token, userId: session.userId, instanceUrl: baseUrl(request) };
  });

  app.post('/local-org/clock', async (request) => {
    refuseForeignPages(request);
    const body = clockRequest.safeParse(request.body);
    if (!body.success) {
      throw new SalesforceError(
        'INVALID_REQUEST',
        'The body must be {"now": "2026-01-31T09:00:00Z"}, {"offset": ms} or {"reset": true}.'
      );
    }
    const { clock } = org;
    if (!(clock instanceof AdjustableClock))
      throw new SalesforceError('INVALID_OPERATION', "This org's clock cannot be moved.");
    // What becomes due on the way runs at its own time.
    if ('now' in body.data) moveClock(org, clock, Date.parse(body.data.now));
    else if ('offset' in body.data) moveClock(org, clock, clock.now() + body.data.offset);
    else {
      moveClock(org, clock, Date.now());
      clock.release();
    }
    return { now: new Date(clock.now()).toISOString() };
  });

  app.delete('/local-org/session', async (request, reply: FastifyReply) => {
    refuseForeignWrites(request);
    const session = sessionOf(request);
    if (session) app.orgSessions.close(session.token);
    setSessionCookie(reply, null);
    return reply.status(204).send();
  });
}

/** Signs an active user in by name alone: this server holds no passwords, and only this machine reaches it. */
export function openSession(app: FastifyInstance, org: Org, username: string): Session {
  const row = org.database
    .prepare('SELECT "Id" AS id, "IsActive" AS active FROM "User" WHERE "Username" = ?')
    .get(username) as { id: string; active: number } | undefined;
  if (!row) throw new SalesforceError('INVALID_LOGIN', `There is no user ${username}.`, { status: 404 });
  if (!row.active) throw new SalesforceError('INVALID_LOGIN', `The user ${username} is not active.`, { status: 403 });
  return app.orgSessions.open(row.id);
}

function missingParameter(name: string): OAuthError {
  return new OAuthError('invalid_request', `missing required parameter: ${name}`);
}

/** The address by which this request reached the server. */
export function baseUrl(request: FastifyRequest): string {
  return `http://${request.headers.host ?? '127.0.0.1'}`;
}

/** A web page of another origin may not sign anybody in. */
function refuseForeignPages(request: FastifyRequest): void {
  const fromBrowser = request.headers.origin !== undefined || request.headers['sec-fetch-site'] !== undefined;
  if (fromBrowser && !isSameOrigin(request)) throw errors.invalidSession();
}

/** Only paths of this server: what a link elsewhere hands in never leads away. */
function localPath(path: string | undefined): string {
  if (path === undefined || !path.startsWith('/') || /^\/[/\\]/.test(path)) return '/';
  return path;
}

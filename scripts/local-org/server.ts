/**
 * The local org's HTTP server: who may connect, what every answer carries, and which operations there are.
 *
 * It listens to this machine only, and refuses requests whose Host names another, so that no web page elsewhere can
 * reach it by a name of its own.
 */
import formBody from '@fastify/formbody';
import fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { registerBulkV2 } from './api/bulk-v2/index.ts';
import { registerCompositeApi } from './api/composite/index.ts';
import type { Faults } from './api/faults/faults.ts';
import { registerFaults } from './api/faults/index.ts';
import { countRequests, type RequestCount } from './api/limits/countRequests.ts';
import type { EnforcedLimits } from './api/limits/limits.ts';
import { Deployments, registerMetadataRest, registerMetadataSoap } from './api/metadata/index.ts';
import { registerGraphql } from './api/graphql/index.ts';
import { registerOAuth } from './api/oauth/index.ts';
import { contextOf, recognizeSessions, refuseForeignWrites } from './api/request.ts';
import { registerRest, restOperations } from './api/rest/index.ts';
import { matchPath } from './api/rest/operation.ts';
import { API_VERSIONS, isKnownResource, listVersions } from './api/rest/resources.ts';
import { registerSharingSettings } from './api/sharing/index.ts';
import { registerTooling } from './api/tooling/index.ts';
import { registerUiApi } from './api/ui-api/index.ts';
import { registerBrowser } from './browser/index.ts';
import { errors, NotEmulated, SalesforceError, wireError } from './errors.ts';
import type { Org } from './org/org.ts';

export interface ServerOptions {
  /** Every request on stderr. */
  logRequests?: boolean;
  /** Takes bugs and failures that no client sees; stderr when absent. */
  log?: (line: string) => void;
  /** Without the browser part (which is built on demand): for tests of the API. */
  withoutBrowser?: boolean;
  /** Faults on demand, the same that the org was opened with; absent: none, and nothing to plan them. */
  faults?: Faults;
  /** Limits that are enforced; one that is absent is only counted. */
  limits?: EnforcedLimits;
}

/** One route, with its `:name` parts. */
export interface ServedRoute {
  method: string;
  path: string;
}

declare module 'fastify' {
  interface FastifyInstance {
    requestCount: RequestCount;
    /** Every route, complete once the server is ready. */
    servedRoutes: ServedRoute[];
  }
}

/** The longest body: a deploy's zip (Salesforce allows 39 MB compressed, more once encoded). */
const BODY_LIMIT = 64 * 1024 * 1024;

/** The ids of 200 records, with the commas between them escaped. */
const LONGEST_PARAMETER = 200 * (18 + 3);

/** Builds the server over an org; the caller listens and closes. */
export function buildServer(org: Org, options: ServerOptions = {}): FastifyInstance {
  const log = options.log ?? ((line: string) => process.stderr.write(`${line}\n`));
  const app = fastify({
    bodyLimit: BODY_LIMIT,
    routerOptions: { maxParamLength: LONGEST_PARAMETER, ignoreTrailingSlash: true },
    // The Salesforce CLI asks for `//services/data`.
    rewriteUrl: (request) => (request.url ?? '/').replace(/^\/{2,}/, '/'),
    forceCloseConnections: true,
    // What the router refuses before there is a route: no percent encoding, a part of the path that is too long.
    frameworkErrors: (error: FastifyError, _request: FastifyRequest, reply: FastifyReply) => {
      const answer = wireError(fromFastify(error));
      void reply.status(answer.status).send(answer.body);
    }
  });
  const routes: ServedRoute[] = [];
  app.decorate('servedRoutes', routes);
  app.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) if (one !== 'HEAD') routes.push({ method: one, path: url });
  });
  app.addHook('onRequest', async (request) => refuseOtherHosts(request));
  app.addHook('onSend', async (_request, reply) => {
    // Salesforce's clock: clients measure by it.
    reply.header('date', new Date(org.clock.now()).toUTCString());
  });
  if (options.logRequests) {
    app.addHook('onResponse', async (request, reply) =>
      log(`${request.method} ${request.url} ${reply.statusCode} ${reply.elapsedTime.toFixed(1)} ms`)
    );
  }
  recognizeSessions(app, org);
  if (options.faults) registerFaults(app, org, options.faults);
  const requests = countRequests(org, options.limits?.DailyApiRequests);
  app.decorate('requestCount', requests);
  const deployments = new Deployments(org);
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const answer = wireError(fromFastify(error));
    if (answer.status === 500) log(`${request.method} ${request.url}\n${error.stack ?? error.message}`);
    return reply.status(answer.status).send(answer.body);
  });
  app.setNotFoundHandler((request, reply) => {
    const answer = wireError(unknownPath(request));
    return reply.status(answer.status).send(answer.body);
  });
  app.addContentTypeParser(['text/xml', 'application/xml'], { parseAs: 'string' }, (_request, body, done) =>
    done(null, body)
  );
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    if (body === '') return done(null, null);
    // A key that JavaScript would take for something else is no field of any object.
    if (String(body).includes('"__proto__"')) return done(errors.jsonParser('Unexpected key "__proto__"'));
    try {
      done(null, JSON.parse(String(body)));
    } catch (error) {
      done(errors.jsonParser(error instanceof Error ? error.message : String(error)));
    }
  });
  void app.register(formBody);
  app.get('/services/data', async (request) => {
    void request;
    return listVersions();
  });
  void app.register(async (open) => registerOAuth(open, org));
  void app.register(async (setup) => registerSharingSettings(setup, org));
  void app.register(async (soap) => registerMetadataSoap(soap, org, requests, deployments));
  void app.register(
    async (api) => {
      api.addHook('onRequest', async (request) => {
        const { version = '' } = request.params as { version?: string };
        if (!API_VERSIONS.includes(version.replace(/^v/, ''))) throw errors.notFound();
        contextOf(request);
        refuseForeignWrites(request);
        requests.count();
      });
      api.addHook('onSend', async (_request, reply) => {
        reply.header('sforce-limit-info', requests.header());
      });
      registerRest(api, org, requests);
      registerCompositeApi(api, org, requests);
      registerTooling(api, org);
      registerMetadataRest(api, deployments);
      registerGraphql(api, org);
      registerUiApi(api, org);
      void api.register(async (bulk) => registerBulkV2(bulk, org, log, options.faults));
    },
    { prefix: '/services/data/:version' }
  );
  if (!options.withoutBrowser) void app.register(async (browser) => registerBrowser(browser, org, { log }));
  return app;
}

// ---------------------------------------------------------------- below: who may connect, and what is not there

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i;

function refuseOtherHosts(request: FastifyRequest): void {
  const host = request.headers.host ?? '';
  if (LOOPBACK.test(host)) return;
  throw new SalesforceError('INVALID_HOST', `The local org answers to localhost only, not to "${host}".`, {
    status: 421
  });
}

/** Fastify's own refusals, in Salesforce's words. */
function fromFastify(error: FastifyError): unknown {
  if (error instanceof SalesforceError || error instanceof NotEmulated) return error;
  switch (error.code) {
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new SalesforceError('UNSUPPORTED_MEDIA_TYPE', 'Content-Type not supported for this resource');
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new SalesforceError('REQUEST_ENTITY_TOO_LARGE', 'Maximum size of request reached', { status: 413 });
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
      return errors.jsonParser(error.message);
    default:
      return error.statusCode !== undefined && error.statusCode < 500
        ? new SalesforceError('INVALID_REQUEST', error.message, { status: error.statusCode })
        : error;
  }
}

function unknownPath(request: FastifyRequest): SalesforceError | NotEmulated {
  const path = request.url.split('?')[0] ?? '/';
  const inData = /^\/services\/data\/v(\d+\.\d)\/([^/]*)/.exec(path);
  if (inData && !request.orgSession) return errors.invalidSession();
  const rest = inData ? path.slice(`/services/data/v${inData[1]}`.length) : null;
  const allowed = restOperations.filter((one) => rest !== null && matchPath(one.path, rest)).map((one) => one.method);
  if (allowed.length > 0) return errors.methodNotAllowed(request.method, allowed);
  if (inData && API_VERSIONS.includes(inData[1] ?? '') && isKnownResource(inData[2] ?? '')) {
    return new NotEmulated(`${request.method} ${path}`);
  }
  if (/^\/services\/(?:Soap|apexrest|async)\b/.test(path)) return new NotEmulated(`${request.method} ${path}`);
  return errors.notFound();
}

/**
 * The local org's HTTP server: who may connect, what every answer carries, and which operations there are.
 *
 * It listens to this machine only, and refuses requests whose Host names another, so that no web page elsewhere can
 * reach it by a name of its own.
 */
import fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { registerBulkV2 } from './api/bulk-v2/index.ts';
import { registerCompositeApi } from './api/composite/index.ts';
import type { Faults } from './api/faults/faults.ts';
import { registerFaults } from './api/faults/index.ts';
import { countRequests, kindOfCall, type RequestCount } from './api/limits/countRequests.ts';
import type { EnforcedLimits } from './api/limits/limits.ts';
import { Deployments, registerMetadataRest, registerMetadataSoap } from './api/metadata/index.ts';
import { registerGraphql } from './api/graphql/index.ts';
import { registerOAuth } from './api/oauth/index.ts';
import { parseJson } from './api/jsonBody.ts';
import { contextOf, recognizeSessions, refuseForeignWrites } from './api/request.ts';
import {
  BODY_LIMIT,
  fromFastify,
  refuseCompression,
  refuseHeaders,
  refuseOtherHosts,
  unknownPath
} from './api/refusals.ts';
import { registerRest } from './api/rest/index.ts';
import { API_VERSIONS, listVersions } from './api/rest/resources.ts';
import { registerSharingSettings } from './api/sharing/index.ts';
import { registerTooling } from './api/tooling/index.ts';
import { registerUiApi } from './api/ui-api/index.ts';
import { registerBrowser } from './browser/index.ts';
import { errors, wireError } from './errors.ts';
import type { Org } from './org/org.ts';

export interface ServerOptions {
  /** Every request on stderr. */
  logRequests?: boolean;
  /** Takes bugs and failures that no client sees; stderr when absent. */
  log?: (line: string) => void;
  /** Without the browser part (which is built on demand): for tests of the API. */
  withoutBrowser?: boolean;
  /** Builds the code of the pages with the first page, not at once. */
  pagesLater?: boolean;
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

/** The ids of 200 records, with the commas between them escaped. */
const LONGEST_PARAMETER = 200 * (18 + 3);

/** No route has a JSON schema: Fastify would load its two compilers for them with every start. */
const NO_SCHEMAS = { compilersFactory: { buildValidator: noCompiler, buildSerializer: noCompiler } };

function noCompiler(): never {
  throw new Error('A route has a JSON schema: what enters is read by zod.');
}

/** Builds the server over an org; the caller listens and closes. */
export function buildServer(org: Org, options: ServerOptions = {}): FastifyInstance {
  const log = options.log ?? ((line: string) => process.stderr.write(`${line}\n`));
  const app = fastify({
    bodyLimit: BODY_LIMIT,
    routerOptions: { maxParamLength: LONGEST_PARAMETER, ignoreTrailingSlash: true },
    schemaController: NO_SCHEMAS,
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
  app.addHook('onRequest', async (request) => {
    refuseOtherHosts(request);
    refuseCompression(request);
  });
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
    const answer = wireError(fromFastify(error, request));
    if (answer.status === 500) log(`${request.method} ${request.url}\n${error.stack ?? error.message}`);
    return reply.status(answer.status).send(answer.body);
  });
  app.setNotFoundHandler((request, reply) => {
    const answer = wireError(unknownPath(app, request));
    return reply.status(answer.status).send(answer.body);
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      done(null, parseJson(Buffer.from(body)));
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)));
    }
  });
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
        if (!API_VERSIONS.includes(version.replace(/^v/, '')) || !version.startsWith('v')) throw errors.notFound();
        contextOf(request);
        refuseForeignWrites(request);
        refuseHeaders(request);
        requests.count(kindOfCall(request.url));
      });
      api.addHook('onSend', async (_request, reply) => {
        reply.header('sforce-limit-info', requests.header());
      });
      registerRest(api, org, requests);
      registerCompositeApi(api, org, requests);
      registerTooling(api, org);
      registerMetadataRest(api, deployments);
      registerGraphql(api, org, requests);
      registerUiApi(api, org);
      void api.register(async (bulk) => registerBulkV2(bulk, org, log, options.faults));
    },
    { prefix: '/services/data/:version' }
  );
  if (options.withoutBrowser) return app;
  void app.register(async (browser) =>
    registerBrowser(browser, org, {
      log,
      later: options.pagesLater ?? false,
      ...(options.faults ? { faults: options.faults } : {})
    })
  );
  return app;
}

/** What the server refuses before, or instead of, an operation: foreign hosts, parts of HTTP that are not here, paths. */
import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify';
import { errors, NotEmulated, SalesforceError } from '../errors.ts';
import { matchPath } from './rest/operation.ts';
import { API_VERSIONS, isKnownResource } from './rest/resources.ts';

/** The longest body in bytes; Salesforce names the number itself, in the refusal of a SOAP request. */
export const BODY_LIMIT = 52_428_800;

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i;

/** Answers to names of this machine only. */
export function refuseOtherHosts(request: FastifyRequest): void {
  const host = request.headers.host ?? '';
  if (LOOPBACK.test(host)) return;
  throw new SalesforceError('INVALID_HOST', `The local org answers to localhost only, not to "${host}".`, {
    status: 421
  });
}

/** A compressed body is taken by Salesforce; here nobody would unpack it. */
export function refuseCompression(request: FastifyRequest): void {
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity') throw new NotEmulated(`request bodies with Content-Encoding ${encoding}`);
}

/**
 * Headers of the REST API that change what a call does. Leaving them aside would do what the client did not ask for:
 * change a record that is no longer the one it read, or answer JSON where it reads XML only.
 */
export function refuseHeaders({ headers, url }: FastifyRequest): void {
  // The UI API has conditions of its own.
  if (/^\/services\/data\/[^/]+\/ui-api\//.test(url)) return;
  for (const name of ['if-match', 'if-unmodified-since'] as const) {
    if (headers[name] !== undefined) throw new NotEmulated(`conditional requests (${name})`);
  }
  const accepted = (headers.accept ?? '').split(',').map((type) => type.split(';')[0]?.trim() ?? '');
  if (accepted.every((type) => /[/+]xml$/.test(type))) throw new NotEmulated('answers in XML (Accept)');
}

/** Fastify's own refusals, in Salesforce's words. */
export function fromFastify(error: FastifyError, request?: FastifyRequest): unknown {
  if (error instanceof SalesforceError || error instanceof NotEmulated) return error;
  switch (error.code) {
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      if (/[/+]xml\b/.test(request?.headers['content-type'] ?? '')) return new NotEmulated('XML in the REST API');
      return new SalesforceError('UNSUPPORTED_MEDIA_TYPE', 'Content-Type not supported for this resource');
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new SalesforceError('REQUEST_ENTITY_TOO_LARGE', 'Maximum size of request reached', { status: 413 });
    default:
      return error.statusCode !== undefined && error.statusCode < 500
        ? new SalesforceError('INVALID_REQUEST', error.message, { status: error.statusCode })
        : error;
  }
}

/** The error of a path that no route has: a wrong method, something of Salesforce that is not here, or nothing. */
export function unknownPath(app: FastifyInstance, request: FastifyRequest): SalesforceError | NotEmulated {
  const path = request.url.split('?')[0] ?? '/';
  const inData = /^\/services\/data\/v(\d+\.\d)\/([^/]*)/.exec(path);
  if (inData && !request.orgSession) return errors.invalidSession();
  const isVersion = API_VERSIONS.includes(inData?.[1] ?? '');
  if (inData && !isVersion) return errors.notFound();
  if (isElsewhere(request.method, path)) return new NotEmulated(`${request.method} ${path}`);
  const allowed = path.startsWith('/services/') ? methodsOf(app, path) : [];
  if (allowed.length > 0) return errors.methodNotAllowed(request.method, allowed);
  if (inData && isKnownResource(inData[2] ?? '')) return new NotEmulated(`${request.method} ${path}`);
  if (/^\/services\/(?:Soap|apexrest|async)\b/.test(path)) return new NotEmulated(`${request.method} ${path}`);
  return errors.notFound();
}

/** Methods that Salesforce has beside those of the routes here. */
const NOT_HERE: [method: string, path: RegExp][] = [
  ['GET', /\/composite$/],
  ['GET', /\/composite\/graph$/],
  ['PATCH', /\/metadata\/deployRequest\/[^/]+$/],
  ['POST', /\/tooling\//]
];

function isElsewhere(method: string, path: string): boolean {
  return NOT_HERE.some(([one, pattern]) => one === method && pattern.test(path));
}

/** In the order in which Salesforce lists them: `HEAD,GET,PATCH,DELETE`. */
function methodsOf(app: FastifyInstance, path: string): string[] {
  const found = new Set(app.servedRoutes.filter((route) => matchPath(route.path, path)).map(({ method }) => method));
  return ['HEAD', 'GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter((one) => found.has(one === 'HEAD' ? 'GET' : one));
}

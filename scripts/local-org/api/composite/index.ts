/**
 * Composite: up to 25 REST requests in one call, later ones using what earlier ones answered; and Batch, the same
 * without references.
 *
 * Source: REST API Developer Guide, "Composite" and "Batch".
 */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { errors, NotEmulated, SalesforceError, wireError } from '../../errors.ts';
import type { Org } from '../../org/org.ts';
import type { RequestCount } from '../limits/countRequests.ts';
import { API_VERSIONS } from '../rest/resources.ts';
import { answer, restOperations, restRequest } from '../rest/index.ts';
import { matchPath, type Operation, type RestRequest, type RestResponse } from '../rest/operation.ts';
import { resolveText, resolveValue, type Answered } from './references.ts';

const MOST_SUBREQUESTS = 25;
const MOST_QUERIES = 5;

const method = z.enum(['GET', 'POST', 'PATCH', 'PUT', 'DELETE']);
const compositeBody = z.strictObject({
  allOrNone: z.boolean().default(false),
  collateSubrequests: z.boolean().default(false),
  compositeRequest: z.array(
    z.strictObject({
      method,
      url: z.string(),
      referenceId: z.string().min(1),
      body: z.unknown().optional(),
      httpHeaders: z.record(z.string(), z.string()).optional()
    })
  )
});
const batchBody = z.strictObject({
  haltOnError: z.boolean().default(false),
  batchRequests: z.array(
    z.strictObject({
      method,
      url: z.string(),
      richInput: z.unknown().optional(),
      binaryPartName: z.string().optional(),
      binaryPartNameAlias: z.string().optional()
    })
  )
});

class CompositeRollback extends Error {}

/** Registers `composite` and `composite/batch`. */
export function registerCompositeApi(app: FastifyInstance, org: Org, requests: RequestCount): void {
  app.post('/composite', async (request, reply) => answer(reply, runComposite(restRequest(request, org, requests))));
  app.post('/composite/batch', async (request, reply) => answer(reply, runBatch(restRequest(request, org, requests))));
}

function runComposite(outer: RestRequest): RestResponse {
  const { allOrNone, compositeRequest: parts } = parseBody(compositeBody, outer.body);
  const refused = refuseParts(parts);
  if (refused !== null) return refused;
  const answers: Answered[] = [];
  const runAll = (): void => {
    for (const part of parts) {
      const response = guarded(() => {
        const url = resolveText(part.url, answers);
        const inner = part.body === undefined ? undefined : resolveValue(part.body, answers);
        const found = requireOperation(part.method, url);
        const asked = allOrNone ? allOrNoneInside(found, inner) : { found, body: inner };
        return runOne(outer, asked.found, asked.body, part.httpHeaders);
      });
      answers.push({ referenceId: part.referenceId, response });
      if (allOrNone && hasFailed(response)) throw new CompositeRollback();
    }
  };
  try {
    if (allOrNone) outer.org.transaction(runAll);
    else runAll();
  } catch (error) {
    if (!(error instanceof CompositeRollback)) throw error;
    return { status: 200, body: { compositeResponse: undone(parts, answers) } };
  }
  return { status: 200, body: { compositeResponse: answers.map(wirePart) } };
}

/** What makes the whole request fail before any of its parts runs. */
function refuseParts(parts: z.infer<typeof compositeBody>['compositeRequest']): RestResponse | null {
  if (parts.length > MOST_SUBREQUESTS) {
    return refusal('LIMIT_EXCEEDED', `The request can’t contain more than ${MOST_SUBREQUESTS} operations.`);
  }
  const names = new Set(parts.map(({ referenceId }) => referenceId));
  if (names.size < parts.length) return refusal('INVALID_INPUT', 'Each referenceId must be unique in the request.');
  const queries = parts.filter((part) => {
    const found = find(part.method, part.url);
    return found !== null && (found.operation.isQuery === true || isCollection(found));
  });
  if (queries.length <= MOST_QUERIES) return null;
  return refusal(
    'LIMIT_EXCEEDED',
    `The request can’t contain more than ${MOST_QUERIES} query and sObject Collections operations.`
  );
}

/** The refusal of a whole request has the shape of one part's answer, without a name. */
function refusal(errorCode: string, message: string): RestResponse {
  const response = { status: 400, body: [{ errorCode, message }] };
  return { status: 400, body: { compositeResponse: [wirePart({ referenceId: null, response })] } };
}

function isCollection({ operation }: Found): boolean {
  return operation.path.startsWith('/composite/sobjects');
}

/** The composite's `allOrNone` goes before that of a collection in it ("allOrNone Parameters in Composite …"). */
function allOrNoneInside(found: Found, body: unknown): { found: Found; body: unknown } {
  if (!isCollection(found) || found.operation.method === 'GET') return { found, body };
  if (found.operation.method === 'DELETE') {
    return { found: { ...found, query: { ...found.query, allOrNone: 'true' } }, body };
  }
  const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
  return { found, body: isObject && 'records' in body ? { ...body, allOrNone: true } : body };
}

/** A collection answers 200 even when its records failed. */
function hasFailed({ status, body }: RestResponse): boolean {
  if (status >= 400) return true;
  return Array.isArray(body) && body.some((one: unknown) => isFailedResult(one));
}

function isFailedResult(one: unknown): boolean {
  return typeof one === 'object' && one !== null && 'success' in one && one.success === false;
}

/** After a rollback the failed part tells its error; every other part tells that it was undone. */
function undone(parts: { referenceId: string }[], answers: Answered[]): unknown[] {
  return parts.map(({ referenceId }) => {
    const own = answers.find((one) => one.referenceId === referenceId);
    if (own && hasFailed(own.response)) return wirePart(own);
    const message = 'The transaction was rolled back since another operation in the same transaction failed.';
    return wirePart({ referenceId, response: { status: 400, body: [{ errorCode: 'PROCESSING_HALTED', message }] } });
  });
}

function wirePart({ referenceId, response }: { referenceId: string | null; response: RestResponse }): unknown {
  const headers: Record<string, string> = {};
  if (response.headers?.['location'] !== undefined) headers['Location'] = response.headers['location'];
  return { body: response.body ?? null, httpHeaders: headers, httpStatusCode: response.status, referenceId };
}

function runBatch(outer: RestRequest): RestResponse {
  const body = parseBody(batchBody, outer.body);
  if (body.batchRequests.length > MOST_SUBREQUESTS) {
    throw new SalesforceError('LIMIT_EXCEEDED', `The batch request has more than ${MOST_SUBREQUESTS} subrequests.`);
  }
  let halted = false;
  const results = body.batchRequests.map((part, index) => {
    if (halted) {
      const message = 'Batch processing halted per request';
      return { statusCode: 412, result: [{ errorCode: 'BATCH_PROCESSING_HALTED', message }] };
    }
    const response = guarded(() => {
      // Every part counts as a call; the first is counted with the request itself.
      if (index > 0) outer.requests.count('REST composite');
      if (part.binaryPartName !== undefined) throw new NotEmulated('binary parts of a batch');
      const found = requireOperation(part.method, `/services/data/${part.url.replace(/^\/?(services\/data\/)?/, '')}`);
      refuseLaterVersion(found.version, outer.version);
      return runOne(outer, found, part.richInput);
    });
    if (response.status >= 400 && body.haltOnError) halted = true;
    return { statusCode: response.status, result: response.body ?? null };
  });
  return { status: 200, body: { hasErrors: results.some((result) => result.statusCode >= 400), results } };
}

/** Source: "Composite Batch": a part's version is no earlier than 34.0 and no later than that of the batch. */
function refuseLaterVersion(version: string, most: string): void {
  if (Number(version) >= 34 && Number(version) <= Number(most)) return;
  throw new SalesforceError(
    'INVALID_INPUT',
    `The version of a subrequest must be between 34.0 and ${most}, not ${version}.`
  );
}

// ---------------------------------------------------------------- below: one part

function runOne(
  outer: RestRequest,
  { operation, version, params, query }: Found,
  body: unknown,
  headers: Record<string, string> = {}
): RestResponse {
  const lowered = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  return operation.run({ ...outer, version, params, query, headers: { ...outer.headers, ...lowered }, body });
}

/** Runs a part; what it throws becomes its answer, so that others go on. A bug is no answer. */
function guarded(run: () => RestResponse): RestResponse {
  try {
    return run();
  } catch (error) {
    const { status, body } = wireError(error);
    if (status === 500) throw error;
    return { status, body };
  }
}

interface Found {
  operation: Operation;
  version: string;
  params: Record<string, string>;
  query: Record<string, string>;
}

function requireOperation(method: string, url: string): Found {
  const found = find(method, url);
  if (found) return found;
  throw new SalesforceError('NOT_FOUND', `The requested resource does not exist: ${method} ${url}`);
}

function find(method: string, url: string): Found | null {
  const mark = url.indexOf('?');
  const [path, search] = mark < 0 ? [url, ''] : [url.slice(0, mark), url.slice(mark + 1)];
  const [, version = '', rest = ''] = /^\/services\/data\/v(\d+\.\d)(\/.*)?$/.exec(path) ?? [];
  if (!API_VERSIONS.includes(version)) return null;
  for (const operation of restOperations) {
    const params = operation.method === method ? matchPath(operation.path, rest) : null;
    if (params) return { operation, version, params, query: Object.fromEntries(new URLSearchParams(search)) };
  }
  return null;
}

function parseBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  if (body === null || body === undefined)
    throw errors.jsonParser('The HTTP entity body is required, but this request has no entity body.');
  throw errors.jsonParser(`${issue?.path.join('.') ?? 'body'}: ${issue?.message ?? 'not valid'}`);
}

/**
 * Composite: up to 25 REST requests in one call, later ones using what earlier ones answered; and Batch, the same
 * without references.
 *
 * Source: REST API Developer Guide, "Composite" and "Batch".
 */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { errors, SalesforceError, wireError } from '../../errors.ts';
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
  const body = parseBody(compositeBody, outer.body);
  const parts = body.compositeRequest;
  if (parts.length > MOST_SUBREQUESTS) {
    throw new SalesforceError('LIMIT_EXCEEDED', `The composite request has more than ${MOST_SUBREQUESTS} subrequests.`);
  }
  const names = new Set<string>();
  for (const { referenceId } of parts) {
    if (names.has(referenceId)) throw new SalesforceError('INVALID_INPUT', `Duplicate referenceId: ${referenceId}`);
    names.add(referenceId);
  }
  const queries = parts.filter((part) => find(part.method, part.url)?.operation.isQuery === true);
  if (queries.length > MOST_QUERIES) {
    throw new SalesforceError(
      'LIMIT_EXCEEDED',
      `The composite request has more than ${MOST_QUERIES} query subrequests.`
    );
  }
  const answers: Answered[] = [];
  const runAll = (): void => {
    for (const part of parts) {
      const response = guarded(() => {
        const url = resolveText(part.url, answers);
        const inner = part.body === undefined ? undefined : resolveValue(part.body, answers);
        return runOne(outer, part.method, url, inner, part.httpHeaders);
      });
      answers.push({ referenceId: part.referenceId, response });
      if (body.allOrNone && response.status >= 400) throw new CompositeRollback();
    }
  };
  try {
    if (body.allOrNone) outer.org.transaction(runAll);
    else runAll();
  } catch (error) {
    if (!(error instanceof CompositeRollback)) throw error;
    return { status: 200, body: { compositeResponse: undone(parts, answers) } };
  }
  return { status: 200, body: { compositeResponse: answers.map(wirePart) } };
}

/** After a rollback the failed part tells its error; every other part tells that it was undone. */
function undone(parts: { referenceId: string }[], answers: Answered[]): unknown[] {
  return parts.map(({ referenceId }) => {
    const own = answers.find((one) => one.referenceId === referenceId);
    if (own && own.response.status >= 400) return wirePart(own);
    const message = 'The transaction was rolled back since another operation in the same transaction failed.';
    return wirePart({ referenceId, response: { status: 400, body: [{ errorCode: 'PROCESSING_HALTED', message }] } });
  });
}

function wirePart({ referenceId, response }: Answered): unknown {
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
  const results = body.batchRequests.map((part) => {
    if (halted) {
      const message = 'Batch processing halted due to previous error, haltOnError was set to true';
      return { statusCode: 412, result: [{ errorCode: 'BATCH_PROCESSING_HALTED', message }] };
    }
    const response = guarded(() =>
      runOne(outer, part.method, `/services/data/${part.url.replace(/^\/?(services\/data\/)?/, '')}`, part.richInput)
    );
    if (response.status >= 400 && body.haltOnError) halted = true;
    return { statusCode: response.status, result: response.body ?? null };
  });
  return { status: 200, body: { hasErrors: results.some((result) => result.statusCode >= 400), results } };
}

// ---------------------------------------------------------------- below: one part

function runOne(
  outer: RestRequest,
  method: Operation['method'],
  url: string,
  body: unknown,
  headers: Record<string, string> = {}
): RestResponse {
  const found = find(method, url);
  if (!found) throw new SalesforceError('NOT_FOUND', `The requested resource does not exist: ${method} ${url}`);
  const lowered = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  return found.operation.run({
    ...outer,
    version: found.version,
    params: found.params,
    query: found.query,
    headers: { ...outer.headers, ...lowered },
    body
  });
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

function find(method: string, url: string): Found | null {
  const [path = '', search = ''] = url.split('?', 2);
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

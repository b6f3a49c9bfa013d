/**
 * A REST operation as a function of the org and a request, without HTTP, so that `composite` runs the same operations
 * inside one transaction.
 */
import { SalesforceError, statusOf, type WireError } from '../../errors.ts';
import type { Org } from '../../org/org.ts';
import type { Context, ObjectDef, SaveError, SaveResult } from '../../org/types.ts';
import type { RequestCount } from '../limits/countRequests.ts';

export interface RestRequest {
  org: Org;
  context: Context;
  /** `67.0` */
  version: string;
  params: Record<string, string>;
  query: Record<string, string>;
  /** Lower-case names. */
  headers: Record<string, string>;
  body: unknown;
  requests: RequestCount;
}

export interface RestResponse {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

export interface Operation {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Under `/services/data/vXX.X`, with `:name` parts. */
  path: string;
  /** Counts as a query among a composite's subrequests. */
  isQuery?: boolean;
  run(request: RestRequest): RestResponse;
}

/** The object of that name, as far as the user may know of it; NOT_FOUND or INVALID_TYPE otherwise. */
export function requireObject(request: RestRequest, name: string): ObjectDef {
  const object = request.org.schema.object(name);
  const isKnown =
    object && (object.alwaysReadable || request.org.access.objectPermissions(request.context, object).read);
  if (!isKnown) throw new SalesforceError('NOT_FOUND', 'The requested resource does not exist');
  return object;
}

/** The body as a JSON object; JSON_PARSER_ERROR otherwise. */
export function requireBody(request: RestRequest): Record<string, unknown> {
  const { body } = request;
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Record<string, unknown>;
  throw new SalesforceError(
    'JSON_PARSER_ERROR',
    body === null || body === undefined
      ? 'The HTTP entity body is required, but this request has no entity body.'
      : 'Unexpected parameter encountered during deserialization: the body must be a JSON object'
  );
}

/** A failed save as the REST API answers it. */
export function saveFailure(result: SaveResult): RestResponse {
  const [first] = result.errors;
  return { status: statusOf(first?.statusCode ?? ''), body: result.errors.map(restError) };
}

function restError(error: SaveError): WireError {
  return { message: error.message, errorCode: error.statusCode, fields: error.fields };
}

/** True for `true`, false for `false` or nothing; anything else is the client's mistake. */
export function booleanOption(value: unknown, name: string): boolean {
  if (value === undefined || value === null || value === false || value === 'false') return false;
  if (value === true || value === 'true') return true;
  throw new SalesforceError('JSON_PARSER_ERROR', `Value of ${name} must be true or false`);
}

/** The parts that a path fills in a pattern (`/sobjects/:object`); null when it is another path. */
export function matchPath(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split('/').filter((part) => part !== '');
  const given = path.split('/').filter((part) => part !== '');
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (part.startsWith(':')) {
      const decoded = decode(value);
      if (decoded === null) return null;
      params[part.slice(1)] = decoded;
    } else if (part !== value) return null;
  }
  return params;
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/**
 * The three kinds of error of the local org: what Salesforce would answer (`SalesforceError`), what is not emulated
 * (`NotEmulated`), and everything else, which is a bug and answers 500.
 */

export interface SalesforceErrorDetails {
  /** Fields that the message is about. */
  fields?: string[];
  /** HTTP status; the catalogue's when absent. */
  status?: number;
}

/** HTTP status of each error code, as the REST API's "Status Codes and Error Responses" gives them; others are 400. */
const STATUS_OF: Record<string, number> = {
  INVALID_SESSION_ID: 401,
  INVALID_AUTH_HEADER: 401,
  API_DISABLED_FOR_ORG: 403,
  REQUEST_LIMIT_EXCEEDED: 403,
  INSUFFICIENT_ACCESS: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  ENTITY_IS_DELETED: 404,
  UNSUPPORTED_MEDIA_TYPE: 415,
  UNKNOWN_EXCEPTION: 500,
  SERVER_UNAVAILABLE: 503
};

/** HTTP status that the REST API answers an error code with. */
export function statusOf(errorCode: string): number {
  return STATUS_OF[errorCode] ?? 400;
}

/** What Salesforce would answer: its error code, its words, its status. */
export class SalesforceError extends Error {
  readonly errorCode: string;
  readonly status: number;
  readonly fields: string[] | undefined;

  constructor(errorCode: string, message: string, details: SalesforceErrorDetails = {}) {
    super(message);
    this.name = 'SalesforceError';
    this.errorCode = errorCode;
    this.status = details.status ?? statusOf(errorCode);
    this.fields = details.fields;
  }
}

/** Something that Salesforce has and this server has not: answered as 501, naming it. */
export class NotEmulated extends Error {
  /** The exact thing: a clause, an element, an operation, a path. */
  readonly what: string;

  constructor(what: string) {
    super(`The local org does not emulate ${what}.`);
    this.name = 'NotEmulated';
    this.what = what;
  }
}

/** One entry of the body that the REST API answers errors with. */
export interface WireError {
  message: string;
  errorCode: string;
  fields?: string[];
}

/** The body and status for an error; what is neither Salesforce's answer nor missing is a bug: 500. */
export function wireError(error: unknown): { status: number; body: WireError[] } {
  if (error instanceof SalesforceError) {
    const entry: WireError = { message: error.message, errorCode: error.errorCode };
    if (error.fields) entry.fields = error.fields;
    return { status: error.status, body: [entry] };
  }
  if (error instanceof NotEmulated) {
    return { status: 501, body: [{ message: error.message, errorCode: 'NOT_EMULATED' }] };
  }
  return {
    status: 500,
    body: [
      {
        message: `The local org failed: ${error instanceof Error ? error.message : String(error)}`,
        errorCode: 'UNKNOWN_EXCEPTION'
      }
    ]
  };
}

/** The errors that more than one part raises, each worded as Salesforce words it. */
export const errors = {
  invalidSession: () => new SalesforceError('INVALID_SESSION_ID', 'Session expired or invalid'),
  requestLimitExceeded: () => new SalesforceError('REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.'),
  notFound: () => new SalesforceError('NOT_FOUND', 'The requested resource does not exist'),
  malformedId: (id: string) => new SalesforceError('MALFORMED_ID', `malformed id ${id}`),
  invalidType: (name: string) => new SalesforceError('INVALID_TYPE', `sObject type '${name}' is not supported.`),
  methodNotAllowed: (method: string, allowed: string[]) =>
    new SalesforceError('METHOD_NOT_ALLOWED', `HTTP Method '${method}' not allowed. Allowed are ${allowed.join(',')}`),
  jsonParser: (detail: string) => new SalesforceError('JSON_PARSER_ERROR', detail),
  invalidQueryLocator: () => new SalesforceError('INVALID_QUERY_LOCATOR', 'invalid query locator'),
  noSuchField: (field: string, object: string) =>
    new SalesforceError('INVALID_FIELD', `No such column '${field}' on sobject of type ${object}`, { fields: [] })
} as const;

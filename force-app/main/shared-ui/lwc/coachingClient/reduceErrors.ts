/** Errors of every shape that the platform's clients have, as sentences. */
export interface ReducedError {
  messages: string[];
  /** Messages that the platform ties to one field, by API name. */
  fields: Record<string, string>;
  /** Whether the platform answered at all. False: the request may or may not have arrived. */
  isAnswer: boolean;
}

interface FieldError {
  field?: string;
  message?: string;
}

interface ErrorLike {
  message?: string;
  status?: number;
  body?: unknown;
  errorCode?: string;
  fields?: unknown;
  extensions?: unknown;
  path?: unknown;
  paths?: unknown;
  locations?: unknown;
  output?: { errors?: FieldError[]; fieldErrors?: Record<string, FieldError[]> };
}

/** Accepts GraphQL errors, Lightning Data Service errors, REST errors, Error objects and text. */
export function reduceErrors(error: unknown): ReducedError {
  const reduced: ReducedError = { messages: [], fields: {}, isAnswer: false };
  collect(error, reduced);
  reduced.messages = [...new Set(reduced.messages.filter((message) => message !== ''))];
  return reduced;
}

/** What the other parts of a request say when one part was refused. */
const rolledBack = 'ALL_OR_NONE_OPERATION_ROLLED_BACK';

function isRolledBack(error: unknown): boolean {
  const { errorCode, extensions } = (error ?? {}) as ErrorLike;
  return errorCode === rolledBack || (extensions as { ErrorCode?: string } | undefined)?.ErrorCode === rolledBack;
}

function collect(error: unknown, into: ReducedError): void {
  if (error === null || error === undefined) {
    return;
  }
  if (typeof error === 'string') {
    into.messages.push(error);
    return;
  }
  if (Array.isArray(error)) {
    const causes = error.filter((each) => !isRolledBack(each));
    (causes.length > 0 ? causes : error).forEach((each) => collect(each, into));
    return;
  }
  const like = error as ErrorLike;
  // A GraphQL error says where or of what kind it is; a request that got no answer has a message only.
  if (like.extensions ?? like.path ?? like.paths ?? like.locations ?? like.errorCode) {
    into.isAnswer = true;
  }
  if (typeof like.status === 'number' && like.status >= 400 && like.status < 500) {
    into.isAnswer = true;
  }
  collectFields(like, into);
  if (like.body !== undefined && like.body !== null) {
    collect(like.body, into);
  } else if (like.message) {
    into.messages.push(like.message);
  }
}

function collectFields(error: ErrorLike, into: ReducedError): void {
  for (const [field, problems] of Object.entries(error.output?.fieldErrors ?? {})) {
    into.fields[field] = problems.map((problem) => problem.message ?? '').join(' ');
    into.messages.push(into.fields[field]);
  }
  for (const problem of error.output?.errors ?? []) {
    into.messages.push(problem.message ?? '');
  }
  const details = error.extensions as { Fields?: unknown; fields?: unknown } | null | undefined;
  const named = [error.fields, details?.Fields, details?.fields].find(Array.isArray);
  for (const field of (named as unknown[] | undefined) ?? []) {
    if (typeof field === 'string' && error.message) {
      into.fields[field] = error.message;
    }
  }
}

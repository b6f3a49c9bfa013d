/** `lightning/graphql`: the wire adapter with `result.refresh()`, `gql` and `executeMutation`. */
import { messageOf, request } from './http.ts';
import { defineAdapter, type Plan, type SharedQuery } from './wire.ts';

/** A document made by `gql`. */
export interface GraphQLDocument {
  readonly text: string;
}

export interface GraphQLError {
  message: string;
  path?: (string | number)[];
  extensions?: Record<string, unknown>;
}

export interface GraphQLAnswer {
  data: unknown;
  errors: GraphQLError[] | undefined;
}

/** What the wire adapter gives a component. */
export interface GraphQLResult<Data = unknown> {
  data: Data | undefined;
  errors: GraphQLError[] | undefined;
  refresh: () => Promise<void>;
}

/** Tags a GraphQL document; other documents may be put into it as fragments. */
export function gql(literals: TemplateStringsArray | string, ...parts: unknown[]): GraphQLDocument {
  const strings = typeof literals === 'string' ? [literals] : literals;
  const text = strings.reduce(
    (whole, literal, index) => whole + literal + (index < parts.length ? textOf(parts[index]) : ''),
    ''
  );
  return Object.freeze({ text });
}

export const graphql = defineAdapter<GraphQLResult<never>>(
  planGraphQL,
  ({ state, refresh }: SharedQuery) => ({ ...(answerOf(state.data, state.error) as GraphQLResult<never>), refresh }),
  { data: undefined, errors: undefined, refresh: async () => {} }
);

/** Runs a mutation once. Errors come as `errors`, never as a rejection, as on the platform. */
export async function executeMutation(config: {
  query: GraphQLDocument | string;
  variables?: Record<string, unknown>;
  operationName?: string;
}): Promise<GraphQLAnswer> {
  try {
    return answerOf(await send(config), undefined);
  } catch (error) {
    return answerOf(undefined, error);
  }
}

/** The request behind a wire configuration, or null while it has no query. */
export function planGraphQL(config: Record<string, unknown>): Plan | null {
  const { query } = config;
  if (!isDocument(query)) {
    return null;
  }
  const { operationName } = config;
  const variables = isObject(config.variables) ? config.variables : {};
  const body = {
    query,
    variables,
    ...(typeof operationName === 'string' ? { operationName } : {})
  };
  return { key: `graphql ${query.text} ${JSON.stringify(variables)} ${String(operationName)}`, load: () => send(body) };
}

/** A GraphQL answer from an API answer or a failed request. */
export function answerOf(data: unknown, error: unknown): GraphQLAnswer {
  if (error !== undefined) {
    const body: unknown = isObject(error) ? error.body : undefined;
    const errors =
      isObject(body) && Array.isArray(body.errors) ? (body.errors as GraphQLError[]) : [{ message: messageOf(error) }];
    return { data: undefined, errors };
  }
  if (!isObject(data)) {
    return { data: undefined, errors: undefined };
  }
  const errors = Array.isArray(data.errors) && data.errors.length > 0 ? (data.errors as GraphQLError[]) : undefined;
  return { data: data.data ?? undefined, errors };
}

function send(config: {
  query: GraphQLDocument | string;
  variables?: Record<string, unknown>;
  operationName?: string;
}): Promise<unknown> {
  const { query, variables = {}, operationName } = config;
  return request('POST', '/graphql', {
    query: typeof query === 'string' ? query : query.text,
    variables,
    ...(operationName ? { operationName } : {})
  });
}

function textOf(part: unknown): string {
  return isDocument(part) ? part.text : String(part);
}

function isDocument(value: unknown): value is GraphQLDocument {
  return isObject(value) && typeof value.text === 'string';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** One GraphQL request: parsed, checked against what the user may see, counted, run. */
import { execute as runDocument, getOperationAST, GraphQLError, parse } from 'graphql';
import type { DocumentNode, GraphQLFieldResolver, GraphQLResolveInfo, GraphQLSchema } from 'graphql';
import { NotEmulated, SalesforceError } from '../../errors.ts';
import type { OrgMetadata } from '../../org/metadata/types.ts';
import type { Org } from '../../org/org.ts';
import type { Context } from '../../org/types.ts';
import { displayStyle } from '../../query/displayStyle.ts';
import { objectInfoNodes } from '../ui-api/objectInfoNodes.ts';
import { resolveAggregates, resolveGroupField, resolveGroupValue } from './aggregates.ts';
import type { GroupField } from './aggregates.ts';
import { buildGraphqlSchema } from './buildSchema.ts';
import { executionError, locationsOf, requestError } from './graphqlError.ts';
import type { AnswerError } from './graphqlError.ts';
import { checkLimits, countSubqueries } from './limits.ts';
import { resolveOperation, runMutations } from './mutations.ts';
import { isNode, resolveMember, resolveRecords, resolveValue } from './records.ts';
import type { RequestContext } from './requestContext.ts';
import { SHOW_ALL } from './typeRegistry.ts';
import { isIntrospection, validateDocument, withoutHiddenOptionals } from './validateDocument.ts';
import type { Viewpoint } from './validateDocument.ts';

/** The body of a request. */
export interface GraphqlRequest {
  query: string;
  variables?: Record<string, unknown> | undefined;
  operationName?: string | undefined;
}

/** The body of an answer; `errors` is empty when all went well. */
export interface GraphqlAnswer {
  data: unknown;
  errors: AnswerError[];
}

const schemas = new WeakMap<OrgMetadata, GraphQLSchema>();
const MOST_DOCUMENTS = 200;
const documents = new Map<string, DocumentNode>();
/** Deeper than any document that a client writes; the reader of documents goes down with them. */
const MOST_DEPTH = 100;

/**
 * Answers a request as a user. Throws NotEmulated for what the local org has not; everything else is in `errors`.
 * `spend` takes the number of calls that the request counts for, before it runs, and may refuse them by throwing.
 */
export function executeGraphql(
  org: Org,
  context: Context,
  request: GraphqlRequest,
  spend?: (calls: number) => void
): GraphqlAnswer {
  let document: DocumentNode;
  try {
    document = parsed(request.query);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const message = `Invalid syntax : ${error.message.replace(/^Syntax Error: /, '')}`;
    return { data: {}, errors: [requestError('InvalidSyntax', message, locationsOf(error))] };
  }
  const view: Viewpoint = { schema: org.schema, access: org.access, context };
  const types = isIntrospection(document) ? schemaSeenBy(view) : schemaOf(org);
  const cleaned = withoutHiddenOptionals(document, types, view);
  const problems = validateDocument(cleaned, types, view);
  if (problems.length > 0) return { data: {}, errors: problems };
  const operation = getOperationAST(cleaned, request.operationName);
  if (!operation) {
    return { data: {}, errors: [requestError('OperationNotSupported', 'Must provide operation name')] };
  }
  const refused = checkLimits(cleaned, operation, types);
  if (refused) return { data: {}, errors: [refused] };
  // "Each subquery counts as one request for rate limiting."
  spend?.(Math.max(1, countSubqueries(cleaned, operation, types)));
  return run(org, context, cleaned, types, request);
}

/** The org's schema with everything in it; access is checked for what a document uses. */
export function schemaOf(org: Org): GraphQLSchema {
  let schema = schemas.get(org.metadata);
  if (!schema) {
    schema = buildGraphqlSchema(org.schema, SHOW_ALL);
    schemas.set(org.metadata, schema);
  }
  return schema;
}

/** The schema as introspection shows it: without what the user may not read. */
function schemaSeenBy({ schema, access, context }: Viewpoint): GraphQLSchema {
  return buildGraphqlSchema(schema, {
    object: (object) => access.objectPermissions(context, object).read,
    field: (object, field) => access.canReadField(context, object, field)
  });
}

function parsed(text: string): DocumentNode {
  let document = documents.get(text);
  if (!document) {
    refuseDeepNesting(text);
    document = parse(text);
    if (documents.size >= MOST_DOCUMENTS) documents.clear();
    documents.set(text, document);
  }
  return document;
}

function refuseDeepNesting(text: string): void {
  let depth = 0;
  for (const [word] of text.matchAll(/"""[^]*?"""|"(?:\\.|[^"\\\n])*"|#[^\n]*|[{}()[\]]/g)) {
    if ('{(['.includes(word)) depth += 1;
    else if ('})]'.includes(word)) depth -= 1;
    if (depth > MOST_DEPTH) throw new GraphQLError(`The document is nested more than ${MOST_DEPTH} levels deep.`);
  }
}

function run(
  org: Org,
  context: Context,
  document: DocumentNode,
  types: GraphQLSchema,
  request: GraphqlRequest
): GraphqlAnswer {
  const contextValue: RequestContext = {
    org,
    context,
    style: displayStyle(org, context),
    variables: request.variables ?? {},
    outcomes: new Map()
  };
  const answer = runDocument({
    schema: types,
    document,
    contextValue,
    variableValues: request.variables,
    operationName: request.operationName,
    fieldResolver: resolve,
    typeResolver: (value) => (isNode(value, 'record') ? objectNameOf(value) : fieldTypeOf(value))
  });
  if (answer instanceof Promise) throw new Error('A resolver of the local org waits');
  const errors = (answer.errors ?? []).map((error) => {
    const cause = error.originalError;
    if (cause instanceof NotEmulated) throw cause;
    // A cause that graphql-js made, or none: it refuses a variable's value.
    const refusal = cause instanceof GraphQLError ? undefined : cause;
    if (refusal && !(refusal instanceof SalesforceError)) throw refusal;
    return refusal || error.path
      ? executionError(error)
      : requestError('ValidationError', error.message, locationsOf(error));
  });
  return { data: answer.data ?? {}, errors: causeFirst(errors) };
}

/** Of the operations of a mutation, first the one that failed, then those that were undone because of it. */
function causeFirst(errors: AnswerError[]): AnswerError[] {
  const undone = (error: AnswerError) => Number(error.extensions.ErrorCode === 'ALL_OR_NONE_OPERATION_ROLLED_BACK');
  return errors.toSorted((a, b) => undone(a) - undone(b));
}

/** Every field of every type, by what stands above it. */
const resolve: GraphQLFieldResolver<unknown, RequestContext> = (source, given, request, info) => {
  switch (info.parentType.name) {
    case 'Query':
      return {};
    case 'Mutation':
      runMutations(request, given, info);
      return {};
    case 'UIAPI':
      return info.fieldName === 'objectInfos' ? objectInfoNodes(request.org, request.context, given) : {};
    case 'RecordQuery':
      return resolveRecords(request, request.org.objectNamed(info.fieldName), given, info);
    case 'RecordQueryAggregate':
      return resolveAggregates(request, request.org.objectNamed(info.fieldName), given, info);
    case 'UIAPIMutations':
      return resolveOperation(request, info.path.key);
  }
  return resolveNode(source, given, request, info);
};

function resolveNode(
  source: unknown,
  given: Record<string, unknown>,
  request: RequestContext,
  info: GraphQLResolveInfo
) {
  if (typeof source !== 'object' || source === null) return null;
  switch ('kind' in source ? source.kind : undefined) {
    case 'record':
      return resolveMember(request, source, given, info);
    case 'value':
      return resolveValue(request, source, info.fieldName);
    case 'groupField':
      return resolveGroupField(request, source as GroupField, info.fieldName);
    case 'groupValue':
      return resolveGroupValue(source, info.fieldName);
    default:
      return new Map(Object.entries(source)).get(info.fieldName) ?? null;
  }
}

function objectNameOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('object' in value)) return undefined;
  const { object } = value;
  return typeof object === 'object' && object !== null && 'name' in object ? String(object.name) : undefined;
}

function fieldTypeOf(value: unknown): string {
  const isPicklist = typeof value === 'object' && value !== null && 'picklistValuesByRecordTypeIDs' in value;
  return isPicklist ? 'PicklistField' : 'StandardField';
}

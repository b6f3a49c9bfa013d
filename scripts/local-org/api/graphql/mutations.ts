/**
 * Writes in GraphQL: the operations of one request in order, in one transaction.
 *
 * Source: GraphQL API Developer Guide, "Mutations Schema", "Create a Record", "Update a Record", "Delete a Record",
 * "Chain Mutations": `"@{alias}"` in an id field stands for the id of an earlier create or delete.
 */
import type { GraphQLResolveInfo } from 'graphql';
import { z } from 'zod';
import type { Id, ObjectDef, SaveRequest } from '../../org/types.ts';
import { RequestError } from './graphqlError.ts';
import { nodeOf, recordItems } from './records.ts';
import type { OperationOutcome, RequestContext } from './requestContext.ts';
import { argumentsOf, selectedFields, selectionsOf } from './selection.ts';
import type { SelectedField } from './selection.ts';

const mutationInput = z.object({ input: z.object({ allOrNone: z.boolean().nullish() }).nullish() });
const operationInput = z.object({ input: z.record(z.string(), z.unknown()) });
const fieldsInput = z.record(z.string(), z.unknown());

/** An id that a later operation may refer to, and by which kind of operation it came about. */
interface Made {
  id: Id;
  operation: 'Create' | 'Update' | 'Delete';
}

/** Undoes what the other operations wrote; the outcomes are already told. */
class Undo extends Error {}

/** Runs every operation of `mutation { uiapi { … } }`; the payloads are answered from the outcomes. */
export function runMutations(request: RequestContext, given: Record<string, unknown>, info: GraphQLResolveInfo): void {
  const allOrNone = mutationInput.parse(given).input?.allOrNone !== false;
  const operations = selectedFields(info, selectionsOf(info), 'UIAPIMutations').filter(
    (field) => field.name !== '__typename'
  );
  const made = new Map<string, Made>();
  const { org, outcomes } = request;
  try {
    org.transaction(() => {
      for (const operation of operations) {
        const outcome = attempt(request, () => runOperation(request, info, operation, made));
        outcomes.set(operation.key, outcome);
        if ('error' in outcome && allOrNone) throw new Undo();
      }
    });
  } catch (error) {
    if (!(error instanceof Undo)) throw error;
    const undone = new RequestError(
      'DataFetchingException',
      'Record rolled back because not all records were valid and the request was using AllOrNone header',
      'ALL_OR_NONE_OPERATION_ROLLED_BACK'
    );
    for (const { key } of operations) {
      const outcome = outcomes.get(key);
      if (!outcome || !('error' in outcome)) outcomes.set(key, { error: undone });
    }
  }
}

/** The payload of one operation. Throws what made it fail. */
export function resolveOperation(request: RequestContext, key: string | number): unknown {
  const outcome = request.outcomes.get(String(key));
  if (!outcome) throw new Error(`The operation ${key} has not run`);
  if ('error' in outcome) throw outcome.error;
  return outcome.payload;
}

/** Runs one operation, undone by itself when it fails; a bug or a missing feature ends the whole request. */
function attempt(request: RequestContext, work: () => unknown): OperationOutcome {
  try {
    return { payload: request.org.transaction(work) };
  } catch (error) {
    if (error instanceof RequestError) return { error };
    throw error;
  }
}

function runOperation(
  request: RequestContext,
  info: GraphQLResolveInfo,
  field: SelectedField,
  made: Map<string, Made>
): unknown {
  const [, name = '', verb] = /^(.*)(Create|Update|Delete)$/.exec(field.name) ?? [];
  const object = request.org.objectNamed(name);
  const { input } = operationInput.parse(argumentsOf(info, 'UIAPIMutations', field));
  const id = input['Id'] === undefined ? '' : String(referred(input['Id'], made));
  if (verb === 'Delete') {
    save(request, { op: 'delete', object: object.name, id });
    made.set(field.key, { id, operation: 'Delete' });
    return { Id: id };
  }
  const fields = Object.fromEntries(
    Object.entries(fieldsInput.parse(input[object.name])).map(([key, value]) => [
      key,
      referredIn(object, key, value, made)
    ])
  );
  const written =
    verb === 'Create'
      ? save(request, { op: 'create', object: object.name, fields })
      : save(request, { op: 'update', object: object.name, id, fields });
  made.set(field.key, { id: written, operation: verb === 'Create' ? 'Create' : 'Update' });
  return { Record: readBack(request, info, object, field, written), success: true };
}

function save(request: RequestContext, change: SaveRequest): Id {
  const [result] = request.org.save(request.context, [change], { allOrNone: true });
  const [error] = result?.errors ?? [];
  if (!result?.success || result.id === null) {
    throw new RequestError(
      'DataFetchingException',
      error?.message ?? 'The record could not be saved',
      error?.statusCode ?? 'UNKNOWN_EXCEPTION',
      error?.fields
    );
  }
  return result.id;
}

/** The record as it is after the operation; a writer who may not read it gets an error, as in Salesforce. */
function readBack(request: RequestContext, info: GraphQLResolveInfo, object: ObjectDef, field: SelectedField, id: Id) {
  const record = selectedFields(info, field.selections, `${field.name}Payload`).find((part) => part.name === 'Record');
  if (!record) return null;
  const select = recordItems(request, info, object, record.selections, false);
  const { rows } = request.org.query(request.context, {
    object: object.name,
    select,
    where: { kind: 'compare', path: ['Id'], operator: '=', value: { kind: 'value', value: id } },
    orderBy: []
  });
  const [row] = rows;
  if (!row) {
    throw new RequestError(
      'DataFetchingException',
      "You don't have access to this record. Ask your administrator for help or to request access.",
      'INSUFFICIENT_ACCESS'
    );
  }
  return nodeOf(row, object);
}

const REFERENCE = /^@\{([_A-Za-z][_0-9A-Za-z]*)\}$/;

function referredIn(object: ObjectDef, name: string, value: unknown, made: Map<string, Made>): unknown {
  return object.fields.get(name)?.type === 'reference' ? referred(value, made) : value;
}

function referred(value: unknown, made: Map<string, Made>): unknown {
  const alias = typeof value === 'string' ? REFERENCE.exec(value)?.[1] : undefined;
  if (alias === undefined) return value;
  const found = made.get(alias);
  if (!found) {
    throw new RequestError(
      'DataFetchingException',
      `The reference @{${alias}} is not an earlier operation that succeeded`
    );
  }
  if (found.operation === 'Update') {
    throw new RequestError(
      'DataFetchingException',
      `The reference @{${alias}} is an update; only creates and deletes can be referred to`
    );
  }
  return found.id;
}

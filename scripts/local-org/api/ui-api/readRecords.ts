/** Reads records by id. Source: UI API Developer Guide, "Get a Record", "Get a Batch of Records". */
import { SalesforceError } from '../../errors.ts';
import { toId18 } from '../../org/ids.ts';
import type { Org } from '../../org/org.ts';
import type { Condition, Context, ObjectDef } from '../../org/types.ts';
import { supportedObject } from './objectInfo.ts';
import { chosenItems, recordShape } from './recordShape.ts';
import type { FieldChoice, RecordShape } from './recordShape.ts';

/** The object of an id, with the id in its 18-character form; what the UI API answers when there is none. */
export function objectOf(org: Org, context: Context, given: string): { id: string; object: ObjectDef } {
  const id = toId18(given);
  const object = id === null ? undefined : org.schema.objectOfId(id);
  if (id === null || !object) {
    throw new SalesforceError('ILLEGAL_QUERY_PARAMETER_VALUE', `The value "${given}" isn't a valid record ID.`);
  }
  return { id, object: supportedObject(org, context, object.name) };
}

/** One record with the chosen fields. */
export function readRecord(org: Org, context: Context, given: string, choice: FieldChoice): RecordShape {
  const { id, object } = objectOf(org, context, given);
  const { select, paths } = chosenItems(org, context, object, choice);
  const where: Condition = { kind: 'compare', path: ['Id'], operator: '=', value: { kind: 'value', value: id } };
  const [row] = org.query(context, { object: object.name, select, where, orderBy: [] }).rows;
  if (row) return recordShape(org, context, row, object, paths);
  throw org.record(object.name, id) === null ? notThere() : hidden();
}

function notThere(): SalesforceError {
  return new SalesforceError('NOT_FOUND', 'The requested resource does not exist');
}

function hidden(): SalesforceError {
  return new SalesforceError(
    'INSUFFICIENT_ACCESS',
    "You don't have access to this record. Ask your administrator for help or to request access."
  );
}

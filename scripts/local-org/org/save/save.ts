/** Saves records one after the other: each all or nothing, and all of them together when asked. */
import type { Org } from '../org.ts';
import { toId18 } from '../ids.ts';
import type { Context, Id, ObjectDef, SaveRequest, SaveResult } from '../types.ts';
import { batchesOf, collectBatch, outsideBatch } from './batch.ts';
import { deleteRecord, undeleteRecord } from './deleteRecord.ts';
import { normalizeValue } from './normalizeValue.ts';
import { SaveFailure, saveFailure } from './saveFailure.ts';
import { createRecord, finishBatch, updateRecord } from './writeRecord.ts';

/** Leaves the transaction of an all-or-none save after a record failed. */
class Undone extends Error {}

/** One result for each request, in order; see `Org.save`. */
export function saveRecords(
  org: Org,
  context: Context,
  requests: SaveRequest[],
  options: { allOrNone: boolean }
): SaveResult[] {
  return outsideBatch(org, () => saveTogether(org, context, requests) ?? saveApart(org, context, requests, options));
}

/**
 * Saves all of them in one savepoint, for one each costs as much as the save. Null when a record failed: then nothing
 * of this is left, and each is to be saved in a savepoint of its own. A planned fault would be used up by the first try.
 */
function saveTogether(org: Org, context: Context, requests: SaveRequest[]): SaveResult[] | null {
  if (requests.length < 2 || org.faults !== null) return null;
  try {
    return org.transaction(() => batchesOf(requests).flatMap((batch) => saveBatch(org, context, batch)));
  } catch (error) {
    if (error instanceof SaveFailure) return null;
    throw error;
  }
}

function saveBatch(org: Org, context: Context, batch: SaveRequest[]): SaveResult[] {
  const { result, changes } = collectBatch(org, () => batch.map((request) => perform(org, context, request)));
  finishBatch(changes);
  return result;
}

function saveApart(org: Org, context: Context, requests: SaveRequest[], options: { allOrNone: boolean }): SaveResult[] {
  const results: SaveResult[] = [];
  try {
    org.transaction(() => {
      for (const request of requests) {
        results.push(saveOne(org, context, request));
      }
      if (options.allOrNone && results.some((result) => !result.success)) {
        throw new Undone();
      }
    });
    return results;
  } catch (error) {
    if (!(error instanceof Undone)) {
      throw error;
    }
    return results.map((result) => (result.success ? rolledBack() : result));
  }
}

function saveOne(org: Org, context: Context, request: SaveRequest): SaveResult {
  try {
    return org.transaction(() => perform(org, context, request));
  } catch (error) {
    if (!(error instanceof SaveFailure)) {
      throw error;
    }
    const id = request.op === 'create' || request.op === 'upsert' ? null : request.id;
    return { success: false, id, created: false, errors: error.errors };
  }
}

function perform(org: Org, context: Context, request: SaveRequest): SaveResult {
  refuseByFault(org, request);
  const object = org.schema.object(request.object);
  if (object === undefined || !org.access.objectPermissions(context, object).read) {
    throw saveFailure('INVALID_TYPE', `sObject type '${request.object}' is not supported.`);
  }
  switch (request.op) {
    case 'create':
      return saved(createRecord(org, context, object, request.fields), true);
    case 'update':
      return saved(updateRecord(org, context, object, recordId(object, request.id), request.fields));
    case 'upsert':
      return upsert(org, context, object, request);
    case 'delete':
      return saved(deleteRecord(org, context, object, recordId(object, request.id)));
    case 'undelete':
      return saved(undeleteRecord(org, context, object, recordId(object, request.id)));
  }
}

function upsert(
  org: Org,
  context: Context,
  object: ObjectDef,
  request: Extract<SaveRequest, { op: 'upsert' }>
): SaveResult {
  const field = org.schema.field(object.name, request.externalIdField);
  if (field === undefined || !org.access.canReadField(context, object, field)) {
    throw saveFailure('INVALID_FIELD', `No such column '${request.externalIdField}' on sobject of type ${object.name}`);
  }
  if (!field.externalId && field.idLookup !== true && field.type !== 'id') {
    throw saveFailure(
      'INVALID_FIELD',
      `Field name provided, ${field.name} is not an External ID or indexed field for ${object.name}`
    );
  }
  const given = Object.fromEntries(
    Object.entries(request.fields).filter(([name]) => name.toLowerCase() !== field.name.toLowerCase())
  );
  if (field.type === 'id') {
    return request.externalId === ''
      ? saved(createRecord(org, context, object, given), true)
      : saved(updateRecord(org, context, object, recordId(object, request.externalId), given));
  }
  const value = normalizeValue(field, request.externalId, org.schema);
  if (value === null) {
    throw saveFailure('MISSING_ARGUMENT', `${field.name} not specified`);
  }
  const found = org.rows
    .find(object, field.name, value)
    .filter((row) => !field.caseSensitive || row[field.name] === value);
  if (found.length > 1) {
    const ids = found.map((row) => row['Id']).join(', ');
    throw saveFailure(
      'DUPLICATE_EXTERNAL_ID',
      `${field.name}: more than one record found for external id field: [${ids}]`,
      [field.name]
    );
  }
  const [row] = found;
  if (row === undefined) {
    return saved(createRecord(org, context, object, { ...given, [field.name]: value }), true);
  }
  const id = String(row['Id']);
  // Only now it is known which record it is.
  refuseByFault(org, { op: 'update', object: object.name, id, fields: given });
  return saved(updateRecord(org, context, object, id, given));
}

function refuseByFault(org: Org, request: SaveRequest): void {
  const fault = org.faults?.refuse(request) ?? null;
  if (fault !== null) {
    throw new SaveFailure([fault]);
  }
}

function recordId(object: ObjectDef, text: string): Id {
  const id = toId18(text);
  if (id === null) {
    throw saveFailure('MALFORMED_ID', `malformed id ${text}`, ['Id']);
  }
  if (!id.startsWith(object.keyPrefix)) {
    throw saveFailure('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', []);
  }
  return id;
}

function saved(id: Id, created = false): SaveResult {
  return { success: true, id, created, errors: [] };
}

function rolledBack(): SaveResult {
  const message = 'Record rolled back because not all records were valid and the request was using AllOrNone header';
  return {
    success: false,
    id: null,
    created: false,
    errors: [{ statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK', message, fields: [] }]
  };
}

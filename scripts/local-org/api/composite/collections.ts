/**
 * sObject Collections: up to 200 records in one request, each with a result of its own.
 *
 * Source: REST API Developer Guide, "sObject Collections".
 */
import { errors, SalesforceError } from '../../errors.ts';
import { toId18 } from '../../org/ids.ts';
import type { SaveRequest, SaveResult } from '../../org/types.ts';
import { executeSoql } from '../../soql/executeSoql.ts';
import {
  booleanOption,
  requireBody,
  requireObject,
  type Operation,
  type RestRequest,
  type RestResponse
} from '../rest/operation.ts';
import { resolveReferences } from '../rest/resolveReferences.ts';

export const collectionOperations: Operation[] = [
  { method: 'POST', path: '/composite/sobjects', run: (request) => saveCollection(request, 'create') },
  { method: 'PATCH', path: '/composite/sobjects', run: (request) => saveCollection(request, 'update') },
  { method: 'DELETE', path: '/composite/sobjects', run: deleteCollection },
  { method: 'PATCH', path: '/composite/sobjects/:object/:field', run: upsertCollection },
  { method: 'GET', path: '/composite/sobjects/:object', run: readCollection },
  { method: 'POST', path: '/composite/sobjects/:object', run: readCollection }
];

const MOST_RECORDS = 200;
const MOST_READ = 2000;

/** One entry of the request: what to save, or why it cannot be tried. */
type Attempt = { request: SaveRequest } | { result: SaveResult };

function saveCollection(request: RestRequest, op: 'create' | 'update'): RestResponse {
  const { records, allOrNone } = readRecords(request);
  const attempts = records.map((record) =>
    attempt(() => {
      const object = requireObject(request, typeOf(record));
      const fields = resolveReferences(request.org, request.context, object, record);
      if (op === 'create') return { op, object: object.name, fields };
      const id = Object.entries(fields).find(([name]) => name.toLowerCase() === 'id')?.[1];
      if (typeof id !== 'string')
        throw new SalesforceError('MISSING_ARGUMENT', 'Id not specified in an update call', { fields: [] });
      const rest = Object.fromEntries(Object.entries(fields).filter(([name]) => name.toLowerCase() !== 'id'));
      return { op, object: object.name, id, fields: rest };
    })
  );
  return { status: 200, body: run(request, attempts, allOrNone).map((result) => wireResult(result)) };
}

function upsertCollection(request: RestRequest): RestResponse {
  const { records, allOrNone } = readRecords(request);
  const object = requireObject(request, request.params['object'] ?? '');
  const name = request.params['field'] ?? '';
  const field = request.org.schema.field(object.name, name);
  const isKey = field && (field.externalId || field.type === 'id' || field.idLookup === true);
  if (!isKey) {
    throw new SalesforceError('NOT_FOUND', `Provided external ID field does not exist or is not accessible: ${name}`);
  }
  const attempts = records.map((record) =>
    attempt(() => {
      if (typeOf(record).toLowerCase() !== object.name.toLowerCase()) {
        throw new SalesforceError('INVALID_TYPE', `The record's type is ${typeOf(record)}, not ${object.name}`, {
          fields: []
        });
      }
      const fields = resolveReferences(request.org, request.context, object, record);
      const key = Object.entries(fields).find(([one]) => one.toLowerCase() === field.name.toLowerCase())?.[1];
      const rest = Object.fromEntries(
        Object.entries(fields).filter(([one]) => one.toLowerCase() !== field.name.toLowerCase())
      );
      if (field.type === 'id') {
        return typeof key === 'string'
          ? { op: 'update', object: object.name, id: key, fields: rest }
          : { op: 'create', object: object.name, fields: rest };
      }
      if (key === undefined || key === null || key === '') {
        throw new SalesforceError('MISSING_ARGUMENT', `${field.name} not specified`, { fields: [] });
      }
      return { op: 'upsert', object: object.name, externalIdField: field.name, externalId: String(key), fields: rest };
    })
  );
  const results = run(request, attempts, allOrNone);
  return { status: 200, body: results.map((result) => ({ ...wireResult(result), created: result.created })) };
}

function deleteCollection(request: RestRequest): RestResponse {
  const ids = (request.query['ids'] ?? '').split(',').filter((id) => id !== '');
  if (ids.length === 0)
    throw new SalesforceError('MISSING_ARGUMENT', 'The ids parameter must name at least one record');
  refuseTooMany(ids.length, MOST_RECORDS);
  const attempts = ids.map((id) =>
    attempt(() => {
      const object = request.org.schema.objectOfId(id);
      if (!object) throw new SalesforceError('MALFORMED_ID', `malformed id ${id}`, { fields: [] });
      return { op: 'delete', object: object.name, id };
    })
  );
  const results = run(request, attempts, booleanOption(request.query['allOrNone'], 'allOrNone'));
  return { status: 200, body: results.map((result) => wireResult(result)) };
}

function readCollection(request: RestRequest): RestResponse {
  const object = requireObject(request, request.params['object'] ?? '');
  const body = request.body === undefined || request.body === null ? null : requireBody(request);
  const ids = listOf(body ? body['ids'] : request.query['ids'], 'ids');
  const fields = listOf(body ? body['fields'] : request.query['fields'], 'fields');
  refuseTooMany(ids.length, MOST_READ);
  const strange = fields.find((name) => !/^\w+(?:\.\w+)*$/.test(name));
  if (strange !== undefined) throw errors.noSuchField(strange, object.name);
  const wanted = ids.filter((id) => toId18(id) !== null);
  const names = fields.some((name) => name.toLowerCase() === 'id') ? fields : ['Id', ...fields];
  const found = new Map<string, unknown>();
  if (wanted.length > 0) {
    const list = wanted.map((id) => `'${id}'`).join(', ');
    const soql = `SELECT ${names.join(', ')} FROM ${object.name} WHERE Id IN (${list})`;
    for (const record of executeSoql(request.org, request.context, soql).records) {
      found.set(String((record as Record<string, unknown>)['Id']).slice(0, 15), record);
    }
  }
  return { status: 200, body: ids.map((id) => found.get(id.slice(0, 15)) ?? null) };
}

// ---------------------------------------------------------------- below: parts

function attempt(read: () => SaveRequest): Attempt {
  try {
    return { request: read() };
  } catch (error) {
    if (!(error instanceof SalesforceError)) throw error;
    const { errorCode: statusCode, message, fields = [] } = error;
    return { result: { success: false, id: null, created: false, errors: [{ statusCode, message, fields }] } };
  }
}

/** Saves what could be read; when all must succeed, one unreadable record leaves all unsaved. */
function run(request: RestRequest, attempts: Attempt[], allOrNone: boolean): SaveResult[] {
  if (allOrNone && attempts.some((one) => 'result' in one)) {
    const undone = {
      statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK',
      message: 'Record rolled back because not all records were valid and the request was using AllOrNone header',
      fields: []
    };
    return attempts.map((one) =>
      'result' in one ? one.result : { success: false, id: null, created: false, errors: [undone] }
    );
  }
  const saves = attempts.flatMap((one) => ('request' in one ? [one.request] : []));
  const results = request.org.save(request.context, saves, { allOrNone });
  let next = 0;
  return attempts.map((one) => {
    if ('result' in one) return one.result;
    const result = results[next];
    next += 1;
    if (!result) throw new Error('A save gave fewer results than it had requests.');
    return result;
  });
}

function wireResult(result: SaveResult): Record<string, unknown> {
  const errors = result.errors.map(({ statusCode, message, fields }) => ({ statusCode, message, fields }));
  return result.success ? { id: result.id, success: true, errors } : { success: false, errors };
}

function readRecords(request: RestRequest): { records: Record<string, unknown>[]; allOrNone: boolean } {
  const body = requireBody(request);
  const { records } = body;
  if (!Array.isArray(records) || !records.every((record) => typeof record === 'object' && record !== null)) {
    throw new SalesforceError('JSON_PARSER_ERROR', 'The body must have a list of records');
  }
  refuseTooMany(records.length, MOST_RECORDS);
  return { records: records as Record<string, unknown>[], allOrNone: booleanOption(body['allOrNone'], 'allOrNone') };
}

function typeOf(record: Record<string, unknown>): string {
  const type = (record['attributes'] as { type?: unknown } | undefined)?.type;
  if (typeof type === 'string') return type;
  throw new SalesforceError('INVALID_TYPE', 'Each record needs attributes with its type', { fields: [] });
}

function listOf(value: unknown, name: string): string[] {
  if (typeof value === 'string') return value.split(',').map((part) => part.trim());
  if (Array.isArray(value) && value.every((part) => typeof part === 'string')) return value;
  throw new SalesforceError('MISSING_ARGUMENT', `The ${name} parameter is required`);
}

function refuseTooMany(count: number, most: number): void {
  if (count <= most) return;
  throw new SalesforceError(
    'EXCEEDED_ID_LIMIT',
    `record limit reached. cannot submit more than ${most} records into this call`
  );
}

/** One record: create, read, update, delete, by id or by external id. */
import { errors, SalesforceError } from '../../errors.ts';
import { toId18 } from '../../org/ids.ts';
import type { FieldDef, FieldValue, ObjectDef } from '../../org/types.ts';
import { executeSoql } from '../../soql/executeSoql.ts';
import {
  requireBody,
  requireObject,
  saveFailure,
  type Operation,
  type RestRequest,
  type RestResponse
} from './operation.ts';
import { resolveReferences } from './resolveReferences.ts';

export const recordOperations: Operation[] = [
  { method: 'POST', path: '/sobjects/:object', run: createRecord },
  { method: 'GET', path: '/sobjects/:object/:id', run: readRecord },
  { method: 'PATCH', path: '/sobjects/:object/:id', run: updateRecord },
  { method: 'DELETE', path: '/sobjects/:object/:id', run: deleteRecord },
  { method: 'GET', path: '/sobjects/:object/:field/:value', run: readByExternalId },
  { method: 'PATCH', path: '/sobjects/:object/:field/:value', run: upsertRecord },
  { method: 'DELETE', path: '/sobjects/:object/:field/:value', run: deleteByExternalId }
];

function createRecord(request: RestRequest): RestResponse {
  const object = requireObject(request, request.params['object'] ?? '');
  const fields = resolveReferences(request.org, request.context, object, requireBody(request));
  const [result] = request.org.save(request.context, [{ op: 'create', object: object.name, fields }], {
    allOrNone: true
  });
  if (!result?.success) return result ? saveFailure(result) : { status: 500 };
  return created(request, object, result.id ?? '', true);
}

function readRecord(request: RestRequest): RestResponse {
  const object = requireObject(request, request.params['object'] ?? '');
  const id = requireId(request.params['id'] ?? '');
  return { status: 200, body: readWhere(request, object, `Id = '${id}'`) };
}

function readByExternalId(request: RestRequest): RestResponse {
  const object = requireObject(request, request.params['object'] ?? '');
  const field = externalIdField(request, object);
  return {
    status: 200,
    body: readWhere(request, object, `${field.name} = ${literal(field, request.params['value'] ?? '')}`)
  };
}

function updateRecord(request: RestRequest): RestResponse {
  const object = requireObject(request, request.params['object'] ?? '');
  const id = requireId(request.params['id'] ?? '');
  const fields = resolveReferences(request.org, request.context, object, requireBody(request));
  refuseWrongType(request, object, id);
  const [result] = request.org.save(request.context, [{ op: 'update', object: object.name, id, fields }], {
    allOrNone: true
  });
  if (!result?.success) return result ? saveFailure(result) : { status: 500 };
  return { status: 204 };
}

function deleteRecord(request: RestRequest): RestResponse {
  const object = requireObject(request, request.params['object'] ?? '');
  const id = requireId(request.params['id'] ?? '');
  refuseWrongType(request, object, id);
  const [result] = request.org.save(request.context, [{ op: 'delete', object: object.name, id }], { allOrNone: true });
  if (!result?.success) return result ? saveFailure(result) : { status: 500 };
  return { status: 204 };
}

function upsertRecord(request: RestRequest): RestResponse {
  const object = requireObject(request, request.params['object'] ?? '');
  if ((request.params['field'] ?? '').toLowerCase() === 'id') {
    return updateRecord({ ...request, params: { ...request.params, id: request.params['value'] ?? '' } });
  }
  const field = externalIdField(request, object);
  const fields = resolveReferences(request.org, request.context, object, requireBody(request));
  const [result] = request.org.save(
    request.context,
    [
      {
        op: 'upsert',
        object: object.name,
        externalIdField: field.name,
        externalId: request.params['value'] ?? '',
        fields
      }
    ],
    { allOrNone: true }
  );
  if (!result) return { status: 500 };
  if (!result.success) {
    // Two matches: the answer lists them (300 Multiple Choices).
    return result.errors.some((error) => error.statusCode === 'DUPLICATE_EXTERNAL_ID')
      ? { ...saveFailure(result), status: 300 }
      : saveFailure(result);
  }
  if (result.created) return created(request, object, result.id ?? '', true);
  return { status: 200, body: { id: result.id, success: true, errors: [], created: false } };
}

function deleteByExternalId(request: RestRequest): RestResponse {
  const object = requireObject(request, request.params['object'] ?? '');
  const field = externalIdField(request, object);
  const record = readWhere(
    { ...request, query: { fields: 'Id' } },
    object,
    `${field.name} = ${literal(field, request.params['value'] ?? '')}`
  );
  return deleteRecord({ ...request, params: { ...request.params, id: String(record['Id']) } });
}

// ---------------------------------------------------------------- below: finding records and fields

function created(request: RestRequest, object: ObjectDef, id: string, isNew: boolean): RestResponse {
  return {
    status: 201,
    headers: { location: `/services/data/v${request.version}/sobjects/${object.name}/${id}` },
    body:
      request.params['field'] === undefined
        ? { id, success: true, errors: [] }
        : { id, success: true, errors: [], created: isNew }
  };
}

function readWhere(request: RestRequest, object: ObjectDef, condition: string): Record<string, unknown> {
  const { org, context, query } = request;
  const names =
    query['fields'] === undefined
      ? readableFields(request, object)
      : query['fields'].split(',').map((name) => name.trim());
  for (const name of names) {
    const field = name.includes('.') ? undefined : org.schema.field(object.name, name);
    if (isPath(name) || (field && org.access.canReadField(context, object, field))) continue;
    throw errors.noSuchField(name, object.name);
  }
  const soql = `SELECT ${names.join(', ')} FROM ${object.name} WHERE ${condition}`;
  const { records } = executeSoql(org, context, soql, { basePath: `/services/data/v${request.version}` });
  const [record] = records;
  if (!record) throw errors.notFound();
  if (records.length > 1) {
    throw new SalesforceError('DUPLICATE_EXTERNAL_ID', 'The external ID matches more than one record', { status: 300 });
  }
  return record as Record<string, unknown>;
}

/** `Owner.Name`: left to the query. What is neither a name nor such a path is no part of one. */
function isPath(name: string): boolean {
  return /^\w+(?:\.\w+)+$/.test(name);
}

function readableFields(request: RestRequest, object: ObjectDef): string[] {
  return [...object.fields.values()]
    .filter((field) => request.org.access.canReadField(request.context, object, field))
    .map((field) => field.name);
}

/** An id of 15 or 18 characters; what does not look like one names nothing, one whose end is wrong is malformed. */
function requireId(id: string): string {
  if (toId18(id) !== null) return id;
  if (/^[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?$/.test(id)) throw errors.malformedId(id);
  throw new SalesforceError('NOT_FOUND', `Provided external ID field does not exist or is not accessible: ${id}`);
}

function refuseWrongType(request: RestRequest, object: ObjectDef, id: string): void {
  const actual = request.org.schema.objectOfId(id);
  if (!actual || actual.name === object.name) return;
  throw new SalesforceError('NOT_FOUND', 'The requested resource does not exist');
}

function externalIdField(request: RestRequest, object: ObjectDef): FieldDef {
  const name = request.params['field'] ?? '';
  const field = request.org.schema.field(object.name, name);
  const isKey = field && (field.externalId || field.type === 'id' || field.idLookup === true);
  if (isKey && request.org.access.canReadField(request.context, object, field)) return field;
  throw new SalesforceError('NOT_FOUND', `Provided external ID field does not exist or is not accessible: ${name}`);
}

function literal(field: FieldDef, text: string): string {
  const value: FieldValue =
    ['double', 'int', 'currency', 'percent'].includes(field.type) && text !== '' ? Number(text) : text;
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return `'${text.replace(/[\\']/g, (sign) => `\\${sign}`)}'`;
}

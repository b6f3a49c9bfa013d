/** Writes records. Source: UI API Developer Guide, "Create a Record", "Update a Record", "Delete a Record", "Record Errors". */
import { z } from 'zod';
import { SalesforceError } from '../../errors.ts';
import type { Org } from '../../org/org.ts';
import type { Context, ObjectDef, SaveError, SaveRequest } from '../../org/types.ts';
import { supportedObject } from './objectInfo.ts';
import { objectOf, readRecord } from './readRecords.ts';
import type { RecordShape } from './recordShape.ts';

const fieldsBody = z.record(z.string(), z.unknown());
const createBody = z.object({ apiName: z.string(), fields: fieldsBody });
const updateBody = z.object({ fields: fieldsBody });

/** A write that was refused, with the reasons for the page and for each field. */
export class RecordError extends Error {
  readonly body: {
    message: string;
    statusCode: number;
    enhancedErrorType: 'RecordError';
    output: { errors: RecordErrorDetail[]; fieldErrors: Record<string, RecordErrorDetail[]> };
  };

  constructor(object: ObjectDef, errors: SaveError[], verb: 'create' | 'update' | 'delete') {
    const message = `An error occurred while trying to ${verb} the record. Please try again.`;
    super(message);
    this.name = 'RecordError';
    const output: RecordError['body']['output'] = { errors: [], fieldErrors: {} };
    for (const error of errors) {
      if (error.fields.length === 0) output.errors.push(detail(error, null, object));
      for (const field of error.fields) (output.fieldErrors[field] ??= []).push(detail(error, field, object));
    }
    this.body = { message, statusCode: 400, enhancedErrorType: 'RecordError', output };
  }
}

export interface RecordErrorDetail {
  constituentField: string | null;
  duplicateRecordError: null;
  errorCode: string;
  field: string | null;
  fieldLabel: string | null;
  message: string;
}

const WHOLE = { fields: [], optionalFields: [], layout: true };

/** Creates a record and answers it. */
export function createRecord(org: Org, context: Context, body: unknown): RecordShape {
  const { apiName, fields } = parsed(createBody, body);
  const object = supportedObject(org, context, apiName);
  const id = save(org, context, object, { op: 'create', object: object.name, fields }, 'create');
  return readRecord(org, context, id, WHOLE);
}

/** Updates a record and answers it. `ifUnmodifiedSince` refuses when somebody else has written it since. */
export function updateRecord(
  org: Org,
  context: Context,
  given: string,
  body: unknown,
  ifUnmodifiedSince: string | undefined
): RecordShape {
  const { id, object } = objectOf(org, context, given);
  const { fields } = parsed(updateBody, body);
  if (ifUnmodifiedSince !== undefined) {
    const modified = org.record(object.name, id)?.['LastModifiedDate'];
    if (typeof modified === 'string' && Date.parse(modified) > Date.parse(ifUnmodifiedSince)) {
      throw new SalesforceError('CONFLICT', 'The record you are trying to edit was modified by another user.', {
        status: 412
      });
    }
  }
  save(org, context, object, { op: 'update', object: object.name, id, fields }, 'update');
  return readRecord(org, context, id, WHOLE);
}

/** Deletes a record. */
export function deleteRecord(org: Org, context: Context, given: string): void {
  const { id, object } = objectOf(org, context, given);
  save(org, context, object, { op: 'delete', object: object.name, id }, 'delete');
}

function save(
  org: Org,
  context: Context,
  object: ObjectDef,
  request: SaveRequest,
  verb: 'create' | 'update' | 'delete'
) {
  const [result] = org.save(context, [request], { allOrNone: true });
  if (!result?.success || result.id === null) throw new RecordError(object, result?.errors ?? [], verb);
  return result.id;
}

function parsed<T>(shape: z.ZodType<T>, body: unknown): T {
  const found = shape.safeParse(body);
  if (found.success) return found.data;
  const [issue] = found.error.issues;
  throw new SalesforceError('JSON_PARSER_ERROR', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'Invalid body'}`);
}

function detail(error: SaveError, field: string | null, object: ObjectDef): RecordErrorDetail {
  return {
    constituentField: null,
    duplicateRecordError: null,
    errorCode: error.statusCode,
    field,
    fieldLabel: field === null ? null : (object.fields.get(field)?.label ?? field),
    message: error.message
  };
}

/** What a client sent, made values of the object's fields, with the checks that need no other record. */
import type { Org } from '../org.ts';
import type { Context, FieldDef, FieldValue, ObjectDef } from '../types.ts';
import { normalizeValue } from './normalizeValue.ts';
import { saveFailure } from './saveFailure.ts';

/** Audit fields that "Set Audit Fields upon Record Creation" opens on create. */
const AUDIT_FIELDS = new Set(['CreatedDate', 'CreatedById', 'LastModifiedDate', 'LastModifiedById']);

/** The values by field name; throws a SaveFailure for what the object has not or the user may not write. */
export function readFields(
  org: Org,
  context: Context,
  object: ObjectDef,
  given: Record<string, unknown>,
  operation: 'create' | 'update'
): Map<string, FieldValue> {
  const values = new Map<string, FieldValue>();
  const refused: string[] = [];
  for (const [name, raw] of Object.entries(given)) {
    if (name === 'attributes') {
      continue;
    }
    const field = org.schema.field(object.name, name);
    const visible = field !== undefined && org.access.canReadField(context, object, field);
    if (!visible) {
      const lookup = parentByExternalId(org, context, object, name, raw);
      if (lookup === null) {
        throw saveFailure('INVALID_FIELD', `No such column '${name}' on sobject of type ${object.name}`);
      }
      if (isWritable(org, context, object, lookup.field, operation)) {
        values.set(lookup.field.name, lookup.id);
      } else {
        refused.push(lookup.field.name);
      }
      continue;
    }
    if (field.type === 'id') {
      throw saveFailure(
        'INVALID_FIELD_FOR_INSERT_UPDATE',
        operation === 'create'
          ? 'cannot specify Id in an insert call'
          : 'The Id field should not be specified in the sobject data.',
        ['Id']
      );
    }
    if (!isWritable(org, context, object, field, operation)) {
      refused.push(field.name);
    } else {
      values.set(field.name, normalizeValue(field, raw, org.schema));
    }
  }
  if (refused.length > 0) {
    throw saveFailure(
      'INVALID_FIELD_FOR_INSERT_UPDATE',
      `Unable to create/update fields: ${refused.join(', ')}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`,
      refused
    );
  }
  return values;
}

function isWritable(
  org: Org,
  context: Context,
  object: ObjectDef,
  field: FieldDef,
  operation: 'create' | 'update'
): boolean {
  if (operation === 'create' && AUDIT_FIELDS.has(field.name) && object.createable) {
    return context.mode === 'user' && org.access.hasUserPermission(context, 'CreateAuditFields');
  }
  const open = operation === 'create' ? field.createable : field.updateable && !isFixedMaster(field);
  return open && org.access.canEditField(context, object, field);
}

function isFixedMaster(field: FieldDef): boolean {
  return field.masterDetail === true && field.reparentable !== true;
}

/** `"Opportunity__r": { "Client_Key__c": "x" }`: the parent that has this external id. */
function parentByExternalId(
  org: Org,
  context: Context,
  object: ObjectDef,
  name: string,
  raw: unknown
): { field: FieldDef; id: FieldValue } | null {
  const field = [...object.fields.values()].find(
    (candidate) => candidate.relationshipName?.toLowerCase() === name.toLowerCase()
  );
  if (field === undefined || !org.access.canReadField(context, object, field)) {
    return null;
  }
  if (raw === null) {
    return { field, id: null };
  }
  if (typeof raw !== 'object' || Array.isArray(raw)) {
    return null;
  }
  const attributes: unknown = 'attributes' in raw ? raw.attributes : undefined;
  const type =
    typeof attributes === 'object' && attributes !== null && 'type' in attributes ? attributes.type : undefined;
  const parent = org.schema.object(typeof type === 'string' ? type : (field.referenceTo?.[0] ?? ''));
  const [entry, ...more] = Object.entries(raw).filter(([key]) => key !== 'attributes');
  if (parent === undefined || entry === undefined || more.length > 0) {
    return null;
  }
  const [keyName, keyValue] = entry;
  const key = org.schema.field(parent.name, keyName);
  if (key === undefined || !(key.externalId || key.idLookup === true || key.type === 'id')) {
    throw saveFailure('INVALID_FIELD', `No such column '${keyName}' on sobject of type ${parent.name}`);
  }
  const value = normalizeValue(key, keyValue, org.schema);
  const found = org.rows.find(parent, key.name, value);
  if (found.length > 1) {
    throw saveFailure(
      'INVALID_FIELD',
      `More than one record found for Foreign key external ID: ${String(keyValue)} for field ${key.name} in entity ${parent.name}`
    );
  }
  const id = found[0]?.['Id'];
  if (id === undefined) {
    throw saveFailure(
      'INVALID_FIELD',
      `Foreign key external ID: ${String(keyValue)} not found for field ${key.name} in entity ${parent.name}`
    );
  }
  return { field, id };
}

/**
 * Parents named by an external id instead of an id: `{"Account": {"Key__c": "acme"}}` in a record sets `AccountId`.
 *
 * Source: REST API Developer Guide, "Upsert ... using relationships and external ids".
 */
import { SalesforceError } from '../../errors.ts';
import type { Org } from '../../org/org.ts';
import type { Context, FieldDef, ObjectDef } from '../../org/types.ts';

/** The record's fields with parents resolved, and without `attributes`; throws INVALID_FIELD for one not found. */
export function resolveReferences(
  org: Org,
  context: Context,
  object: ObjectDef,
  record: Record<string, unknown>
): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(record)) {
    if (name === 'attributes') continue;
    const isNested = typeof value === 'object' && value !== null && !Array.isArray(value);
    const field = isNested ? relationshipField(object, name) : undefined;
    if (field) fields[field.name] = findParent(org, context, field, value as Record<string, unknown>);
    else fields[name] = value;
  }
  return fields;
}

function relationshipField(object: ObjectDef, name: string): FieldDef | undefined {
  const wanted = name.toLowerCase();
  return [...object.fields.values()].find((field) => field.relationshipName?.toLowerCase() === wanted);
}

function findParent(org: Org, context: Context, field: FieldDef, given: Record<string, unknown>): string {
  const { attributes, ...keys } = given;
  const type = (attributes as { type?: unknown } | undefined)?.type;
  const parentName = typeof type === 'string' ? type : field.referenceTo?.find((name) => name !== 'Group');
  const parent = org.schema.object(parentName ?? '');
  const [entry, another] = Object.entries(keys);
  if (!parent || !entry || another) {
    throw new SalesforceError(
      'INVALID_FIELD',
      `The relationship ${field.relationshipName} must name one external ID field of its object`,
      { fields: [] }
    );
  }
  const [keyName, keyValue] = entry;
  const key = org.schema.field(parent.name, keyName);
  const isKey = key && (key.externalId || key.type === 'id' || key.idLookup === true);
  if (!isKey || (typeof keyValue !== 'string' && typeof keyValue !== 'number')) {
    throw new SalesforceError(
      'INVALID_FIELD',
      `Field name provided, ${keyName} does not match an External ID, Salesforce Id, or indexed field for ${parent.name}`,
      { fields: [] }
    );
  }
  const found = org.query(context, {
    object: parent.name,
    select: [{ kind: 'field', path: ['Id'] }],
    where: { kind: 'compare', path: [key.name], operator: '=', value: { kind: 'value', value: keyValue } },
    orderBy: [],
    limit: 2
  }).rows;
  const [first, second] = found;
  if (!first?.id) {
    throw new SalesforceError(
      'INVALID_FIELD',
      `Foreign key external ID: ${String(keyValue).toLowerCase()} not found for field ${key.name} in entity ${parent.name}`,
      { fields: [] }
    );
  }
  if (second) {
    throw new SalesforceError(
      'INVALID_FIELD',
      `Foreign key external ID: ${String(keyValue).toLowerCase()} matches more than one ${parent.name}`,
      { fields: [] }
    );
  }
  return first.id;
}

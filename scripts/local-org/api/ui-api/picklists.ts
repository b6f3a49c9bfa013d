/** Values of picklists. Source: UI API Developer Guide, "Get Values for a Picklist Field". */
import type { Org } from '../../org/org.ts';
import type { Context, FieldDef, ObjectDef } from '../../org/types.ts';
import { SalesforceError } from '../../errors.ts';
import { eTagOf, readableFields } from './objectInfo.ts';

export interface PicklistEntry {
  attributes: null;
  label: string;
  validFor: number[];
  value: string;
}

export interface PicklistAnswer {
  controllerValues: Record<string, number>;
  defaultValue: PicklistEntry | null;
  eTag: string;
  url: string;
  values: PicklistEntry[];
}

/** The active values of one field. */
export function picklistValues(field: FieldDef, url: string): PicklistAnswer {
  const active = (field.picklist?.values ?? []).filter((value) => value.active);
  const ordered = field.picklist?.sorted ? active.toSorted((a, b) => a.label.localeCompare(b.label, 'en')) : active;
  const entry = ({ label, value }: { label: string; value: string }): PicklistEntry => ({
    attributes: null,
    label,
    validFor: [],
    value
  });
  const given = active.find((value) => value.isDefault);
  const answer = { controllerValues: {}, defaultValue: given ? entry(given) : null, url, values: ordered.map(entry) };
  return { ...answer, eTag: eTagOf(answer) };
}

/** The values of every picklist of an object that the user may read. */
export function allPicklistValues(org: Org, context: Context, object: ObjectDef, url: string) {
  const fields = readableFields(org, context, object).filter((field) => field.picklist);
  const picklistFieldValues = Object.fromEntries(
    fields.map((field) => [field.name, picklistValues(field, `${url}/${field.name}`)])
  );
  return { eTag: eTagOf(picklistFieldValues), picklistFieldValues };
}

/** One picklist field of an object, by name. */
export function picklistField(org: Org, context: Context, object: ObjectDef, name: string): FieldDef {
  const field = org.schema.field(object.name, name);
  if (!field?.picklist || !org.access.canReadField(context, object, field)) {
    throw new SalesforceError('INVALID_FIELD', `Picklist field ${object.name}.${name} not found`, { status: 404 });
  }
  return field;
}

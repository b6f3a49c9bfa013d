/** Records as the UI API writes them. Source: UI API Developer Guide, "Record", "Field Value". */
import type { Org } from '../../org/org.ts';
import type { Context, FieldDef, FieldPath, FieldValue, ObjectDef, QueryRow, SelectItem } from '../../org/types.ts';
import { displayValue } from '../../query/displayValue.ts';
import { canSelect } from '../../query/runQuery.ts';
import { displayStyle, type DisplayStyle } from '../../query/displayStyle.ts';
import { relationshipField } from '../../query/sources.ts';
import { eTagOf, MASTER_RECORD_TYPE, nameFields, readableFields } from './objectInfo.ts';

/** A value with the text that people read; a parent's value is a record. */
export interface FieldValueShape {
  displayValue: string | null;
  value: FieldValue | RecordShape;
}

export interface RecordShape {
  apiName: string;
  childRelationships: Record<string, never>;
  eTag: string;
  fields: Record<string, FieldValueShape>;
  id: string;
  lastModifiedById: FieldValue;
  lastModifiedDate: FieldValue;
  recordTypeId: string;
  recordTypeInfo: null;
  systemModstamp: FieldValue;
  weakEtag: number;
}

/** Which fields of a record are wanted. */
export interface FieldChoice {
  /** `Account.Name`, `Account.Owner.Name`: an unknown or hidden one refuses the request. */
  fields: string[];
  /** Left out when unknown or hidden. */
  optionalFields: string[];
  /** Every readable field, and the names of parents. */
  layout: boolean;
}

const STAMPS = ['LastModifiedById', 'LastModifiedDate', 'SystemModstamp'];

/** The query items that a choice needs, and the paths that the answer shows. */
export function chosenItems(
  org: Org,
  context: Context,
  object: ObjectDef,
  choice: FieldChoice
): { select: SelectItem[]; paths: FieldPath[] } {
  const paths = new Map<string, FieldPath>();
  const add = (path: FieldPath) => paths.set(path.join('.').toLowerCase(), path);
  for (const name of choice.fields) add(pathOf(object, name));
  for (const name of choice.optionalFields) {
    const path = pathOf(object, name);
    if (canSelect(org, context, object, path)) add(path);
  }
  if (choice.layout) {
    for (const field of readableFields(org, context, object)) {
      if (field.type === 'id') continue;
      add([field.name]);
      for (const path of parentNames(org, context, object, field)) add(path);
    }
  }
  const select: SelectItem[] = [...paths.values()].map((path) => ({ kind: 'field', path }));
  for (const stamp of STAMPS) {
    if (object.fields.has(stamp)) select.push({ kind: 'field', path: [stamp] });
  }
  return { select, paths: [...paths.values()] };
}

/** Writes a row as a record with the chosen paths. */
export function recordShape(
  org: Org,
  context: Context,
  row: QueryRow,
  object: ObjectDef,
  paths: FieldPath[]
): RecordShape {
  return shape(org, row, object, paths, displayStyle(org, context));
}

/** A field of the object, by `Object.Field` or `Field`, as a path. */
export function pathOf(object: ObjectDef, name: string): FieldPath {
  const words = name.split('.');
  const [first = ''] = words;
  return words.length > 1 && first.toLowerCase() === object.name.toLowerCase() ? words.slice(1) : words;
}

function shape(org: Org, row: QueryRow, object: ObjectDef, paths: FieldPath[], style: DisplayStyle): RecordShape {
  const fields: Record<string, FieldValueShape> = {};
  const below = new Map<string, FieldPath[]>();
  for (const path of paths) {
    const [first = '', ...rest] = path;
    if (rest.length > 0) {
      below.set(first.toLowerCase(), [...(below.get(first.toLowerCase()) ?? []), rest]);
      continue;
    }
    const field = org.schema.field(object.name, first);
    if (!field || field.type === 'id') continue;
    const value = scalar(row.values[field.name]);
    fields[field.name] = { displayValue: displayValue(field, value, style), value };
  }
  for (const [word, rest] of below) {
    const field = relationshipField(object, word);
    if (field?.relationshipName === undefined) continue;
    fields[field.relationshipName] = parentValue(org, row.values[field.relationshipName], rest, style);
  }
  const stamp = scalar(row.values['SystemModstamp']) ?? scalar(row.values['LastModifiedDate']);
  const weakEtag = stamp === null ? 0 : Date.parse(String(stamp));
  return {
    apiName: object.name,
    childRelationships: {},
    eTag: eTagOf([row.id, fields, weakEtag]),
    fields,
    id: row.id ?? '',
    lastModifiedById: scalar(row.values['LastModifiedById']),
    lastModifiedDate: scalar(row.values['LastModifiedDate']),
    recordTypeId: MASTER_RECORD_TYPE,
    recordTypeInfo: null,
    systemModstamp: scalar(row.values['SystemModstamp']),
    weakEtag
  };
}

function parentValue(
  org: Org,
  value: QueryRow['values'][string] | undefined,
  paths: FieldPath[],
  style: DisplayStyle
): FieldValueShape {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return { displayValue: null, value: null };
  const object = org.schema.object(value.object);
  if (!object) return { displayValue: null, value: null };
  const name = scalar(value.values[object.nameField]);
  return { displayValue: name === null ? null : String(name), value: shape(org, value, object, paths, style) };
}

/** A layout shows a lookup by its parent's name. */
function parentNames(org: Org, context: Context, object: ObjectDef, field: FieldDef): FieldPath[] {
  const relationship = field.relationshipName;
  if (field.type !== 'reference' || relationship === undefined) return [];
  const parents = (field.referenceTo ?? []).flatMap((name) => org.schema.object(name) ?? []);
  const [only] = parents;
  const name = parents.length === 1 && only ? (nameFields(only).at(-1) ?? only.nameField) : 'Name';
  const path = [relationship, name];
  return canSelect(org, context, object, path) ? [path] : [];
}

function scalar(value: QueryRow['values'][string] | undefined): FieldValue {
  return value === undefined || (value !== null && typeof value === 'object') ? null : value;
}

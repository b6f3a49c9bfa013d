/** Values in a running flow, and how they are compared. */
import type { Value } from '../formula/values.ts';
import { compare, fieldValue } from '../formula/values.ts';
import type { FieldType, FieldValue, ObjectDef, OrgRecord } from '../types.ts';

/** A record that a flow holds. */
export class FlowRecord {
  readonly object: ObjectDef;
  readonly fields: OrgRecord;
  /** Fields that the flow has set: only these are written back. */
  readonly changed = new Set<string>();

  constructor(object: ObjectDef, fields: OrgRecord) {
    this.object = object;
    this.fields = fields;
  }

  /** A record of its own with the same fields: assigning a record to a variable copies it. */
  copy(): FlowRecord {
    const copy = new FlowRecord(this.object, { ...this.fields });
    for (const name of this.changed) copy.changed.add(name);
    return copy;
  }

  /** Sets a field, in the shape in which its type is stored. */
  set(name: string, value: FieldValue): void {
    const field = this.object.fields.get(name);
    this.fields[name] = field ? stored(value, field.type) : value;
    this.changed.add(name);
  }
}

const NUMBERS: ReadonlySet<FieldType> = new Set(['int', 'double', 'currency', 'percent']);

export type FlowData = FieldValue | FlowRecord | FlowData[];

/** The same data, with records of its own. */
export function copied(data: FlowData): FlowData {
  if (Array.isArray(data)) return data.map(copied);
  return data instanceof FlowRecord ? data.copy() : data;
}

/** A single value; a record or a list is not one. */
export function single(data: FlowData): FieldValue {
  if (data instanceof FlowRecord || Array.isArray(data)) throw new Error('A flow used a record where a value belongs.');
  return data;
}

/** Equal as a flow sees it: two blanks are equal, and a blank equals nothing else. */
export function equal(left: FieldValue, right: FieldValue, type?: FieldType): boolean {
  if (isBlank(left) || isBlank(right)) return isBlank(left) && isBlank(right);
  return compare(valueOf(left, type), valueOf(right, type)) === 0;
}

/** Less than, equal to or greater than 0; null when one is blank. */
export function ordered(left: FieldValue, right: FieldValue, type?: FieldType): number | null {
  if (isBlank(left) || isBlank(right)) return null;
  return compare(valueOf(left, type), valueOf(right, type));
}

export function isBlank(value: FieldValue): boolean {
  return value === null || value === '';
}

/** In the shape in which a field of this type is stored: a date without time, a datetime with whole seconds. */
export function stored(value: FieldValue, type: FieldType): FieldValue {
  if (value === null) return null;
  switch (type) {
    case 'boolean':
      return value === true || value === 'true';
    case 'int':
    case 'double':
    case 'currency':
    case 'percent':
      return value === '' ? null : Number(value);
    case 'date':
      return String(value).slice(0, 10);
    case 'datetime': {
      const text = String(value);
      return text.length === 10 ? `${text}T00:00:00.000Z` : text.replace(/\.\d{3}Z$/, '.000Z');
    }
    default:
      return String(value);
  }
}

/** Text of ids and names stays text, whatever it looks like; a boolean and its word are the same. */
function valueOf(value: FieldValue, type: FieldType | undefined): Value {
  if (typeof value === 'boolean') return { kind: 'text', value: String(value) };
  if (type === 'boolean') return { kind: 'text', value: String(value) };
  if (type !== undefined && NUMBERS.has(type)) return fieldValue(value, 'double', false);
  return fieldValue(value, undefined, false);
}

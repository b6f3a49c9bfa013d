/** Rows of a query as the REST API writes them. Source: REST API Developer Guide, "Query". */
import type { FieldDef, FieldValue, ObjectDef, QueryRow, Schema } from '../org/types.ts';
import { relationshipField } from '../query/sources.ts';

/** One record as JSON: `attributes`, then fields, parents and children as they were selected. */
export interface RestRecord {
  attributes: { type: string; url?: string };
  [field: string]: unknown;
}

/** The children of one record. */
export interface RestChildren {
  totalSize: number;
  done: true;
  records: RestRecord[];
}

/** Rows as JSON records. `basePath` is the API version's root, `/services/data/v67.0`. */
export function toRestRecords(rows: QueryRow[], schema: Schema, basePath: string): RestRecord[] {
  return rows.map((row) => toRestRecord(row, schema, basePath));
}

function toRestRecord(row: QueryRow, schema: Schema, basePath: string): RestRecord {
  const object = schema.object(row.object);
  const url = row.id === null ? {} : { url: `${basePath}/sobjects/${row.object}/${row.id}` };
  const record: RestRecord = { attributes: { type: row.object, ...url } };
  for (const [name, value] of Object.entries(row.values)) {
    record[name] = toRestValue(value, object && fieldNamed(object, name), schema, basePath);
  }
  return record;
}

function toRestValue(
  value: QueryRow['values'][string],
  field: FieldDef | undefined,
  schema: Schema,
  basePath: string
): unknown {
  if (Array.isArray(value)) return value.length === 0 ? null : toRestChildren(value, schema, basePath);
  if (value !== null && typeof value === 'object') return toRestRecord(value, schema, basePath);
  return toRestScalar(value, field);
}

function toRestChildren(rows: QueryRow[], schema: Schema, basePath: string): RestChildren {
  return { totalSize: rows.length, done: true, records: toRestRecords(rows, schema, basePath) };
}

const DATETIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** A datetime ends in `+0000` in the REST API where the UI API and GraphQL write `Z`. */
export function toRestScalar(value: FieldValue, field: FieldDef | undefined): FieldValue {
  const isDateTime = field ? field.type === 'datetime' : typeof value === 'string' && DATETIME.test(value);
  return isDateTime && typeof value === 'string' ? value.replace(/Z$/, '+0000') : value;
}

function fieldNamed(object: ObjectDef, name: string): FieldDef | undefined {
  return object.fields.get(name) ?? relationshipField(object, name);
}

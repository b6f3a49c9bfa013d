/**
 * Columns of an upload and the values under them, made the fields of a save.
 *
 * Source: Bulk API 2.0 Developer Guide, "Relationship Fields in a Header Row", "Valid Date Format in Records" and
 * "Prepare CSV Files": an empty value is left alone, `#N/A` empties the field.
 */
import { SalesforceError } from '../../errors.ts';
import type { Org } from '../../org/org.ts';
import type { Context, FieldDef, ObjectDef, Schema } from '../../org/types.ts';
import { relationshipField } from '../../query/sources.ts';
import { resolveReferences } from '../rest/resolveReferences.ts';
import { CsvProblem } from './csv.ts';

/** A column is a field, or a parent named by a key of its own: `Owner.Username`, `User:Owner.Username`. */
export interface IngestColumn {
  name: string;
  field: FieldDef;
  /** The parent's object where several are possible, and the field that finds it. */
  parent?: { type?: string; key: string };
}

const NULL = '#N/A';

/** Finds what each column of the header is; throws a CsvProblem for a name that the user's object has not. */
export function readColumns(org: Org, context: Context, object: ObjectDef, header: string[]): IngestColumn[] {
  const seen = new Set<string>();
  return header.map((text) => {
    const name = text.replace(/^ +| +$/g, '');
    const column = columnNamed(org.schema, object, name);
    if (column === null || !org.access.canReadField(context, object, column.field)) throw fieldNotFound(name);
    if (seen.has(name.toLowerCase())) {
      throw new CsvProblem(`InvalidBatch : Field name duplicated : ${name}`);
    }
    seen.add(name.toLowerCase());
    return column;
  });
}

export function fieldNotFound(name: string): CsvProblem {
  return new CsvProblem(`InvalidBatch : Field name not found : ${name}`);
}

function columnNamed(schema: Schema, object: ObjectDef, name: string): IngestColumn | null {
  const own = schema.field(object.name, name);
  if (own !== undefined) return { name, field: own };
  const [, type, relationship = '', key = ''] = /^(?:(\w+):)?(\w+)\.(\w+)$/.exec(name) ?? [];
  const field = relationship === '' ? undefined : relationshipField(object, relationship);
  if (field === undefined) return null;
  const targets = (field.referenceTo ?? []).filter(
    (target) => type === undefined || target.toLowerCase() === type.toLowerCase()
  );
  const target = targets.find((candidate) => isKey(schema.field(candidate, key)));
  return target === undefined ? null : { name, field, parent: { type: target, key } };
}

function isKey(field: FieldDef | undefined): boolean {
  return field !== undefined && (field.externalId || field.idLookup === true || field.type === 'id');
}

/** The row's fields by name; throws a SalesforceError for a value that is none of its column's type. */
export function readRow(
  org: Org,
  context: Context,
  object: ObjectDef,
  columns: IngestColumn[],
  row: string[]
): Record<string, unknown> {
  if (row.length > columns.length) {
    throw new SalesforceError('INVALID_ROW', 'The row has more values than the header has columns', { fields: [] });
  }
  const fields: Record<string, unknown> = {};
  let parents: Record<string, unknown> | null = null;
  for (const [position, column] of columns.entries()) {
    const text = row[position] ?? '';
    if (text === '') continue;
    if (text === NULL) {
      fields[column.field.name] = null;
    } else if (column.parent === undefined) {
      fields[column.field.name] = readValue(column.field, text, position);
    } else {
      parents ??= {};
      const { type, key } = column.parent;
      parents[column.field.relationshipName ?? ''] = {
        ...(type === undefined ? {} : { attributes: { type } }),
        [key]: text
      };
    }
  }
  return parents === null ? fields : { ...fields, ...resolveReferences(org, context, object, parents) };
}

const TRUE = new Set(['true', 'yes', 'y', 'on', '1']);
const FALSE = new Set(['false', 'no', 'n', 'off', '0']);
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const ZONE = '(?:Z|[+-]\\d{2}:?\\d{2})';
const DATE = new RegExp(`^\\d{4}-\\d{2}-\\d{2}${ZONE}?$`);
const DATETIME = new RegExp(`^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(?:\\.\\d+)?${ZONE}?$`);

/** A value as a save takes it. Values that depend on more than their form are left to the save. */
function readValue(field: FieldDef, text: string, position: number): unknown {
  const value = text.trim();
  switch (field.type) {
    case 'boolean': {
      const word = value.toLowerCase();
      if (TRUE.has(word)) return true;
      if (FALSE.has(word)) return false;
      throw wrongType(field, text, position, 'boolean');
    }
    case 'int':
      if (/^[+-]?\d+$/.test(value)) return Number(value);
      throw wrongType(field, text, position, 'int');
    case 'double':
    case 'currency':
    case 'percent':
      if (NUMBER.test(value)) return Number(value);
      throw wrongType(field, text, position, 'double');
    case 'date':
      if (DATE.test(value) && isDay(value)) return value.slice(0, 10);
      throw wrongType(field, text, position, 'date');
    case 'datetime':
      if (DATETIME.test(value) && isDay(value)) return value;
      throw wrongType(field, text, position, 'dateTime');
    default:
      return text;
  }
}

function isDay(text: string): boolean {
  const day = text.slice(0, 10);
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}

function wrongType(field: FieldDef, text: string, position: number, type: string): SalesforceError {
  return new SalesforceError(
    'INVALID_FIELD',
    `Failed to deserialize field at col ${position}. Due to, '${text}' is not a valid value for the type xsd:${type}`,
    { fields: [field.name] }
  );
}

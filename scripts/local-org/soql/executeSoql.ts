/** A SOQL text run as a user and answered as the REST API answers it. */
import type { Org } from '../org/org.ts';
import type { Context, FieldDef, ObjectDef, Query, Schema, SelectItem } from '../org/types.ts';
import { QueryError } from '../query/queryError.ts';
import { relationshipField } from '../query/sources.ts';
import { isAggregate } from '../query/statement.ts';
import { parse } from './parseSoql.ts';
import { placedError } from './placedError.ts';
import { toRestRecords } from './toRestRecords.ts';
import type { RestRecord } from './toRestRecords.ts';

export interface SoqlOptions {
  /** `queryAll`: rows in the recycle bin too. */
  includeDeleted?: boolean;
  /** The root of the API version asked, for the records' URLs. */
  basePath?: string;
}

/** One entry of `columnMetadata` (`query?columns=true`). */
export interface SoqlColumn {
  aggregate: boolean;
  apexType: string;
  booleanType: boolean;
  columnName: string;
  custom: boolean;
  displayName: string;
  foreignKeyName: string | null;
  insertable: boolean;
  joinColumns: SoqlColumn[];
  numberType: boolean;
  textType: boolean;
  updatable: boolean;
}

export interface SoqlAnswer {
  /** All of them: the API cuts them into pages. */
  records: RestRecord[];
  totalSize: number;
  columns: SoqlColumn[];
  /** The object that was asked. */
  object: string;
  /** True for groups, which have no further pages. */
  grouped: boolean;
  /** How many custom fields of long text are selected: pages are smaller when there are several. */
  longTexts: number;
}

/** Text of more characters than these is long (Metadata API Developer Guide, "CustomField": TextArea, LongTextArea). */
const SHORT_TEXT = 255;

/** Runs SOQL. Throws as `parseSoql` and `runQuery` do, with the place in the text as Salesforce shows it. */
export function executeSoql(org: Org, context: Context, soql: string, options: SoqlOptions = {}): SoqlAnswer {
  try {
    const { query, countOnly } = parse(soql, org.schema);
    const asked: Query = options.includeDeleted === true ? { ...query, includeDeleted: true } : query;
    const { object } = query;
    const columns = joined(query.select.map((item) => column(org.schema, object, item)));
    if (countOnly) {
      const totalSize = countRows(org, context, asked);
      return { records: [], totalSize, columns, object, grouped: false, longTexts: 0 };
    }
    const longTexts = query.select.filter((item) => isLongText(org.schema, object, item)).length;
    const { rows, totalSize } = org.query(context, asked);
    const records = toRestRecords(rows, org.schema, options.basePath ?? '/services/data/v67.0');
    return { records, totalSize, columns, object, grouped: isAggregate(query), longTexts };
  } catch (error) {
    throw error instanceof QueryError ? placedError(error, soql) : error;
  }
}

/** `COUNT()`: LIMIT and OFFSET cut the rows that are counted, not the one row that tells how many they are. */
function countRows(org: Org, context: Context, query: Query): number {
  const { limit, offset, ...all } = query;
  const [row] = org.query(context, all).rows;
  const left = Math.max(0, Number(Object.values(row?.values ?? {})[0] ?? 0) - (offset ?? 0));
  return limit === undefined ? left : Math.min(left, limit);
}

function column(schema: Schema, objectName: string, item: SelectItem): SoqlColumn {
  const object = schema.object(objectName);
  switch (item.kind) {
    case 'aggregate':
      return computed(item.alias, item.fn.startsWith('COUNT') ? 'Integer' : 'Double', true);
    case 'date':
      return computed(item.alias, 'Integer', true);
    case 'children': {
      const child = schema
        .childrenOf(objectName)
        .find(({ field }) => field.childRelationshipName === item.relationship);
      const inner = item.query.select.map((part) => column(schema, child?.object.name ?? '', part));
      return { ...computed(item.relationship, 'String', false), joinColumns: inner, aggregate: true, textType: false };
    }
    case 'field': {
      const own = fieldColumn(schema, object, item.path, item.alias);
      const parents = item.path.slice(0, -1).map((step) => step.split(':')[0] ?? step);
      return parents.reduceRight(
        (inner, parent) => ({ ...computed(parent, 'String', false), joinColumns: [inner] }),
        own
      );
    }
  }
}

/** A parent stands once, however many of its fields are selected. */
function joined(columns: SoqlColumn[]): SoqlColumn[] {
  const result: SoqlColumn[] = [];
  for (const one of columns) {
    const known = result.find(
      (other) => other.columnName === one.columnName && !other.aggregate && other.joinColumns.length > 0
    );
    if (known && one.joinColumns.length > 0) known.joinColumns = joined([...known.joinColumns, ...one.joinColumns]);
    else result.push(one);
  }
  return result;
}

function fieldColumn(
  schema: Schema,
  from: ObjectDef | undefined,
  path: string[],
  alias: string | undefined
): SoqlColumn {
  const field = fieldAt(schema, from, path);
  const name = alias ?? field?.name ?? path.at(-1) ?? '';
  if (!field) return computed(name, 'String', false);
  const number = ['int', 'double', 'currency', 'percent'].includes(field.type);
  return {
    ...computed(name, apexType(field), false),
    custom: field.custom,
    displayName: name,
    booleanType: field.type === 'boolean',
    numberType: number,
    textType: !number && field.type !== 'boolean',
    insertable: field.createable,
    updatable: field.updateable
  };
}

function isLongText(schema: Schema, objectName: string, item: SelectItem): boolean {
  const field = item.kind === 'field' ? fieldAt(schema, schema.object(objectName), item.path) : undefined;
  return field?.custom === true && field.type === 'textarea' && (field.length ?? 0) > SHORT_TEXT;
}

function fieldAt(schema: Schema, from: ObjectDef | undefined, path: string[]): FieldDef | undefined {
  let object = from;
  for (const step of path.slice(0, -1)) {
    const [word = '', narrowed] = step.split(':');
    const parent: FieldDef | undefined = object && relationshipField(object, word);
    object = schema.object(narrowed ?? parent?.referenceTo?.[0] ?? '');
  }
  return object && schema.field(object.name, path.at(-1) ?? '');
}

function apexType(field: FieldDef): string {
  switch (field.type) {
    case 'id':
    case 'reference':
      return 'Id';
    case 'boolean':
      return 'Boolean';
    case 'int':
      return 'Integer';
    case 'double':
    case 'currency':
    case 'percent':
      return 'Double';
    case 'date':
      return 'Date';
    case 'datetime':
      return 'Datetime';
    case 'time':
      return 'Time';
    default:
      return 'String';
  }
}

function computed(name: string, type: string, aggregate: boolean): SoqlColumn {
  return {
    aggregate,
    apexType: type,
    booleanType: false,
    columnName: name,
    custom: false,
    displayName: name,
    foreignKeyName: null,
    insertable: false,
    joinColumns: [],
    numberType: type !== 'String',
    textType: type === 'String',
    updatable: false
  };
}

/** Deployed list views, as pages query them. */
import type { ListViewDef } from '../org/metadata/types.ts';
import type { FieldDef, ObjectDef, Schema } from '../org/types.ts';
import { pageFields } from './layouts.ts';
import type { PageListView } from './page/types.ts';

/** Metadata's old names of columns that every object has. */
const ALIASES: Record<string, string> = {
  NAME: 'Name',
  CREATED_DATE: 'CreatedDate',
  LAST_UPDATE: 'LastModifiedDate',
  'OWNER.ALIAS': 'OwnerId',
  'OWNER.NAME': 'OwnerId',
  'CORE.USERS.ALIAS': 'OwnerId',
  CREATEDBY_USER: 'CreatedById',
  UPDATEDBY_USER: 'LastModifiedById'
};

const OPERATORS: Record<string, string> = {
  equals: 'eq',
  notEqual: 'ne',
  lessThan: 'lt',
  greaterThan: 'gt',
  lessOrEqual: 'lte',
  greaterOrEqual: 'gte',
  contains: 'like',
  startsWith: 'like',
  notContain: 'like'
};

/** Rewords a list view; what cannot be said in a query is refused by name, on the page. */
export function listViewOf(view: ListViewDef, object: ObjectDef, schema: Pick<Schema, 'object'>): PageListView {
  const refused = refusal(view, object);
  return {
    object: object.name,
    name: view.name,
    label: view.label,
    mine: view.filterScope === 'Mine',
    columns: pageFields(
      object,
      view.columns.map((column) => fieldOf(column, object)?.name ?? column),
      schema
    ),
    where:
      refused || view.filters.length === 0 ? null : { and: view.filters.map((filter) => condition(filter, object)) },
    refused
  };
}

function refusal(view: ListViewDef, object: ObjectDef): string | null {
  if (!['Everything', 'Mine'].includes(view.filterScope)) {
    return `filter scope ${view.filterScope}`;
  }
  if (view.booleanFilter) {
    return `filter logic ${view.booleanFilter}`;
  }
  const column = view.columns.find((name) => !fieldOf(name, object));
  if (column) {
    return `column ${column}`;
  }
  const filter = view.filters.find(({ field, operation }) => !fieldOf(field, object) || !OPERATORS[operation]);
  return filter ? `filter ${filter.field} ${filter.operation}` : null;
}

function condition(filter: ListViewDef['filters'][number], object: ObjectDef): Record<string, unknown> {
  const field = fieldOf(filter.field, object)!;
  const operator = OPERATORS[filter.operation]!;
  const given = filter.value ?? '';
  const values = ['eq', 'ne'].includes(operator) ? given.split(',').map((part) => part.trim()) : [given];
  if (operator === 'like') {
    const pattern = filter.operation === 'startsWith' ? `${given}%` : `%${given}%`;
    const like = { [field.name]: { like: pattern } };
    return filter.operation === 'notContain' ? { not: like } : like;
  }
  if (values.length > 1) {
    return { [field.name]: { [operator === 'eq' ? 'in' : 'nin']: values.map((value) => typed(value, field)) } };
  }
  return { [field.name]: { [operator]: typed(values[0]!, field) } };
}

function typed(value: string, field: FieldDef): unknown {
  if (value === '') {
    return null;
  }
  switch (field.type) {
    case 'boolean':
      return value === '1' || value.toLowerCase() === 'true';
    case 'int':
    case 'double':
    case 'currency':
    case 'percent':
      return Number(value);
    case 'date':
    case 'datetime':
      return /^[A-Z_]+$/.test(value) ? { literal: value } : { value };
    default:
      return value;
  }
}

function fieldOf(column: string, object: ObjectDef): FieldDef | undefined {
  return object.fields.get(ALIASES[column.toUpperCase()] ?? column);
}

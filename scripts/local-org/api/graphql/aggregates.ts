/** Aggregates in GraphQL. Source: GraphQL API Developer Guide, "Aggregate Queries", "Group Aggregate Results". */
import type { GraphQLResolveInfo } from 'graphql';
import { z } from 'zod';
import { NotEmulated } from '../../errors.ts';
import type {
  AggregateFunction,
  Condition,
  DateFunction,
  FieldPath,
  FieldValue,
  ObjectDef,
  Query,
  QueryRow,
  Schema,
  SelectItem
} from '../../org/types.ts';
import { isDateFunction } from '../../query/dateFunctions.ts';
import { RequestError } from './graphqlError.ts';
import { connectionOf, pageOf } from './page.ts';
import type { Connection } from './page.ts';
import { orderOf, valueOf } from './records.ts';
import type { RequestContext } from './requestContext.ts';
import { selectedFields, selectionsOf } from './selection.ts';
import { FUNCTION_FIELDS } from './sharedTypes.ts';
import { memberOf } from './uiObjects.ts';
import { orderArgument, scopeCondition, whereCondition } from './whereArgument.ts';
import { valueField } from '../../query/statement.ts';

const FUNCTIONS: Record<string, AggregateFunction> = {
  count: 'COUNT',
  countDistinct: 'COUNT_DISTINCT',
  sum: 'SUM',
  avg: 'AVG',
  min: 'MIN',
  max: 'MAX'
};

/** An aggregated field of a group, or of a parent of its records. */
export interface GroupField {
  kind: 'groupField';
  row: QueryRow;
  object: ObjectDef;
  /** From the queried object, without the field that is asked of it. */
  path: FieldPath;
}

/** Answers `uiapi { aggregate { Object(…) } }`. */
export function resolveAggregates(
  request: RequestContext,
  object: ObjectDef,
  given: Record<string, unknown>,
  info: GraphQLResolveInfo
): Connection<{ aggregate: GroupField }> {
  const { schema } = request.org;
  const page = pageOf(given);
  const groupBy = groups(schema, object, given['groupBy'], []);
  const query: Query = {
    object: object.name,
    select: selectItems(schema, object, info),
    groupBy,
    orderBy: orderArgument(schema, object, orderOf(request, info.fieldNodes[0], given)),
    limit: page.fetch,
    offset: page.offset,
    countAll: true
  };
  const conditions: Condition[] = [];
  const scoped = scopeCondition(object, given['scope'], request.context.userId);
  if (scoped) conditions.push(scoped);
  if (given['where'] !== null && given['where'] !== undefined) {
    conditions.push(whereCondition(request.org.schema, object, given['where']));
  }
  if (conditions.length > 0) query.where = { kind: 'and', conditions };
  const { rows, totalSize } = request.org.query(request.context, query);
  const nodes = rows.map((row) => ({ aggregate: { kind: 'groupField' as const, row, object, path: [] } }));
  return connectionOf(nodes, page, totalSize);
}

/** A field of a group: an aggregated field, or a parent's. */
export function resolveGroupField(request: RequestContext, source: GroupField, name: string): unknown {
  const { row, object, path } = source;
  if (name === 'ApiName') return object.name;
  const member = memberOf(request.org.schema, object, name);
  if (member?.kind === 'parent') {
    const [parent] = member.objects;
    return parent ? { kind: 'groupField', row, object: parent, path: [...path, name] } : null;
  }
  return member?.kind === 'field' ? { kind: 'groupValue', row, field: member.field, path: [...path, name] } : null;
}

const groupValue = z.object({
  kind: z.literal('groupValue'),
  row: z.custom<QueryRow>(),
  field: z.custom<Parameters<typeof valueOf>[0]>(),
  path: z.array(z.string())
});

/** `value`, `count { value }`, `calendarYear { value }`, … of an aggregated field. */
export function resolveGroupValue(source: unknown, name: string): unknown {
  const { row, field, path } = groupValue.parse(source);
  const at = (part: string) => scalarOf(row.values[aliasOf(path, part)]);
  if (name === 'value' || name === 'displayValue' || name === 'label') return at('value');
  const fn = FUNCTIONS[name];
  if (fn) {
    const typed = fn === 'MIN' || fn === 'MAX' || fn === 'SUM' ? field : valueField(fn === 'AVG' ? 'double' : 'int');
    return valueOf(typed, at(name));
  }
  if (FUNCTION_FIELDS.has(name)) return { value: at(name), format: null };
  throw new NotEmulated(`the aggregate ${name}`);
}

function selectItems(schema: Schema, object: ObjectDef, info: GraphQLResolveInfo): SelectItem[] {
  const items = new Map<string, SelectItem>();
  for (const edges of named(info, selectionsOf(info), `${object.name}AggregateConnection`, 'edges')) {
    for (const node of named(info, edges.selections, `${object.name}AggregateEdge`, 'node')) {
      for (const aggregate of named(info, node.selections, `${object.name}Result`, 'aggregate')) {
        addItems(schema, object, info, aggregate.selections, [], items);
      }
    }
  }
  // A connection that only counts its groups still needs something to select.
  if (items.size === 0) items.set('count', { kind: 'aggregate', fn: 'COUNT', alias: 'count' });
  return [...items.values()];
}

function addItems(
  schema: Schema,
  object: ObjectDef,
  info: GraphQLResolveInfo,
  selections: Parameters<typeof selectedFields>[1],
  prefix: FieldPath,
  items: Map<string, SelectItem>
): void {
  for (const selected of selectedFields(info, selections, `${object.name}Aggregate`)) {
    const member = memberOf(schema, object, selected.name);
    const path = [...prefix, selected.name];
    if (member?.kind === 'parent') {
      const [parent] = member.objects;
      if (parent) addItems(schema, parent, info, selected.selections, path, items);
    }
    if (member?.kind !== 'field') continue;
    for (const part of selectedFields(info, selected.selections, 'Aggregate')) {
      const item = itemOf(path, part.name);
      if (item) items.set(item.alias ?? '', item);
    }
  }
}

function itemOf(path: FieldPath, part: string): (SelectItem & { kind: 'field' | 'aggregate' | 'date' }) | null {
  const fn = FUNCTIONS[part];
  if (fn) return { kind: 'aggregate', fn, path, alias: aliasOf(path, part) };
  const date = FUNCTION_FIELDS.get(part);
  if (date !== undefined && isDateFunction(date)) return { kind: 'date', fn: date, path, alias: aliasOf(path, part) };
  if (part === '__typename' || part === 'grouping' || part === 'format') return null;
  return { kind: 'field', path, alias: aliasOf(path, 'value') };
}

function aliasOf(path: FieldPath, part: string): string {
  return `${path.join('.')} ${part === 'displayValue' || part === 'label' ? 'value' : part}`;
}

function named(info: GraphQLResolveInfo, selections: Parameters<typeof selectedFields>[1], type: string, name: string) {
  return selectedFields(info, selections, type).filter((field) => field.name === name);
}

const clause = z.object({ group: z.boolean().nullish(), function: z.string().nullish() });

function groups(
  schema: Schema,
  object: ObjectDef,
  given: unknown,
  prefix: FieldPath
): { path: FieldPath; fn?: DateFunction }[] {
  if (given === null || given === undefined) return [];
  return Object.entries(z.record(z.string(), z.unknown()).parse(given)).flatMap(([name, value]) => {
    if (value === null || value === undefined) return [];
    if (name === 'type') {
      if (value !== 'GROUP_BY') throw new NotEmulated(`the GraphQL grouping ${String(value)}`);
      return [];
    }
    const member = memberOf(schema, object, name);
    if (member?.kind === 'parent') {
      const [parent] = member.objects;
      return parent ? groups(schema, parent, value, [...prefix, name]) : [];
    }
    const { group, function: fn } = clause.parse(value);
    if (fn !== null && fn !== undefined && isDateFunction(fn)) return [{ path: [...prefix, name], fn }];
    if (group !== true) return [];
    if (member?.kind !== 'field') throw new RequestError('ValidationError', `Field '${name}' cannot be grouped by`);
    return [{ path: [...prefix, name] }];
  });
}

function scalarOf(value: QueryRow['values'][string] | undefined): FieldValue {
  return value === undefined || (typeof value === 'object' && value !== null) ? null : value;
}

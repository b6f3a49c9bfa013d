/** GraphQL's `where` and `orderBy` as the org's conditions and orders. Source: "Filter Results", "Order Results". */
import { z } from 'zod';
import { NotEmulated } from '../../errors.ts';
import type {
  CompareOperator,
  CompareValue,
  Condition,
  DateFunction,
  DateLiteral,
  FieldDef,
  FieldPath,
  FieldValue,
  ObjectDef,
  OrderBy,
  Schema
} from '../../org/types.ts';
import { isDateFunction } from '../../query/dateFunctions.ts';
import { RequestError } from './graphqlError.ts';
import { memberOf } from './uiObjects.ts';

const input = z.record(z.string(), z.unknown());
const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** Operators of a GraphQL filter. */
export const GRAPHQL_OPERATORS: Readonly<Record<string, CompareOperator>> = {
  eq: '=',
  ne: '!=',
  lt: '<',
  gt: '>',
  lte: '<=',
  gte: '>=',
  like: 'LIKE',
  in: 'IN',
  nin: 'NOT IN',
  includes: 'INCLUDES',
  excludes: 'EXCLUDES'
};

/** The condition of a `where` argument; several conditions on one level must all hold. */
export function whereCondition(schema: Schema, object: ObjectDef, where: unknown, prefix: FieldPath = []): Condition {
  const conditions: Condition[] = [];
  for (const [name, value] of membersOf(where)) {
    if (value === null || value === undefined) continue;
    if (name === 'and' || name === 'or') {
      const parts = Array.isArray(value) ? value : [value];
      conditions.push({ kind: name, conditions: parts.map((part) => whereCondition(schema, object, part, prefix)) });
    } else if (name === 'not') {
      conditions.push({ kind: 'not', condition: whereCondition(schema, object, value, prefix) });
    } else {
      conditions.push(memberCondition(schema, object, name, value, prefix));
    }
  }
  const [only] = conditions;
  return conditions.length === 1 && only ? only : { kind: 'and', conditions };
}

/** The members of an input object; null is none ("Input Object Values" of the GraphQL specification). */
function membersOf(value: unknown): [string, unknown][] {
  return Object.entries(input.parse(value ?? {}));
}

function memberCondition(
  schema: Schema,
  object: ObjectDef,
  name: string,
  value: unknown,
  prefix: FieldPath
): Condition {
  const member = memberOf(schema, object, name);
  if (member?.kind === 'field') return fieldCondition(schema, member.field, value, [...prefix, name]);
  if (member?.kind !== 'parent') {
    throw new RequestError('ValidationError', `Field '${name}' in type '${object.name}_Filter' is undefined`);
  }
  const [parent] = member.objects;
  if ((member.field.referenceTo ?? []).length === 1 && parent) {
    return whereCondition(schema, parent, value, [...prefix, name]);
  }
  const conditions = membersOf(value).map(([type, filter]) => {
    const target = member.objects.find((entry) => entry.name === type);
    if (!target) throw new RequestError('ValidationError', `'${name}' cannot be a ${type}`);
    return whereCondition(schema, target, filter, [...prefix, `${name}:${type}`]);
  });
  return { kind: 'and', conditions };
}

function fieldCondition(schema: Schema, field: FieldDef, operators: unknown, path: FieldPath): Condition {
  const conditions: Condition[] = [];
  for (const [name, value] of membersOf(operators)) {
    if (name === 'inq' || name === 'ninq') {
      conditions.push(join(schema, path, name === 'inq' ? 'IN' : 'NOT IN', value));
    } else if (isDateFunction(name)) {
      conditions.push(...functionConditions(path, name, value));
    } else {
      conditions.push(comparison(field, path, name, value));
    }
  }
  const [only] = conditions;
  return conditions.length === 1 && only ? only : { kind: 'and', conditions };
}

function comparison(field: FieldDef, path: FieldPath, name: string, value: unknown): Condition {
  const operator = GRAPHQL_OPERATORS[name];
  if (!operator) throw new NotEmulated(`the GraphQL filter operator ${name}`);
  const isDate = field.type === 'date' || field.type === 'datetime';
  if (Array.isArray(value)) {
    if (!isDate)
      return { kind: 'compare', path, operator, value: { kind: 'list', values: z.array(scalar).parse(value) } };
    const equal = operator === 'NOT IN' ? '!=' : '=';
    const conditions = value.map((part): Condition => ({
      kind: 'compare',
      path,
      operator: equal,
      value: dateValue(part)
    }));
    return { kind: operator === 'NOT IN' ? 'and' : 'or', conditions };
  }
  return {
    kind: 'compare',
    path,
    operator,
    value: isDate ? dateValue(value) : { kind: 'value', value: scalar.parse(value) }
  };
}

const dateInput = z.object({
  value: z.string().nullish(),
  literal: z.string().nullish(),
  range: z.record(z.string(), z.number().nullable()).nullish()
});

/** `{ value }`, `{ literal: TODAY }` or `{ range: { last_n_days: 30 } }`. */
function dateValue(given: unknown): CompareValue {
  if (given === null) return { kind: 'value', value: null };
  const { value, literal, range } = dateInput.parse(given);
  if (literal) return { kind: 'date', date: { literal } };
  for (const [name, n] of Object.entries(range ?? {})) {
    if (n !== null) return { kind: 'date', date: rangeLiteral(name, n) };
  }
  return { kind: 'value', value: value ?? null };
}

function rangeLiteral(name: string, n: number): DateLiteral {
  return { literal: name.toUpperCase(), n };
}

function functionConditions(path: FieldPath, fn: DateFunction, given: unknown): Condition[] {
  return membersOf(given).flatMap(([kind, operators]) => {
    const local = kind === 'convertTimezoneValue' ? { inUserTime: true as const } : {};
    return membersOf(operators).map(([name, value]): Condition => {
      const operator = GRAPHQL_OPERATORS[name];
      if (!operator) throw new NotEmulated(`the GraphQL filter operator ${name}`);
      const right: CompareValue = Array.isArray(value)
        ? { kind: 'list', values: z.array(scalar).parse(value) }
        : { kind: 'value', value: scalar.parse(value) };
      return { kind: 'compare', path, fn, ...local, operator, value: right };
    });
  });
}

/** `{ Contact: { …filter }, ApiName: "AccountId" }`: ids that the child's field holds ("Semi-Joins"). */
function join(schema: Schema, path: FieldPath, operator: 'IN' | 'NOT IN', given: unknown): Condition {
  const { ApiName, ...objects } = Object.fromEntries(membersOf(given));
  const [entry] = Object.entries(objects).filter(([, filter]) => filter !== null && filter !== undefined);
  const object = schema.object(entry?.[0] ?? '');
  if (!entry || !object) throw new RequestError('ValidationError', 'A semi-join names one object');
  const field = typeof ApiName === 'string' ? ApiName : 'Id';
  return {
    kind: 'compare',
    path,
    operator,
    value: {
      kind: 'subquery',
      query: {
        object: object.name,
        select: [{ kind: 'field', path: [field] }],
        where: whereCondition(schema, object, entry[1]),
        orderBy: []
      }
    }
  };
}

const clause = z.object({
  order: z.enum(['ASC', 'DESC']).nullish(),
  nulls: z.enum(['FIRST', 'LAST']).nullish(),
  function: z.enum(['AVG', 'COUNT', 'COUNT_DISTINCT', 'MAX', 'MIN', 'SUM']).nullish()
});

/** The orders of an `orderBy` argument, in the order in which it names them. */
export function orderArgument(schema: Schema, object: ObjectDef, orderBy: unknown, prefix: FieldPath = []): OrderBy[] {
  if (orderBy === null || orderBy === undefined) return [];
  return membersOf(orderBy).flatMap(([name, value]): OrderBy[] => {
    if (value === null || value === undefined) return [];
    const member = memberOf(schema, object, name);
    if (member?.kind === 'field') {
      const { order, nulls, function: fn } = clause.parse(value);
      const by = { path: [...prefix, name], direction: order ?? 'ASC', nulls: nulls ?? 'FIRST' };
      return [fn ? { ...by, fn } : by];
    }
    if (member?.kind !== 'parent') throw new RequestError('ValidationError', `Field '${name}' cannot be ordered by`);
    const [parent] = member.objects;
    if ((member.field.referenceTo ?? []).length === 1 && parent) {
      return orderArgument(schema, parent, value, [...prefix, name]);
    }
    return membersOf(value).flatMap(([type, inner]) => {
      const target = member.objects.find((entry) => entry.name === type);
      return target ? orderArgument(schema, target, inner, [...prefix, `${name}:${type}`]) : [];
    });
  });
}

/** The condition of `scope`; null when it leaves every record. */
export function scopeCondition(object: ObjectDef, scope: unknown, userId: string): Condition | null {
  if (scope === null || scope === undefined || scope === 'EVERYTHING') return null;
  if (scope !== 'MINE') throw new NotEmulated(`the GraphQL scope ${String(scope)}`);
  const value: FieldValue = userId;
  if (!object.hasOwner) throw new RequestError('ValidationError', `${object.name} has no scope MINE`);
  return { kind: 'compare', path: ['OwnerId'], operator: '=', value: { kind: 'value', value } };
}

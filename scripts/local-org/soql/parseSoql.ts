/** SOQL text as the org's Query. */
import type {
  FieldFunctionExpression,
  FieldType as SoqlField,
  OrderByClause,
  Query as SoqlQuery,
  QueryBase
} from '@jetstreamapp/soql-parser-js';
import { NotEmulated } from '../errors.ts';
import type {
  AggregateFunction,
  CompareOperator,
  Condition,
  DateFunction,
  FieldDef,
  FieldPath,
  ObjectDef,
  OrderBy,
  Query,
  Schema,
  SelectItem
} from '../org/types.ts';
import { isDateFunction } from '../query/dateFunctions.ts';
import { QueryError, queryErrors } from '../query/queryError.ts';
import { relationshipField } from '../query/sources.ts';
import { valueField } from '../query/statement.ts';
import { readCondition } from './conditions.ts';
import type { RawComparison, RawFunction } from './conditions.ts';
import { readSoql } from './readSoql.ts';
import { literalText, readValue } from './values.ts';

/** Aggregate functions. */
export const AGGREGATES: readonly string[] = ['COUNT', 'COUNT_DISTINCT', 'SUM', 'AVG', 'MIN', 'MAX'];
const MOST_OFFSET = 2000;
/** `FIELDS()` answers every field, so that it needs a limit. */
const MOST_WITH_FIELDS = 200;

/** A query, and whether it is `SELECT COUNT()`, which answers a number and no rows. */
export interface ParsedSoql {
  query: Query;
  countOnly: boolean;
  /** The words that aliases stand for, for clients that ask for columns. */
  userMode: boolean;
}

/** Reads SOQL. Throws MALFORMED_QUERY, INVALID_FIELD, INVALID_TYPE as Salesforce words them, or NotEmulated. */
export function parseSoql(text: string, schema: Schema): Query {
  return parse(text, schema).query;
}

/** As `parseSoql`, with what only an API caller needs to know. */
export function parse(text: string, schema: Schema): ParsedSoql {
  const raw = readSoql(text);
  const name = raw.sObject ?? '';
  const object = schema.object(name);
  if (!object) throw queryErrors.notSupported(name);
  const query = new Reader(schema, object, raw).query();
  const [first] = query.select;
  const countOnly = query.select.length === 1 && first?.kind === 'aggregate' && first.fn === 'COUNT' && !first.path;
  if (countOnly && (query.groupBy || query.having || query.orderBy.length > 0)) {
    throw queryErrors.malformed('COUNT() cannot be used with GROUP BY, HAVING or ORDER BY', 'COUNT');
  }
  return { query, countOnly, userMode: raw.withAccessLevel === 'USER_MODE' || raw.withSecurityEnforced === true };
}

class Reader {
  private readonly schema: Schema;
  private readonly object: ObjectDef;
  private readonly raw: QueryBase;
  private readonly alias: string | undefined;
  private expressions = 0;

  constructor(schema: Schema, object: ObjectDef, raw: QueryBase) {
    this.schema = schema;
    this.object = object;
    this.raw = raw;
    this.alias = raw.sObjectAlias?.toLowerCase();
  }

  query(): Query {
    const { raw } = this;
    const groupBy = list(raw.groupBy).map((group) => this.group(group));
    const aggregated = groupBy.length > 0 || (raw.fields ?? []).some((field) => isAggregateField(field));
    const select = (raw.fields ?? []).flatMap((field) => this.select(field, aggregated));
    refuseDuplicates(select);
    const query: Query = {
      object: this.object.name,
      select,
      orderBy: list(raw.orderBy).map((order) => this.order(order))
    };
    const scope = this.scope();
    const where = raw.where ? readCondition(raw.where, (comparison) => this.compare(comparison)) : null;
    const conditions = [scope, where].filter((condition) => condition !== null);
    const [only] = conditions;
    if (only) query.where = conditions.length === 1 ? only : { kind: 'and', conditions };
    if (groupBy.length > 0) query.groupBy = groupBy;
    if (raw.having) query.having = readCondition(raw.having, (comparison) => this.compare(comparison));
    if (raw.limit !== undefined) {
      if (!Number.isSafeInteger(raw.limit)) throw queryErrors.malformed(`unexpected token: '${raw.limit}'`);
      query.limit = raw.limit;
    }
    if (raw.offset !== undefined) {
      if (raw.offset > MOST_OFFSET) {
        throw queryErrors.malformed(`Maximum SOQL offset allowed is ${MOST_OFFSET}`, String(raw.offset));
      }
      query.offset = raw.offset;
    }
    return query;
  }

  private select(field: SoqlField, aggregated: boolean): SelectItem[] {
    switch (field.type) {
      case 'Field':
        return [this.selectField(field.field, field.alias, aggregated)];
      case 'FieldRelationship':
        return [this.selectField([...field.relationships, field.field].join('.'), aliasOf(field), aggregated)];
      case 'FieldFunctionExpression':
        return this.selectFunction(field, aggregated);
      case 'FieldSubquery': {
        const relationship = field.subquery.relationshipName;
        const wanted = relationship.toLowerCase();
        const child = this.schema
          .childrenOf(this.object.name)
          .find((entry) => entry.field.childRelationshipName?.toLowerCase() === wanted);
        if (!child) throw queryErrors.noSuchChildRelationship(relationship);
        return [
          { kind: 'children', relationship, query: new Reader(this.schema, child.object, field.subquery).query() }
        ];
      }
      case 'FieldTypeof':
        return field.conditions.flatMap(({ type, objectType, fieldList }) =>
          fieldList.map((name): SelectItem => {
            const step = type === 'WHEN' ? `${field.field}:${objectType ?? ''}` : field.field;
            return { kind: 'field', path: [step, ...name.split('.')] };
          })
        );
    }
  }

  private selectField(text: string, alias: string | undefined, aggregated: boolean): SelectItem {
    const path = this.path(text);
    if (alias === undefined) return { kind: 'field', path };
    if (!aggregated) throw queryErrors.malformed('only aggregate expressions use field aliasing', alias);
    return { kind: 'field', path, alias };
  }

  private selectFunction(field: FieldFunctionExpression, aggregated: boolean): SelectItem[] {
    const name = field.functionName.toUpperCase();
    const alias = field.alias;
    if (name === 'FIELDS') return this.allFields(String(field.parameters[0]));
    if (name === 'TOLABEL' || name === 'FORMAT') {
      const [inner] = field.parameters;
      if (typeof inner !== 'string') throw new NotEmulated(`${field.functionName}() around another function`);
      const item: SelectItem = {
        kind: 'field',
        path: this.path(inner),
        format: name === 'FORMAT' ? 'FORMAT' : 'toLabel'
      };
      return [alias === undefined ? item : { ...item, alias }];
    }
    if (isDateFunction(name)) {
      const path = this.functionPath(field);
      if (!aggregated) throw queryErrors.mustGroup(path.join('.'));
      return [{ kind: 'date', fn: name, path, alias: alias ?? this.nextExpression() }];
    }
    if (!AGGREGATES.includes(name)) throw new NotEmulated(`the SOQL function ${field.functionName}()`);
    const fn = name as AggregateFunction;
    if (field.parameters.length === 0) return [{ kind: 'aggregate', fn, alias: alias ?? this.nextExpression() }];
    return [{ kind: 'aggregate', fn, path: this.functionPath(field), alias: alias ?? this.nextExpression() }];
  }

  private allFields(which: string): SelectItem[] {
    const group = which.toUpperCase();
    if (group !== 'ALL' && group !== 'STANDARD' && group !== 'CUSTOM') {
      throw queryErrors.malformed(`unexpected token: '${which}'`, which);
    }
    if (group !== 'STANDARD' && (this.raw.limit === undefined || this.raw.limit > MOST_WITH_FIELDS)) {
      throw queryErrors.malformed(
        `The SOQL FIELDS function must have a LIMIT of at most ${MOST_WITH_FIELDS}`,
        'FIELDS'
      );
    }
    return [...this.object.fields.values()]
      .filter((field) => group === 'ALL' || field.custom === (group === 'CUSTOM'))
      .map((field) => ({ kind: 'field', path: [field.name], ifVisible: true }));
  }

  private nextExpression(): string {
    this.expressions += 1;
    return `expr${this.expressions - 1}`;
  }

  private group(group: { field?: string; fn?: RawFunction }): { path: FieldPath; fn?: DateFunction } {
    if (group.field !== undefined) return { path: this.path(group.field) };
    const name = (group.fn?.functionName ?? '').toUpperCase();
    if (!isDateFunction(name)) throw new NotEmulated(`GROUP BY ${name}`);
    return { path: this.functionPath(group.fn ?? {}), fn: name };
  }

  private order(order: OrderByClause): OrderBy {
    const direction = order.order ?? 'ASC';
    // "By default, null values are sorted first", whatever the direction ("ORDER BY", SOQL and SOSL Reference).
    const nulls = order.nulls ?? 'FIRST';
    if ('field' in order) return { path: this.path(order.field), direction, nulls };
    const name = (order.fn.functionName ?? '').toUpperCase();
    if (!isDateFunction(name) && !AGGREGATES.includes(name)) throw new NotEmulated(`ORDER BY ${name}()`);
    const fn = name as DateFunction | AggregateFunction;
    if ((order.fn.parameters ?? []).length === 0) return { fn, direction, nulls };
    return { fn, path: this.functionPath(order.fn), direction, nulls };
  }

  private compare(raw: RawComparison): Condition {
    const operator = (raw.operator ?? '=').toUpperCase().replace('<>', '!=') as CompareOperator;
    if (raw.fn) return this.compareFunction(raw, raw.fn, operator);
    const path = this.path(raw.field ?? '');
    if (raw.valueQuery !== undefined) return this.semiJoin(path, operator, raw.valueQuery as SoqlQuery);
    const field = this.fieldAt(path);
    const value = readValue(raw, field, path.join('.'));
    if (
      operator === 'LIKE' &&
      field &&
      !['string', 'textarea', 'picklist', 'email', 'phone', 'url'].includes(field.type)
    ) {
      throw new QueryError('INVALID_QUERY_FILTER_OPERATOR', `invalid operator on ${field.type} field`, field.name);
    }
    return { kind: 'compare', path, operator, value: operator === 'LIKE' ? value : literalText(value) };
  }

  private compareFunction(raw: RawComparison, fn: RawFunction, operator: CompareOperator): Condition {
    const name = (fn.functionName ?? '').toUpperCase();
    if (!isDateFunction(name) && !AGGREGATES.includes(name)) throw new NotEmulated(`${name}() in a SOQL condition`);
    const path = (fn.parameters ?? []).length === 0 ? [] : this.functionPath(fn);
    const field = this.functionValue(name, path);
    const value = literalText(readValue(raw, field, fn.rawValue ?? name));
    return { kind: 'compare', path, fn: name as DateFunction | AggregateFunction, operator, value };
  }

  private functionValue(name: string, path: FieldPath): FieldDef | undefined {
    if (name === 'DAY_ONLY') return valueField('date');
    if (name === 'MIN' || name === 'MAX') return this.fieldAt(path);
    return valueField('double');
  }

  private semiJoin(path: FieldPath, operator: CompareOperator, raw: SoqlQuery): Condition {
    if (operator !== 'IN' && operator !== 'NOT IN') {
      throw queryErrors.malformed(`A subquery can only be used with IN and NOT IN, not ${operator}`);
    }
    const object = this.schema.object(raw.sObject ?? '');
    if (!object) throw queryErrors.notSupported(raw.sObject ?? '');
    return {
      kind: 'compare',
      path,
      operator,
      value: { kind: 'subquery', query: new Reader(this.schema, object, raw).query() }
    };
  }

  private scope(): Condition | null {
    const scope = this.raw.usingScope?.toLowerCase();
    if (scope === undefined || scope === 'everything') return null;
    throw new NotEmulated(`USING SCOPE ${this.raw.usingScope ?? ''}`);
  }

  private functionPath(fn: RawFunction): FieldPath {
    const [parameter] = fn.parameters ?? [];
    if (typeof parameter === 'string') return this.path(parameter);
    throw new NotEmulated(`${parameter?.functionName ?? 'a function'}() inside ${fn.functionName ?? 'a function'}()`);
  }

  /** `a.Owner.Name` with the object's alias, or its name, in front taken away. */
  private path(text: string): FieldPath {
    const words = text.split('.');
    const [first = ''] = words;
    const known = first.toLowerCase();
    const isObject = known === this.alias || known === this.object.name.toLowerCase();
    return words.length > 1 && isObject && !relationshipField(this.object, first) ? words.slice(1) : words;
  }

  private fieldAt(path: FieldPath): FieldDef | undefined {
    let object: ObjectDef | undefined = this.object;
    for (const word of path.slice(0, -1)) {
      const field: FieldDef | undefined = object && relationshipField(object, word);
      object = this.schema.object(field?.referenceTo?.[0] ?? '');
    }
    return object && this.schema.field(object.name, path.at(-1) ?? '');
  }
}

function aliasOf(field: SoqlField): string | undefined {
  return 'alias' in field ? field.alias : undefined;
}

function isAggregateField(field: SoqlField): boolean {
  return field.type === 'FieldFunctionExpression' && AGGREGATES.includes(field.functionName.toUpperCase());
}

function refuseDuplicates(select: SelectItem[]): void {
  const seen = new Set<string>();
  for (const item of select) {
    if (item.kind === 'children') continue;
    const name = item.alias ?? (item.kind === 'field' ? item.path.join('.') : '');
    const key = name.toLowerCase();
    if (seen.has(key)) {
      throw item.alias === undefined
        ? queryErrors.malformed(`duplicate field selected: ${name}`, name)
        : queryErrors.malformed(`duplicate alias: ${name}`, name);
    }
    seen.add(key);
  }
}

function list<T>(value: T | T[] | undefined): T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

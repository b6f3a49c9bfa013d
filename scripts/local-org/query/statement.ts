/** One query as one SQL statement: its columns are gathered as they are needed, its clauses are compiled once. */
import type {
  AggregateFunction,
  Condition,
  Context,
  DateFunction,
  FieldDef,
  FieldPath,
  FieldType,
  ObjectDef,
  OrderBy,
  Query,
  SqlFragment
} from '../org/types.ts';
import { conditionSql } from './conditions.ts';
import type { Operand } from './conditions.ts';
import { dateFunctionSql, isDateFunction } from './dateFunctions.ts';
import { isAggregable, isFilterable, isGroupable, isSortable } from './fieldAbilities.ts';
import { queryErrors } from './queryError.ts';
import type { OrgCalendar, QueryOrg } from './queryOrg.ts';
import { Sources } from './sources.ts';
import type { Column } from './sources.ts';
import { joinFragments, quoteText } from './sqlText.ts';

/** What every statement of one query shares. */
export interface QueryRun {
  org: QueryOrg;
  context: Context;
  calendar: OrgCalendar;
  /** The time zone of the user who asks. */
  userTimeZone: () => string;
  /** A table alias that no other table of the query has. */
  nextAlias: () => string;
}

/** Objects of whose archived rows only `queryAll` tells (SOAP API Developer Guide, "Archived Activities"). */
const ARCHIVED: ReadonlySet<string> = new Set(['Task', 'Event']);

/** The object that a query names. Throws INVALID_TYPE when it does not exist or the user may not read it. */
export function queriedObject(run: QueryRun, name: string): ObjectDef {
  const object = run.org.metadata.schema.object(name);
  if (!object?.queryable) throw queryErrors.notSupported(name);
  if (run.context.mode === 'user' && !run.org.access.objectPermissions(run.context, object).read) {
    throw queryErrors.notSupported(name);
  }
  run.org.prepareRows?.(object.name);
  return object;
}

/** True when the query answers groups instead of records. */
export function isAggregate(query: Query): boolean {
  return query.groupBy !== undefined || query.select.some((item) => item.kind === 'aggregate');
}

export class Statement {
  readonly object: ObjectDef;
  private readonly run: QueryRun;
  private readonly query: Query;
  private readonly sources: Sources;
  private readonly columns: string[] = [];
  private readonly positions = new Map<string, number>();
  private readonly aggregated: boolean;

  constructor(run: QueryRun, query: Query, object: ObjectDef) {
    this.run = run;
    this.query = query;
    this.object = object;
    this.aggregated = isAggregate(query);
    this.sources = new Sources(run.org, run.context, object, run.nextAlias);
  }

  /** The column of a path. */
  column(path: FieldPath): Column {
    return this.sources.column(path);
  }

  /** The id of a parent on the way, as `Sources.parent`. */
  parent(path: FieldPath) {
    return this.sources.parent(path);
  }

  /** The id of the row itself. */
  get idSql(): string {
    return `${this.sources.root.alias}."Id"`;
  }

  /** The position in the result of an expression, which is selected when it was not yet. */
  position(sql: string): number {
    let at = this.positions.get(sql);
    if (at === undefined) {
      at = this.columns.push(sql) - 1;
      this.positions.set(sql, at);
    }
    return at;
  }

  /** An aggregate: its SQL, and the type of its value. */
  aggregate(
    fn: AggregateFunction,
    path: FieldPath | undefined
  ): { sql: string; type: FieldType; field: FieldDef | null } {
    if (!path) return { sql: 'COUNT(*)', type: 'int', field: null };
    const { sql, field } = this.column(path);
    if (!isAggregable(field, fn)) throw queryErrors.notAggregable(field.name, fn);
    switch (fn) {
      case 'COUNT':
        return { sql: `COUNT(${sql})`, type: 'int', field: null };
      case 'COUNT_DISTINCT':
        return { sql: `COUNT(DISTINCT ${sql})`, type: 'int', field: null };
      case 'AVG':
        return { sql: `AVG(${sql})`, type: 'double', field: null };
      default:
        return { sql: extremeSql(fn, sql, field), type: field.type, field };
    }
  }

  /** A date function of a field. */
  dateFunction(fn: DateFunction, path: FieldPath, inUserTime: boolean): { sql: string; type: FieldType } {
    const { sql, field } = this.column(path);
    if (field.type !== 'date' && field.type !== 'datetime') {
      throw queryErrors.malformed(`field ${field.name} does not support function ${fn}`, field.name);
    }
    if ((fn === 'DAY_ONLY' || fn === 'HOUR_IN_DAY' || inUserTime) && field.type !== 'datetime') {
      throw queryErrors.malformed(`field ${field.name} does not support function ${fn}`, field.name);
    }
    const local = inUserTime ? `soql_local_time(${sql}, ${quoteText(this.run.userTimeZone())})` : sql;
    return { sql: dateFunctionSql(fn, local, this.run.calendar.fiscal), type: fn === 'DAY_ONLY' ? 'date' : 'int' };
  }

  /** `GROUP BY`, empty when there is none. */
  groupSql(): string {
    const parts = (this.query.groupBy ?? []).map(({ path, fn, inUserTime }) => {
      if (fn) return this.dateFunction(fn, path, inUserTime === true).sql;
      const { sql, field } = this.column(path);
      if (!isGroupable(field)) throw queryErrors.notGroupable(field.name);
      return sql;
    });
    return parts.length === 0 ? '' : ` GROUP BY ${parts.join(', ')}`;
  }

  /** True when the path, or the function of it, is one by which rows are grouped. */
  isGrouped(path: FieldPath, fn?: DateFunction, inUserTime?: true): boolean {
    const key = (words: FieldPath) => words.join('.').toLowerCase();
    return (this.query.groupBy ?? []).some(
      (group) => key(group.path) === key(path) && group.fn === fn && group.inUserTime === inUserTime
    );
  }

  /** The expressions of `ORDER BY`, without the word. */
  orderSql(): string[] {
    return this.query.orderBy.map((order) => `${this.orderKey(order)} ${order.direction} NULLS ${order.nulls}`);
  }

  private orderKey(order: OrderBy): string {
    const { fn, path = [], inUserTime } = order;
    if (fn !== undefined && !isDateFunction(fn)) return this.aggregate(fn, order.path).sql;
    if (this.aggregated && !this.isGrouped(path, fn, inUserTime)) throw queryErrors.mustGroupOrder(path.join('.'));
    if (fn !== undefined) return this.dateFunction(fn, path, inUserTime === true).sql;
    const { sql, field } = this.column(path);
    if (!isSortable(field)) throw queryErrors.notSortable(field.name);
    return orderKeyOf(sql, field);
  }

  /** The rows that count: not deleted, readable, as the query asks. */
  whereSql(more: SqlFragment[] = []): SqlFragment {
    const { alias } = this.sources.root;
    const parts: SqlFragment[] = [...more];
    if (this.query.includeDeleted !== true && this.object.fields.has('IsDeleted')) {
      parts.push({ sql: `${alias}."IsDeleted" = 0`, params: [] });
    }
    if (this.query.includeDeleted !== true && ARCHIVED.has(this.object.name)) {
      parts.push({ sql: `${alias}."IsArchived" IS NOT 1`, params: [] });
    }
    if (this.query.where) parts.push(this.condition(this.query.where, false));
    if (this.run.context.mode !== 'system') {
      const filter = this.run.org.access.readFilter(this.run.context, this.object, alias);
      if (filter) parts.push(filter);
    }
    return joinFragments(parts, 'AND');
  }

  /** `HAVING`, empty when there is none. */
  havingSql(): SqlFragment {
    if (!this.query.having) return { sql: '', params: [] };
    const having = this.condition(this.query.having, true);
    return { sql: ` HAVING ${having.sql}`, params: having.params };
  }

  from(): SqlFragment {
    return this.sources.from();
  }

  /** `SELECT` and the columns gathered so far, the one at `namedAt` under a name of its own. */
  selectSql(namedAt?: number, name?: string): string {
    const columns = this.columns.map((sql, at) =>
      at === namedAt && name !== undefined ? `${sql} AS ${name}` : `${sql} AS c${at}`
    );
    return `SELECT ${columns.length === 0 ? '1' : columns.join(', ')}`;
  }

  private condition(condition: Condition, ofGroups: boolean): SqlFragment {
    return conditionSql(condition, {
      calendar: this.run.calendar,
      userId: this.run.context.userId,
      operand: ({ path, fn, inUserTime }) => {
        const counts = fn !== undefined && !isDateFunction(fn);
        if (ofGroups && !counts && !this.isGrouped(path, fn, inUserTime)) {
          throw queryErrors.mustGroup(path.join('.'));
        }
        return this.operand(path, fn, inUserTime === true);
      },
      subquery: (value) => subquerySql(this.run, value.query)
    });
  }

  private operand(path: FieldPath, fn: DateFunction | AggregateFunction | undefined, inUserTime: boolean): Operand {
    if (fn !== undefined && isDateFunction(fn)) {
      const { sql, type } = this.dateFunction(fn, path, inUserTime);
      return { sql, field: valueField(type) };
    }
    if (fn !== undefined) {
      const { sql, type, field } = this.aggregate(fn, path.length === 0 ? undefined : path);
      return { sql, field: field ?? valueField(type) };
    }
    const { sql, field } = this.column(path);
    if (!isFilterable(field)) throw queryErrors.notFilterable(field.name);
    return { sql, field };
  }
}

/** `SELECT AccountId FROM Opportunity WHERE …` inside a condition. */
function subquerySql(run: QueryRun, query: Query): SqlFragment {
  const statement = new Statement(run, query, queriedObject(run, query.object));
  const [item] = query.select;
  if (item?.kind !== 'field' || query.select.length > 1) {
    throw queryErrors.malformed('A semi-join subquery selects exactly one field', query.object);
  }
  const { sql, field } = statement.column(item.path);
  if (field.type !== 'id' && field.type !== 'reference') {
    throw queryErrors.malformed(
      'The inner select field can only be an ID or reference field in a semi join sub-select',
      field.name
    );
  }
  const where = statement.whereSql([{ sql: `${sql} IS NOT NULL`, params: [] }]);
  const from = statement.from();
  return { sql: `SELECT ${sql} ${from.sql} WHERE ${where.sql}`, params: [...from.params, ...where.params] };
}

/** The least or the greatest; of a picklist in the order of its values ("Aggregate Functions", SOQL and SOSL Reference). */
function extremeSql(fn: 'MIN' | 'MAX' | 'SUM', sql: string, field: FieldDef): string {
  const rank = rankOf(sql, field);
  if (rank === null) return `${fn}(${sql})`;
  return `substr(${fn}(CASE WHEN ${sql} IS NOT NULL THEN printf('%06d%s', ${rank}, ${sql}) END), 7)`;
}

/** A picklist value's place among the values of its field; null for another field. */
function rankOf(sql: string, { type, picklist }: FieldDef): string | null {
  if (type !== 'picklist' || !picklist || picklist.values.length === 0) return null;
  const ranks = picklist.values.map(({ value }, rank) => `WHEN ${quoteText(value)} THEN ${rank}`);
  return `CASE ${sql} ${ranks.join(' ')} ELSE ${ranks.length} END`;
}

/** Text by letter, whatever its case; a picklist in the order of its values ("ORDER BY", SOQL and SOSL Reference). */
function orderKeyOf(sql: string, field: FieldDef): string {
  const rank = rankOf(sql, field);
  if (rank !== null) return `CASE WHEN ${sql} IS NOT NULL THEN ${rank} END`;
  switch (field.type) {
    case 'string':
    case 'textarea':
    case 'email':
    case 'phone':
    case 'url':
      return `soql_sort_key(${sql})`;
    default:
      return sql;
  }
}

/** The nearest thing to a field for a computed value. */
export function valueField(type: FieldType): FieldDef {
  return {
    name: type,
    label: type,
    type,
    custom: false,
    required: false,
    unique: false,
    caseSensitive: false,
    externalId: false,
    createable: false,
    updateable: false,
    permissionable: false
  };
}

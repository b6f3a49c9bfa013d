/** Runs a query: one SQL statement for its rows, one for each of its child relationships. */
import { NotEmulated } from '../errors.ts';
import { recordScope } from '../org/recordScope.ts';
import type { Org } from '../org/org.ts';
import type {
  Context,
  FieldDef,
  FieldPath,
  Id,
  ObjectDef,
  Query,
  QueryResult,
  QueryRow,
  SelectItem,
  SqlFragment
} from '../org/types.ts';
import { fieldValue, withFormulas } from './formulaColumns.ts';
import { displayStyle } from './displayStyle.ts';
import { displayValue } from './displayValue.ts';
import { QueryError, queryErrors } from './queryError.ts';
import { orgCalendar, prepared, userTimeZone, withinLimits } from './queryOrg.ts';
import type { SqlParameter } from './sqlText.ts';
import { isAggregate, queriedObject, Statement, valueField } from './statement.ts';
import type { QueryRun } from './statement.ts';
import { registerTextFunctions } from './textFunctions.ts';
import { runUserRecordAccess, USER_RECORD_ACCESS } from './userRecordAccess.ts';

/**
 * Runs a query as a user. The user's access to objects, fields and records applies in the mode `user`.
 *
 * Throws a QueryError (INVALID_TYPE, INVALID_FIELD, MALFORMED_QUERY, …) worded as Salesforce words it.
 */
export function runQuery(org: Org, context: Context, query: Query): QueryResult {
  if (org.metadata.schema.object(query.object)?.name === USER_RECORD_ACCESS) {
    return runUserRecordAccess(org, context, query);
  }
  refuseAllFields(org, query);
  registerTextFunctions(org.database);
  const run = newRun(org, context);
  const user = org.metadata.schema.object('User');
  const globals = user ? recordScope(org, context, user, {}, { prior: null, isNew: false }) : null;
  return withFormulas(
    org.database,
    org.clock.now(),
    (path) => globals?.value(path) ?? null,
    () => (isAggregate(query) ? runAggregates(run, query) : runRows(run, query))
  );
}

/** FieldDefinition answers for one object at a time ("FieldDefinition"); what it answers otherwise is not documented. */
function refuseAllFields(org: Org, { object, where }: Query): void {
  if (org.metadata.schema.object(object)?.name !== 'FieldDefinition') return;
  const conditions = where?.kind === 'and' ? where.conditions : where === undefined ? [] : [where];
  const isOfOne = conditions.some(
    (condition) =>
      condition.kind === 'compare' &&
      condition.operator === '=' &&
      /^entitydefinition(id|\.qualifiedapiname)$/i.test(condition.path.join('.'))
  );
  if (!isOfOne) throw new NotEmulated('a query of FieldDefinition that does not name one EntityDefinition');
}

/** True when the user may select the field at the end of a path; false when it is hidden or does not exist. */
export function canSelect(org: Org, context: Context, object: ObjectDef, path: FieldPath): boolean {
  try {
    const query: Query = { object: object.name, select: [], orderBy: [] };
    new Statement(newRun(org, context), query, object).column(path);
    return true;
  } catch (error) {
    if (error instanceof QueryError) return false;
    throw error;
  }
}

function newRun(org: Org, context: Context): QueryRun {
  let aliases = 0;
  const nextAlias = () => {
    aliases += 1;
    return `t${aliases}`;
  };
  const calendar = orgCalendar(org);
  return { org, context, calendar, nextAlias, userTimeZone: () => userTimeZone(org, context) ?? calendar.timeZone };
}

type RawRow = readonly unknown[];

/** The part of a row that comes from one record: its fields, and its parents' parts. */
interface Shape {
  idAt: number;
  object: string | null;
  /** In the order in which they were selected. */
  members: (FieldMember | ParentMember)[];
  /** The parents among the members, by the step that leads to them. */
  parents: Map<string, ParentMember>;
}

interface FieldMember {
  kind: 'field';
  name: string;
  at: number;
  read: (stored: unknown) => QueryRow['values'][string];
}

interface ParentMember {
  kind: 'parent';
  name: string;
  shape: Shape;
}

function runRows(run: QueryRun, query: Query): QueryResult {
  const statement = new Statement(run, query, queriedObject(run, query.object));
  const shape = rowShape(run, statement, query);
  const where = statement.whereSql();
  const order = statement.orderSql();
  // Rows that are equal in order would come in any order, and pages could overlap: the id decides.
  const orderBy = order.length === 0 ? '' : ` ORDER BY ${[...order, statement.idSql].join(', ')}`;
  const from = statement.from();
  const rest = { sql: `${from.sql} WHERE ${where.sql}`, params: [...from.params, ...where.params] };
  const page = limits(query);
  const raw = all(run, `${statement.selectSql()} ${rest.sql}${orderBy}${page.sql}`, [...rest.params, ...page.params]);
  const rows = raw.map((row) => toRow(run, shape, row));
  addChildren(run, statement, query, rows);
  return { totalSize: query.countAll === true ? countAll(run, query, rest, rows.length) : rows.length, rows };
}

function rowShape(run: QueryRun, statement: Statement, query: Query): Shape {
  const root: Shape = {
    idAt: statement.position(statement.idSql),
    object: statement.object.name,
    members: [],
    parents: new Map()
  };
  for (const item of query.select) {
    if (item.kind === 'children') continue;
    if (item.kind === 'date') {
      throw queryErrors.malformed(`${item.fn} can only be selected when rows are grouped by it`, item.fn);
    }
    if (item.kind === 'field' && !(item.ifVisible === true && !isVisible(run, statement.object, item.path))) {
      addField(run, statement, root, item);
    }
  }
  return root;
}

function isVisible(run: QueryRun, object: ObjectDef, path: FieldPath): boolean {
  const field = run.org.metadata.schema.field(object.name, path.join('.'));
  return field !== undefined && run.org.access.canReadField(run.context, object, field);
}

function addField(run: QueryRun, statement: Statement, root: Shape, item: SelectItem & { kind: 'field' }): void {
  const { sql, field, path } = statement.column(item.path);
  let shape = root;
  item.path.slice(0, -1).forEach((step, depth) => {
    const key = step.toLowerCase();
    let next = shape.parents.get(key);
    if (!next) {
      const parent = statement.parent(item.path.slice(0, depth + 1));
      const idAt = statement.position(parent.idSql);
      const object = parent.object?.name ?? null;
      const empty: Shape = { idAt, object, members: [], parents: new Map() };
      next = { kind: 'parent', name: path[depth] ?? step, shape: empty };
      shape.parents.set(key, next);
      shape.members.push(next);
    }
    shape = next.shape;
  });
  shape.members.push({
    kind: 'field',
    name: item.alias ?? field.name,
    at: statement.position(sql),
    read: reader(run, field, item.format)
  });
}

function reader(run: QueryRun, field: FieldDef, format: 'toLabel' | 'FORMAT' | undefined) {
  const { type } = field;
  if (format === undefined) return (stored: unknown) => fieldValue(type, stored);
  const style = displayStyle(run.org, run.context);
  if (format === 'FORMAT') {
    return (stored: unknown) => {
      const value = fieldValue(type, stored);
      return displayValue(field, value, style) ?? value;
    };
  }
  return (stored: unknown) => {
    const value = fieldValue(type, stored);
    return field.picklist ? (displayValue(field, value, style) ?? value) : value;
  };
}

function toRow(run: QueryRun, shape: Shape, raw: RawRow): QueryRow {
  const id = textOrNull(raw[shape.idAt]);
  const object = shape.object ?? (id === null ? undefined : run.org.metadata.schema.objectOfId(id)?.name) ?? '';
  const row: QueryRow = { object, id, values: {} };
  for (const member of shape.members) {
    const { name } = member;
    const before = row.values[name];
    if (member.kind === 'field') {
      row.values[name] = member.read(raw[member.at]);
    } else if (textOrNull(raw[member.shape.idAt]) === null) {
      row.values[name] ??= null;
    } else {
      const next = toRow(run, member.shape, raw);
      // The same parent selected twice, once narrowed to one object: one row with the fields of both.
      if (isRow(before)) Object.assign(before.values, next.values);
      else row.values[name] = next;
    }
  }
  return row;
}

function isRow(value: QueryRow['values'][string] | undefined): value is QueryRow {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function addChildren(run: QueryRun, statement: Statement, query: Query, rows: QueryRow[]): void {
  for (const item of query.select) {
    if (item.kind !== 'children') continue;
    const wanted = item.relationship.toLowerCase();
    const child = run.org.metadata.schema
      .childrenOf(statement.object.name)
      .find(({ field }) => field.childRelationshipName?.toLowerCase() === wanted);
    const { access } = run.org;
    const hidden =
      child !== undefined &&
      run.context.mode === 'user' &&
      !(
        access.objectPermissions(run.context, child.object).read &&
        access.canReadField(run.context, child.object, child.field)
      );
    if (!child || hidden) throw queryErrors.noSuchChildRelationship(item.relationship);
    const name = item.alias ?? child.field.childRelationshipName ?? item.relationship;
    const found = childRows(run, { ...item.query, object: child.object.name }, child.field, rows);
    for (const row of rows) {
      const own = row.id === null ? undefined : found.get(row.id);
      row.values[name] = own?.rows ?? [];
      if (item.query.countAll === true) (row.totals ??= {})[name] = own?.total ?? 0;
    }
  }
}

/** The children of all rows at once, ordered and cut for each parent by itself. */
function childRows(run: QueryRun, query: Query, foreignKey: FieldDef, parents: QueryRow[]) {
  const found = new Map<Id, { rows: QueryRow[]; total: number }>();
  const statement = new Statement(run, query, queriedObject(run, query.object));
  const shape = rowShape(run, statement, query);
  const key = statement.column([foreignKey.name]).sql;
  const keyAt = statement.position(key);
  const ids = JSON.stringify(parents.flatMap(({ id }) => id ?? []));
  const where = statement.whereSql([{ sql: `${key} IN (SELECT value FROM json_each(?))`, params: [ids] }]);
  const order = [...statement.orderSql(), statement.idSql].join(', ');
  const numberAt = statement.position(`ROW_NUMBER() OVER (PARTITION BY ${key} ORDER BY ${order})`);
  const totalAt = query.countAll === true ? statement.position(`COUNT(*) OVER (PARTITION BY ${key})`) : null;
  const from = statement.from();
  if (parents.length === 0) {
    // Names and access below are checked all the same.
    addChildren(run, statement, query, []);
    return found;
  }
  const inner = `${statement.selectSql()} ${from.sql} WHERE ${where.sql}`;
  const params: SqlParameter[] = [...from.params, ...where.params];
  const first = query.offset ?? 0;
  const cut = query.limit === undefined ? null : first + query.limit;
  const named = statement.selectSql(numberAt, 'row_number');
  const sql = cut === null ? inner : `SELECT * FROM (${named} ${from.sql} WHERE ${where.sql}) WHERE row_number <= ?`;
  for (const raw of all(run, sql, cut === null ? params : [...params, cut])) {
    const parentId = textOrNull(raw[keyAt]);
    const number = Number(raw[numberAt]);
    if (parentId === null) continue;
    const own = found.get(parentId) ?? { rows: [], total: totalAt === null ? 0 : Number(raw[totalAt]) };
    found.set(parentId, own);
    if (number > first) own.rows[number - 1 - first] = toRow(run, shape, raw);
  }
  addChildren(
    run,
    statement,
    query,
    [...found.values()].flatMap(({ rows }) => rows)
  );
  return found;
}

function runAggregates(run: QueryRun, query: Query): QueryResult {
  const statement = new Statement(run, query, queriedObject(run, query.object));
  const columns = query.select.map((item) => aggregateColumn(run, statement, item));
  const where = statement.whereSql();
  const group = statement.groupSql();
  const having = statement.havingSql();
  const order = statement.orderSql();
  const orderBy = order.length === 0 ? '' : ` ORDER BY ${order.join(', ')}`;
  const from = statement.from();
  const page = limits(query);
  const sql = `${statement.selectSql()} ${from.sql} WHERE ${where.sql}${group}${having.sql}`;
  const params = [...from.params, ...where.params, ...having.params];
  const rows = all(run, `${sql}${orderBy}${page.sql}`, [...params, ...page.params]).map((raw): QueryRow => {
    const values: QueryRow['values'] = {};
    for (const column of columns) values[column.name] = column.read(raw[column.at]);
    return { object: 'AggregateResult', id: null, values };
  });
  const counted = query.countAll === true ? Number(all(run, `SELECT COUNT(*) FROM (${sql})`, params)[0]?.[0]) : null;
  return { totalSize: counted ?? rows.length, rows };
}

function aggregateColumn(run: QueryRun, statement: Statement, item: SelectItem) {
  switch (item.kind) {
    case 'aggregate': {
      const { sql, type, field } = statement.aggregate(item.fn, item.path);
      const read = reader(run, field ?? valueField(type), item.format);
      return { name: item.alias, at: statement.position(sql), read };
    }
    case 'date': {
      if (!statement.isGrouped(item.path, item.fn, item.inUserTime)) throw queryErrors.mustGroup(item.path.join('.'));
      const { sql, type } = statement.dateFunction(item.fn, item.path, item.inUserTime === true);
      return { name: item.alias, at: statement.position(sql), read: reader(run, valueField(type), undefined) };
    }
    case 'field': {
      const { sql, field } = statement.column(item.path);
      if (!statement.isGrouped(item.path)) throw queryErrors.mustGroup(item.path.join('.'));
      return { name: item.alias ?? field.name, at: statement.position(sql), read: reader(run, field, item.format) };
    }
    case 'children':
      throw queryErrors.malformed('A query with aggregates cannot select children', item.relationship);
  }
}

function countAll(run: QueryRun, query: Query, rest: SqlFragment, returned: number): number {
  const first = query.offset ?? 0;
  if (query.limit === undefined || (returned > 0 && returned < query.limit)) return first + returned;
  return Number(all(run, `SELECT COUNT(*) ${rest.sql}`, rest.params)[0]?.[0] ?? 0);
}

function limits(query: Query): SqlFragment {
  if (query.limit === undefined && query.offset === undefined) return { sql: '', params: [] };
  return { sql: ' LIMIT ? OFFSET ?', params: [query.limit ?? -1, query.offset ?? 0] };
}

function all(run: QueryRun, sql: string, params: SqlParameter[]): RawRow[] {
  const rows: unknown[] = withinLimits(() => prepared(run.org.database, sql).all(...params));
  return rows.map((row) => (Array.isArray(row) ? row : []));
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

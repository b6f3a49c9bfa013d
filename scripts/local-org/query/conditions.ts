/**
 * Conditions of a query as SQL. SOQL has two truth values: a comparison with an empty field is false, `!=` and
 * `NOT IN` are true ("Comparison Operators", SOQL and SOSL Reference); text is compared without regard to case.
 */
import { toId18 } from '../org/ids.ts';
import type {
  CompareOperator,
  CompareValue,
  Condition,
  DateLiteral,
  FieldDef,
  FieldValue,
  SqlFragment
} from '../org/types.ts';
import { dayRange } from './dateLiterals.ts';
import { fieldValue } from './formulaColumns.ts';
import { queryErrors } from './queryError.ts';
import type { OrgCalendar } from './queryOrg.ts';
import { joinFragments, negate } from './sqlText.ts';
import type { SqlParameter } from './sqlText.ts';
import { startOfDay } from './timeZone.ts';

/** The left side of a comparison. */
export interface Operand {
  sql: string;
  /** How its values are written; a number when it is a count or a part of a date. */
  field: FieldDef;
}

/** What a condition needs from the query that it belongs to. */
export interface ConditionScope {
  calendar: OrgCalendar;
  userId: string;
  operand(condition: Condition & { kind: 'compare' }): Operand;
  subquery(value: CompareValue & { kind: 'subquery' }): SqlFragment;
}

/** The SQL of a condition. */
export function conditionSql(condition: Condition, scope: ConditionScope): SqlFragment {
  switch (condition.kind) {
    case 'and':
    case 'or': {
      const parts = condition.conditions.map((part) => conditionSql(part, scope));
      return joinFragments(parts, condition.kind === 'and' ? 'AND' : 'OR');
    }
    case 'not':
      return negate(conditionSql(condition.condition, scope));
    case 'compare':
      return compare(scope.operand(condition), condition.operator, condition.value, scope);
  }
}

function compare(operand: Operand, operator: CompareOperator, value: CompareValue, scope: ConditionScope): SqlFragment {
  switch (value.kind) {
    case 'date':
      return compareDate(operand, operator, value.date, scope.calendar);
    case 'runningUser':
      return compareValue(operand, operator, scope.userId);
    case 'subquery': {
      const inner = scope.subquery(value);
      return operator === 'NOT IN'
        ? { sql: `(${operand.sql} IS NULL OR ${operand.sql} NOT IN (${inner.sql}))`, params: inner.params }
        : { sql: `${operand.sql} IN (${inner.sql})`, params: inner.params };
    }
    case 'list':
      return operator === 'INCLUDES' || operator === 'EXCLUDES'
        ? compareMultiple(operand, operator, value.values)
        : compareList(operand, operator, value.values);
    case 'value':
      if (operator === 'IN' || operator === 'NOT IN') return compareList(operand, operator, [value.value]);
      if (operator === 'INCLUDES' || operator === 'EXCLUDES') return compareMultiple(operand, operator, [value.value]);
      return compareValue(operand, operator, value.value);
  }
}

function compareValue(operand: Operand, operator: CompareOperator, value: FieldValue): SqlFragment {
  const { sql, field } = operand;
  // "If you run a query on a Boolean field, null matches FALSE values" ("Using null in SOQL Queries").
  const param = parameter(field, value === null && field.type === 'boolean' ? false : value);
  if (param === null) return compareNull(sql, operator);
  if (operator === 'LIKE') return like(sql, String(param));
  const left = comparable(operand, param);
  const right = isText(field) && !isPlain(param) ? 'soql_fold(?)' : '?';
  switch (operator) {
    case '!=':
      return { sql: `(${sql} IS NULL OR ${left} <> ${right})`, params: [param] };
    default:
      return { sql: `${left} ${operator} ${right}`, params: [param] };
  }
}

function compareNull(sql: string, operator: CompareOperator): SqlFragment {
  if (operator === '=') return { sql: `${sql} IS NULL`, params: [] };
  if (operator === '!=') return { sql: `${sql} IS NOT NULL`, params: [] };
  return { sql: '0', params: [] };
}

function like(sql: string, pattern: string): SqlFragment {
  return isPlain(pattern)
    ? { sql: `${sql} LIKE ? ESCAPE '\\'`, params: [pattern] }
    : { sql: `soql_fold(${sql}) LIKE soql_fold(?) ESCAPE '\\'`, params: [pattern] };
}

function compareList(operand: Operand, operator: CompareOperator, values: FieldValue[]): SqlFragment {
  const { sql, field } = operand;
  const params = values.map((value) => parameter(field, value));
  const present = params.filter((param) => param !== null);
  const hasNull = present.length < params.length;
  const plain = !isText(field) || present.every(isPlain);
  const left = plain ? comparable(operand, present[0] ?? null) : `soql_fold(${sql})`;
  const list = JSON.stringify(plain ? present : present.map((param) => fold(String(param))));
  const contained = `${left} IN (SELECT value FROM json_each(?))`;
  if (operator === 'NOT IN') {
    return hasNull
      ? { sql: `(${sql} IS NOT NULL AND NOT ${contained})`, params: [list] }
      : { sql: `(${sql} IS NULL OR NOT ${contained})`, params: [list] };
  }
  return hasNull ? { sql: `(${sql} IS NULL OR ${contained})`, params: [list] } : { sql: contained, params: [list] };
}

/** `INCLUDES ('A;B', 'C')`: A and B, or C ("Querying Multi-Select Picklists"). */
function compareMultiple(operand: Operand, operator: CompareOperator, values: FieldValue[]): SqlFragment {
  const groups = values.map((value) => {
    const members = String(value ?? '')
      .split(';')
      .map((member) => member.trim())
      .filter((member) => member !== '');
    if (members.length === 0) return { sql: `${operand.sql} IS NULL`, params: [] };
    return joinFragments(
      members.map((member) => ({
        sql: `(';' || ${operand.sql} || ';') LIKE ? ESCAPE '\\'`,
        params: [`%;${member.replace(/[\\%_]/g, '\\$&')};%`]
      })),
      'AND'
    );
  });
  const any = joinFragments(groups, 'OR');
  return operator === 'EXCLUDES' ? negate(any) : any;
}

function compareDate(
  operand: Operand,
  operator: CompareOperator,
  date: DateLiteral,
  calendar: OrgCalendar
): SqlFragment {
  const { sql, field } = operand;
  const { start, end } = dayRange(date, calendar);
  const edge = (day: string) => (field.type === 'datetime' ? startOfDay(calendar.timeZone, day) : day);
  const [from, to] = [edge(start), edge(end)];
  switch (operator) {
    case '=':
      return { sql: `(${sql} >= ? AND ${sql} < ?)`, params: [from, to] };
    case '!=':
      return { sql: `(${sql} IS NULL OR ${sql} < ? OR ${sql} >= ?)`, params: [from, to] };
    case '<':
      return { sql: `${sql} < ?`, params: [from] };
    case '<=':
      return { sql: `${sql} < ?`, params: [to] };
    case '>':
      return { sql: `${sql} >= ?`, params: [to] };
    case '>=':
      return { sql: `${sql} >= ?`, params: [from] };
    default:
      throw queryErrors.malformed(`The operator ${operator} cannot be used with a date literal`, date.literal);
  }
}

/** The left side, folded when the right side is: SQLite ignores the case of ASCII letters only. */
function comparable(operand: Operand, param: SqlParameter): string {
  const { sql, field } = operand;
  if (!isText(field)) return sql;
  if (field.caseSensitive) return `${sql} COLLATE BINARY`;
  return isPlain(param) ? `${sql} COLLATE NOCASE` : `soql_fold(${sql})`;
}

function isText(field: FieldDef): boolean {
  switch (field.type) {
    case 'string':
    case 'textarea':
    case 'picklist':
    case 'multipicklist':
    case 'email':
    case 'phone':
    case 'url':
    case 'encryptedstring':
      return true;
    default:
      return false;
  }
}

const ASCII = /^[\0-\x7f]*$/;

function isPlain(value: SqlParameter): boolean {
  return typeof value !== 'string' || ASCII.test(value);
}

/** Text as it is compared when it has more than ASCII letters. */
export function fold(text: string): string {
  return text.toLowerCase();
}

/** A value as the column holds it. */
function parameter(field: FieldDef, value: FieldValue): SqlParameter {
  if (value === null || value === '') return null;
  switch (field.type) {
    case 'id':
    case 'reference': {
      const id = toId18(String(value));
      if (id === null) throw queryErrors.invalidId(String(value));
      return id;
    }
    case 'boolean':
      return fieldValue('boolean', value === 'true' ? true : value) === true ? 1 : 0;
    case 'datetime': {
      const time = Date.parse(String(value));
      if (Number.isNaN(time)) throw queryErrors.malformed(`Invalid datetime: ${String(value)}`, String(value));
      return new Date(time).toISOString();
    }
    default:
      return typeof value === 'boolean' ? (value ? 1 : 0) : value;
  }
}

/** Runs a formula. */
import { NotEmulated } from '../../errors.ts';
import type { FieldDef, FieldValue } from '../types.ts';
import { functionNamed, isMissingFunction } from './functions.ts';
import { roundTo } from './numberFunctions.ts';
import { FormulaError } from './parseFormula.ts';
import type { BinaryOperator, Formula, FormulaNode, FormulaScope } from './types.ts';
import type { Value } from './values.ts';
import {
  asBoolean,
  asMs,
  asNumber,
  asText,
  bool,
  compare,
  date,
  datetime,
  DAY,
  fieldValue,
  isTemporal,
  NULL,
  number,
  text,
  time
} from './values.ts';

/** Globals that need something this server has not. */
const MISSING_GLOBALS = new Set(['$Setup', '$CustomMetadata', '$Api', '$ObjectType', '$Resource', '$Site']);

/**
 * The formula's value: a date as `2026-01-31`, blank and empty text as null.
 *
 * @throws {FormulaError} for an unknown function; {NotEmulated} for one that only Salesforce has.
 */
export function evaluate(formula: Formula, scope: FormulaScope): FieldValue {
  const { value } = run(formula.root, scope);
  return value === '' ? null : value;
}

/** A condition's answer; blank counts as false, so that a validation rule over blank fields stays silent. */
export function isTrue(formula: Formula, scope: FormulaScope): boolean {
  return run(formula.root, scope).value === true;
}

/** The value of a formula field: rounded to the field's places, a percent as 50 for 0.5, a checkbox never blank. */
export function evaluateField(
  formula: Formula,
  field: Pick<FieldDef, 'type' | 'scale'>,
  scope: FormulaScope
): FieldValue {
  const value = evaluate(formula, scope);
  if (field.type === 'boolean') return value === true;
  if (typeof value !== 'number') return value;
  return roundTo(field.type === 'percent' ? value * 100 : value, field.scale ?? 0);
}

function run(node: FormulaNode, scope: FormulaScope): Value {
  switch (node.kind) {
    case 'number':
      return number(node.value);
    case 'text':
      return text(node.value);
    case 'boolean':
      return bool(node.value);
    case 'null':
      return NULL;
    case 'field':
      return fieldAt(node.path, scope, (path) => scope.value(path));
    case 'call':
      return call(node, scope);
    case 'plus':
      return run(node.operand, scope);
    case 'negate': {
      const value = asNumber(run(node.operand, scope));
      return number(value === null ? null : -value);
    }
    case 'not': {
      const value = asBoolean(run(node.operand, scope));
      return bool(value === null ? null : !value);
    }
    case 'binary':
      return binary(node.operator, node.left, node.right, scope);
  }
}

function fieldAt(path: string[], scope: FormulaScope, read: (path: string[]) => FieldValue): Value {
  const [first = ''] = path;
  if (MISSING_GLOBALS.has(first)) throw new NotEmulated(`the formula global ${path.join('.')}`);
  if (first === '$System') return datetime(Date.UTC(1900, 0, 1));
  const type = first === '$Permission' ? 'boolean' : scope.type?.(path);
  return fieldValue(read(path), type, scope.blanksAsZero);
}

function call(node: Extract<FormulaNode, { kind: 'call' }>, scope: FormulaScope): Value {
  const found = functionNamed(node.name);
  if (!found) {
    if (isMissingFunction(node.name)) throw new NotEmulated(`the formula function ${node.name}`);
    throw new FormulaError(`Unknown function ${node.name}. Check spelling.`, node.position);
  }
  return found.run({
    scope,
    args: node.args,
    get: (index) => {
      const arg = node.args[index];
      return arg ? run(arg, scope) : NULL;
    },
    prior: (index) => {
      const arg = node.args[index];
      if (arg?.kind !== 'field') throw new FormulaError(`${node.name}() needs a field`, node.position);
      return fieldAt(arg.path, scope, (path) => scope.prior?.(path) ?? null);
    }
  });
}

function binary(operator: BinaryOperator, left: FormulaNode, right: FormulaNode, scope: FormulaScope): Value {
  if (operator === '&&' || operator === '||') return logical(operator, left, right, scope);
  const a = run(left, scope);
  const b = run(right, scope);
  switch (operator) {
    case '=':
    case '<>':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return bool(compared(operator, a, b));
    case '&':
      return text(asText(a) + asText(b));
    case '+':
      return a.kind === 'text' || b.kind === 'text' ? text(asText(a) + asText(b)) : sum(a, b, 1);
    case '-':
      return sum(a, b, -1);
    default:
      return arithmetic(operator, asNumber(a), asNumber(b));
  }
}

function logical(operator: '&&' | '||', left: FormulaNode, right: FormulaNode, scope: FormulaScope): Value {
  const decides = operator === '||';
  const a = asBoolean(run(left, scope));
  if (a === decides) return bool(decides);
  const b = asBoolean(run(right, scope));
  if (b === decides) return bool(decides);
  return bool(a === null || b === null ? null : !decides);
}

function compared(operator: '=' | '<>' | '<' | '<=' | '>' | '>=', a: Value, b: Value): boolean | null {
  const order = compare(a, b);
  if (order === null) return null;
  switch (operator) {
    case '=':
      return order === 0;
    case '<>':
      return order !== 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
  }
}

/** Numbers, or dates and times: with a number in days (a time in milliseconds), two of them to their distance. */
function sum(a: Value, b: Value, sign: 1 | -1): Value {
  const moment = isTemporal(a.kind) ? a : isTemporal(b.kind) ? b : null;
  if (!moment) {
    const left = asNumber(a);
    const right = asNumber(b);
    return number(left === null || right === null ? null : left + sign * right);
  }
  const unit = moment.kind === 'time' ? 1 : DAY;
  if (isTemporal(a.kind) && isTemporal(b.kind)) {
    const left = asMs(a);
    const right = asMs(b);
    return number(left === null || right === null ? null : (left - right) / unit);
  }
  const start = asMs(moment);
  const days = asNumber(moment === a ? b : a);
  const moved = start === null || days === null ? null : start + sign * days * unit;
  if (moment.kind === 'time') return time(moved);
  return moment.kind === 'datetime' ? datetime(moved) : date(moved);
}

function arithmetic(operator: '*' | '/' | '^', left: number | null, right: number | null): Value {
  if (left === null || right === null) return number(null);
  if (operator === '*') return number(left * right);
  return number(operator === '/' ? left / right : left ** right);
}

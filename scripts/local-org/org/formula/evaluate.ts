/** Runs a formula. */
import { NotEmulated } from '../../errors.ts';
import type { FieldDef, FieldValue } from '../types.ts';
import { add, multiply, roundTo } from './decimal.ts';
import { FormulaFault } from './fault.ts';
import { functionNamed, isMissingFunction } from './functions.ts';
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
  settled,
  text,
  time
} from './values.ts';

/** Globals that need something this server has not. */
export const MISSING_GLOBALS: ReadonlySet<string> = new Set([
  '$setup',
  '$custommetadata',
  '$api',
  '$objecttype',
  '$resource',
  '$site'
]);

/** A text formula field holds this many characters; the rest is cut off. */
const LONGEST_TEXT = 1300;

/**
 * The formula's value: a date as `2026-01-31`; blank, empty text and a fault as null.
 *
 * @throws {FormulaError} for an unknown function; {NotEmulated} for one that only Salesforce has.
 */
export function evaluate(formula: Formula, scope: FormulaScope): FieldValue {
  return orNull(() => compute(formula, scope));
}

/**
 * A condition's answer; blank counts as false, so that a validation rule over blank fields stays silent.
 *
 * @throws {FormulaFault} when it has none.
 */
export function isTrue(formula: Formula, scope: FormulaScope): boolean {
  return run(formula.root, scope).value === true;
}

/** The value of a formula field: rounded to the field's places, a percent as 50 for 0.5, a checkbox never blank. */
export function evaluateField(
  formula: Formula,
  field: Pick<FieldDef, 'type' | 'scale'>,
  scope: FormulaScope
): FieldValue {
  return orNull(() => computeField(formula, field, scope)) ?? (field.type === 'boolean' ? false : null);
}

/**
 * `evaluateField` for a formula that another one refers to.
 *
 * @throws {FormulaFault} when it has no value, so that the other has none either.
 */
export function computeField(
  formula: Formula,
  field: Pick<FieldDef, 'type' | 'scale'>,
  scope: FormulaScope
): FieldValue {
  const value = compute(formula, scope);
  if (field.type === 'boolean') return value === true;
  if (typeof value === 'string') return value.slice(0, LONGEST_TEXT);
  if (typeof value !== 'number') return value;
  return roundTo(field.type === 'percent' ? value * 100 : value, field.scale ?? 0);
}

function compute(formula: Formula, scope: FormulaScope): FieldValue {
  const { value } = settled(run(formula.root, scope));
  return value === '' ? null : value;
}

function orNull(work: () => FieldValue): FieldValue {
  try {
    return work();
  } catch (error) {
    if (error instanceof FormulaFault) return null;
    throw error;
  }
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
  if (MISSING_GLOBALS.has(first.toLowerCase())) throw new NotEmulated(`the formula global ${path.join('.')}`);
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
      return arg ? settled(run(arg, scope)) : NULL;
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
      return bool(compared(operator, settled(a), settled(b)));
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

/**
 * Numbers, or dates and times: with a number in days (a time in milliseconds), two of them to their distance. A date
 * moves by whole days; the distance of two times never points back: an earlier time is the next day's.
 */
function sum(a: Value, b: Value, sign: 1 | -1): Value {
  const moment = isTemporal(a.kind) ? a : isTemporal(b.kind) ? b : null;
  if (!moment) {
    const left = asNumber(a);
    const right = asNumber(b);
    return number(left === null || right === null ? null : add(left, sign * right));
  }
  if (isTemporal(a.kind) && isTemporal(b.kind)) {
    const left = asMs(a);
    const right = asMs(b);
    if (left === null || right === null) return number(null);
    if (moment.kind === 'time') return number((left - right + DAY) % DAY);
    return number((left - right) / DAY);
  }
  const start = asMs(moment);
  const amount = asNumber(moment === a ? b : a);
  if (start === null || amount === null) return { kind: moment.kind, value: null };
  if (moment.kind === 'time') return time(start + sign * amount);
  return moment.kind === 'datetime'
    ? datetime(start + sign * amount * DAY)
    : date(start + sign * Math.trunc(amount) * DAY);
}

function arithmetic(operator: '*' | '/' | '^', left: number | null, right: number | null): Value {
  if (left === null || right === null) return number(null);
  if (operator === '*') return number(multiply(left, right));
  if (operator === '^') return number(power(left, right));
  if (right === 0) throw new FormulaFault('Division by zero');
  return number(left / right);
}

/** Whole exponents only, and nothing beyond 10 to the 64th (`formulaPower` in Salesforce's formula engine). */
function power(base: number, exponent: number): number {
  if (!Number.isInteger(exponent)) throw new FormulaFault('The exponent is not a whole number');
  if (base === 0 && exponent < 0) throw new FormulaFault('Division by zero');
  const result = base ** exponent;
  if (Math.abs(result) > 1e64) throw new FormulaFault('Out of range argument to POWER() function');
  return Math.abs(result) < 1e-39 ? 0 : result;
}

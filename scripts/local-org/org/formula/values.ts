/**
 * Values while a formula runs: what they are and how they are read as numbers, text and dates.
 *
 * Blank is `null`. A text that is blank and a text without characters are the same; a comparison with any other blank
 * is neither true nor false but blank ("three-value semantics" in Salesforce's formula engine).
 */
import type { FieldType, FieldValue } from '../types.ts';
import { FormulaFault } from './fault.ts';

export type Kind = 'number' | 'text' | 'boolean' | 'date' | 'datetime' | 'time' | 'picklist' | 'multipicklist' | 'null';

export interface Value {
  kind: Kind;
  value: FieldValue;
  /** An id: 15 and 18 characters of it are the same. */
  isId?: boolean;
}

export const DAY = 86_400_000;

export const NULL: Value = { kind: 'null', value: null };

const KINDS: Record<FieldType, Kind> = {
  id: 'text',
  string: 'text',
  textarea: 'text',
  picklist: 'picklist',
  multipicklist: 'multipicklist',
  boolean: 'boolean',
  int: 'number',
  double: 'number',
  currency: 'number',
  percent: 'number',
  date: 'date',
  datetime: 'datetime',
  time: 'time',
  email: 'text',
  phone: 'text',
  url: 'text',
  reference: 'text',
  encryptedstring: 'text',
  anyType: 'text'
};

/** The kind that a field's values have in a formula. */
export function kindOf(type: FieldType): Kind {
  return KINDS[type];
}

/** A field's stored value in a formula; without a type the value itself tells. A percent of 50 counts as 0.5. */
export function fieldValue(raw: FieldValue, type: FieldType | undefined, blanksAsZero: boolean): Value {
  if (type === undefined) return guessed(raw);
  const kind = kindOf(type);
  if (kind === 'boolean') return bool(raw === true || raw === 1);
  if (kind === 'number') {
    if (raw === null || raw === '') return number(blanksAsZero ? 0 : null);
    const value = Number(raw);
    return number(type === 'percent' ? value / 100 : value);
  }
  const value: Value = { kind, value: raw === '' ? null : raw };
  if (type === 'id' || type === 'reference') value.isId = true;
  return value;
}

function guessed(raw: FieldValue): Value {
  if (raw === null) return NULL;
  if (typeof raw === 'number') return number(raw);
  if (typeof raw === 'boolean') return bool(raw);
  if (/^\d{4}-\d{2}-\d{2}$/.test(raw)) return { kind: 'date', value: raw };
  if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/.test(raw)) return { kind: 'datetime', value: raw };
  return { kind: 'text', value: raw, isId: /^[A-Za-z0-9]{15}(?:[A-Z0-5]{3})?$/.test(raw) };
}

/** A number; one that is none (infinite, or not a number) is a fault. */
export function number(value: number | null): Value {
  if (value !== null && !Number.isFinite(value)) throw new FormulaFault('The number is out of range');
  return { kind: 'number', value };
}

/**
 * A number with 15 digits, as it goes into a function, a comparison or the result; operators pass on all that they
 * have, so that a third times three is one. (Salesforce carries 40 digits and settles at 32 places.)
 */
export function settled(value: Value): Value {
  if (value.kind !== 'number' || typeof value.value !== 'number') return value;
  // Plus 0: there is no -0.
  return { kind: 'number', value: Number(value.value.toPrecision(15)) + 0 };
}

export function text(value: string | null): Value {
  return { kind: 'text', value };
}

export function bool(value: boolean | null): Value {
  return { kind: 'boolean', value };
}

/** The years that a formula's dates may have: `DATE(9999, 12, 31)` is one, `DATE(10000, 1, 1)` is none. */
const FIRST_MOMENT = Date.parse('0001-01-01T00:00:00.000Z');
const LAST_MOMENT = Date.parse('9999-12-31T23:59:59.999Z');

/** A date from milliseconds; a time of the day is cut off. */
export function date(ms: number | null): Value {
  return { kind: 'date', value: ms === null ? null : moment(ms).slice(0, 10) };
}

export function datetime(ms: number | null): Value {
  return { kind: 'datetime', value: ms === null ? null : moment(ms) };
}

function moment(ms: number): string {
  if (!(ms >= FIRST_MOMENT && ms <= LAST_MOMENT)) throw new FormulaFault('The date is out of range');
  return new Date(ms).toISOString();
}

/** A time of the day, from milliseconds since midnight; beyond 24 hours it goes round, before midnight it is a fault. */
export function time(ms: number | null): Value {
  if (ms === null) return { kind: 'time', value: null };
  if (!Number.isFinite(ms) || ms < 0) throw new FormulaFault('The time is out of range');
  return { kind: 'time', value: new Date(ms % DAY).toISOString().slice(11) };
}

export function isBlank(value: Value): boolean {
  return value.value === null || value.value === '';
}

/** As text; blank is the empty text. */
export function asText(value: Value): string {
  return value.value === null ? '' : String(value.value);
}

/** As a number, or null when blank or not a number. */
export function asNumber(value: Value): number | null {
  if (value.value === null || value.value === '') return null;
  const read = Number(value.value);
  return Number.isFinite(read) ? read : null;
}

/** True, false, or null when blank. */
export function asBoolean(value: Value): boolean | null {
  return value.value === null ? null : value.value === true;
}

/** Milliseconds: since 1970 for dates and datetimes, since midnight for times; null when blank or unreadable. */
export function asMs(value: Value): number | null {
  if (typeof value.value !== 'string' || value.value === '') return null;
  if (value.kind === 'time') {
    const [, hours, minutes, seconds, ms] = /^(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,3}))?/.exec(value.value) ?? [];
    if (hours === undefined) return null;
    return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number((ms ?? '0').padEnd(3, '0'));
  }
  const read = Date.parse(value.value.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  return Number.isNaN(read) ? null : read;
}

export function isTemporal(kind: Kind): boolean {
  return kind === 'date' || kind === 'datetime' || kind === 'time';
}

/** Both with days as the unit, for arithmetic on dates; numbers stay. Times count in milliseconds. */
function comparable(value: Value): string | number | boolean | null {
  return isTemporal(value.kind) ? asMs(value) : value.value;
}

/** Less than, equal to or greater than 0 as `left` is; null when one of them is blank. */
export function compare(left: Value, right: Value): number | null {
  if (isTextLike(left) || isTextLike(right)) return compareText(left, right);
  const a = comparable(left);
  const b = comparable(right);
  if (a === null || b === null) return null;
  return a === b ? 0 : a < b ? -1 : 1;
}

function compareText(left: Value, right: Value): number {
  let a = asText(left);
  let b = asText(right);
  if ((left.isId === true || right.isId === true) && a.length !== b.length && Math.min(a.length, b.length) === 15) {
    a = a.slice(0, 15);
    b = b.slice(0, 15);
  }
  return a === b ? 0 : a < b ? -1 : 1;
}

function isTextLike(value: Value): boolean {
  return value.kind === 'text' || value.kind === 'picklist' || value.kind === 'multipicklist';
}

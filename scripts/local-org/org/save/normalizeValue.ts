/** One field's value as a client sent it, made the value that a record holds, or refused as Salesforce refuses it. */
import { roundTo } from '../formula/decimal.ts';
import { toId18 } from '../ids.ts';
import type { FieldDef, FieldValue, Schema } from '../types.ts';
import { saveFailure } from './saveFailure.ts';

const EMAIL = /^[^\s@,;:"()<>[\]\\]+@[^\s@,;:"()<>[\]\\]+\.[A-Za-z0-9-]{2,}$/;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DATETIME = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})?$/;
const TIME = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,3}))?)?Z?$/;

/** Checks type, length and range; text is trimmed and empty text is null. Throws a SaveFailure. */
export function normalizeValue(field: FieldDef, value: unknown, schema: Schema): FieldValue {
  if (value === null || value === undefined || value === '') {
    return field.type === 'boolean' ? notNull(field, value) : null;
  }
  switch (field.type) {
    case 'boolean':
      return booleanValue(field, value);
    case 'int':
    case 'double':
    case 'currency':
    case 'percent':
      return numberValue(field, value);
    case 'date':
      return dateValue(field, value);
    case 'datetime':
      return dateTimeValue(field, value);
    case 'time':
      return timeValue(field, value);
    case 'reference':
    case 'id':
      return referenceValue(field, value, schema);
    case 'multipicklist':
      return multiPicklistValue(field, value);
    default:
      return textValue(field, value);
  }
}

function notNull(field: FieldDef, value: unknown): FieldValue {
  if (value === null) {
    throw saveFailure('INVALID_TYPE_ON_FIELD_IN_RECORD', `${field.label}: value not of required type: null`, [
      field.name
    ]);
  }
  return false;
}

function textValue(field: FieldDef, value: unknown): FieldValue {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
    throw wrongType(field, value);
  }
  const text = String(value).replaceAll('\r\n', '\n').trim();
  if (text === '') {
    return null;
  }
  if (field.length !== undefined && field.length > 0 && text.length > field.length) {
    throw saveFailure('STRING_TOO_LONG', `${field.label}: data value too large: ${text} (max length=${field.length})`, [
      field.name
    ]);
  }
  if (field.type === 'email' && !EMAIL.test(text)) {
    throw saveFailure('INVALID_EMAIL_ADDRESS', `${field.label}: invalid email address: ${text}`, [field.name]);
  }
  return text;
}

function booleanValue(field: FieldDef, value: unknown): FieldValue {
  if (typeof value === 'boolean') {
    return value;
  }
  const text = typeof value === 'string' ? value.trim().toLowerCase() : null;
  if (text === 'true' || text === 'false') {
    return text === 'true';
  }
  throw wrongType(field, value);
}

function numberValue(field: FieldDef, value: unknown): FieldValue {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) {
    throw wrongType(field, value);
  }
  if (field.type === 'int') {
    if (!Number.isInteger(number)) {
      throw wrongType(field, value);
    }
    if (Math.abs(number) > 2147483647) {
      throw outOfRange(field, value);
    }
    return number;
  }
  const rounded = roundTo(number, field.scale ?? 2);
  const digits = (field.precision ?? 18) - (field.scale ?? 2);
  if (Math.abs(rounded) >= 10 ** digits) {
    throw outOfRange(field, value);
  }
  return rounded;
}

function dateValue(field: FieldDef, value: unknown): FieldValue {
  if (typeof value !== 'string') {
    throw wrongType(field, value);
  }
  const text = value.trim();
  const day = DATE.exec(text.length > 10 && DATETIME.test(text) ? text.slice(0, 10) : text.replace(/Z$/, ''));
  if (day === null || !isDay(Number(day[1]), Number(day[2]), Number(day[3]))) {
    throw wrongType(field, value);
  }
  checkYear(field, Number(day[1]), text);
  return day[0];
}

/** "Valid dates are 1700-01-01 to 4000-12-31" (SOAP API Developer Guide, "Primitive Data Types"). */
function checkYear(field: FieldDef, year: number, text: string): void {
  if (year < 1700 || year > 4000) {
    throw saveFailure('NUMBER_OUTSIDE_VALID_RANGE', `${field.label}: invalid date: ${text}`, [field.name]);
  }
}

function dateTimeValue(field: FieldDef, value: unknown): FieldValue {
  if (typeof value !== 'string') {
    throw wrongType(field, value);
  }
  const text = value.trim();
  const day = DATE.exec(text);
  if (day !== null && isDay(Number(day[1]), Number(day[2]), Number(day[3]))) {
    checkYear(field, Number(day[1]), text);
    return `${text}T00:00:00.000Z`;
  }
  const parts = DATETIME.exec(text);
  if (parts === null || !isDay(Number(parts[1]), Number(parts[2]), Number(parts[3]))) {
    throw wrongType(field, value);
  }
  const zone = parts[8] ?? 'Z';
  const offset = zone === 'Z' ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(-2)}`;
  const milliseconds = Date.parse(
    `${parts[1]}-${parts[2]}-${parts[3]}T${parts[4]}:${parts[5]}:${parts[6] ?? '00'}${offset}`
  );
  if (Number.isNaN(milliseconds)) {
    throw wrongType(field, value);
  }
  const moment = new Date(milliseconds);
  checkYear(field, moment.getUTCFullYear(), text);
  return moment.toISOString();
}

function timeValue(field: FieldDef, value: unknown): FieldValue {
  const parts = typeof value === 'string' ? TIME.exec(value.trim()) : null;
  if (parts === null) {
    throw wrongType(field, value);
  }
  return `${parts[1]}:${parts[2]}:${parts[3] ?? '00'}.${(parts[4] ?? '').padEnd(3, '0')}Z`;
}

function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function referenceValue(field: FieldDef, value: unknown, schema: Schema): FieldValue {
  const id = typeof value === 'string' ? toId18(value.trim()) : null;
  if (id === null) {
    throw saveFailure('MALFORMED_ID', `${field.label}: id value of incorrect type: ${shown(value)}`, [field.name]);
  }
  const prefix = id.slice(0, 3);
  if (!(field.referenceTo ?? []).some((name) => schema.object(name)?.keyPrefix === prefix)) {
    throw saveFailure('FIELD_INTEGRITY_EXCEPTION', `${field.label}: id value of incorrect type: ${id}`, [field.name]);
  }
  return id;
}

function multiPicklistValue(field: FieldDef, value: unknown): FieldValue {
  if (typeof value !== 'string') {
    throw wrongType(field, value);
  }
  const chosen = [
    ...new Set(
      value
        .split(';')
        .map((part) => part.trim())
        .filter((part) => part !== '')
    )
  ];
  const known = field.picklist?.values.map((entry) => entry.value) ?? [];
  const rank = (entry: string) => (known.includes(entry) ? known.indexOf(entry) : known.length);
  chosen.sort((left, right) => rank(left) - rank(right));
  return chosen.length === 0 ? null : chosen.join(';');
}

/** Refuses a value that a restricted picklist does not have; inactive values count as missing. */
export function checkPicklist(field: FieldDef, value: FieldValue): void {
  if (field.picklist?.restricted !== true || typeof value !== 'string') {
    return;
  }
  const parts = field.type === 'multipicklist' ? value.split(';') : [value];
  for (const part of parts) {
    if (!field.picklist.values.some((entry) => entry.active && entry.value === part)) {
      throw saveFailure(
        'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
        `${field.label}: bad value for restricted picklist field: ${part}`,
        [field.name]
      );
    }
  }
}

function outOfRange(field: FieldDef, value: unknown) {
  return saveFailure(
    'NUMBER_OUTSIDE_VALID_RANGE',
    `${field.label}: value outside of valid range on numeric field: ${shown(value)}`,
    [field.name]
  );
}

function wrongType(field: FieldDef, value: unknown) {
  return saveFailure(
    'JSON_PARSER_ERROR',
    `Cannot deserialize instance of ${field.type} from ${tokenOf(value)} value ${shown(value)} or request may be missing a required field`,
    [field.name]
  );
}

function tokenOf(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return 'VALUE_STRING';
    case 'number':
      return Number.isInteger(value) ? 'VALUE_NUMBER_INT' : 'VALUE_NUMBER_FLOAT';
    case 'boolean':
      return value ? 'VALUE_TRUE' : 'VALUE_FALSE';
    default:
      return Array.isArray(value) ? 'START_ARRAY' : 'START_OBJECT';
  }
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

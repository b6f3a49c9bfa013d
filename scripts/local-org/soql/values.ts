/** SOQL's literals as values, checked against the type of the field that they are compared with. */
import type { CompareValue, FieldDef, FieldType, FieldValue } from '../org/types.ts';
import { QueryError, queryErrors } from '../query/queryError.ts';
import { NotEmulated } from '../errors.ts';
import type { RawComparison } from './conditions.ts';

/** The words that Salesforce uses for a type in its messages. */
const TYPE_WORDS: Partial<Record<FieldType, string>> = { int: 'int', percent: 'double', datetime: 'dateTime' };

/** The right side of a comparison with a field (or with a function, whose value `field` describes). */
export function readValue(raw: RawComparison, field: FieldDef | undefined, label: string): CompareValue {
  const types = Array.isArray(raw.literalType) ? raw.literalType : raw.literalType ? [raw.literalType] : [];
  if (Array.isArray(raw.value)) {
    const texts = raw.value;
    const values = texts.map((text, at) => single(text, types[at] ?? types[0] ?? 'STRING', field, label));
    return { kind: 'list', values };
  }
  const type = types[0] ?? 'STRING';
  const text = raw.value ?? '';
  if (type === 'DATE_LITERAL' || type === 'DATE_N_LITERAL') return dateLiteral(raw, text, field, label);
  return { kind: 'value', value: single(text, type, field, label) };
}

function dateLiteral(raw: RawComparison, text: string, field: FieldDef | undefined, label: string): CompareValue {
  if (field && field.type !== 'date' && field.type !== 'datetime') throw mustBe(field, label, text);
  const literal = text.split(':')[0] ?? text;
  const n = typeof raw.dateLiteralVariable === 'number' ? raw.dateLiteralVariable : undefined;
  return { kind: 'date', date: n === undefined ? { literal } : { literal, n } };
}

function single(text: string, literalType: string, field: FieldDef | undefined, label: string): FieldValue {
  switch (literalType) {
    case 'STRING': {
      const value = unquote(text);
      if (field && !takesText(field)) throw mustBe(field, label, text);
      return value;
    }
    case 'INTEGER':
    case 'DECIMAL':
      if (field && !takesNumber(field)) throw mustBe(field, label, text);
      return Number(text);
    case 'BOOLEAN':
      if (field && field.type !== 'boolean') throw mustBe(field, label, text);
      return text.toUpperCase() === 'TRUE';
    case 'NULL':
      return null;
    case 'DATE':
      if (field && field.type !== 'date') throw mustBe(field, label, text);
      if (!isDay(text)) throw queryErrors.malformed(`Invalid date: ${text}`, text);
      return text;
    case 'DATETIME':
      if (field && field.type !== 'datetime') throw mustBe(field, label, text);
      if (!isDay(text.slice(0, 10))) throw queryErrors.malformed(`Invalid datetime: ${text}`, text);
      return text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2');
    case 'INTEGER_WITH_CURRENCY_PREFIX':
    case 'DECIMAL_WITH_CURRENCY_PREFIX':
      throw new NotEmulated(`the currency literal ${text} (the org has one currency)`);
    case 'APEX_BIND_VARIABLE':
      throw new QueryError('MALFORMED_QUERY', `unexpected token: '${text}'`, text);
    default:
      throw new NotEmulated(`the SOQL literal ${text} inside a list`);
  }
}

function takesText(field: FieldDef): boolean {
  switch (field.type) {
    case 'boolean':
    case 'int':
    case 'double':
    case 'currency':
    case 'percent':
    case 'date':
    case 'datetime':
    case 'time':
      return false;
    default:
      return true;
  }
}

function takesNumber(field: FieldDef): boolean {
  return field.type === 'int' || field.type === 'double' || field.type === 'currency' || field.type === 'percent';
}

function mustBe(field: FieldDef, label: string, token: string): QueryError {
  const type = TYPE_WORDS[field.type] ?? (takesText(field) ? 'string' : field.type);
  const quotes = takesText(field) ? 'should be enclosed in quotes' : 'should not be enclosed in quotes';
  return new QueryError(
    'INVALID_FIELD',
    `value of filter criterion for field '${label}' must be of type ${type} and ${quotes}`,
    token
  );
}

/** A day of the calendar: JavaScript would take February 31 for March 3. */
function isDay(text: string): boolean {
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/**
 * The text of a quoted literal. `\%` and `\_` keep their backslash, and so does `\\`: they mean themselves to LIKE;
 * other operators call `literalText`.
 */
function unquote(text: string): string {
  const inner = text.startsWith("'") && text.endsWith("'") ? text.slice(1, -1) : text;
  return inner.replace(/\\u([0-9a-fA-F]{4})|\\(.)/gs, (whole: string, code: string | undefined, char: string) => {
    if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
    if (char === '%' || char === '_' || char === '\\') return whole;
    return ESCAPES[char.toLowerCase()] ?? char;
  });
}

/** A literal's text for an operator that has no wildcards. */
export function literalText(value: CompareValue): CompareValue {
  const plain = (text: FieldValue) => (typeof text === 'string' ? text.replace(/\\([%_\\])/g, '$1') : text);
  if (value.kind === 'value') return { kind: 'value', value: plain(value.value) };
  return value.kind === 'list' ? { kind: 'list', values: value.values.map(plain) } : value;
}

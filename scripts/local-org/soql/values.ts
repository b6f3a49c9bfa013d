/** SOQL's literals as values, checked against the type of the field that they are compared with. */
import { NotEmulated } from '../errors.ts';
import type { CompareValue, FieldDef, FieldType, FieldValue } from '../org/types.ts';
import { QueryError, queryErrors } from '../query/queryError.ts';
import { isDay } from '../query/timeZone.ts';
import type { LiteralNode } from './tree.ts';

/** The words that Salesforce uses for a type in its messages. */
const TYPE_WORDS: Partial<Record<FieldType, string>> = { int: 'int', percent: 'double', datetime: 'dateTime' };

/** What a value is compared with: `field` when it is known, its words and its place for a message. */
export interface Compared {
  field: FieldDef | undefined;
  label: string;
  at: number;
}

/** One value on the right side of a comparison. */
export function readValue(literal: LiteralNode, compared: Compared): CompareValue {
  if (literal.kind !== 'dateLiteral') return { kind: 'value', value: single(literal, compared) };
  const { field } = compared;
  if (field && field.type !== 'date' && field.type !== 'datetime') throw mustBe(compared, field);
  const { text, n } = literal;
  return { kind: 'date', date: n === undefined ? { literal: text } : { literal: text, n } };
}

/** The values in the parentheses of IN or INCLUDES. */
export function readList(literals: LiteralNode[], compared: Compared): CompareValue {
  return { kind: 'list', values: literals.map((literal) => single(literal, compared)) };
}

function single(literal: LiteralNode, compared: Compared): FieldValue {
  const { text, at } = literal;
  const { field } = compared;
  switch (literal.kind) {
    case 'text':
      if (field && !takesText(field)) throw mustBe(compared, field);
      return unquote(text, at);
    case 'number':
      if (field && !takesNumber(field)) throw mustBe(compared, field);
      return Number(text);
    case 'boolean':
      if (field && field.type !== 'boolean') throw mustBe(compared, field);
      return text.toUpperCase() === 'TRUE';
    case 'null':
      return null;
    case 'date':
      if (field && field.type !== 'date') throw mustBe(compared, field);
      if (!isDay(text)) throw queryErrors.malformed(`Invalid date: ${text}`, at);
      return text;
    case 'datetime':
      if (field && field.type !== 'datetime') throw mustBe(compared, field);
      return instant(text, at);
    case 'time':
      if (field && field.type !== 'time') throw mustBe(compared, field);
      throw new NotEmulated(`the SOQL time literal ${text}`);
    case 'currency':
      throw new NotEmulated(`the currency literal ${text} (the org has one currency)`);
    case 'dateLiteral':
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

function mustBe({ label, at }: Compared, field: FieldDef): QueryError {
  const type = TYPE_WORDS[field.type] ?? (takesText(field) ? 'string' : field.type);
  const quotes = takesText(field) ? 'should be enclosed in quotes' : 'should not be enclosed in quotes';
  return new QueryError(
    'INVALID_FIELD',
    `value of filter criterion for field '${label}' must be of type ${type} and ${quotes}`,
    at
  );
}

function instant(text: string, at: number): string {
  const zoned = text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2').toUpperCase();
  if (!isDay(text.slice(0, 10)) || Number.isNaN(Date.parse(zoned))) {
    throw queryErrors.malformed(`Invalid datetime: ${text}`, at);
  }
  return zoned;
}

const ESCAPES: Record<string, string> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  '"': '"',
  "'": "'"
};

/**
 * The text of a quoted literal ("Quoted String Escape Sequences"). `\%` and `\_` keep their backslash, and so does
 * `\\`: they mean themselves to LIKE; other operators call `literalText`.
 */
function unquote(text: string, at: number): string {
  return text
    .slice(1, -1)
    .replace(/\\u([0-9a-fA-F]{4})|\\(.)/gs, (whole: string, code: string | undefined, char: string) => {
      if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
      if (char === '%' || char === '_' || char === '\\') return whole;
      const meant = ESCAPES[char.toLowerCase()];
      if (meant !== undefined) return meant;
      throw queryErrors.malformed(
        `Invalid string literal ${text}. Illegal character sequence '${whole}' in string literal.`,
        at
      );
    });
}

/** A literal's text for an operator that has no wildcards. */
export function literalText(value: CompareValue): CompareValue {
  const plain = (text: FieldValue) => (typeof text === 'string' ? text.replace(/\\([%_\\])/g, '$1') : text);
  if (value.kind === 'value') return { kind: 'value', value: plain(value.value) };
  return value.kind === 'list' ? { kind: 'list', values: value.values.map(plain) } : value;
}

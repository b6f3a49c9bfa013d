/** Text functions (Salesforce Help, "Formula Operators and Functions", Text Functions). */
import { FormulaFault } from './fault.ts';
import { javaPattern } from './javaPattern.ts';
import type { Call, FunctionTable } from './functionTypes.ts';
import { NUMBER, PICKLIST, TEXT } from './functionTypes.ts';
import type { Kind, Value } from './values.ts';
import { asNumber, asText, bool, isBlank, number, text } from './values.ts';

/** Longer padding than any text field holds is a mistake. */
const LONGEST_PAD = 131_072;

const ANY_TEXT = ['text', 'picklist', 'multipicklist'] as const satisfies readonly Kind[];

export const textFunctions: FunctionTable = {
  BEGINS: {
    params: [TEXT, TEXT],
    result: 'boolean',
    run: (call) => bool(at(call, 0).startsWith(at(call, 1)))
  },
  CONTAINS: { params: [TEXT, TEXT], result: 'boolean', run: (call) => bool(at(call, 0).includes(at(call, 1))) },
  INCLUDES: {
    params: [['multipicklist'], TEXT],
    result: 'boolean',
    run: (call) =>
      bool(
        !isBlank(call.get(0)) &&
          at(call, 0)
            .split(';')
            .some((part) => isSame(part, at(call, 1)))
      )
  },
  ISPICKVAL: {
    params: [PICKLIST, TEXT],
    result: 'boolean',
    run: (call) => bool(isSame(at(call, 0), at(call, 1)))
  },
  TEXT: {
    params: [['number', 'date', 'datetime', 'time', 'picklist']],
    result: 'text',
    run: (call) => shown(call.get(0), call.args[0]?.kind === 'number')
  },
  VALUE: { params: [TEXT], result: 'number', run: (call) => number(valueOf(at(call, 0))) },
  LEN: { params: [TEXT], result: 'number', run: (call) => number(at(call, 0).length) },
  LEFT: {
    params: [TEXT, NUMBER],
    result: 'text',
    run: (call) => text(at(call, 0).slice(0, count(call, 1)))
  },
  RIGHT: {
    params: [TEXT, NUMBER],
    result: 'text',
    run: (call) => {
      const length = count(call, 1);
      return text(length === 0 ? '' : at(call, 0).slice(-length));
    }
  },
  MID: {
    params: [TEXT, NUMBER, NUMBER],
    result: 'text',
    run: (call) => {
      if (isBlank(call.get(1))) return text(null);
      const start = Math.max(1, count(call, 1)) - 1;
      return text(at(call, 0).slice(start, start + count(call, 2)));
    }
  },
  TRIM: { params: [TEXT], result: 'text', run: (call) => text(at(call, 0).trim()) },
  UPPER: { params: [TEXT, TEXT], min: 1, result: 'text', run: (call) => inLocale(call, 'toLocaleUpperCase') },
  LOWER: { params: [TEXT, TEXT], min: 1, result: 'text', run: (call) => inLocale(call, 'toLocaleLowerCase') },
  INITCAP: {
    params: [TEXT],
    result: 'text',
    run: (call) =>
      text(
        at(call, 0).replace(/[\p{L}\p{N}]+/gu, (word) => word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase())
      )
  },
  REVERSE: { params: [TEXT], result: 'text', run: (call) => text([...at(call, 0)].reverse().join('')) },
  SUBSTITUTE: {
    params: [TEXT, TEXT, TEXT],
    result: 'text',
    run: (call) => {
      const old = at(call, 1);
      return text(old === '' ? at(call, 0) : at(call, 0).replaceAll(old, () => at(call, 2)));
    }
  },
  FIND: {
    params: [TEXT, TEXT, NUMBER],
    min: 2,
    result: 'number',
    run: (call) => {
      const start = call.args.length > 2 ? Math.max(1, count(call, 2)) : 1;
      return number(at(call, 0) === '' ? 0 : at(call, 1).indexOf(at(call, 0), start - 1) + 1);
    }
  },
  LPAD: { params: [TEXT, NUMBER, TEXT], min: 2, result: 'text', run: (call) => pad(call, 'padStart') },
  RPAD: { params: [TEXT, NUMBER, TEXT], min: 2, result: 'text', run: (call) => pad(call, 'padEnd') },
  REGEX: { params: [TEXT, TEXT], result: 'boolean', run: (call) => bool(matches(call)) },
  BR: { params: [], result: 'text', run: () => text('<br>') },
  HYPERLINK: {
    params: [TEXT, TEXT, TEXT],
    min: 2,
    result: 'text',
    run: (call) => {
      const target = call.args.length > 2 ? at(call, 2) : '_blank';
      return text(`<a href="${escape(at(call, 0))}" target="${escape(target)}">${escape(at(call, 1))}</a>`);
    }
  },
  IMAGE: {
    params: [TEXT, TEXT, NUMBER, NUMBER],
    min: 2,
    result: 'text',
    run: (call) => {
      const size = call.args.length > 2 ? ` style="height:${count(call, 2)}px; width:${count(call, 3)}px;"` : '';
      return text(`<img src="${escape(at(call, 0))}" alt="${escape(at(call, 1))}"${size} border="0"/>`);
    }
  },
  CASESAFEID: { params: [TEXT], result: 'text', run: (call) => text(caseSafeId(at(call, 0))) },
  ISNUMBER: {
    params: [TEXT],
    result: 'boolean',
    run: (call) => bool(/^\s*[+-]?(?:\d+\.?\d*|\.\d+)\s*$/.test(at(call, 0)))
  },
  ASCII: { params: [TEXT], result: 'number', run: (call) => number(at(call, 0).codePointAt(0) ?? null) },
  CHR: {
    params: [NUMBER],
    result: 'text',
    run: (call) => {
      const code = asNumber(call.get(0));
      if (code === null) return text(null);
      if (!Number.isInteger(code) || code < 0 || code > 0x10ffff)
        throw new FormulaFault(`There is no character ${code}`);
      return text(String.fromCodePoint(code));
    }
  },
  HTMLENCODE: { params: [ANY_TEXT], result: 'text', run: (call) => text(escape(at(call, 0)).replaceAll("'", '&#39;')) }
};

function at(call: Call, index: number): string {
  return asText(call.get(index));
}

/** A count of characters: whole, never negative. */
function count(call: Call, index: number): number {
  return Math.max(0, Math.trunc(asNumber(call.get(index)) ?? 0));
}

/** Picklist values are compared without regard to case, unlike text. */
function isSame(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

/** A number out of text: blank for blank, a fault for anything that is none. */
function valueOf(given: string): number | null {
  if (given === '') return null;
  const read = given.trim();
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?$/.test(read)) {
    throw new FormulaFault(`The value '${given}' is not a valid number.`);
  }
  return Number(read);
}

function inLocale(call: Call, change: 'toLocaleUpperCase' | 'toLocaleLowerCase'): Value {
  const locale = call.args.length > 1 ? at(call, 1).replaceAll('_', '-') : '';
  try {
    return text(at(call, 0)[change](locale === '' ? 'en' : locale));
  } catch {
    throw new FormulaFault(`There is no locale ${locale}`);
  }
}

/** A date as `2026-01-31`, a datetime as `2026-01-31 09:00:00Z`, a number without grouping. */
function shown(value: Value, isLiteral: boolean): Value {
  if (isBlank(value)) return text(null);
  if (value.kind === 'datetime') return text(`${asText(value).slice(0, 19).replace('T', ' ')}Z`);
  if (value.kind === 'time') return text(asText(value).replace(/Z$/, ''));
  if (value.kind !== 'number') return text(asText(value));
  const plain = plainNumber(Number(value.value));
  // Salesforce writes a computed half as `.5`, and only a number that stands in the formula as `0.5`.
  return text(isLiteral ? plain : plain.replace(/^(-?)0\./, '$1.'));
}

/** Without exponent: 1e-7 is `0.0000001`. */
function plainNumber(value: number): string {
  const [mantissa = '0', exponent = '0'] = String(Math.abs(value)).split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  const point = whole.length + Number(exponent);
  const digits = `${'0'.repeat(Math.max(0, 1 - point))}${whole}${fraction}`.padEnd(point, '0');
  const at = Math.max(1, point);
  return `${value < 0 ? '-' : ''}${digits.slice(0, at)}${digits.length > at ? `.${digits.slice(at)}` : ''}`;
}

/** Padded to a length; a longer text is cut ("LPAD", "RPAD"). */
function pad(call: Call, side: 'padStart' | 'padEnd'): Value {
  const length = count(call, 1);
  if (length > LONGEST_PAD) throw new FormulaFault(`A text of ${length} characters is too long`);
  const filler = call.args.length > 2 ? at(call, 2) : ' ';
  return text(at(call, 0).slice(0, length)[side](length, filler));
}

/** The whole text must match ("REGEX"). */
function matches(call: Call): boolean {
  return javaPattern(at(call, 1)).test(at(call, 0));
}

/** The 18 characters of an id of 15: three more say which letters are capitals. */
function caseSafeId(id: string): string {
  if (!/^[A-Za-z0-9]{15}$/.test(id)) return id;
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
  let suffix = '';
  for (let part = 0; part < 3; part += 1) {
    let bits = 0;
    for (let bit = 0; bit < 5; bit += 1) {
      if (/[A-Z]/.test(id.charAt(part * 5 + bit))) bits |= 1 << bit;
    }
    suffix += alphabet.charAt(bits);
  }
  return id + suffix;
}

function escape(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

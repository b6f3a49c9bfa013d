/** Text functions (Salesforce Help, "Formula Operators and Functions", Text Functions). */
import { FormulaError } from './parseFormula.ts';
import type { Call, FunctionTable } from './functionTypes.ts';
import { NUMBER, PICKLIST, TEXT } from './functionTypes.ts';
import type { Kind, Value } from './values.ts';
import { asNumber, asText, bool, isBlank, number, text } from './values.ts';

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
    run: (call) => bool(at(call, 0).split(';').includes(at(call, 1)) && !isBlank(call.get(0)))
  },
  ISPICKVAL: {
    params: [PICKLIST, TEXT],
    result: 'boolean',
    run: (call) => bool(at(call, 0) === at(call, 1))
  },
  TEXT: {
    params: [['number', 'date', 'datetime', 'time', 'picklist']],
    result: 'text',
    run: (call) => shown(call.get(0))
  },
  VALUE: { params: [TEXT], result: 'number', run: (call) => number(asNumber(text(at(call, 0).trim()))) },
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
      const start = Math.max(1, count(call, 1)) - 1;
      return text(at(call, 0).slice(start, start + count(call, 2)));
    }
  },
  TRIM: { params: [TEXT], result: 'text', run: (call) => text(at(call, 0).trim()) },
  UPPER: { params: [TEXT, TEXT], min: 1, result: 'text', run: (call) => text(at(call, 0).toUpperCase()) },
  LOWER: { params: [TEXT, TEXT], min: 1, result: 'text', run: (call) => text(at(call, 0).toLowerCase()) },
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
    run: (call) => text(String.fromCodePoint(count(call, 0)))
  },
  HTMLENCODE: { params: [ANY_TEXT], result: 'text', run: (call) => text(escape(at(call, 0))) }
};

function at(call: Call, index: number): string {
  return asText(call.get(index));
}

/** A count of characters: whole, never negative. */
function count(call: Call, index: number): number {
  return Math.max(0, Math.trunc(asNumber(call.get(index)) ?? 0));
}

/** A date as `2026-01-31`, a datetime as `2026-01-31 09:00:00Z`, a number without grouping. */
function shown(value: Value): Value {
  if (isBlank(value)) return text(null);
  if (value.kind === 'datetime') return text(`${asText(value).slice(0, 19).replace('T', ' ')}Z`);
  if (value.kind === 'time') return text(asText(value).replace(/Z$/, ''));
  if (value.kind === 'number') return text(plainNumber(Number(value.value)));
  return text(asText(value));
}

/** Without exponent: 1e-7 is `0.0000001`. */
function plainNumber(value: number): string {
  const short = String(value);
  if (!short.includes('e')) return short;
  return value.toFixed(18).replace(/\.?0+$/, '');
}

/** Padded to a length; a longer text is cut ("LPAD", "RPAD"). */
function pad(call: Call, side: 'padStart' | 'padEnd'): Value {
  const length = count(call, 1);
  const filler = call.args.length > 2 ? at(call, 2) : ' ';
  return text(at(call, 0).slice(0, length)[side](length, filler));
}

/** The whole text must match, in Java's words for patterns; only what JavaScript shares with them is known. */
function matches(call: Call): boolean {
  const pattern = at(call, 1);
  const ignoresCase = pattern.startsWith('(?i)');
  const source = ignoresCase ? pattern.slice(4) : pattern;
  try {
    return new RegExp(`^(?:${source})$`, ignoresCase ? 'i' : '').test(at(call, 0));
  } catch {
    throw new FormulaError(`Invalid regular expression: ${pattern}`, call.args[1]?.position ?? 0);
  }
}

/** The 18 characters of an id of 15: three more say which letters are capitals. */
function caseSafeId(id: string): string {
  if (id.length !== 15) return id;
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

/**
 * Java's regular expressions in JavaScript: what both have is translated, what only Java has is refused by name.
 *
 * Source: Salesforce Help, "REGEX" ("syntax is based on Java Platform SE 6 syntax"); java.util.regex.Pattern.
 */
import { NotEmulated } from '../../errors.ts';
import { FormulaFault } from './fault.ts';

const SPACES = '\\t-\\r ';
/** Everything but `SPACES`, as the inside of a class. */
const NOT_SPACES = '\\u0000-\\u0008\\u000e-\\u001f!-\\u{10ffff}';

/** POSIX classes, which in Java are ASCII only. */
const POSIX: Record<string, string> = {
  Lower: 'a-z',
  Upper: 'A-Z',
  Alpha: 'a-zA-Z',
  Digit: '0-9',
  Alnum: 'a-zA-Z0-9',
  Punct: '!-\\/:-@\\[-`\\{-~',
  Space: SPACES
};

/**
 * The pattern that a whole text must match.
 *
 * @throws {NotEmulated} for what JavaScript has not; {FormulaFault} for what is no pattern.
 */
export function javaPattern(pattern: string): RegExp {
  const ignoresCase = pattern.startsWith('(?i)');
  const source = translated(ignoresCase ? pattern.slice(4) : pattern);
  try {
    return new RegExp(`^(?:${source})$`, ignoresCase ? 'iu' : 'u');
  } catch {
    throw new FormulaFault(`Not a regular expression: ${pattern}`);
  }
}

function translated(pattern: string): string {
  let result = '';
  let inClass = false;
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern.charAt(at);
    const rest = pattern.slice(at);
    if (character === '\\') {
      const found = escape(rest, inClass);
      result += found.source;
      at += found.length - 1;
    } else if (inClass) {
      if (character === '[' || rest.startsWith('&&')) throw javaOnly('a class inside a class');
      inClass = character !== ']';
      result += '^-]'.includes(character) ? character : literal(character);
    } else if (character === '[') {
      if (/^\[\^?\]/.test(rest)) throw javaOnly('a class that begins with ]');
      inClass = true;
      result += character;
    } else {
      checkOutside(rest);
      result += character === ']' ? '\\]' : character;
    }
  }
  return result;
}

/** Inside a class JavaScript's strict patterns want these escaped, Java does not. */
function literal(character: string): string {
  return '()[]{}/|'.includes(character) ? `\\${character}` : character;
}

function checkOutside(rest: string): void {
  const group = /^\(\?(?!:|=|!|<=|<!|<[A-Za-z])./.exec(rest);
  if (group) throw javaOnly(group[0]);
  const possessive = /^(?:[*+?]|\{\d+(?:,\d*)?\})\+/.exec(rest);
  if (possessive) throw javaOnly(`the possessive ${possessive[0]}`);
}

/** One escape at the start of `rest`, and how many characters it takes. */
function escape(rest: string, inClass: boolean): { source: string; length: number } {
  const posix = /^\\(p|P)\{(\w+)\}/.exec(rest);
  if (posix) {
    const inside = POSIX[posix[2] ?? ''];
    const isNegated = posix[1] === 'P';
    if (inside === undefined || (isNegated && inClass)) throw javaOnly(posix[0]);
    return { source: inClass ? inside : `[${isNegated ? '^' : ''}${inside}]`, length: posix[0].length };
  }
  const code = /^\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4})/.exec(rest);
  if (code) return { source: code[0], length: code[0].length };
  const next = rest.charAt(1);
  if (next === 's') return { source: inClass ? SPACES : `[${SPACES}]`, length: 2 };
  if (next === 'S') return { source: inClass ? NOT_SPACES : `[^${SPACES}]`, length: 2 };
  if ('dDwWtnrf'.includes(next) || (!inClass && /[bB1-9]/.test(next))) return { source: `\\${next}`, length: 2 };
  if (next === '') throw new FormulaFault('A regular expression ends with a backslash');
  if (/[A-Za-z0-9]/.test(next)) throw javaOnly(`\\${next}`);
  const needsEscape = '^$\\.*+?()[]{}|/'.includes(next) || (inClass && next === '-');
  return { source: needsEscape ? `\\${next}` : next, length: 2 };
}

function javaOnly(what: string): NotEmulated {
  return new NotEmulated(`${what} in a regular expression of the formula function REGEX`);
}

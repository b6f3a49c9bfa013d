/**
 * Formula text to a tree.
 *
 * Words and precedence follow Salesforce's own published grammar (github.com/salesforce/formula-engine,
 * `FormulaGrammar.g`), also where it surprises: `^` binds weaker than `*` and `/`, and `&` as strong as `+`.
 */
import type { BinaryOperator, Formula, FormulaNode } from './types.ts';

/** A formula that cannot be read; worded as Salesforce words it. */
export class FormulaError extends Error {
  readonly position: number;

  constructor(message: string, position: number) {
    super(message);
    this.name = 'FormulaError';
    this.position = position;
  }
}

interface Token {
  kind: 'number' | 'text' | 'name' | 'symbol' | 'end';
  /** A symbol's or name's characters, a text's value. */
  text: string;
  position: number;
}

const SYMBOLS = [
  '<>',
  '!=',
  '<=',
  '>=',
  '==',
  '&&',
  '||',
  '(',
  ')',
  ',',
  '+',
  '-',
  '*',
  '/',
  '^',
  '&',
  '=',
  '<',
  '>',
  '!'
];
const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t' };

/** How deep brackets and signs may nest, and how many operators there may be: all that 3,900 characters can hold. */
const DEEPEST = 200;
const MOST_OPERATORS = 2000;

/** Levels from the weakest to the strongest; each is left-associative. */
const LEVELS: Record<string, BinaryOperator>[] = [
  { '||': '||' },
  { '&&': '&&' },
  { '=': '=', '==': '=', '<>': '<>', '!=': '<>' },
  { '<': '<', '<=': '<=', '>': '>', '>=': '>=' },
  { '+': '+', '-': '-', '&': '&' },
  { '^': '^' },
  { '*': '*', '/': '/' }
];

/**
 * Reads a formula. A field may also be written as a flow writes it: `{!$Record.Name}`.
 *
 * @throws {FormulaError} with the position of the first thing that does not fit.
 */
export function parseFormula(text: string): Formula {
  const parser = new Parser(tokens(text), text);
  return { text, root: parser.whole() };
}

class Parser {
  private readonly tokens: Token[];
  private readonly text: string;
  private index = 0;
  private depth = 0;
  private operators = 0;

  constructor(list: Token[], text: string) {
    this.tokens = list;
    this.text = text;
  }

  whole(): FormulaNode {
    if (this.next().kind === 'end') throw new FormulaError('Syntax error. Formula is empty', 0);
    const root = this.binary(0);
    const rest = this.next();
    if (rest.kind !== 'end') throw new FormulaError(`Syntax error. Extra ${shown(rest)}`, rest.position);
    return root;
  }

  private binary(level: number): FormulaNode {
    const operators = LEVELS[level];
    if (!operators) return this.unary();
    let left = this.binary(level + 1);
    for (;;) {
      const token = this.next();
      const operator = token.kind === 'symbol' ? operators[token.text] : undefined;
      if (!operator) return left;
      this.operators += 1;
      if (this.operators > MOST_OPERATORS) throw tooDeep(token);
      this.index += 1;
      left = { kind: 'binary', operator, left, right: this.binary(level + 1), position: token.position };
    }
  }

  private unary(): FormulaNode {
    const token = this.next();
    this.depth += 1;
    if (this.depth > DEEPEST) throw tooDeep(token);
    const node = this.signed(token);
    this.depth -= 1;
    return node;
  }

  private signed(token: Token): FormulaNode {
    const position = token.position;
    if (token.kind === 'symbol' && (token.text === '-' || token.text === '+' || token.text === '!')) {
      this.index += 1;
      const kind = token.text === '-' ? 'negate' : token.text === '+' ? 'plus' : 'not';
      return { kind, operand: this.unary(), position };
    }
    if (token.kind === 'name' && token.text.toUpperCase() === 'NOT') {
      this.index += 1;
      return { kind: 'not', operand: this.unary(), position };
    }
    return this.primary();
  }

  private primary(): FormulaNode {
    const token = this.next();
    const position = token.position;
    this.index += 1;
    if (token.kind === 'number') return { kind: 'number', value: Number(token.text), position };
    if (token.kind === 'text') return { kind: 'text', value: token.text, position };
    if (token.kind === 'symbol' && token.text === '(') {
      const inner = this.binary(0);
      this.expect(')');
      return inner;
    }
    if (token.kind === 'name') return this.named(token);
    throw new FormulaError(
      token.kind === 'end' ? 'Syntax error. Unexpected end of formula' : `Syntax error. Found ${shown(token)}`,
      position
    );
  }

  private named(token: Token): FormulaNode {
    const position = token.position;
    const after = this.next();
    if (after.kind === 'symbol' && after.text === '(') {
      this.index += 1;
      return { kind: 'call', name: token.text.toUpperCase(), args: this.args(), position };
    }
    const word = token.text.toLowerCase();
    if (word === 'true' || word === 'false') return { kind: 'boolean', value: word === 'true', position };
    if (word === 'null') return { kind: 'null', position };
    const path = token.text.split('.');
    if (path.includes('')) throw new FormulaError(`Syntax error. Found ${shown(token)}`, position);
    return { kind: 'field', path, position };
  }

  private args(): FormulaNode[] {
    const args: FormulaNode[] = [];
    if (this.take(')')) return args;
    for (;;) {
      args.push(this.binary(0));
      if (this.take(',')) continue;
      this.expect(')');
      return args;
    }
  }

  private take(symbol: string): boolean {
    const token = this.next();
    if (token.kind !== 'symbol' || token.text !== symbol) return false;
    this.index += 1;
    return true;
  }

  private expect(symbol: string): void {
    const token = this.next();
    if (!this.take(symbol)) throw new FormulaError(`Syntax error. Missing '${symbol}'`, token.position);
  }

  private next(): Token {
    return this.tokens[this.index] ?? { kind: 'end', text: '', position: this.text.length };
  }
}

function tokens(text: string): Token[] {
  const list: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at);
    const blank = /^(?:\s+|\/\*[\s\S]*?\*\/)/.exec(rest);
    if (blank) {
      at += blank[0].length;
      continue;
    }
    const token = tokenAt(text, at, rest);
    list.push(token.token);
    at += token.length;
  }
  return list;
}

function tokenAt(text: string, position: number, rest: string): { token: Token; length: number } {
  const merge = /^\{!\s*([^}]*?)\s*\}/.exec(rest);
  if (merge) return { token: { kind: 'name', text: merge[1] ?? '', position }, length: merge[0].length };
  const number = /^(?:\d+(?:\.\d+)?|\.\d+)/.exec(rest);
  if (number) return { token: { kind: 'number', text: number[0], position }, length: number[0].length };
  const name = /^[A-Za-z_$][\w$:.#]*/.exec(rest);
  if (name) return { token: { kind: 'name', text: name[0], position }, length: name[0].length };
  if (rest.startsWith('"') || rest.startsWith("'")) return textAt(text, position);
  const symbol = SYMBOLS.find((candidate) => rest.startsWith(candidate));
  if (symbol) return { token: { kind: 'symbol', text: symbol, position }, length: symbol.length };
  throw new FormulaError(`Syntax error. Found '${rest.slice(0, 1)}'`, position);
}

function textAt(text: string, start: number): { token: Token; length: number } {
  const quote = text[start];
  let value = '';
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (character === quote) return { token: { kind: 'text', text: value, position: start }, length: at + 1 - start };
    if (character === '\\') {
      at += 1;
      const escaped = text[at] ?? '';
      value += ESCAPES[escaped] ?? escaped;
    } else {
      value += character;
    }
  }
  throw new FormulaError('Syntax error. Missing closing quotation mark', start);
}

function tooDeep(token: Token): FormulaError {
  return new FormulaError('The local org does not emulate formulas that nest this deep.', token.position);
}

function shown(token: Token): string {
  return token.kind === 'end' ? 'end of formula' : `'${token.text}'`;
}

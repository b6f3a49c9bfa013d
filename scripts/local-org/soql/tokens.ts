/** SOQL text as words with their places, and a reader that walks over them. */
import { NotEmulated } from '../errors.ts';
import { QueryError } from '../query/queryError.ts';

/** One word of a query. `at` is where it begins in the text. */
export interface Token {
  kind: 'word' | 'text' | 'number' | 'date' | 'datetime' | 'time' | 'sign' | 'end';
  text: string;
  at: number;
}

/** What begins a token, the longest first. A path is one word: `Account.Owner.Name`. */
const PATTERNS: [kind: Token['kind'], pattern: RegExp][] = [
  ['datetime', /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})/iy],
  ['date', /\d{4}-\d{2}-\d{2}(?![\dT])/iy],
  ['time', /\d{2}:\d{2}:\d{2}(?:\.\d+)?Z/iy],
  ['number', /[+-]?(?:\d+(?:\.\d+)?|\.\d+)/y],
  ['word', /[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*/y],
  ['text', /'(?:[^'\\]|\\.)*'/sy],
  ['sign', /<=|>=|!=|<>|[(),:=<>]/y]
];
/** Deeper than any query that a client writes; the reader goes down with it. */
const MOST_DEPTH = 100;
const SPACE = /\s*/y;

/** Cuts a query into tokens; the last one is the end. Throws MALFORMED_QUERY for a character that begins none. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (;;) {
    SPACE.lastIndex = at;
    at += SPACE.exec(text)?.[0].length ?? 0;
    if (at >= text.length) break;
    const token = tokenAt(text, at);
    tokens.push(token);
    at += token.text.length;
  }
  tokens.push({ kind: 'end', text: '<EOF>', at: text.length });
  return tokens;
}

function tokenAt(text: string, at: number): Token {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) return { kind, text: found, at };
  }
  const before = text.slice(0, at);
  const place = `line ${before.split('\n').length}:${at - (before.lastIndexOf('\n') + 1)}`;
  const char = String.fromCodePoint(text.codePointAt(at) ?? 0);
  throw new QueryError(
    'MALFORMED_QUERY',
    char === "'"
      ? `${place} mismatched character '<EOF>' expecting '''`
      : `${place} no viable alternative at character '${char}'`
  );
}

/** Walks over the tokens of a query. */
export class Tokens {
  private readonly list: Token[];
  private position = 0;
  private depth = 0;

  constructor(text: string) {
    this.list = tokensOf(text);
  }

  /** The token that comes next, or one `ahead` of it. */
  peek(ahead = 0): Token {
    const token = this.list[Math.min(this.position + ahead, this.list.length - 1)];
    if (!token) throw new Error('A query has no end');
    return token;
  }

  next(): Token {
    const token = this.peek();
    this.position += 1;
    return token;
  }

  /** True when the next tokens are these words, in any case. */
  isNext(...words: string[]): boolean {
    return words.every((word, ahead) => {
      const token = this.peek(ahead);
      return (token.kind === 'word' || token.kind === 'sign') && token.text.toUpperCase() === word;
    });
  }

  /** Takes these words when they come next. */
  take(...words: string[]): boolean {
    if (!this.isNext(...words)) return false;
    this.position += words.length;
    return true;
  }

  /** Takes a word, or refuses what stands in its place. */
  expect(word: string): void {
    if (!this.take(word)) throw unexpected(this.peek());
  }

  /** Takes the parenthesis that closes. */
  close(): void {
    const token = this.peek();
    if (!this.take(')')) {
      throw new QueryError('MALFORMED_QUERY', `expecting a right parentheses, found '${token.text}'`, token.at);
    }
  }

  /** Reads what stands in parentheses or after NOT. */
  nested<T>(read: () => T): T {
    this.depth += 1;
    if (this.depth > MOST_DEPTH) throw new NotEmulated(`SOQL that is nested more than ${MOST_DEPTH} levels deep`);
    const result = read();
    this.depth -= 1;
    return result;
  }

  /** Takes the next token, which must be a name. */
  name(): Token {
    const token = this.peek();
    if (token.kind !== 'word') throw unexpected(token);
    return this.next();
  }
}

/** Salesforce names the token that it did not expect. */
export function unexpected(token: Token): QueryError {
  return new QueryError('MALFORMED_QUERY', `unexpected token: '${token.text}'`, token.at);
}

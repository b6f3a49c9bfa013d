/** The grammar of WHERE and HAVING. Source: SOQL and SOSL Reference, "Condition Expression Syntax (WHERE Clause)". */
import { QueryError } from '../query/queryError.ts';
import { unexpected } from './tokens.ts';
import type { Tokens } from './tokens.ts';
import type { CallNode, CompareNode, ConditionNode, ExpressionNode, LiteralNode, PathNode, SoqlTree } from './tree.ts';

const SIGNS = new Set(['=', '!=', '<>', '<', '<=', '>', '>=']);
const DATE_LITERAL = /^(?:TODAY|YESTERDAY|TOMORROW|(?:LAST|THIS|NEXT|N)_[A-Z0-9_]+)$/i;

/** Reads conditions; `subquery` reads what begins with SELECT. */
export class ConditionReader {
  private readonly tokens: Tokens;
  private readonly subquery: () => SoqlTree;

  constructor(tokens: Tokens, subquery: () => SoqlTree) {
    this.tokens = tokens;
    this.subquery = subquery;
  }

  /** Conditions with one operator between them: AND and OR do not mix without parentheses. */
  condition(): ConditionNode {
    const conditions = [this.unary()];
    const { tokens } = this;
    const word = tokens.isNext('AND') ? 'AND' : 'OR';
    while (tokens.take(word)) conditions.push(this.unary());
    if (tokens.isNext('AND') || tokens.isNext('OR')) throw unexpected(tokens.peek());
    const [only] = conditions;
    return conditions.length === 1 && only ? only : { kind: word === 'AND' ? 'and' : 'or', conditions };
  }

  /** A field, or a function of one. */
  expression(): PathNode | CallNode {
    const { text, at } = this.tokens.name();
    if (!this.tokens.take('(')) return { kind: 'path', text, at };
    const parameters: ExpressionNode[] = [];
    if (!this.tokens.isNext(')')) {
      do parameters.push(this.tokens.nested(() => this.parameter()));
      while (this.tokens.take(','));
    }
    this.tokens.close();
    return { kind: 'call', name: text, parameters, at };
  }

  private parameter(): ExpressionNode {
    return this.tokens.peek().kind === 'word' ? this.expression() : this.literal();
  }

  private unary(): ConditionNode {
    const { tokens } = this;
    const { at } = tokens.peek();
    if (tokens.take('NOT')) return { kind: 'not', condition: tokens.nested(() => this.unary()), at };
    if (!tokens.take('(')) return this.compare();
    const inner = tokens.nested(() => this.condition());
    tokens.close();
    return inner;
  }

  private compare(): CompareNode {
    const left = this.expression();
    const { tokens } = this;
    const token = tokens.next();
    const word = token.text.toUpperCase();
    if (word === 'IN') return { kind: 'compare', left, operator: 'IN', value: this.set() };
    if (word === 'NOT' && tokens.take('IN')) return { kind: 'compare', left, operator: 'NOT IN', value: this.set() };
    if (word === 'INCLUDES' || word === 'EXCLUDES') {
      tokens.expect('(');
      return { kind: 'compare', left, operator: word, value: this.list() };
    }
    if (word !== 'LIKE' && !SIGNS.has(token.text)) throw unexpected(token);
    return { kind: 'compare', left, operator: word === '<>' ? '!=' : word, value: this.literal() };
  }

  private set(): CompareNode['value'] {
    this.refuseBinding();
    this.tokens.expect('(');
    const { at } = this.tokens.peek();
    if (!this.tokens.isNext('SELECT')) return this.list();
    const query = this.tokens.nested(() => this.subquery());
    this.tokens.close();
    return { kind: 'query', query, at };
  }

  private list(): CompareNode['value'] {
    const values: LiteralNode[] = [];
    do values.push(this.literal());
    while (this.tokens.take(','));
    this.tokens.close();
    return { kind: 'list', values };
  }

  private literal(): LiteralNode {
    this.refuseBinding();
    const token = this.tokens.next();
    const { kind, text, at } = token;
    if (kind === 'sign' || kind === 'end') throw unexpected(token);
    if (kind !== 'word') return { kind, text, at };
    const word = text.toUpperCase();
    if (word === 'NULL') return { kind: 'null', text, at };
    if (word === 'TRUE' || word === 'FALSE') return { kind: 'boolean', text, at };
    if (/^[A-Z]{3}\d+$/.test(word)) return { kind: 'currency', text, at };
    // A value is never another field: that would be a variable of Apex.
    if (!DATE_LITERAL.test(text)) throw bindVariable(at);
    if (!this.tokens.take(':')) return { kind: 'dateLiteral', text, at };
    const count = this.tokens.next();
    if (!/^\d+$/.test(count.text)) throw unexpected(count);
    return { kind: 'dateLiteral', text, at, n: Number(count.text) };
  }

  private refuseBinding(): void {
    if (this.tokens.isNext(':')) throw bindVariable(this.tokens.peek().at);
  }
}

function bindVariable(at: number): QueryError {
  return new QueryError('MALFORMED_QUERY', 'Bind variables only allowed in Apex code', at);
}

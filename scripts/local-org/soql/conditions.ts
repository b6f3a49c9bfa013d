/**
 * WHERE and HAVING as conditions. The parser gives a flat chain in which parentheses are counted and not nested, and
 * NOT stands as a condition of its own: here the chain is read again with its parentheses.
 */
import type { HavingClause, WhereClause } from '@jetstreamapp/soql-parser-js';
import type { Condition } from '../org/types.ts';
import { queryErrors } from '../query/queryError.ts';

type Word = { kind: '(' | ')' | 'AND' | 'OR' | 'NOT' } | { kind: 'compare'; condition: Condition };

/** One comparison of the parser's tree, as it stands in its `left`. */
export interface RawComparison {
  field?: string;
  fn?: RawFunction;
  operator?: string;
  value?: string | string[];
  literalType?: string | string[];
  dateLiteralVariable?: number | number[];
  valueQuery?: unknown;
  openParen?: number;
  closeParen?: number;
}

export interface RawFunction {
  functionName?: string;
  parameters?: (string | RawFunction)[];
  rawValue?: string;
}

/** Reads a chain; `compare` makes the condition of each comparison. */
export function readCondition(
  clause: WhereClause | HavingClause,
  compare: (raw: RawComparison) => Condition
): Condition {
  const words = flatten(clause, compare);
  let at = 0;

  function chain(): Condition {
    const conditions = [unary()];
    let operator: 'AND' | 'OR' | null = null;
    for (;;) {
      const next = words[at];
      if (next?.kind !== 'AND' && next?.kind !== 'OR') break;
      // SOQL has no precedence between AND and OR: mixing them without parentheses is refused.
      if (operator !== null && next.kind !== operator) throw queryErrors.malformed(`unexpected token: '${next.kind}'`);
      operator = next.kind;
      at += 1;
      conditions.push(unary());
    }
    const [only] = conditions;
    if (operator === null && only) return only;
    return { kind: operator === 'OR' ? 'or' : 'and', conditions };
  }

  function unary(): Condition {
    const word = words[at];
    at += 1;
    switch (word?.kind) {
      case 'NOT':
        return { kind: 'not', condition: unary() };
      case '(': {
        const inner = chain();
        if (words[at]?.kind !== ')') throw queryErrors.malformed("expecting a right parentheses, found '<EOF>'");
        at += 1;
        return inner;
      }
      case 'compare':
        return word.condition;
      default:
        throw queryErrors.malformed(`unexpected token: '${word?.kind ?? '<EOF>'}'`);
    }
  }

  const condition = chain();
  const rest = words[at];
  if (rest) throw queryErrors.malformed(`unexpected token: '${rest.kind}'`);
  return condition;
}

function flatten(clause: WhereClause | HavingClause, compare: (raw: RawComparison) => Condition): Word[] {
  const words: Word[] = [];
  let link: Link | undefined = clause;
  while (link) {
    const { left, operator, right }: Link = link;
    if (left) {
      for (let count = left.openParen ?? 0; count > 0; count -= 1) words.push({ kind: '(' });
      if (left.field !== undefined || left.fn !== undefined) {
        words.push({ kind: 'compare', condition: compare(left) });
      }
      for (let count = left.closeParen ?? 0; count > 0; count -= 1) words.push({ kind: ')' });
    }
    if (operator) words.push({ kind: operator });
    link = right;
  }
  return words;
}

/** The parser's chain, seen as loosely as it is built. */
interface Link {
  left: RawComparison | null;
  operator?: 'AND' | 'OR' | 'NOT';
  right?: Link;
}

/** Small pieces of SQL text, and fragments that carry their parameters in the order of their question marks. */
import type { SqlFragment } from '../org/types.ts';

export type SqlParameter = string | number | null;

const MOST_IN_CHAIN = 50;

/** A text literal. */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Joins fragments with a word between them, in parentheses when there are several; all of none is true, any is false. */
export function joinFragments(parts: SqlFragment[], word: 'AND' | 'OR'): SqlFragment {
  const [only] = parts;
  if (!only) return { sql: word === 'AND' ? '1' : '0', params: [] };
  if (parts.length === 1) return only;
  return { sql: joined(parts, word), params: parts.flatMap((part) => part.params) };
}

/** Halves of halves: SQLite reads a long chain as an expression as deep as it is long. */
function joined(parts: SqlFragment[], word: 'AND' | 'OR'): string {
  if (parts.length <= MOST_IN_CHAIN) return `(${parts.map((part) => part.sql).join(` ${word} `)})`;
  const middle = Math.ceil(parts.length / 2);
  return `(${joined(parts.slice(0, middle), word)} ${word} ${joined(parts.slice(middle), word)})`;
}

/** A condition that is never null: SOQL knows true and false only. */
export function negate(part: SqlFragment): SqlFragment {
  return { sql: `(NOT COALESCE(${part.sql}, 0))`, params: part.params };
}

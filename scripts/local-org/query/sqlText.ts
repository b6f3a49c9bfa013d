/** Small pieces of SQL text, and fragments that carry their parameters in the order of their question marks. */
import type { SqlFragment } from '../org/types.ts';

export type SqlParameter = string | number | null;

/** A text literal. */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Joins fragments with a word between them, each in parentheses when there are several. */
export function joinFragments(parts: SqlFragment[], word: 'AND' | 'OR'): SqlFragment {
  const [only] = parts;
  if (parts.length === 1 && only) return only;
  return {
    sql: `(${parts.map((part) => part.sql).join(` ${word} `)})`,
    params: parts.flatMap((part) => part.params)
  };
}

/** A condition that is never null: SOQL knows true and false only. */
export function negate(part: SqlFragment): SqlFragment {
  return { sql: `(NOT COALESCE(${part.sql}, 0))`, params: part.params };
}

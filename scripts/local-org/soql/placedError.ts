/** Shows where in a query an error is, as Salesforce does. */
import { SalesforceError } from '../errors.ts';
import { QueryError } from '../query/queryError.ts';
import type { ErrorClause } from '../query/queryError.ts';
import { tokensOf } from './tokens.ts';
import type { Token } from './tokens.ts';

/** Characters that are shown on either side of the place; a word is never cut. */
const SHOWN = 30;

/** The part of the line around the place, an arrow below it, its row and column, then the message. */
export function placedError(error: QueryError, soql: string): SalesforceError {
  const at = typeof error.place === 'number' ? error.place : placeOf(error, soql);
  if (at === null) return error;
  const before = soql.slice(0, at);
  const lineStart = before.lastIndexOf('\n') + 1;
  const lineEnd = soql.indexOf('\n', at);
  const line = soql.slice(lineStart, lineEnd < 0 ? undefined : lineEnd);
  const column = at - lineStart;
  let from = Math.max(0, column - SHOWN);
  while (from > 0 && !/\s/.test(line.charAt(from - 1))) from -= 1;
  let to = Math.min(line.length, column + SHOWN);
  while (to < line.length && !/\s/.test(line.charAt(to))) to += 1;
  const row = before.split('\n').length;
  const arrow = `${' '.repeat(column - from)}^`;
  const message = `\n${line.slice(from, to)}\n${arrow}\nERROR at Row:${row}:Column:${column + 1}\n${error.message}`;
  return new SalesforceError(error.errorCode, message);
}

/** Where the word stands that an error of the executor is about: the path that has it, in the clause that it names. */
function placeOf({ place, clause }: QueryError, soql: string): number | null {
  if (typeof place !== 'string') return null;
  const wanted = place.toLowerCase();
  const words = tokensIfReadable(soql).filter(({ kind }) => kind === 'word');
  const from = clause === undefined ? 0 : clauseStart(words, clause);
  const has = (token: Token) => {
    const path = token.text.toLowerCase();
    return token.at >= from && (path === wanted || path.split('.').includes(wanted) || path.endsWith(`.${wanted}`));
  };
  return words.find(has)?.at ?? null;
}

function clauseStart(words: Token[], clause: ErrorClause): number {
  const [first = ''] = clause.split(' ');
  return words.find(({ text }) => text.toUpperCase() === first)?.at ?? 0;
}

function tokensIfReadable(soql: string): Token[] {
  try {
    return tokensOf(soql);
  } catch (error) {
    if (error instanceof QueryError) return [];
    throw error;
  }
}

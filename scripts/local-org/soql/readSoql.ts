/** The SOQL text as a tree, or MALFORMED_QUERY; what the org's query does not know is refused by name. */
import type { parseQuery as ParseQuery, Query as SoqlQuery, QueryBase, Subquery } from '@jetstreamapp/soql-parser-js';
import { createRequire } from 'node:module';
import { NotEmulated } from '../errors.ts';
import { QueryError } from '../query/queryError.ts';

const require = createRequire(import.meta.url);

/** Loaded with the first query: the parser analyses its grammar for a third of a second. */
function soqlParser(): { parseQuery: typeof ParseQuery } {
  return require('@jetstreamapp/soql-parser-js') as { parseQuery: typeof ParseQuery };
}

/** Clauses that Query has a meaning for; every other one that a query carries is refused. */
export const SOQL_CLAUSES: ReadonlySet<string> = new Set([
  'fields',
  'sObject',
  'relationshipName',
  'sObjectAlias',
  'where',
  'limit',
  'offset',
  'groupBy',
  'having',
  'orderBy',
  'usingScope',
  'withSecurityEnforced',
  'withAccessLevel'
]);

/** Clauses that are refused, and how the refusal names them. */
export const MISSING_CLAUSES: Readonly<Record<string, string>> = {
  withDataCategory: 'the SOQL clause WITH DATA CATEGORY',
  for: 'the SOQL clause FOR',
  update: 'the SOQL clause UPDATE',
  sObjectPrefix: 'a prefixed relationship in a SOQL FROM clause'
};

const LONGEST = 100_000;

/** Parses a SOQL query. Throws MALFORMED_QUERY for what is not SOQL, NotEmulated for a clause that is not known. */
export function readSoql(text: string): SoqlQuery {
  if (text.trim() === '') throw new QueryError('MALFORMED_QUERY', 'A query string has to be specified');
  if (text.length > LONGEST) {
    throw new QueryError('QUERY_TOO_COMPLICATED', `SOQL statements cannot be longer than ${LONGEST} characters.`);
  }
  const query = parse(text);
  refuseUnknown(query);
  return query;
}

function parse(text: string): SoqlQuery {
  try {
    return soqlParser().parseQuery(text);
  } catch (error) {
    throw new QueryError('MALFORMED_QUERY', unexpected(text, error));
  }
}

/** Salesforce names the token that it did not expect; the parser names it inside its own sentence. */
function unexpected(text: string, error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (!/^\s*select\b/i.test(text)) return `unexpected token: '${/^\s*(\S*)/.exec(text)?.[1] ?? ''}'`;
  const found = /but found:? ?(?:-->)?\s*'([^']*)'/.exec(message) ?? /-->\s*(.*?)\s*<--/.exec(message);
  const token = found?.[1];
  return token === undefined || token === '' ? "unexpected token: '<EOF>'" : `unexpected token: '${token}'`;
}

/** Refuses, also inside subqueries, what would otherwise be read and ignored. */
export function refuseUnknown(query: QueryBase | Subquery): void {
  for (const [clause, value] of Object.entries(query)) {
    if (value === undefined || SOQL_CLAUSES.has(clause)) continue;
    throw new NotEmulated(MISSING_CLAUSES[clause] ?? `the SOQL clause ${clause}`);
  }
  for (const field of query.fields ?? []) {
    if (field.type === 'FieldSubquery') refuseUnknown(field.subquery);
  }
}

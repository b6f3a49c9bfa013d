/** SQL functions for text beyond ASCII: SQLite's own comparison ignores the case of ASCII letters only. */
import type { DatabaseSync } from 'node:sqlite';
import { fold } from './conditions.ts';

const registered = new WeakSet<DatabaseSync>();

/** Gives a database `soql_fold` (case ignored) and `soql_sort_key` (case and accents ignored), once. */
export function registerTextFunctions(database: DatabaseSync): void {
  if (registered.has(database)) return;
  registered.add(database);
  const options = { deterministic: true };
  database.function('soql_fold', options, (value) => (typeof value === 'string' ? fold(value) : value));
  database.function('soql_sort_key', options, (value) => (typeof value === 'string' ? sortKey(value) : value));
}

const MARKS = /\p{M}+/gu;

function sortKey(text: string): string {
  return fold(text).normalize('NFD').replace(MARKS, '');
}

/** SQL functions for what SQLite lacks: the case of letters beyond ASCII, and time zones. */
import type { DatabaseSync } from 'node:sqlite';
import { fold } from './conditions.ts';
import { localTime } from './timeZone.ts';

const registered = new WeakSet<DatabaseSync>();

/** Gives a database, once, `soql_fold` (case ignored), `soql_sort_key` (case and accents ignored), `soql_local_time`. */
export function registerTextFunctions(database: DatabaseSync): void {
  if (registered.has(database)) return;
  registered.add(database);
  const options = { deterministic: true };
  database.function('soql_fold', options, (value) => (typeof value === 'string' ? fold(value) : value));
  database.function('soql_sort_key', options, (value) => (typeof value === 'string' ? sortKey(value) : value));
  database.function('soql_local_time', options, (value, timeZone) =>
    typeof value === 'string' ? localTime(String(timeZone), value) : value
  );
}

const MARKS = /\p{M}+/gu;

function sortKey(text: string): string {
  return fold(text).normalize('NFD').replace(MARKS, '');
}

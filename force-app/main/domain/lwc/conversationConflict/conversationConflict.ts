/**
 * Two versions of one draft, written in two tabs or by two people, become one.
 *
 * What only one side changed is taken over without a question. Where both changed the same field to something else,
 * nobody's words are thrown away: the field is named with both versions, and a person chooses.
 */

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** One field that both changed. Names of fields, and keys of rows, from the outside in. */
export interface FieldConflict {
  path: string[];
  base: Json | undefined;
  mine: Json | undefined;
  theirs: Json | undefined;
}

export interface DraftMerge {
  /** Everything merged; a field in conflict holds mine until somebody chooses. */
  merged: Json;
  conflicts: FieldConflict[];
}

/** Fields that a form fills by itself: mine is kept without a question. */
const SILENT_FIELDS: readonly string[] = ['clientKey', 'heldAt', 'seconds', 'snapshot', 'captureMode'];

/** Fields that tell one row of a list from another. */
const ROW_KEYS = ['clientKey', 'activityId', 'id'] as const;

/** Merges two versions that both began as `base`. */
export function mergeDrafts(base: Json, mine: Json, theirs: Json): DraftMerge {
  const conflicts: FieldConflict[] = [];
  const merged = merge({ base, mine, theirs, path: [] }, conflicts);
  return { merged: merged ?? null, conflicts };
}

/** The merged draft with theirs in the fields where somebody chose theirs. */
export function withTheirs(merge: DraftMerge, chosen: readonly FieldConflict[]): Json {
  return chosen.reduce<Json>((draft, { path, theirs }) => replaceAt(draft, path, theirs) ?? null, merge.merged);
}

interface Versions {
  base: Json | undefined;
  mine: Json | undefined;
  theirs: Json | undefined;
  path: string[];
}

function merge(versions: Versions, conflicts: FieldConflict[]): Json | undefined {
  const { base, mine, theirs, path } = versions;
  if (isSame(mine, theirs) || isSame(base, theirs)) return mine;
  if (isSame(base, mine)) return theirs;
  if (isObject(mine) && isObject(theirs)) {
    return mergeObjects(isObject(base) ? base : {}, mine, theirs, path, conflicts);
  }
  const [myRows, theirRows] = [rowsOf(mine), rowsOf(theirs)];
  if (myRows && theirRows) {
    return mergeRows(rowsOf(base) ?? new Map<string, Json>(), myRows, theirRows, path, conflicts);
  }
  const further = furtherText(base, mine, theirs);
  if (further !== null) return further;
  if (SILENT_FIELDS.includes(path.at(-1) ?? '')) return mine;
  conflicts.push({ path, base, mine, theirs });
  return mine;
}

function mergeObjects(
  base: JsonObject,
  mine: JsonObject,
  theirs: JsonObject,
  path: string[],
  conflicts: FieldConflict[]
): Json {
  const names = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])];
  return Object.fromEntries(
    names.flatMap((name) => {
      const versions = { base: base[name], mine: mine[name], theirs: theirs[name], path: [...path, name] };
      const value = merge(versions, conflicts);
      return value === undefined ? [] : [[name, value]];
    })
  );
}

/** Rows in my order, then theirs that I do not have. A row that one side removed and the other changed is kept. */
function mergeRows(base: Rows, mine: Rows, theirs: Rows, path: string[], conflicts: FieldConflict[]): Json {
  return [...new Set([...mine.keys(), ...theirs.keys()])].flatMap((key) => {
    const [before, my, their] = [base.get(key), mine.get(key), theirs.get(key)];
    if (my !== undefined && their !== undefined) {
      return [merge({ base: before, mine: my, theirs: their, path: [...path, key] }, conflicts) ?? null];
    }
    const kept = my ?? their;
    const isRemovedByOther = isSame(before, kept);
    return kept === undefined || isRemovedByOther ? [] : [kept];
  });
}

/** Where both wrote on behind the same words, and one only further than the other, nothing is lost by the longer. */
function furtherText(base: Json | undefined, mine: Json | undefined, theirs: Json | undefined): string | null {
  if (typeof mine !== 'string' || typeof theirs !== 'string') return null;
  const start = typeof base === 'string' ? base : '';
  if (!mine.startsWith(start) || !theirs.startsWith(start)) return null;
  if (mine.startsWith(theirs)) return mine;
  return theirs.startsWith(mine) ? theirs : null;
}

type JsonObject = { readonly [name: string]: Json };
type Rows = Map<string, Json>;

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The rows of a list by their keys; null when it is no list, or its entries have no key or the same one twice. */
function rowsOf(value: Json | undefined): Rows | null {
  if (!Array.isArray(value)) return null;
  const rows: Rows = new Map();
  for (const row of value as readonly Json[]) {
    const key = isObject(row) ? ROW_KEYS.map((name) => row[name]).find((each) => typeof each === 'string') : undefined;
    if (typeof key !== 'string' || rows.has(key)) return null;
    rows.set(key, row);
  }
  return rows;
}

function replaceAt(value: Json | undefined, path: readonly string[], theirs: Json | undefined): Json | undefined {
  const [name, ...rest] = path;
  if (name === undefined) return theirs;
  if (isObject(value)) {
    const replaced = replaceAt(value[name], rest, theirs);
    const others = Object.entries(value).filter(([each]) => each !== name);
    return Object.fromEntries(replaced === undefined ? others : [...others, [name, replaced]]);
  }
  const rows = rowsOf(value);
  return rows
    ? [...rows].flatMap(([key, row]) => (key === name ? (replaceAt(row, rest, theirs) ?? []) : [row]))
    : value;
}

/** Equal content; the order of an object's fields means nothing. */
function isSame(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((each: Json, index) => isSame(each, b[index] as Json));
  }
  if (!isObject(a) || !isObject(b)) return false;
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => name in b && isSame(a[name], b[name]));
}

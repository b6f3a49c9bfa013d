/**
 * Formula fields in SQL: one function of the database, called with the values that the formula refers to, so that a
 * formula can be selected, filtered and ordered by like any column.
 */
import type { DatabaseSync } from 'node:sqlite';
import { evaluateField, parseFormula, referencedPaths } from '../org/formula/index.ts';
import type { Formula, FormulaScope } from '../org/formula/types.ts';
import type { FieldDef, FieldType, FieldValue } from '../org/types.ts';
import type { SqlParameter } from './sqlText.ts';

/** A formula with what its function call passes, in order. */
export interface CompiledFormula {
  /** The number by which SQL names it. */
  number: number;
  /** Paths from the record; values come with the call. */
  paths: string[][];
}

/** Values that belong to the query and not to the row: `$User.Id`, `$Permission.X`. */
export type GlobalValue = (path: string[]) => FieldValue;

interface Registered {
  formula: Formula;
  positions: Map<string, number>;
  types: (FieldType | undefined)[];
  /** The type of a path that is not passed: of `$User.ManagerId`. */
  typeOf: (path: string[]) => FieldType | undefined;
  field: FieldDef;
  blanksAsZero: boolean;
}

interface DatabaseFormulas {
  list: Registered[];
  byField: WeakMap<FieldDef, CompiledFormula>;
  /** The query that runs now; queries of one database never overlap, they only nest. */
  running: { now: number; globalValue: GlobalValue } | null;
}

const NAME = 'soql_formula';
const databases = new WeakMap<DatabaseSync, DatabaseFormulas>();

/** The formula of a field, ready to be called; `typeOf` tells the type at the end of a path. */
export function compileFormula(
  database: DatabaseSync,
  field: FieldDef,
  typeOf: (path: string[]) => FieldType | undefined
): CompiledFormula {
  const state = stateOf(database);
  const known = state.byField.get(field);
  if (known) return known;
  const formula = parseFormula(field.formula ?? '');
  const paths = referencedPaths(formula).filter((path) => !isGlobal(path));
  state.list.push({
    formula,
    positions: new Map(paths.map((path, position) => [keyOf(path), position])),
    types: paths.map(typeOf),
    typeOf,
    field,
    blanksAsZero: field.formulaBlanksAsZero === true
  });
  const compiled = { number: state.list.length - 1, paths };
  state.byField.set(field, compiled);
  return compiled;
}

/** The SQL that computes a formula from the columns of its paths. */
export function formulaCall(compiled: CompiledFormula, columns: string[]): string {
  return `${NAME}(${[String(compiled.number), ...columns].join(', ')})`;
}

/** Runs `work`, in which formulas see this time and these values. */
export function withFormulas<T>(database: DatabaseSync, now: number, globalValue: GlobalValue, work: () => T): T {
  const state = stateOf(database);
  const before = state.running;
  state.running = { now, globalValue };
  try {
    return work();
  } finally {
    state.running = before;
  }
}

/** A stored value as the rest of the org knows it: 1 is true in a checkbox. */
export function fieldValue(type: FieldType | undefined, stored: unknown): FieldValue {
  if (type === 'boolean') return stored === 1 || stored === true;
  if (type === 'anyType') return typeof stored === 'string' ? scalarOf(JSON.parse(stored)) : null;
  if (typeof stored === 'string' || typeof stored === 'number') return stored;
  return typeof stored === 'bigint' ? Number(stored) : null;
}

function scalarOf(value: unknown): FieldValue {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

/** True for a path that starts at the running user or another global. */
export function isGlobal(path: string[]): boolean {
  return path[0]?.startsWith('$') === true;
}

function stateOf(database: DatabaseSync): DatabaseFormulas {
  let state = databases.get(database);
  if (!state) {
    const created: DatabaseFormulas = { list: [], byField: new WeakMap(), running: null };
    database.function(NAME, { varargs: true, deterministic: false }, (...given: unknown[]): SqlParameter =>
      run(created, given)
    );
    databases.set(database, created);
    state = created;
  }
  return state;
}

function run(state: DatabaseFormulas, given: unknown[]): SqlParameter {
  const registered = state.list[Number(given[0])];
  const running = state.running;
  if (!registered || !running) throw new Error(`${NAME} was called outside a query`);
  const position = (path: string[]) => registered.positions.get(keyOf(path));
  const scope: FormulaScope = {
    value(path) {
      if (isGlobal(path)) return running.globalValue(path);
      const at = position(path);
      return at === undefined ? null : fieldValue(registered.types[at], given[at + 1]);
    },
    type(path) {
      const at = position(path);
      return at === undefined ? registered.typeOf(path) : registered.types[at];
    },
    isNew: false,
    now: running.now,
    blanksAsZero: registered.blanksAsZero
  };
  const result = evaluateField(registered.formula, registered.field, scope);
  return typeof result === 'boolean' ? (result ? 1 : 0) : result;
}

function keyOf(path: string[]): string {
  return path.join('.').toLowerCase();
}

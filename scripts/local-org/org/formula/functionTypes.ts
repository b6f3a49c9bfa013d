/** What the function tables are made of. */
import type { FormulaNode, FormulaScope } from './types.ts';
import type { Kind, Value } from './values.ts';

/** A call as a function sees it: its arguments are evaluated when asked for. */
export interface Call {
  scope: FormulaScope;
  args: FormulaNode[];
  /** The argument's value, evaluated now. */
  get(index: number): Value;
  /** The value that a field had before this save. */
  prior(index: number): Value;
}

/** Kinds that an argument may have; `any` takes all but picklists, `field` all of them. */
export type Accepts = 'any' | 'field' | readonly Kind[];

/** Where a formula stands: a formula field, a validation rule, or a field's default value. */
export type FormulaUse = 'formulaField' | 'validationRule' | 'defaultValue';

export interface FunctionDef {
  /** One entry an argument. */
  params: readonly Accepts[];
  /** How many of `params` must be given; all when absent. */
  min?: number;
  /** The last `repeats` params may come again and again. */
  repeats?: number;
  result: Kind | ((kinds: Kind[]) => Kind);
  run(call: Call): Value;
}

export type FunctionTable = Record<string, FunctionDef>;

export const TEXT = ['text'] as const satisfies readonly Kind[];
export const NUMBER = ['number'] as const satisfies readonly Kind[];
export const BOOLEAN = ['boolean'] as const satisfies readonly Kind[];
export const DATE = ['date'] as const satisfies readonly Kind[];
export const DATE_OR_DATETIME = ['date', 'datetime'] as const satisfies readonly Kind[];
export const PICKLIST = ['picklist'] as const satisfies readonly Kind[];

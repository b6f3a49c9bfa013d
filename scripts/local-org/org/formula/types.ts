/**
 * A Salesforce formula as a tree. Positions count characters from 0 in the formula's text.
 */
import type { FieldType, FieldValue } from '../types.ts';

export type BinaryOperator = '+' | '-' | '*' | '/' | '^' | '&' | '=' | '<>' | '<' | '<=' | '>' | '>=' | '&&' | '||';

export type FormulaNode =
  | { kind: 'number'; value: number; position: number }
  | { kind: 'text'; value: string; position: number }
  | { kind: 'boolean'; value: boolean; position: number }
  | { kind: 'null'; position: number }
  | { kind: 'field'; path: string[]; position: number }
  | { kind: 'call'; name: string; args: FormulaNode[]; position: number }
  | { kind: 'negate' | 'plus' | 'not'; operand: FormulaNode; position: number }
  | { kind: 'binary'; operator: BinaryOperator; left: FormulaNode; right: FormulaNode; position: number };

/** A parsed formula. */
export interface Formula {
  text: string;
  root: FormulaNode;
}

/** What a formula is evaluated against: the record, the running user, the time. */
export interface FormulaScope {
  /** The value of `['Owner', 'Name']`, `['$User', 'Id']`, `['$Permission', 'X']`, …; null when blank. */
  value(path: string[]): FieldValue;
  /** The field's type, when known: it tells a date from a text. */
  type?(path: string[]): FieldType | undefined;
  /** The value before this save; absent outside a save. */
  prior?(path: string[]): FieldValue;
  /** True while the record is being created. */
  isNew: boolean;
  /** Milliseconds since 1970, UTC. */
  now: number;
  /** Blank numbers count as 0 (a formula field's `formulaTreatBlanksAs` is `BlankAsZero`). */
  blanksAsZero: boolean;
}

/** What is wrong in a formula, and where. */
export interface FormulaProblem {
  message: string;
  position: number;
}

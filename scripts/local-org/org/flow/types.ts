/**
 * The words of flows: a record-triggered flow as this server runs it, read from its metadata by `readFlow`.
 *
 * - An *element* has a name, and a `next` element by name (`connector` in metadata).
 * - A *resource* (variable, constant, formula, text template) has a value that elements refer to by name.
 * - A *reference* is a dotted name: `$Record.Name`, `conversation.Coach__c`, `$Flow.CurrentDate`.
 */
import type { Formula } from '../formula/types.ts';
import type { FieldValue } from '../types.ts';

export type FlowMoment = 'beforeSave' | 'afterSave' | 'beforeDelete';

export type FlowOperation = 'create' | 'update' | 'delete';

/** A literal, or a reference to a resource. */
export type FlowValue = { kind: 'literal'; value: FieldValue } | { kind: 'reference'; path: string[] };

export const flowOperators = [
  'EqualTo',
  'NotEqualTo',
  'GreaterThan',
  'GreaterThanOrEqualTo',
  'LessThan',
  'LessThanOrEqualTo',
  'Contains',
  'StartsWith',
  'EndsWith',
  'IsNull',
  'IsBlank',
  'IsEmpty',
  'IsChanged',
  'In',
  'NotIn'
] as const;

export type FlowOperator = (typeof flowOperators)[number];

/** One line of a decision or of a filter; `left` is a resource in a decision, a field's path in a filter. */
export interface FlowCondition {
  left: string[];
  operator: FlowOperator;
  right: FlowValue | null;
}

/** Numbered conditions joined by `and`, `or`, or custom logic such as `1 AND (2 OR 3)`. */
export interface FlowConditions {
  logic: FlowLogic;
  conditions: FlowCondition[];
}

export type FlowLogic =
  | { kind: 'and' | 'or'; parts: FlowLogic[] }
  | { kind: 'not'; part: FlowLogic }
  /** The condition with this index, from 0. */
  | { kind: 'condition'; index: number };

export interface FlowFieldAssignment {
  field: string;
  value: FlowValue;
}

export const flowAssignmentOperators = ['Assign', 'Add', 'AddAtStart', 'Subtract', 'RemoveAll', 'AssignCount'] as const;

export type FlowAssignmentOperator = (typeof flowAssignmentOperators)[number];

interface ElementBase {
  name: string;
  label: string;
  next: string | null;
}

export interface DecisionElement {
  kind: 'decision';
  name: string;
  label: string;
  outcomes: {
    name: string;
    label: string;
    conditions: FlowConditions;
    /** The outcome counts only when the record did not already meet it before this save. */
    onlyWhenChanged: boolean;
    next: string | null;
  }[];
  defaultNext: string | null;
}

export interface AssignmentElement extends ElementBase {
  kind: 'assignment';
  items: { target: string[]; operator: FlowAssignmentOperator; value: FlowValue }[];
}

export interface LookupElement extends ElementBase {
  kind: 'lookup';
  object: string;
  filters: FlowConditions;
  /** Fields to read; empty: those that the flow refers to. */
  fields: string[];
  sort: { field: string; direction: 'ASC' | 'DESC' } | null;
  limit: number | null;
  first: boolean;
  /** The variable that takes the records; null: the element's own name holds them. */
  output: string | null;
  outputAssignments: { target: string[]; field: string }[];
  nullWhenNothingFound: boolean;
  fault: string | null;
}

export interface CreateElement extends ElementBase {
  kind: 'create';
  object: string | null;
  assignments: FlowFieldAssignment[];
  /** A record or a list of records to create, instead of `assignments`. */
  input: string[] | null;
  /** The variable that takes the new record's id. */
  output: string[] | null;
  fault: string | null;
}

export interface UpdateElement extends ElementBase {
  kind: 'update';
  object: string | null;
  filters: FlowConditions | null;
  assignments: FlowFieldAssignment[];
  input: string[] | null;
  fault: string | null;
}

export interface DeleteElement extends ElementBase {
  kind: 'delete';
  object: string | null;
  filters: FlowConditions | null;
  input: string[] | null;
  fault: string | null;
}

export interface LoopElement {
  kind: 'loop';
  name: string;
  label: string;
  collection: string[];
  /** The variable that takes each item; null: the element's own name holds it. */
  variable: string | null;
  descending: boolean;
  /** The first element of the loop's body. */
  body: string | null;
  next: string | null;
}

export interface CustomErrorElement extends ElementBase {
  kind: 'customError';
  messages: { text: string; field: string | null }[];
}

export interface NotificationElement extends ElementBase {
  kind: 'notification';
  inputs: Map<string, FlowValue>;
  fault: string | null;
}

export type FlowElement =
  | DecisionElement
  | AssignmentElement
  | LookupElement
  | CreateElement
  | UpdateElement
  | DeleteElement
  | LoopElement
  | CustomErrorElement
  | NotificationElement;

export const flowDataTypes = [
  'String',
  'Number',
  'Currency',
  'Boolean',
  'Date',
  'DateTime',
  'SObject',
  'Picklist',
  'Multipicklist'
] as const;

export type FlowDataType = (typeof flowDataTypes)[number];

export interface FlowVariable {
  name: string;
  dataType: FlowDataType;
  isCollection: boolean;
  object: string | null;
  initial: FlowValue | null;
}

export interface FlowFormula {
  name: string;
  dataType: FlowDataType;
  formula: Formula;
}

/** Where a flow starts: which save of which object, and the paths that follow. */
export interface FlowStart {
  object: string;
  moment: FlowMoment;
  operations: FlowOperation[];
  filters: FlowConditions | null;
  filterFormula: Formula | null;
  /** Runs only when an update makes the record meet the filters that it did not meet before. */
  onlyWhenChanged: boolean;
  next: string | null;
  /** First element of the path that runs in a transaction of its own after the commit. */
  asyncNext: string | null;
}

/** A record-triggered flow. */
export interface FlowDef {
  name: string;
  label: string;
  description: string | null;
  active: boolean;
  /** Order among the flows of one object and moment; null comes between 1000 and 1001, as Salesforce has it. */
  triggerOrder: number | null;
  start: FlowStart;
  elements: Map<string, FlowElement>;
  variables: Map<string, FlowVariable>;
  constants: Map<string, FieldValue>;
  formulas: Map<string, FlowFormula>;
  /** Text with `{!Reference}` in it. */
  textTemplates: Map<string, string>;
}

/**
 * The words of flows: an autolaunched flow as this server runs it, read from its metadata by `readFlow`.
 *
 * - What *starts* a flow is a save of a record, a schedule, or another flow that calls it as a *subflow*.
 * - A *path* is what follows the start: at once, after the commit, or at a *scheduled* time.
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

export const flowAssignmentOperators = [
  'Assign',
  'Add',
  'AddAtStart',
  'AddItem',
  'AssignCount',
  'RemoveAfterFirst',
  'RemoveAll',
  'RemoveBeforeFirst',
  'RemoveFirst',
  'RemovePosition',
  'RemoveUncommon',
  'Subtract'
] as const;

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
  limit: FlowValue | null;
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

/** An action with inputs by name: a custom notification, an email. */
export interface ActionElement extends ElementBase {
  kind: 'notification' | 'email';
  inputs: Map<string, FlowValue>;
  fault: string | null;
}

/** An email alert: a template, a sender and recipients that a workflow of the object holds. */
export interface EmailAlertElement extends ElementBase {
  kind: 'emailAlert';
  /** `Object.Alert`. */
  alert: string;
  recordId: FlowValue;
  fault: string | null;
}

export interface SubflowElement extends ElementBase {
  kind: 'subflow';
  flow: string;
  inputs: { name: string; value: FlowValue }[];
  outputs: { name: string; target: string[] }[];
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
  | ActionElement
  | EmailAlertElement
  | SubflowElement;

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
  /** Another flow may set it, and read it. */
  isInput: boolean;
  isOutput: boolean;
}

export interface FlowFormula {
  name: string;
  dataType: FlowDataType;
  formula: Formula;
}

export const offsetUnits = ['Minutes', 'Hours', 'Days', 'Weeks', 'Months'] as const;

export type OffsetUnit = (typeof offsetUnits)[number];

/** A path that runs at a time of its own for each record. */
export interface ScheduledPath {
  name: string;
  label: string;
  next: string | null;
  /** Before the time when negative. */
  offset: number;
  unit: OffsetUnit;
  /** The date or datetime field that the time is counted from; null: the save that started the flow. */
  field: string | null;
  /** Records that run together, at most. */
  batchSize: number;
}

export const frequencies = ['Once', 'Daily', 'Weekly'] as const;

/** When a schedule-triggered flow runs, in the org's time zone. */
export interface FlowSchedule {
  frequency: (typeof frequencies)[number];
  /** `YYYY-MM-DD` */
  startDate: string;
  /** `HH:mm:ss` */
  startTime: string;
}

interface StartBase {
  filters: FlowConditions | null;
  filterFormula: Formula | null;
  next: string | null;
}

/** A save starts the flow. */
export interface RecordStart extends StartBase {
  kind: 'record';
  object: string;
  moment: FlowMoment;
  operations: FlowOperation[];
  /** Runs only when an update makes the record meet the filters that it did not meet before. */
  onlyWhenChanged: boolean;
  /** First element of the path that runs in a transaction of its own after the commit. */
  asyncNext: string | null;
  paths: ScheduledPath[];
}

/** A schedule starts the flow: once for each record that meets the filters, or once without an object. */
export interface ScheduleStart extends StartBase {
  kind: 'schedule';
  object: string | null;
  schedule: FlowSchedule;
  /** Records that run together, at most. */
  batchSize: number;
}

/** Another flow calls it. */
export interface CalledStart extends StartBase {
  kind: 'called';
  object: null;
}

export type FlowStart = RecordStart | ScheduleStart | CalledStart;

/** An autolaunched flow. */
export interface FlowDef {
  name: string;
  label: string;
  description: string | null;
  active: boolean;
  /** The user's sharing counts; otherwise nobody's access does. */
  withSharing: boolean;
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

/** Conditions of decisions and start filters, decided against a run. */
import type { FieldType, FieldValue } from '../types.ts';
import { equal, FlowRecord, isBlank, ordered, single } from './data.ts';
import type { FlowData } from './data.ts';
import type { Interview } from './interview.ts';
import type { FlowCondition, FlowConditions, FlowLogic } from './types.ts';

/** What a condition's left side stands for, now and before this save. */
export interface Sides {
  now(path: string[]): FlowData;
  before(path: string[]): FlowData;
  type(path: string[]): FieldType | undefined;
}

/** A decision's left sides are references. */
export function decisionSides(interview: Interview): Sides {
  const before = priorPath;
  return {
    now: (path) => interview.resolve(path),
    before: (path) => interview.resolve(before(path)),
    type: (path) => interview.typeOf(path)
  };
}

/** A start filter's left sides are fields of the record. */
export function startSides(interview: Interview): Sides {
  return {
    now: (path) => interview.resolve(['$Record', ...path]),
    before: (path) => interview.resolve(['$Record__Prior', ...path]),
    type: (path) => interview.typeOf(['$Record', ...path])
  };
}

/** Whether the conditions hold. `past` asks whether they held before this save. */
export function holds(interview: Interview, conditions: FlowConditions, sides: Sides, past = false): boolean {
  return decide(conditions.logic, (index) => {
    const condition = conditions.conditions[index];
    return condition !== undefined && conditionHolds(interview, condition, sides, past);
  });
}

function decide(logic: FlowLogic, test: (index: number) => boolean): boolean {
  switch (logic.kind) {
    case 'condition':
      return test(logic.index);
    case 'not':
      return !decide(logic.part, test);
    case 'and':
      return logic.parts.every((part) => decide(part, test));
    case 'or':
      return logic.parts.some((part) => decide(part, test));
  }
}

function conditionHolds(interview: Interview, condition: FlowCondition, sides: Sides, past: boolean): boolean {
  const left = past ? sides.before(condition.left) : sides.now(condition.left);
  const right = rightSide(interview, condition, past);
  switch (condition.operator) {
    case 'IsNull':
    case 'IsBlank':
    case 'IsEmpty':
      return isNothing(left) === (single(right) !== false);
    case 'IsChanged': {
      // A new record has not changed, and nor has one that a schedule found.
      const changed =
        interview.trigger.prior !== null &&
        !equal(single(left), single(sides.before(condition.left)), sides.type(condition.left));
      return changed === (single(right) !== false);
    }
    case 'In':
    case 'NotIn': {
      if (!Array.isArray(right)) throw new Error(`The flow ${interview.flow.name} compares with a list that is none.`);
      const type = sides.type(condition.left);
      const found = right.some((item) => equal(folded(single(left), type), folded(single(item), type), type));
      return found === (condition.operator === 'In');
    }
    default:
      return compared(condition, single(left), single(right), sides.type(condition.left));
  }
}

function rightSide(interview: Interview, condition: FlowCondition, past: boolean): FlowData {
  if (condition.right === null) return null;
  if (past && condition.right.kind === 'reference') return interview.resolve(priorPath(condition.right.path));
  return interview.get(condition.right);
}

function compared(condition: FlowCondition, left: FieldValue, right: FieldValue, type: FieldType | undefined): boolean {
  const a = folded(left, type);
  const b = folded(right, type);
  const order = () => ordered(a, b, type);
  const text = a === null ? '' : String(a);
  const part = b === null ? '' : String(b);
  switch (condition.operator) {
    case 'EqualTo':
      return equal(a, b, type);
    case 'NotEqualTo':
      return !equal(a, b, type);
    case 'GreaterThan':
      return (order() ?? -1) > 0;
    case 'GreaterThanOrEqualTo':
      return (order() ?? -1) >= 0;
    case 'LessThan':
      return (order() ?? 1) < 0;
    case 'LessThanOrEqualTo':
      return (order() ?? 1) <= 0;
    case 'Contains':
      return part !== '' && text.includes(part);
    case 'StartsWith':
      return part !== '' && text.startsWith(part);
    case 'EndsWith':
      return part !== '' && text.endsWith(part);
    default:
      throw new Error(`The flow operator ${condition.operator} does not compare.`);
  }
}

const ID = /^[A-Za-z0-9]{15}(?:[A-Z0-5]{3})?$/;

/** Conditions of flows compare text without regard to case, other than formulas; ids stay as they are. */
function folded(value: FieldValue, type: FieldType | undefined): FieldValue {
  if (typeof value !== 'string' || type === 'id' || type === 'reference') return value;
  return (type === undefined && ID.test(value)) || TEMPORAL.has(type) ? value : value.toLowerCase();
}

const TEMPORAL: ReadonlySet<FieldType | undefined> = new Set(['date', 'datetime', 'time']);

function isNothing(data: FlowData): boolean {
  if (Array.isArray(data)) return data.length === 0;
  return data instanceof FlowRecord ? false : isBlank(data);
}

function priorPath(path: string[]): string[] {
  const [head = '', ...rest] = path;
  return head.toLowerCase() === '$record' ? ['$Record__Prior', ...rest] : path;
}

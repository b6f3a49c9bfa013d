/** Assignments ("Flow Operators in Assignment Elements", Salesforce Help). */
import type { FieldValue } from '../types.ts';
import type { FlowData } from './data.ts';
import { copied, FlowRecord, isBlank, single, stored } from './data.ts';
import type { Interview } from './interview.ts';
import type { AssignmentElement, FlowAssignmentOperator } from './types.ts';

const DAY = 86_400_000;

/** Carries out the lines of an assignment, in order. */
export function assign(interview: Interview, element: AssignmentElement): void {
  for (const { target, operator, value } of element.items) {
    const given = copied(interview.get(value));
    interview.assign(target, result(interview, target, operator, given));
  }
}

function result(interview: Interview, target: string[], operator: FlowAssignmentOperator, given: FlowData): FlowData {
  if (operator === 'AssignCount') return Array.isArray(given) ? given.length : 0;
  const isCollection = target.length === 1 && interview.flow.variables.get(target[0] ?? '')?.isCollection === true;
  if (operator === 'Assign') return isCollection ? listOf(given) : given;
  const held = interview.resolve(target);
  if (isCollection) return changed(listOf(held), operator, given);
  return added(interview, target, operator, single(held), single(given));
}

function listOf(data: FlowData): FlowData[] {
  if (Array.isArray(data)) return data;
  return data === null ? [] : [data];
}

/** A collection after an operator. */
function changed(held: FlowData[], operator: FlowAssignmentOperator, given: FlowData): FlowData[] {
  const items = listOf(given);
  const isGiven = (item: FlowData): boolean => items.some((other) => same(item, other));
  const first = held.findIndex(isGiven);
  switch (operator) {
    case 'Add':
    case 'AddItem':
      return [...held, ...items];
    case 'AddAtStart':
      return [...items, ...held];
    case 'RemoveAll':
    case 'Subtract':
      return held.filter((item) => !isGiven(item));
    case 'RemoveUncommon':
      return held.filter(isGiven);
    case 'RemoveFirst':
      return first < 0 ? held : held.toSpliced(first, 1);
    case 'RemoveBeforeFirst':
      return first < 0 ? held : held.slice(first);
    case 'RemoveAfterFirst':
      return first < 0 ? held : held.slice(0, first + 1);
    case 'RemovePosition': {
      // Positions count from 1.
      const position = Number(single(given));
      return position >= 1 && position <= held.length ? held.toSpliced(position - 1, 1) : held;
    }
    default:
      throw new Error(`The flow operator ${operator} does not change a collection.`);
  }
}

/** The same value, or records with the same id; records without one are the same when their fields are. */
function same(left: FlowData, right: FlowData): boolean {
  if (!(left instanceof FlowRecord) || !(right instanceof FlowRecord)) return left === right;
  const id = left.fields['Id'] ?? null;
  if (id !== null || (right.fields['Id'] ?? null) !== null) return id === right.fields['Id'];
  return JSON.stringify(left.fields) === JSON.stringify(right.fields);
}

/** Numbers add up, days move a date, a multi-select picklist takes one more value, text is joined. */
function added(
  interview: Interview,
  target: string[],
  operator: FlowAssignmentOperator,
  held: FieldValue,
  given: FieldValue
): FieldValue {
  const sign = operator === 'Subtract' ? -1 : 1;
  const type = interview.typeOf(target);
  if (operator === 'AddItem') return isBlank(held) ? given : isBlank(given) ? held : `${held};${given}`;
  if (type === 'date' || type === 'datetime') {
    if (held === null) return null;
    return stored(new Date(Date.parse(String(held)) + sign * Number(given ?? 0) * DAY).toISOString(), type);
  }
  const isNumber = type === 'double' || type === 'currency' || type === 'percent' || type === 'int';
  if (isNumber || typeof held === 'number') return Number(held ?? 0) + sign * Number(given ?? 0);
  return `${held ?? ''}${given ?? ''}`;
}

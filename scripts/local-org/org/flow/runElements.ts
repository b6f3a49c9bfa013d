/** Walks through a flow, element by element. */
import { SaveFailure } from '../save/saveFailure.ts';
import type { FieldValue } from '../types.ts';
import { decisionSides, holds } from './conditions.ts';
import type { FlowData } from './data.ts';
import { copied, FlowRecord, single, stored } from './data.ts';
import { create, FlowFault, lookUp, remove, update } from './dataElements.ts';
import type { Interview } from './interview.ts';
import { notify } from './notifications.ts';
import type { AssignmentElement, DecisionElement, FlowElement, LoopElement } from './types.ts';

/** "Executed elements at runtime per flow" (Salesforce Help, "Flow Limits and Considerations", before API 57). */
const MOST_ELEMENTS = 2000;

/** The flow stopped the save with messages of its own. */
export class CustomErrorRaised extends SaveFailure {}

interface Loop {
  items: FlowData[];
  at: number;
}

/** Runs the elements from `start` on until a path ends. */
export function runElements(interview: Interview, start: string | null): void {
  const loops = new Map<string, Loop>();
  let count = 0;
  for (let next = start; next !== null;) {
    count += 1;
    if (count > MOST_ELEMENTS) throw new FlowFault('run', 'LIMIT_EXCEEDED: number of executed elements exceeded');
    const element = interview.flow.elements.get(next);
    if (!element) throw new Error(`The flow ${interview.flow.name} has no element ${next}.`);
    next = runElement(interview, element, loops) ?? enclosingLoop(loops);
  }
}

/** A path that ends inside a loop goes on with its next item. */
function enclosingLoop(loops: Map<string, Loop>): string | null {
  return [...loops.keys()].at(-1) ?? null;
}

function runElement(interview: Interview, element: FlowElement, loops: Map<string, Loop>): string | null {
  switch (element.kind) {
    case 'decision':
      return decide(interview, element);
    case 'assignment':
      assign(interview, element);
      return element.next;
    case 'loop':
      return runLoop(interview, element, loops);
    case 'customError':
      throw new CustomErrorRaised(
        element.messages.map((message) => ({
          statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
          message: interview.merge(message.text),
          fields: message.field === null ? [] : [message.field]
        }))
      );
    default:
      try {
        runDataElement(interview, element);
        return element.next;
      } catch (error) {
        if (!(error instanceof FlowFault) || element.fault === null) throw error;
        interview.faultMessage = error.message;
        return element.fault;
      }
  }
}

function runDataElement(
  interview: Interview,
  element: Exclude<FlowElement, { kind: 'decision' | 'assignment' | 'loop' | 'customError' }>
): void {
  switch (element.kind) {
    case 'lookup':
      lookUp(interview, element);
      break;
    case 'create':
      create(interview, element);
      break;
    case 'update':
      update(interview, element);
      break;
    case 'delete':
      remove(interview, element);
      break;
    case 'notification':
      notify(interview, element);
      break;
  }
}

function decide(interview: Interview, element: DecisionElement): string | null {
  const sides = decisionSides(interview);
  const created = interview.trigger.prior === null;
  const outcome = element.outcomes.find(({ conditions, onlyWhenChanged }) => {
    if (!holds(interview, conditions, sides)) return false;
    return !onlyWhenChanged || created || !holds(interview, conditions, sides, true);
  });
  return outcome ? outcome.next : element.defaultNext;
}

function runLoop(interview: Interview, element: LoopElement, loops: Map<string, Loop>): string | null {
  let loop = loops.get(element.name);
  if (!loop) {
    const data = interview.resolve(element.collection);
    const items = Array.isArray(data) ? [...data] : [];
    loop = { items: element.descending ? items.reverse() : items, at: 0 };
    loops.set(element.name, loop);
  }
  const item = loop.items[loop.at];
  if (item === undefined) {
    loops.delete(element.name);
    return element.next;
  }
  loop.at += 1;
  interview.values.set(element.variable ?? element.name, item);
  return element.body ?? element.name;
}

function assign(interview: Interview, element: AssignmentElement): void {
  for (const { target, operator, value } of element.items) {
    const given = copied(interview.get(value));
    switch (operator) {
      case 'Assign':
        interview.assign(target, given);
        break;
      case 'AssignCount':
        interview.assign(target, Array.isArray(given) ? given.length : 0);
        break;
      default:
        interview.assign(target, combined(interview, target, operator, given));
    }
  }
}

function combined(
  interview: Interview,
  target: string[],
  operator: 'Add' | 'AddAtStart' | 'Subtract' | 'RemoveAll',
  given: FlowData
): FlowData {
  const held = interview.resolve(target);
  if (Array.isArray(held)) {
    const items = Array.isArray(given) ? given : [given];
    if (operator === 'Add') return [...held, ...items];
    if (operator === 'AddAtStart') return [...items, ...held];
    return held.filter((item) => !items.some((other) => same(item, other)));
  }
  return added(interview, target, single(held), single(given), operator === 'Subtract' ? -1 : 1);
}

/** The same value, or records with the same id. */
function same(left: FlowData, right: FlowData): boolean {
  if (left instanceof FlowRecord && right instanceof FlowRecord) return left.fields['Id'] === right.fields['Id'];
  return left === right;
}

/** Numbers add up, days move a date, text is joined. */
function added(interview: Interview, target: string[], held: FieldValue, given: FieldValue, sign: 1 | -1): FieldValue {
  const type = interview.typeOf(target);
  if (type === 'date' || type === 'datetime') {
    if (held === null) return null;
    return stored(new Date(Date.parse(String(held)) + sign * Number(given ?? 0) * 86_400_000).toISOString(), type);
  }
  const isText = type === 'string' || (type === undefined && typeof held === 'string');
  if (!isText && (typeof held === 'number' || typeof given === 'number'))
    return Number(held ?? 0) + sign * Number(given ?? 0);
  return `${held ?? ''}${given ?? ''}`;
}

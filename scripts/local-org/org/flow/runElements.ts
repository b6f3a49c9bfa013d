/** Walks through a flow, element by element. */
import { SaveFailure } from '../save/saveFailure.ts';
import { assign } from './assign.ts';
import { decisionSides, holds } from './conditions.ts';
import type { FlowData } from './data.ts';
import { copied } from './data.ts';
import { create, lookUp, remove, update } from './dataElements.ts';
import { sendAlert } from './emailAlert.ts';
import { sendSimpleEmail } from './emails.ts';
import { elementFault, FlowFault } from './flowFault.ts';
import { Interview } from './interview.ts';
import { notify } from './notifications.ts';
import type { DecisionElement, FlowElement, LoopElement, SubflowElement } from './types.ts';

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
    if (count > MOST_ELEMENTS) throw elementFault('run', 'LIMIT_EXCEEDED: number of executed elements exceeded');
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
    case 'subflow':
      runSubflow(interview, element);
      return element.next;
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

/** Elements that a fault path may follow. */
type FaultyElement = Exclude<FlowElement, { kind: 'decision' | 'assignment' | 'loop' | 'customError' | 'subflow' }>;

function runDataElement(interview: Interview, element: FaultyElement): void {
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
    case 'email':
      sendSimpleEmail(interview, element);
      break;
    case 'emailAlert':
      sendAlert(interview, element);
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

/** Runs another flow in the same transaction, and takes its output variables over. */
function runSubflow(interview: Interview, element: SubflowElement): void {
  const { org, context } = interview;
  const flow = org.metadata.flows.find(({ name }) => name === element.flow);
  if (!flow?.active) throw elementFault('run a subflow', `INVALID_INPUT: The flow ${element.flow} is not active`);
  const inputs = new Map(element.inputs.map(({ name, value }) => [name, copied(interview.get(value))]));
  const trigger = { operation: 'call', record: null, prior: null } as const;
  // A called flow runs in the context of its caller.
  const called = new Interview(org, context, { ...flow, withSharing: interview.flow.withSharing }, trigger, inputs);
  runElements(called, flow.start.next);
  for (const { name, isOutput } of flow.variables.values()) {
    if (isOutput) interview.values.set(`${element.name}.${name}`, called.values.get(name) ?? null);
  }
  for (const { name, target } of element.outputs) interview.assign(target, copied(called.values.get(name) ?? null));
}

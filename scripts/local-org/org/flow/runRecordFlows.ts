/** Runs the flows that a save starts. */
import type { Org } from '../org.ts';
import type { SaveFailure } from '../save/saveFailure.ts';
import { saveFailure } from '../save/saveFailure.ts';
import type { Context, ObjectDef, OrgRecord } from '../types.ts';
import { holds, startSides } from './conditions.ts';
import { FlowRecord } from './data.ts';
import { FlowFault } from './dataElements.ts';
import { Interview } from './interview.ts';
import type { FlowTrigger } from './interview.ts';
import { runElements } from './runElements.ts';
import type { FlowDef, FlowMoment, FlowOperation } from './types.ts';

/** The save that starts flows. */
export interface RecordTrigger {
  object: ObjectDef;
  operation: FlowOperation;
  /** All fields of the record; flows before the save may change them. */
  record: OrgRecord;
  /** The record as it was; null for a new one. */
  prior: OrgRecord | null;
}

/** "Maximum trigger depth" (Apex Developer Guide, "Execution Governors and Limits": stack depth of recursive triggers). */
const DEEPEST = 16;

/** Flows without an order come between 1000 and 1001 (Salesforce Help, "Define the Run Order of Flows"). */
const UNORDERED = 1000.5;

const depths = new WeakMap<Org, number>();

/** How many paths after a commit have started one another: a chain without end would never let the org rest. */
const chains = new WeakMap<Org, number>();
const indexes = new WeakMap<FlowDef[], Map<string, FlowDef[]>>();

/**
 * Runs the active flows of an object at a moment of a save, in order, in system context.
 *
 * @throws {SaveFailure} with CANNOT_EXECUTE_FLOW_TRIGGER when a flow fails, or with a flow's own custom errors.
 */
export function runRecordFlows(org: Org, context: Context, moment: FlowMoment, trigger: RecordTrigger): void {
  const flows = flowsFor(org.metadata.flows, moment, trigger);
  if (flows.length === 0) return;
  const depth = depths.get(org) ?? 0;
  if (depth >= DEEPEST) {
    throw saveFailure('CANNOT_EXECUTE_FLOW_TRIGGER', `${trigger.object.name}: maximum trigger depth exceeded`);
  }
  depths.set(org, depth + 1);
  try {
    const started = triggerOf(trigger);
    for (const flow of flows) runFlow(org, context, flow, started);
  } finally {
    depths.set(org, depth);
  }
}

function flowsFor(flows: FlowDef[], moment: FlowMoment, trigger: RecordTrigger): FlowDef[] {
  let index = indexes.get(flows);
  if (!index) {
    index = indexOf(flows);
    indexes.set(flows, index);
  }
  return index.get(keyOf(moment, trigger.operation, trigger.object.name)) ?? [];
}

function indexOf(flows: FlowDef[]): Map<string, FlowDef[]> {
  const index = new Map<string, FlowDef[]>();
  const active = flows.filter((flow) => flow.active);
  active.sort((a, b) => (a.triggerOrder ?? UNORDERED) - (b.triggerOrder ?? UNORDERED) || (a.name < b.name ? -1 : 1));
  for (const flow of active) {
    for (const operation of flow.start.operations) {
      const key = keyOf(flow.start.moment, operation, flow.start.object);
      const list = index.get(key);
      if (list) list.push(flow);
      else index.set(key, [flow]);
    }
  }
  return index;
}

function keyOf(moment: FlowMoment, operation: FlowOperation, object: string): string {
  return `${moment} ${operation} ${object.toLowerCase()}`;
}

function triggerOf({ object, operation, record, prior }: RecordTrigger): FlowTrigger {
  return {
    operation,
    record: new FlowRecord(object, record),
    prior: prior === null ? null : new FlowRecord(object, prior)
  };
}

function runFlow(org: Org, context: Context, flow: FlowDef, trigger: FlowTrigger): void {
  const interview = new Interview(org, context, flow, trigger);
  try {
    if (!starts(interview)) return;
    runElements(interview, flow.start.next);
    if (flow.start.asyncNext !== null) runLater(org, context, flow, trigger);
  } catch (error) {
    if (error instanceof FlowFault) throw asSaveFailure(flow, error);
    throw error;
  }
}

/** Whether the record meets what the start asks for, and on an update, when asked, did not before. */
function starts(interview: Interview): boolean {
  const { start } = interview.flow;
  if (start.filterFormula && interview.run(start.filterFormula) !== true) return false;
  if (start.filters === null) return true;
  const sides = startSides(interview);
  if (!holds(interview, start.filters, sides)) return false;
  const created = interview.trigger.prior === null;
  return !start.onlyWhenChanged || created || !holds(interview, start.filters, sides, true);
}

/** After the commit, in a transaction of its own, with the record as it is then. */
function runLater(org: Org, context: Context, flow: FlowDef, trigger: FlowTrigger): void {
  const { object, fields } = trigger.record;
  const chain = chains.get(org) ?? 0;
  if (chain >= DEEPEST) throw new FlowFault('run later', 'LIMIT_EXCEEDED: asynchronous paths start one another');
  org.afterCommit(() => {
    const id = fields['Id'];
    const record = typeof id === 'string' ? org.record(object.name, id) : null;
    if (record === null) return;
    const later = new Interview(org, context, flow, { ...trigger, record: new FlowRecord(object, record) });
    chains.set(org, chain + 1);
    try {
      runElements(later, flow.start.asyncNext);
    } finally {
      chains.set(org, chain);
    }
  });
}

/** Worded as the error that a user sees when a flow fails. */
function asSaveFailure(flow: FlowDef, fault: FlowFault): SaveFailure {
  return saveFailure(
    'CANNOT_EXECUTE_FLOW_TRIGGER',
    `We can't save this record because the “${flow.label}” process failed. ` +
      `Give your Salesforce admin these details. ${fault.message}`
  );
}

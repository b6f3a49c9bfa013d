/** Runs the flows that a save starts. */
import type { Org } from '../org.ts';
import type { SaveFailure } from '../save/saveFailure.ts';
import { saveFailure } from '../save/saveFailure.ts';
import type { Context, ObjectDef, OrgRecord } from '../types.ts';
import { FlowRecord } from './data.ts';
import { meetsEntry, metEntryBefore } from './entry.ts';
import { elementFault, FlowFault } from './flowFault.ts';
import { Interview } from './interview.ts';
import type { FlowTrigger } from './interview.ts';
import { dropRecord, followSave } from './pendingPaths.ts';
import { runElements } from './runElements.ts';
import type { FlowDef, FlowMoment, FlowOperation, RecordStart } from './types.ts';

/** The save that starts flows. */
export interface RecordTrigger {
  object: ObjectDef;
  operation: FlowOperation;
  /** All fields of the record; flows before the save may change them. */
  record: OrgRecord;
  /** The record as it was; null for a new one. */
  prior: OrgRecord | null;
}

/** A flow that saves start. */
interface RecordFlow extends FlowDef {
  start: RecordStart;
}

/** "Maximum trigger depth" (Apex Developer Guide, "Execution Governors and Limits": stack depth of recursive triggers). */
const DEEPEST = 16;

/** Flows without an order come between 1000 and 1001 (Salesforce Help, "Define the Run Order of Flows"). */
const UNORDERED = 1000.5;

const depths = new WeakMap<Org, number>();

/** How many paths after a commit have started one another: a chain without end would never let the org rest. */
const chains = new WeakMap<Org, number>();
const indexes = new WeakMap<FlowDef[], Map<string, RecordFlow[]>>();

/**
 * Runs the active flows of an object at a moment of a save, in order, in system context.
 *
 * @throws {SaveFailure} with CANNOT_EXECUTE_FLOW_TRIGGER when a flow fails, or with a flow's own custom errors.
 */
export function runRecordFlows(org: Org, context: Context, moment: FlowMoment, trigger: RecordTrigger): void {
  if (moment === 'beforeDelete') dropRecord(org, String(trigger.record['Id']));
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

/** True when a save of the object would start a flow at that moment. */
export function hasRecordFlows(org: Org, moment: FlowMoment, object: ObjectDef, operation: FlowOperation): boolean {
  return flowsFor(org.metadata.flows, moment, { object, operation }).length > 0;
}

function flowsFor(
  flows: FlowDef[],
  moment: FlowMoment,
  trigger: Pick<RecordTrigger, 'object' | 'operation'>
): RecordFlow[] {
  let index = indexes.get(flows);
  if (!index) {
    index = indexOf(flows);
    indexes.set(flows, index);
  }
  return index.get(keyOf(moment, trigger.operation, trigger.object.name)) ?? [];
}

/** A flow with scheduled paths follows every later save of its object, whatever starts it. */
function indexOf(flows: FlowDef[]): Map<string, RecordFlow[]> {
  const index = new Map<string, RecordFlow[]>();
  const active = flows.filter(isActive);
  active.sort((a, b) => (a.triggerOrder ?? UNORDERED) - (b.triggerOrder ?? UNORDERED) || (a.name < b.name ? -1 : 1));
  for (const flow of active) {
    const { operations, paths } = flow.start;
    for (const operation of paths.length > 0 ? new Set<FlowOperation>([...operations, 'update']) : operations) {
      const key = keyOf(flow.start.moment, operation, flow.start.object);
      const list = index.get(key);
      if (list) list.push(flow);
      else index.set(key, [flow]);
    }
  }
  return index;
}

function isActive(flow: FlowDef): flow is RecordFlow {
  return flow.active && flow.start.kind === 'record';
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

function runFlow(org: Org, context: Context, flow: RecordFlow, trigger: FlowTrigger): void {
  const interview = new Interview(org, context, flow, trigger);
  const { start } = flow;
  try {
    const meets = meetsEntry(interview);
    const starts = start.operations.some((operation) => operation === trigger.operation);
    const begins = meets && starts && !(start.onlyWhenChanged && metEntryBefore(interview));
    followSave(interview, start, { meets, begins });
    if (!begins) return;
    runElements(interview, start.next);
    if (start.asyncNext !== null) runLater(org, context, flow, trigger);
  } catch (error) {
    if (error instanceof FlowFault) throw asSaveFailure(flow, error);
    throw error;
  }
}

/** After the commit, in a transaction of its own, with the record as it is then. */
function runLater(org: Org, context: Context, flow: RecordFlow, trigger: FlowTrigger): void {
  if (trigger.record === null) return;
  const { object, fields } = trigger.record;
  const chain = chains.get(org) ?? 0;
  if (chain >= DEEPEST) throw elementFault('run later', 'LIMIT_EXCEEDED: asynchronous paths start one another');
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

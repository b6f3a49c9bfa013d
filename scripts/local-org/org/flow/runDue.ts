/** Runs what the org's clock has passed: scheduled paths and schedule-triggered flows, in the order of their times. */
import type { AdjustableClock } from '../clock.ts';
import type { Org } from '../org.ts';
import { SaveFailure } from '../save/saveFailure.ts';
import type { Context, Id } from '../types.ts';
import { FlowRecord } from './data.ts';
import { find } from './dataElements.ts';
import { meetsEntry } from './entry.ts';
import { FlowFault } from './flowFault.ts';
import { Interview } from './interview.ts';
import { defaultWorkflowUser } from './outbox.ts';
import {
  dropGonePaths,
  dropRecord,
  earliestBatch,
  nextPathTime,
  PENDING_TABLE,
  retry,
  settle,
  whileRunning
} from './pendingPaths.ts';
import type { PendingPath } from './pendingPaths.ts';
import { runElements } from './runElements.ts';
import { advanceSchedule, nextScheduled, restartSchedules, SCHEDULE_TABLE, settleSchedules } from './schedule.ts';
import type { ScheduledFlow } from './schedule.ts';

/** An interview that nobody waits for has failed; Salesforce would send a flow error email. */
export class FlowError extends Error {
  override readonly name = 'FlowError';
  readonly flow: string;
  readonly recordId: Id | null;

  constructor(flow: string, recordId: Id | null, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`flow-error ${flow}${recordId === null ? '' : ` for ${recordId}`}: ${reason}`, { cause });
    this.flow = flow;
    this.recordId = recordId;
  }
}

/** Makes the tables; once, when the org is opened. */
export function openSchedules(org: Org): void {
  org.database.exec(`${PENDING_TABLE}; ${SCHEDULE_TABLE}`);
  followMetadata(org);
}

/** After a deploy: what waits for flows that are gone is dropped, and new schedules begin. */
export function followMetadata(org: Org): void {
  dropGonePaths(org);
  settleSchedules(org);
}

/** When the next run is due, in milliseconds; null when nothing waits. */
export function nextDue(org: Org): number | null {
  const times = [nextPathTime(org), nextScheduled(org)?.at ?? null].filter((time) => time !== null);
  return times.length === 0 ? null : Math.min(...times);
}

/** Runs everything that is due now. A run that fails is reported and stops no other. */
export function runDue(org: Org): void {
  const now = org.clock.now();
  whileRunning(org, () => {
    for (let due = nextDue(org); due !== null && due <= now; due = nextDue(org)) {
      const scheduled = nextScheduled(org);
      if (scheduled !== null && scheduled.at === due) runScheduled(org, scheduled.flow);
      else runBatch(org, earliestBatch(org, now));
    }
  });
}

/** Moves a clock to a time, stopping at each run that is due on the way; back, nothing runs. */
export function moveClock(org: Org, clock: AdjustableClock, to: number): void {
  if (to < clock.now()) {
    clock.set(to);
    org.transaction(() => restartSchedules(org));
    return;
  }
  for (let due = nextDue(org); due !== null && due <= to; due = nextDue(org)) {
    clock.set(Math.max(due, clock.now()));
    runDue(org);
  }
  clock.set(to);
}

/** One transaction for a batch; in it an interview that fails undoes only its own work. */
function runBatch(org: Org, batch: PendingPath[]): void {
  org.transaction(() => {
    for (const pending of batch) {
      settle(org, pending);
      const failed = attempt(org, pending.flow, pending.recordId, () => runPath(org, pending));
      if (failed) retry(org, pending);
    }
  });
}

function runPath(org: Org, { flow: name, path: pathName, object, recordId, userId }: PendingPath): void {
  const flow = org.metadata.flows.find((one) => one.active && one.name === name);
  const record = org.schema.object(object) ? org.record(object, recordId) : null;
  const start = flow?.start;
  const path = start?.kind === 'record' ? start.paths.find((one) => one.name === pathName) : undefined;
  if (!flow || !path || record === null) {
    dropRecord(org, recordId);
    return;
  }
  const trigger = {
    operation: 'schedule',
    record: new FlowRecord(org.objectNamed(object), record),
    prior: null
  } as const;
  const interview = new Interview(org, runningUser(org, userId), flow, trigger);
  if (meetsEntry(interview)) runElements(interview, path.next);
}

/** "The Default Workflow User" stands in for a user who has left (Salesforce Help, "Scheduled Paths"). */
function runningUser(org: Org, userId: Id): Context {
  const isActive = org.record('User', userId)?.['IsActive'] === true;
  return { userId: isActive ? userId : defaultWorkflowUser(org), mode: 'user' };
}

/** One interview for each record that the start finds, or one without a record. */
function runScheduled(org: Org, flow: ScheduledFlow): void {
  const { start } = flow;
  org.transaction(() => advanceSchedule(org, flow));
  const context: Context = { userId: defaultWorkflowUser(org), mode: 'user' };
  const run = (record: FlowRecord | null): void => {
    const id = record === null ? null : String(record.fields['Id']);
    attempt(org, flow.name, id, () => {
      runElements(new Interview(org, context, flow, { operation: 'schedule', record, prior: null }), start.next);
    });
  };
  if (start.object === null) {
    org.transaction(() => run(null));
    return;
  }
  const object = org.objectNamed(start.object);
  const finder = new Interview(org, context, flow, { operation: 'schedule', record: null, prior: null });
  const ids: Id[] = [];
  attempt(org, flow.name, null, () => {
    const found = find(finder, object, { filters: start.filters, fields: ['Id'], sort: null, limit: null });
    ids.push(...found.map((record) => String(record.fields['Id'])));
  });
  for (let at = 0; at < ids.length; at += start.batchSize) {
    org.transaction(() => {
      for (const id of ids.slice(at, at + start.batchSize)) {
        const record = org.record(object.name, id);
        if (record !== null) run(new FlowRecord(object, record));
      }
    });
  }
}

/** Runs an interview in a savepoint; its failure is undone and reported. */
function attempt(org: Org, flow: string, recordId: Id | null, run: () => void): boolean {
  try {
    org.transaction(run);
    return false;
  } catch (error) {
    const isFlows = error instanceof FlowFault || error instanceof SaveFailure;
    org.reportFailure(isFlows ? new FlowError(flow, recordId, error) : error);
    return true;
  }
}

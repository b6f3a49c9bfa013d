/**
 * Schedule-triggered flows: when each runs next, kept in the store.
 *
 * Salesforce Help, "Schedule-Triggered Flow Considerations": the start time is in the org's default time zone, and a
 * flow that is to run once at a time that has passed does not run.
 */
import { instantIn } from '../../query/timeZone.ts';
import type { Org } from '../org.ts';
import type { FlowDef, FlowSchedule, ScheduleStart } from './types.ts';

/** A flow with a schedule. */
export interface ScheduledFlow extends FlowDef {
  start: ScheduleStart;
}

export const SCHEDULE_TABLE = `CREATE TABLE IF NOT EXISTS "_scheduled_flow" (
  "flow" TEXT PRIMARY KEY, "schedule" TEXT NOT NULL, "nextAt" INTEGER)`;

const DAY = 86_400_000;

/** Days between two runs. */
const EVERY: Record<FlowSchedule['frequency'], number | null> = { Once: null, Daily: 1, Weekly: 7 };

/** Brings the table in line with the flows that are active: a new or changed schedule begins anew. */
export function settleSchedules(org: Org): void {
  const flows = scheduledFlows(org);
  const known = new Map(
    org.database
      .prepare('SELECT "flow", "schedule" FROM "_scheduled_flow"')
      .all()
      .map((row) => [String(row['flow']), String(row['schedule'])])
  );
  for (const name of known.keys()) {
    if (!flows.some((flow) => flow.name === name)) {
      org.database.prepare('DELETE FROM "_scheduled_flow" WHERE "flow" = ?').run(name);
    }
  }
  for (const { name, start } of flows) {
    const schedule = JSON.stringify(start.schedule);
    if (known.get(name) === schedule) continue;
    org.database
      .prepare('INSERT OR REPLACE INTO "_scheduled_flow" VALUES (?, ?, ?)')
      .run(name, schedule, nextRun(org, start.schedule, org.clock.now()));
  }
}

/** After the clock went back: flows that run again and again run from there; one that has run once stays done. */
export function restartSchedules(org: Org): void {
  for (const { name, start } of scheduledFlows(org)) {
    if (EVERY[start.schedule.frequency] === null) continue;
    setNext(org, name, nextRun(org, start.schedule, org.clock.now()));
  }
}

/** The flow that runs next, and when. */
export function nextScheduled(org: Org): { flow: ScheduledFlow; at: number } | null {
  const row = org
    .statement('SELECT * FROM "_scheduled_flow" WHERE "nextAt" IS NOT NULL ORDER BY "nextAt", "flow" LIMIT 1')
    .get();
  const flow = row === undefined ? undefined : scheduledFlows(org).find(({ name }) => name === row['flow']);
  return row === undefined || flow === undefined ? null : { flow, at: Number(row['nextAt']) };
}

/** What is scheduled, the earliest first. */
export function scheduledRuns(org: Org): { flow: string; at: number }[] {
  const rows = org
    .statement('SELECT * FROM "_scheduled_flow" WHERE "nextAt" IS NOT NULL ORDER BY "nextAt", "flow"')
    .all();
  return rows.map((row) => ({ flow: String(row['flow']), at: Number(row['nextAt']) }));
}

/** Sets the time after a run; runs that were missed while nothing ran are not made up for. */
export function advanceSchedule(org: Org, flow: ScheduledFlow): void {
  const { schedule } = flow.start;
  setNext(org, flow.name, EVERY[schedule.frequency] === null ? null : nextRun(org, schedule, org.clock.now() + 1));
}

/** The org's default time zone. */
export function orgTimeZone(org: Org): string {
  return String(org.statement('SELECT "TimeZoneSidKey" AS zone FROM "Organization"').get()?.['zone'] ?? 'UTC');
}

/** The first time of a schedule that is not before `from`; null when there is none. */
function nextRun(org: Org, { frequency, startDate, startTime }: FlowSchedule, from: number): number | null {
  const zone = orgTimeZone(org);
  const days = EVERY[frequency];
  const first = instantIn(zone, startDate, startTime);
  if (days === null || first >= from) return first >= from ? first : null;
  // The clock of a time zone jumps by an hour at most: look from one step before on.
  const steps = Math.max(0, Math.floor((from - first) / (days * DAY)) - 1);
  for (let step = steps; ; step += 1) {
    const day = new Date(Date.parse(`${startDate}T00:00:00Z`) + step * days * DAY).toISOString().slice(0, 10);
    const at = instantIn(zone, day, startTime);
    if (at >= from) return at;
  }
}

function setNext(org: Org, flow: string, at: number | null): void {
  org.statement('UPDATE "_scheduled_flow" SET "nextAt" = ? WHERE "flow" = ?').run(at, flow);
}

function scheduledFlows(org: Org): ScheduledFlow[] {
  return org.metadata.flows.filter(isScheduled);
}

function isScheduled(flow: FlowDef): flow is ScheduledFlow {
  return flow.active && flow.start.kind === 'schedule';
}

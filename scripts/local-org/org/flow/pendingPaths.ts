/**
 * Scheduled paths that wait for their time, kept in the store so that they outlive a restart.
 *
 * The rules are those of Salesforce Help, "Scheduled Paths": a save that makes the record meet the entry conditions
 * schedules the paths; one after which it no longer meets them cancels what waits; a new value of the date that a
 * path counts from moves it, even when it has run, as long as the new time lies ahead. A path whose time is blank
 * or has passed is not scheduled.
 */
import { startOfDay } from '../../query/timeZone.ts';
import type { Org } from '../org.ts';
import type { Id, OrgRecord } from '../types.ts';
import type { Interview } from './interview.ts';
import { orgTimeZone } from './schedule.ts';
import type { OffsetUnit, RecordStart, ScheduledPath } from './types.ts';

/** One run of a path for one record, to come. */
export interface PendingPath {
  flow: string;
  path: string;
  object: string;
  recordId: Id;
  userId: Id;
  /** Milliseconds since 1970. */
  dueAt: number;
  /** Runs that have failed. */
  failures: number;
}

export const MINUTE = 60_000;

/** A failed run is tried again after so many minutes, five times (Salesforce Help, "Scheduled Paths"). */
const RETRY_MINUTES = [15, 30, 60, 120, 240];

/** The table; a path that has run stays, without a time, so that a new date can schedule it again. */
export const PENDING_TABLE = `CREATE TABLE IF NOT EXISTS "_pending_path" (
  "flow" TEXT NOT NULL, "path" TEXT NOT NULL, "object" TEXT NOT NULL, "recordId" TEXT NOT NULL, "userId" TEXT NOT NULL,
  "dueAt" INTEGER, "failures" INTEGER NOT NULL DEFAULT 0, PRIMARY KEY ("flow", "path", "recordId"));
  CREATE INDEX IF NOT EXISTS "_pending_path_due" ON "_pending_path" ("dueAt");
  CREATE INDEX IF NOT EXISTS "_pending_path_record" ON "_pending_path" ("recordId")`;

/** What a save did to a record's standing with a flow's entry conditions. */
export interface Standing {
  /** It meets them now. */
  meets: boolean;
  /** It met them from this save on: the flow starts. */
  begins: boolean;
}

/** Schedules, moves or cancels the paths of a flow for the record that was saved. */
export function followSave(interview: Interview, start: RecordStart, { meets, begins }: Standing): void {
  const { record, prior } = interview.trigger;
  if (record === null) return;
  for (const path of start.paths) {
    if (begins) {
      schedule(interview, start, path);
    } else if (!meets) {
      forget(interview, path);
    } else if (path.field !== null && prior !== null && record.fields[path.field] !== prior.fields[path.field]) {
      if (isKnown(interview, path)) schedule(interview, start, path);
    }
  }
}

/** Whatever waits for a record goes with it. */
export function dropRecord(org: Org, recordId: Id): void {
  org.statement('DELETE FROM "_pending_path" WHERE "recordId" = ?').run(recordId);
}

/** Drops what waits for flows that are no longer active or no longer have the path. */
export function dropGonePaths(org: Org): void {
  const rows = org.database.prepare('SELECT DISTINCT "flow", "path" FROM "_pending_path"').all();
  for (const row of rows) {
    if (pathNamed(org, String(row['flow']), String(row['path'])) !== null) continue;
    org
      .statement('DELETE FROM "_pending_path" WHERE "flow" = ? AND "path" = ?')
      .run(String(row['flow']), String(row['path']));
  }
}

/** An active flow's path. */
export function pathNamed(org: Org, flow: string, path: string): ScheduledPath | null {
  const start = org.metadata.flows.find(({ name, active }) => active && name === flow)?.start;
  return (start?.kind === 'record' && start.paths.find(({ name }) => name === path)) || null;
}

/** When the next path is due, in milliseconds; null when none waits. */
export function nextPathTime(org: Org): number | null {
  const found = org.statement('SELECT MIN("dueAt") AS due FROM "_pending_path"').get()?.['due'] ?? null;
  return found === null ? null : Number(found);
}

/** The paths that wait, the earliest first. */
export function pendingPaths(org: Org): PendingPath[] {
  const rows = org.statement('SELECT * FROM "_pending_path" WHERE "dueAt" IS NOT NULL ORDER BY "dueAt", rowid').all();
  return rows.map(pendingOf);
}

/** The earliest batch: runs of one path that are due in the same minute, as many as the path takes together. */
export function earliestBatch(org: Org, until: number): PendingPath[] {
  const row = org
    .statement('SELECT * FROM "_pending_path" WHERE "dueAt" <= ? ORDER BY "dueAt", rowid LIMIT 1')
    .get(until);
  if (row === undefined) return [];
  const first = pendingOf(row);
  const minuteEnd = Math.floor(first.dueAt / MINUTE) * MINUTE + MINUTE;
  const most = pathNamed(org, first.flow, first.path)?.batchSize ?? 1;
  const rows = org
    .statement(
      `SELECT * FROM "_pending_path" WHERE "flow" = ? AND "path" = ? AND "dueAt" < ? AND "dueAt" <= ?
       ORDER BY "dueAt", rowid LIMIT ?`
    )
    .all(first.flow, first.path, minuteEnd, until, most);
  return rows.map(pendingOf);
}

/** A run begins: the row only remembers it from here on, unless the run itself schedules the path again. */
export function settle(org: Org, pending: PendingPath): void {
  setTime(org, pending, null, 0);
}

/** A run has failed: it is tried again until that has failed too often. */
export function retry(org: Org, pending: PendingPath): void {
  const minutes = RETRY_MINUTES[pending.failures];
  if (minutes !== undefined) setTime(org, pending, org.clock.now() + minutes * MINUTE, pending.failures + 1);
}

function setTime(org: Org, { flow, path, recordId }: PendingPath, dueAt: number | null, failures: number): void {
  org
    .statement(
      'UPDATE "_pending_path" SET "dueAt" = ?, "failures" = ? WHERE "flow" = ? AND "path" = ? AND "recordId" = ?'
    )
    .run(dueAt, failures, flow, path, recordId);
}

function schedule(interview: Interview, start: RecordStart, path: ScheduledPath): void {
  const { org, context, flow, trigger } = interview;
  const dueAt = trigger.record === null ? null : timeOf(org, path, trigger.record.fields);
  org
    .statement(
      `INSERT INTO "_pending_path" ("flow", "path", "object", "recordId", "userId", "dueAt") VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET "userId" = excluded."userId", "dueAt" = excluded."dueAt", "failures" = 0`
    )
    .run(flow.name, path.name, start.object, recordIdOf(interview), context.userId, dueAt);
}

function forget(interview: Interview, path: ScheduledPath): void {
  interview.org
    .statement('DELETE FROM "_pending_path" WHERE "flow" = ? AND "path" = ? AND "recordId" = ?')
    .run(interview.flow.name, path.name, recordIdOf(interview));
}

function isKnown(interview: Interview, path: ScheduledPath): boolean {
  return (
    interview.org
      .statement('SELECT 1 FROM "_pending_path" WHERE "flow" = ? AND "path" = ? AND "recordId" = ?')
      .get(interview.flow.name, path.name, recordIdOf(interview)) !== undefined
  );
}

function recordIdOf(interview: Interview): Id {
  return String(interview.trigger.record?.fields['Id']);
}

/** When a path runs for a record; null when its date is blank or the time has passed. Paths run by the minute. */
function timeOf(org: Org, path: ScheduledPath, record: OrgRecord): number | null {
  const now = org.clock.now();
  const from = path.field === null ? now : momentOf(org, record[path.field] ?? null);
  if (from === null) return null;
  const due = moved(from, path.offset, path.unit);
  const minute = Math.floor(now / MINUTE) * MINUTE;
  if (due < minute) return null;
  return runningOrgs.has(org) ? Math.max(due, minute + MINUTE) : due;
}

/** Orgs in the middle of scheduled runs: what such a run schedules waits for the next minute at least. */
const runningOrgs = new WeakSet<Org>();

/** Does scheduled work; what it schedules itself comes a minute later at the earliest. */
export function whileRunning(org: Org, work: () => void): void {
  if (runningOrgs.has(org)) return;
  runningOrgs.add(org);
  try {
    work();
  } finally {
    runningOrgs.delete(org);
  }
}

/** A date stands for the start of the day in the org's time zone. */
function momentOf(org: Org, value: OrgRecord[string]): number | null {
  if (typeof value !== 'string') return null;
  return Date.parse(value.length === 10 ? startOfDay(orgTimeZone(org), value) : value);
}

const UNITS: Record<Exclude<OffsetUnit, 'Months'>, number> = {
  Minutes: MINUTE,
  Hours: 60 * MINUTE,
  Days: 24 * 60 * MINUTE,
  Weeks: 7 * 24 * 60 * MINUTE
};

function moved(from: number, offset: number, unit: OffsetUnit): number {
  if (unit !== 'Months') return from + offset * UNITS[unit];
  const date = new Date(from);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + offset);
  // The last day of a shorter month, as ADDMONTHS has it.
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, last));
  return date.getTime();
}

function pendingOf(row: Record<string, unknown>): PendingPath {
  return {
    flow: String(row['flow']),
    path: String(row['path']),
    object: String(row['object']),
    recordId: String(row['recordId']),
    userId: String(row['userId']),
    dueAt: Number(row['dueAt']),
    failures: Number(row['failures'])
  };
}

/** Tasks and events: completion, times, and what the records that they are about show of them. */
import { toDate, toDateTime } from '../../clock.ts';
import type { Org } from '../../org.ts';
import { saveFailure } from '../../save/saveFailure.ts';
import { textOf, numberOf } from './change.ts';
import type { Change, ObjectRules } from './change.ts';

export const task: ObjectRules = {
  derive(change) {
    const { org, record, prior } = change;
    record['AccountId'] = accountOf(change);
    record['IsClosed'] = record['Status'] === 'Completed';
    record['IsHighPriority'] = record['Priority'] === 'High';
    if (record['IsClosed'] !== true) {
      record['CompletedDateTime'] = null;
    } else if (prior?.['IsClosed'] !== true) {
      record['CompletedDateTime'] = toDateTime(org.clock.now());
    }
  },
  afterWrite: (change) => refreshParents(change)
};

export const event: ObjectRules = {
  derive(change) {
    const { record, given } = change;
    record['AccountId'] = accountOf(change);
    const start = given.has('ActivityDateTime') && !given.has('StartDateTime') ? 'ActivityDateTime' : 'StartDateTime';
    let from = textOf(record[start]);
    const day = textOf(record['ActivityDate']);
    if (record['IsAllDayEvent'] === true && day !== null && from === null) {
      from = `${day}T00:00:00.000Z`;
    }
    record['StartDateTime'] = record['ActivityDateTime'] = from;
    if (from === null) {
      return;
    }
    record['ActivityDate'] = from.slice(0, 10);
    const minutes = numberOf(record['DurationInMinutes']);
    const end = textOf(record['EndDateTime']);
    if (end !== null && (given.has('EndDateTime') || minutes === null)) {
      record['DurationInMinutes'] = Math.round((Date.parse(end) - Date.parse(from)) / 60_000);
    } else {
      const length = minutes ?? (record['IsAllDayEvent'] === true ? 1440 : 0);
      record['DurationInMinutes'] = length;
      record['EndDateTime'] = toDateTime(Date.parse(from) + length * 60_000);
    }
    record['EndDate'] = textOf(record['EndDateTime'])?.slice(0, 10) ?? null;
  },
  check({ record, given, prior }) {
    const start = record['StartDateTime'];
    if (start === null) {
      throw saveFailure('REQUIRED_FIELD_MISSING', 'Required fields are missing: [ActivityDateTime]', [
        'ActivityDateTime'
      ]);
    }
    if (
      prior === null &&
      !given.has('DurationInMinutes') &&
      !given.has('EndDateTime') &&
      record['IsAllDayEvent'] !== true
    ) {
      throw saveFailure('REQUIRED_FIELD_MISSING', 'Required fields are missing: [DurationInMinutes]', [
        'DurationInMinutes'
      ]);
    }
    if ((numberOf(record['DurationInMinutes']) ?? 0) < 0) {
      throw saveFailure('FIELD_INTEGRITY_EXCEPTION', 'Event duration cannot be negative', ['DurationInMinutes']);
    }
  },
  afterWrite: (change) => refreshParents(change)
};

/** The account that an activity belongs to: its own subject's, or its contact's. */
function accountOf({ org, record }: Change): string | null {
  const what = textOf(record['WhatId']);
  if (what?.startsWith('001') === true) {
    return what;
  }
  if (what?.startsWith('006') === true) {
    return textOf(org.record('Opportunity', what)?.['AccountId']);
  }
  const who = textOf(record['WhoId']);
  return who?.startsWith('003') === true ? textOf(org.record('Contact', who)?.['AccountId']) : null;
}

function refreshParents({ org, record, prior }: Change): void {
  const ids = new Set(
    ['WhatId', 'WhoId', 'AccountId']
      .flatMap((field) => [record[field], prior?.[field]])
      .filter((id) => typeof id === 'string')
  );
  for (const id of ids) {
    refresh(org, id);
  }
}

/**
 * Recomputes what turns by time alone, overdue tasks and events that are over, for activities between two moments
 * (milliseconds); `from` null takes all.
 */
export function refreshActivityFlags(org: Org, from: number | null, to: number): void {
  const [start, end] =
    from === null ? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] : [Math.min(from, to), Math.max(from, to)];
  const moment = (milliseconds: number) =>
    Number.isFinite(milliseconds) ? new Date(milliseconds).toISOString() : null;
  const first = moment(start) ?? '0000';
  const last = moment(end) ?? '9999';
  const rows = org
    .statement(
      `SELECT "WhatId", "WhoId", "AccountId" FROM "Task"
        WHERE "IsDeleted" = 0 AND "IsClosed" = 0 AND "ActivityDate" BETWEEN ? AND ?
       UNION SELECT "WhatId", "WhoId", "AccountId" FROM "Event" WHERE "IsDeleted" = 0 AND "EndDateTime" BETWEEN ? AND ?`
    )
    .all(first.slice(0, 10), last.slice(0, 10), first, last);
  for (const id of new Set(rows.flatMap((row) => Object.values(row)))) {
    if (typeof id === 'string') {
      refresh(org, id);
    }
  }
}

/** Writes an activity's traces on one record; these are no change of the record, so no stamp moves. */
function refresh(org: Org, id: string): void {
  const object = org.schema.objectOfId(id);
  if (object === undefined || !object.fields.has('LastActivityDate')) {
    return;
  }
  const record = org.rows.load(object, id);
  if (record === null) {
    return;
  }
  const now = toDateTime(org.clock.now());
  const last = org
    .statement(
      `SELECT MAX(day) AS day FROM (
        SELECT "ActivityDate" AS day FROM "Task" WHERE "IsDeleted" = 0 AND "IsClosed" = 1 AND (${link(object.name)})
        UNION ALL
        SELECT "ActivityDate" FROM "Event" WHERE "IsDeleted" = 0 AND "EndDateTime" <= ? AND (${link(object.name)}))`
    )
    .get(...linked(object.name, id), now, ...linked(object.name, id));
  const changes: Record<string, string | boolean | null> = { LastActivityDate: textOf(last?.['day'] as string | null) };
  if (object.name === 'Opportunity') {
    const open = '"WhatId" = ? AND "IsDeleted" = 0';
    const has = (sql: string, ...params: string[]) =>
      org.statement(`SELECT 1 FROM ${sql} LIMIT 1`).get(...params) !== undefined;
    changes['HasOpenActivity'] =
      has(`"Task" WHERE ${open} AND "IsClosed" = 0`, id) || has(`"Event" WHERE ${open} AND "EndDateTime" > ?`, id, now);
    changes['HasOverdueTask'] = has(
      `"Task" WHERE ${open} AND "IsClosed" = 0 AND "ActivityDate" < ?`,
      id,
      toDate(org.clock.now())
    );
  }
  const names = Object.keys(changes).filter((name) => record[name] !== changes[name]);
  org.rows.update(object, { ...record, ...changes }, names);
}

/** How an activity points at a record of the object: an account's are its own and its deals'. */
function link(objectName: string): string {
  if (objectName === 'Account') {
    return '"WhatId" = ? OR "AccountId" = ?';
  }
  return objectName === 'Contact' || objectName === 'Lead' ? '"WhoId" = ?' : '"WhatId" = ?';
}

function linked(objectName: string, id: string): string[] {
  return objectName === 'Account' ? [id, id] : [id];
}

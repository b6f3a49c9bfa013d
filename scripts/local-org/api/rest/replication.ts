/**
 * What changed and what was deleted in a window of time, for clients that keep a copy.
 *
 * Source: REST API Developer Guide, "sObject Get Updated" and "sObject Get Deleted". Seconds of the window are cut off;
 * it must span more than a minute and may not begin before the log does. A transaction that is open holds
 * `latestDateCovered` back.
 */
import { SalesforceError } from '../../errors.ts';
import type { Condition, ObjectDef, QueryRow } from '../../org/types.ts';
import { requireObject, type Operation, type RestRequest, type RestResponse } from './operation.ts';

export const replicationOperations: Operation[] = [
  { method: 'GET', path: '/sobjects/:object/updated', run: updated },
  { method: 'GET', path: '/sobjects/:object/deleted', run: deleted }
];

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

function updated(request: RestRequest): RestResponse {
  const object = replicated(request);
  const { start, end } = window(request, 30);
  const rows = changed(request, object, start, end, false);
  return {
    status: 200,
    body: {
      ids: rows.map((row) => row.id),
      latestDateCovered: wireTime(Math.min(end, covered(request)))
    }
  };
}

function deleted(request: RestRequest): RestResponse {
  const object = replicated(request);
  const { start, end } = window(request, 15);
  const rows = object.fields.has('IsDeleted') ? changed(request, object, start, end, true) : [];
  const now = request.org.clock.now();
  return {
    status: 200,
    body: {
      deletedRecords: rows.map((row) => ({
        id: row.id,
        deletedDate: wireTime(Date.parse(String(row.values['SystemModstamp'])))
      })),
      earliestDateAvailable: wireTime(wholeMinute(now - 15 * DAY)),
      latestDateCovered: wireTime(Math.min(end, covered(request)))
    }
  };
}

/** Up to when nothing is open: now, or the start of the oldest transaction that has not committed. */
function covered({ org }: RestRequest): number {
  const open = (org.faults?.uncommitted() ?? []).flatMap((id) => {
    const object = org.schema.objectOfId(id);
    const stamp = object === undefined ? null : org.record(object.name, id)?.['SystemModstamp'];
    return typeof stamp === 'string' ? [Date.parse(stamp)] : [];
  });
  return wholeMinute(Math.min(org.clock.now(), ...open));
}

function replicated(request: RestRequest): ObjectDef {
  const object = requireObject(request, request.params['object'] ?? '');
  if (object.fields.has('SystemModstamp')) return object;
  throw new SalesforceError('INVALID_TYPE', `sObject type '${object.name}' is not replicateable`);
}

function changed(request: RestRequest, object: ObjectDef, start: number, end: number, inBin: boolean): QueryRow[] {
  const stamp = (operator: '>=' | '<', at: number): Condition => ({
    kind: 'compare',
    path: ['SystemModstamp'],
    operator,
    value: { kind: 'value', value: new Date(at).toISOString() }
  });
  const conditions = [stamp('>=', start), stamp('<', end)];
  if (inBin) {
    conditions.push({ kind: 'compare', path: ['IsDeleted'], operator: '=', value: { kind: 'value', value: true } });
  }
  return request.org.query(request.context, {
    object: object.name,
    select: [
      { kind: 'field', path: ['Id'] },
      { kind: 'field', path: ['SystemModstamp'] }
    ],
    where: { kind: 'and', conditions },
    orderBy: [{ path: ['SystemModstamp'], direction: 'ASC', nulls: 'FIRST' }],
    includeDeleted: inBin
  }).rows;
}

function window(request: RestRequest, days: number): { start: number; end: number } {
  const start = wholeMinute(readTime(request, 'start'));
  const end = wholeMinute(readTime(request, 'end'));
  if (end - start < MINUTE) {
    throw new SalesforceError('INVALID_REPLICATION_DATE', 'endDate must be at least one minute greater than startDate');
  }
  if (start < request.org.clock.now() - days * DAY) {
    throw new SalesforceError('INVALID_REPLICATION_DATE', `startDate cannot be more than ${days} days ago`);
  }
  if (start > request.org.clock.now()) {
    throw new SalesforceError('INVALID_REPLICATION_DATE', 'startDate cannot be in the future');
  }
  return { start, end };
}

/** ISO 8601 with a time; UTC where no zone is given. */
const TIME = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:?\d{2})?$/;

function readTime(request: RestRequest, name: 'start' | 'end'): number {
  // A plus sign that was not encoded arrives as a space.
  const text = (request.query[name] ?? '').trim().replace(' ', '+');
  const [, stamp, zone = 'Z'] = TIME.exec(text) ?? [];
  const time = stamp === undefined ? Number.NaN : Date.parse(stamp + zone.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2'));
  if (!Number.isNaN(time) && stamp !== undefined && isDay(stamp)) return time;
  throw new SalesforceError('INVALID_FIELD', `Invalid datetime: ${text === '' ? `${name} is missing` : text}`);
}

/** JavaScript takes February 30 for March 2. */
function isDay(stamp: string): boolean {
  const day = stamp.slice(0, 10);
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}

function wholeMinute(time: number): number {
  return time - (time % MINUTE);
}

/** `2026-01-31T12:00:00.000+0000` */
function wireTime(time: number): string {
  return new Date(time).toISOString().replace('Z', '+0000');
}

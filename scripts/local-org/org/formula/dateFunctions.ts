/** Date and time functions (Salesforce Help, "Formula Operators and Functions"). The org's time zone is UTC. */
import type { Call, FunctionDef, FunctionTable } from './functionTypes.ts';
import { DATE_OR_DATETIME, NUMBER } from './functionTypes.ts';
import type { Kind } from './values.ts';
import { asMs, asNumber, asText, date, datetime, DAY, number, time } from './values.ts';

const TIME = ['time'] as const satisfies readonly Kind[];

export const dateFunctions: FunctionTable = {
  TODAY: { params: [], result: 'date', run: (call) => date(call.scope.now) },
  NOW: { params: [], result: 'datetime', run: (call) => datetime(call.scope.now) },
  TIMENOW: { params: [], result: 'time', run: (call) => time(call.scope.now % DAY) },
  DATE: { params: [NUMBER, NUMBER, NUMBER], result: 'date', run: (call) => date(dateOf(call)) },
  DATEVALUE: {
    params: [['datetime', 'date', 'text']],
    result: 'date',
    run: (call) => {
      const value = call.get(0);
      if (value.kind !== 'text') return date(asMs(value));
      const shape = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*$/.exec(asText(value));
      return date(shape ? validDate(Number(shape[1]), Number(shape[2]), Number(shape[3])) : null);
    }
  },
  DATETIMEVALUE: {
    params: [['datetime', 'date', 'text']],
    result: 'datetime',
    run: (call) => {
      const value = call.get(0);
      if (value.kind !== 'text') return datetime(asMs(value));
      const shape = /^\s*(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}:\d{2}(?:\.\d+)?))?Z?\s*$/.exec(asText(value));
      return datetime(shape ? Date.parse(`${shape[1]}T${shape[2] ?? '00:00:00'}Z`) : null);
    }
  },
  TIMEVALUE: {
    params: [['datetime', 'time', 'text']],
    result: 'time',
    run: (call) => {
      const value = call.get(0);
      const ms = asMs(value.kind === 'text' ? { kind: 'time', value: asText(value).trim() } : value);
      return time(ms === null ? null : ms % DAY);
    }
  },
  DAY: part((moment) => moment.getUTCDate()),
  MONTH: part((moment) => moment.getUTCMonth() + 1),
  YEAR: part((moment) => moment.getUTCFullYear()),
  /** 1 is Sunday, 7 is Saturday. */
  WEEKDAY: part((moment) => moment.getUTCDay() + 1),
  DAYOFYEAR: part((moment) => Math.floor((moment.getTime() - Date.UTC(moment.getUTCFullYear(), 0, 1)) / DAY) + 1),
  ISOWEEK: part((moment) => isoWeek(moment).week),
  ISOYEAR: part((moment) => isoWeek(moment).year),
  HOUR: part((moment) => moment.getUTCHours(), TIME),
  MINUTE: part((moment) => moment.getUTCMinutes(), TIME),
  SECOND: part((moment) => moment.getUTCSeconds(), TIME),
  MILLISECOND: part((moment) => moment.getUTCMilliseconds(), TIME),
  UNIXTIMESTAMP: {
    params: [DATE_OR_DATETIME],
    result: 'number',
    run: (call) => {
      const ms = asMs(call.get(0));
      return number(ms === null ? null : Math.floor(ms / 1000));
    }
  },
  FROMUNIXTIME: {
    params: [NUMBER],
    result: 'datetime',
    run: (call) => {
      const seconds = asNumber(call.get(0));
      return datetime(seconds === null ? null : seconds * 1000);
    }
  },
  ADDMONTHS: {
    params: [DATE_OR_DATETIME, NUMBER],
    result: ([first]) => (first === 'datetime' ? 'datetime' : 'date'),
    run: (call) => {
      const start = call.get(0);
      const ms = asMs(start);
      const months = asNumber(call.get(1));
      if (ms === null || months === null) return start;
      const moved = addMonths(ms, Math.trunc(months));
      return start.kind === 'datetime' ? datetime(moved) : date(moved);
    }
  }
};

/** The last day of a month stays the last day: one day on, the months, one day back, as Salesforce's engine does. */
function addMonths(ms: number, months: number): number {
  const next = new Date(ms + DAY);
  const lastOfTarget = new Date(Date.UTC(next.getUTCFullYear(), next.getUTCMonth() + months + 1, 0)).getUTCDate();
  const day = Math.min(next.getUTCDate(), lastOfTarget);
  const moved = Date.UTC(next.getUTCFullYear(), next.getUTCMonth() + months, day) + (ms % DAY);
  return moved - DAY;
}

function part(read: (moment: Date) => number, kinds: readonly Kind[] = DATE_OR_DATETIME): FunctionDef {
  return {
    params: [kinds],
    result: 'number',
    run: (call) => {
      const ms = asMs(call.get(0));
      return number(ms === null ? null : read(new Date(ms)));
    }
  };
}

function dateOf(call: Call): number | null {
  const [year, month, day] = [0, 1, 2].map((index) => asNumber(call.get(index)));
  if (year === null || month === null || day === null) return null;
  if (year === undefined || month === undefined || day === undefined) return null;
  return validDate(Math.trunc(year), Math.trunc(month), Math.trunc(day));
}

/** Null when there is no such day, as 30 February. */
function validDate(year: number, month: number, day: number): number | null {
  const ms = Date.UTC(year, month - 1, day);
  const read = new Date(ms);
  return read.getUTCMonth() === month - 1 && read.getUTCDate() === day ? ms : null;
}

function isoWeek(moment: Date): { year: number; week: number } {
  const thursday = new Date(Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth(), moment.getUTCDate()));
  thursday.setUTCDate(thursday.getUTCDate() + 4 - (thursday.getUTCDay() || 7));
  const year = thursday.getUTCFullYear();
  return { year, week: Math.ceil(((thursday.getTime() - Date.UTC(year, 0, 1)) / DAY + 1) / 7) };
}

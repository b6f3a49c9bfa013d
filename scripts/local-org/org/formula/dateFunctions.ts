/** Date and time functions (Salesforce Help, "Formula Operators and Functions"). The org's time zone is UTC. */
import { FormulaFault } from './fault.ts';
import type { Call, FunctionDef, FunctionTable } from './functionTypes.ts';
import { DATE_OR_DATETIME, NUMBER } from './functionTypes.ts';
import type { Kind } from './values.ts';
import { asMs, asNumber, asText, date, datetime, DAY, number, time } from './values.ts';

const TIME = ['time'] as const satisfies readonly Kind[];

export const dateFunctions: FunctionTable = {
  TODAY: { params: [], result: 'date', run: (call) => date(call.scope.now) },
  NOW: { params: [], result: 'datetime', run: (call) => datetime(call.scope.now) },
  TIMENOW: { params: [], result: 'time', run: (call) => time(((call.scope.now % DAY) + DAY) % DAY) },
  DATE: { params: [NUMBER, NUMBER, NUMBER], result: 'date', run: (call) => date(dateOf(call)) },
  DATEVALUE: {
    params: [['datetime', 'date', 'text']],
    result: 'date',
    run: (call) => {
      const value = call.get(0);
      if (value.kind !== 'text') return date(asMs(value));
      return date(fromText(asText(value), /^\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*$/));
    }
  },
  DATETIMEVALUE: {
    params: [['datetime', 'date', 'text']],
    result: 'datetime',
    run: (call) => {
      const value = call.get(0);
      if (value.kind !== 'text') return datetime(asMs(value));
      return datetime(fromText(asText(value), /^\s*(\d{4})-(\d{1,2})-(\d{1,2}) (\d{1,2}):(\d{1,2}):(\d{1,2})\s*$/));
    }
  },
  TIMEVALUE: {
    params: [['datetime', 'time', 'text']],
    result: 'time',
    run: (call) => {
      const value = call.get(0);
      const ms = value.kind === 'text' ? timeOf(asText(value)) : asMs(value);
      return time(ms === null ? null : ((ms % DAY) + DAY) % DAY);
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
    params: [['date', 'datetime', 'time']],
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

/** The last day of a month stays the last day, and a day that the month has not becomes its last ("ADDMONTHS"). */
function addMonths(ms: number, months: number): number {
  const start = new Date(ms);
  const [year, month, day] = [start.getUTCFullYear(), start.getUTCMonth(), start.getUTCDate()];
  const isLast = day === lastDay(year, month);
  const target = lastDay(year, month + months);
  const moved = new Date(ms);
  moved.setUTCFullYear(year, month + months, isLast ? target : Math.min(day, target));
  return moved.getTime();
}

function lastDay(year: number, month: number): number {
  const last = new Date(0);
  last.setUTCFullYear(year, month + 1, 0);
  return last.getUTCDate();
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

/** Midnight of a day, or a fault when there is none, as 30 February. */
function validDate(year: number, month: number, day: number): number {
  const read = new Date(0);
  read.setUTCFullYear(year, month - 1, day);
  if (year < 1 || year > 9999 || read.getUTCMonth() !== month - 1 || read.getUTCDate() !== day) {
    throw new FormulaFault(`There is no day ${year}-${month}-${day}`);
  }
  return read.getTime();
}

/** Milliseconds of a text that has year, month, day, and perhaps hour, minute, second; blank for a blank one. */
function fromText(text: string, shape: RegExp): number | null {
  if (text === '') return null;
  const found = shape.exec(text);
  if (!found) throw new FormulaFault(`Not a date: ${text}`);
  const [year = 0, month = 0, day = 0, hours = 0, minutes = 0, seconds = 0] = found.slice(1).map(Number);
  if (hours > 23 || minutes > 59 || seconds > 59) throw new FormulaFault(`Not a time: ${text}`);
  return validDate(year, month, day) + ((hours * 60 + minutes) * 60 + seconds) * 1000;
}

function timeOf(text: string): number | null {
  if (text === '') return null;
  const [, hours, minutes, seconds, ms = '0'] =
    /^\s*([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.(\d{1,3}))?\s*$/.exec(text) ?? [];
  if (hours === undefined) throw new FormulaFault(`Not a time: ${text}`);
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(ms.padEnd(3, '0'));
}

function isoWeek(moment: Date): { year: number; week: number } {
  const thursday = new Date(Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth(), moment.getUTCDate()));
  thursday.setUTCDate(thursday.getUTCDate() + 4 - (thursday.getUTCDay() || 7));
  const year = thursday.getUTCFullYear();
  return { year, week: Math.ceil(((thursday.getTime() - Date.UTC(year, 0, 1)) / DAY + 1) / 7) };
}

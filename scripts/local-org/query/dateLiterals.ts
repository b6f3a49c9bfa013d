/**
 * SOQL's date literals as ranges of days.
 *
 * Source: SOQL and SOSL Reference, "Date Formats and Date Literals in WHERE". Weeks start on Sunday (locale en_US).
 */
import type { DateLiteral } from '../org/types.ts';
import { QueryError } from './queryError.ts';

/** From `start` (included) to `end` (excluded), both `YYYY-MM-DD` in the org's time zone. */
export interface DayRange {
  start: string;
  end: string;
}

/** What a literal depends on besides its name. */
export interface Calendar {
  /** `YYYY-MM-DD`, the day in the org's time zone. */
  today: string;
  /** 1 to 12. */
  fiscalYearStartMonth: number;
}

type Unit = 'DAY' | 'WEEK' | 'MONTH' | 'QUARTER' | 'YEAR' | 'FISCAL_QUARTER' | 'FISCAL_YEAR';

const DAY = 86_400_000;
const FIRST_DAY = Date.UTC(1700, 0, 1);
const LAST_DAY = Date.UTC(4000, 11, 31);
/** So many days, weeks, … or years from today lie beyond those; more than that is no time of JavaScript's. */
const MOST_STEPS = 200_000;
const SIMPLE = /^(LAST|THIS|NEXT)_(WEEK|MONTH|QUARTER|YEAR|FISCAL_QUARTER|FISCAL_YEAR)$/;
const COUNTED = /^(LAST|NEXT)_N_(DAY|WEEK|MONTH|QUARTER|YEAR|FISCAL_QUARTER|FISCAL_YEAR)S$/;
const AGO = /^N_(DAY|WEEK|MONTH|QUARTER|YEAR|FISCAL_QUARTER|FISCAL_YEAR)S_AGO$/;

/** The days that a literal covers. Throws a QueryError for a literal that does not exist. */
export function dayRange(given: DateLiteral, calendar: Calendar): DayRange {
  const name = given.literal.toUpperCase();
  const today = Date.parse(`${calendar.today}T00:00:00Z`);
  switch (name) {
    case 'TODAY':
      return days(today, 0, 1);
    case 'YESTERDAY':
      return days(today, -1, 0);
    case 'TOMORROW':
      return days(today, 1, 2);
    case 'LAST_90_DAYS':
      return days(today, -90, 1);
    case 'NEXT_90_DAYS':
      return days(today, 1, 91);
  }
  const start = (unit: Unit, steps: number) => periodStart(today, unit, steps, calendar.fiscalYearStartMonth);
  const simple = SIMPLE.exec(name);
  if (simple && given.n === undefined) {
    const unit = simple[2] as Unit;
    const steps = simple[1] === 'LAST' ? -1 : simple[1] === 'NEXT' ? 1 : 0;
    return range(start(unit, steps), start(unit, steps + 1));
  }
  const n = given.n === undefined ? undefined : Math.min(given.n, MOST_STEPS);
  const counted = COUNTED.exec(name);
  if (counted && n !== undefined) {
    const unit = counted[2] as Unit;
    // "LAST_N_DAYS:n starts n days before the current day and continues up to the current day", today included;
    // with every other unit the current one is left out.
    if (unit === 'DAY') return counted[1] === 'LAST' ? days(today, -n, 1) : days(today, 1, n + 1);
    return counted[1] === 'LAST' ? range(start(unit, -n), start(unit, 0)) : range(start(unit, 1), start(unit, n + 1));
  }
  const ago = AGO.exec(name);
  if (ago && n !== undefined) {
    const unit = ago[1] as Unit;
    return range(start(unit, -n), start(unit, -n + 1));
  }
  throw new QueryError('MALFORMED_QUERY', `Invalid date literal: ${given.literal}`, given.literal);
}

function days(today: number, from: number, to: number): DayRange {
  return range(today + from * DAY, today + to * DAY);
}

function range(start: number, end: number): DayRange {
  return { start: day(start), end: day(end) };
}

/** A day; the first and the last that Salesforce knows stand for all that lie beyond them. */
function day(time: number): string {
  return new Date(Math.min(Math.max(time, FIRST_DAY), LAST_DAY)).toISOString().slice(0, 10);
}

function periodStart(today: number, unit: Unit, steps: number, fiscalStart: number): number {
  const date = new Date(today);
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth();
  switch (unit) {
    case 'DAY':
      return today + steps * DAY;
    case 'WEEK':
      return today - date.getUTCDay() * DAY + steps * 7 * DAY;
    case 'MONTH':
      return Date.UTC(year, month + steps, 1);
    case 'QUARTER':
      return Date.UTC(year, Math.floor(month / 3) * 3 + steps * 3, 1);
    case 'YEAR':
      return Date.UTC(year + steps, 0, 1);
    case 'FISCAL_QUARTER': {
      const intoYear = (month - (fiscalStart - 1) + 12) % 12;
      return Date.UTC(year, month - (intoYear % 3) + steps * 3, 1);
    }
    case 'FISCAL_YEAR': {
      const intoYear = (month - (fiscalStart - 1) + 12) % 12;
      return Date.UTC(year, month - intoYear + steps * 12, 1);
    }
  }
}

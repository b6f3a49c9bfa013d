/**
 * Days as Salesforce writes them: `2026-03-31`, without time or zone.
 * The caller says what today is.
 */
export type Day = string;

const millisecondsPerDay = 86_400_000;

/** The day that is `days` after (or, when negative, before) `day`. */
export function addDays(day: Day, days: number): Day {
  return new Date(toTime(day) + days * millisecondsPerDay).toISOString().slice(0, 10);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. A date-time counts as its UTC day. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((toTime(to) - toTime(from)) / millisecondsPerDay);
}

/** The day of an instant on a person's calendar. `timeZone` is an IANA name; without it the machine's zone is used. */
export function dayOf(instant: number, timeZone?: string): Day {
  const parts = new Intl.DateTimeFormat('en-CA', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    ...(timeZone === undefined ? {} : { timeZone })
  }).formatToParts(instant);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** How urgent an open due day is. */
export type DueState = 'overdue' | 'today' | 'soon' | 'later';

/** `soon` means within the next three days. */
export function dueState(due: Day, today: Day): DueState {
  const days = daysBetween(today, due);
  if (days < 0) return 'overdue';
  if (days === 0) return 'today';
  return days <= 3 ? 'soon' : 'later';
}

/** How long ago a day was, in the unit in which people say it. */
export interface Ago {
  unit: 'day' | 'week' | 'month';
  count: number;
}

/** Days up to three weeks, then weeks up to 90 days, then months of 30 days. A day to come counts as today. */
export function ago(day: Day, today: Day): Ago {
  const days = Math.max(0, daysBetween(day, today));
  if (days < 21) return { unit: 'day', count: days };
  return days < 90 ? { unit: 'week', count: Math.floor(days / 7) } : { unit: 'month', count: Math.floor(days / 30) };
}

function toTime(day: Day): number {
  return Date.parse(`${day.slice(0, 10)}T00:00:00Z`);
}

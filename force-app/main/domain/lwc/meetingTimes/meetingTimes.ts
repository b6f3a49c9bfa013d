/**
 * When to meet: in working hours on working days, as the clock on the person's own wall shows it.
 * Instants are ISO texts; `now` is in milliseconds, as `Date.now()` gives it; zones are IANA names.
 */
import { addDays, dayOf } from 'c/coachingDates';
import type { Day } from 'c/coachingDates';

/** A time to move a meeting to, and what to call it. */
export interface TimeChoice {
  kind: 'nextWorkday' | 'dayAfter' | 'nextWeek';
  at: string;
}

/** The first half hour, at least a day from now, that is within working hours on a working day. */
export function proposeStart(now: number, timeZone: string): string {
  let at = Math.ceil((now + MILLISECONDS_PER_DAY) / HALF_HOUR) * HALF_HOUR;
  while (!isWorkingTime(at, timeZone)) {
    at += HALF_HOUR;
  }
  return new Date(at).toISOString();
}

/**
 * Three times to move a meeting to, at the same time of day: the next working day, the one after it, and a week later.
 * A meeting whose time has passed is moved from today.
 */
export function rescheduleChoices(scheduledFor: string, now: number, timeZone: string): TimeChoice[] {
  const planned = Date.parse(scheduledFor);
  const from = dayOf(Math.max(planned, now), timeZone);
  const next = nextWorkday(from);
  const choices: [TimeChoice['kind'], Day][] = [
    ['nextWorkday', next],
    ['dayAfter', nextWorkday(next)],
    ['nextWeek', onOrAfter(addDays(from, 7))]
  ];
  const seen = new Set<Day>();
  return choices.flatMap(([kind, day]) => {
    if (seen.has(day)) return [];
    seen.add(day);
    return [{ kind, at: sameTimeOn(day, planned, timeZone) }];
  });
}

/** The instant at which a day begins. */
export function startOfDay(day: Day, timeZone: string): string {
  return timeOn(day, 0, timeZone);
}

const MILLISECONDS_PER_DAY = 86_400_000;
const MILLISECONDS_PER_MINUTE = 60_000;
const HALF_HOUR = 30 * MILLISECONDS_PER_MINUTE;
const FIRST_HOUR = 9;
const LAST_HOUR = 16;

function isWorkingTime(at: number, timeZone: string): boolean {
  const hour = minutesOfDay(at, timeZone) / 60;
  return isWorkday(dayOf(at, timeZone)) && hour >= FIRST_HOUR && hour <= LAST_HOUR;
}

function nextWorkday(day: Day): Day {
  return onOrAfter(addDays(day, 1));
}

function onOrAfter(day: Day): Day {
  let candidate = day;
  while (!isWorkday(candidate)) {
    candidate = addDays(candidate, 1);
  }
  return candidate;
}

/** Monday to Friday. Where people work on other days, they choose the time themselves. */
function isWorkday(day: Day): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday >= 1 && weekday <= 5;
}

/** The instant on `day` at which the wall clock shows what it shows at `instant`, also when clocks change between. */
function sameTimeOn(day: Day, instant: number, timeZone: string): string {
  return timeOn(day, minutesOfDay(instant, timeZone), timeZone);
}

/** The instant on `day` at which the wall clock shows so many minutes after midnight. */
function timeOn(day: Day, wanted: number, timeZone: string): string {
  let at = Date.parse(`${day}T00:00:00Z`) + wanted * MILLISECONDS_PER_MINUTE;
  for (let pass = 0; pass < 2; pass += 1) {
    const shown = Date.parse(`${dayOf(at, timeZone)}T00:00:00Z`) + minutesOfDay(at, timeZone) * MILLISECONDS_PER_MINUTE;
    at += Date.parse(`${day}T00:00:00Z`) + wanted * MILLISECONDS_PER_MINUTE - shown;
  }
  return new Date(at).toISOString();
}

function minutesOfDay(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone
  }).formatToParts(instant);
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value ?? 0);
  return part('hour') * 60 + part('minute');
}

/**
 * A coach's time: what was planned, used and is left this month, what was missed, and the habit behind it.
 * Days are calendar days of the coach. Minutes are whole.
 */
import { addDays, daysBetween } from 'c/coachingDates';
import type { Day } from 'c/coachingDates';

export interface PlannedRelationship {
  weeklyMinutes: number | null;
  /** First and last day; null: without limit. */
  startDate: Day | null;
  endDate: Day | null;
}

export interface HeldSession {
  heldOn: Day;
  /** Null: nobody said how long it took. */
  minutes: number | null;
}

export interface TimeBudget {
  /** Minutes planned for the whole month. */
  plannedMonth: number;
  /** Minutes planned from the first of the month until today, today included. */
  plannedToDate: number;
  used: number;
  /** What is left of the month's plan; 0 when it is used up. */
  left: number;
  /** Minutes beyond the month's plan. */
  over: number;
  /** Conversations this month of which nobody said how long they took; they are not in `used`. */
  unmeasured: number;
}

/**
 * The month's budget of a coach.
 *
 * The plan is minutes a week; a day counts a seventh, so that a relationship that begins or ends within the month
 * counts for its own days only.
 */
export function timeBudget(
  relationships: readonly PlannedRelationship[],
  sessions: readonly HeldSession[],
  today: Day
): TimeBudget {
  const first = `${today.slice(0, 7)}-01`;
  const last = lastOfMonth(first);
  const inMonth = sessions.filter(({ heldOn }) => heldOn.slice(0, 10) >= first && heldOn.slice(0, 10) <= today);
  const used = inMonth.reduce((sum, { minutes }) => sum + Math.max(0, minutes ?? 0), 0);
  const plannedMonth = plannedMinutes(relationships, first, last);
  return {
    plannedMonth,
    plannedToDate: plannedMinutes(relationships, first, today),
    used,
    left: Math.max(0, plannedMonth - used),
    over: Math.max(0, used - plannedMonth),
    unmeasured: inMonth.filter(({ minutes }) => minutes === null).length
  };
}

/** Minutes planned from one day to another, both included. */
export function plannedMinutes(relationships: readonly PlannedRelationship[], from: Day, to: Day): number {
  const exact = relationships.reduce((sum, { weeklyMinutes, startDate, endDate }) => {
    const start = startDate !== null && startDate > from ? startDate : from;
    const end = endDate !== null && endDate < to ? endDate : to;
    const days = Math.max(0, daysBetween(start, end) + 1);
    return sum + (Math.max(0, weeklyMinutes ?? 0) * days) / 7;
  }, 0);
  return Math.round(exact);
}

export interface ScheduledSession {
  id: string;
  /** ISO instant; null: never scheduled. */
  scheduledFor: string | null;
  status: string;
}

/**
 * Sessions that were scheduled and did not happen, the oldest first.
 *
 * Missed is one that is still Prepared when its length has passed: a session that runs, or was just held and not
 * written down yet, is not missed.
 */
export function missedSessions<Session extends ScheduledSession & { minutes: number | null }>(
  sessions: readonly Session[],
  now: number
): Session[] {
  return sessions
    .flatMap((session) => {
      const start = session.scheduledFor === null ? Number.NaN : Date.parse(session.scheduledFor);
      const end = start + (session.minutes ?? DEFAULT_SESSION_MINUTES) * MILLISECONDS_PER_MINUTE;
      return session.status === 'Prepared' && end < now ? [{ session, start }] : [];
    })
    .sort((a, b) => a.start - b.start)
    .map(({ session }) => session);
}

export interface Cadence {
  /** Whole weeks since the last conversation; null when there was none. */
  weeksSilent: number | null;
  /** Median days between conversations; null under three conversations. */
  typicalDays: number | null;
  /** Weeks in a row with a conversation, this week counted once it has one. */
  weeksInARow: number;
}

/** How regularly coaching happens, by the days on which conversations were held, in any order. */
export function cadence(heldOn: readonly Day[], today: Day): Cadence {
  const days = [...new Set(heldOn.map((day) => day.slice(0, 10)))].filter((day) => day <= today).sort();
  const last = days.at(-1);
  const gaps = days.slice(1).map((day, index) => daysBetween(days[index] ?? day, day));
  return {
    weeksSilent: last === undefined ? null : Math.floor(daysBetween(last, today) / 7),
    typicalDays: gaps.length < 2 ? null : medianOf(gaps),
    weeksInARow: weeksInARow(days, today)
  };
}

/** The week that runs does not break the row before it is over. */
function weeksInARow(days: readonly Day[], today: Day): number {
  const weeks = new Set(days.map(weekNumber));
  const thisWeek = weekNumber(today);
  let week = weeks.has(thisWeek) ? thisWeek : thisWeek - 1;
  let count = 0;
  while (weeks.has(week)) {
    count += 1;
    week -= 1;
  }
  return count;
}

const DEFAULT_SESSION_MINUTES = 30;
const MILLISECONDS_PER_MINUTE = 60_000;

/** Weeks since Monday 1970-01-05. */
function weekNumber(day: Day): number {
  return Math.floor(daysBetween('1970-01-05', day) / 7);
}

function lastOfMonth(first: Day): Day {
  const next = addDays(first, 31);
  return addDays(`${next.slice(0, 7)}-01`, -1);
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

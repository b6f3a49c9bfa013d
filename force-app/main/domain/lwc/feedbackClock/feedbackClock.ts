/**
 * The feedback clock runs from the end of an observed meeting until the feedback is shared with the rep.
 * Instants are ISO texts with a zone; `now` is in milliseconds, as `Date.now()` gives it.
 */

export type FeedbackClock =
  /** No meeting was observed, or it has not ended yet. */
  | { state: 'notStarted' }
  | { state: 'running'; hours: number; hoursLeft: number }
  | { state: 'overdue'; hours: number; lateBy: number }
  | { state: 'inTime'; hours: number }
  | { state: 'late'; hours: number; lateBy: number };

export interface FeedbackMoment {
  meetingEnd: string | null;
  /** When the feedback was shared; null: not yet. */
  feedbackAt: string | null;
  /** The policy's hours within which feedback should be given. */
  targetHours: number;
}

/** How the clock stands. Hours have one decimal. Exactly on target is in time. */
export function feedbackClock({ meetingEnd, feedbackAt, targetHours }: FeedbackMoment, now: number): FeedbackClock {
  const end = instantOf(meetingEnd);
  const given = instantOf(feedbackAt);
  if (end === null || (given === null && now < end)) {
    return { state: 'notStarted' };
  }
  // Feedback that was written before the meeting was over did not wait at all.
  const exact = Math.max(0, ((given ?? now) - end) / MILLISECONDS_PER_HOUR);
  const hours = tenths(exact);
  const isPast = exact > targetHours;
  if (given === null) {
    return isPast
      ? { state: 'overdue', hours, lateBy: tenths(exact - targetHours) }
      : { state: 'running', hours, hoursLeft: tenths(targetHours - exact) };
  }
  return isPast ? { state: 'late', hours, lateBy: tenths(exact - targetHours) } : { state: 'inTime', hours };
}

export interface FeedbackPrompt {
  /** Whole minutes since the meeting ended. */
  minutesAgo: number;
}

/** Whether to ask for feedback now: from the end of the meeting until the target has passed, unless it was given. */
export function feedbackPrompt(moment: FeedbackMoment, now: number): FeedbackPrompt | null {
  const end = instantOf(moment.meetingEnd);
  return end !== null && feedbackClock(moment, now).state === 'running'
    ? { minutesAgo: Math.floor((now - end) / MILLISECONDS_PER_MINUTE) }
    : null;
}

const MILLISECONDS_PER_MINUTE = 60_000;
const MILLISECONDS_PER_HOUR = 3_600_000;

/** A text that is no instant counts as none. */
function instantOf(text: string | null): number | null {
  const instant = text === null ? Number.NaN : Date.parse(text);
  return Number.isNaN(instant) ? null : instant;
}

function tenths(hours: number): number {
  return Math.round(hours * 10) / 10;
}

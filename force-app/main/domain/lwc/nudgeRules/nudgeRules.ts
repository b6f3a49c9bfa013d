/**
 * Nudges for overdue steps: one message a person a day, snoozed on request, and they stop.
 * The flow Nudge_Overdue sends them by the same rules; the screen says what will happen.
 */
import type { Day } from 'c/coachingDates';

export interface NudgedStep {
  id: string;
  assignedToId: string;
  status: string;
  dueOn: Day | null;
  snoozedUntil: Day | null;
  nudgeCount: number;
  lastNudgedOn: Day | null;
}

/** The policy's own default, where no policy is in force. */
export const DEFAULT_MOST_NUDGES = 3;

export type NudgeState =
  /** Done, dropped, without a day, or not overdue. */
  | { state: 'notOverdue' }
  /** Silent until that day; on the day itself it speaks again. */
  | { state: 'snoozed'; until: Day; left: number }
  /** All reminders were sent; now a person asks. */
  | { state: 'stopped' }
  | { state: 'nudgedToday'; left: number }
  /** Will be in today's message. `left` counts it. */
  | { state: 'toNudge'; left: number };

/** How a step stands today. Overdue is from the day after the due day. */
export function nudgeState(step: NudgedStep, today: Day, mostNudges = DEFAULT_MOST_NUDGES): NudgeState {
  if (step.status !== 'Open' || step.dueOn === null || step.dueOn >= today) {
    return { state: 'notOverdue' };
  }
  const left = Math.max(0, mostNudges - step.nudgeCount);
  // Before what was sent today: who answers a reminder with "in a week" wants to see that it worked.
  if (left > 0 && step.snoozedUntil !== null && step.snoozedUntil > today) {
    return { state: 'snoozed', until: step.snoozedUntil, left };
  }
  if (step.lastNudgedOn === today) {
    return { state: 'nudgedToday', left };
  }
  if (left === 0) {
    return { state: 'stopped' };
  }
  return { state: 'toNudge', left };
}

export interface Nudge {
  assignedToId: string;
  /** The longest overdue first. */
  steps: NudgedStep[];
}

/** Today's messages: one for each person, with all the steps that are to be named in it. */
export function nudgesFor(steps: readonly NudgedStep[], today: Day, mostNudges = DEFAULT_MOST_NUDGES): Nudge[] {
  const byPerson = new Map<string, NudgedStep[]>();
  for (const step of steps) {
    if (nudgeState(step, today, mostNudges).state === 'toNudge') {
      byPerson.set(step.assignedToId, [...(byPerson.get(step.assignedToId) ?? []), step]);
    }
  }
  return [...byPerson].map(([assignedToId, owed]) => ({
    assignedToId,
    steps: owed.sort((a, b) => (a.dueOn ?? '').localeCompare(b.dueOn ?? '') || a.id.localeCompare(b.id))
  }));
}

/** Re-checks: 7, 30 and 90 days after a learning or practice activity the rep says whether the change still holds. */
import { addDays, daysBetween } from 'c/coachingDates';
import type { Day } from 'c/coachingDates';

export const RE_CHECK_DAYS = [7, 30, 90] as const;
export type ReCheckDay = (typeof RE_CHECK_DAYS)[number];
export type ReCheckResult = 'Still doing it' | 'Now and then' | 'Not any more';

/** Activities of these kinds are meant to last, so they are re-checked. */
export function isReChecked(activityKind: string): boolean {
  return activityKind === 'Learning' || activityKind === 'Practice';
}

/** The days on which to re-check what was completed on a day. */
export function reCheckPlan(completedOn: Day): { day: ReCheckDay; dueOn: Day }[] {
  return RE_CHECK_DAYS.map((day) => ({ day, dueOn: addDays(completedOn, day) }));
}

export interface ReCheck {
  day: number;
  dueOn: Day;
  status: 'Open' | 'Done' | 'Dropped';
  result: ReCheckResult | null;
}

export type ReinforcementState =
  /** No re-check is planned. */
  | { state: 'none' }
  /** The next one is not due yet. `heldFor`: days for which the change is known to hold; null before the first. */
  | { state: 'waiting'; next: ReCheck; days: number; heldFor: number | null }
  | { state: 'due'; next: ReCheck; days: number; heldFor: number | null }
  /** The rep says that the behavior is rarer or gone: time to talk, not to remind. */
  | { state: 'fading' | 'lost'; atDay: number }
  | { state: 'sustained'; heldFor: number }
  /** All were dropped, or done without a result. */
  | { state: 'unknown' };

/** How the chain of re-checks of one activity stands. The last answer decides; one that says less ends the waiting. */
export function reinforcementState(reChecks: readonly ReCheck[], today: Day): ReinforcementState {
  const ordered = [...reChecks].sort((a, b) => a.day - b.day);
  if (ordered.length === 0) {
    return { state: 'none' };
  }
  const answered = ordered.filter(({ status, result }) => status === 'Done' && result !== null);
  const last = answered.at(-1);
  if (last?.result === 'Not any more') {
    return { state: 'lost', atDay: last.day };
  }
  if (last?.result === 'Now and then') {
    return { state: 'fading', atDay: last.day };
  }
  const heldFor = last?.day ?? null;
  const next = ordered.find(({ status }) => status === 'Open');
  if (next) {
    const days = daysBetween(today, next.dueOn);
    return days > 0 ? { state: 'waiting', next, days, heldFor } : { state: 'due', next, days: Math.abs(days), heldFor };
  }
  return heldFor === null ? { state: 'unknown' } : { state: 'sustained', heldFor };
}

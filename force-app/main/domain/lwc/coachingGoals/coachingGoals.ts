/**
 * A goal: a behavior at a current and a target level that coach and rep both agreed.
 * Flow and validation rules enforce the same; these rules say it before somebody saves.
 */
import { daysBetween } from 'c/coachingDates';
import type { Day } from 'c/coachingDates';

export { GOAL_STAGES, goalChain } from './goalChain';
export type { GoalChain, GoalHistory, GoalStage } from './goalChain';

export type GoalStatus = 'Proposed' | 'Active' | 'Reached' | 'Dropped';

export interface GoalFacts {
  status: GoalStatus;
  coachAgreed: boolean;
  repAgreed: boolean;
  currentLevel: number | null;
  targetLevel: number | null;
}

export type GoalHurdle =
  | { kind: 'notProposed'; status: Exclude<GoalStatus, 'Proposed'> }
  | { kind: 'coachHasNotAgreed' }
  | { kind: 'repHasNotAgreed' }
  | { kind: 'levelMissing' }
  | { kind: 'targetNotAboveCurrent' }
  /** `active` goals are already there; the policy allows `limit`. */
  | { kind: 'limitReached'; active: number; limit: number };

/** The policy's own default, where no policy is in force. */
export const DEFAULT_GOAL_LIMIT = 2;

/** What stands against activating a goal; empty when it may be. `active` counts the rep's other active goals. */
export function goalHurdles(goal: GoalFacts, active: number, limit = DEFAULT_GOAL_LIMIT): GoalHurdle[] {
  if (goal.status !== 'Proposed') {
    return [{ kind: 'notProposed', status: goal.status }];
  }
  const { currentLevel, targetLevel } = goal;
  const hurdles: GoalHurdle[] = [];
  if (!goal.coachAgreed) hurdles.push({ kind: 'coachHasNotAgreed' });
  if (!goal.repAgreed) hurdles.push({ kind: 'repHasNotAgreed' });
  if (currentLevel === null || targetLevel === null) hurdles.push({ kind: 'levelMissing' });
  else if (targetLevel <= currentLevel) hurdles.push({ kind: 'targetNotAboveCurrent' });
  if (active >= limit) hurdles.push({ kind: 'limitReached', active, limit });
  return hurdles;
}

/** How many goals may still become active; never below zero, also when the limit was lowered later. */
export function goalsLeft(active: number, limit = DEFAULT_GOAL_LIMIT): number {
  return Math.max(0, limit - active);
}

export interface GoalProgress {
  /** Levels gained since the goal was agreed; negative when the behavior is seen less. */
  gained: number;
  /** Levels still to go; 0 when reached. */
  left: number;
  /** Whole percent of the way, from 0 to 100. */
  percent: number;
  isReached: boolean;
}

/** Progress by the level seen last; null while a level is missing or there is no way to go. */
export function goalProgress(
  goal: Pick<GoalFacts, 'currentLevel' | 'targetLevel'>,
  levelSeen: number | null
): GoalProgress | null {
  const { currentLevel, targetLevel } = goal;
  if (currentLevel === null || targetLevel === null || levelSeen === null || targetLevel <= currentLevel) {
    return null;
  }
  const gained = levelSeen - currentLevel;
  const share = Math.min(1, Math.max(0, gained / (targetLevel - currentLevel)));
  return {
    gained,
    left: Math.max(0, targetLevel - levelSeen),
    percent: Math.round(share * 100),
    isReached: levelSeen >= targetLevel
  };
}

export type GoalDue =
  | { state: 'noDate' }
  | { state: 'ahead'; days: number }
  /** Within the next two weeks: time to look again. */
  | { state: 'near'; days: number }
  | { state: 'past'; days: number };

const NEAR_DAYS = 14;

/** How far away a goal's target date is. */
export function goalDue(targetDate: Day | null, today: Day): GoalDue {
  if (targetDate === null) {
    return { state: 'noDate' };
  }
  const days = daysBetween(today, targetDate);
  if (days < 0) {
    return { state: 'past', days: -days };
  }
  return { state: days <= NEAR_DAYS ? 'near' : 'ahead', days };
}

export type ConfidenceChange =
  | { kind: 'up'; from: number; to: number; by: number }
  | { kind: 'down'; from: number; to: number; by: number }
  | { kind: 'same'; from: number; to: number };

/** How the rep's own confidence changed, from 1 to 5; null until it was given before and after. */
export function confidenceChange(before: number | null, after: number | null): ConfidenceChange | null {
  if (before === null || after === null) {
    return null;
  }
  const by = Math.abs(after - before);
  return by === 0
    ? { kind: 'same', from: before, to: after }
    : { kind: after > before ? 'up' : 'down', from: before, to: after, by };
}

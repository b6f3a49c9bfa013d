/** One goal as the card shows it: words, shapes and what the viewer may do with it. */
import lang from '@salesforce/i18n/lang';
import { GOAL_STAGES, confidenceChange, goalDue, goalHurdles, goalProgress } from 'c/coachingGoals';
import type { Day } from 'c/coachingDates';
import { dayOf } from 'c/coachingDates';
import type { Goal, GoalSide } from 'c/goalData';
import { fillLabel } from 'c/labelText';
import { agoWords, dueWords } from 'c/wording';
import { labels, stageLabels, statusLabels } from './labels';

/** For whom and when a goal is shown. */
export interface GoalViewer {
  userId: string;
  repId: string;
  repName: string;
  /** What each active goal of the rep is about. */
  active: readonly string[];
  limit: number;
  today: Day;
  timeZone: string;
  /** Whether the place can open the forms of a conversation. */
  canAct: boolean;
}

const HIGHEST_LEVEL = 5;

const STATUS_ICONS = {
  Proposed: 'utility:edit',
  Active: 'utility:target',
  Reached: 'utility:success',
  Dropped: 'utility:close'
} as const;

/** As whom the viewer works on this goal; null: as a reader. */
export function sideOf(goal: Pick<Goal, 'coachId'>, viewer: Pick<GoalViewer, 'userId' | 'repId'>): GoalSide | null {
  if (viewer.userId === viewer.repId) return 'rep';
  return viewer.userId === goal.coachId ? 'coach' : null;
}

/** Why no further goal can become active, by name, and what opens a place; empty while one can. */
export function limitWords(active: readonly string[], limit: number): string {
  if (active.length < limit) return '';
  const names = new Intl.ListFormat(lang).format(active);
  return active.length === 1 ? fillLabel(labels.limitOne, names) : fillLabel(labels.limitMany, active.length, names);
}

/** Everything that the card shows of a goal. */
export function goalView(goal: Goal, viewer: GoalViewer) {
  const side = sideOf(goal, viewer);
  const progress = goalProgress(goal, goal.seen?.level ?? null);
  const due = goalDue(goal.targetDate, viewer.today);
  const isOpen = goal.status === 'Active' || goal.status === 'Proposed';
  return {
    ...goal,
    statusLabel: statusLabels[goal.status],
    statusIcon: STATUS_ICONS[goal.status],
    isOpen,
    isActive: goal.status === 'Active',
    isDropped: goal.status === 'Dropped',
    isReached: goal.status === 'Reached',
    withCoach: side === 'coach' ? '' : fillLabel(labels.withCoach, goal.coachName),
    now: levelWords(goal.currentLevel),
    target: levelWords(goal.targetLevel),
    bar: levelBar(goal),
    barWords: fillLabel(labels.barWords, goal.currentLevel ?? '–', goal.targetLevel ?? '–'),
    seenWords: goal.status === 'Active' ? seenWords(goal, viewer) : '',
    progressWords: progress && goal.status === 'Active' && progress.isReached ? labels.targetSeen : '',
    endWords: goal.levelAfter === null ? '' : fillLabel(labels.levelAfterIs, goal.levelAfter),
    dueWords: isOpen && goal.targetDate && due.state !== 'ahead' ? dueWords(goal.targetDate, viewer.today) : '',
    dueClass: due.state === 'past' ? 'slds-text-color_error' : '',
    confidenceWords: confidenceWords(goal),
    agreements: isOpen ? agreementsOf(goal, viewer) : [],
    chain: goal.status === 'Active' || goal.status === 'Reached' ? chainOf(goal) : [],
    act: actOf(goal, side, viewer),
    ...actionsOf(goal, side, viewer)
  };
}

export type GoalView = ReturnType<typeof goalView>;

function actionsOf(goal: Goal, side: GoalSide | null, viewer: GoalViewer) {
  const mine = side === 'coach' ? goal.coachAgreed : goal.repAgreed;
  const others = side === 'coach' ? goal.repAgreed : goal.coachAgreed;
  const isProposed = goal.status === 'Proposed' && side !== null;
  // As it would stand if the viewer agreed now.
  const hurdles = goalHurdles({ ...goal, coachAgreed: true, repAgreed: true }, viewer.active.length, viewer.limit);
  const isFull = others && hurdles.some(({ kind }) => kind === 'limitReached');
  return {
    canAgree: isProposed && !mine && !isFull,
    limitWords: isProposed && !mine && isFull ? limitWords(viewer.active, viewer.limit) : '',
    canWithdraw: isProposed && mine && !others,
    canChange: isProposed && !others,
    canReach: goal.status === 'Active' && side === 'coach',
    canDrop: (goal.status === 'Active' || goal.status === 'Proposed') && side !== null,
    canSayConfidence:
      side === 'rep' && (goal.status === 'Active' || goal.status === 'Reached') && goal.confidenceAfter === null,
    agreeLabel: fillLabel(labels.agreeItem, goal.behavior),
    reachLabel: fillLabel(labels.reachItem, goal.behavior),
    dropLabel: fillLabel(labels.dropItem, goal.behavior),
    changeLabel: fillLabel(labels.changeItem, goal.behavior),
    withdrawLabel: fillLabel(labels.withdrawItem, goal.behavior),
    confidenceLabel: fillLabel(labels.confidenceItem, goal.behavior)
  };
}

function chainOf({ chain }: Goal) {
  if (!chain) return [];
  return GOAL_STAGES.map((stage) => {
    const isDone = chain.done[stage];
    const name = stageLabels[stage].stage;
    return {
      stage,
      name,
      words: fillLabel(isDone ? labels.chainDone : labels.chainOpen, name),
      icon: isDone ? 'utility:check' : 'utility:clock',
      variant: isDone ? 'success' : '',
      className: isDone ? 'stage stage_done' : 'stage'
    };
  });
}

/** What the coach does next about the goal; thanks can be given anywhere. Null: nothing, or nothing here. */
function actOf({ chain, status, behavior }: Goal, side: GoalSide | null, { canAct }: GoalViewer) {
  const stage = chain?.next ?? null;
  const isOpen = status === 'Active' || (status === 'Reached' && stage === 'reward');
  if (stage === null || side !== 'coach' || !isOpen || !(canAct || stage === 'reward')) return null;
  const { act } = stageLabels[stage];
  return { stage, label: act, itemLabel: fillLabel(labels.actItem, act, behavior) };
}

function agreementsOf(goal: Goal, viewer: GoalViewer) {
  const people = [
    { key: 'coach', id: goal.coachId, name: goal.coachName, isAgreed: goal.coachAgreed },
    { key: 'rep', id: viewer.repId, name: viewer.repName, isAgreed: goal.repAgreed }
  ];
  return people.map(({ key, id, name, isAgreed }) => {
    const isViewer = id === viewer.userId;
    const words = isAgreed
      ? isViewer
        ? labels.agreedYou
        : fillLabel(labels.agreed, name)
      : isViewer
        ? labels.notAgreedYou
        : fillLabel(labels.notAgreed, name);
    return { key, words, icon: isAgreed ? 'utility:check' : 'utility:clock', variant: isAgreed ? 'success' : '' };
  });
}

function levelWords(level: number | null): string {
  return level === null ? labels.noLevel : fillLabel(labels.level, level);
}

/** Five steps: where it started, what was gained since, what is still to go, and what is beyond the goal. */
function levelBar(goal: Goal): { level: number; className: string }[] {
  const start = goal.currentLevel ?? 0;
  const reached = goal.levelAfter ?? goal.seen?.level ?? start;
  const target = goal.targetLevel ?? 0;
  return Array.from({ length: HIGHEST_LEVEL }, (_, index) => {
    const level = index + 1;
    const state =
      level <= Math.min(start, reached) ? 'start' : level <= reached ? 'gained' : level <= target ? 'open' : '';
    return { level, className: `segment ${state}` };
  });
}

function seenWords(goal: Goal, viewer: GoalViewer): string {
  if (!goal.seen) return labels.notSeen;
  return fillLabel(
    labels.seen,
    goal.seen.level,
    agoWords(dayOf(Date.parse(goal.seen.at), viewer.timeZone), viewer.today)
  );
}

function confidenceWords(goal: Goal): string {
  const change = confidenceChange(goal.confidenceBefore, goal.confidenceAfter);
  if (change) return fillLabel(labels.confidenceChange, change.from, change.to);
  return goal.confidenceBefore === null ? '' : fillLabel(labels.confidenceBefore, goal.confidenceBefore);
}

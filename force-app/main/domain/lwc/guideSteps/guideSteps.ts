/**
 * The steps of a guided conversation: which there are, how far each is, and which guide fits the record.
 *
 * The policy gives the order, the movement is free: a coach may open any step at any time, and only the summary says
 * what is still missing.
 */
import type { CoachingModel } from 'c/coachingPolicy';

export const GUIDE_STEPS = [
  'commitments',
  'preparation',
  'focus',
  'questions',
  'gap',
  'activities',
  'summary'
] as const;
/** What the coach observed comes first where the strategy is direct assessment; the questions follow it. */
const DIRECT_ORDER = ['focus', 'commitments', 'preparation', 'questions', 'gap', 'activities', 'summary'] as const;

export type GuideStep = (typeof GUIDE_STEPS)[number];

/** The phases of a conversation, in the order in which their questions are asked. */
export const QUESTION_PHASES = ['Open', 'Explore', 'Diagnose', 'Agree'] as const;

/** What the steps need to know about the conversation so far. */
export interface GuideProgress {
  lastCommitments: number;
  lastCommitmentsAnswered: number;
  /** Whether a planned conversation is held, and whether the rep said "I am prepared"; null: nothing was planned. */
  isPrepared: boolean | null;
  hasBehavior: boolean;
  /** Questions with the rep's own words. */
  answered: number;
  gapNamed: boolean;
  /** The gap says what was expected, what happened, and a cause. */
  gapComplete: boolean;
  /** Commitments with what, owner and date. */
  commitments: number;
}

export type StepState =
  | 'done'
  /** The conversation cannot be completed without it. */
  | 'required'
  | 'optional';

export interface StepView {
  step: GuideStep;
  state: StepState;
}

/** The steps of this conversation with their state, without those that have nothing to show, in the order of a model. */
export function guideSteps(progress: GuideProgress, model: CoachingModel = 'Guided self-discovery'): StepView[] {
  const state: Record<GuideStep, StepState> = {
    commitments: progress.lastCommitmentsAnswered >= progress.lastCommitments ? 'done' : 'optional',
    preparation: progress.isPrepared ? 'done' : 'optional',
    focus: progress.hasBehavior ? 'done' : 'required',
    questions: progress.answered > 0 ? 'done' : 'required',
    gap: progress.gapNamed ? (progress.gapComplete ? 'done' : 'required') : 'optional',
    activities: progress.commitments > 0 ? 'done' : 'required',
    summary: 'optional'
  };
  const isLeftOut: Partial<Record<GuideStep, boolean>> = {
    commitments: progress.lastCommitments === 0,
    preparation: progress.isPrepared === null
  };
  const order: readonly GuideStep[] = model === 'Direct assessment' ? DIRECT_ORDER : GUIDE_STEPS;
  return order.filter((step) => !isLeftOut[step]).map((step) => ({ step, state: state[step] }));
}

/**
 * Where the coach says at which level the behavior was seen: with the observations, or under self-discovery after the
 * rep's own words. Null: nowhere yet. A level that was chosen stays where it can be seen.
 */
export function levelStep(
  model: CoachingModel,
  { answered, levelSeen }: { answered: number; levelSeen: number | null }
): 'focus' | 'questions' | null {
  if (model === 'Direct assessment') return 'focus';
  return answered > 0 || levelSeen !== null ? 'questions' : null;
}

/** Whether two lists of steps look the same, so that nothing has to be drawn again. */
export function isSameSteps(a: readonly StepView[], b: readonly StepView[]): boolean {
  return a.length === b.length && a.every(({ step, state }, at) => step === b[at]?.step && state === b[at].state);
}

/** The step beside the current one; the same step at either end. */
export function stepBeside(steps: readonly StepView[], current: GuideStep, direction: 'next' | 'back'): GuideStep {
  const at = steps.findIndex(({ step }) => step === current);
  return steps[at + (direction === 'next' ? 1 : -1)]?.step ?? current;
}

export interface Guide {
  id: string;
  name: string;
  area: string;
  gateId: string | null;
  buyingSituation: string | null;
  purpose: string | null;
  questions: GuideQuestion[];
}

export interface GuideQuestion {
  id: string;
  question: string;
  phase: string;
  listenFor: string | null;
  competencyId: string | null;
  order: number;
}

/** Where the record stands, as far as it is known. */
export interface GuideMoment {
  area: string;
  gateId: string | null;
  buyingSituation: string | null;
}

/**
 * The guides to offer, the best first.
 *
 * A guide for exactly this gate beats one for any gate; after that, one for exactly this buying situation beats one
 * for any. A guide for another gate or situation is not offered. What is not known about the record rules nothing out,
 * but guides that depend on it come last. A guide without questions is never offered.
 */
export function guidesFor(guides: readonly Guide[], moment: GuideMoment): Guide[] {
  return guides
    .flatMap((guide) => {
      const gate = closeness(guide.gateId, moment.gateId);
      const situation = closeness(guide.buyingSituation, moment.buyingSituation);
      const isOffered = guide.area === moment.area && guide.questions.length > 0 && gate !== null && situation !== null;
      return isOffered ? [{ guide, rank: gate * 3 + situation }] : [];
    })
    .sort((a, b) => b.rank - a.rank || a.guide.name.localeCompare(b.guide.name))
    .map(({ guide }) => guide);
}

/** The questions of a guide in the order in which they are asked: by phase, then by position. */
export function questionsInOrder(guide: Guide): GuideQuestion[] {
  return [...guide.questions].sort((a, b) => phaseRank(a.phase) - phaseRank(b.phase) || a.order - b.order);
}

/** 2: meant for this; 1: meant for any; 0: meant for one that is not known here; null: meant for another. */
function closeness(meantFor: string | null, actual: string | null): 0 | 1 | 2 | null {
  if (meantFor === null) {
    return 1;
  }
  if (actual === null) {
    return 0;
  }
  return meantFor === actual ? 2 : null;
}

function phaseRank(phase: string): number {
  const rank = QUESTION_PHASES.findIndex((known) => known === phase);
  return rank === -1 ? QUESTION_PHASES.length : rank;
}

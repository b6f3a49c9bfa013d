/**
 * Everything that a coach enters in the conversation guide, as plain JSON, so that closing loses nothing.
 *
 * A field that the coach has not touched is an empty string or null; nothing here is checked, only kept.
 */

import type { GuideProgress } from 'c/guideSteps';

export type CommitmentOutcome = 'open' | 'kept' | 'moved' | 'dropped';

/** What became of one commitment of the last conversation. */
export interface CommitmentReview {
  activityId: string;
  outcome: CommitmentOutcome;
  /** The new day, when it was moved. */
  dueOn: string;
  /** Why it was moved or dropped. */
  reason: string;
}

export interface AnswerDraft {
  questionId: string | null;
  question: string;
  repWords: string;
  coachNote: string;
  clientKey: string;
}

export interface GapDraft {
  kind: 'Performance' | 'Execution' | null;
  expected: string;
  actual: string;
  evidence: string;
  competencyId: string | null;
  /** The answers chosen in the root-cause tree. */
  causePath: string[];
  rootCauseId: string | null;
  repCause: string | null;
  coachCause: string | null;
  /** The cause that both agreed on. */
  cause: string | null;
  agreement: 'agreed' | 'different' | null;
  disagreement: string;
  remedy: string;
  isCoachable: boolean;
  clientKey: string;
}

export interface ActivityDraft {
  what: string;
  kind: 'Learning' | 'Practice' | 'Field Task' | 'Deal Task' | 'Coach Commitment';
  assignedToId: string;
  dueOn: string;
  learningItemId: string | null;
  isCommitment: boolean;
  /** It helps to close the gap of this conversation. */
  closesGap: boolean;
  clientKey: string;
}

export interface GuideDraft {
  reviews: CommitmentReview[];
  behaviorId: string | null;
  strength: string;
  whatWasSeen: string;
  coachMode: 'Observe' | 'Joint' | 'Lead' | null;
  agenda: string[];
  guideId: string | null;
  answers: AnswerDraft[];
  gapNamed: boolean;
  gap: GapDraft;
  activities: ActivityDraft[];
  summary: string;
  conversationKey: string;
  /** When the guide was first opened for this conversation, in milliseconds. */
  openedAt: number;
}

/** An empty draft; client keys come from the caller so that a repeated save does not double. */
export function emptyGuideDraft(newKey: () => string, openedAt: number): GuideDraft {
  return {
    reviews: [],
    behaviorId: null,
    strength: '',
    whatWasSeen: '',
    coachMode: null,
    agenda: [],
    guideId: null,
    answers: [],
    gapNamed: false,
    gap: {
      kind: null,
      expected: '',
      actual: '',
      evidence: '',
      competencyId: null,
      causePath: [],
      rootCauseId: null,
      repCause: null,
      coachCause: null,
      cause: null,
      agreement: null,
      disagreement: '',
      remedy: '',
      isCoachable: true,
      clientKey: newKey()
    },
    activities: [],
    summary: '',
    conversationKey: newKey(),
    openedAt
  };
}

/** How far the conversation is, for the step indicator. */
export function progressOf(draft: GuideDraft, lastCommitmentIds: readonly string[]): GuideProgress {
  return {
    lastCommitments: lastCommitmentIds.length,
    lastCommitmentsAnswered: draft.reviews.filter(
      (review) => lastCommitmentIds.includes(review.activityId) && isReviewed(review)
    ).length,
    hasBehavior: draft.behaviorId !== null,
    answered: draft.answers.filter((answer) => hasText(answer.repWords)).length,
    gapNamed: draft.gapNamed,
    gapComplete: missingInGap(draft).length === 0,
    commitments: draft.activities.filter(isFullCommitment).length
  };
}

/** A moved commitment needs a day and a reason, a dropped one a reason. */
export function isReviewed(review: CommitmentReview): boolean {
  switch (review.outcome) {
    case 'open':
      return false;
    case 'kept':
      return true;
    case 'moved':
      return review.dueOn !== '' && hasText(review.reason);
    case 'dropped':
      return hasText(review.reason);
  }
}

/** A commitment counts when it says what, who and by when. */
export function isFullCommitment(activity: ActivityDraft): boolean {
  return activity.isCommitment && hasText(activity.what) && activity.assignedToId !== '' && activity.dueOn !== '';
}

export type GapField = 'kind' | 'expected' | 'actual' | 'cause';

/** What a named gap still lacks; an unnamed gap lacks nothing. */
export function missingInGap(draft: GuideDraft): GapField[] {
  if (!draft.gapNamed) {
    return [];
  }
  const { gap } = draft;
  const missing: GapField[] = [];
  if (gap.kind === null) {
    missing.push('kind');
  }
  if (!hasText(gap.expected)) {
    missing.push('expected');
  }
  if (!hasText(gap.actual)) {
    missing.push('actual');
  }
  if (gap.coachCause === null && gap.cause === null) {
    missing.push('cause');
  }
  return missing;
}

/** Whether anything was entered that closing would lose. */
export function hasContent(draft: GuideDraft): boolean {
  return (
    draft.reviews.some((review) => review.outcome !== 'open') ||
    [draft.strength, draft.whatWasSeen, draft.summary].some(hasText) ||
    draft.answers.some((answer) => hasText(answer.repWords) || hasText(answer.coachNote)) ||
    draft.gapNamed ||
    draft.activities.some((activity) => hasText(activity.what))
  );
}

function hasText(text: string): boolean {
  return text.trim() !== '';
}

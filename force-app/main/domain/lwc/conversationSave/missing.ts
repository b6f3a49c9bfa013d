import type { Day } from 'c/coachingDates';
import { releasesTime } from './fieldValues';
import type { ActivityInput, ConversationInput, GapInput } from './conversationInput';

/** What a conversation still needs before it can be completed. The platform refuses most of it too. */
export type MissingItem =
  | 'behavior'
  | 'repWords'
  | 'commitment'
  | 'commitmentOwner'
  | 'commitmentDate'
  | 'dueInPast'
  | 'reviewReason'
  | 'decisionReason'
  | 'gapActivity'
  | 'askWords';

/**
 * What is missing, in the order of the conversation; empty when it can be completed.
 * Without `today` no day is too early.
 */
export function missingForCompletion(input: ConversationInput, today?: Day): MissingItem[] {
  const activities = input.activities.filter((activity) => hasText(activity.what));
  const commitments = activities.filter((activity) => activity.isCommitment);
  const found: [MissingItem, boolean][] = [
    ['behavior', !input.behaviorId],
    ['repWords', !input.answers.some((answer) => hasText(answer.repWords))],
    ['commitment', commitments.length === 0],
    ['commitmentOwner', commitments.some((commitment) => !commitment.assignedToId)],
    ['commitmentDate', commitments.some((commitment) => !commitment.dueOn)],
    ['dueInPast', today !== undefined && activities.some(({ dueOn }) => dueOn !== '' && dueOn < today)],
    ['reviewReason', input.commitmentReviews.some((review) => !isExplained(review))],
    ['decisionReason', releasesTime(input) && !hasText(input.decisionReason)],
    ['gapActivity', input.gaps.some((gap) => !isAnswered(gap, activities))],
    ['askWords', activities.some(({ askedOfId, ask }) => askedOfId !== null && !hasText(ask))]
  ];
  return found.filter(([, isMissing]) => isMissing).map(([item]) => item);
}

/** A gap is answered by something to learn or practice, by a step that is for it, or by why there is none. */
function isAnswered(gap: GapInput, activities: readonly ActivityInput[]): boolean {
  return (
    hasText(gap.noActivityReason) ||
    activities.some(({ kind, gapClientKey }) => gapClientKey === gap.clientKey || LEARNING_KINDS.includes(kind))
  );
}

const LEARNING_KINDS: readonly ActivityInput['kind'][] = ['Learning', 'Practice', 'Field Task'];

function isExplained({ outcome, reason, newDueOn }: ConversationInput['commitmentReviews'][number]): boolean {
  return outcome === 'Dropped' || outcome === 'Moved'
    ? hasText(reason) && (outcome === 'Dropped' || newDueOn !== '')
    : true;
}

function hasText(text: string): boolean {
  return text.trim() !== '';
}

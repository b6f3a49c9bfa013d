import type { ConversationInput } from './conversationInput';

/** What a conversation still needs before it can be completed. The platform refuses it too. */
export type MissingItem =
  'behavior' | 'repWords' | 'commitment' | 'commitmentOwner' | 'commitmentDate' | 'reviewReason';

/** What is missing, in the order of the conversation; empty when it can be completed. */
export function missingForCompletion(input: ConversationInput): MissingItem[] {
  const missing: MissingItem[] = [];
  if (!input.behaviorId) missing.push('behavior');
  if (!input.answers.some((answer) => answer.repWords.trim() !== '')) missing.push('repWords');
  const commitments = input.activities.filter((activity) => activity.isCommitment && activity.what.trim() !== '');
  if (commitments.length === 0) missing.push('commitment');
  if (commitments.some((commitment) => !commitment.assignedToId)) missing.push('commitmentOwner');
  if (commitments.some((commitment) => !commitment.dueOn)) missing.push('commitmentDate');
  const unexplained = input.commitmentReviews.some(
    (review) =>
      (review.outcome === 'Dropped' && !review.reason.trim()) ||
      (review.outcome === 'Moved' && (!review.reason.trim() || !review.newDueOn))
  );
  if (unexplained) missing.push('reviewReason');
  return missing;
}

/** A missing item as a short sentence. */
export const missingWords: Readonly<Record<MissingItem, string>> = {
  behavior: 'Choose the one behavior that this conversation is about.',
  repWords: 'Write what the rep said, in the rep’s words.',
  commitment: 'Agree on one next step.',
  commitmentOwner: 'Say who owes the next step.',
  commitmentDate: 'Give the next step a due date.',
  reviewReason: 'Give a reason, and a new day, for each commitment that was moved or dropped.'
};

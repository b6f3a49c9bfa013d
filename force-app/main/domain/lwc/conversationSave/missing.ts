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

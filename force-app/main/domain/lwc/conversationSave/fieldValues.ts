import { lookupFieldOf } from './conversationInput';
import type { ActivityInput, AnswerInput, CoachView, ConversationInput, GapInput } from './conversationInput';

/** The conversation to which the rows of one save belong: the prepared one, or the one that the save creates. */
export function conversationRef({ conversationId }: ConversationInput): string {
  return conversationId ?? '@{conversation}';
}

/** What a new conversation is, and stays. */
export function identityFields(input: ConversationInput): Record<string, unknown> {
  return {
    Client_Key__c: input.clientKey,
    Coach__c: input.coachId,
    Rep__c: input.repId,
    Area__c: input.area,
    Status__c: 'Draft',
    ...recordLookup(input)
  };
}

/** What was said, for a new conversation as for a prepared one. */
export function conversationFields(input: ConversationInput): Record<string, unknown> {
  return {
    Capture_Mode__c: input.captureMode,
    Conversation_Kind__c: input.kind,
    Co_Coach__c: input.coCoachId,
    Behavior__c: input.behaviorId,
    Level_Seen__c: input.levelSeen,
    Strength__c: input.strength.trim(),
    What_Was_Seen__c: input.whatWasSeen.trim(),
    Summary__c: input.summary.trim(),
    Coach_Mode__c: input.coachMode,
    Coaching_Model__c: input.captureMode === 'Guided' ? input.model : null,
    Decision__c: input.decision,
    Decision_Reason__c: input.decisionReason.trim(),
    Hours_Released__c: releasesTime(input) ? input.hoursReleased : null,
    Previous_Conversation__c: input.previousConversationId,
    Observed_Call_End__c: input.observedCallEnd,
    Held_At__c: input.heldAt,
    Minutes__c: input.minutes,
    Seconds_To_Log__c: Math.round(input.seconds),
    Record_Snapshot__c: input.snapshot
  };
}

/** Only what is changed or stopped gives time back. */
export function releasesTime({ decision }: Pick<ConversationInput, 'decision'>): boolean {
  return decision === 'Change' || decision === 'Stop';
}

export function answerFields(answer: AnswerInput, index: number, input: ConversationInput): Record<string, unknown> {
  const repWords = answer.repWords.trim();
  return {
    Coaching_Conversation__c: conversationRef(input),
    Client_Key__c: answer.clientKey,
    Guide_Question__c: answer.guideQuestionId,
    Question_Text__c: answer.question.trim(),
    Rep_Words__c: repWords,
    Has_Rep_Words__c: repWords !== '',
    Coach_Note__c: answer.coachNote.trim(),
    Answer_Order__c: index + 1
  };
}

export function gapFields(gap: GapInput, input: ConversationInput): Record<string, unknown> {
  return {
    Coaching_Conversation__c: conversationRef(input),
    Client_Key__c: gap.clientKey,
    Gap_Kind__c: gap.kind,
    Competency__c: gap.competencyId,
    Expected__c: gap.expected.trim(),
    Actual__c: gap.actual.trim(),
    Evidence__c: gap.evidence.trim(),
    Rep_Cause__c: gap.repCause,
    Coach_Cause__c: gap.coachCause,
    Cause__c: gap.cause,
    Root_Cause__c: gap.rootCauseId,
    Remedy__c: gap.remedy.trim(),
    Coach_Agreed__c: gap.coachAgreed,
    Disagreement__c: gap.disagreement.trim(),
    Level_Before__c: gap.levelBefore,
    No_Activity_Reason__c: gap.noActivityReason.trim(),
    Status__c: 'Open',
    ...recordLookup(input)
  };
}

export function activityFields(
  activity: ActivityInput,
  gapAlias: string | undefined,
  input: ConversationInput
): Record<string, unknown> {
  return {
    Coaching_Conversation__c: conversationRef(input),
    Client_Key__c: activity.clientKey,
    What__c: activity.what.trim(),
    Activity_Kind__c: activity.kind,
    Assigned_To__c: activity.assignedToId,
    Due_On__c: activity.dueOn,
    First_Due_On__c: activity.dueOn,
    Status__c: 'Open',
    Is_Commitment__c: activity.isCommitment,
    Learning_Item__c: activity.learningItemId,
    Coaching_Gap__c: gapAlias === undefined ? null : `@{${gapAlias}}`,
    Reminder_On__c: activity.reminderOn,
    Is_Mirrored__c: activity.isMirrored,
    Asked_Of__c: activity.askedOfId,
    Ask__c: activity.askedOfId === null ? null : activity.ask.trim(),
    ...recordLookup(input)
  };
}

/** The coach's own view: kept back for its author, so without a recipient. */
export function coachViewFields(view: CoachView, input: ConversationInput): Record<string, unknown> {
  return {
    Coaching_Conversation__c: conversationRef(input),
    Client_Key__c: view.clientKey,
    Kind__c: 'Coach View',
    Is_Released__c: false,
    Is_Relevant__c: view.isRelevant,
    Is_Developmental__c: view.isDevelopmental,
    Is_Motivational__c: view.isMotivational
  };
}

function recordLookup({ record }: ConversationInput): Record<string, unknown> {
  return record ? { [lookupFieldOf(record.objectApiName)]: record.id } : {};
}

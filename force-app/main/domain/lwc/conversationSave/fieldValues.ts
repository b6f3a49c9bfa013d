import { lookupFieldOf } from './conversationInput';
import type { ActivityInput, AnswerInput, ConversationInput, GapInput } from './conversationInput';

const parent = { Coaching_Conversation__c: '@{conversation}' };

export function conversationFields(input: ConversationInput): Record<string, unknown> {
  return {
    Client_Key__c: input.clientKey,
    Coach__c: input.coachId,
    Rep__c: input.repId,
    Area__c: input.area,
    Capture_Mode__c: input.captureMode,
    Status__c: 'Draft',
    Behavior__c: input.behaviorId,
    Level_Seen__c: input.levelSeen,
    Strength__c: input.strength.trim(),
    What_Was_Seen__c: input.whatWasSeen.trim(),
    Summary__c: input.summary.trim(),
    Coach_Mode__c: input.coachMode,
    Decision__c: input.decision,
    Decision_Reason__c: input.decisionReason.trim(),
    Previous_Conversation__c: input.previousConversationId,
    Observed_Call_End__c: input.observedCallEnd,
    Held_At__c: input.heldAt,
    Minutes__c: input.minutes,
    Seconds_To_Log__c: Math.round(input.seconds),
    Record_Snapshot__c: input.snapshot,
    ...recordLookup(input)
  };
}

export function answerFields(answer: AnswerInput, index: number): Record<string, unknown> {
  const repWords = answer.repWords.trim();
  return {
    ...parent,
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
    ...parent,
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
    ...parent,
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
    ...recordLookup(input)
  };
}

function recordLookup(input: ConversationInput): Record<string, unknown> {
  return { [lookupFieldOf(input.record.objectApiName)]: input.record.id };
}

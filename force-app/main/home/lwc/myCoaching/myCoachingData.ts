import { aboutOf, recordLookupOf } from 'c/aboutRecord';
import type { Day } from 'c/coachingDates';
import { hasSubquery, idOf, isChecked, numberOf, parentOf, recordsOf, shownOf, textOf } from 'c/graphqlRecords';
import type { RecordNode } from 'c/graphqlRecords';
import type { FinishedStep, NextStep, StepSource } from 'c/nextSteps';
import { DEFAULT_MOST_NUDGES } from 'c/nudgeRules';
import type { DueReCheck } from 'c/reChecks';
import type { PlannedConversation } from 'c/toPrepare';
import type { UnreadConversation } from 'c/toRead';
import type { StepToVerify } from 'c/toVerify';
import { dueTrainingCheck } from 'c/trainingReinforcement';

export { myCoachingQuery } from './myCoachingQuery';

export interface MyCoachingData {
  planned: PlannedConversation[];
  unread: UnreadConversation[];
  reChecks: DueReCheck[];
  nextSteps: NextStep[];
  finished: FinishedStep[];
  toVerify: StepToVerify[];
  sources: StepSource[];
  mostNudges: number;
  /** Whether the administrator has confirmed who may read what only its author may read. */
  isConfirmed: boolean;
}

const RE_CHECK = 'Re-check';
/** How many finished steps show, of the viewer and of the viewer's reps. */
const MOST_FINISHED = 10;
const MOST_TO_VERIFY = 20;

/** Reads the answer to `myCoachingQuery`; null when the viewer has no access to coaching. */
export function readMyCoaching(
  data: unknown,
  userId: string,
  today: Day,
  sourceTitle: (coach: string, about: string | null) => string
): MyCoachingData | null {
  if (!hasSubquery(data, 'Coaching_Activity__c') || !hasSubquery(data, 'Coaching_Conversation__c')) {
    return null;
  }
  const open = recordsOf(data, 'Coaching_Activity__c');
  const done = recordsOf(data, 'done');
  const isOwn = (record: RecordNode) => textOf(record, 'Assigned_To__c') === userId;
  const gaps = recordsOf(data, 'Coaching_Gap__c');
  const responses = recordsOf(data, 'Conversation_Response__c');
  const rated = recordsOf(data, 'Rating_Draft__c');
  const policy = recordsOf(data, 'Coaching_Policy__c')[0] ?? null;
  return {
    planned: recordsOf(data, 'planned').map((record) => plannedOf(record, responses, rated)),
    unread: recordsOf(data, 'Coaching_Conversation__c')
      .filter((record) => textOf(record, 'Coach__c') !== userId)
      .map((record) => unreadOf(record, gaps, responses)),
    reChecks: [
      ...open.filter((record) => isReCheck(record) && (textOf(record, 'Due_On__c') ?? today) <= today).map(reCheckOf),
      ...recordsOf(data, 'Training_Attendee__c').flatMap((record) => trainingCheckOf(record, today))
    ],
    nextSteps: open.filter((record) => !isReCheck(record)).map((record) => nextStepOf(record, userId, today)),
    finished: done
      .filter(isOwn)
      .slice(0, MOST_FINISHED)
      .map((record) => finishedOf(record, userId)),
    toVerify: done
      .filter((record) => !isOwn(record))
      .slice(0, MOST_TO_VERIFY)
      .map(toVerifyOf),
    sources: recordsOf(data, 'recent').map((record) => ({
      id: idOf(record),
      title: sourceTitle(nameOf(record, 'Coach__r') ?? '', subjectOf(record)),
      recordLookup: recordLookupOf(record)
    })),
    mostNudges: numberOf(policy, 'Max_Nudges__c') ?? DEFAULT_MOST_NUDGES,
    isConfirmed: isChecked(policy, 'Is_Hierarchy_Step_Confirmed__c')
  };
}

function isReCheck(record: RecordNode): boolean {
  return textOf(record, 'Activity_Kind__c') === RE_CHECK;
}

function reCheckOf(record: RecordNode): DueReCheck {
  return {
    id: idOf(record),
    what: textOf(parentOf(record, 'Recheck_Of__r'), 'What__c') ?? textOf(record, 'What__c') ?? '',
    day: numberOf(record, 'Recheck_Day__c') ?? 0,
    of: 'step'
  };
}

function trainingCheckOf(record: RecordNode, today: Day): DueReCheck[] {
  const trainedOn = textOf(record, 'Trained_On__c');
  const day =
    trainedOn && dueTrainingCheck(trainedOn, (each) => textOf(record, `Day_${each}_Result__c`) !== null, today);
  return day ? [{ id: idOf(record), what: nameOf(record, 'Behavior__r') ?? '', day, of: 'training' }] : [];
}

function nextStepOf(record: RecordNode, userId: string, today: Day): NextStep {
  const conversation = parentOf(record, 'Coaching_Conversation__r');
  const other = textOf(conversation, 'Coach__c') === userId ? 'Rep__r' : 'Coach__r';
  const item = parentOf(record, 'Learning_Item__r');
  return {
    id: idOf(record),
    what: textOf(record, 'What__c') ?? '',
    dueOn: textOf(record, 'Due_On__c') ?? today,
    otherName: textOf(parentOf(conversation, other), 'Name') ?? '',
    record: aboutOf(record),
    howTo: textOf(item, 'Instructions__c'),
    url: textOf(item, 'Url__c'),
    reason: textOf(record, 'Outcome_Reason__c'),
    snoozedUntil: textOf(record, 'Snoozed_Until__c'),
    nudgeCount: numberOf(record, 'Nudge_Count__c') ?? 0,
    lastNudgedOn: textOf(record, 'Last_Nudged_On__c')
  };
}

function finishedOf(record: RecordNode, userId: string): FinishedStep {
  const conversation = parentOf(record, 'Coaching_Conversation__r');
  return {
    id: idOf(record),
    what: textOf(record, 'What__c') ?? '',
    doneOn: textOf(record, 'Completed_On__c') ?? '',
    coachName: textOf(parentOf(conversation, 'Coach__r'), 'Name') ?? '',
    isVerified: isChecked(record, 'Is_Verified__c'),
    verifiedOn: textOf(record, 'Verified_On__c'),
    isCoached: conversation !== null && textOf(conversation, 'Coach__c') !== userId
  };
}

function toVerifyOf(record: RecordNode): StepToVerify {
  return {
    id: idOf(record),
    what: textOf(record, 'What__c') ?? '',
    ownerName: nameOf(record, 'Assigned_To__r') ?? '',
    coachName: textOf(parentOf(parentOf(record, 'Coaching_Conversation__r'), 'Coach__r'), 'Name') ?? '',
    doneOn: textOf(record, 'Completed_On__c'),
    dueOn: textOf(record, 'Due_On__c'),
    reflection: textOf(record, 'Reflection__c') ?? '',
    evidence: textOf(record, 'Evidence__c') ?? '',
    isVerified: false,
    verifiedOn: null,
    record: aboutOf(record)
  };
}

function plannedOf(
  record: RecordNode,
  responses: readonly RecordNode[],
  rated: readonly RecordNode[]
): PlannedConversation {
  const id = idOf(record);
  const agenda = responseOf(responses, id, 'Agenda');
  const preparation = responseOf(responses, id, 'Preparation');
  const competencies = ['First', 'Second'].flatMap((place) => {
    const competency = textOf(record, `${place}_Competency__c`);
    return competency ? [{ id: competency, name: nameOf(record, `${place}_Competency__r`) ?? '' }] : [];
  });
  const isRated = (competency: string) =>
    rated.some(
      (each) => textOf(each, 'Coaching_Conversation__c') === id && textOf(each, 'Competency__c') === competency
    );
  return {
    id,
    coachId: textOf(record, 'Coach__c') ?? '',
    coachName: nameOf(record, 'Coach__r') ?? '',
    about: subjectOf(record),
    scheduledFor: textOf(record, 'Scheduled_For__c') ?? '',
    minutes: numberOf(record, 'Scheduled_Minutes__c'),
    asked: textOf(record, 'Preparation_Asked__c'),
    agenda: agenda && { id: idOf(agenda), body: textOf(agenda, 'Body__c') ?? '' },
    preparation: preparation && { id: idOf(preparation), isPrepared: isChecked(preparation, 'Is_Prepared__c') },
    toRate: competencies.filter((competency) => !isRated(competency.id)).map(({ name }) => name)
  };
}

function unreadOf(
  record: RecordNode,
  gaps: readonly RecordNode[],
  responses: readonly RecordNode[]
): UnreadConversation {
  const id = idOf(record);
  return {
    id,
    coachId: textOf(record, 'Coach__c') ?? '',
    coachName: nameOf(record, 'Coach__r') ?? '',
    behavior: nameOf(record, 'Behavior__r'),
    whatWasSeen: textOf(record, 'What_Was_Seen__c'),
    strength: textOf(record, 'Strength__c'),
    summary: textOf(record, 'Summary__c'),
    recordName: aboutOf(record)?.name ?? null,
    gaps: gaps
      .filter((gap) => textOf(gap, 'Coaching_Conversation__c') === id)
      .map((gap) => ({ id: idOf(gap), cause: shownOf(gap, 'Cause__c') ?? '' })),
    hasAsked: responseOf(responses, id, 'Clarification') !== null
  };
}

function responseOf(responses: readonly RecordNode[], conversationId: string, kind: string): RecordNode | null {
  return (
    responses.find(
      (each) => textOf(each, 'Coaching_Conversation__c') === conversationId && textOf(each, 'Kind__c') === kind
    ) ?? null
  );
}

/** What a conversation is about: its record, or else its behavior. */
function subjectOf(record: RecordNode): string | null {
  return aboutOf(record)?.name ?? nameOf(record, 'Behavior__r');
}

function nameOf(record: RecordNode, relationship: string): string | null {
  return textOf(parentOf(record, relationship), 'Name');
}

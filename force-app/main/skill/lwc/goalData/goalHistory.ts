/** What happened about the behavior of a goal, out of the rows that were read beside the goals. */
import type { GoalHistory } from 'c/coachingGoals';
import { numberOf, parentOf, recordsOf, textOf } from 'c/graphqlRecords';
import type { RecordNode } from 'c/graphqlRecords';

/** Rows of one rep, whatever they are about. What this person may not read is not in them. */
export interface GoalFactRows {
  conversations: readonly RecordNode[];
  steps: readonly RecordNode[];
  ratings: readonly RecordNode[];
  recognitions: readonly RecordNode[];
}

export function goalFacts(data: unknown): GoalFactRows {
  return {
    conversations: recordsOf(data, 'Coaching_Conversation__c'),
    steps: recordsOf(data, 'Coaching_Activity__c'),
    ratings: recordsOf(data, 'Competency_Rating__c'),
    recognitions: recordsOf(data, 'Recognition__c')
  };
}

/** What of it is about one behavior; a rating is about its competency. */
export function historyOf(facts: GoalFactRows, behaviorId: string, competencyId: string | null): GoalHistory {
  const isAbout = (record: RecordNode | null) => textOf(record, 'Behavior__c') === behaviorId;
  const talks = facts.conversations.filter(isAbout);
  const steps = facts.steps.filter((step) => isAbout(parentOf(step, 'Coaching_Conversation__r')));
  return {
    talked: moments(talks, 'Held_At__c'),
    directed: [
      ...moments(
        talks.filter((talk) => textOf(talk, 'Capture_Mode__c') === 'Guided'),
        'Held_At__c'
      ),
      ...steps
        .filter((step) => textOf(step, 'Activity_Kind__c') !== 'Re-check')
        .flatMap((step) => textOf(parentOf(step, 'Coaching_Conversation__r'), 'Held_At__c') ?? [])
    ],
    evaluated: [
      ...moments(
        talks.filter((talk) => numberOf(talk, 'Level_Seen__c') !== null),
        'Held_At__c'
      ),
      ...moments(
        steps.filter((step) => textOf(step, 'Recheck_Result__c') !== null),
        'LastModifiedDate'
      ),
      ...moments(
        facts.ratings.filter((rating) => competencyId !== null && textOf(rating, 'Competency__c') === competencyId),
        'CreatedDate'
      )
    ],
    rewarded: moments(facts.recognitions.filter(isAbout), 'CreatedDate')
  };
}

function moments(records: readonly RecordNode[], field: string): string[] {
  return records.flatMap((record) => textOf(record, field) ?? []);
}

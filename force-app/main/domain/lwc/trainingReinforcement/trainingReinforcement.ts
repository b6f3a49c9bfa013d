/** Training is only the start: a coach comes back to what was taught, and its attendee says whether it lasts. */
import { addDays } from 'c/coachingDates';
import type { Day } from 'c/coachingDates';
import { idOf, parentOf, recordsOf, textOf } from 'c/graphqlRecords';
import type { RecordNode } from 'c/graphqlRecords';
import { RE_CHECK_DAYS, reCheckPlan } from 'c/reCheckPlan';
import type { ReCheckDay } from 'c/reCheckPlan';

/** For how many days after a training coaches are reminded of it: until the last of its re-checks. */
const PROMPT_DAYS = 90;
/** For how many days the last re-check waits for an answer. */
const LAST_CHECK_WAITS = 30;

/** A behavior that somebody was taught and that no coach has come back to. */
export interface TaughtBehavior {
  /** Of the attendance. */
  id: string;
  attendeeId: string;
  behaviorId: string;
  behavior: string;
  trainedOn: Day;
}

/** The first day whose trainings coaches are still reminded of. */
export function taughtSince(today: Day): Day {
  return addDays(today, -PROMPT_DAYS);
}

/** The first day whose trainings may still be asked about. */
export function checkedSince(today: Day): Day {
  return addDays(today, -(Math.max(...RE_CHECK_DAYS) + LAST_CHECK_WAITS));
}

/** The fields of an attendance that the readers below read. */
export const TAUGHT_FIELDS =
  'Id Attendee__c { value } Trained_On__c { value } Coached_On__c { value } Behavior__c { value } Behavior__r { Name { value } }';

/**
 * The subquery for trainings in a behavior that no coach has come back to, the latest first. `condition` says whose, as
 * a filter. The request declares `$taughtSince: Date`; read the answer with `taughtBehaviors`.
 */
export function taughtSubquery(condition: string, first: number): string {
  return `
      Training_Attendee__c(
        first: ${first}
        where: { and: [${condition}, { Trained_On__c: { gte: { value: $taughtSince } } }, { Coached_On__c: { eq: null } }] }
        orderBy: { Trained_On__c: { order: DESC } }
      ) @optional {
        edges { node { ${TAUGHT_FIELDS} } }
      }`;
}

/** Reads `taughtSubquery`; of a behavior that somebody was taught twice, the last time. */
export function taughtBehaviors(data: unknown): TaughtBehavior[] {
  const seen = new Set<string>();
  return recordsOf(data, 'Training_Attendee__c')
    .map(taughtBehavior)
    .filter(({ attendeeId, behaviorId }) => {
      const key = `${attendeeId}|${behaviorId}`;
      const isFirst = behaviorId !== '' && !seen.has(key);
      seen.add(key);
      return isFirst;
    });
}

/**
 * The training to which a person's record points, while coaches are reminded of it; else null. The pointer follows after
 * the commit, so it is looked at again here.
 */
export function pointedTraining(record: RecordNode | null, today: Day): TaughtBehavior | null {
  const taught = record && textOf(record, 'Coached_On__c') === null ? taughtBehavior(record) : null;
  return taught && taught.behaviorId !== '' && taught.trainedOn >= taughtSince(today) ? taught : null;
}

function taughtBehavior(record: RecordNode): TaughtBehavior {
  return {
    id: idOf(record),
    attendeeId: textOf(record, 'Attendee__c') ?? '',
    behaviorId: textOf(record, 'Behavior__c') ?? '',
    behavior: textOf(parentOf(record, 'Behavior__r'), 'Name') ?? '',
    trainedOn: textOf(record, 'Trained_On__c') ?? ''
  };
}

/**
 * The re-check of a training that is due, or null. Only the last one that has come is asked, so nobody who was on leave
 * answers three at once.
 */
export function dueTrainingCheck(
  trainedOn: Day,
  isAnswered: (day: ReCheckDay) => boolean,
  today: Day
): ReCheckDay | null {
  if (trainedOn < checkedSince(today)) {
    return null;
  }
  const last = reCheckPlan(trainedOn)
    .filter(({ dueOn }) => dueOn <= today)
    .at(-1);
  return last && !isAnswered(last.day) ? last.day : null;
}

import { POLICY_IN_FORCE } from 'c/coachingPolicy';
import { timeBudget } from 'c/coachingTime';
import type { TimeBudget } from 'c/coachingTime';
import { addDays, dayOf } from 'c/coachingDates';
import type { Day } from 'c/coachingDates';
import type { GraphQLOperation } from 'c/conversationSave';
import { numberOf, parentOf, recordsOf, textOf } from 'c/graphqlRecords';
import type { RecordNode } from 'c/graphqlRecords';
import { answersToCome, combineSummaries, perceptionGap, PULSE_DAYS } from 'c/pulseRules';
import type { PulseShares, PulseSummary } from 'c/pulseRules';
import { timeToLog } from 'c/timeToLog';
import type { LogTrend } from 'c/timeToLog';

export interface PracticeData {
  /** The viewer coaches somebody, or has done so. */
  isCoach: boolean;
  time: TimeBudget;
  log: LogTrend | null;
  /** All summaries of the last year as one; null: none yet. */
  felt: (PulseSummary & { gap: PulseShares }) | null;
  minimumPulses: number;
  /** What may still be answered, from the coach's own conversations: nothing here comes from an answer. */
  toCome: { conversations: number; reps: number };
}

const MINIMUM_PULSES = 5;
const DAYS_FELT = 365;

/** The one request of the card: seven subqueries. `month` is the first instant of the month, `today` the day. */
export function practiceQuery(userId: string, month: string, today: Day): GraphQLOperation {
  return {
    query: `query CoachPractice($me: ID, $month: DateTime, $since: DateTime) {
  uiapi {
    query {
      Coaching_Relationship__c(first: 200, where: { Coach__c: { eq: $me } }) @optional {
        edges { node {
          Id Weekly_Minutes__c { value } Start_Date__c { value } End_Date__c { value } Rep__r { IsActive { value } }
        } }
      }
      User(first: 1, where: { and: [{ ManagerId: { eq: $me } }, { IsActive: { eq: true } }] }) {
        edges { node { Id } }
      }
      month: Coaching_Conversation__c(
        first: 500
        where: { and: [
          { Coach__c: { eq: $me } }
          { Status__c: { in: ["Held", "Shared", "Acknowledged"] } }
          { Held_At__c: { gte: { value: $month } } }
        ] }
      ) @optional {
        edges { node { Id Held_At__c { value } Minutes__c { value } } }
      }
      logged: Coaching_Conversation__c(
        first: 40
        where: { and: [{ Coach__c: { eq: $me } }, { Seconds_To_Log__c: { gt: 0 } }] }
        orderBy: { Held_At__c: { order: DESC, nulls: LAST } }
      ) @optional {
        edges { node { Id Seconds_To_Log__c { value } } }
      }
      shared: Coaching_Conversation__c(
        first: 200
        where: { and: [
          { Coach__c: { eq: $me } }
          { Status__c: { in: ["Shared", "Acknowledged"] } }
          { Shared_At__c: { gte: { value: $since } } }
        ] }
      ) @optional {
        edges { node { Id Rep__c { value } Shared_At__c { value } } }
      }
      Pulse_Summary__c(first: 50, where: { Coach__c: { eq: $me } }, orderBy: { To__c: { order: DESC } }) @optional {
        edges { node {
          Id Answer_Count__c { value } To__c { value }
          Relevant_Percent__c { value } Developmental_Percent__c { value } Motivational_Percent__c { value }
          Coach_Relevant_Percent__c { value } Coach_Developmental_Percent__c { value }
          Coach_Motivational_Percent__c { value }
        } }
      }
      Coaching_Policy__c(${POLICY_IN_FORCE}) @optional {
        edges { node { Id Minimum_Pulses__c { value } } }
      }
    }
  }
}`,
    // A day early, as the month is: days are counted in the viewer's zone.
    variables: { me: userId, month, since: `${addDays(today, -PULSE_DAYS - 1)}T00:00:00.000Z` }
  };
}

/** Reads the answer to `practiceQuery`. */
export function readPractice(data: unknown, today: string, timeZone?: string): PracticeData {
  const relationships = recordsOf(data, 'Coaching_Relationship__c').filter(
    (record) => parentOf(record, 'Rep__r') === null || !hasLeft(record)
  );
  const month = recordsOf(data, 'month');
  const logged = recordsOf(data, 'logged');
  const summaries = recordsOf(data, 'Pulse_Summary__c')
    .filter((record) => (textOf(record, 'To__c') ?? '') >= addDays(today, -DAYS_FELT))
    .map(summaryOf);
  const felt = combineSummaries(summaries);
  return {
    isCoach: relationships.length + recordsOf(data, 'User').length + logged.length > 0,
    time: timeBudget(
      relationships.map((record) => ({
        weeklyMinutes: numberOf(record, 'Weekly_Minutes__c'),
        startDate: textOf(record, 'Start_Date__c'),
        endDate: textOf(record, 'End_Date__c')
      })),
      month.flatMap((record) => {
        const heldAt = textOf(record, 'Held_At__c');
        return heldAt ? [{ heldOn: dayOf(Date.parse(heldAt), timeZone), minutes: numberOf(record, 'Minutes__c') }] : [];
      }),
      today
    ),
    log: timeToLog(logged.map((record) => numberOf(record, 'Seconds_To_Log__c'))),
    felt: felt && { ...felt, gap: perceptionGap(felt) },
    toCome: answersToCome(
      recordsOf(data, 'shared').map((record) => ({
        repId: textOf(record, 'Rep__c') ?? '',
        sharedOn: dayOf(Date.parse(textOf(record, 'Shared_At__c') ?? ''), timeZone)
      })),
      today
    ),
    minimumPulses: numberOf(recordsOf(data, 'Coaching_Policy__c')[0] ?? null, 'Minimum_Pulses__c') ?? MINIMUM_PULSES
  };
}

function hasLeft(relationship: RecordNode): boolean {
  const rep = parentOf(relationship, 'Rep__r');
  return (rep?.IsActive as { value?: unknown } | undefined)?.value === false;
}

function summaryOf(record: RecordNode): PulseSummary {
  const shares = (prefix: string): PulseShares => ({
    relevant: numberOf(record, `${prefix}Relevant_Percent__c`),
    developmental: numberOf(record, `${prefix}Developmental_Percent__c`),
    motivational: numberOf(record, `${prefix}Motivational_Percent__c`)
  });
  return { count: numberOf(record, 'Answer_Count__c') ?? 0, rep: shares(''), coach: shares('Coach_') };
}

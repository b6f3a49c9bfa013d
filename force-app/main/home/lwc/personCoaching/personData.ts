/** The coaching between the reader and one person, or of that person where the reader may see it. */
import { ABOUT_FIELDS, aboutOf } from 'c/aboutRecord';
import { dayOf } from 'c/coachingDates';
import type { Day } from 'c/coachingDates';
import type { GoalStatus } from 'c/coachingGoals';
import type { GraphQLOperation } from 'c/conversationSave';
import { coachesOf, hasLeft } from 'c/goalData';
import { hasSubquery, idOf, numberOf, parentOf, recordsOf, textOf } from 'c/graphqlRecords';
import {
  ACTIVITY_FIELDS,
  CONVERSATION_FIELDS,
  nodesOf,
  readActivity,
  readConversation,
  readPrepared
} from 'c/panelData';
import type { AgreedActivity, PastConversation, UpcomingConversation } from 'c/panelData';

/** A planned conversation, with what it is about. */
export interface PlannedTalk extends UpcomingConversation {
  about: string | null;
}

/** A goal that is being worked on, in one line. */
export interface GoalLine {
  id: string;
  status: GoalStatus;
  behavior: string;
  currentLevel: number | null;
  targetLevel: number | null;
  targetDate: Day | null;
}

export interface PersonData {
  name: string;
  hasLeft: boolean;
  /** The reader coaches this person today, by a relationship or as their manager. */
  isCoachedByMe: boolean;
  /** Held, newest first. */
  conversations: (PastConversation & { about: string | null })[];
  /** Planned for today or later, the earliest first. */
  planned: PlannedTalk[];
  activities: AgreedActivity[];
  goals: GoalLine[];
}

/** The one request of the card: six subqueries. With the person as rep, or as the coach of the reader. */
export function personQuery(personId: string, userId: string): GraphQLOperation {
  return {
    query: `query PersonCoaching($person: ID, $me: ID) {
  uiapi {
    query {
      Coaching_Conversation__c(
        where: { and: [${between('Rep__c', 'Coach__c')}, { Status__c: { in: ["Held", "Shared", "Acknowledged"] } }] }
        orderBy: { Held_At__c: { order: DESC, nulls: LAST } }
        first: 20
      ) @optional {
        edges { node { ${CONVERSATION_FIELDS} ${ABOUT_FIELDS} } }
      }
      planned: Coaching_Conversation__c(
        where: { and: [${between('Rep__c', 'Coach__c')}, { Status__c: { eq: "Prepared" } }, { Scheduled_For__c: { ne: null } }] }
        orderBy: { Scheduled_For__c: { order: DESC } }
        first: 20
      ) @optional {
        edges { node { ${CONVERSATION_FIELDS} ${ABOUT_FIELDS} } }
      }
      Coaching_Activity__c(
        where: { and: [
          { or: [
            { Coaching_Conversation__r: { Rep__c: { eq: $person } } }
            { and: [{ Coaching_Conversation__r: { Coach__c: { eq: $person } } }, { Coaching_Conversation__r: { Rep__c: { eq: $me } } }] }
          ] }
          { or: [{ Status__c: { eq: "Open" } }, { Is_Commitment__c: { eq: true } }] }
        ] }
        orderBy: { Due_On__c: { order: DESC } }
        first: 50
      ) @optional {
        edges { node { ${ACTIVITY_FIELDS} } }
      }
      Coaching_Goal__c(
        where: { and: [${between('Rep__c', 'Coach__c')}, { Status__c: { in: ["Active", "Proposed"] } }] }
        orderBy: { Target_Date__c: { order: ASC, nulls: LAST } }
        first: 20
      ) @optional {
        edges { node {
          Id Status__c { value } Behavior__r { Name { value } }
          Current_Level__c { value } Target_Level__c { value } Target_Date__c { value }
        } }
      }
      Coaching_Relationship__c(first: 50, where: { and: [{ Rep__c: { eq: $person } }, { Coach__c: { eq: $me } }] }) @optional {
        edges { node {
          Id Coach__c { value } Coach__r { Name { value } } Is_Primary__c { value }
          Start_Date__c { value } End_Date__c { value }
        } }
      }
      User(first: 1, where: { Id: { eq: $person } }) {
        edges { node { Id Name { value } IsActive @optional { value } ManagerId @optional { value } } }
      }
    }
  }
}`,
    variables: { person: personId, me: userId }
  };
}

/** Reads the answer; null when the reader has no access to coaching. */
export function readPerson(data: unknown, userId: string, today: Day, timeZone: string): PersonData | null {
  if (!hasSubquery(data, 'Coaching_Conversation__c')) {
    return null;
  }
  const [user = null] = recordsOf(data, 'User');
  return {
    name: textOf(user, 'Name') ?? '',
    hasLeft: hasLeft(data),
    isCoachedByMe:
      textOf(user, 'ManagerId') === userId ||
      coachesOf(recordsOf(data, 'Coaching_Relationship__c'), today).some(({ id }) => id === userId),
    conversations: withAbout(data, 'Coaching_Conversation__c', readConversation),
    planned: withAbout(data, 'planned', readPrepared)
      .filter(({ scheduledFor }) => scheduledFor !== null && dayOf(Date.parse(scheduledFor), timeZone) >= today)
      .reverse(),
    activities: nodesOf(data, 'Coaching_Activity__c').map(readActivity),
    goals: recordsOf(data, 'Coaching_Goal__c').map((record) => ({
      id: idOf(record),
      status: textOf(record, 'Status__c') === 'Active' ? 'Active' : 'Proposed',
      behavior: textOf(parentOf(record, 'Behavior__r'), 'Name') ?? '',
      currentLevel: numberOf(record, 'Current_Level__c'),
      targetLevel: numberOf(record, 'Target_Level__c'),
      targetDate: textOf(record, 'Target_Date__c')
    }))
  };
}

/** The planned conversation that the reader would hold now: due today, and about the person alone. */
export function dueTalk({ planned }: PersonData, userId: string, today: Day, timeZone: string): PlannedTalk | null {
  const isDue = ({ scheduledFor }: PlannedTalk): boolean => dayOf(Date.parse(scheduledFor ?? ''), timeZone) === today;
  return planned.find((each) => each.coachId === userId && each.about === null && isDue(each)) ?? null;
}

function between(rep: string, coach: string): string {
  return `{ or: [{ ${rep}: { eq: $person } }, { and: [{ ${coach}: { eq: $person } }, { ${rep}: { eq: $me } }] }] }`;
}

function withAbout<Row>(
  data: unknown,
  subquery: string,
  read: (node: ReturnType<typeof nodesOf>[number]) => Row
): (Row & { about: string | null })[] {
  const records = recordsOf(data, subquery);
  return nodesOf(data, subquery).map((node, index) => {
    const record = records[index];
    return { ...read(node), about: record ? (aboutOf(record)?.name ?? null) : null };
  });
}

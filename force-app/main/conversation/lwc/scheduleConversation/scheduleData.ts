/** What planning a conversation loads: ten subqueries in one request. */
import type { CoachedRecord } from 'c/conversationSave';
import { dateValue, nodesOf, numberValue, parent, textValue } from 'c/panelData';
import type { Node } from 'c/panelData';

export interface PlannedConversation {
  id: string;
  repName: string;
  /** The rep has left: nothing can be held with them any more. */
  hasLeft: boolean;
  scheduledFor: string;
  minutes: number;
}

/** A record that a conversation may be about. */
export type Topic = CoachedRecord & { name: string };

export interface ScheduleData {
  /** The reps whom this person coaches today, by name. */
  reps: { id: string; name: string }[];
  /** The rep who is chosen; null when nobody is. */
  rep: { name: string; hasLeft: boolean } | null;
  competencies: { id: string; name: string }[];
  /** What the rep prepares for every conversation, as coach and rep agreed. */
  agreed: readonly string[];
  /** What the rep still owes, the most urgent first. */
  commitments: { what: string; recordId: string | null }[];
  /** The rep's own records that this person may read: open deals, accounts, territory plans. */
  topics: Topic[];
  /** Some kind of record has more than the list holds. */
  hasMoreTopics: boolean;
  /** The competency of the rep's newest open gap. */
  gapCompetencyId: string | null;
  /** The conversation that is moved or canceled; null: there is none, or it is not planned any more. */
  planned: PlannedConversation | null;
  /** The conversation that an earlier attempt has saved under the same key. */
  savedId: string | null;
}

/** Stands for "nobody" and "nothing" where the query needs an id. */
export const NOBODY = '005000000000000AAA';
export const NOTHING = 'a00000000000000AAA';

/** How many records of each kind are listed; more are found by their name. */
export const TOPICS_LISTED = 50;

/** The kinds of record that a conversation may be about, in the order in which they are offered. */
export const TOPIC_KINDS = ['Opportunity', 'Account', 'Territory_Plan__c'] as const;

export const scheduleQuery = `query PlanConversation(
  $userId: ID!, $repId: ID!, $conversationId: ID!, $key: String!, $name: String!
) {
  uiapi {
    query {
      Competency__c(where: { Is_Active__c: { eq: true } }, orderBy: { Sort_Order__c: { order: ASC } }, first: 200) {
        edges { node { Id Name { value } } }
      }
      Coaching_Relationship__c(where: { Coach__c: { eq: $userId } }, first: 200) {
        edges { node {
          Id
          Rep__c { value } Rep__r { Name { value } IsActive { value } } Start_Date__c { value } End_Date__c { value }
        } }
      }
      User(where: { Id: { eq: $repId } }, first: 1) {
        edges { node { Id Name { value } IsActive { value } } }
      }
      Coaching_Conversation__c(
        where: { and: [{ Id: { eq: $conversationId } }, { Status__c: { in: ["Draft", "Prepared"] } }] }
        first: 1
      ) {
        edges { node {
          Id
          Rep__r { Name { value } IsActive { value } } Scheduled_For__c { value } Scheduled_Minutes__c { value }
        } }
      }
      saved: Coaching_Conversation__c(where: { Client_Key__c: { eq: $key } }, first: 1) {
        edges { node { Id } }
      }
      Coaching_Activity__c(
        where: { and: [
          { Assigned_To__c: { eq: $repId } }
          { Status__c: { eq: "Open" } }
          { Is_Commitment__c: { eq: true } }
        ] }
        orderBy: { Due_On__c: { order: ASC } }
        first: 2
      ) {
        edges { node {
          Id What__c { value }
          Opportunity__c @optional { value } Account__c @optional { value } Territory_Plan__c @optional { value }
        } }
      }
      Opportunity(
        where: { and: [{ OwnerId: { eq: $repId } }, { IsClosed: { eq: false } }, { Name: { like: $name } }] }
        orderBy: { CloseDate: { order: ASC } }
        first: ${TOPICS_LISTED}
      ) @optional {
        edges { node { Id Name { value } } }
      }
      Account(
        where: { and: [{ OwnerId: { eq: $repId } }, { Name: { like: $name } }] }
        orderBy: { Name: { order: ASC } }
        first: ${TOPICS_LISTED}
      ) @optional {
        edges { node { Id Name { value } } }
      }
      Territory_Plan__c(
        where: { and: [{ OwnerId: { eq: $repId } }, { Name: { like: $name } }] }
        orderBy: { Name: { order: ASC } }
        first: ${TOPICS_LISTED}
      ) @optional {
        edges { node { Id Name { value } } }
      }
      Coaching_Gap__c(
        where: { and: [
          { Coaching_Conversation__r: { Rep__c: { eq: $repId } } }
          { Status__c: { in: ["Open", "Improving"] } }
          { Competency__c: { ne: null } }
        ] }
        orderBy: { Opened_On__c: { order: DESC, nulls: LAST } }
        first: 1
      ) @optional {
        edges { node { Id Competency__c { value } } }
      }
    }
  }
}`;

/** Reads the answer; a relationship counts on the days that it covers. `agreed` is read elsewhere. */
export function readSchedule(data: unknown, today: string, agreed: readonly string[] = []): ScheduleData {
  const reps = new Map<string, string>();
  for (const node of nodesOf(data, 'Coaching_Relationship__c')) {
    const [start, end] = [dateValue(node, 'Start_Date__c'), dateValue(node, 'End_Date__c')];
    const rep = parent(node, 'Rep__r');
    if (!hasLeft(rep) && (start === null || start <= today) && (end === null || end >= today)) {
      reps.set(textValue(node, 'Rep__c'), textValue(rep, 'Name'));
    }
  }
  const [planned] = nodesOf(data, 'Coaching_Conversation__c');
  const [gap] = nodesOf(data, 'Coaching_Gap__c');
  const [rep] = nodesOf(data, 'User');
  return {
    reps: [...reps].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name)),
    rep: rep ? { name: textValue(rep, 'Name'), hasLeft: hasLeft(rep) } : null,
    competencies: nodesOf(data, 'Competency__c').map((node) => ({ id: node.Id, name: textValue(node, 'Name') })),
    agreed,
    commitments: nodesOf(data, 'Coaching_Activity__c').map((node) => ({
      what: textValue(node, 'What__c'),
      recordId:
        ['Opportunity__c', 'Account__c', 'Territory_Plan__c'].map((field) => textValue(node, field)).find(Boolean) ??
        null
    })),
    topics: TOPIC_KINDS.flatMap((objectApiName) =>
      nodesOf(data, objectApiName).map((node) => ({ objectApiName, id: node.Id, name: textValue(node, 'Name') }))
    ),
    hasMoreTopics: TOPIC_KINDS.some((objectApiName) => nodesOf(data, objectApiName).length >= TOPICS_LISTED),
    gapCompetencyId: gap ? textValue(gap, 'Competency__c') || null : null,
    planned: planned
      ? {
          id: planned.Id,
          repName: textValue(parent(planned, 'Rep__r'), 'Name'),
          hasLeft: hasLeft(parent(planned, 'Rep__r')),
          scheduledFor: textValue(planned, 'Scheduled_For__c'),
          minutes: numberValue(planned, 'Scheduled_Minutes__c') ?? 30
        }
      : null,
    savedId: nodesOf(data, 'saved')[0]?.Id ?? null
  };
}

function hasLeft(user: Node | null): boolean {
  return textValue(user, 'IsActive') === 'false';
}

/** What planning a conversation loads: eight subqueries in one request. */
import { dateValue, nodesOf, numberValue, parent, textValue } from 'c/panelData';

export interface PlannedConversation {
  id: string;
  repName: string;
  scheduledFor: string;
  minutes: number;
}

export interface ScheduleData {
  /** The reps whom this person coaches today, by name. */
  reps: { id: string; name: string }[];
  /** Name of the rep who is chosen; empty when nobody is. */
  repName: string;
  competencies: { id: string; name: string }[];
  /** What the rep still owes, the most urgent first. */
  commitments: { what: string; dealId: string | null }[];
  /** The rep's open deals that this person may read, the one that closes first at the top. */
  deals: { id: string; name: string }[];
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

export const scheduleQuery = `query PlanConversation($userId: ID!, $repId: ID!, $conversationId: ID!, $key: String!) {
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
        edges { node { Id Name { value } } }
      }
      Coaching_Conversation__c(
        where: { and: [{ Id: { eq: $conversationId } }, { Status__c: { in: ["Draft", "Prepared"] } }] }
        first: 1
      ) {
        edges { node {
          Id
          Rep__r { Name { value } } Scheduled_For__c { value } Scheduled_Minutes__c { value }
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
        edges { node { Id What__c { value } Opportunity__c { value } } }
      }
      Opportunity(
        where: { and: [{ OwnerId: { eq: $repId } }, { IsClosed: { eq: false } }] }
        orderBy: { CloseDate: { order: ASC } }
        first: 50
      ) {
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
      ) {
        edges { node { Id Competency__c { value } } }
      }
    }
  }
}`;

/** Reads the answer; a relationship counts on the days that it covers. */
export function readSchedule(data: unknown, today: string): ScheduleData {
  const reps = new Map<string, string>();
  for (const node of nodesOf(data, 'Coaching_Relationship__c')) {
    const [start, end] = [dateValue(node, 'Start_Date__c'), dateValue(node, 'End_Date__c')];
    const rep = parent(node, 'Rep__r');
    const isActive = textValue(rep, 'IsActive') !== 'false';
    if (isActive && (start === null || start <= today) && (end === null || end >= today)) {
      reps.set(textValue(node, 'Rep__c'), textValue(rep, 'Name'));
    }
  }
  const [planned] = nodesOf(data, 'Coaching_Conversation__c');
  const [gap] = nodesOf(data, 'Coaching_Gap__c');
  return {
    reps: [...reps].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name)),
    repName: textValue(nodesOf(data, 'User')[0] ?? null, 'Name'),
    competencies: nodesOf(data, 'Competency__c').map((node) => ({ id: node.Id, name: textValue(node, 'Name') })),
    commitments: nodesOf(data, 'Coaching_Activity__c').map((node) => ({
      what: textValue(node, 'What__c'),
      dealId: textValue(node, 'Opportunity__c') || null
    })),
    deals: nodesOf(data, 'Opportunity').map((node) => ({ id: node.Id, name: textValue(node, 'Name') })),
    gapCompetencyId: gap ? textValue(gap, 'Competency__c') || null : null,
    planned: planned
      ? {
          id: planned.Id,
          repName: textValue(parent(planned, 'Rep__r'), 'Name'),
          scheduledFor: textValue(planned, 'Scheduled_For__c'),
          minutes: numberValue(planned, 'Scheduled_Minutes__c') ?? 30
        }
      : null,
    savedId: nodesOf(data, 'saved')[0]?.Id ?? null
  };
}

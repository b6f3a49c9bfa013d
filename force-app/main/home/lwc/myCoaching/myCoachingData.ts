import { dueState } from 'c/coachingDates';
import type { GraphQLOperation } from 'c/conversationSave';
import { hasSubquery, idOf, parentOf, recordsOf, textOf } from 'c/graphqlRecords';
import type { RecordNode } from 'c/graphqlRecords';
import { dueWords } from 'c/wording';

/** A record that something is about. */
export interface AboutRecord {
  id: string;
  name: string;
  objectApiName: string;
}

export interface NextStep {
  id: string;
  what: string;
  dueOn: string;
  dueWords: string;
  isOverdue: boolean;
  /** The other person of the conversation: the coach, or the rep when the step is the coach's own. */
  otherName: string;
  record: AboutRecord | null;
  howTo: string | null;
  url: string | null;
}

export interface UnreadConversation {
  id: string;
  coachId: string;
  coachName: string;
  behavior: string | null;
  whatWasSeen: string | null;
  strength: string | null;
  summary: string | null;
  record: AboutRecord | null;
  /** Gaps whose cause the coach agreed to and the rep has not yet. */
  gaps: { id: string; cause: string }[];
}

export interface MyCoachingData {
  nextSteps: NextStep[];
  unread: UnreadConversation[];
}

const RECORDS = `Opportunity__c { value } Opportunity__r @optional { Name { value } }
          Account__c { value } Account__r @optional { Name { value } }
          Territory_Plan__c { value } Territory_Plan__r @optional { Name { value } }`;

/** The one request of My Coaching: three subqueries, without those whose object the viewer may not see. */
export function myCoachingQuery(userId: string): GraphQLOperation {
  return {
    query: `query MyCoaching($me: ID) {
  uiapi {
    query {
      Coaching_Activity__c(
        first: 200
        where: { and: [{ Assigned_To__c: { eq: $me } }, { Status__c: { eq: "Open" } }] }
        orderBy: { Due_On__c: { order: ASC } }
      ) @optional {
        edges { node {
          Id What__c { value } Due_On__c { value }
          Coaching_Conversation__r { Coach__c { value } Coach__r { Name { value } } Rep__r { Name { value } } }
          Learning_Item__r { Instructions__c { value } Url__c { value } }
          ${RECORDS}
        } }
      }
      Coaching_Conversation__c(
        first: 50
        where: { and: [{ Rep__c: { eq: $me } }, { Status__c: { eq: "Shared" } }] }
        orderBy: { Shared_At__c: { order: DESC, nulls: LAST } }
      ) @optional {
        edges { node {
          Id Coach__c { value } Coach__r { Name { value } } Behavior__r { Name { value } }
          What_Was_Seen__c { value } Strength__c { value } Summary__c { value }
          ${RECORDS}
        } }
      }
      Coaching_Gap__c(
        first: 50
        where: { and: [
          { Coaching_Conversation__r: { and: [{ Rep__c: { eq: $me } }, { Status__c: { eq: "Shared" } }] } }
          { Coach_Agreed__c: { eq: true } }
          { Rep_Agreed__c: { eq: false } }
        ] }
      ) @optional {
        edges { node { Id Coaching_Conversation__c { value } Cause__c { value } } }
      }
    }
  }
}`,
    variables: { me: userId }
  };
}

/** Reads the answer to `myCoachingQuery`; null when the viewer has no access to coaching. */
export function readMyCoaching(data: unknown, userId: string, today: string): MyCoachingData | null {
  if (!hasSubquery(data, 'Coaching_Activity__c') || !hasSubquery(data, 'Coaching_Conversation__c')) {
    return null;
  }
  const gaps = recordsOf(data, 'Coaching_Gap__c');
  return {
    nextSteps: recordsOf(data, 'Coaching_Activity__c').map((record) => nextStepOf(record, userId, today)),
    unread: recordsOf(data, 'Coaching_Conversation__c')
      .filter((record) => textOf(record, 'Coach__c') !== userId)
      .map((record) => unreadOf(record, gaps))
  };
}

/** Finishes an activity with what was learned, or opens it again. The completion day is set by the platform. */
export function finishActivity(activityId: string, reflection: string): GraphQLOperation {
  const learned = reflection.trim() === '' ? {} : { Reflection__c: reflection.trim() };
  return {
    query: `mutation FinishActivity($activity: Coaching_Activity__cUpdateInput!) {
  uiapi(input: { allOrNone: true }) {
    activity: Coaching_Activity__cUpdate(input: $activity) { Record { Id } }
  }
}`,
    variables: { activity: { Id: activityId, Coaching_Activity__c: { Status__c: 'Done', ...learned } } }
  };
}

/** Says that the rep has read a conversation and, if so, agrees on the causes in it: one mutation, all or nothing. */
export function acknowledge(
  conversation: Pick<UnreadConversation, 'id' | 'coachId'>,
  agreedGapIds: readonly string[],
  clientKey: string
): GraphQLOperation {
  const declared = agreedGapIds.map((_, index) => `, $gap${index}: Coaching_Gap__cUpdateInput!`).join('');
  const updates = agreedGapIds
    .map((_, index) => `\n    gap${index}: Coaching_Gap__cUpdate(input: $gap${index}) { Record { Id } }`)
    .join('');
  return {
    query: `mutation Acknowledge($response: Conversation_Response__cCreateInput!${declared}) {
  uiapi(input: { allOrNone: true }) {
    response: Conversation_Response__cCreate(input: $response) { Record { Id } }${updates}
  }
}`,
    variables: {
      response: {
        Conversation_Response__c: {
          Kind__c: 'Acknowledgement',
          Coaching_Conversation__c: conversation.id,
          Recipient__c: conversation.coachId,
          Is_Released__c: true,
          Client_Key__c: clientKey
        }
      },
      ...Object.fromEntries(
        agreedGapIds.map((id, index) => [`gap${index}`, { Id: id, Coaching_Gap__c: { Rep_Agreed__c: true } }])
      )
    }
  };
}

function nextStepOf(record: RecordNode, userId: string, today: string): NextStep {
  const conversation = parentOf(record, 'Coaching_Conversation__r');
  const other = textOf(conversation, 'Coach__c') === userId ? 'Rep__r' : 'Coach__r';
  const dueOn = textOf(record, 'Due_On__c') ?? today;
  const item = parentOf(record, 'Learning_Item__r');
  return {
    id: idOf(record),
    what: textOf(record, 'What__c') ?? '',
    dueOn,
    dueWords: dueWords(dueOn, today),
    isOverdue: dueState(dueOn, today) === 'overdue',
    otherName: textOf(parentOf(conversation, other), 'Name') ?? '',
    record: aboutOf(record),
    howTo: textOf(item, 'Instructions__c'),
    url: textOf(item, 'Url__c')
  };
}

function unreadOf(record: RecordNode, gaps: readonly RecordNode[]): UnreadConversation {
  const id = idOf(record);
  return {
    id,
    coachId: textOf(record, 'Coach__c') ?? '',
    coachName: textOf(parentOf(record, 'Coach__r'), 'Name') ?? '',
    behavior: textOf(parentOf(record, 'Behavior__r'), 'Name'),
    whatWasSeen: textOf(record, 'What_Was_Seen__c'),
    strength: textOf(record, 'Strength__c'),
    summary: textOf(record, 'Summary__c'),
    record: aboutOf(record),
    gaps: gaps
      .filter((gap) => textOf(gap, 'Coaching_Conversation__c') === id)
      .map((gap) => ({ id: idOf(gap), cause: textOf(gap, 'Cause__c') ?? '' }))
  };
}

/** The record that a row is about; a name that the viewer may not see leaves it out. */
function aboutOf(record: RecordNode): AboutRecord | null {
  for (const objectApiName of ['Opportunity', 'Account', 'Territory_Plan__c']) {
    const field = objectApiName.replace(/__c$/, '');
    const id = textOf(record, `${field}__c`);
    const name = textOf(parentOf(record, `${field}__r`), 'Name');
    if (id && name) {
      return { id, name, objectApiName };
    }
  }
  return null;
}

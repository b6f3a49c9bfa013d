/** Best practices: what the screens of the library ask the platform for, and how the answers are read. */
import type { GraphQLOperation } from 'c/conversationSave';
import { idOf, numberOf, parentOf, recordsOf, shownOf, textOf } from 'c/graphqlRecords';
import type { RecordNode } from 'c/graphqlRecords';

export {
  agreeToPractice,
  declinePractice,
  practiceLimits,
  proposePractice,
  publishPractice,
  retirePractice,
  rewordPractice,
  takeNameOff
} from './practiceChanges';
export type { PracticeProposal, PracticeOrigin } from './practiceChanges';

export type PracticeStatus = 'Proposed' | 'Agreed' | 'Published' | 'Retired' | 'Declined';

/** One version of a practice, as somebody who may read it sees it. */
export interface Practice {
  id: string;
  title: string;
  behaviorId: string;
  behavior: string;
  whatToDo: string;
  example: string;
  fits: string;
  status: PracticeStatus;
  /** In the reader's language. */
  statusName: string;
  version: number;
  ownerId: string;
  proposerName: string;
  champion: { id: string; name: string } | null;
  /** Whether somebody was ever asked: then it is published only once they agreed. */
  wasAsked: boolean;
  publishedOn: string | null;
  note: string;
  /** The version that this one replaces; null where there is none, or the reader may not read it. */
  replaces: { id: string; version: number } | null;
  /** The conversation it comes from; null where there is none, or the reader may not read it. */
  conversationId: string | null;
}

const FIELDS = `Id Name { value } Behavior__c { value } Behavior__r { Name { value } }
          What_To_Do__c { value } Example__c { value } When_It_Fits__c { value }
          Status__c { value displayValue } Version__c { value } OwnerId { value } CreatedBy { Name { value } }
          Champion__c { value } Champion__r { Name { value } } Champion_Asked_On__c { value }
          Published_On__c { value } Decision_Note__c { value }
          Replaces__c { value } Replaces__r { Id Version__c { value } }
          Coaching_Conversation__c @optional { value } Coaching_Conversation__r @optional { Id }`;

/** The published practices of a behavior, and the behavior's name: two subqueries. */
export function publishedQuery(behaviorId: string): GraphQLOperation {
  return {
    query: `query PublishedPractices($behavior: ID) {
  uiapi {
    query {
      Best_Practice__c(
        first: 50
        where: { Behavior__c: { eq: $behavior }, Status__c: { eq: "Published" } }
        orderBy: { Published_On__c: { order: DESC } }
      ) {
        edges { node { ${FIELDS} } }
      }
      Behavior__c(first: 1, where: { Id: { eq: $behavior } }) { edges { node { Id Name { value } } } }
    }
  }
}`,
    variables: { behavior: behaviorId }
  };
}

/** One practice. */
export function practiceQuery(practiceId: string): GraphQLOperation {
  return {
    query: `query BestPractice($id: ID) {
  uiapi {
    query {
      Best_Practice__c(first: 1, where: { Id: { eq: $id } }) {
        edges { node { ${FIELDS} } }
      }
    }
  }
}`,
    variables: { id: practiceId }
  };
}

/** How many proposals a page of home asks for. */
export const WAITING_READ = 50;

/** What is proposed and not decided, oldest first: all that the reader may read. */
export const waitingQuery = `query WaitingPractices {
  uiapi {
    query {
      Best_Practice__c(
        first: ${WAITING_READ}
        where: { Status__c: { in: ["Proposed", "Agreed"] } }
        orderBy: { CreatedDate: { order: ASC } }
      ) {
        edges { node { ${FIELDS} } }
      }
    }
  }
}`;

export function readPractices(data: unknown): Practice[] {
  return recordsOf(data, 'Best_Practice__c').map(readPractice);
}

/** Whether this person is asked as the champion. */
export function isAsked({ status, champion }: Practice, userId: string): boolean {
  return status === 'Proposed' && champion?.id === userId;
}

/** Whether a proposal waits for this person, as its champion or as who publishes; what waits for somebody else does not. */
export function isWaitingFor(practice: Practice, reader: { userId: string; mayPublish: boolean }): boolean {
  const { status, champion } = practice;
  const isDecidable = status === 'Agreed' || (status === 'Proposed' && champion === null);
  return isAsked(practice, reader.userId) || (reader.mayPublish && isDecidable);
}

function readPractice(record: RecordNode): Practice {
  const replaced = parentOf(record, 'Replaces__r');
  const conversation = parentOf(record, 'Coaching_Conversation__r');
  const championId = textOf(record, 'Champion__c');
  return {
    id: idOf(record),
    title: textOf(record, 'Name') ?? '',
    behaviorId: textOf(record, 'Behavior__c') ?? '',
    behavior: textOf(parentOf(record, 'Behavior__r'), 'Name') ?? '',
    whatToDo: textOf(record, 'What_To_Do__c') ?? '',
    example: textOf(record, 'Example__c') ?? '',
    fits: textOf(record, 'When_It_Fits__c') ?? '',
    status: (textOf(record, 'Status__c') ?? 'Proposed') as PracticeStatus,
    statusName: shownOf(record, 'Status__c') ?? '',
    version: numberOf(record, 'Version__c') ?? 1,
    ownerId: textOf(record, 'OwnerId') ?? '',
    proposerName: textOf(parentOf(record, 'CreatedBy'), 'Name') ?? '',
    champion: championId ? { id: championId, name: textOf(parentOf(record, 'Champion__r'), 'Name') ?? '' } : null,
    wasAsked: textOf(record, 'Champion_Asked_On__c') !== null,
    publishedOn: textOf(record, 'Published_On__c'),
    note: textOf(record, 'Decision_Note__c') ?? '',
    replaces:
      replaced && idOf(replaced) ? { id: idOf(replaced), version: numberOf(replaced, 'Version__c') ?? 1 } : null,
    conversationId: conversation ? idOf(conversation) || null : null
  };
}

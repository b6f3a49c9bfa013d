/** For what a rep was thanked. */
import type { GraphQLOperation } from 'c/conversationSave';
import { hasLeft } from 'c/goalData';
import { hasSubquery, idOf, parentOf, recordsOf, textOf } from 'c/graphqlRecords';

export interface Recognition {
  id: string;
  behavior: string;
  words: string;
  giverName: string;
  at: string;
}

export interface RecognitionData {
  repName: string;
  /** Newest first. */
  recognitions: Recognition[];
  /** The rep is no longer a user of the org. */
  hasLeft: boolean;
}

/** The one request of the list: two subqueries. */
export function recognitionQuery(repId: string): GraphQLOperation {
  return {
    query: `query RepRecognition($rep: ID) {
  uiapi {
    query {
      Recognition__c(first: 50, where: { Rep__c: { eq: $rep } }, orderBy: { CreatedDate: { order: DESC } }) @optional {
        edges { node {
          Id Body__c @optional { value } Behavior__r { Name { value } } CreatedBy { Name { value } }
          CreatedDate { value }
        } }
      }
      User(first: 1, where: { Id: { eq: $rep } }) {
        edges { node { Id Name { value } IsActive @optional { value } } }
      }
    }
  }
}`,
    variables: { rep: repId }
  };
}

/** Reads the answer; null when the viewer has no access to recognition. */
export function readRecognition(data: unknown): RecognitionData | null {
  if (!hasSubquery(data, 'Recognition__c')) {
    return null;
  }
  return {
    repName: textOf(recordsOf(data, 'User')[0] ?? null, 'Name') ?? '',
    hasLeft: hasLeft(data),
    recognitions: recordsOf(data, 'Recognition__c').map((record) => ({
      id: idOf(record),
      behavior: textOf(parentOf(record, 'Behavior__r'), 'Name') ?? '',
      words: textOf(record, 'Body__c') ?? '',
      giverName: textOf(parentOf(record, 'CreatedBy'), 'Name') ?? '',
      at: textOf(record, 'CreatedDate') ?? ''
    }))
  };
}

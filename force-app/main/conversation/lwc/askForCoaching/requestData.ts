/** Whom a rep asks for coaching, and whether a request is already open. */
import { lookupFieldOf } from 'c/conversationSave';
import type { CoachedRecord } from 'c/conversationSave';
import { dateValue, nodesOf, parent, textValue } from 'c/panelData';

export interface RequestData {
  /** The primary coach, else the manager; null: nobody is named. */
  coach: { id: string; name: string } | null;
  openRequest: { id: string; recipientName: string; askedOn: string } | null;
}

/** Three subqueries about the running user and one record. */
export function requestQuery(objectApiName: CoachedRecord['objectApiName']): string {
  return `query AskForCoaching($userId: ID!, $recordId: ID!) {
  uiapi {
    query {
      Coaching_Relationship__c(
        where: { and: [{ Rep__c: { eq: $userId } }, { Is_Primary__c: { eq: true } }] }
        orderBy: { Start_Date__c: { order: DESC } }
        first: 20
      ) {
        edges { node { Id Coach__c { value } Coach__r { Name { value } } Start_Date__c { value } End_Date__c { value } } }
      }
      User(where: { Id: { eq: $userId } }, first: 1) {
        edges { node { Id ManagerId { value } Manager { Name { value } } } }
      }
      Conversation_Response__c(
        where: {
          and: [
            { ${lookupFieldOf(objectApiName)}: { eq: $recordId } }
            { OwnerId: { eq: $userId } }
            { Kind__c: { eq: "Coaching Request" } }
            { Request_Status__c: { eq: "Open" } }
          ]
        }
        first: 1
      ) {
        edges { node { Id CreatedDate { value } Recipient__r { Name { value } } } }
      }
    }
  }
}`;
}

/** Reads the answer; a relationship counts on the days that it covers. */
export function readRequest(data: unknown, today: string): RequestData {
  const current = nodesOf(data, 'Coaching_Relationship__c').find((node) => {
    const [start, end] = [dateValue(node, 'Start_Date__c'), dateValue(node, 'End_Date__c')];
    return (start === null || start <= today) && (end === null || end >= today);
  });
  const [me] = nodesOf(data, 'User');
  const managerId = textValue(me ?? null, 'ManagerId');
  const [request] = nodesOf(data, 'Conversation_Response__c');
  const manager = managerId ? { id: managerId, name: textValue(parent(me ?? null, 'Manager'), 'Name') } : null;
  return {
    coach: current
      ? { id: textValue(current, 'Coach__c'), name: textValue(parent(current, 'Coach__r'), 'Name') }
      : manager,
    openRequest: request
      ? {
          id: request.Id,
          recipientName: textValue(parent(request, 'Recipient__r'), 'Name'),
          askedOn: textValue(request, 'CreatedDate')
        }
      : null
  };
}

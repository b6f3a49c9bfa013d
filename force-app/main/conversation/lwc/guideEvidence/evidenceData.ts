/** What one kind of record can show about a behavior: one request, read into the facts of `c/behaviorEvidence`. */
import timeZone from '@salesforce/i18n/timeZone';
import { NO_FACTS } from 'c/behaviorEvidence';
import type { EvidenceFacts } from 'c/behaviorEvidence';
import { dayOf } from 'c/coachingDates';
import type { CoachedRecord } from 'c/conversationSave';
import { hasSubquery, isChecked, parentOf, recordsOf, textOf } from 'c/graphqlRecords';
import type { RecordNode } from 'c/graphqlRecords';

const MEETINGS = `
      Event(first: 100, where: { WhatId: { eq: $record } }, orderBy: { StartDateTime: { order: DESC } }) @optional {
        edges { node { Id Subject { value } StartDateTime { value } WhoId { value } Description @optional { value } } }
      }
      Task(first: 100, where: { and: [{ WhatId: { eq: $record } }, { IsClosed: { eq: false } }] }) @optional {
        edges { node { Id Subject { value } ActivityDate { value } } }
      }`;

const QUERIES: Readonly<Record<CoachedRecord['objectApiName'], string>> = {
  Opportunity: `
      Opportunity(first: 1, where: { Id: { eq: $record } }) {
        edges { node { Id CloseDate { value } NextStep @optional { value } } }
      }
      OpportunityHistory(first: 200, where: { OpportunityId: { eq: $record } }) @optional {
        edges { node { Id CreatedDate { value } CloseDate { value } StageName { value } } }
      }
      OpportunityContactRole(first: 50, where: { OpportunityId: { eq: $record } }) @optional {
        edges { node { Id ContactId { value } Role { value } Contact { Name { value } Title { value } } } }
      }
      Gate_Evidence__c(first: 50, where: { Opportunity__c: { eq: $record } }) @optional {
        edges { node {
          Id Customer_Did__c { value } Evidence_Date__c { value } Link__c { value } Is_Confirmed__c { value }
          Journey_Gate__r { Name { value } External_Key__c { value } }
        } }
      }${MEETINGS}`,
  Account: `
      Account_Objective__c(first: 50, where: { Account__c: { eq: $record } }) @optional {
        edges { node { Id Name { value } Customer_Outcome__c { value } Last_Progress_On__c { value } } }
      }${MEETINGS}`,
  Territory_Plan__c: `
      Territory_Target__c(first: 200, where: { Territory_Plan__c: { eq: $record } }) @optional {
        edges { node {
          Id Buyer_Role__c { value } Contact__c { value } Last_Meaningful_Contact__c { value } Account__r { Name { value } }
        } }
      }${MEETINGS}`
};

/** The one request for a record. */
export function evidenceQuery({ objectApiName }: CoachedRecord): string {
  return `query BehaviorFacts($record: ID) {
  uiapi {
    query {${QUERIES[objectApiName]}
    }
  }
}`;
}

/** Reads the answer; what the record does not have, or this person may not see, stays unknown. */
export function readEvidenceFacts(data: unknown): EvidenceFacts {
  const [deal] = recordsOf(data, 'Opportunity');
  const rows = <Row>(name: string, read: (record: RecordNode) => Row): Row[] | null => {
    return hasSubquery(data, name) ? recordsOf(data, name).map(read) : null;
  };
  return {
    ...NO_FACTS,
    closeDate: deal ? textOf(deal, 'CloseDate') : null,
    nextStep: deal && 'NextStep' in deal ? { text: textOf(deal, 'NextStep') } : null,
    history: rows('OpportunityHistory', (row) => ({
      createdDate: textOf(row, 'CreatedDate') ?? '',
      closeDate: textOf(row, 'CloseDate'),
      stageName: textOf(row, 'StageName')
    })),
    contactRoles: rows('OpportunityContactRole', (row) => ({
      contactId: textOf(row, 'ContactId') ?? '',
      name: textOf(parentOf(row, 'Contact'), 'Name') ?? '',
      title: textOf(parentOf(row, 'Contact'), 'Title'),
      role: textOf(row, 'Role')
    })),
    gateEvidence: rows('Gate_Evidence__c', (row) => ({
      gateKey: textOf(parentOf(row, 'Journey_Gate__r'), 'External_Key__c') ?? '',
      gateName: textOf(parentOf(row, 'Journey_Gate__r'), 'Name') ?? '',
      customerDid: textOf(row, 'Customer_Did__c') ?? '',
      date: textOf(row, 'Evidence_Date__c'),
      link: textOf(row, 'Link__c'),
      isConfirmed: isChecked(row, 'Is_Confirmed__c')
    })),
    meetings: rows('Event', (row) => ({
      subject: textOf(row, 'Subject') ?? '',
      day: dayOf(Date.parse(textOf(row, 'StartDateTime') ?? ''), timeZone),
      contactIds: [textOf(row, 'WhoId')].filter((id) => id !== null),
      hasNotes: (textOf(row, 'Description') ?? '').trim() !== ''
    })),
    openTasks: rows('Task', (row) => ({ subject: textOf(row, 'Subject') ?? '', dueOn: textOf(row, 'ActivityDate') })),
    objectives: rows('Account_Objective__c', (row) => ({
      name: textOf(row, 'Name') ?? '',
      customerOutcome: textOf(row, 'Customer_Outcome__c'),
      lastProgressOn: textOf(row, 'Last_Progress_On__c')
    })),
    targets: rows('Territory_Target__c', (row) => ({
      accountName: textOf(parentOf(row, 'Account__r'), 'Name') ?? '',
      buyerRole: textOf(row, 'Buyer_Role__c'),
      hasContact: textOf(row, 'Contact__c') !== null,
      lastMeaningfulContact: textOf(row, 'Last_Meaningful_Contact__c')
    }))
  };
}

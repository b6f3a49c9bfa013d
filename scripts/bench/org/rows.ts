/** The rows that the benchmark of the local org loads: made up, and the same each time. */
import type { IngestJob } from './ingest.ts';

const INDUSTRIES = [
  'Agriculture',
  'Banking',
  'Energy',
  'Healthcare',
  'Retail',
  'Technology',
  'Transportation',
  'Utilities'
];

/** Fields of an account in the upload. */
export const ACCOUNT_FIELDS = ['Name', 'Industry', 'AnnualRevenue', 'NumberOfEmployees', 'BillingCity', 'Phone'];

/** Accounts from number `first` on. */
export function accounts(first: number, count: number): IngestJob {
  const lines = Array.from({ length: count }, (_, index) => {
    const number = first + index;
    const phone = `+49 30 ${String(number).padStart(7, '0')}`;
    const industry = INDUSTRIES[number % INDUSTRIES.length];
    return `Account ${number},${industry},${(number % 977) * 1000},${number % 5000},City ${number % 400},${phone}`;
  });
  return { object: 'Account', operation: 'insert', lines: [ACCOUNT_FIELDS.join(','), ...lines] };
}

/** Open deals of one owner, each of an account of its own. */
export function deals(ownerId: string, accountIds: string[]): IngestJob {
  const lines = accountIds.map((id, index) => `Deal ${index},${id},${ownerId},Qualification,2031-12-31,${index * 100}`);
  return {
    object: 'Opportunity',
    operation: 'insert',
    lines: ['Name,AccountId,OwnerId,StageName,CloseDate,Amount', ...lines]
  };
}

/** What every conversation of the benchmark is between whom, and about which behavior. */
export interface Pairing {
  coachId: string;
  repId: string;
  behaviorId: string;
}

/** Drafts of conversations, spread over the deals. */
export function conversations(count: number, dealIds: string[], { coachId, repId, behaviorId }: Pairing): IngestJob {
  const lines = Array.from({ length: count }, (_, index) => {
    const day = new Date(Date.UTC(2025, 0, 1 + (index % 360))).toISOString().slice(0, 10);
    const who = `${coachId},${repId},${behaviorId}`;
    return `Opportunity,${dealIds[index % dealIds.length]},${who},${day}T10:00:00.000Z,Asked for figures ${index},key-${index}`;
  });
  const header = 'Area__c,Opportunity__c,Coach__c,Rep__c,Behavior__c,Held_At__c,What_Was_Seen__c,Client_Key__c';
  return { object: 'Coaching_Conversation__c', operation: 'insert', lines: [header, ...lines] };
}

/** What the rep said: one answer in each conversation. */
export function answers(conversationIds: string[]): IngestJob {
  const lines = conversationIds.map((id, index) => `${id},I wanted their numbers first,true,answer-${index}`);
  const header = 'Coaching_Conversation__c,Rep_Words__c,Has_Rep_Words__c,Client_Key__c';
  return { object: 'Conversation_Answer__c', operation: 'insert', lines: [header, ...lines] };
}

/** What was agreed: one commitment in each conversation. */
export function commitments(conversationIds: string[], dealIds: string[], { repId }: Pairing): IngestJob {
  const lines = conversationIds.map((id, index) => {
    const deal = dealIds[index % dealIds.length];
    return `${id},${deal},Call the CFO,Field Task,${repId},2031-01-31,Open,true,activity-${index}`;
  });
  const links = 'Coaching_Conversation__c,Opportunity__c';
  const header = `${links},What__c,Activity_Kind__c,Assigned_To__c,Due_On__c,Status__c,Is_Commitment__c,Client_Key__c`;
  return { object: 'Coaching_Activity__c', operation: 'insert', lines: [header, ...lines] };
}

/** The last step of each conversation, in which the rules that count its children and the flows that share it run. */
export function sharing(conversationIds: string[]): IngestJob {
  const lines = conversationIds.map((id) => `${id},Shared`);
  return { object: 'Coaching_Conversation__c', operation: 'update', lines: ['Id,Status__c', ...lines] };
}

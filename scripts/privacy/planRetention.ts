/** What is older than the policy keeps, by kind of conversation. */
import type { Row } from './dataOrg.ts';
import { PlanBuilder, text, type PersonalRows, type Reason, type RemovalPlan } from './removalPlan.ts';

/** How long coaching is kept, by the policy. */
export interface Retention {
  salesMonths: number;
  managerialMonths: number;
}

/**
 * Conversations whose day is older than their kind is kept, with everything that hangs on them. What belongs to no
 * conversation is kept as long as Sales coaching: closed goals, retired and declined practices, recognitions, answers, notes, pulses, summaries, drafts,
 * attendance of trainings,
 * scorecards, targets and ended relationships, each by its last day; a profile only once its person is gone.
 */
export function planRetention(rows: PersonalRows, retention: Retention, today: Date): RemovalPlan {
  const plan = new PlanBuilder();
  const salesDay = monthsBefore(today, retention.salesMonths);
  const managerialDay = monthsBefore(today, retention.managerialMonths);
  const kinds = new Map<string, string>();
  for (const row of rows.get('Coaching_Conversation__c') ?? []) {
    const isManagerial = text(row, 'Conversation_Kind__c') === 'Managerial';
    kinds.set(row.Id, text(row, 'Conversation_Kind__c'));
    const day = dayOf(row, 'Held_At__c', 'Scheduled_For__c', 'CreatedDate');
    if (day < (isManagerial ? managerialDay : salesDay)) {
      plan.remove('Coaching_Conversation__c', row, isManagerial ? 'oldManagerial' : 'oldSales');
    }
  }
  plan.addWhatHangsOn(rows);
  for (const [object, dayFields, isOver] of alone) {
    for (const row of rows.get(object) ?? []) {
      // What hangs on a conversation is as old as that.
      if (kinds.has(text(row, 'Coaching_Conversation__c')) || !isOver(row)) continue;
      if (dayOf(row, ...dayFields) < salesDay) plan.remove(object, row, 'oldSales' satisfies Reason);
    }
  }
  return plan.build();
}

const always = (): boolean => true;

/** What may stand alone: its object, the fields that tell its last day, and whether it has come to an end. */
const alone: readonly (readonly [string, readonly string[], (row: Row) => boolean])[] = [
  ['Coaching_Goal__c', ['LastModifiedDate'], (row) => ['Reached', 'Dropped'].includes(text(row, 'Status__c'))],
  ['Coaching_Agreement__c', ['LastModifiedDate'], (row) => text(row, 'Status__c') === 'Replaced'],
  ['Recognition__c', ['CreatedDate'], always],
  ['Best_Practice__c', ['LastModifiedDate'], (row) => ['Retired', 'Declined'].includes(text(row, 'Status__c'))],
  ['Conversation_Response__c', ['CreatedDate'], always],
  ['Private_Note__c', ['LastModifiedDate'], always],
  ['Rating_Draft__c', ['LastModifiedDate'], always],
  ['Pulse__c', ['CreatedDate'], always],
  ['Pulse_Summary__c', ['To__c', 'CreatedDate'], always],
  ['Conversation_Draft__c', ['LastModifiedDate'], always],
  ['Signal_Dismissal__c', ['CreatedDate'], always],
  ['Coaching_Scorecard__c', ['Period_End__c'], always],
  ['Coaching_Target__c', ['Period_Start__c'], always],
  ['Coaching_Relationship__c', ['End_Date__c'], (row) => text(row, 'End_Date__c') !== ''],
  ['Training_Attendee__c', ['Trained_On__c', 'CreatedDate'], always],
  ['Automation_Fault__c', ['CreatedDate'], always],
  ['Rep_Profile__c', ['LastModifiedDate'], (row) => isInactive(row['User__r'])]
];

function isInactive(user: unknown): boolean {
  return typeof user === 'object' && user !== null && 'IsActive' in user && user.IsActive === false;
}

/** The first of these fields that has a day, as `YYYY-MM-DD`. */
function dayOf(row: Row, ...fields: readonly string[]): string {
  for (const field of fields) if (text(row, field) !== '') return text(row, field).slice(0, 10);
  return '9999-12-31';
}

/** The day this many months before, or the last day of that month when it is shorter; `YYYY-MM-DD` in UTC. */
export function monthsBefore(today: Date, months: number): string {
  const first = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - months, 1));
  const lastDay = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(today.getUTCDate(), lastDay));
  return first.toISOString().slice(0, 10);
}

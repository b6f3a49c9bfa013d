import type { Day } from 'c/coachingDates';
import { idOf, parentOf, recordsOf, textOf } from 'c/graphqlRecords';
import type { RecordNode } from 'c/graphqlRecords';

/**
 * The reps of a coach, as id and name: those whom a relationship names today, or else the direct reports.
 *
 * Reads the subqueries `Coaching_Relationship__c` and `User`. Empty for a person who coaches nobody.
 */
export function teamOf(data: unknown, today: Day): [id: string, name: string][] {
  const coached = new Map<string, string>();
  for (const record of recordsOf(data, 'Coaching_Relationship__c')) {
    const repId = textOf(record, 'Rep__c');
    const rep = parentOf(record, 'Rep__r');
    const from = textOf(record, 'Start_Date__c') ?? '';
    const to = textOf(record, 'End_Date__c') ?? '9999-12-31';
    if (repId && rep && isActive(rep) && from <= today && today <= to) {
      coached.set(repId, textOf(rep, 'Name') ?? '');
    }
  }
  if (coached.size > 0) {
    return [...coached];
  }
  return recordsOf(data, 'User').map((record) => [idOf(record), textOf(record, 'Name') ?? '']);
}

function isActive(user: RecordNode): boolean {
  return (user.IsActive as { value?: unknown } | undefined)?.value !== false;
}

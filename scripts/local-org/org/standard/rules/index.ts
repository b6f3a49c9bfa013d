/** Which standard object has rules of its own. */
import { event, task } from './activities.ts';
import type { ObjectRules } from './change.ts';
import { opportunity } from './opportunity.ts';
import { opportunityContactRole } from './opportunityContactRole.ts';
import { opportunityLineItem } from './opportunityLineItem.ts';
import { permissionSetAssignment } from './permissionSetAssignment.ts';
import { person, user } from './people.ts';
import { pricebookEntry } from './pricebookEntry.ts';
import { isShare, share } from './shares.ts';
import { userRole } from './userRole.ts';

const RULES: ReadonlyMap<string, ObjectRules> = new Map([
  ['Contact', person],
  ['Event', event],
  ['Lead', person],
  ['Opportunity', opportunity],
  ['OpportunityContactRole', opportunityContactRole],
  ['OpportunityLineItem', opportunityLineItem],
  ['PermissionSetAssignment', permissionSetAssignment],
  ['PricebookEntry', pricebookEntry],
  ['Task', task],
  ['User', user],
  ['UserRole', userRole]
]);

const NONE: ObjectRules = {};

/** The rules of an object; most have none. */
export function objectRules(name: string): ObjectRules {
  return RULES.get(name) ?? (isShare(name) ? share : NONE);
}

import { syncedObjects, type SyncedObject } from '../../scripts/sync/objects.ts';
import { smallObjects } from '../support/smallObjects.ts';

const names = ['User', 'Account', 'Opportunity', 'OpportunityHistory', 'Task', 'Contact'];

/**
 * What the fault suite reads: standard objects, an object with details, conversations, which measures are made of, and
 * gates, to which figures are published.
 */
export const faultObjects: readonly SyncedObject[] = [
  ...syncedObjects.filter(({ name }) => [...names, 'Coaching_Conversation__c', 'Journey_Gate__c'].includes(name)),
  ...smallObjects.filter(({ name }) => ['Topic__c', 'Point__c'].includes(name))
];

/**
 * The manual step of the admin guide, done on a local org: "Grant Access Using Hierarchies" off for what is read only
 * by whom it is shared with, and the policy record says so. In a real org an administrator does both by hand.
 */
import { callOrg, queryOrg, type OrgConnection } from './orgConnection.ts';

/** What nobody reads just for standing above somebody who does. */
export const OBJECTS_WITHOUT_HIERARCHY = [
  'Coaching_Conversation__c',
  'Conversation_Draft__c',
  'Conversation_Response__c',
  'Private_Note__c',
  'Pulse__c',
  'Rating_Draft__c',
  'Rep_Profile__c'
] as const;

/** Switches the hierarchy off and confirms it in every policy that is not confirmed yet; answers how many. */
export async function confirmHierarchyStep(connection: OrgConnection): Promise<number> {
  for (const object of OBJECTS_WITHOUT_HIERARCHY) {
    const response = await fetch(`${connection.instanceUrl}/local-org/sharing-settings`, {
      method: 'POST',
      headers: { authorization: `Bearer ${connection.accessToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ object, grantAccessUsingHierarchies: false })
    });
    if (!response.ok) throw new Error(`Sharing settings of ${object}: ${response.status} ${await response.text()}`);
  }
  const open = await queryOrg<{ Id: string }>(
    connection,
    'SELECT Id FROM Coaching_Policy__c WHERE Is_Hierarchy_Step_Confirmed__c = false'
  );
  for (const { Id } of open) {
    await callOrg(connection, 'PATCH', `/sobjects/Coaching_Policy__c/${Id}`, {
      Is_Hierarchy_Step_Confirmed__c: true,
      Hierarchy_Step_Confirmed_On__c: new Date().toISOString().slice(0, 10)
    });
  }
  return open.length;
}

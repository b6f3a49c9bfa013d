/** Looks for rows of others that a person can read, through that person's own session: the hierarchy is still on. */
import type { DataOrg } from '../privacy/dataOrg.ts';
import { byHand, failed, ok, type Finding } from './finding.ts';

/** Rows that no coach, leader or rep may read of somebody else; `me` is the id of whoever asks. */
const ofOthers: Record<string, (me: string) => string> = {
  Private_Note__c: (me) => `OwnerId != '${me}'`,
  Conversation_Draft__c: (me) => `OwnerId != '${me}'`,
  Rating_Draft__c: (me) => `OwnerId != '${me}'`,
  Pulse__c: (me) => `OwnerId != '${me}'`,
  Conversation_Response__c: (me) => `OwnerId != '${me}' AND Is_Released__c = false`,
  Coaching_Conversation__c: (me) =>
    `OwnerId != '${me}' AND Rep__c != '${me}' AND Co_Coach__c != '${me}' AND (Status__c = 'Draft' OR Conversation_Kind__c = 'Managerial')`,
  Rep_Profile__c: (me) =>
    `OwnerId != '${me}' AND User__c NOT IN (SELECT Rep__c FROM Coaching_Relationship__c WHERE Coach__c = '${me}')`
};

/** Counts, as this person, what this person must not see. Null: nobody's session was given. */
export async function checkLeak(person: DataOrg | null): Promise<Finding> {
  if (person === null) {
    return byHand(
      'leak',
      'Nobody looked: no setting tells whether the hierarchy is really off.',
      'Set READINESS_USER_ACCESS_TOKEN to a session of a second-line leader without View All Data, and run this again.'
    );
  }
  const { id, username } = await person.me();
  const counts: Record<string, number> = {};
  for (const [object, where] of Object.entries(ofOthers)) {
    // What a person cannot see at all does not leak.
    if ((await person.describe(object)) === null) continue;
    counts[object] = await person.count(`SELECT COUNT() FROM ${object} WHERE ${where(id)}`);
  }
  const leaks = Object.entries(counts).filter(([, rows]) => rows > 0);
  if (leaks.length === 0) {
    return ok('leak', `${username} reads no row of others on ${Object.keys(counts).length} objects.`);
  }
  return failed(
    'leak',
    `${username} reads rows of others: ${leaks.map(([object, rows]) => `${object} ${rows}`).join(', ')}.`,
    'Sharing Settings: clear Grant Access Using Hierarchies for these objects. Until then uncheck Hierarchy Step Confirmed in the policy. Somebody with View All Data reads everything: ask as another person.'
  );
}

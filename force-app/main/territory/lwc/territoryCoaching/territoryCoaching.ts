/** What coaching reads on a territory plan: seven subqueries, two of them its own. */
import { territorySignals } from 'c/territorySignals';
import { dateValue, nodesOf, panelQuery, parent, readSignalSettings, textValue } from 'c/panelData';
import type { AreaReader } from 'c/panelData';

const own = `
      Territory_Plan__c(where: { Id: { eq: $recordId } }, first: 1) {
        edges { node { Id Name { value } OwnerId { value } } }
      }
      Territory_Target__c(where: { Territory_Plan__c: { eq: $recordId } }, first: 200) {
        edges { node {
          Id
          Account__c { value } Account__r { Name { value } } Buyer_Role__c { value } Contact__c { value }
          Last_Meaningful_Contact__c { value } Opportunity__c { value }
        } }
      }`;

export const territoryCoaching: AreaReader = {
  query: panelQuery('CoachTerritory', own, 'Territory_Plan__c', 'Territory'),

  read(data) {
    const [plan] = nodesOf(data, 'Territory_Plan__c');
    if (!plan) {
      return { record: null, signals: [], journey: null, gate: null, snapshot: {} };
    }
    const targets = nodesOf(data, 'Territory_Target__c').map((node) => ({
      accountId: textValue(node, 'Account__c') || null,
      accountName: textValue(parent(node, 'Account__r'), 'Name') || textValue(node, 'Name'),
      buyerRole: textValue(node, 'Buyer_Role__c') || null,
      hasContact: textValue(node, 'Contact__c') !== '',
      lastMeaningfulContact: dateValue(node, 'Last_Meaningful_Contact__c'),
      hasOpportunity: textValue(node, 'Opportunity__c') !== ''
    }));
    return {
      record: { id: plan.Id, name: textValue(plan, 'Name'), ownerId: textValue(plan, 'OwnerId') },
      signals: territorySignals(targets, readSignalSettings(data)),
      journey: null,
      gate: null,
      snapshot: {
        targets: targets.length,
        targetsMet: targets.filter((target) => target.lastMeaningfulContact !== null).length
      }
    };
  }
};

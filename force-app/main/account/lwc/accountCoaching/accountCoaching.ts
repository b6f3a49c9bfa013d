/** What coaching reads on an account: nine subqueries, four of them its own. */
import { accountSignals } from 'c/accountSignals';
import { dateValue, nodesOf, panelQuery, readSignalSettings, textValue } from 'c/panelData';
import type { AreaReader } from 'c/panelData';

const own = `
      Account(where: { Id: { eq: $recordId } }, first: 1) {
        edges { node { Id Name { value } OwnerId { value } } }
      }
      Contact(where: { AccountId: { eq: $recordId } }, first: 200) {
        edges { node { Id Title @optional { value } } }
      }
      Opportunity(
        where: { and: [{ AccountId: { eq: $recordId } }, { IsClosed: { eq: false } }] }
        orderBy: { CloseDate: { order: ASC } }
        first: 100
      ) {
        edges { node { Id Name { value } Type @optional { value } CloseDate { value } } }
      }
      Account_Objective__c(where: { Account__c: { eq: $recordId } }, first: 50) {
        edges { node {
          Id
          Name { value } Status__c { value } Last_Progress_On__c { value } CreatedDate { value }
        } }
      }`;

export const accountCoaching: AreaReader = {
  query: panelQuery('CoachAccount', own, 'Account__c', 'Account'),

  read(data, today) {
    const [account] = nodesOf(data, 'Account');
    if (!account) {
      return { record: null, signals: [], journey: null, gate: null, snapshot: {} };
    }
    const objectives = nodesOf(data, 'Account_Objective__c').map((node) => ({
      name: textValue(node, 'Name'),
      status: textValue(node, 'Status__c'),
      lastProgressOn: dateValue(node, 'Last_Progress_On__c'),
      createdDate: textValue(node, 'CreatedDate')
    }));
    const contactTitles = nodesOf(data, 'Contact').map((node) => textValue(node, 'Title') || null);
    const openOpportunities = nodesOf(data, 'Opportunity').map((node) => ({
      name: textValue(node, 'Name'),
      type: textValue(node, 'Type') || null,
      closeDate: textValue(node, 'CloseDate')
    }));
    return {
      record: { id: account.Id, name: textValue(account, 'Name'), ownerId: textValue(account, 'OwnerId') },
      signals: accountSignals({ objectives, contactTitles, openOpportunities }, readSignalSettings(data), today),
      journey: null,
      gate: null,
      snapshot: {
        contacts: contactTitles.length,
        openOpportunities: openOpportunities.length,
        objectivesAchieved: objectives.filter((objective) => objective.status === 'Achieved').length
      }
    };
  }
};

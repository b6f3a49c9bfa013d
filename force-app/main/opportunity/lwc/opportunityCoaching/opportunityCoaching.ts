/** What coaching reads on an opportunity: ten subqueries, five of them its own. */
import { dealSignals } from 'c/dealSignals';
import type { DealFacts } from 'c/dealSignals';
import { gatePosition } from 'c/journeyGates';
import type { GateEvidence, JourneyGate } from 'c/journeyGates';
import { parentOf, recordsOf } from 'c/graphqlRecords';
import { booleanValue, dateValue, nodesOf, numberValue, panelQuery, readSignalSettings, textValue } from 'c/panelData';
import type { AreaReader } from 'c/panelData';
import { pointedTraining, TAUGHT_FIELDS } from 'c/trainingReinforcement';

// Fields that an org may hide or not have are optional: what needs them disappears quietly.
const own = `
      Opportunity(where: { Id: { eq: $recordId } }, first: 1) {
        edges { node {
          Id
          Name { value } OwnerId { value } StageName { value } IsClosed { value } CloseDate { value } CreatedDate { value }
          Amount @optional { value } NextStep @optional { value } LastActivityDate @optional { value }
          LastStageChangeDate @optional { value } PushCount @optional { value }
          Owner @optional { Id Training_To_Reinforce__r @optional { ${TAUGHT_FIELDS} } }
        } }
      }
      OpportunityHistory(
        where: { OpportunityId: { eq: $recordId } }
        orderBy: { CreatedDate: { order: ASC } }
        first: 200
      ) @optional {
        edges { node { Id CreatedDate { value } CloseDate { value } StageName { value } } }
      }
      OpportunityContactRole(where: { OpportunityId: { eq: $recordId } }, first: 50) {
        edges { node { Id ContactId { value } } }
      }
      Gate_Evidence__c(where: { Opportunity__c: { eq: $recordId } }, first: 50) {
        edges { node {
          Id
          Journey_Gate__c { value } Customer_Did__c { value } Evidence_Date__c { value } Is_Confirmed__c { value }
        } }
      }
      Journey_Gate__c(where: { Is_Active__c: { eq: true } }, orderBy: { Gate_Order__c: { order: ASC } }, first: 50) {
        edges { node {
          Id
          Name { value } Stage_Name__c { value } Gate_Order__c { value } Customer_Action__c { value }
          Evidence_Asked__c { value } Typical_Days__c { value } Typical_Days_Sample__c { value }
        } }
      }`;

export const opportunityCoaching: AreaReader = {
  query: panelQuery('CoachOpportunity', own, 'Opportunity__c', 'Opportunity'),

  read(data, today, currency) {
    const [deal] = nodesOf(data, 'Opportunity');
    const gates = readGates(data);
    if (!deal) {
      return { record: null, signals: [], journey: null, gate: null, snapshot: {} };
    }
    const evidence = readEvidence(data);
    const facts: DealFacts = {
      stageName: textValue(deal, 'StageName'),
      isClosed: booleanValue(deal, 'IsClosed'),
      createdDate: textValue(deal, 'CreatedDate'),
      nextStep: textValue(deal, 'NextStep') || null,
      lastActivityDate: dateValue(deal, 'LastActivityDate'),
      lastStageChangeDate: dateValue(deal, 'LastStageChangeDate'),
      pushCount: numberValue(deal, 'PushCount'),
      history: nodesOf(data, 'OpportunityHistory').map((row) => ({
        createdDate: textValue(row, 'CreatedDate'),
        closeDate: dateValue(row, 'CloseDate'),
        stageName: textValue(row, 'StageName') || null
      })),
      contactCount: new Set(nodesOf(data, 'OpportunityContactRole').map((row) => textValue(row, 'ContactId'))).size,
      gates,
      evidence
    };
    // A closed deal has no next step on the journey.
    const journey = gates.length === 0 || facts.isClosed ? null : gatePosition(gates, evidence, facts.stageName);
    const amount = numberValue(deal, 'Amount');
    const owner = parentOf(recordsOf(data, 'Opportunity')[0] ?? null, 'Owner');
    return {
      record: { id: deal.Id, name: textValue(deal, 'Name'), ownerId: textValue(deal, 'OwnerId') },
      signals: dealSignals(facts, readSignalSettings(data), today),
      journey,
      gate: journey?.next ?? journey?.stage ?? null,
      taught: facts.isClosed ? null : pointedTraining(parentOf(owner, 'Training_To_Reinforce__r'), today),
      snapshot: {
        stage: facts.stageName,
        closeDate: textValue(deal, 'CloseDate'),
        contacts: facts.contactCount,
        confirmedGate: journey?.confirmed?.name ?? '',
        ...(amount === null ? {} : { amount, currency }),
        ...('NextStep' in deal ? { nextStep: facts.nextStep ?? '' } : {})
      }
    };
  }
};

function readGates(data: unknown): JourneyGate[] {
  return nodesOf(data, 'Journey_Gate__c').map((node) => ({
    id: node.Id,
    name: textValue(node, 'Name'),
    stageName: textValue(node, 'Stage_Name__c'),
    order: numberValue(node, 'Gate_Order__c') ?? 0,
    customerAction: textValue(node, 'Customer_Action__c'),
    evidenceAsked: textValue(node, 'Evidence_Asked__c'),
    typicalDays: numberValue(node, 'Typical_Days__c'),
    typicalDaysSample: numberValue(node, 'Typical_Days_Sample__c')
  }));
}

function readEvidence(data: unknown): GateEvidence[] {
  return nodesOf(data, 'Gate_Evidence__c').map((node) => ({
    gateId: textValue(node, 'Journey_Gate__c'),
    customerDid: textValue(node, 'Customer_Did__c'),
    date: dateValue(node, 'Evidence_Date__c'),
    isConfirmed: booleanValue(node, 'Is_Confirmed__c')
  }));
}

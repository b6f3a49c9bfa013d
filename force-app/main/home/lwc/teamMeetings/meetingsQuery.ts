import { ABOUT_FIELDS } from 'c/aboutRecord';
import { POLICY_IN_FORCE } from 'c/coachingPolicy';
import { OPEN_AND_WON_DEALS, teamSubqueries } from 'c/coachTeam';
import type { GraphQLOperation } from 'c/conversationSave';

const EVENT = `Id Subject { value } OwnerId { value } WhatId { value } AccountId { value } Account @optional { Name { value } }
          StartDateTime { value } EndDateTime { value } IsAllDayEvent { value }`;

const DEAL = `Name { value } StageName { value } Probability @optional { value }
          Amount @optional { value } CloseDate { value } PushCount @optional { value } NextStep @optional { value }
          Type @optional { value } AccountId { value } Account @optional { Type @optional { value } }`;

/**
 * The one request of Team Meetings: ten subqueries. `from` and `until` are ISO instants.
 *
 * Events come twice, by the manager and by the relationship, because a semi-join may not stand inside an `or`.
 */
export function meetingsQuery(userId: string, from: string, until: string): GraphQLOperation {
  return {
    query: `query TeamMeetings($me: ID, $from: DateTime, $until: DateTime) {
  uiapi {
    query {${teamSubqueries(DEAL, OPEN_AND_WON_DEALS)}
      managedEvents: Event(
        first: 200
        where: { and: [
          { StartDateTime: { gte: { value: $from } } }
          { StartDateTime: { lte: { value: $until } } }
          { OwnerId: { inq: { User: { ManagerId: { eq: $me } }, ApiName: "Id" } } }
        ] }
        orderBy: { StartDateTime: { order: ASC } }
      ) @optional {
        edges { node { ${EVENT} } }
      }
      coachedEvents: Event(
        first: 200
        where: { and: [
          { StartDateTime: { gte: { value: $from } } }
          { StartDateTime: { lte: { value: $until } } }
          { OwnerId: { inq: { Coaching_Relationship__c: { Coach__c: { eq: $me } }, ApiName: "Rep__c" } } }
        ] }
        orderBy: { StartDateTime: { order: ASC } }
      ) @optional {
        edges { node { ${EVENT} } }
      }
      planned: Coaching_Conversation__c(
        first: 100
        where: { and: [
          { Coach__c: { eq: $me } }
          { Status__c: { eq: "Prepared" } }
          { Scheduled_For__c: { ne: null } }
        ] }
        orderBy: { Scheduled_For__c: { order: ASC } }
      ) @optional {
        edges { node {
          Id Rep__c { value } Rep__r { Name { value } } Scheduled_For__c { value } Scheduled_Minutes__c { value }
          Behavior__r { Name { value } } First_Competency__r @optional { Name { value } } ${ABOUT_FIELDS}
        } }
      }
      Conversation_Response__c(
        first: 100
        where: { and: [
          { Kind__c: { eq: "Preparation" } }
          { Is_Prepared__c: { eq: true } }
          { Coaching_Conversation__r: { and: [{ Coach__c: { eq: $me } }, { Status__c: { eq: "Prepared" } }] } }
        ] }
      ) @optional {
        edges { node { Id Coaching_Conversation__c { value } } }
      }
      held: Coaching_Conversation__c(
        first: 200
        where: { and: [{ Coach__c: { eq: $me } }, { Status__c: { in: ["Held", "Shared", "Acknowledged"] } }] }
        orderBy: { Held_At__c: { order: DESC, nulls: LAST } }
      ) @optional {
        edges { node {
          Id Rep__c { value } Held_At__c { value } Shared_At__c { value } Observed_Call_End__c { value }
          Level_Seen__c { value } Behavior__c { value } Opportunity__c { value } Account__c { value }
        } }
      }
      Coaching_Policy__c(${POLICY_IN_FORCE}) @optional {
        edges { node { Id Feedback_Hours_Target__c { value } } }
      }
    }
  }
}`,
    variables: { me: userId, from, until }
  };
}

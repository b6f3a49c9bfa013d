import { POLICY_IN_FORCE } from 'c/coachingPolicy';
import type { GraphQLOperation } from 'c/conversationSave';
import type { Day } from 'c/coachingDates';

const RECORDS = `Opportunity__c { value } Opportunity__r @optional { Name { value } }
          Account__c { value } Account__r @optional { Name { value } }
          Territory_Plan__c { value } Territory_Plan__r @optional { Name { value } }`;

/**
 * The one request of My Coaching: ten subqueries, without those whose object the viewer may not see.
 *
 * The viewer's own finished steps are shown from the day `since`, those of the viewer's reps, while the viewer has not
 * looked at them, from `verifiableSince`, and the viewer's trainings from `trainedSince`.
 */
export function myCoachingQuery(
  userId: string,
  days: { since: Day; verifiableSince: Day; trainedSince: Day }
): GraphQLOperation {
  return {
    query: `query MyCoaching($me: ID, $since: Date, $verifiableSince: Date, $trainedSince: Date) {
  uiapi {
    query {
      Coaching_Activity__c(
        first: 200
        where: { and: [{ Assigned_To__c: { eq: $me } }, { Status__c: { eq: "Open" } }] }
        orderBy: { Due_On__c: { order: ASC } }
      ) @optional {
        edges { node {
          Id What__c { value } Due_On__c { value } Activity_Kind__c { value } Recheck_Day__c { value }
          Recheck_Of__r { What__c { value } }
          Outcome_Reason__c @optional { value }
          Snoozed_Until__c { value } Nudge_Count__c { value } Last_Nudged_On__c { value }
          Coaching_Conversation__r { Coach__c { value } Coach__r { Name { value } } Rep__r { Name { value } } }
          Learning_Item__r { Instructions__c { value } Url__c { value } }
          ${RECORDS}
        } }
      }
      done: Coaching_Activity__c(
        first: 100
        where: { and: [
          { Status__c: { eq: "Done" } }
          { Activity_Kind__c: { ne: "Re-check" } }
          { or: [
            { and: [{ Assigned_To__c: { eq: $me } }, { Completed_On__c: { gte: { value: $since } } }] }
            { and: [
              { Coaching_Conversation__r: { Coach__c: { eq: $me } } }
              { Assigned_To__c: { ne: $me } }
              { Is_Verified__c: { eq: false } }
              { Completed_On__c: { gte: { value: $verifiableSince } } }
            ] }
          ] }
        ] }
        orderBy: { Completed_On__c: { order: DESC } }
      ) @optional {
        edges { node {
          Id What__c { value } Completed_On__c { value } Due_On__c { value }
          Is_Verified__c { value } Verified_On__c @optional { value }
          Assigned_To__c { value } Assigned_To__r { Name { value } }
          Reflection__c @optional { value } Evidence__c @optional { value }
          Coaching_Conversation__r { Coach__c { value } Coach__r { Name { value } } }
          ${RECORDS}
        } }
      }
      Training_Attendee__c(
        first: 50
        where: { and: [{ Attendee__c: { eq: $me } }, { Trained_On__c: { gte: { value: $trainedSince } } }] }
        orderBy: { Trained_On__c: { order: DESC } }
      ) @optional {
        edges { node {
          Id Trained_On__c { value } Behavior__r { Name { value } }
          Day_7_Result__c { value } Day_30_Result__c { value } Day_90_Result__c { value }
        } }
      }
      Coaching_Conversation__c(
        first: 50
        where: { and: [{ Rep__c: { eq: $me } }, { Status__c: { eq: "Shared" } }] }
        orderBy: { Shared_At__c: { order: DESC, nulls: LAST } }
      ) @optional {
        edges { node {
          Id Coach__c { value } Coach__r { Name { value } } Behavior__r { Name { value } }
          What_Was_Seen__c { value } Strength__c { value } Summary__c { value }
          ${RECORDS}
        } }
      }
      Coaching_Gap__c(
        first: 50
        where: { and: [
          { Coaching_Conversation__r: { and: [{ Rep__c: { eq: $me } }, { Status__c: { eq: "Shared" } }] } }
          { Coach_Agreed__c: { eq: true } }
          { Rep_Agreed__c: { eq: false } }
        ] }
      ) @optional {
        edges { node { Id Coaching_Conversation__c { value } Cause__c { value displayValue } } }
      }
      planned: Coaching_Conversation__c(
        first: 20
        where: { and: [{ Rep__c: { eq: $me } }, { Status__c: { eq: "Prepared" } }, { Scheduled_For__c: { ne: null } }] }
        orderBy: { Scheduled_For__c: { order: ASC } }
      ) @optional {
        edges { node {
          Id Coach__c { value } Coach__r { Name { value } } Behavior__r { Name { value } }
          Scheduled_For__c { value } Scheduled_Minutes__c { value } Preparation_Asked__c { value }
          First_Competency__c { value } First_Competency__r { Name { value } }
          Second_Competency__c { value } Second_Competency__r { Name { value } }
          ${RECORDS}
        } }
      }
      Conversation_Response__c(
        first: 200
        where: { and: [
          { CreatedById: { eq: $me } }
          { Kind__c: { in: ["Agenda", "Preparation", "Clarification"] } }
          { Coaching_Conversation__r: { Status__c: { in: ["Prepared", "Shared"] } } }
        ] }
        orderBy: { CreatedDate: { order: DESC } }
      ) @optional {
        edges { node {
          Id Kind__c { value } Coaching_Conversation__c { value } Body__c { value } Is_Prepared__c { value }
        } }
      }
      Rating_Draft__c(
        first: 40
        where: { and: [{ OwnerId: { eq: $me } }, { Rater_Role__c: { eq: "Rep" } }, { Is_Ready__c: { eq: true } }] }
        orderBy: { CreatedDate: { order: DESC } }
      ) @optional {
        edges { node { Id Coaching_Conversation__c { value } Competency__c { value } } }
      }
      recent: Coaching_Conversation__c(
        first: 10
        where: { and: [{ Rep__c: { eq: $me } }, { Status__c: { in: ["Shared", "Acknowledged"] } }] }
        orderBy: { Shared_At__c: { order: DESC, nulls: LAST } }
      ) @optional {
        edges { node { Id Coach__r { Name { value } } Behavior__r { Name { value } } ${RECORDS} } }
      }
      Coaching_Policy__c(${POLICY_IN_FORCE}) @optional {
        edges { node { Id Max_Nudges__c { value } Is_Hierarchy_Step_Confirmed__c { value } } }
      }
    }
  }
}`,
    variables: { me: userId, ...days }
  };
}

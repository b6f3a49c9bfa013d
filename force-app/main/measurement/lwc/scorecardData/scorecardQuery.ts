import type { GraphQLOperation } from 'c/conversationSave';
import type { ScorecardLevel, ScorecardPeriodKind } from 'c/scorecardRules';

/** Whose scorecard, and by which length of period. */
export interface ScorecardChoice {
  level: ScorecardLevel;
  /** The manager of the team, or the coach; null: the organization. */
  memberId: string | null;
  kind: ScorecardPeriodKind;
}

/** Most records that one subquery answers with. */
const MOST = 2000;

/** Thirteen periods of a kind are published, so that a month stands beside the same month of the year before. */
const PERIODS = 13;

/**
 * The one request of the scorecard: six subqueries. Without a choice it asks for the viewer's own scorecards by month.
 *
 * Everybody whose scorecard the viewer may read is found by their fiscal years: a scorecard of any month is in one. Where
 * they are more than one answer holds, `find` asks for those with it in their name.
 */
export function scorecardQuery(userId: string, choice: ScorecardChoice | null, find = ''): GraphQLOperation {
  const whose = choice
    ? '{ Level__c: { eq: $level } } { Member__c: { eq: $member } }'
    : '{ or: [{ OwnerId: { eq: $me } } { Member__c: { eq: $me } }] }';
  const declared = [
    choice ? '$level: Picklist, $member: ID, $kind: Picklist' : '$me: ID, $member: ID, $kind: Picklist',
    ...(find ? ['$find: String'] : [])
  ].join(', ');
  const named = find ? ' { Member__r: { Name: { like: $find } } }' : '';
  const kind = choice?.kind ?? 'Month';
  return {
    query: `query CoachingScorecard(${declared}) {
  uiapi {
    query {
      members: Coaching_Scorecard__c(
        first: ${MOST}
        where: { and: [{ Period_Kind__c: { eq: "Fiscal Year" } }${named}] }
        orderBy: { Period_Start__c: { order: DESC } }
      ) @optional {
        totalCount
        edges { node { Id Level__c { value } Member__c { value } Member__r { Name { value } } } }
      }
      scorecards: Coaching_Scorecard__c(
        first: ${choice ? PERIODS : 3 * PERIODS}
        where: { and: [${whose} { Period_Kind__c: { eq: $kind } }] }
        orderBy: { Period_Start__c: { order: DESC } }
      ) @optional {
        edges { node {
          Id OwnerId { value } Level__c { value } Member__c { value }
          Member__r {
            Name { value } ManagerId { value }
            Manager { ManagerId { value } Manager { ManagerId { value } Manager { ManagerId { value } } } }
          }
          Period__c { value } Period_Start__c { value } Period_End__c { value } Time_Zone__c { value }
          Published_On__c { value } Confirmed_Until__c { value }
          Weeks_In_A_Row__c { value } Best_Weeks_In_A_Row__c { value }
          Is_Fizzling__c { value } Fading_Measures__c { value }
          Last_Opened_On__c { value } Last_Opened_By__c { value } Last_Opened_By__r { Name { value } }
          Reviewed_On__c { value } Reviewed_By__c { value } Reviewed_By__r { Name { value } } Review_Note__c { value }
        } }
      }
      lines: Coaching_Scorecard_Line__c(
        first: 2000
        where: { Scorecard__r: { and: [${whose} { Period_Kind__c: { eq: $kind } }] } }
        orderBy: { Scorecard__r: { Period_Start__c: { order: DESC } } }
      ) @optional {
        edges { node {
          Id Scorecard__c { value } Measure__c { value } Detail__c { value } Unit__c { value } Better__c { value }
          Actual__c { value } Target__c { value } Previous__c { value } Sample__c { value } Status__c { value }
        } }
      }
      service: Coaching_Scorecard_Line__c(
        first: 200
        where: { and: [
          { Half__c: { in: ["Service", "Context"] } }
          { Scorecard__r: { and: [${whose} { Period_Kind__c: { eq: "Fiscal Quarter" } }] } }
        ] }
        orderBy: { Scorecard__r: { Period_Start__c: { order: DESC } } }
      ) @optional {
        edges { node {
          Id Measure__c { value } Detail__c { value } Unit__c { value } Actual__c { value } Sample__c { value }
          Scorecard__r { Level__c { value } Period__c { value } Period_Start__c { value } Period_End__c { value } }
        } }
      }
      Coaching_Target__c(
        first: 2000
        where: { and: [
          { Period_Kind__c: { eq: $kind } }
          { or: [{ Member__c: { eq: $member } } { Member__c: { eq: null } }] }
        ] }
        orderBy: { Period_Start__c: { order: DESC } }
      ) @optional {
        edges { node {
          Id Level__c { value } Member__c { value } Measure__c { value } Period_Start__c { value } Target_Value__c { value }
        } }
      }
      Coaching_Relationship__c(first: 500, where: { Rep__r: { ManagerId: { eq: $member } } }) @optional {
        edges { node {
          Id Coach__c { value } Coach__r { Name { value } } Start_Date__c { value } End_Date__c { value }
        } }
      }
    }
  }
}`,
    variables: {
      ...(choice ? { level: choice.level, member: choice.memberId, kind } : { me: userId, member: userId, kind }),
      ...(find ? { find: `%${find}%` } : {})
    }
  };
}

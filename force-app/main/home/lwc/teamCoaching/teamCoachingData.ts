import { ABOUT_FIELDS, aboutOf } from 'c/aboutRecord';
import { dealsOf, OPEN_DEALS, teamOf, teamSubqueries } from 'c/coachTeam';
import type { Day } from 'c/coachingDates';
import { POLICY_IN_FORCE } from 'c/coachingPolicy';
import type { GraphQLOperation } from 'c/conversationSave';
import { idOf, numberOf, parentOf, recordsOf, textOf } from 'c/graphqlRecords';
import type { RecordNode } from 'c/graphqlRecords';
import type { OpenQuestion } from 'c/openQuestions';
import type { CoachingRequest, OpenDeal, OwedCommitment, RepFacts } from 'c/teamFocus';
import { taughtBehaviors, taughtSince, taughtSubquery } from 'c/trainingReinforcement';
import { openQuestionsOf, questionsSubquery } from './teamQuestions';

export interface TeamData {
  reps: RepFacts[];
  /** What waits for an answer, also from people who have left the team. */
  questions: OpenQuestion[];
  silentWeeks: number;
  /** How many people a coach should focus on at a time. */
  focusReps: number;
}

const SILENT_WEEKS = 4;
const FOCUS_REPS = 4;

const DEAL =
  'Name { value } Amount @optional { value } CloseDate { value } PushCount @optional { value } Last_Coached_On__c @optional { value }';

/** The one request of Team Coaching: ten subqueries. Sharing says whose trainings the viewer reads. */
export function teamQuery(userId: string, today: Day): GraphQLOperation {
  return {
    query: `query TeamCoaching($me: ID, $taughtSince: Date) {
  uiapi {
    query {${teamSubqueries(DEAL, OPEN_DEALS)}
      Coaching_Conversation__c(
        first: 500
        where: { and: [
          { or: [{ Coach__c: { eq: $me } }, { Rep__r: { ManagerId: { eq: $me } } }] }
          { Status__c: { in: ["Held", "Shared", "Acknowledged"] } }
        ] }
        orderBy: { Held_At__c: { order: DESC, nulls: LAST } }
      ) @optional {
        edges { node { Id Rep__c { value } Held_At__c { value } Behavior__r { Name { value } } ${ABOUT_FIELDS} } }
      }
      Coaching_Activity__c(
        first: 500
        where: { and: [
          { or: [{ Coaching_Conversation__r: { Coach__c: { eq: $me } } }, { Assigned_To__r: { ManagerId: { eq: $me } } }] }
          { Status__c: { eq: "Open" } }
          { Is_Commitment__c: { eq: true } }
        ] }
        orderBy: { Due_On__c: { order: ASC } }
      ) @optional {
        edges { node { Id What__c { value } Due_On__c { value } Assigned_To__c { value } ${ABOUT_FIELDS} } }
      }
      Conversation_Response__c(
        first: 200
        where: { and: [
          { Recipient__c: { eq: $me } }
          { Kind__c: { eq: "Coaching Request" } }
          { Request_Status__c: { eq: "Open" } }
        ] }
        orderBy: { CreatedDate: { order: ASC } }
      ) @optional {
        edges { node { Id CreatedById { value } CreatedDate { value } Body__c { value } ${ABOUT_FIELDS} } }
      }
      Coaching_Policy__c(${POLICY_IN_FORCE}) @optional {
        edges { node { Id Silent_Weeks__c { value } Max_Focus_Reps__c { value } } }
      }${taughtSubquery('{ Attendee__c: { ne: $me } }', 500)}${questionsSubquery}
    }
  }
}`,
    variables: { me: userId, taughtSince: taughtSince(today) }
  };
}

/** Reads the answer to `teamQuery`. No reps for a person who coaches nobody. */
export function readTeam(
  data: unknown,
  userId: string,
  today: string,
  dayOfInstant: (instant: string) => string
): TeamData {
  const deals = [...dealsOf(data).values()];
  const conversations = recordsOf(data, 'Coaching_Conversation__c');
  const activities = recordsOf(data, 'Coaching_Activity__c');
  const requests = recordsOf(data, 'Conversation_Response__c');
  const taught = taughtBehaviors(data);
  const reps = teamOf(data, userId, today).map(([repId, repName]): RepFacts => {
    const last = conversations.find((record) => textOf(record, 'Rep__c') === repId && textOf(record, 'Held_At__c'));
    const heldAt = last ? textOf(last, 'Held_At__c') : null;
    return {
      repId,
      repName,
      lastConversation:
        last && heldAt
          ? {
              id: idOf(last),
              heldOn: dayOfInstant(heldAt),
              about: aboutOf(last)?.name ?? textOf(parentOf(last, 'Behavior__r'), 'Name')
            }
          : null,
      requests: requests
        .filter((record) => textOf(record, 'CreatedById') === repId)
        .map((record) => requestOf(record, dayOfInstant)),
      commitments: activities.filter((record) => textOf(record, 'Assigned_To__c') === repId).map(commitmentOf),
      deals: deals.filter((record) => textOf(record, 'OwnerId') === repId).map(dealOf),
      taught: taught.filter(({ attendeeId }) => attendeeId === repId)
    };
  });
  const policy = recordsOf(data, 'Coaching_Policy__c')[0] ?? null;
  return {
    reps,
    questions: openQuestionsOf(data, dayOfInstant),
    silentWeeks: numberOf(policy, 'Silent_Weeks__c') ?? SILENT_WEEKS,
    focusReps: Math.max(1, numberOf(policy, 'Max_Focus_Reps__c') ?? FOCUS_REPS)
  };
}

function requestOf(record: RecordNode, dayOfInstant: (instant: string) => string): CoachingRequest {
  const about = aboutOf(record);
  return {
    id: idOf(record),
    askedOn: dayOfInstant(textOf(record, 'CreatedDate') ?? ''),
    recordId: about?.id ?? null,
    recordName: about?.name ?? null,
    body: textOf(record, 'Body__c')
  };
}

function commitmentOf(record: RecordNode): OwedCommitment {
  const about = aboutOf(record);
  return {
    id: idOf(record),
    what: textOf(record, 'What__c') ?? '',
    dueOn: textOf(record, 'Due_On__c') ?? '',
    recordId: about?.id ?? null,
    recordName: about?.name ?? null
  };
}

function dealOf(record: RecordNode): OpenDeal {
  return {
    id: idOf(record),
    name: textOf(record, 'Name') ?? '',
    amount: numberOf(record, 'Amount'),
    closeDate: textOf(record, 'CloseDate'),
    pushCount: numberOf(record, 'PushCount'),
    lastCoachedOn: textOf(record, 'Last_Coached_On__c')
  };
}

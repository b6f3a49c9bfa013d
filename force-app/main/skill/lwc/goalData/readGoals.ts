/** The goals of one rep, read with what explains them: level descriptors, the level seen last, the policy's limit. */
import { DEFAULT_GOAL_LIMIT, goalChain } from 'c/coachingGoals';
import type { GoalChain, GoalStatus } from 'c/coachingGoals';
import type { Day } from 'c/coachingDates';
import { POLICY_IN_FORCE } from 'c/coachingPolicy';
import type { GraphQLOperation } from 'c/conversationSave';
import { goalFacts, historyOf } from './goalHistory';
import type { GoalFactRows } from './goalHistory';
import { hasSubquery, idOf, isChecked, numberOf, parentOf, recordsOf, textOf } from 'c/graphqlRecords';
import type { RecordNode } from 'c/graphqlRecords';

/** As whom somebody works on a goal. */
export type GoalSide = 'coach' | 'rep';

export interface Goal {
  id: string;
  status: GoalStatus;
  behaviorId: string;
  behavior: string;
  /** What one can see and hear. */
  wording: string | null;
  competencyId: string | null;
  changeType: string | null;
  why: string | null;
  currentLevel: number | null;
  targetLevel: number | null;
  currentDescriptor: string | null;
  targetDescriptor: string | null;
  targetDate: Day | null;
  coachId: string;
  coachName: string;
  coachAgreed: boolean;
  coachAgreedOn: string | null;
  repAgreed: boolean;
  repAgreedOn: string | null;
  /** The level seen last since both agreed, with the moment of that conversation. */
  seen: { level: number; at: string } | null;
  /** What the coach did about it since, as far as this person may read it; null before both agreed. */
  chain: GoalChain | null;
  outcomeReason: string | null;
  reachedOn: Day | null;
  levelAfter: number | null;
  confidenceBefore: number | null;
  confidenceAfter: number | null;
}

export interface GoalCoach {
  id: string;
  name: string;
  isPrimary: boolean;
}

export interface RepGoalsData {
  repName: string;
  /** Newest first. */
  goals: Goal[];
  /** Who coaches the rep today; the primary coach first. */
  coaches: GoalCoach[];
  limit: number;
  /** No policy is in force, so that the built-in limit holds. */
  isWithoutPolicy: boolean;
  /** The rep is no longer a user of the org: nobody can agree to a goal with them. */
  hasLeft: boolean;
}

/** The one request for the goals of a rep: nine subqueries. */
export function repGoalsQuery(repId: string): GraphQLOperation {
  return {
    query: `query RepGoals($rep: ID) {
  uiapi {
    query {
      Coaching_Goal__c(first: 100, where: { Rep__c: { eq: $rep } }, orderBy: { CreatedDate: { order: DESC } }) @optional {
        edges { node {
          Id Status__c { value } Behavior__c { value }
          Behavior__r { Name { value } Observable_Wording__c @optional { value } }
          Competency__c { value } Change_Type__c { value } Why__c @optional { value }
          Current_Level__c { value } Target_Level__c { value } Target_Date__c { value }
          Coach__c { value } Coach__r { Name { value } }
          Coach_Agreed__c { value } Coach_Agreed_On__c { value } Rep_Agreed__c { value } Rep_Agreed_On__c { value }
          Outcome_Reason__c @optional { value } Reached_On__c { value } Level_After__c { value }
          Confidence_Before__c @optional { value } Confidence_After__c @optional { value }
        } }
      }
      Competency_Level__c(
        first: 500
        where: { Competency__c: { inq: { Coaching_Goal__c: { Rep__c: { eq: $rep } }, ApiName: "Competency__c" } } }
      ) @optional {
        edges { node { Id Competency__c { value } Level__c { value } Descriptor__c { value } } }
      }
      Coaching_Conversation__c(
        first: 100
        where: { and: [{ Rep__c: { eq: $rep } }, { Behavior__c: { ne: null } }, { Held_At__c: { ne: null } }] }
        orderBy: { Held_At__c: { order: DESC, nulls: LAST } }
      ) @optional {
        edges { node {
          Id Behavior__c { value } Level_Seen__c { value } Held_At__c { value } Capture_Mode__c @optional { value }
        } }
      }
      Coaching_Activity__c(
        first: 100
        where: { and: [
          { Coaching_Conversation__r: { Rep__c: { eq: $rep } } }
          { Activity_Kind__c: { in: ["Learning", "Practice", "Field Task", "Re-check"] } }
        ] }
        orderBy: { CreatedDate: { order: DESC } }
      ) @optional {
        edges { node {
          Id Activity_Kind__c { value } Recheck_Result__c @optional { value } LastModifiedDate { value }
          Coaching_Conversation__r { Behavior__c { value } Held_At__c { value } }
        } }
      }
      Competency_Rating__c(
        first: 100
        where: { Coaching_Conversation__r: { Rep__c: { eq: $rep } } }
        orderBy: { CreatedDate: { order: DESC } }
      ) @optional {
        edges { node { Id Competency__c { value } CreatedDate { value } } }
      }
      Recognition__c(first: 100, where: { Rep__c: { eq: $rep } }, orderBy: { CreatedDate: { order: DESC } }) @optional {
        edges { node { Id Behavior__c { value } CreatedDate { value } } }
      }
      Coaching_Relationship__c(first: 50, where: { Rep__c: { eq: $rep } }) @optional {
        edges { node {
          Id Coach__c { value } Coach__r { Name { value } } Is_Primary__c { value }
          Start_Date__c { value } End_Date__c { value }
        } }
      }
      Coaching_Policy__c(${POLICY_IN_FORCE}) @optional {
        edges { node { Id Max_Active_Goals__c { value } } }
      }
      User(first: 1, where: { Id: { eq: $rep } }) {
        edges { node { Id Name { value } IsActive @optional { value } } }
      }
    }
  }
}`,
    variables: { rep: repId }
  };
}

/** Reads the answer; null when the viewer has no access to goals. */
export function readRepGoals(data: unknown, today: Day): RepGoalsData | null {
  if (!hasSubquery(data, 'Coaching_Goal__c')) {
    return null;
  }
  const descriptors = new Map(
    recordsOf(data, 'Competency_Level__c').map((record) => [
      levelKey(textOf(record, 'Competency__c'), numberOf(record, 'Level__c')),
      textOf(record, 'Descriptor__c')
    ])
  );
  const facts = goalFacts(data);
  return {
    repName: textOf(recordsOf(data, 'User')[0] ?? null, 'Name') ?? '',
    goals: recordsOf(data, 'Coaching_Goal__c').map((record) => goalOf(record, descriptors, facts)),
    coaches: coachesOf(recordsOf(data, 'Coaching_Relationship__c'), today),
    isWithoutPolicy: hasSubquery(data, 'Coaching_Policy__c') && recordsOf(data, 'Coaching_Policy__c').length === 0,
    hasLeft: hasLeft(data),
    limit: numberOf(recordsOf(data, 'Coaching_Policy__c')[0] ?? null, 'Max_Active_Goals__c') ?? DEFAULT_GOAL_LIMIT
  };
}

/** Whether the person of the `User` subquery was deactivated; one whose state cannot be read has not left. */
export function hasLeft(data: unknown): boolean {
  const [user] = recordsOf(data, 'User');
  return user !== undefined && 'IsActive' in user && !isChecked(user, 'IsActive');
}

/** People who coach on a day, the primary coach first, each once. */
export function coachesOf(relationships: readonly RecordNode[], today: Day): GoalCoach[] {
  const coaches = new Map<string, GoalCoach>();
  for (const record of relationships) {
    const [start, end] = [textOf(record, 'Start_Date__c'), textOf(record, 'End_Date__c')];
    if ((start === null || start <= today) && (end === null || end >= today)) {
      const id = textOf(record, 'Coach__c') ?? '';
      const isPrimary = isChecked(record, 'Is_Primary__c') || (coaches.get(id)?.isPrimary ?? false);
      coaches.set(id, { id, name: textOf(parentOf(record, 'Coach__r'), 'Name') ?? '', isPrimary });
    }
  }
  return [...coaches.values()].sort(
    (a, b) => Number(b.isPrimary) - Number(a.isPrimary) || a.name.localeCompare(b.name)
  );
}

function goalOf(record: RecordNode, descriptors: ReadonlyMap<string, string | null>, facts: GoalFactRows): Goal {
  const competencyId = textOf(record, 'Competency__c');
  const behaviorId = textOf(record, 'Behavior__c') ?? '';
  const behavior = parentOf(record, 'Behavior__r');
  const [currentLevel, targetLevel] = [numberOf(record, 'Current_Level__c'), numberOf(record, 'Target_Level__c')];
  const [coachAgreedOn, repAgreedOn] = [textOf(record, 'Coach_Agreed_On__c'), textOf(record, 'Rep_Agreed_On__c')];
  const since = laterOf(coachAgreedOn, repAgreedOn);
  return {
    id: idOf(record),
    status: (textOf(record, 'Status__c') ?? 'Proposed') as GoalStatus,
    behaviorId,
    behavior: textOf(behavior, 'Name') ?? '',
    wording: textOf(behavior, 'Observable_Wording__c'),
    competencyId,
    changeType: textOf(record, 'Change_Type__c'),
    why: textOf(record, 'Why__c'),
    currentLevel,
    targetLevel,
    currentDescriptor: descriptors.get(levelKey(competencyId, currentLevel)) ?? null,
    targetDescriptor: descriptors.get(levelKey(competencyId, targetLevel)) ?? null,
    targetDate: textOf(record, 'Target_Date__c'),
    coachId: textOf(record, 'Coach__c') ?? '',
    coachName: textOf(parentOf(record, 'Coach__r'), 'Name') ?? '',
    coachAgreed: isChecked(record, 'Coach_Agreed__c'),
    coachAgreedOn,
    repAgreed: isChecked(record, 'Rep_Agreed__c'),
    repAgreedOn,
    seen: seenSince(facts.conversations, behaviorId, since),
    chain: goalChain(since, historyOf(facts, behaviorId, competencyId)),
    outcomeReason: textOf(record, 'Outcome_Reason__c'),
    reachedOn: textOf(record, 'Reached_On__c'),
    levelAfter: numberOf(record, 'Level_After__c'),
    confidenceBefore: numberOf(record, 'Confidence_Before__c'),
    confidenceAfter: numberOf(record, 'Confidence_After__c')
  };
}

/** Conversations come newest first; what was seen before both agreed is where the goal starts, not progress. */
function seenSince(conversations: readonly RecordNode[], behaviorId: string, agreedOn: string | null): Goal['seen'] {
  if (agreedOn === null) {
    return null;
  }
  const since = Date.parse(agreedOn);
  for (const record of conversations) {
    const [level, at] = [numberOf(record, 'Level_Seen__c'), textOf(record, 'Held_At__c')];
    if (textOf(record, 'Behavior__c') === behaviorId && level !== null && at !== null && Date.parse(at) > since) {
      return { level, at };
    }
  }
  return null;
}

/** The moment at which both had agreed. */
function laterOf(first: string | null, second: string | null): string | null {
  if (first === null || second === null) return null;
  return Date.parse(first) > Date.parse(second) ? first : second;
}

function levelKey(competencyId: string | null, level: number | null): string {
  return `${competencyId} ${level}`;
}

/** What coach and rep change on a goal. Each is one mutation; values are only in the variables. */
import type { Day } from 'c/coachingDates';
import type { GraphQLOperation } from 'c/conversationSave';
import type { GoalSide } from './readGoals';

/** The longest text of each field that somebody types into; a test holds them to the fields' own definitions. */
export const goalLimits = { why: 1000, reason: 255 } as const;

/** What somebody writes when proposing a goal. */
export interface GoalProposal {
  behaviorId: string;
  competencyId: string | null;
  changeType: string | null;
  currentLevel: number;
  targetLevel: number;
  why: string;
  targetDate: Day | null;
  /** Only the rep says how confident they are. */
  confidence: number | null;
}

/** Between whom a goal is, and where it came from. */
export interface GoalPair {
  coachId: string;
  repId: string;
  conversationId: string | null;
}

/** Proposes a goal. Who proposes it agrees to it; it becomes active once the other does. */
export function proposeGoal(
  proposal: GoalProposal,
  pair: GoalPair,
  side: GoalSide,
  clientKey: string
): GraphQLOperation {
  return write('ProposeGoal', 'Create', {
    Coaching_Goal__c: {
      ...proposalFields(proposal, side),
      Coach__c: pair.coachId,
      Rep__c: pair.repId,
      ...(pair.conversationId ? { Coaching_Conversation__c: pair.conversationId } : {}),
      Status__c: 'Proposed',
      [agreementOf(side)]: true,
      Client_Key__c: clientKey
    }
  });
}

/** Changes a goal to which the other person has not agreed yet. */
export function changeProposal(goalId: string, proposal: GoalProposal, side: GoalSide): GraphQLOperation {
  return update('ChangeProposal', goalId, { ...proposalFields(proposal, side), [agreementOf(side)]: true });
}

/** Agrees to a goal; the rep may say how confident they are. */
export function agreeToGoal(goalId: string, side: GoalSide, confidence: number | null): GraphQLOperation {
  return update('AgreeToGoal', goalId, {
    [agreementOf(side)]: true,
    ...(side === 'rep' && confidence !== null ? { Confidence_Before__c: confidence } : {})
  });
}

/** Takes an agreement back, as long as the other person has not agreed. */
export function withdrawAgreement(goalId: string, side: GoalSide): GraphQLOperation {
  return update('WithdrawAgreement', goalId, { [agreementOf(side)]: false });
}

/** The coach says that a goal was reached, and at which level the behavior is seen now. */
export function reachGoal(goalId: string, levelAfter: number): GraphQLOperation {
  return update('ReachGoal', goalId, { Status__c: 'Reached', Level_After__c: levelAfter });
}

/** Takes "reached" back. */
export function resumeGoal(goalId: string): GraphQLOperation {
  return update('ResumeGoal', goalId, { Status__c: 'Active', Level_After__c: null });
}

/** Gives a goal up, with the reason. */
export function dropGoal(goalId: string, reason: string): GraphQLOperation {
  return update('DropGoal', goalId, { Status__c: 'Dropped', Outcome_Reason__c: reason.trim() });
}

/** The rep says how confident they are now. */
export function sayConfidence(goalId: string, confidence: number): GraphQLOperation {
  return update('SayConfidence', goalId, { Confidence_After__c: confidence });
}

function proposalFields(proposal: GoalProposal, side: GoalSide): Record<string, unknown> {
  return {
    Behavior__c: proposal.behaviorId,
    Competency__c: proposal.competencyId,
    Change_Type__c: proposal.changeType,
    Current_Level__c: proposal.currentLevel,
    Target_Level__c: proposal.targetLevel,
    Why__c: proposal.why.trim() || null,
    Target_Date__c: proposal.targetDate,
    ...(side === 'rep' ? { Confidence_Before__c: proposal.confidence } : {})
  };
}

function agreementOf(side: GoalSide): 'Coach_Agreed__c' | 'Rep_Agreed__c' {
  return side === 'coach' ? 'Coach_Agreed__c' : 'Rep_Agreed__c';
}

function update(name: string, goalId: string, fields: Record<string, unknown>): GraphQLOperation {
  return write(name, 'Update', { Id: goalId, Coaching_Goal__c: fields });
}

function write(name: string, verb: 'Create' | 'Update', input: Record<string, unknown>): GraphQLOperation {
  return {
    query: `mutation ${name}($input: Coaching_Goal__c${verb}Input!) {
  uiapi(input: { allOrNone: true }) {
    goal: Coaching_Goal__c${verb}(input: $input) { Record { Id } }
  }
}`,
    variables: { input }
  };
}

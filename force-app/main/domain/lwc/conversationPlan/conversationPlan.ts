/**
 * Schedules, moves and cancels a conversation. Each is one mutation; flows keep the calendars of both people in step.
 *
 * A conversation begins as Draft and becomes Prepared in the same mutation, because the platform shares it with the
 * rep when it becomes Prepared.
 */
import { areaOf, lookupFieldOf } from 'c/conversationSave';
import type { Area, CoachedRecord, CoachMode, GraphQLOperation } from 'c/conversationSave';

/** What a coach plans. Empty text means "nothing asked". */
export interface ConversationPlan {
  /** UUID; the same for every attempt. */
  clientKey: string;
  coachId: string;
  repId: string;
  /** Null: about a skill, on no record. */
  record: CoachedRecord | null;
  /** ISO instant. */
  scheduledFor: string;
  minutes: number;
  /** One item a line. */
  preparation: string;
  /** At most two, different. */
  competencyIds: readonly string[];
  coachMode: CoachMode | null;
}

/** The longest text of each field that a person types into; a test holds them to the fields' own definitions. */
export const planLimits = { preparation: 2000, reason: 255 } as const;

/** The lengths in minutes that are offered. */
export const MEETING_MINUTES = [15, 30, 45, 60] as const;

export type PlanProblem = 'rep' | 'time' | 'past' | 'sameCompetency' | 'preparationTooLong';

/** What keeps a plan from being saved. */
export function planProblems(plan: ConversationPlan, now: number): PlanProblem[] {
  const at = Date.parse(plan.scheduledFor);
  const [first, second] = plan.competencyIds;
  return [
    ...(plan.repId === '' ? (['rep'] as const) : []),
    ...(Number.isNaN(at) ? (['time'] as const) : at <= now ? (['past'] as const) : []),
    ...(second !== undefined && first === second ? (['sameCompetency'] as const) : []),
    ...(plan.preparation.trim().length > planLimits.preparation ? (['preparationTooLong'] as const) : [])
  ];
}

/** Creates the conversation and shows it to the rep. */
export function buildSchedule(plan: ConversationPlan): GraphQLOperation {
  const { record } = plan;
  const area: Area = record ? areaOf(record.objectApiName) : 'Skill';
  const [first, second] = plan.competencyIds;
  const preparation = plan.preparation.trim();
  return {
    query: `mutation ScheduleConversation($conversation: Coaching_Conversation__cCreateInput!, $prepare: Coaching_Conversation__cUpdateInput!) {
  uiapi(input: { allOrNone: true }) {
    conversation: Coaching_Conversation__cCreate(input: $conversation) { Record { Id } }
    prepare: Coaching_Conversation__cUpdate(input: $prepare) { Record { Id } }
  }
}`,
    variables: {
      conversation: {
        Coaching_Conversation__c: {
          Client_Key__c: plan.clientKey,
          Coach__c: plan.coachId,
          Rep__c: plan.repId,
          Area__c: area,
          Capture_Mode__c: 'Guided',
          Status__c: 'Draft',
          Scheduled_For__c: plan.scheduledFor,
          Scheduled_Minutes__c: plan.minutes,
          ...(record ? { [lookupFieldOf(record.objectApiName)]: record.id } : {}),
          ...(preparation ? { Preparation_Asked__c: preparation } : {}),
          ...(first ? { First_Competency__c: first } : {}),
          ...(second ? { Second_Competency__c: second } : {}),
          ...(plan.coachMode ? { Coach_Mode__c: plan.coachMode } : {})
        }
      },
      prepare: { Id: '@{conversation}', Coaching_Conversation__c: { Status__c: 'Prepared' } }
    }
  };
}

/** Moves a planned conversation. `reason` says why it did not happen as planned; it may be empty. */
export function buildReschedule(
  conversationId: string,
  { scheduledFor, minutes, reason }: { scheduledFor: string; minutes: number; reason: string }
): GraphQLOperation {
  return change('MoveConversation', conversationId, {
    Scheduled_For__c: scheduledFor,
    Scheduled_Minutes__c: minutes,
    ...(reason.trim() ? { Missed_Reason__c: reason.trim() } : {})
  });
}

/** Cancels a planned conversation; the rep sees the reason. */
export function buildCancellation(conversationId: string, reason: string): GraphQLOperation {
  return change('CancelConversation', conversationId, {
    Status__c: 'Cancelled',
    ...(reason.trim() ? { Missed_Reason__c: reason.trim() } : {})
  });
}

function change(name: string, conversationId: string, fields: Record<string, unknown>): GraphQLOperation {
  return {
    query: `mutation ${name}($input: Coaching_Conversation__cUpdateInput!) {
  uiapi(input: { allOrNone: true }) {
    conversation: Coaching_Conversation__cUpdate(input: $input) { Record { Id } }
  }
}`,
    variables: { input: { Id: conversationId, Coaching_Conversation__c: fields } }
  };
}

/** What a rep changes on My Coaching. Each is one mutation, all or nothing; values are only in the variables. */
import type { Day } from 'c/coachingDates';
import type { GraphQLOperation } from 'c/conversationSave';
import type { ReCheckResult } from 'c/reCheckPlan';

/** The longest text of each field that a rep types into; a test holds them to the fields' own definitions. */
export const replyLimits = { what: 255, reflection: 4000, evidence: 4000, body: 4000 } as const;

/** Finishes an activity with what was learned and what shows it. The completion day is set by the platform. */
export function finishStep(stepId: string, learned: { reflection: string; evidence: string }): GraphQLOperation {
  return changeStep('FinishStep', stepId, {
    Status__c: 'Done',
    ...filled('Reflection__c', learned.reflection),
    ...filled('Evidence__c', learned.evidence)
  });
}

/** Opens an activity again. */
export function reopenStep(stepId: string): GraphQLOperation {
  return changeStep('ReopenStep', stepId, { Status__c: 'Open' });
}

/** Silences reminders until a day; null lets them speak again. */
export function snoozeStep(stepId: string, until: Day | null): GraphQLOperation {
  return changeStep('SnoozeStep', stepId, { Snoozed_Until__c: until });
}

/** Answers a re-check, which finishes it. */
export function answerReCheck(reCheckId: string, result: ReCheckResult): GraphQLOperation {
  return changeStep('AnswerReCheck', reCheckId, { Status__c: 'Done', Recheck_Result__c: result });
}

/** Says 7, 30 or 90 days after a training whether the rep still does what was taught. */
export function answerTrainingCheck(attendanceId: string, day: number, result: ReCheckResult): GraphQLOperation {
  return mutation('AnswerTrainingCheck', [
    update('training', 'Training_Attendee__c', attendanceId, { [`Day_${day}_Result__c`]: result })
  ]);
}

/** A step that a rep gives themselves after a conversation. */
export interface OwnStep {
  conversationId: string;
  /** The lookups of the conversation to its record, so that the step shows there too. */
  recordLookup: Readonly<Record<string, string>>;
  repId: string;
  what: string;
  dueOn: Day;
  clientKey: string;
}

/** Adds a step of the rep's own. */
export function addOwnStep(step: OwnStep): GraphQLOperation {
  return create('AddOwnStep', 'Coaching_Activity__c', {
    Coaching_Conversation__c: step.conversationId,
    ...step.recordLookup,
    What__c: step.what.trim(),
    Activity_Kind__c: 'Field Task',
    Assigned_To__c: step.repId,
    Due_On__c: step.dueOn,
    First_Due_On__c: step.dueOn,
    Status__c: 'Open',
    Is_Commitment__c: false,
    Client_Key__c: step.clientKey
  });
}

/** What a rep brings to a conversation: a row of their own for the agenda, one for being prepared. */
export interface Preparation {
  conversationId: string;
  coachId: string;
  /** Points of the rep, one a line; empty text leaves no agenda. */
  agenda: string;
  isPrepared: boolean;
  /** Rows that are there already, with the keys of those that are not. */
  agendaId: string | null;
  preparationId: string | null;
  agendaKey: string;
  preparationKey: string;
}

/** Saves agenda and preparation together; null when there is nothing to save. */
export function savePreparation(preparation: Preparation): GraphQLOperation | null {
  const { conversationId, coachId, agendaId, preparationId } = preparation;
  const agenda = preparation.agenda.trim();
  const shared = { Coaching_Conversation__c: conversationId, Recipient__c: coachId, Is_Released__c: true };
  const steps = [
    ...(agendaId
      ? [update('agenda', 'Conversation_Response__c', agendaId, { Body__c: agenda })]
      : agenda
        ? [
            createStep('agenda', 'Conversation_Response__c', {
              ...shared,
              Kind__c: 'Agenda',
              Body__c: agenda,
              Client_Key__c: preparation.agendaKey
            })
          ]
        : []),
    ...(preparationId
      ? [update('prepared', 'Conversation_Response__c', preparationId, { Is_Prepared__c: preparation.isPrepared })]
      : preparation.isPrepared
        ? [
            createStep('prepared', 'Conversation_Response__c', {
              ...shared,
              Kind__c: 'Preparation',
              Is_Prepared__c: true,
              Client_Key__c: preparation.preparationKey
            })
          ]
        : [])
  ];
  return steps.length === 0 ? null : mutation('SavePreparation', steps);
}

/** Says that the rep has read a conversation and, if so, agrees on the causes in it. */
export function acknowledge(
  conversation: { id: string; coachId: string },
  agreedGapIds: readonly string[],
  clientKey: string
): GraphQLOperation {
  return mutation('Acknowledge', [
    createStep('response', 'Conversation_Response__c', {
      Kind__c: 'Acknowledgement',
      Coaching_Conversation__c: conversation.id,
      Recipient__c: conversation.coachId,
      Is_Released__c: true,
      Client_Key__c: clientKey
    }),
    ...agreedGapIds.map((id, index) => update(`gap${index}`, 'Coaching_Gap__c', id, { Rep_Agreed__c: true }))
  ]);
}

/** Asks the coach to clear something up. */
export function askToClarify(
  conversation: { id: string; coachId: string },
  body: string,
  clientKey: string
): GraphQLOperation {
  return create('AskToClarify', 'Conversation_Response__c', {
    Kind__c: 'Clarification',
    Coaching_Conversation__c: conversation.id,
    Recipient__c: conversation.coachId,
    Is_Released__c: true,
    Body__c: body.trim(),
    Client_Key__c: clientKey
  });
}

interface Step {
  alias: string;
  object: string;
  verb: 'Create' | 'Update';
  input: Record<string, unknown>;
}

function changeStep(name: string, id: string, fields: Record<string, unknown>): GraphQLOperation {
  return mutation(name, [update('change', 'Coaching_Activity__c', id, fields)]);
}

function create(name: string, object: string, fields: Record<string, unknown>): GraphQLOperation {
  return mutation(name, [createStep('change', object, fields)]);
}

function createStep(alias: string, object: string, fields: Record<string, unknown>): Step {
  return { alias, object, verb: 'Create', input: { [object]: fields } };
}

function update(alias: string, object: string, id: string, fields: Record<string, unknown>): Step {
  return { alias, object, verb: 'Update', input: { Id: id, [object]: fields } };
}

function mutation(name: string, steps: readonly Step[]): GraphQLOperation {
  const declared = steps.map(({ alias, object, verb }) => `$${alias}: ${object}${verb}Input!`).join(', ');
  const parts = steps.map(
    ({ alias, object, verb }) => `    ${alias}: ${object}${verb}(input: $${alias}) { Record { Id } }`
  );
  return {
    query: `mutation ${name}(${declared}) {\n  uiapi(input: { allOrNone: true }) {\n${parts.join('\n')}\n  }\n}`,
    variables: Object.fromEntries(steps.map(({ alias, input }) => [alias, input]))
  };
}

function filled(field: string, text: string): Record<string, string> {
  return text.trim() === '' ? {} : { [field]: text.trim() };
}

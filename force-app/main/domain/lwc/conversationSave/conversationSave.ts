/**
 * How a conversation is saved: one mutation, all or nothing.
 *
 * The conversation is created as Draft, or is one that was prepared; its children refer to it, and a last update shares
 * it. So the rules that look
 * at children (a commitment exists, the rep was heard) run when everything is there, and a refusal saves nothing.
 * Everything carries a key made by the client: a repeated save is refused by the key instead of doubling.
 */
import {
  activityFields,
  answerFields,
  coachViewFields,
  conversationFields,
  conversationRef,
  gapFields,
  identityFields
} from './fieldValues';
import type { CoachView, ConversationInput } from './conversationInput';

export type {
  ActivityInput,
  ActivityKind,
  AnswerInput,
  Area,
  CaptureMode,
  CoachMode,
  CoachView,
  CoachedRecord,
  CommitmentReview,
  ConversationInput,
  ConversationKind,
  Decision,
  FeltAnswer,
  GapInput,
  GapKind,
  RootCauseKind
} from './conversationInput';
export { areaOf, completedInput, lookupFieldOf, newActivityInput, newConversationInput } from './conversationInput';
export { releasesTime } from './fieldValues';
export { fieldProblems, textLimits } from './textLimits';
export type { FieldProblem } from './textLimits';
export { missingForCompletion } from './missing';
export type { MissingItem } from './missing';

/** A GraphQL document with its variables. Values a person typed are only ever in the variables. */
export interface GraphQLOperation {
  query: string;
  variables: Record<string, unknown>;
}

interface Step {
  alias: string;
  operation: string;
  inputType: string;
  input: Record<string, unknown>;
}

/** The mutation that saves `input` as a shared conversation. `input.heldAt` is also the time of sharing. */
export function buildConversationSave(input: ConversationInput): GraphQLOperation {
  const conversation = 'Coaching_Conversation__c';
  const steps: Step[] = [
    input.conversationId === null
      ? create('conversation', conversation, { ...identityFields(input), ...conversationFields(input) })
      : update('conversation', conversation, input.conversationId, withoutBlanks(conversationFields(input)))
  ];
  input.answers.forEach((answer, index) => {
    steps.push(create(`answer${index}`, 'Conversation_Answer__c', answerFields(answer, index, input)));
  });
  const gapAliases = new Map<string, string>();
  input.gaps.forEach((gap, index) => {
    gapAliases.set(gap.clientKey, `gap${index}`);
    steps.push(create(`gap${index}`, 'Coaching_Gap__c', gapFields(gap, input)));
  });
  input.activities.forEach((activity, index) => {
    const gapAlias = activity.gapClientKey ? gapAliases.get(activity.gapClientKey) : undefined;
    steps.push(create(`activity${index}`, 'Coaching_Activity__c', activityFields(activity, gapAlias, input)));
  });
  input.commitmentReviews.forEach((review, index) => {
    const fields = reviewFields(review);
    if (fields !== null) {
      steps.push(update(`review${index}`, 'Coaching_Activity__c', review.activityId, fields));
    }
  });
  if (input.coachView !== null && hasAnswer(input.coachView)) {
    steps.push(create('coachView', 'Conversation_Response__c', coachViewFields(input.coachView, input)));
  }
  steps.push(
    update('share', conversation, conversationRef(input), { Status__c: 'Shared', Shared_At__c: input.heldAt })
  );
  return mutation('SaveConversation', steps);
}

/**
 * Asks whether a save arrived. A new conversation is found by its key; a prepared one was there before, so one of the
 * rows that its save adds is looked for instead.
 */
export function buildSavedQuery(input: ConversationInput): GraphQLOperation {
  const [answer] = input.answers;
  return input.conversationId !== null && answer
    ? savedQuery('Conversation_Answer__c', 'Id Coaching_Conversation__c { value }', answer.clientKey)
    : savedQuery('Coaching_Conversation__c', 'Id', input.clientKey);
}

interface SavedNode {
  Id?: string;
  Coaching_Conversation__c?: { value?: string | null } | null;
}

/** The id of the conversation in an answer to `buildSavedQuery`, or null when there is none. */
export function savedConversationId(data: unknown): string | null {
  const found = data as
    { uiapi?: { query?: Record<string, { edges?: { node?: SavedNode }[] } | undefined> } } | null | undefined;
  const [connection] = Object.values(found?.uiapi?.query ?? {});
  const node = connection?.edges?.[0]?.node;
  return node?.Coaching_Conversation__c?.value ?? node?.Id ?? null;
}

function savedQuery(object: string, fields: string, key: string): GraphQLOperation {
  return {
    query: `query ConversationByKey($key: String!) {
  uiapi {
    query {
      ${object}(where: { Client_Key__c: { eq: $key } }, first: 1) {
        edges { node { ${fields} } }
      }
    }
  }
}`,
    variables: { key }
  };
}

function hasAnswer({ isRelevant, isDevelopmental, isMotivational }: CoachView): boolean {
  return [isRelevant, isDevelopmental, isMotivational].some((answer) => answer !== null);
}

function reviewFields(review: ConversationInput['commitmentReviews'][number]): Record<string, unknown> | null {
  switch (review.outcome) {
    case 'Kept':
      return { Status__c: 'Done', ...(review.reason ? { Outcome_Reason__c: review.reason } : {}) };
    case 'Moved':
      return { Due_On__c: review.newDueOn, Outcome_Reason__c: review.reason };
    case 'Dropped':
      return { Status__c: 'Dropped', Outcome_Reason__c: review.reason };
    case 'Open':
      return null;
  }
}

function create(alias: string, object: string, fields: Record<string, unknown>): Step {
  return {
    alias,
    operation: `${object}Create`,
    inputType: `${object}CreateInput`,
    input: { [object]: withoutBlanks(fields) }
  };
}

function update(alias: string, object: string, id: string, fields: Record<string, unknown>): Step {
  return {
    alias,
    operation: `${object}Update`,
    inputType: `${object}UpdateInput`,
    input: { Id: id, [object]: fields }
  };
}

function mutation(name: string, steps: Step[]): GraphQLOperation {
  const declared = steps.map((step) => `$${step.alias}: ${step.inputType}!`).join(', ');
  const parts = steps.map(
    (step) =>
      `    ${step.alias}: ${step.operation}(input: $${step.alias}) {\n      Record {\n        Id\n      }\n    }`
  );
  return {
    query: `mutation ${name}(${declared}) {\n  uiapi(input: { allOrNone: true }) {\n${parts.join('\n')}\n  }\n}`,
    variables: Object.fromEntries(steps.map((step) => [step.alias, step.input]))
  };
}

/** A blank field is left out, so that the org's own default applies. */
function withoutBlanks(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== null && value !== '')
  );
}

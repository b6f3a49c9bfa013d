/** What people change on a best practice. Each is one mutation; values are only in the variables. */
import type { GraphQLOperation } from 'c/conversationSave';

/** The longest text of each field that somebody types into; a test holds them to the fields' own definitions. */
export const practiceLimits = { title: 80, whatToDo: 2000, example: 2000, fits: 255, reason: 255 } as const;

/** What somebody writes when proposing a practice. */
export interface PracticeProposal {
  title: string;
  behaviorId: string;
  /** The competency of the behavior. */
  competencyId: string | null;
  whatToDo: string;
  example: string;
  fits: string;
}

/** Whose practice it is, where it comes from and what it replaces. */
export interface PracticeOrigin {
  championId: string | null;
  conversationId: string | null;
  replacesId: string | null;
}

/** Proposes a practice. A champion other than who proposes is asked; who proposes their own has agreed. */
export function proposePractice(
  proposal: PracticeProposal,
  origin: PracticeOrigin,
  clientKey: string
): GraphQLOperation {
  const { championId, conversationId, replacesId } = origin;
  return write('ProposePractice', 'Create', {
    Best_Practice__c: {
      ...wordsOf(proposal),
      ...(championId ? { Champion__c: championId } : {}),
      ...(conversationId ? { Coaching_Conversation__c: conversationId } : {}),
      ...(replacesId ? { Replaces__c: replacesId } : {}),
      Client_Key__c: clientKey
    }
  });
}

/** Rewords a proposal. A champion who had agreed is asked again. */
export function rewordPractice(practiceId: string, proposal: PracticeProposal): GraphQLOperation {
  return update('RewordPractice', practiceId, { ...wordsOf(proposal), Status__c: 'Proposed' });
}

/** The champion agrees, with their name or without it. */
export function agreeToPractice(practiceId: string, isNamed: boolean): GraphQLOperation {
  return update('AgreeToPractice', practiceId, { Status__c: 'Agreed', ...(isNamed ? {} : { Champion__c: null }) });
}

/** The champion declines, who proposed it withdraws, or enablement turns it down with a reason. */
export function declinePractice(practiceId: string, reason: string): GraphQLOperation {
  return update('DeclinePractice', practiceId, {
    Status__c: 'Declined',
    ...(reason.trim() === '' ? {} : { Decision_Note__c: reason.trim() })
  });
}

/** Publishes a version; the one that it replaces is retired with it. */
export function publishPractice(practiceId: string): GraphQLOperation {
  return update('PublishPractice', practiceId, { Status__c: 'Published' });
}

/** Takes a practice out of the library. */
export function retirePractice(practiceId: string): GraphQLOperation {
  return update('RetirePractice', practiceId, { Status__c: 'Retired' });
}

/** The champion is named no longer. */
export function takeNameOff(practiceId: string): GraphQLOperation {
  return update('TakeNameOff', practiceId, { Champion__c: null });
}

function wordsOf({
  title,
  behaviorId,
  competencyId,
  whatToDo,
  example,
  fits
}: PracticeProposal): Record<string, unknown> {
  return {
    Name: title.trim(),
    Behavior__c: behaviorId,
    Competency__c: competencyId,
    What_To_Do__c: whatToDo.trim(),
    Example__c: example.trim() || null,
    When_It_Fits__c: fits.trim() || null
  };
}

function update(name: string, practiceId: string, fields: Record<string, unknown>): GraphQLOperation {
  return write(name, 'Update', { Id: practiceId, Best_Practice__c: fields });
}

function write(name: string, kind: 'Create' | 'Update', input: Record<string, unknown>): GraphQLOperation {
  return {
    query: `mutation ${name}($input: Best_Practice__c${kind}Input!) {
  uiapi(input: { allOrNone: true }) {
    practice: Best_Practice__c${kind}(input: $input) { Record { Id } }
  }
}`,
    variables: { input }
  };
}

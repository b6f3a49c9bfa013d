/**
 * What the people of a conversation save around it: preparation, ratings, what a co-coach saw, acknowledgement,
 * questions and answers, its length, the pulse and private notes. Each function builds one mutation, all or nothing; values are only
 * in the variables.
 */
import type { GraphQLOperation } from 'c/conversationSave';
import type { PulseAnswer, PulseAnswers, PulseQuestion } from 'c/pulseRules';

/** The longest text of each field that a person types into; a test holds them to the fields' own definitions. */
export const replyLimits = { body: 4000, disagreement: 1000, ratingWhy: 2000, pulseComment: 255, note: 32000 } as const;

/** A row of one's own: `id` is null until it was saved. */
export interface OwnRow {
  id: string | null;
  /** UUID; the same for every attempt to create the row. */
  clientKey: string;
}

export interface PreparationInput {
  conversationId: string;
  coachId: string;
  preparation: OwnRow & { body: string; isPrepared: boolean; confidence: number | null };
  /** The rep's own points, one a line. */
  agenda: OwnRow & { body: string };
}

/** Saves what the rep has prepared; the coach reads it at once. */
export function buildPreparation({ conversationId, coachId, preparation, agenda }: PreparationInput): GraphQLOperation {
  const place = { Coaching_Conversation__c: conversationId, Recipient__c: coachId, Is_Released__c: true };
  const hasAgenda = agenda.id !== null || agenda.body.trim() !== '';
  return mutation('SavePreparation', [
    save('preparation', 'Conversation_Response__c', preparation, {
      create: { Kind__c: 'Preparation', ...place },
      fields: {
        Body__c: textOrNull(preparation.body),
        Is_Prepared__c: preparation.isPrepared,
        Confidence__c: preparation.confidence
      }
    }),
    ...(hasAgenda
      ? [
          save('agenda', 'Conversation_Response__c', agenda, {
            create: { Kind__c: 'Agenda', ...place },
            fields: { Body__c: textOrNull(agenda.body) }
          })
        ]
      : [])
  ]);
}

export interface RatingInput extends OwnRow {
  competencyId: string;
  /** From 1 to 5; null: not chosen yet. */
  level: number | null;
  why: string;
}

export interface RatingsInput {
  conversationId: string;
  role: 'Rep' | 'Coach';
  ratings: readonly RatingInput[];
  /** Done: shown to both as soon as the other is done as well. */
  isReady: boolean;
  /** Only the coach: go on without the rep's rating. */
  isWithoutSelf?: boolean;
}

/** Saves one person's ratings. Nobody else reads them before the reveal. */
export function buildRatings({
  conversationId,
  role,
  ratings,
  isReady,
  isWithoutSelf
}: RatingsInput): GraphQLOperation {
  return mutation(
    'SaveRatings',
    ratings.map((rating, index) =>
      save(`rating${index}`, 'Rating_Draft__c', rating, {
        create: {
          Coaching_Conversation__c: conversationId,
          Competency__c: rating.competencyId,
          Rater_Role__c: role
        },
        fields: {
          Level__c: rating.level,
          Why__c: textOrNull(rating.why),
          Is_Ready__c: isReady,
          ...(role === 'Coach' ? { Is_Without_Self__c: isWithoutSelf ?? false } : {})
        }
      })
    )
  );
}

export interface AcknowledgementInput {
  conversationId: string;
  coachId: string;
  clientKey: string;
  body: string;
  confidence: number | null;
  /** Gaps on whose cause the rep agrees. */
  agreedGapIds: readonly string[];
}

/** The rep has read the conversation; the platform then makes it Acknowledged. */
export function buildAcknowledgement(input: AcknowledgementInput): GraphQLOperation {
  return mutation('AcknowledgeConversation', [
    create('response', 'Conversation_Response__c', {
      Kind__c: 'Acknowledgement',
      Coaching_Conversation__c: input.conversationId,
      Recipient__c: input.coachId,
      Is_Released__c: true,
      Client_Key__c: input.clientKey,
      ...(input.body.trim() ? { Body__c: input.body.trim() } : {}),
      ...(input.confidence === null ? {} : { Confidence__c: input.confidence })
    }),
    ...input.agreedGapIds.map((id, index) => update(`gap${index}`, 'Coaching_Gap__c', id, { Rep_Agreed__c: true }))
  ]);
}

export interface MessageInput {
  conversationId: string;
  /** The rep asks the coach, or the coach answers the rep. */
  kind: 'Clarification' | 'Answer';
  recipientId: string;
  body: string;
  clientKey: string;
}

/** Asks to clear something up, or answers; the other person reads it at once. */
export function buildMessage({ conversationId, kind, recipientId, body, clientKey }: MessageInput): GraphQLOperation {
  return mutation('SendMessage', [
    create('response', 'Conversation_Response__c', {
      Kind__c: kind,
      Coaching_Conversation__c: conversationId,
      Recipient__c: recipientId,
      Is_Released__c: true,
      Client_Key__c: clientKey,
      Body__c: body.trim()
    })
  ]);
}

/** What a co-coach may write into a conversation until it is shared. */
export interface SeenWords {
  whatWasSeen: string;
  strength: string;
  summary: string;
}

/** Words of the rep that a co-coach heard. */
export interface HeardAnswer {
  clientKey: string;
  question: string;
  repWords: string;
  /** Position after the answers that are there. */
  order: number;
}

/** Saves what a co-coach wrote: only the texts that changed, and what the rep said. Null: there is nothing to save. */
export function buildCoCoachWords(
  conversationId: string,
  changes: Partial<SeenWords>,
  heard: HeardAnswer | null
): GraphQLOperation | null {
  const { whatWasSeen, strength, summary } = changes;
  const fields = {
    ...(whatWasSeen === undefined ? {} : { What_Was_Seen__c: textOrNull(whatWasSeen) }),
    ...(strength === undefined ? {} : { Strength__c: textOrNull(strength) }),
    ...(summary === undefined ? {} : { Summary__c: textOrNull(summary) })
  };
  const steps = [
    ...(Object.keys(fields).length > 0
      ? [update('conversation', 'Coaching_Conversation__c', conversationId, fields)]
      : []),
    ...(heard && heard.repWords.trim() !== ''
      ? [
          create('answer', 'Conversation_Answer__c', {
            Coaching_Conversation__c: conversationId,
            Question_Text__c: heard.question.trim(),
            Rep_Words__c: heard.repWords.trim(),
            Has_Rep_Words__c: true,
            Answer_Order__c: heard.order,
            Client_Key__c: heard.clientKey
          })
        ]
      : [])
  ];
  return steps.length === 0 ? null : mutation('SaveCoCoachWords', steps);
}

/** Changes what somebody wrote down of the rep's words. */
export function buildAnswerWords(answerId: string, repWords: string): GraphQLOperation {
  return mutation('ChangeAnswer', [
    update('answer', 'Conversation_Answer__c', answerId, { Rep_Words__c: repWords.trim() })
  ]);
}

/** The rep agrees on the cause of a gap, or takes that back. */
export function buildAgreement(gapId: string, isAgreed: boolean): GraphQLOperation {
  return mutation('AgreeOnCause', [update('gap', 'Coaching_Gap__c', gapId, { Rep_Agreed__c: isAgreed })]);
}

/** The rep sees another cause, or says in words what is different; what was said before stays where nothing is given. */
export function buildDisagreement(gapId: string, { cause, words }: { cause: string; words: string }): GraphQLOperation {
  return mutation('SeeCauseDifferently', [
    update('gap', 'Coaching_Gap__c', gapId, {
      Rep_Agreed__c: false,
      ...(cause ? { Rep_Cause__c: cause } : {}),
      ...(words.trim() ? { Disagreement__c: words.trim() } : {})
    })
  ]);
}

/** The lengths of a conversation that are offered, in minutes. */
export const TALK_MINUTES = [5, 10, 15, 30, 45, 60] as const;

/** Says how long a conversation took. */
export function buildMinutes(conversationId: string, minutes: number): GraphQLOperation {
  return mutation('SayHowLongItTook', [
    update('conversation', 'Coaching_Conversation__c', conversationId, { Minutes__c: minutes })
  ]);
}

/** The three taps of a pulse, all given. */
export type GivenPulse = Record<PulseQuestion, PulseAnswer>;

/** The answers when all three are given, else null. */
export function givenPulse({ relevant, developmental, motivational }: PulseAnswers): GivenPulse | null {
  return relevant && developmental && motivational ? { relevant, developmental, motivational } : null;
}

/** Saves the rep's pulse. The row is the rep's own; the coach sees only summaries. */
export function buildPulse(
  conversationId: string,
  pulse: GivenPulse,
  comment: string,
  clientKey: string
): GraphQLOperation {
  return mutation('GivePulse', [
    create('pulse', 'Pulse__c', {
      Coaching_Conversation__c: conversationId,
      ...pulseFields(pulse),
      Client_Key__c: clientKey,
      ...(comment.trim() ? { Comment__c: comment.trim() } : {})
    })
  ]);
}

/** Saves how the coach thinks that it felt. It is for the coach alone and never changes. */
export function buildCoachView(conversationId: string, view: GivenPulse, clientKey: string): GraphQLOperation {
  return mutation('GiveCoachView', [
    create('response', 'Conversation_Response__c', {
      Kind__c: 'Coach View',
      Coaching_Conversation__c: conversationId,
      Is_Released__c: false,
      ...pulseFields(view),
      Client_Key__c: clientKey
    })
  ]);
}

/** Saves the author's own note on a conversation. */
export function buildNote(conversationId: string, note: OwnRow & { body: string }): GraphQLOperation {
  return mutation('SaveNote', [
    save('note', 'Private_Note__c', note, {
      create: { Coaching_Conversation__c: conversationId, Record_Id__c: conversationId },
      fields: { Body__c: note.body }
    })
  ]);
}

/** Deletes a note for good. */
export function buildNoteDeletion(noteId: string): GraphQLOperation {
  return {
    query: `mutation DeleteNote($input: RecordDeleteInput!) {
  uiapi(input: { allOrNone: true }) {
    note: Private_Note__cDelete(input: $input) { Id }
  }
}`,
    variables: { input: { Id: noteId } }
  };
}

/** The lines of a text that say something. */
export function linesOf(text: string | null | undefined): string[] {
  return (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

interface Step {
  alias: string;
  operation: string;
  input: Record<string, unknown>;
}

function pulseFields({ relevant, developmental, motivational }: GivenPulse): Record<string, unknown> {
  return { Is_Relevant__c: relevant, Is_Developmental__c: developmental, Is_Motivational__c: motivational };
}

/** Creates the row with both parts, or updates the fields of the one that is there. */
function save(
  alias: string,
  object: string,
  row: OwnRow,
  parts: { create: Record<string, unknown>; fields: Record<string, unknown> }
): Step {
  return row.id === null
    ? create(alias, object, { ...parts.create, ...parts.fields, Client_Key__c: row.clientKey })
    : update(alias, object, row.id, parts.fields);
}

function create(alias: string, object: string, fields: Record<string, unknown>): Step {
  return { alias, operation: `${object}Create`, input: { [object]: fields } };
}

function update(alias: string, object: string, id: string, fields: Record<string, unknown>): Step {
  return { alias, operation: `${object}Update`, input: { Id: id, [object]: fields } };
}

function mutation(name: string, steps: readonly Step[]): GraphQLOperation {
  const declared = steps.map(({ alias, operation }) => `$${alias}: ${operation}Input!`).join(', ');
  const parts = steps.map(({ alias, operation }) => `    ${alias}: ${operation}(input: $${alias}) { Record { Id } }`);
  return {
    query: `mutation ${name}(${declared}) {\n  uiapi(input: { allOrNone: true }) {\n${parts.join('\n')}\n  }\n}`,
    variables: Object.fromEntries(steps.map(({ alias, input }) => [alias, input]))
  };
}

function textOrNull(text: string): string | null {
  return text.trim() || null;
}

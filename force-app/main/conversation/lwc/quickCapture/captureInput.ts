/** What quick capture fills in: one answer, one next step; and how two versions of it become one. */
import { newClientKey } from 'c/coachingClient';
import { mergeDrafts, withTheirs } from 'c/conversationConflict';
import type { FieldConflict, Json } from 'c/conversationConflict';
import { newActivityInput, newConversationInput, textLimits } from 'c/conversationSave';
import type { ActivityInput, AnswerInput, Area, CoachedRecord, CoachMode, ConversationInput } from 'c/conversationSave';
import { cutText } from 'c/labelText';
import { labels } from './labels';

/** With what the page opened the form. */
export interface CaptureStart {
  record: CoachedRecord | null;
  area: Area | null;
  coachId: string;
  repId: string;
  conversationId: string | null;
  observedCallEnd: string | null;
  coachMode: CoachMode | null;
  previousConversationId: string | null;
  snapshot: string;
}

/** An empty form; `heldAt` is an ISO instant. */
export function newCapture(start: CaptureStart, heldAt: string): ConversationInput {
  const { record, area, coachId, repId, conversationId, observedCallEnd, coachMode } = start;
  return {
    ...newConversationInput({ clientKey: newClientKey(), coachId, repId, record, heldAt, captureMode: 'Quick' }),
    ...(area ? { area } : {}),
    conversationId,
    observedCallEnd,
    coachMode,
    previousConversationId: start.previousConversationId,
    snapshot: start.snapshot,
    answers: [newAnswer()],
    activities: [newStep()]
  };
}

/** The answer to the one question that quick capture asks. */
export function newAnswer(): AnswerInput {
  return {
    clientKey: newClientKey(),
    guideQuestionId: null,
    question: cutText(labels.repWordsQuestion, textLimits.question),
    repWords: '',
    coachNote: ''
  };
}

export function newStep(): ActivityInput {
  return newActivityInput(newClientKey());
}

/** What changes when one field of the form does. */
export function fieldChange(
  { answers, activities }: ConversationInput,
  field: string | undefined,
  value: string
): Partial<ConversationInput> {
  const [answer = newAnswer(), ...otherAnswers] = answers;
  const [step = newStep(), ...otherSteps] = activities;
  switch (field) {
    case 'behavior':
      return { behaviorId: value };
    case 'whatWasSeen':
    case 'strength':
      return { [field]: value };
    case 'repWords':
      return { answers: [{ ...answer, repWords: value }, ...otherAnswers] };
    case 'owner':
      return { activities: [{ ...step, assignedToId: value }, ...otherSteps] };
    case 'what':
    case 'dueOn':
      return { activities: [{ ...step, [field]: value }, ...otherSteps] };
    default:
      return {};
  }
}

/** Whether anybody typed; what was only preset does not count. */
export function hasWords({ whatWasSeen, strength, answers, activities }: ConversationInput): boolean {
  const texts = [
    whatWasSeen,
    strength,
    ...answers.map(({ repWords }) => repWords),
    ...activities.map(({ what }) => what)
  ];
  return texts.some((text) => text.trim() !== '');
}

/**
 * Two versions that both began as `base`, as one. Where both wrote the same text, both are kept, mine first; of anything
 * else mine is.
 */
export function mergedInput(
  base: ConversationInput,
  mine: ConversationInput,
  theirs: ConversationInput
): ConversationInput {
  const merge = mergeDrafts(jsonOf(base), jsonOf(mine), jsonOf(theirs));
  const both = merge.conflicts.flatMap((conflict) => (isText(conflict) ? [withBoth(conflict)] : []));
  return JSON.parse(JSON.stringify(withTheirs(merge, both))) as ConversationInput;
}

/** The same for the form, which has one answer and one next step: the words of further ones stand in the first. */
export function mergedCapture(
  base: ConversationInput,
  mine: ConversationInput,
  theirs: ConversationInput
): ConversationInput {
  const merged = mergedInput(base, mine, theirs);
  const [answer = newAnswer()] = merged.answers;
  const [step = newStep()] = merged.activities;
  return {
    ...merged,
    answers: [{ ...answer, repWords: joined(merged.answers, ({ repWords }) => repWords, '\n') }],
    activities: [{ ...step, what: joined(merged.activities, ({ what }) => what, '; ') }]
  };
}

function joined<Row>(rows: readonly Row[], words: (row: Row) => string, between: string): string {
  const all = rows.map(words).filter((text) => text.trim() !== '');
  return [...new Set(all)].join(between);
}

const TEXTS: readonly string[] = ['whatWasSeen', 'strength', 'repWords', 'what'];

function isText({ path }: FieldConflict): boolean {
  return TEXTS.includes(path.at(-1) ?? '');
}

function withBoth(conflict: FieldConflict): FieldConflict {
  const between = conflict.path.at(-1) === 'what' ? '; ' : '\n';
  const words = [conflict.mine, conflict.theirs].filter((each) => typeof each === 'string' && each !== '');
  return { ...conflict, theirs: words.join(between) };
}

function jsonOf(input: ConversationInput): Json {
  return JSON.parse(JSON.stringify(input)) as Json;
}

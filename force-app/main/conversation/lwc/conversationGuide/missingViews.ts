import { fieldProblems, missingForCompletion } from 'c/conversationSave';
import type { FieldProblem, MissingItem } from 'c/conversationSave';
import { conversationOf, missingInGap } from 'c/guideDraft';
import type { GuideDraft } from 'c/guideDraft';
import type { GuideStep } from 'c/guideSteps';
import { fillLabel } from 'c/labelText';
import { missingWords } from 'c/wording';
import { labels } from './labels';

/** Something that stands against saving, in words, and the step where it is entered. */
export interface MissingView {
  key: string;
  words: string;
  step: GuideStep;
}

/** What stands against saving, in the order of the conversation's rules, then texts that are too long. */
export function missingViews(draft: GuideDraft, today: string): MissingView[] {
  const input = conversationOf(draft);
  const items = missingForCompletion(input, today).map((item) => ({
    key: item as string,
    words: missingWords[item],
    step: STEP_OF_ITEM[item]
  }));
  const gap = missingInGap(draft).length > 0 ? [{ key: 'gap', words: labels.gapIncomplete, step: 'gap' as const }] : [];
  const tooLong = fieldProblems(input).map(({ field, clientKey, length, limit }) => ({
    key: `${field}${clientKey ?? ''}`,
    words: fillLabel(labels.tooLong, length - limit),
    step: STEP_OF_FIELD[field]
  }));
  return [...items, ...gap, ...tooLong];
}

const STEP_OF_ITEM: Readonly<Record<MissingItem, GuideStep>> = {
  behavior: 'focus',
  repWords: 'questions',
  commitment: 'activities',
  commitmentOwner: 'activities',
  commitmentDate: 'activities',
  dueInPast: 'activities',
  reviewReason: 'commitments',
  decisionReason: 'summary',
  gapActivity: 'activities',
  askWords: 'activities'
};

const STEP_OF_FIELD: Readonly<Record<FieldProblem['field'], GuideStep>> = {
  whatWasSeen: 'focus',
  strength: 'focus',
  question: 'questions',
  repWords: 'questions',
  coachNote: 'questions',
  expected: 'gap',
  actual: 'gap',
  evidence: 'gap',
  remedy: 'gap',
  disagreement: 'gap',
  noActivityReason: 'activities',
  what: 'activities',
  ask: 'activities',
  reason: 'commitments',
  summary: 'summary',
  decisionReason: 'summary'
};

import type { ConversationInput } from './conversationInput';

/** Longest text of each field that a person types into; a test holds them to the fields' own definitions. */
export const textLimits = {
  whatWasSeen: 4000,
  strength: 1000,
  summary: 8000,
  decisionReason: 1000,
  question: 500,
  repWords: 8000,
  coachNote: 4000,
  expected: 2000,
  actual: 2000,
  evidence: 4000,
  remedy: 1000,
  disagreement: 1000,
  noActivityReason: 255,
  what: 255,
  ask: 255,
  reason: 255
} as const;

/** A text that does not fit its field. `clientKey` says in which answer, gap or activity; null: in the conversation. */
export interface FieldProblem {
  field: keyof typeof textLimits;
  clientKey: string | null;
  length: number;
  limit: number;
}

/** Every text in the conversation that is longer than its field. */
export function fieldProblems(input: ConversationInput): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const check = (clientKey: string | null, texts: Partial<Record<keyof typeof textLimits, string>>) => {
    for (const [name, text] of Object.entries(texts)) {
      const field = name as keyof typeof textLimits;
      const length = text.trim().length;
      if (length > textLimits[field]) {
        problems.push({ field, clientKey, length, limit: textLimits[field] });
      }
    }
  };
  const { whatWasSeen, strength, summary, decisionReason } = input;
  check(null, { whatWasSeen, strength, summary, decisionReason });
  for (const { clientKey, question, repWords, coachNote } of input.answers) {
    check(clientKey, { question, repWords, coachNote });
  }
  for (const { clientKey, expected, actual, evidence, remedy, disagreement, noActivityReason } of input.gaps) {
    check(clientKey, { expected, actual, evidence, remedy, disagreement, noActivityReason });
  }
  for (const { clientKey, what, ask } of input.activities) {
    check(clientKey, { what, ask });
  }
  for (const { activityId, reason } of input.commitmentReviews) {
    check(activityId, { reason });
  }
  return problems;
}

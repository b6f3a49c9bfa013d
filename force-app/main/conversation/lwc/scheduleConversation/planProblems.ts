/** What keeps a plan from being saved, shown where it can be mended. */
import type { MutationResult } from 'c/coachingClient';
import type { PlanProblem } from 'c/conversationPlan';
import { labels } from './labels';

/** A form field as far as validation needs it. */
interface FormField extends HTMLElement {
  setCustomValidity(message: string): void;
  reportValidity(): boolean;
  focus(): void;
}

/** The field that shows a problem, and its words. */
const WORDS: Readonly<Record<PlanProblem, [field: string, message: string]>> = {
  rep: ['rep', labels.repMissing],
  time: ['when', labels.timeMissing],
  past: ['when', labels.past],
  sameCompetency: ['second', labels.sameCompetency],
  preparationTooLong: ['preparation', labels.failedAdvice]
};

/** Shows each problem at its field and moves the focus to the first; true when there is none. */
export function showProblems(form: ParentNode, problems: readonly PlanProblem[]): boolean {
  const messages = new Map(problems.map((each) => WORDS[each]));
  const fields = [...form.querySelectorAll<FormField>('[data-field]')];
  for (const field of fields) {
    field.setCustomValidity(messages.get(field.dataset.field ?? '') ?? '');
    field.reportValidity();
  }
  fields.find((field) => messages.has(field.dataset.field ?? ''))?.focus();
  return problems.length === 0;
}

/** What the platform refused, or that nobody knows whether it arrived, with what to do. */
export interface SaveProblem {
  heading: string;
  error: unknown;
  advice: string;
}

/** `heading` says what was refused. */
export function saveProblem(result: Exclude<MutationResult, { status: 'saved' }>, heading: string): SaveProblem {
  return result.status === 'refused'
    ? { heading, error: result.messages, advice: labels.failedAdvice }
    : { heading: labels.unclear, error: result.messages, advice: labels.unclearAdvice };
}

import { LightningElement, api } from 'lwc';
import { newClientKey } from 'c/coachingClient';
import type { CoachView, FeltAnswer } from 'c/conversationSave';
import { labels } from './labels';

const ANSWERS: readonly { label: string; value: FeltAnswer }[] = [
  { label: labels.yes, value: 'Yes' },
  { label: labels.partly, value: 'Partly' },
  { label: labels.no, value: 'No' }
];

const QUESTIONS = [
  { field: 'isRelevant', label: labels.relevant },
  { field: 'isDevelopmental', label: labels.developmental },
  { field: 'isMotivational', label: labels.motivational }
] as const;

/** How the coach thinks that it felt for the rep: three taps, before the rep is asked. Fires `viewchange`. */
export default class GuideCoachView extends LightningElement {
  @api view: CoachView | null = null;

  labels = labels;
  answers = ANSWERS;

  get rows() {
    return QUESTIONS.map(({ field, label }) => ({ field, label, value: this.view?.[field] ?? '' }));
  }

  handleAnswer(event: CustomEvent<{ value: FeltAnswer }>): void {
    const name = (event.currentTarget as HTMLElement).dataset.field;
    const question = QUESTIONS.find(({ field }) => field === name);
    if (!question) {
      return;
    }
    const before: CoachView = this.view ?? {
      clientKey: newClientKey(),
      isRelevant: null,
      isDevelopmental: null,
      isMotivational: null
    };
    this.dispatchEvent(
      new CustomEvent('viewchange', { detail: { ...before, [question.field]: event.detail.value } satisfies CoachView })
    );
  }
}

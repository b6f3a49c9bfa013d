import { LightningElement, api } from 'lwc';
import { textLimits } from 'c/conversationSave';
import type { ConversationInput, Decision } from 'c/conversationSave';
import type { GuideStep } from 'c/guideSteps';
import { fillLabel } from 'c/labelText';
import type { VisibilityFacts } from 'c/visibility';
import { dueWords } from 'c/wording';
import { labels } from './labels';

/** Something that is missing, and the step where it is entered. */
export interface MissingView {
  key: string;
  words: string;
  step: GuideStep;
}

const DECISIONS: readonly { label: string; value: Decision }[] = [
  { label: labels.goOn, value: 'Continue' },
  { label: labels.change, value: 'Change' },
  { label: labels.stop, value: 'Stop' }
];

/**
 * The conversation at a glance, what is missing, and who can read it.
 * Fires `inputchange` with the changed part of the conversation and `gotostep` with the name of a step.
 */
export default class GuideSummary extends LightningElement {
  /** The conversation as it would be saved. */
  @api input: ConversationInput | undefined;
  @api missing: MissingView[] = [];
  @api behaviorName = '';
  @api people: { id: string; name: string }[] = [];
  @api visibility: VisibilityFacts | undefined;
  @api today = '';

  labels = labels;
  limits = textLimits;
  decisions = DECISIONS;

  get isMissing(): boolean {
    return this.missing.length > 0;
  }

  get isOpportunity(): boolean {
    return this.input?.record.objectApiName === 'Opportunity';
  }

  get hasDecision(): boolean {
    return Boolean(this.input?.decision);
  }

  get answers() {
    return (this.input?.answers ?? []).filter(({ repWords }) => repWords.trim() !== '');
  }

  get gaps() {
    return (this.input?.gaps ?? []).map((gap) => ({
      ...gap,
      causes: gap.cause
        ? fillLabel(labels.agreedCause, gap.cause)
        : fillLabel(labels.twoCauses, gap.repCause ?? labels.notSaid, gap.coachCause ?? labels.notSaid)
    }));
  }

  get activities() {
    return (this.input?.activities ?? []).map((activity) => ({
      ...activity,
      about: [
        this.people.find(({ id }) => id === activity.assignedToId)?.name ?? labels.noOwner,
        activity.dueOn ? dueWords(activity.dueOn, this.today) : labels.noDate
      ].join(' · ')
    }));
  }

  handleGoTo(event: Event): void {
    const detail = (event.currentTarget as HTMLElement).dataset.step;
    this.dispatchEvent(new CustomEvent('gotostep', { detail }));
  }

  handleSummary(event: CustomEvent<{ value: string }>): void {
    this.change({ summary: event.detail.value });
  }

  handleDecision(event: CustomEvent<{ value: Decision }>): void {
    this.change({ decision: event.detail.value });
  }

  handleReason(event: CustomEvent<{ value: string }>): void {
    this.change({ decisionReason: event.detail.value });
  }

  change(detail: Partial<ConversationInput>): void {
    this.dispatchEvent(new CustomEvent('inputchange', { detail }));
  }
}

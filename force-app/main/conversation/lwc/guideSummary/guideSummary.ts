import { LightningElement, api } from 'lwc';
import { releasesTime } from 'c/conversationSave';
import type {
  CoachedRecord,
  CoachView,
  ConversationInput,
  ConversationKind,
  Decision,
  RootCauseKind
} from 'c/conversationSave';
import type { GuideStep } from 'c/guideSteps';
import { fillLabel } from 'c/labelText';
import type { Audience, VisibilityFacts } from 'c/visibility';
import { dueWords } from 'c/wording';
import { causeWords } from './causeWords';
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

const DECISION_QUESTIONS: Readonly<Record<CoachedRecord['objectApiName'], string>> = {
  Opportunity: labels.decision,
  Account: labels.decisionAccount,
  Territory_Plan__c: labels.decisionTerritory
};

const KINDS: readonly { label: string; value: ConversationKind }[] = [
  { label: labels.kindSales, value: 'Sales' },
  { label: labels.kindManagerial, value: 'Managerial' }
];

function causeOrNothing(cause: RootCauseKind | null): string {
  return cause === null ? labels.notSaid : causeWords[cause];
}

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
  decisions = DECISIONS;
  kinds = KINDS;

  /** Who will be let in: it changes with the kind and with the co-coach. */
  get audience(): Audience {
    const { kind = 'Sales', coCoachId = null } = this.input ?? {};
    const known = this.visibility?.people?.find(({ id }) => id === coCoachId);
    const coCoach = coCoachId ? (known ?? { id: coCoachId, name: '', roleId: null }) : null;
    return { kind, coCoach };
  }

  get isMissing(): boolean {
    return this.missing.length > 0;
  }

  /** What to decide about the record; empty when the conversation is about the person alone. */
  get decisionQuestion(): string {
    const record = this.input?.record;
    return record ? DECISION_QUESTIONS[record.objectApiName] : '';
  }

  get hasDecision(): boolean {
    return Boolean(this.input?.decision);
  }

  get hasHours(): boolean {
    return this.input ? releasesTime(this.input) : false;
  }

  get kindHelp(): string {
    return this.input?.kind === 'Managerial' ? labels.kindManagerialHelp : labels.kindSalesHelp;
  }

  get insiders(): string[] {
    return this.people.map(({ id }) => id);
  }

  get answers() {
    return (this.input?.answers ?? []).filter(({ repWords }) => repWords.trim() !== '');
  }

  get gaps() {
    return (this.input?.gaps ?? []).map((gap) => ({
      ...gap,
      causes: gap.cause
        ? fillLabel(labels.agreedCause, causeWords[gap.cause])
        : fillLabel(labels.twoCauses, causeOrNothing(gap.repCause), causeOrNothing(gap.coachCause))
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

  handleKind(event: CustomEvent<{ value: ConversationKind }>): void {
    this.change({ kind: event.detail.value });
  }

  handleHours(event: CustomEvent<{ value: string }>): void {
    const hours = Number(event.detail.value);
    this.change({ hoursReleased: event.detail.value === '' || !(hours >= 0) ? null : hours });
  }

  handleMinutes(event: CustomEvent<number | null>): void {
    this.change({ minutes: event.detail });
  }

  handleCoCoach(event: CustomEvent<{ id: string } | null>): void {
    this.change({ coCoachId: event.detail?.id ?? null });
  }

  handleCoachView(event: CustomEvent<CoachView>): void {
    this.change({ coachView: event.detail });
  }

  handleReason(event: CustomEvent<{ value: string }>): void {
    this.change({ decisionReason: event.detail.value });
  }

  change(detail: Partial<ConversationInput>): void {
    this.dispatchEvent(new CustomEvent('inputchange', { detail }));
  }
}

import { LightningElement, api } from 'lwc';
import timeZone from '@salesforce/i18n/timeZone';
import { mutate } from 'c/coachingClient';
import { addDays, dayOf } from 'c/coachingDates';
import type { Day } from 'c/coachingDates';
import { buildReopening, buildVerification, reopeningLimit } from 'c/coachingUpdates';
import type { GraphQLOperation } from 'c/conversationSave';
import { FormDraft } from 'c/formDraft';
import { fillLabel } from 'c/labelText';
import { dayWords } from 'c/wording';
import { labels } from './labels';

/** A step that is done, with what its owner says about it. */
export interface StepDone {
  id: string;
  what: string;
  ownerName: string;
  coachName: string;
  doneOn: Day | null;
  dueOn: Day | null;
  reflection: string;
  evidence: string;
  isVerified: boolean;
  verifiedOn: Day | null;
}

interface FormField extends HTMLElement {
  setCustomValidity(message: string): void;
  reportValidity(): boolean;
}

/** What the coach writes when something is still missing. */
interface Reopening {
  reason: string;
  dueOn: Day;
}

const AGAIN_DAYS = 7;

/**
 * A finished step: what was learned, what shows it, and whether the coach has seen it.
 *
 * Where the viewer may verify it, they say that they have seen it, or open it again with what is missing. It stays as
 * it was left until the page gives it anew, so that a verification can be undone in its place. Fires `changed`.
 */
export default class FinishedStep extends LightningElement {
  /** The coach of the conversation, and only for a step of somebody else. */
  @api mayVerify = false;

  labels = labels;
  given: StepDone | undefined;
  /** What this person did since the step was given: what the platform says follows with the next load. */
  change: { verifiedOn: Day | null } | 'reopened' | null = null;
  reopening: Reopening | null = null;
  isNotKept = false;
  isBusy = false;
  problem: { heading: string; messages: string[] } | null = null;
  announcement = '';
  focusOn: string | null = null;

  @api
  get step(): StepDone | undefined {
    return this.given;
  }
  set step(value: StepDone | undefined) {
    if (JSON.stringify(value) !== JSON.stringify(this.given)) {
      this.change = null;
    }
    this.given = value;
  }

  override renderedCallback(): void {
    const target = this.focusOn && this.template?.querySelector<HTMLElement>(this.focusOn);
    if (target) {
      this.focusOn = null;
      target.focus();
    }
  }

  get today(): Day {
    return dayOf(Date.now(), timeZone);
  }

  get doneWords(): string {
    const { ownerName = '', doneOn = null } = this.given ?? {};
    return doneOn ? fillLabel(labels.doneOn, ownerName, dayWords(doneOn)) : ownerName;
  }

  get learnedLabel(): string {
    return fillLabel(labels.learned, this.ownerName);
  }

  get noNotes(): string {
    const hasNotes = this.given?.reflection || this.given?.evidence;
    return hasNotes ? '' : fillLabel(labels.noNotes, this.ownerName);
  }

  get isVerified(): boolean {
    return this.change && this.change !== 'reopened'
      ? this.change.verifiedOn !== null
      : (this.given?.isVerified ?? false);
  }

  get verdict(): string {
    const { coachName = '', verifiedOn = null } = this.given ?? {};
    if (!this.isVerified) {
      return fillLabel(labels.waits, coachName);
    }
    const on = this.change && this.change !== 'reopened' ? this.change.verifiedOn : verifiedOn;
    return on ? fillLabel(labels.verifiedOn, coachName, dayWords(on)) : fillLabel(labels.verified, coachName);
  }

  get verdictIcon(): string {
    return this.isVerified ? 'utility:check' : 'utility:clock';
  }

  /** The coach who has not decided sees the buttons instead of a sentence about themself. */
  get hasVerdict(): boolean {
    return !this.isReopened && (this.isVerified || !this.mayVerify);
  }

  get isReopened(): boolean {
    return this.change === 'reopened';
  }

  get reopenedWords(): string {
    return fillLabel(labels.openedAgain, this.ownerName);
  }

  get mayDecide(): boolean {
    return this.mayVerify && !this.isReopened && !this.isVerified && this.reopening === null;
  }

  get mayUndo(): boolean {
    return this.mayVerify && !this.isReopened && this.isVerified;
  }

  get missingLabel(): string {
    return fillLabel(labels.missing, this.ownerName);
  }

  get seenLabel(): string {
    return fillLabel(labels.seenItem, this.given?.what ?? '');
  }

  get notYetLabel(): string {
    return fillLabel(labels.notYetItem, this.given?.what ?? '');
  }

  get undoLabel(): string {
    return fillLabel(labels.undoItem, this.given?.what ?? '');
  }

  get ownerName(): string {
    return this.given?.ownerName ?? '';
  }

  /** What is still missing, as it is typed; the day is proposed anew. */
  get kept(): FormDraft<Pick<Reopening, 'reason'>> | null {
    return this.given ? new FormDraft('reopening', this.given.id, { reason: '' }) : null;
  }

  async handleSeen(): Promise<void> {
    await this.verify(true);
  }

  async handleUndo(): Promise<void> {
    await this.verify(false);
  }

  /** The new day is the old one while that lies ahead. */
  handleNotYet(): void {
    const { dueOn } = this.given ?? {};
    const isAhead = dueOn !== undefined && dueOn !== null && dueOn >= this.today;
    this.reopening = {
      reason: this.kept?.find()?.reason ?? '',
      dueOn: isAhead ? dueOn : addDays(this.today, AGAIN_DAYS)
    };
    this.problem = null;
    this.focusOn = '[data-field="reason"]';
  }

  handleCancel(): void {
    this.reopening = null;
    this.problem = null;
    this.focusOn = '[data-action="notYet"]';
  }

  handleReopening(event: CustomEvent<{ value: string | null }>): void {
    const field = (event.currentTarget as HTMLElement).dataset.field as keyof Reopening;
    this.reopening = this.reopening && { ...this.reopening, [field]: event.detail.value ?? '' };
    this.isNotKept = this.reopening !== null && this.kept?.keep({ reason: this.reopening.reason }) === false;
  }

  async handleReopen(): Promise<void> {
    const { given, reopening } = this;
    if (!given || !reopening || !this.check(reopening)) {
      return;
    }
    if (await this.save(buildReopening(given.id, reopening.reason, reopening.dueOn))) {
      this.change = 'reopened';
      this.reopening = null;
      this.kept?.forget();
      this.announcement = this.reopenedWords;
      this.focusOn = '[data-reopened]';
    }
  }

  async verify(isVerified: boolean): Promise<void> {
    if (this.given && (await this.save(buildVerification(this.given.id, isVerified)))) {
      this.kept?.forget();
      this.change = { verifiedOn: isVerified ? this.today : null };
      this.announcement = isVerified ? this.verdict : labels.notVerified;
      this.focusOn = `[data-action="${isVerified ? 'undo' : 'seen'}"]`;
    }
  }

  /** Saves once, however often it is tapped; whether it was saved. What was typed stays when it was not. */
  async save(operation: GraphQLOperation): Promise<boolean> {
    if (this.isBusy) {
      return false;
    }
    this.isBusy = true;
    this.problem = null;
    this.announcement = '';
    const result = await mutate(operation);
    this.isBusy = false;
    if (result.status === 'saved') {
      this.dispatchEvent(new CustomEvent('changed'));
      return true;
    }
    const heading = result.status === 'refused' ? labels.notSaved : labels.unclear;
    this.problem = { heading, messages: result.messages };
    return false;
  }

  /** Marks what is missing or too long, and moves the focus to the first; whether nothing is. */
  check({ reason, dueOn }: Reopening): boolean {
    const { length } = reason.trim();
    const messages = {
      reason:
        length === 0
          ? labels.missingEmpty
          : length > reopeningLimit
            ? fillLabel(labels.tooLong, length, reopeningLimit)
            : '',
      dueOn: dueOn < this.today ? labels.duePast : ''
    };
    let isFine = true;
    for (const [field, message] of Object.entries(messages)) {
      const input = this.template?.querySelector<FormField>(`[data-field="${field}"]`);
      input?.setCustomValidity(message);
      input?.reportValidity();
      if (message && isFine) {
        input?.focus();
      }
      isFine &&= message === '';
    }
    return isFine;
  }
}

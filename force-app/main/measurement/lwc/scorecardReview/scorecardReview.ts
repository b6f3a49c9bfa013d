import { LightningElement, api } from 'lwc';
import USER_ID from '@salesforce/user/Id';
import { mutate } from 'c/coachingClient';
import { fillLabel } from 'c/labelText';
import { signReview, takeReviewBack } from 'c/scorecardData';
import type { Scorecard } from 'c/scorecardData';
import { momentWords } from 'c/scorecardWords';
import { labels } from './labels';

const NOTE_LIMIT = 2000;

/**
 * Who opened a scorecard last, and the sign-off of its review: by a leader above the member, for the organization by its
 * owner. What is signed is what was published and stays so, which is why a period that still runs and targets that were not
 * published yet wait. Fires `saved` when the sign-off has changed.
 */
export default class ScorecardReview extends LightningElement {
  /** null: nothing is drawn. */
  @api scorecard: Scorecard | null = null;
  /** Whether the period is not over yet. */
  @api isRunning = false;
  /** Whether targets were set since the figures were published. */
  @api hasNewTargets = false;

  labels = labels;
  noteLimit = NOTE_LIMIT;
  isSigning = false;
  isSaving = false;
  note = '';
  announcement = '';
  problem: string[] | null = null;
  focusOn: string | null = null;
  /** What was signed here: the scorecard and when its figures were published. */
  signed: Pick<Scorecard, 'id' | 'publishedOn'> | null = null;

  override renderedCallback(): void {
    const target = this.focusOn && this.template?.querySelector<HTMLElement>(this.focusOn);
    if (target) {
      this.focusOn = null;
      target.focus();
    }
  }

  get opened(): string {
    const { openedOn, openedBy } = this.scorecard ?? {};
    return openedOn ? fillLabel(labels.opened, momentWords(openedOn), openedBy ?? '') : labels.openedNever;
  }

  get reviewed(): string {
    const { reviewedOn, reviewedBy, reviewedById } = this.scorecard ?? {};
    if (!reviewedById) return labels.reviewedNot;
    return fillLabel(labels.reviewed, reviewedBy ?? '', reviewedOn ? momentWords(reviewedOn) : '');
  }

  get isSigned(): boolean {
    return Boolean(this.scorecard?.reviewedById);
  }

  /** Whether figures were published between reading and signing: others were signed than those that were read. */
  get isAnew(): boolean {
    const { scorecard, signed } = this;
    return this.mayTakeBack && signed?.id === scorecard?.id && signed?.publishedOn !== scorecard?.publishedOn;
  }

  get maySign(): boolean {
    return this.isReviewer && this.wait === '';
  }

  /** Why it cannot be signed off yet. */
  get wait(): string {
    if (!this.isReviewer) return '';
    if (this.isRunning) return labels.afterEnd;
    return this.hasNewTargets ? labels.newTargets : '';
  }

  /** The platform decides; this spares a button that it would refuse. */
  get isReviewer(): boolean {
    const { scorecard } = this;
    if (!scorecard || scorecard.reviewedById) return false;
    if (scorecard.level === 'Organization') return scorecard.ownerId === USER_ID;
    return scorecard.memberId !== USER_ID && scorecard.above.includes(USER_ID);
  }

  get isStart(): boolean {
    return this.maySign && !this.isSigning;
  }

  get isForm(): boolean {
    return this.maySign && this.isSigning;
  }

  get isOwn(): boolean {
    return this.scorecard?.memberId === USER_ID && !this.scorecard.reviewedById;
  }

  get mayTakeBack(): boolean {
    return this.scorecard?.reviewedById === USER_ID;
  }

  get hasNote(): boolean {
    return this.note.trim() !== '';
  }

  handleStart(): void {
    this.isSigning = true;
    this.focusOn = '.note';
  }

  handleNote(event: CustomEvent<{ value: string }>): void {
    this.note = event.detail.value;
  }

  handleCancel(): void {
    this.isSigning = false;
    this.note = '';
    this.problem = null;
    this.focusOn = '.start';
  }

  async handleSign(): Promise<void> {
    this.signed = this.scorecard;
    await this.save((scorecard) => signReview(scorecard.id, USER_ID, this.note), labels.signed);
  }

  async handleTakeBack(): Promise<void> {
    await this.save((scorecard) => takeReviewBack(scorecard.id), labels.takenBack);
  }

  async save(change: (scorecard: Scorecard) => ReturnType<typeof signReview>, words: string): Promise<void> {
    const { scorecard } = this;
    if (!scorecard || this.isSaving) return;
    this.isSaving = true;
    this.problem = null;
    const result = await mutate(change(scorecard));
    this.isSaving = false;
    if (result.status !== 'saved') {
      this.problem = result.messages;
      return;
    }
    this.isSigning = false;
    this.note = '';
    this.announcement = words;
    this.focusOn = '.heading';
    this.dispatchEvent(new CustomEvent('saved'));
  }
}

import { LightningElement, api } from 'lwc';
import type { CommitmentReview } from 'c/conversationSave';
import { fillLabel } from 'c/labelText';
import type { LastCommitment } from 'c/guideDraft';
import { dueWords } from 'c/wording';
import { labels } from './labels';

type Outcome = CommitmentReview['outcome'];

const OUTCOMES: readonly { label: string; value: Outcome }[] = [
  { label: labels.stillOpen, value: 'Open' },
  { label: labels.kept, value: 'Kept' },
  { label: labels.moved, value: 'Moved' },
  { label: labels.dropped, value: 'Dropped' }
];

/** What became of the commitments of last time. Fires `reviewschange` with all reviews. */
export default class GuideCommitments extends LightningElement {
  @api commitments: LastCommitment[] = [];
  @api reviews: CommitmentReview[] = [];
  @api today = '';

  labels = labels;
  outcomes = OUTCOMES;

  get rows() {
    return this.commitments.map((commitment) => {
      const review = this.reviewOf(commitment.id);
      return {
        ...commitment,
        about: `${commitment.ownerName} · ${dueWords(commitment.dueOn, this.today)}`,
        question: fillLabel(labels.whatBecame, commitment.what),
        canReview: commitment.isOpen && commitment.canChange,
        isLocked: commitment.isOpen && !commitment.canChange,
        isKept: commitment.status === 'Done',
        isDropped: commitment.status === 'Dropped',
        review,
        isMoved: review.outcome === 'Moved',
        needsReason: review.outcome === 'Moved' || review.outcome === 'Dropped'
      };
    });
  }

  handleOutcome(event: CustomEvent<{ value: Outcome }>): void {
    this.change(event, { outcome: event.detail.value });
  }

  handleDay(event: CustomEvent<{ value: string | null }>): void {
    this.change(event, { newDueOn: event.detail.value ?? '' });
  }

  handleReason(event: CustomEvent<{ value: string }>): void {
    this.change(event, { reason: event.detail.value });
  }

  change(event: Event, change: Partial<CommitmentReview>): void {
    const activityId = (event.currentTarget as HTMLElement).dataset.id ?? '';
    const others = this.reviews.filter((review) => review.activityId !== activityId);
    const detail = [...others, { ...this.reviewOf(activityId), ...change }];
    this.dispatchEvent(new CustomEvent('reviewschange', { detail }));
  }

  reviewOf(activityId: string): CommitmentReview {
    return (
      this.reviews.find((review) => review.activityId === activityId) ?? {
        activityId,
        outcome: 'Open',
        newDueOn: '',
        reason: ''
      }
    );
  }
}

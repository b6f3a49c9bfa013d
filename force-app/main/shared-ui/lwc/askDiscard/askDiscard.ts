import { LightningElement, api } from 'lwc';
import { labels } from './labels';

/**
 * A button that takes away what somebody typed: it asks in its place before it does, while there is something to lose.
 *
 * Fires `discard`. What stands beside the button, as Save beside Cancel, goes into its slot and steps aside for the
 * question.
 */
export default class AskDiscard extends LightningElement {
  @api label = '';
  @api variant = 'neutral';
  /** Whether something was typed. */
  @api hasWords = false;

  labels = labels;
  isAsking = false;
  /** What takes the focus after the next drawing: the button that was pressed is gone by then. */
  focusOn: '.stay' | '.leave' | null = null;

  override renderedCallback(): void {
    const target = this.focusOn && this.template?.querySelector<HTMLElement>(this.focusOn);
    if (target) {
      this.focusOn = null;
      target.focus();
    }
  }

  @api
  focus(): void {
    this.template?.querySelector<HTMLElement>('.leave')?.focus();
  }

  handleLeave(): void {
    if (this.hasWords) {
      this.isAsking = true;
      this.focusOn = '.stay';
    } else {
      this.handleDiscard();
    }
  }

  handleStay(): void {
    this.isAsking = false;
    this.focusOn = '.leave';
  }

  handleDiscard(): void {
    this.isAsking = false;
    this.dispatchEvent(new CustomEvent('discard'));
  }
}

import { LightningElement, api } from 'lwc';
import { labels } from './labels';

/** The frame of a card about one person: heading, what it says while it loads and when it could not. Fires `retry`. */
export default class DevelopmentCard extends LightningElement {
  @api heading = '';
  @api iconName = '';
  @api isLoading = false;
  /** What went wrong while loading; nothing: it went well. */
  @api loadErrors: unknown;
  /** What could not be loaded, in one sentence. */
  @api failedHeading = '';
  /** Said to a screen reader when it changes. */
  @api announcement = '';

  labels = labels;

  handleRetry(): void {
    this.dispatchEvent(new CustomEvent('retry'));
  }
}

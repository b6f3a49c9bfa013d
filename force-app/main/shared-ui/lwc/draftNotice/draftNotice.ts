import { LightningElement, api } from 'lwc';
import { labels } from './labels';

/** Says that a form goes on with what was kept, or that this browser keeps nothing. Fires `startover`. */
export default class DraftNotice extends LightningElement {
  @api isContinued = false;
  @api isNotKept = false;

  labels = labels;

  handleDiscard(): void {
    this.dispatchEvent(new CustomEvent('startover'));
  }
}

import { LightningElement, api } from 'lwc';
import errorLabel from '@salesforce/label/c.Error_Icon';
import retryLabel from '@salesforce/label/c.Error_Retry';
import { reduceErrors } from 'c/coachingClient';

/** Says what was tried, what went wrong and what to do next. Fires `retry`. */
export default class ErrorPanel extends LightningElement {
  /** What was tried, as a sentence: "The coaching could not be loaded." */
  @api heading = '';
  /** Any error; see `reduceErrors`. */
  @api error: unknown;
  /** What the person can do next. */
  @api advice = '';
  /** Shows a button that fires `retry`. */
  @api canRetry = false;

  labels = { error: errorLabel, retry: retryLabel };

  get messages(): string[] {
    return reduceErrors(this.error).messages;
  }

  handleRetry(): void {
    this.dispatchEvent(new CustomEvent('retry'));
  }
}

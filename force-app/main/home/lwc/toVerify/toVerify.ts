import { LightningElement, api } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import heading from '@salesforce/label/c.Verify_Heading';
import intro from '@salesforce/label/c.Verify_Intro';
import type { AboutRecord } from 'c/aboutRecord';
import type { StepDone } from 'c/finishedStep';
import { recordHref } from 'c/savedRows';

/** A step that a rep finished and its coach has not looked at. */
export interface StepToVerify extends StepDone {
  record: AboutRecord | null;
}

/**
 * Steps that the viewer's reps finished.
 *
 * A row stays in its place when it was looked at, until the page is loaded anew, so that it can be undone there.
 */
export default class ToVerify extends NavigationMixin(LightningElement) {
  @api steps: StepToVerify[] = [];

  labels = { heading, intro };

  get rows() {
    return this.steps.map((step) => ({ id: step.id, step, record: step.record, href: recordHref(step.record) }));
  }

  handleOpen(event: Event): void {
    event.preventDefault();
    const { id: recordId, object: objectApiName } = (event.currentTarget as HTMLElement).dataset;
    this[NavigationMixin.Navigate]?.({
      type: 'standard__recordPage',
      attributes: { recordId, objectApiName, actionName: 'view' }
    });
  }
}

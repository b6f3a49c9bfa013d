import { api, LightningElement } from 'lwc';
import { takeFocus } from 'shell/focus';

/** A page's heading: heard, and seen where the page shows no title of its own. */
export default class Heading extends LightningElement {
  @api label = '';
  @api isVisible = false;

  get headingClass(): string {
    return this.isVisible ? 'slds-text-heading_medium slds-m-bottom_small' : 'slds-assistive-text';
  }

  renderedCallback(): void {
    takeFocus(this.template?.querySelector('h1') ?? null);
  }
}

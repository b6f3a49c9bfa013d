import { LightningElement, api } from 'lwc';

/** What a screen says when there is nothing yet: one line, what to do, and room for a button. */
export default class EmptyState extends LightningElement {
  @api heading = '';
  @api body = '';
  @api iconName = '';
}

import { api, LightningElement } from 'lwc';

/** Says what the local org leaves out at this place, or what failed. */
export default class Note extends LightningElement {
  @api message = '';
  @api variant: 'info' | 'error' = 'info';

  get boxClass(): string {
    return `slds-box slds-box_x-small slds-text-body_small slds-text-longform ${this.variant === 'error' ? 'slds-theme_error' : 'slds-theme_default'}`;
  }

  get role(): string {
    return this.variant === 'error' ? 'alert' : 'note';
  }
}

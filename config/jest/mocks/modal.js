import { LightningElement, api } from 'lwc';

/** Stands in for `lightning/modal`: sfdx-lwc-jest has no stub of it. */
export default class LightningModal extends LightningElement {
  @api label;
  @api size;
  @api description;
  @api disableClose = false;

  @api
  close(result) {
    this.dispatchEvent(new CustomEvent('close', { detail: result }));
  }

  static open = jest.fn(() => Promise.resolve(undefined));
}

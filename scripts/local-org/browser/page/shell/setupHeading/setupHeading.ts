import { api, LightningElement } from 'lwc';
import { takeFocus } from 'shell/focus';

/** The heading of a page of Setup, which also names the browser's tab. */
export default class SetupHeading extends LightningElement {
  @api label = '';

  renderedCallback(): void {
    document.title = this.label === 'Setup' ? 'Setup' : `${this.label} | Setup`;
    takeFocus(this.template?.querySelector('h1') ?? null);
  }

  get isPart(): boolean {
    return this.label !== 'Setup';
  }
}

import { api, LightningElement } from 'lwc';
import { SETUP_NODES } from 'shell/setupNodes';

/** What every page of Setup has: its title, what it is for, and what shows while it loads or when it cannot. */
export default class SetupFrame extends LightningElement {
  @api node = '';
  @api isWaiting = false;
  @api problem = '';

  get label(): string {
    return this.entry?.label ?? '';
  }

  get icon(): string {
    return this.entry?.icon ?? '';
  }

  get description(): string {
    return this.entry?.description ?? '';
  }

  get isReady(): boolean {
    return !this.isWaiting && !this.problem;
  }

  handleRetry(): void {
    this.dispatchEvent(new CustomEvent('retry'));
  }

  private get entry() {
    return SETUP_NODES.find(({ name }) => name === this.node);
  }
}

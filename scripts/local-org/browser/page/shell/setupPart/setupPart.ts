import { LightningElement } from 'lwc';
import { messageOf, requestLocal } from 'local-org/http';

/** A page of Setup: what the server says of it, or why it does not. Pages extend it. */
export default class SetupPart<Data> extends LightningElement {
  data: Data | null = null;
  problem = '';

  /** Below `/local-org/setup/`. */
  protected readonly source: string = '';

  connectedCallback(): void {
    void this.load();
  }

  get isWaiting(): boolean {
    return this.data === null && !this.problem;
  }

  handleRetry(): void {
    void this.load();
  }

  protected async load(): Promise<void> {
    try {
      this.data = (await requestLocal('GET', `/setup/${this.source}`)) as Data;
      this.problem = '';
    } catch (error) {
      this.problem = messageOf(error);
    }
  }
}

import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { messageOf, requestLocal } from 'local-org/http';
import SetupPart from 'shell/setupPart';
import type { SetupFaults as Data } from '../../setupTypes.ts';

/** Trouble that is planned and not over; each can be released. */
export default class SetupFaults extends SetupPart<Data> {
  protected override readonly source = 'faults';

  get isOff(): boolean {
    return this.data?.isOn === false;
  }

  get isEmpty(): boolean {
    return this.data?.faults.length === 0;
  }

  get faults() {
    return (this.data?.faults ?? []).map((fault) => ({
      ...fault,
      releaseLabel: `Release ${fault.kind}, fault ${fault.id}`
    }));
  }

  async handleRelease(event: Event): Promise<void> {
    const { id } = (event.currentTarget as HTMLElement).dataset;
    try {
      await requestLocal('DELETE', `/faults/${id}`);
      this.dispatchEvent(new ShowToastEvent({ title: 'The fault is released', variant: 'success' }));
    } catch (error) {
      const title = 'The fault was not released';
      this.dispatchEvent(new ShowToastEvent({ title, message: messageOf(error), variant: 'error' }));
    }
    await this.load();
  }
}

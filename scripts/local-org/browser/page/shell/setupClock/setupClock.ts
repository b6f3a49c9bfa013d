import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { messageOf, requestLocal } from 'local-org/http';
import { pageData } from 'local-org/page';
import SetupPart from 'shell/setupPart';
import { momentAt, momentInFull } from 'shell/timeInWords';
import type { SetupClock as Data } from '../../setupTypes.ts';

const UNITS: Record<string, number> = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 };

const TICK_MS = 5_000;

/** The org's time: what it is, ways to move it, and back to the machine's. */
export default class SetupClock extends SetupPart<Data> {
  amount = '1';
  unit = 'days';
  moment = '';
  busy = false;
  /** Milliseconds of this machine's time since the clock was read. */
  elapsed = 0;

  protected override readonly source = 'clock';

  private timer: ReturnType<typeof setInterval> | undefined;
  private readAt = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.timer = setInterval(() => {
      this.elapsed = Date.now() - this.readAt;
    }, TICK_MS);
  }

  disconnectedCallback(): void {
    clearInterval(this.timer);
  }

  get nowInWords(): string {
    return this.data ? momentInFull(new Date(this.now).toISOString(), this.timeZone) : '';
  }

  get timeZone(): string {
    return pageData.user.timeZone;
  }

  get isMoved(): boolean {
    return this.data?.isMoved === true;
  }

  get state(): string {
    return this.isMoved
      ? 'It was moved and stands still: everything happens at this moment until you move it again.'
      : 'It follows the time of this machine.';
  }

  get machineInWords(): string {
    return momentInFull(new Date(Date.now()).toISOString(), this.timeZone);
  }

  get unitOptions(): { label: string; value: string }[] {
    return [
      { label: 'Minutes', value: 'minutes' },
      { label: 'Hours', value: 'hours' },
      { label: 'Days', value: 'days' }
    ];
  }

  get runs() {
    return (this.data?.runs ?? []).map(({ at, flow, path, recordId, recordName }, index) => ({
      key: String(index),
      at: momentInFull(at, this.timeZone),
      flow,
      path: path === null ? 'Schedule' : `Scheduled path ${path}`,
      recordText: recordName ?? recordId ?? 'No record',
      url: recordId === null ? null : `/lightning/r/${recordId}/view`
    }));
  }

  get hasRuns(): boolean {
    return this.runs.length > 0;
  }

  get runSummary(): string {
    const count = this.data?.runCount ?? 0;
    return count === 0
      ? 'No flow waits for its time.'
      : `${this.runs.length} of ${count} runs that wait. Moving the clock past one runs it.`;
  }

  get cannotReset(): boolean {
    return this.busy || !this.isMoved;
  }

  get cannotSet(): boolean {
    return this.busy || this.moment === '';
  }

  handleAmount(event: CustomEvent<{ value: string }>): void {
    this.amount = event.detail.value;
  }

  handleUnit(event: CustomEvent<{ value: string }>): void {
    this.unit = event.detail.value;
  }

  handleMoment(event: Event): void {
    this.moment = (event.target as HTMLInputElement).value;
  }

  async handleMove(): Promise<void> {
    if (this.template?.querySelector<HTMLInputElement>('.amount')?.reportValidity()) {
      await this.set({ offset: Number(this.amount) * (UNITS[this.unit] ?? 0) });
    }
  }

  handleSet(): Promise<void> {
    return this.set({ now: momentAt(this.moment, this.timeZone) });
  }

  handleReset(): Promise<void> {
    return this.set({ reset: true });
  }

  protected override async load(): Promise<void> {
    await super.load();
    this.readAt = Date.now();
    this.elapsed = 0;
  }

  private get now(): number {
    return Date.parse(this.data?.now ?? '') + (this.isMoved ? 0 : this.elapsed);
  }

  private async set(change: { offset: number } | { now: string } | { reset: true }): Promise<void> {
    this.busy = true;
    try {
      await requestLocal('POST', '/clock', change);
      await this.load();
      this.dispatchEvent(new ShowToastEvent({ title: `The org's clock is at ${this.nowInWords}`, variant: 'success' }));
    } catch (error) {
      const title = 'The clock was not moved';
      this.dispatchEvent(new ShowToastEvent({ title, message: messageOf(error), variant: 'error' }));
    }
    this.busy = false;
  }
}

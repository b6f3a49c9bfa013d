/**
 * Does something once a person pauses, instead of at every key.
 *
 * The only timer of the package: whoever holds one stops it when its component leaves the page.
 */
export class Pause {
  readonly milliseconds: number;
  timer: ReturnType<typeof setTimeout> | undefined;
  act: (() => void) | undefined;

  constructor(milliseconds: number) {
    this.milliseconds = milliseconds;
  }

  /** Acts after the pause, unless it is started again before. */
  start(act: () => void): void {
    this.stop();
    this.act = act;
    this.timer = setTimeout(() => this.flush(), this.milliseconds);
  }

  /** Acts now if something waits. */
  flush(): void {
    const act = this.act;
    this.stop();
    act?.();
  }

  /** Forgets what waits. */
  stop(): void {
    clearTimeout(this.timer);
    this.act = undefined;
  }
}

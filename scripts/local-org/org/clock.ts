/** Time as an argument: the org asks its clock and nothing else, so that tests and demo data can move it. */
import type { Clock } from './types.ts';

/** The machine's own time. */
export const systemClock: Clock = { now: () => Date.now() };

/** A clock that stands at a given time until it is moved; `release` lets it run with the machine's time again. */
export class AdjustableClock implements Clock {
  private standing: number | null;

  constructor(standing: number | null = null) {
    this.standing = standing;
  }

  now(): number {
    return this.standing ?? Date.now();
  }

  /** Somebody moved it: it does not run with the machine's time. */
  get isStanding(): boolean {
    return this.standing !== null;
  }

  set(milliseconds: number): void {
    this.standing = milliseconds;
  }

  advance(milliseconds: number): void {
    this.standing = this.now() + milliseconds;
  }

  release(): void {
    this.standing = null;
  }
}

/** A datetime as records hold it: UTC, whole seconds, as Salesforce stamps them. */
export function toDateTime(milliseconds: number): string {
  const second = Math.floor(milliseconds / 1000);
  // Every record that is saved within a second has the same stamp.
  if (second !== last.second) last = { second, text: new Date(second * 1000).toISOString() };
  return last.text;
}

let last = { second: NaN, text: '' };

/** The day, in UTC, as records hold a date. */
export function toDate(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10);
}

/** What a readiness check answers. */
export interface Finding {
  /** The check, as a key for machines. */
  check: string;
  /** `byHand`: no API tells; look at it once. `warning`: it works, but not as meant. */
  state: 'ok' | 'warning' | 'byHand' | 'failed';
  /** What was found. */
  found: string;
  /** What to do; empty when there is nothing to do. */
  advice: string;
}

export const ok = (check: string, found: string): Finding => ({ check, state: 'ok', found, advice: '' });
export const warning = (check: string, found: string, advice: string): Finding => ({
  check,
  state: 'warning',
  found,
  advice
});
export const failed = (check: string, found: string, advice: string): Finding => ({
  check,
  state: 'failed',
  found,
  advice
});
export const byHand = (check: string, found: string, advice: string): Finding => ({
  check,
  state: 'byHand',
  found,
  advice
});

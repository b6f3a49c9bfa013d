import { setTimeout as sleep } from 'node:timers/promises';

/** Waits before the second, third and fourth try, in milliseconds. */
const pauses = [500, 1000, 2000] as const;

export type Pause = (milliseconds: number) => Promise<unknown>;

/**
 * Runs `work`, and runs it again after a pause when it fails in a way that passes by itself; the last failure is
 * thrown. Only for work that may be done twice.
 */
export async function withRetries<T>(
  work: () => Promise<T>,
  isPassing: (error: unknown) => boolean,
  pause: Pause = sleep
): Promise<T> {
  for (const milliseconds of pauses) {
    try {
      return await work();
    } catch (error) {
      if (!isPassing(error)) throw error;
    }
    await pause(milliseconds);
  }
  return work();
}

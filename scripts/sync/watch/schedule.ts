import { Cron } from 'croner';
import type { WatchSettings } from '../config.ts';

const longestPause = 60 * 60 * 1000;
const firstRetry = 60 * 1000;

export type PauseSettings = Pick<WatchSettings, 'intervalMilliseconds' | 'schedule' | 'timeZone' | 'jitter'>;

/**
 * Milliseconds until the next pass. With an interval: doubled for each failure in a row, up to an hour, and moved by the
 * jitter to either side. With a schedule: its next time, which waits for retries too, moved by the jitter to later.
 */
export function pauseAfter(settings: PauseSettings, failures: number, random: number, now: number): number {
  const { intervalMilliseconds, schedule, timeZone, jitter } = settings;
  if (schedule === null) {
    const doubled = Math.min(intervalMilliseconds * 2 ** failures, Math.max(longestPause, intervalMilliseconds));
    return doubled * (1 + jitter * (2 * random - 1));
  }
  const retry = failures === 0 ? 0 : Math.min(firstRetry * 2 ** (failures - 1), longestPause);
  const [next, afterNext] = cron(schedule, timeZone).nextRuns(2, new Date(now + retry));
  if (next === undefined) return longestPause;
  const gap = afterNext === undefined ? longestPause : afterNext.getTime() - next.getTime();
  return next.getTime() - now + jitter * random * Math.min(gap, longestPause);
}

/** Whether a time of the schedule lies between `last` and `now`, all in milliseconds. */
export function isDue(schedule: string, timeZone: string, last: number, now: number): boolean {
  const next = cron(schedule, timeZone).nextRun(new Date(last));
  return next !== null && next.getTime() <= now;
}

function cron(pattern: string, timezone: string): Cron {
  return new Cron(pattern, { timezone, mode: '5-part', paused: true });
}

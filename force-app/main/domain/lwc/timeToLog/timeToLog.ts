/** A coach's own trend of the seconds from opening a form to saving it. Shown to the coach only, never compared. */

export interface LogTrend {
  /** Median seconds of the last conversations. */
  median: number;
  /** How many conversations that median rests on. */
  count: number;
  /** Median seconds of those before; null while there are too few. */
  before: number | null;
  /** Seconds less than before; negative when it takes longer. Null without a median before. */
  saved: number | null;
  isUnderAMinute: boolean;
}

/** How many conversations each half of the trend looks at. */
export const TREND_WINDOW = 10;
/** Fewer say nothing. */
export const TREND_MINIMUM = 3;

/**
 * The trend of a coach's times, given newest first; null under three.
 *
 * A time that was not measured, or is not above zero, counts as none. Ten are set against the ten before, medians
 * because one form left open over lunch must not spoil a week.
 */
export function timeToLog(secondsNewestFirst: readonly (number | null)[]): LogTrend | null {
  const measured = secondsNewestFirst.filter((seconds) => seconds !== null && seconds > 0) as number[];
  const last = measured.slice(0, TREND_WINDOW);
  const earlier = measured.slice(TREND_WINDOW, 2 * TREND_WINDOW);
  if (last.length < TREND_MINIMUM) {
    return null;
  }
  const median = medianOf(last);
  const before = earlier.length < TREND_MINIMUM ? null : medianOf(earlier);
  return {
    median,
    count: last.length,
    before,
    saved: before === null ? null : before - median,
    isUnderAMinute: median < SECONDS_PER_MINUTE
  };
}

const SECONDS_PER_MINUTE = 60;

/** Whole seconds; of an even number the mean of the two in the middle. */
function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return Math.round(sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2);
}

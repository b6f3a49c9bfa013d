import type { Day } from 'c/coachingDates';
import {
  accumulates,
  halfOf,
  lineStatus,
  measuresOf,
  minimumSampleOf,
  nextActionFor,
  targetFor
} from 'c/scorecardRules';
import type { LineStatus, NextAction, ScorecardHalf } from 'c/scorecardRules';
import type { PublishedLine, Scorecard, SetTarget } from './readScorecards';

/** A figure of one period on the way to today. */
export interface TrendPoint {
  period: string;
  start: Day;
  value: number | null;
}

/** A line as it is shown: with the targets of now and the periods before. */
export interface ScorecardLine extends PublishedLine {
  key: string;
  status: LineStatus;
  /** What to do where action is needed; null elsewhere. */
  action: NextAction | null;
  /** The oldest period first; the last is the line's own. */
  trend: TrendPoint[];
}

/**
 * The lines of one part of a scorecard, in the order of the rules.
 *
 * `history` holds the scorecards of all periods. A target that was set after the publication counts at once; one that the
 * viewer may not see counts as it was published, and so does every target of a scorecard that is signed off.
 */
export function linesOf(
  scorecard: Scorecard,
  half: ScorecardHalf,
  history: readonly Scorecard[],
  targets: readonly SetTarget[] | null,
  today: Day
): ScorecardLine[] {
  const measures = measuresOf(scorecard.level, scorecard.kind).filter((measure) => halfOf(measure) === half);
  return measures.flatMap((measure) => {
    const target = scorecard.reviewedById ? null : targetFor(targets ?? [], { ...scorecard, measure });
    const published = scorecard.lines.filter((line) => line.measure === measure);
    const lines = published.length > 0 || target === null ? published : [withoutFigure(measure, history)];
    return lines.map((line) => {
      const shown = line.detail === '' && target !== null ? { ...line, target } : line;
      const status = target === null ? (line.status ?? 'No target') : statusOf(shown, scorecard, today);
      return {
        ...shown,
        key: keyOf(line),
        status,
        action: status === 'Needs action' ? nextActionFor(measure) : null,
        trend: trendOf(line, scorecard, history)
      };
    });
  });
}

/** Whether a target was set or changed since the figures were published, so that the page is ahead of what is kept. */
export function hasNewTargets(scorecard: Scorecard, targets: readonly SetTarget[]): boolean {
  return measuresOf(scorecard.level, scorecard.kind).some((measure) => {
    const target = targetFor(targets, { ...scorecard, measure });
    const published = scorecard.lines.find((line) => line.measure === measure && line.detail === '');
    return target !== null && target !== (published?.target ?? null);
  });
}

function statusOf(line: PublishedLine, { end }: Scorecard, today: Day): LineStatus {
  return lineStatus({
    ...line,
    minimumSample: minimumSampleOf(line.measure),
    isStillCounting: end >= today && accumulates(line.measure)
  });
}

/** What is aimed at and was not measured; which way is better is known from other periods. */
function withoutFigure(measure: string, history: readonly Scorecard[]): PublishedLine {
  const known = history.flatMap(({ lines }) => lines).find((line) => line.measure === measure);
  return {
    measure,
    detail: '',
    unit: known?.unit ?? '',
    better: known?.better ?? 'Up',
    actual: null,
    target: null,
    previous: null,
    sample: 0,
    status: null
  };
}

function trendOf(line: PublishedLine, { start }: Scorecard, history: readonly Scorecard[]): TrendPoint[] {
  return history
    .filter((each) => each.start <= start)
    .map((each) => ({
      period: each.period,
      start: each.start,
      value: each.lines.find((other) => keyOf(other) === keyOf(line))?.actual ?? null
    }))
    .sort((a, b) => a.start.localeCompare(b.start));
}

function keyOf({ measure, detail }: PublishedLine): string {
  return `${measure}|${detail}`;
}

/** What a pass and a scorecard cost in a database that has grown. */
import { rounded, type BenchOptions, type BenchResult } from '../figures.ts';
import { rollupFigures } from './rollups.ts';

/** Fewer hold no 1,000 rows to change. */
const fewest = 100_000;

/** The large sizes take long: somebody who waits sees how far they are. */
const tell = (line: string): void => console.error(line);

/** Measures `rows` activities, at least 200,000, beside 100,000. */
export async function rollupBench(_folder: string, { rows }: BenchOptions): Promise<BenchResult> {
  const small = await rollupFigures({ activities: fewest }, tell);
  const large = await rollupFigures({ activities: Math.max(2 * fewest, rows) }, tell);
  if (small === null || large === null) {
    return { figures: [], notes: ['PostgreSQL is not installed here: roll-ups were not measured.'], json: {} };
  }
  const count = (number: number): string => number.toLocaleString('en-US');
  const deltaScaling = rounded(large.deltaMs / small.deltaMs, 2);
  return {
    figures: [
      {
        what: `pass of 1,000 rows at ${count(large.activities)} activities, of the same at ${count(small.activities)}`,
        value: deltaScaling,
        atMost: 2,
        heldBackBy: 'indexes that are deeper and no longer in memory'
      },
      {
        what: `month scorecard of ${count(large.reps)} reps over ${count(large.activities)} activities`,
        value: large.scorecardMs,
        unit: 'ms',
        atMost: 100,
        heldBackBy: 'the number of roll-ups of a month'
      }
    ],
    notes: [
      `Passes without their calls: ${large.deltaMs} ms and ${small.deltaMs} ms. Scorecard: ${count(large.scorecardFigures)} figures of the org and its teams; the org's alone ${large.orgScorecardMs} ms. Making all roll-ups: ${large.buildSeconds} s. All weeks of coaching.habit: ${large.habitMs} ms.`
    ],
    json: { deltaScaling, scorecardMs: large.scorecardMs }
  };
}

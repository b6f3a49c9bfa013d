/** What stands above the figures of a scorecard, in words. */
import { fillLabel } from 'c/labelText';
import type { Scorecard } from 'c/scorecardData';
import { measureWords, momentWords } from 'c/scorecardWords';
import { labels } from './labels';

/** When it was published, and until when the org has confirmed what was read. */
export function publishedWords({ publishedOn, confirmedUntil }: Scorecard): string {
  return [
    publishedOn ? fillLabel(labels.published, momentWords(publishedOn)) : '',
    confirmedUntil ? fillLabel(labels.confirmed, momentWords(confirmedUntil)) : ''
  ]
    .filter(Boolean)
    .join(' · ');
}

/** For how many weeks in a row coaching was done as planned; empty: nothing was planned. */
export function habitWords({ weeksInARow, bestWeeksInARow }: Scorecard): string {
  if (weeksInARow === null) return '';
  const best = bestWeeksInARow ? ` (${fillLabel(labels.best, bestWeeksInARow)})` : '';
  if (weeksInARow === 0) return `${labels.weeksNone}${best}`;
  return `${weeksInARow === 1 ? labels.weeksOne : fillLabel(labels.weeksMany, weeksInARow)}${best}`;
}

/** Which vital signs fade; empty: interest does not. */
export function fadingWords({ isFizzling, fading }: Scorecard): string {
  const names = fading.map((measure) => measureWords({ measure, detail: '' }));
  return isFizzling ? fillLabel(labels.fadingSigns, names.join(', ')) : '';
}

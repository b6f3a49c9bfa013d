import assert from 'node:assert/strict';
import { it } from 'node:test';

interface TimeInWords {
  timeInWords(moment: string, now: string, timeZone: string): string;
  momentAt(local: string, timeZone: string): string;
  localMoment(moment: string, timeZone: string): string;
}

// By address: these modules are type-checked for the browser, with a configuration of their own.
const address = new URL('./page/shell/timeInWords/timeInWords.ts', import.meta.url).href;
const { timeInWords, momentAt, localMoment } = (await import(address)) as TimeInWords;

const NOW = '2026-03-15T10:00:00Z';

it('says how long ago something was, and the date of what is older than a week or still to come', () => {
  const cases: [moment: string, words: string][] = [
    ['2026-03-15T10:00:00Z', 'a few seconds ago'],
    ['2026-03-15T09:59:00Z', '1 minute ago'],
    ['2026-03-15T09:00:01Z', '59 minutes ago'],
    ['2026-03-15T09:00:00Z', '1 hour ago'],
    ['2026-03-14T10:00:01Z', '23 hours ago'],
    ['2026-03-14T10:00:00Z', 'yesterday'],
    ['2026-03-09T10:00:00Z', '6 days ago'],
    ['2026-03-08T10:00:00Z', 'Mar 8, 2026'],
    ['2026-03-15T10:00:01Z', 'Mar 15, 2026']
  ];
  for (const [moment, words] of cases) assert.equal(timeInWords(moment, NOW, 'UTC'), words, moment);
});

it('finds the moment at which clocks in a time zone show a time and back, on days when the clocks change too', () => {
  const cases: [local: string, timeZone: string, moment: string][] = [
    ['2026-01-31T09:00', 'UTC', '2026-01-31T09:00:00.000Z'],
    ['2026-01-31T09:00', 'America/Los_Angeles', '2026-01-31T17:00:00.000Z'],
    ['2026-03-08T01:30', 'America/Los_Angeles', '2026-03-08T09:30:00.000Z'],
    ['2026-03-08T03:30', 'America/Los_Angeles', '2026-03-08T10:30:00.000Z'],
    ['2026-07-01T12:00', 'Asia/Kolkata', '2026-07-01T06:30:00.000Z']
  ];
  for (const [local, timeZone, moment] of cases) {
    assert.equal(momentAt(local, timeZone), moment, `${local} ${timeZone}`);
    assert.equal(localMoment(moment, timeZone), local, `${moment} ${timeZone}`);
  }
});

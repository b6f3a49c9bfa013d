/** Ranges as "Date Formats and Date Literals in WHERE" (SOQL and SOSL Reference) gives them, by its own wording. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DateLiteral } from '../org/types.ts';
import { dayRange } from './dateLiterals.ts';
import { dayIn, startOfDay } from './timeZone.ts';

// A Wednesday.
const calendar = { today: '2026-05-13', fiscalYearStartMonth: 1 };

const RANGES: [literal: string, start: string, end: string][] = [
  ['TODAY', '2026-05-13', '2026-05-14'],
  ['today', '2026-05-13', '2026-05-14'],
  ['YESTERDAY', '2026-05-12', '2026-05-13'],
  ['TOMORROW', '2026-05-14', '2026-05-15'],
  ['LAST_WEEK', '2026-05-03', '2026-05-10'],
  ['THIS_WEEK', '2026-05-10', '2026-05-17'],
  ['NEXT_WEEK', '2026-05-17', '2026-05-24'],
  ['LAST_MONTH', '2026-04-01', '2026-05-01'],
  ['THIS_MONTH', '2026-05-01', '2026-06-01'],
  ['NEXT_MONTH', '2026-06-01', '2026-07-01'],
  ['LAST_90_DAYS', '2026-02-12', '2026-05-14'],
  ['NEXT_90_DAYS', '2026-05-14', '2026-08-12'],
  ['LAST_N_DAYS:1', '2026-05-12', '2026-05-14'],
  ['NEXT_N_DAYS:2', '2026-05-14', '2026-05-16'],
  ['N_DAYS_AGO:3', '2026-05-10', '2026-05-11'],
  ['LAST_N_WEEKS:2', '2026-04-26', '2026-05-10'],
  ['NEXT_N_WEEKS:1', '2026-05-17', '2026-05-24'],
  ['N_WEEKS_AGO:1', '2026-05-03', '2026-05-10'],
  ['LAST_N_MONTHS:2', '2026-03-01', '2026-05-01'],
  ['NEXT_N_MONTHS:2', '2026-06-01', '2026-08-01'],
  ['N_MONTHS_AGO:5', '2025-12-01', '2026-01-01'],
  ['LAST_N_DAYS:99999999999', '1700-01-01', '2026-05-14'],
  ['NEXT_N_YEARS:999999', '2027-01-01', '4000-12-31'],
  ['N_QUARTERS_AGO:999999', '1700-01-01', '1700-01-01'],
  ['LAST_QUARTER', '2026-01-01', '2026-04-01'],
  ['THIS_QUARTER', '2026-04-01', '2026-07-01'],
  ['NEXT_QUARTER', '2026-07-01', '2026-10-01'],
  ['LAST_N_QUARTERS:2', '2025-10-01', '2026-04-01'],
  ['N_QUARTERS_AGO:2', '2025-10-01', '2026-01-01'],
  ['LAST_YEAR', '2025-01-01', '2026-01-01'],
  ['THIS_YEAR', '2026-01-01', '2027-01-01'],
  ['NEXT_N_YEARS:2', '2027-01-01', '2029-01-01'],
  ['THIS_FISCAL_QUARTER', '2026-04-01', '2026-07-01'],
  ['LAST_FISCAL_YEAR', '2025-01-01', '2026-01-01']
];

/** The same day in a fiscal year that starts in February. */
const FISCAL: [literal: string, start: string, end: string][] = [
  ['THIS_FISCAL_QUARTER', '2026-05-01', '2026-08-01'],
  ['LAST_FISCAL_QUARTER', '2026-02-01', '2026-05-01'],
  ['THIS_FISCAL_YEAR', '2026-02-01', '2027-02-01'],
  ['N_FISCAL_YEARS_AGO:1', '2025-02-01', '2026-02-01'],
  ['LAST_N_FISCAL_QUARTERS:2', '2025-11-01', '2026-05-01']
];

function literalOf(text: string): DateLiteral {
  const [literal = '', n] = text.split(':');
  return n === undefined ? { literal } : { literal, n: Number(n) };
}

describe('date literals', () => {
  for (const [text, start, end] of RANGES) {
    it(`${text} is from ${start} to before ${end}`, () => {
      assert.deepEqual(dayRange(literalOf(text), calendar), { start, end });
    });
  }

  for (const [text, start, end] of FISCAL) {
    it(`${text} follows a fiscal year that starts in February`, () => {
      assert.deepEqual(dayRange(literalOf(text), { ...calendar, fiscalYearStartMonth: 2 }), { start, end });
    });
  }

  it('refuses what is no literal', () => {
    assert.throws(() => dayRange({ literal: 'SOMETIME' }, calendar), /Invalid date literal: SOMETIME/);
    assert.throws(() => dayRange({ literal: 'LAST_N_DAYS' }, calendar), /Invalid date literal/);
  });
});

describe('time zones', () => {
  it('tells the day where the org is', () => {
    const evening = Date.parse('2026-05-13T02:00:00Z');
    assert.equal(dayIn('America/New_York', evening), '2026-05-12');
    assert.equal(dayIn('UTC', evening), '2026-05-13');
    assert.equal(dayIn('Asia/Tokyo', Date.parse('2026-05-13T16:00:00Z')), '2026-05-14');
  });

  it('starts a day at midnight there, also around a change of daylight saving', () => {
    assert.equal(startOfDay('UTC', '2026-05-13'), '2026-05-13T00:00:00.000Z');
    assert.equal(startOfDay('America/New_York', '2026-05-13'), '2026-05-13T04:00:00.000Z');
    assert.equal(startOfDay('America/New_York', '2026-03-08'), '2026-03-08T05:00:00.000Z');
    assert.equal(startOfDay('America/New_York', '2026-03-09'), '2026-03-09T04:00:00.000Z');
    assert.equal(startOfDay('Europe/Berlin', '2026-10-25'), '2026-10-24T22:00:00.000Z');
    assert.equal(startOfDay('Europe/Berlin', '2026-10-26'), '2026-10-25T23:00:00.000Z');
  });
});

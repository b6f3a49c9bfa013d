import { proposeStart, rescheduleChoices } from 'c/meetingTimes';

const at = (text: string) => Date.parse(text);

describe('proposing a time', () => {
  it.each([
    // now, zone, proposed
    ['2026-03-10T10:10:00Z', 'UTC', '2026-03-11T10:30:00.000Z', 'a day later, on the half hour'],
    ['2026-03-10T10:30:00Z', 'UTC', '2026-03-11T10:30:00.000Z', 'exactly on the half hour'],
    ['2026-03-10T16:00:00Z', 'UTC', '2026-03-11T16:00:00.000Z', 'at the end of working hours'],
    ['2026-03-10T16:01:00Z', 'UTC', '2026-03-12T09:00:00.000Z', 'after working hours'],
    ['2026-03-10T03:00:00Z', 'UTC', '2026-03-11T09:00:00.000Z', 'before working hours'],
    ['2026-03-13T12:00:00Z', 'UTC', '2026-03-16T09:00:00.000Z', 'over the weekend'],
    ['2026-03-10T20:00:00Z', 'America/Los_Angeles', '2026-03-11T20:00:00.000Z', 'in the hours of the zone'],
    ['2026-03-10T10:10:00Z', 'Asia/Kolkata', '2026-03-11T10:30:00.000Z', 'where zones have half hours']
  ])('%s in %s is %s: %s', (now, zone, proposed) => {
    expect(proposeStart(at(now), zone)).toBe(proposed);
  });
});

describe('moving a meeting', () => {
  it('offers the next working day, the one after it and a week later, at the same time', () => {
    expect(rescheduleChoices('2026-03-10T14:00:00.000Z', at('2026-03-09T08:00:00Z'), 'UTC')).toEqual([
      { kind: 'nextWorkday', at: '2026-03-11T14:00:00.000Z' },
      { kind: 'dayAfter', at: '2026-03-12T14:00:00.000Z' },
      { kind: 'nextWeek', at: '2026-03-17T14:00:00.000Z' }
    ]);
  });

  it('counts from today once the time has passed', () => {
    const [first] = rescheduleChoices('2026-03-03T14:00:00.000Z', at('2026-03-13T18:00:00Z'), 'UTC');
    expect(first).toEqual({ kind: 'nextWorkday', at: '2026-03-16T14:00:00.000Z' });
  });

  it('keeps the time on the wall when clocks change', () => {
    const choices = rescheduleChoices('2026-03-05T15:00:00.000Z', at('2026-03-04T08:00:00Z'), 'America/New_York');
    // Daylight saving time begins on March 8.
    expect(choices.map(({ at: instant }) => instant)).toEqual([
      '2026-03-06T15:00:00.000Z',
      '2026-03-09T14:00:00.000Z',
      '2026-03-12T14:00:00.000Z'
    ]);
  });

  it('offers no day twice', () => {
    const choices = rescheduleChoices('2026-03-06T10:00:00.000Z', at('2026-03-06T09:00:00Z'), 'UTC');
    expect(new Set(choices.map(({ at: instant }) => instant)).size).toBe(choices.length);
  });
});

import { addDays, ago, dayOf, daysBetween, dueState } from 'c/coachingDates';

const today = '2026-03-10';

describe('coaching dates', () => {
  it.each([
    ['2026-03-10', 7, '2026-03-17'],
    ['2026-02-27', 2, '2026-03-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-01-01', -1, '2025-12-31'],
    ['2026-03-28', 2, '2026-03-30']
  ])('adds days to %s: %i days later is %s', (day, days, expected) => {
    expect(addDays(day, days)).toBe(expected);
  });

  it.each([
    ['2026-03-10', '2026-03-10', 0],
    ['2026-03-10', '2026-03-17', 7],
    ['2026-03-10', '2026-03-09', -1],
    ['2026-03-10T23:59:00.000Z', '2026-03-11', 1]
  ])('counts the days from %s to %s', (from, to, days) => {
    expect(daysBetween(from, to)).toBe(days);
  });

  it.each([
    ['2026-03-08', 'overdue'],
    ['2026-03-09', 'overdue'],
    ['2026-03-10', 'today'],
    ['2026-03-11', 'soon'],
    ['2026-03-13', 'soon'],
    ['2026-03-14', 'later']
  ])('says how urgent %s is', (due, state) => {
    expect(dueState(due, today)).toBe(state);
  });

  it.each([
    ['2026-03-10', 'day', 0],
    ['2026-03-11', 'day', 0],
    ['2026-03-09', 'day', 1],
    ['2026-02-18', 'day', 20],
    ['2026-02-17', 'week', 3],
    ['2025-12-11', 'week', 12],
    ['2025-12-10', 'month', 3]
  ])('says how long ago %s was', (day, unit, count) => {
    expect(ago(day, today)).toEqual({ unit, count });
  });

  it('takes the day from the calendar of the person, not of the server', () => {
    const instant = Date.parse('2026-03-10T23:30:00Z');
    expect(dayOf(instant, 'UTC')).toBe('2026-03-10');
    expect(dayOf(instant, 'Europe/Berlin')).toBe('2026-03-11');
    expect(dayOf(instant, 'America/New_York')).toBe('2026-03-10');
  });
});

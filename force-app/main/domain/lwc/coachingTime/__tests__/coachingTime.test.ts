import { cadence, missedSessions, plannedMinutes, timeBudget } from 'c/coachingTime';
import type { PlannedRelationship } from 'c/coachingTime';

function relationship(weeklyMinutes: number | null, startDate: string | null = null, endDate: string | null = null) {
  return { weeklyMinutes, startDate, endDate } satisfies PlannedRelationship;
}

describe('planned minutes', () => {
  it.each([
    ['a week', [relationship(70)], '2026-03-02', '2026-03-08', 70],
    ['one day', [relationship(70)], '2026-03-02', '2026-03-02', 10],
    ['two reps', [relationship(70), relationship(35)], '2026-03-02', '2026-03-08', 105],
    ['nothing planned', [relationship(null)], '2026-03-02', '2026-03-08', 0],
    ['nobody', [], '2026-03-02', '2026-03-08', 0],
    ['begins on the last day', [relationship(70, '2026-03-08')], '2026-03-02', '2026-03-08', 10],
    ['begins a day after', [relationship(70, '2026-03-09')], '2026-03-02', '2026-03-08', 0],
    ['ended on the first day', [relationship(70, null, '2026-03-02')], '2026-03-02', '2026-03-08', 10],
    ['ended a day before', [relationship(70, null, '2026-03-01')], '2026-03-02', '2026-03-08', 0]
  ])('%s', (_name, relationships, from, to, expected) => {
    expect(plannedMinutes(relationships, from, to)).toBe(expected);
  });
});

describe('time budget', () => {
  it('sets what was used against the plan of the month', () => {
    const sessions = [
      { heldOn: '2026-02-28', minutes: 500 },
      { heldOn: '2026-03-01', minutes: 30 },
      { heldOn: '2026-03-10T22:00:00.000Z', minutes: 20 },
      { heldOn: '2026-03-05', minutes: null },
      { heldOn: '2026-03-11', minutes: 500 }
    ];
    expect(timeBudget([relationship(70)], sessions, '2026-03-10')).toEqual({
      plannedMonth: 310,
      plannedToDate: 100,
      used: 50,
      left: 260,
      over: 0,
      unmeasured: 1
    });
  });

  it.each([
    [309, 1, 0],
    [310, 0, 0],
    [311, 0, 1]
  ])('with %i of 310 minutes used %i are left and %i over', (minutes, left, over) => {
    expect(timeBudget([relationship(70)], [{ heldOn: '2026-03-02', minutes }], '2026-03-31')).toMatchObject({
      left,
      over
    });
  });

  it.each([
    ['2026-02-10', 280],
    ['2028-02-10', 290],
    ['2026-12-31', 310],
    ['2026-04-01', 300]
  ])('knows the length of the month of %s', (today, plannedMonth) => {
    expect(timeBudget([relationship(70)], [], today).plannedMonth).toBe(plannedMonth);
  });
});

describe('missed sessions', () => {
  const now = Date.parse('2026-03-10T10:00:00Z');
  const session = (id: string, scheduledFor: string | null, status = 'Prepared', minutes: number | null = 30) => ({
    id,
    scheduledFor,
    status,
    minutes
  });

  it.each([
    ['ended just now', session('a', '2026-03-10T09:30:00.000Z'), 0],
    ['ended a second ago', session('a', '2026-03-10T09:29:59.000Z'), 1],
    ['still runs', session('a', '2026-03-10T09:00:00.000Z', 'Prepared', 90), 0],
    ['has no length and takes half an hour', session('a', '2026-03-10T09:29:00.000Z', 'Prepared', null), 1],
    ['was held', session('a', '2026-03-09T09:00:00.000Z', 'Held'), 0],
    ['was canceled', session('a', '2026-03-09T09:00:00.000Z', 'Cancelled'), 0],
    ['was never scheduled', session('a', null), 0]
  ])('one that %s', (_name, one, count) => {
    expect(missedSessions([one], now)).toHaveLength(count);
  });

  it('lists the oldest first', () => {
    const sessions = [session('b', '2026-03-09T09:00:00.000Z'), session('a', '2026-03-02T09:00:00.000Z')];
    expect(missedSessions(sessions, now).map(({ id }) => id)).toEqual(['a', 'b']);
  });
});

describe('cadence', () => {
  /** A Tuesday. */
  const today = '2026-03-10';

  it.each([
    ['never', [], null, 0],
    ['today', ['2026-03-10'], 0, 1],
    ['on Monday', ['2026-03-09'], 0, 1],
    ['on Sunday', ['2026-03-08'], 0, 1],
    ['a week ago', ['2026-03-03'], 1, 1],
    ['the Sunday before last', ['2026-03-01'], 1, 0],
    ['in this week and the two before', ['2026-03-09', '2026-03-08', '2026-02-23'], 0, 3],
    ['with a week left out', ['2026-03-09', '2026-02-25'], 0, 1],
    ['twice in one week', ['2026-03-02', '2026-03-04'], 0, 1],
    ['only in the future', ['2026-03-11'], null, 0]
  ])('coached %s', (_name, heldOn, weeksSilent, weeksInARow) => {
    expect(cadence(heldOn, today)).toMatchObject({ weeksSilent, weeksInARow });
  });

  it.each([
    ['two conversations say nothing', ['2026-03-01', '2026-03-08'], null],
    ['three do', ['2026-02-22', '2026-03-08', '2026-03-01'], 7],
    ['the median of four', ['2026-03-01', '2026-03-02', '2026-03-05', '2026-03-10'], 3],
    ['two on one day count once', ['2026-03-01', '2026-03-01', '2026-03-08'], null]
  ])('typical days: %s', (_name, heldOn, typicalDays) => {
    expect(cadence(heldOn, today).typicalDays).toBe(typicalDays);
  });
});

import { isReChecked, reCheckPlan, reinforcementState } from 'c/reCheckPlan';
import type { ReCheck, ReCheckResult } from 'c/reCheckPlan';

const today = '2026-03-10';

function open(day: number, dueOn: string): ReCheck {
  return { day, dueOn, status: 'Open', result: null };
}

function done(day: number, result: ReCheckResult | null): ReCheck {
  return { day, dueOn: '2026-01-01', status: 'Done', result };
}

describe('re-check plan', () => {
  it('plans 7, 30 and 90 days over the ends of months', () => {
    expect(reCheckPlan('2027-12-01')).toEqual([
      { day: 7, dueOn: '2027-12-08' },
      { day: 30, dueOn: '2027-12-31' },
      { day: 90, dueOn: '2028-02-29' }
    ]);
  });

  it.each([
    ['Learning', true],
    ['Practice', true],
    ['Field Task', false],
    ['Deal Task', false],
    ['Coach Commitment', false],
    ['Re-check', false]
  ])('re-checks %s: %p', (kind, expected) => {
    expect(isReChecked(kind)).toBe(expected);
  });

  it.each([
    ['without re-checks', [], { state: 'none' }],
    ['a day before', [open(7, '2026-03-11')], { state: 'waiting', days: 1, heldFor: null }],
    ['on the day', [open(7, '2026-03-10')], { state: 'due', days: 0, heldFor: null }],
    ['a day late', [open(7, '2026-03-09')], { state: 'due', days: 1, heldFor: null }],
    [
      'after the first held',
      [done(7, 'Still doing it'), open(30, '2026-03-20')],
      { state: 'waiting', days: 10, heldFor: 7 }
    ],
    ['after all held', [done(7, 'Still doing it'), done(90, 'Still doing it')], { state: 'sustained', heldFor: 90 }],
    ['when it fades', [done(7, 'Now and then'), open(30, '2026-03-20')], { state: 'fading', atDay: 7 }],
    ['when it is gone', [done(7, 'Still doing it'), done(30, 'Not any more')], { state: 'lost', atDay: 30 }],
    ['when it came back', [done(7, 'Not any more'), done(30, 'Still doing it')], { state: 'sustained', heldFor: 30 }],
    ['done without a result', [done(7, null)], { state: 'unknown' }],
    ['all dropped', [{ ...open(7, '2026-03-01'), status: 'Dropped' as const }], { state: 'unknown' }]
  ])('%s', (_name, reChecks, expected) => {
    expect(reinforcementState(reChecks, today)).toMatchObject(expected);
  });

  it('reads re-checks in any order', () => {
    const chain = [open(90, '2026-05-01'), done(7, 'Still doing it'), open(30, '2026-03-20')];
    expect(reinforcementState(chain, today)).toMatchObject({ state: 'waiting', next: { day: 30 }, heldFor: 7 });
  });
});

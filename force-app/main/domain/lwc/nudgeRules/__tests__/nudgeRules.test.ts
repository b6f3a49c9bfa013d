import { nudgesFor, nudgeState } from 'c/nudgeRules';
import type { NudgedStep } from 'c/nudgeRules';

const today = '2026-03-10';

function step(change: Partial<NudgedStep> = {}): NudgedStep {
  return {
    id: 'a',
    assignedToId: 'rep',
    status: 'Open',
    dueOn: '2026-03-09',
    snoozedUntil: null,
    nudgeCount: 0,
    lastNudgedOn: null,
    ...change
  };
}

describe('nudges', () => {
  it.each([
    ['due today', { dueOn: '2026-03-10' }, { state: 'notOverdue' }],
    ['due yesterday', {}, { state: 'toNudge', left: 3 }],
    ['without a day', { dueOn: null }, { state: 'notOverdue' }],
    ['done', { status: 'Done' }, { state: 'notOverdue' }],
    ['dropped', { status: 'Dropped' }, { state: 'notOverdue' }],
    ['snoozed until tomorrow', { snoozedUntil: '2026-03-11' }, { state: 'snoozed', until: '2026-03-11', left: 3 }],
    ['snoozed until today', { snoozedUntil: '2026-03-10' }, { state: 'toNudge', left: 3 }],
    ['nudged twice', { nudgeCount: 2, lastNudgedOn: '2026-03-09' }, { state: 'toNudge', left: 1 }],
    ['nudged three times', { nudgeCount: 3, lastNudgedOn: '2026-03-09' }, { state: 'stopped' }],
    ['nudged more often than now allowed', { nudgeCount: 9 }, { state: 'stopped' }],
    ['nudged today', { nudgeCount: 1, lastNudgedOn: today }, { state: 'nudgedToday', left: 2 }],
    [
      'nudged today and snoozed',
      { nudgeCount: 1, lastNudgedOn: today, snoozedUntil: '2026-03-17' },
      { state: 'snoozed', until: '2026-03-17', left: 2 }
    ],
    [
      'nudged for the last time and snoozed',
      { nudgeCount: 3, lastNudgedOn: today, snoozedUntil: '2026-03-17' },
      { state: 'nudgedToday', left: 0 }
    ],
    ['nudged today for the last time', { nudgeCount: 3, lastNudgedOn: today }, { state: 'nudgedToday', left: 0 }]
  ])('a step %s', (_name, change, expected) => {
    expect(nudgeState(step(change), today, 3)).toEqual(expected);
  });

  it('sends nothing where the policy allows no nudges', () => {
    expect(nudgesFor([step()], today, 0)).toEqual([]);
  });

  it('sends one message a person, the longest overdue first', () => {
    const steps = [
      step({ id: 'a', dueOn: '2026-03-08' }),
      step({ id: 'b', assignedToId: 'coach' }),
      step({ id: 'c', dueOn: '2026-03-01' }),
      step({ id: 'd', snoozedUntil: '2026-03-12' })
    ];
    const sent = nudgesFor(steps, today).map((nudge) => [nudge.assignedToId, nudge.steps.map(({ id }) => id)]);
    expect(sent).toEqual([
      ['rep', ['c', 'a']],
      ['coach', ['b']]
    ]);
  });
});

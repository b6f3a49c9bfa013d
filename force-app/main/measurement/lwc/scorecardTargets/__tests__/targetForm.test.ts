import type { SetTarget } from 'c/scorecardData';
import { changesOf, problemOf, targetMeasures, targetsIn, undoOf } from '../targetForm';

const target = (measure: string, value: number, memberId: string | null = 'dana'): SetTarget => ({
  id: `id-${measure}`,
  level: 'Coach',
  memberId,
  measure,
  kind: 'Month',
  start: '2026-10-01',
  value
});
const before = new Map([
  ['gaps_closed', target('gaps_closed', 3)],
  ['level_change', target('level_change', 1)]
]);

it('offers what the scorecard shows and may aim at', () => {
  expect(targetMeasures('Coach', 'Month')).toContain('conversations_held');
  expect(targetMeasures('Coach', 'Month')).not.toContain('active_coaches_percent');
  expect(targetMeasures('Organization', 'Month')).not.toContain('revenue_won');
});

it('keeps the member’s own targets apart from everybody’s', () => {
  const all = [target('gaps_closed', 3), target('gaps_closed', 5, null)];
  expect(targetsIn(all, 'member', 'dana', '2026-10-01').get('gaps_closed')?.value).toBe(3);
  expect(targetsIn(all, 'everybody', 'dana', '2026-10-01').get('gaps_closed')?.value).toBe(5);
  expect(targetsIn(all, 'member', 'dana', '2026-09-01').size).toBe(0);
});

it.each([
  ['nothing', 'gaps_closed', ' ', null],
  ['a share of all', 'rep_coverage_percent', '100', null],
  ['more than all', 'rep_coverage_percent', '100.1', 'percent'],
  ['less than nothing', 'gaps_closed', '-1', 'negative'],
  ['a large count', 'gaps_closed', '1000', null]
])('judges %s', (_title, measure, value, problem) => {
  expect(problemOf(measure, value)).toBe(problem);
});

it('changes only what differs', () => {
  expect(changesOf(before, { gaps_closed: '3.0', level_change: '', conversations_held: '4' })).toEqual([
    { measure: 'level_change', id: 'id-level_change', value: null },
    { measure: 'conversations_held', id: null, value: 4 }
  ]);
});

it('knows how to put back what was changed, deleted and created', () => {
  const changes = changesOf(before, { gaps_closed: '5', level_change: '', conversations_held: '4' });
  expect(undoOf(changes, before, { t0: 'id-gaps_closed', t1: 'id-level_change', t2: 'new' })).toEqual([
    { measure: 'gaps_closed', id: 'id-gaps_closed', value: 3 },
    { measure: 'level_change', id: null, value: 1 },
    { measure: 'conversations_held', id: 'new', value: null }
  ]);
});

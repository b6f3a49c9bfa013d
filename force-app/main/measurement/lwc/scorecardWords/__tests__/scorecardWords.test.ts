import { measuresOf } from 'c/scorecardRules';
import type * as scorecardWords from 'c/scorecardWords';
import { showEnglish } from '../../../../../../config/jest/englishLabels';

showEnglish();
let words: typeof scorecardWords;
beforeAll(async () => {
  words = await import('c/scorecardWords');
});

it('has a name for every measure that a scorecard shows', () => {
  const nameless = measuresOf('Organization', 'Fiscal Quarter').filter(
    (measure) => words.measureWords({ measure, detail: '' }) === measure
  );
  expect(nameless).toEqual([]);
});

it.each([
  ['a share', 56.25, '%', '', '56.3%'],
  ['one hour', 1, 'hours', '', '1 hour'],
  ['hours a week', 2.5, 'hours a week', '', '2.5 hours a week'],
  ['days', 12, 'days', '', '12 days'],
  ['an amount of an org of one currency', 1234.5, 'currency', 'Stop', '$1,235'],
  ['an amount that names its currency', 1234, 'currency', 'Stop, EUR', '€1,234'],
  ['a count', 1234, 'conversations', '', '1,234']
])('says %s with its unit', (_title, value, unit, detail, said) => {
  expect(words.figureWords(value, { measure: 'm', detail, unit })).toBe(said);
});

it.each([
  ['more', 60, 55, '%', 'Up', '5 points more than May (better)'],
  ['one point', 55, 54, '%', 'Up', '1 point more than May (better)'],
  ['more where less is better', 30, 24, 'hours', 'Down', '6 hours more than May (worse)'],
  ['less', 2, 3, 'gaps', 'Up', '1 less than May (worse)'],
  ['what is neither better nor worse', 2, 3, 'gaps', null, '1 less than May'],
  ['the same, but for what no one sees', 2.001, 2, 'gaps', 'Up', 'Same as May']
] as const)('says a change: %s', (_title, actual, previous, unit, better, said) => {
  expect(words.changeWords(actual, previous, { measure: 'm', detail: '', unit, better, before: 'May' })).toBe(said);
});

it('says what a measure is split by, and whose a scorecard is', () => {
  expect(words.measureWords({ measure: 'decision_amount', detail: 'Stop, EUR' })).toBe('Amount decided on: Stop, EUR');
  expect(words.measureWords({ measure: 'gaps_opened_by_cause', detail: 'Not agreed' })).toBe(
    'Gaps opened: no cause agreed'
  );
  expect(words.measureWords({ measure: 'level_change_by_competency', detail: 'Discovery' })).toBe(
    'Levels gained (mean): Discovery'
  );
  expect(words.memberWords({ level: 'Team', name: 'Dana' })).toBe('Team of Dana');
  expect(words.memberWords({ level: 'Organization', name: '' })).toBe('Organization');
});

it('says a month in the viewer’s words and a fiscal period as it is published', () => {
  expect(words.periodWords({ kind: 'Month', period: '2026-10', start: '2026-10-01' })).toBe('October 2026');
  expect(words.periodWords({ kind: 'Fiscal Quarter', period: 'FY2026 Q4', start: '2026-10-01' })).toBe('FY2026 Q4');
});

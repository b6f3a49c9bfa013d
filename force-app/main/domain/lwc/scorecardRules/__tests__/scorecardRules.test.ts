import { readFileSync } from 'node:fs';
import {
  accumulates,
  halfOf,
  isToldOf,
  lineStatus,
  measuresOf,
  measuresWithTarget,
  minimumSampleOf,
  nextActionFor,
  targetFor
} from 'c/scorecardRules';
import type { LineFigures, LineStatus, ScorecardLevel, ScorecardTarget } from 'c/scorecardRules';

const line = (figures: Partial<LineFigures>): LineFigures => ({
  actual: 80,
  target: 80,
  better: 'Up',
  sample: 20,
  minimumSample: 5,
  ...figures
});

describe('A measure in parts', () => {
  it.each([
    ['gaps_opened_by_cause', 4, false],
    ['gaps_opened_by_cause', 5, true],
    ['level_change_by_competency', 4, false],
    ['decision_amount', 1, true],
    ['level_change', 1, true]
  ])('tells %s of %i things: %s', (measure, sample, expected) => expect(isToldOf(measure, sample)).toBe(expected));

  it('takes no target', () => {
    expect(measuresWithTarget().filter((measure) => measure.includes('_by_'))).toEqual([]);
  });
});

describe('The status of a line', () => {
  const cases: [title: string, figures: Partial<LineFigures>, expected: LineStatus][] = [
    ['on target when it is reached', {}, 'On target'],
    ['close within a tenth', { actual: 72 }, 'Close'],
    ['in need of action below that', { actual: 71.9 }, 'Needs action'],
    ['on target when less is better and it stays under', { better: 'Down', actual: 24, target: 24 }, 'On target'],
    ['close when it is over by a tenth', { better: 'Down', actual: 26.4, target: 24 }, 'Close'],
    ['in need of action beyond', { better: 'Down', actual: 26.5, target: 24 }, 'Needs action'],
    ['without a target when none was set', { target: null }, 'No target'],
    ['without a target rather than without data', { target: null, sample: 0, actual: null }, 'No target'],
    ['not judged when neither is better', { better: null }, 'No target'],
    ['not judged on a small sample', { sample: 4 }, 'Not enough data'],
    ['judged on just enough', { sample: 5 }, 'On target'],
    ['not judged without a figure', { actual: null }, 'Not enough data'],
    ['a count of nothing against a target', { actual: 0, sample: 0, minimumSample: 0, target: 10 }, 'Needs action'],
    ['a target of nothing that is kept', { better: 'Down', actual: 0, target: 0 }, 'On target'],
    ['a target of nothing that is not', { better: 'Down', actual: 1, target: 0 }, 'Needs action'],
    ['not judged while more is to come', { actual: 10, isStillCounting: true }, 'Not enough data'],
    ['on target as soon as that is certain', { actual: 81, isStillCounting: true }, 'On target'],
    [
      'still open while it may yet be exceeded',
      { better: 'Down', actual: 3, isStillCounting: true },
      'Not enough data'
    ],
    ['exceeded for good', { better: 'Down', actual: 90, isStillCounting: true }, 'Needs action']
  ];
  it.each(cases)('is %s', (_, figures, expected) => {
    expect(lineStatus(line(figures))).toBe(expected);
  });
});

describe('The measures of a scorecard', () => {
  it('have both halves, for every level and kind of period', () => {
    for (const level of ['Organization', 'Team', 'Coach'] as const) {
      for (const kind of ['Month', 'Fiscal Quarter', 'Fiscal Year'] as const) {
        const halves = measuresOf(level, kind).map(halfOf);
        expect(halves).toEqual(expect.arrayContaining(['Development', 'Business', 'Context']));
      }
    }
  });

  it('tell what the service delivered by quarter, to the organization and teams', () => {
    expect(measuresOf('Team', 'Fiscal Quarter')).toContain('behaviors_moved');
    expect(measuresOf('Organization', 'Month')).not.toContain('behaviors_moved');
    expect(measuresOf('Coach', 'Fiscal Quarter')).not.toContain('behaviors_moved');
  });

  it('tell pulses of the organization and of coaches, because batches name no rep', () => {
    const pulses = (level: ScorecardLevel) =>
      measuresOf(level, 'Month').filter((measure) => measure.startsWith('pulse_'));
    expect([pulses('Organization').length, pulses('Coach').length, pulses('Team').length]).toEqual([3, 3, 0]);
  });

  it('have a next action wherever a target can be missed, and nowhere else', () => {
    const all = measuresOf('Organization', 'Fiscal Quarter');
    for (const measure of all) expect(nextActionFor(measure) !== null).toBe(measuresWithTarget().includes(measure));
    expect(measuresWithTarget().map(halfOf)).not.toEqual(expect.arrayContaining(['Context']));
    expect(measuresWithTarget().map(halfOf)).not.toEqual(expect.arrayContaining(['Service']));
  });

  it('never make revenue or the win rate of everybody a target of coaching', () => {
    expect(measuresWithTarget()).not.toContain('revenue_won');
    expect(measuresWithTarget()).not.toContain('win_rate_percent');
  });

  it('that may have a target are those that a target offers', () => {
    const field = 'force-app/main/data-model/objects/Coaching_Target__c/fields/Measure__c.field-meta.xml';
    const offered = [...readFileSync(field, 'utf8').matchAll(/<value>\s*<fullName>(\w+)</g)].map(([, name]) => name);
    expect(offered.sort()).toEqual(measuresWithTarget().sort());
  });

  it('need five things for a share, one for all people, none for a count', () => {
    expect(minimumSampleOf('with_next_step_percent')).toBe(5);
    expect(minimumSampleOf('rep_coverage_percent')).toBe(1);
    expect(minimumSampleOf('gaps_closed')).toBe(0);
    expect([accumulates('gaps_closed'), accumulates('rep_coverage_percent'), accumulates('level_change')]).toEqual([
      true,
      true,
      false
    ]);
  });

  it('that are on no scorecard have no half and no action', () => {
    expect(halfOf('minutes_used')).toBeNull();
    expect(nextActionFor('minutes_used')).toBeNull();
  });
});

describe('The target of a line', () => {
  const target: ScorecardTarget = {
    level: 'Coach',
    memberId: null,
    measure: 'conversations_held',
    kind: 'Month',
    start: '2026-10-01',
    value: 8
  };
  const own = { ...target, memberId: 'dana', value: 4 };

  it('is that of the member by name, and of everybody otherwise', () => {
    expect(targetFor([target, own], { ...target, memberId: 'dana' })).toBe(4);
    expect(targetFor([own, target], { ...target, memberId: 'eli' })).toBe(8);
    expect(targetFor([own], { ...target, memberId: 'eli' })).toBeNull();
  });

  it('counts for its own period, level and measure alone', () => {
    expect(targetFor([target], { ...target, start: '2026-11-01' })).toBeNull();
    expect(targetFor([target], { ...target, kind: 'Fiscal Year' })).toBeNull();
    expect(targetFor([target], { ...target, level: 'Team' })).toBeNull();
    expect(targetFor([target], { ...target, measure: 'gaps_closed' })).toBeNull();
  });
});

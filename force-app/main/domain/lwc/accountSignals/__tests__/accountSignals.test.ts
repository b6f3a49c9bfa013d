import { accountSignals, isAboveManager } from 'c/accountSignals';
import type { AccountFacts } from 'c/accountSignals';
import { phraseText } from 'c/phrases';
import type { SignalSetting } from 'c/signals';

const today = '2026-03-31';
const facts: AccountFacts = {
  objectives: [{ name: 'Less downtime', status: 'On track', lastProgressOn: '2026-03-20', createdDate: '2025-01-01' }],
  contactTitles: ['CIO', null],
  openOpportunities: [{ name: 'Expansion', type: 'Existing', closeDate: '2026-05-01' }]
};
const setting = (key: string, change: Partial<SignalSetting> = {}): SignalSetting => ({
  key,
  severity: 50,
  threshold: null,
  minimumSample: 20,
  minimumFilledPercent: 30,
  sourceFilledPercent: 80,
  sourceSample: 100,
  question: '?',
  competencyId: null,
  ...change
});
function fact(change: Partial<AccountFacts>, one: SignalSetting): string | undefined {
  const [signal] = accountSignals({ ...facts, ...change }, [one], today);
  return signal && phraseText(signal.fact);
}

describe('signals of an account', () => {
  it('is silent where all is well', () => {
    const keys = ['objective_without_progress', 'no_senior_contact', 'no_open_opportunity', 'renewal_near'];
    expect(
      accountSignals(
        facts,
        keys.map((key) => setting(key)),
        today
      )
    ).toEqual([]);
  });

  describe('objective without progress', () => {
    const objective = (lastProgressOn: string | null, status = 'On track', name = 'Less downtime') => ({
      name,
      status,
      lastProgressOn,
      createdDate: '2026-03-30'
    });
    it.each([
      ['59 days', [objective('2026-01-31')], undefined],
      ['60 days', [objective('2026-01-30')], 'objectiveWaitsMany Less downtime 60'],
      ['stalled today', [objective('2026-03-31', 'Stalled')], 'objectiveWaitsMany Less downtime 0'],
      ['achieved', [objective('2025-01-30', 'Achieved')], undefined],
      ['just made', [objective(null)], undefined],
      [
        'two',
        [objective('2026-01-30'), objective('2026-01-01', 'On track', 'Growth')],
        'objectiveWaitsMany Growth 89; otherObjectivesOne 1'
      ]
    ])('%s', (_name, objectives, expected) => {
      expect(fact({ objectives }, setting('objective_without_progress', { threshold: 60 }))).toBe(expected);
    });
  });

  it.each([
    [['Manager'], 'noSeniorContactOne 1'],
    [['Manager', null], 'noSeniorContactMany 2'],
    [[], 'noAccountContact'],
    [['Manager', 'VP Operations'], undefined]
  ])('looks for somebody above manager level among %j', (contactTitles, expected) => {
    expect(fact({ contactTitles }, setting('no_senior_contact'))).toBe(expected);
    expect(fact({ contactTitles }, setting('no_senior_contact', { sourceFilledPercent: 1 }))).toBeUndefined();
  });

  it('says when no opportunity is open', () => {
    expect(fact({ openOpportunities: [] }, setting('no_open_opportunity'))).toBe('noOpenDeal');
  });

  it.each([
    ['90 days away', { closeDate: '2026-06-29', type: 'Renewal' }, 'renewalNearMany Fleet 90'],
    ['91 days away', { closeDate: '2026-06-30', type: 'Renewal' }, undefined],
    ['named so', { closeDate: '2026-04-01', type: null, name: 'Annual RENEWAL' }, 'renewalNearOne Annual RENEWAL 1'],
    ['overdue', { closeDate: '2026-03-30', type: 'Renewal' }, 'renewalPastOne Fleet 1'],
    ['today', { closeDate: '2026-03-31', type: 'Renewal' }, 'renewalToday Fleet'],
    ['no renewal', { closeDate: '2026-04-01', type: 'New' }, undefined]
  ])('tells of a renewal %s', (_name, change, expected) => {
    const openOpportunities = [{ name: 'Fleet', ...change }];
    expect(fact({ openOpportunities }, setting('renewal_near', { threshold: 90 }))).toBe(expected);
  });
});

describe('titles', () => {
  it.each([
    'CIO',
    'cfo',
    'Chief Information Officer',
    'VP Sales',
    'SVP, Operations',
    'Vice President',
    'President',
    'IT Director',
    'Director of Fleet',
    'Head of Procurement',
    'Owner',
    'Managing Partner'
  ])('%s is above manager level', (title) => {
    expect(isAboveManager(title)).toBe(true);
  });
  it.each(['Manager', 'Fleet Manager', 'Engineer', 'Assistant to the CEO', 'Partner Manager', 'Headhunter', '', null])(
    '%s is not',
    (title) => {
      expect(isAboveManager(title)).toBe(false);
    }
  );
});

import { closeDatePushes, dealSignals } from 'c/dealSignals';
import type { DealFacts } from 'c/dealSignals';
import { phraseText } from 'c/phrases';
import type { SignalSetting } from 'c/signals';

const today = '2026-03-31';
const gate = {
  id: 'g1',
  name: 'Need confirmed',
  stageName: 'Qualification',
  order: 1,
  customerAction: '',
  evidenceAsked: '',
  typicalDays: 20,
  typicalDaysSample: 20
};
const later = { ...gate, id: 'g2', name: 'Value agreed', stageName: 'Proposal', order: 2 };

function deal(change: Partial<DealFacts> = {}): DealFacts {
  return {
    stageName: 'Qualification',
    isClosed: false,
    createdDate: '2026-03-01T09:00:00.000Z',
    nextStep: 'Call',
    lastActivityDate: '2026-03-30',
    lastStageChangeDate: '2026-03-20T09:00:00.000Z',
    pushCount: 0,
    history: [],
    contactCount: 3,
    gates: [gate, later],
    evidence: [{ gateId: 'g1', customerDid: 'Said so', date: today, isConfirmed: true }],
    ...change
  };
}

function setting(key: string, change: Partial<SignalSetting> = {}): SignalSetting {
  return {
    key,
    severity: 50,
    threshold: null,
    minimumSample: 20,
    minimumFilledPercent: 30,
    sourceFilledPercent: 80,
    sourceSample: 100,
    question: 'Why?',
    competencyId: null,
    ...change
  };
}

function fact(facts: DealFacts, one: SignalSetting): string | undefined {
  const [signal] = dealSignals(facts, [one], today);
  return signal && phraseText(signal.fact);
}
const closeDates = (...dates: string[]) =>
  dates.map((closeDate, index) => ({
    createdDate: `2026-03-0${index + 1}T00:00:00.000Z`,
    closeDate,
    stageName: 'Qualification'
  }));
const unfilled = { sourceFilledPercent: 5 };

describe('signals of a deal', () => {
  it('is silent on a deal where all is well', () => {
    const keys = [
      'close_date_pushed',
      'no_next_step',
      'stage_age',
      'single_contact',
      'no_activity',
      'stage_ahead_of_evidence'
    ];
    expect(
      dealSignals(
        deal(),
        keys.map((key) => setting(key)),
        today
      )
    ).toEqual([]);
  });

  it('is silent on a closed deal', () => {
    expect(fact(deal({ isClosed: true, nextStep: null }), setting('no_next_step'))).toBeUndefined();
  });

  it('carries the question and the severity of its setting', () => {
    expect(dealSignals(deal({ nextStep: null }), [setting('no_next_step', { severity: 70 })], today)).toEqual([
      {
        key: 'no_next_step',
        fact: [{ key: 'noNextStep', values: [] }],
        question: 'Why?',
        severity: 70,
        competencyId: null
      }
    ]);
  });

  it('ignores settings without a rule', () => {
    expect(dealSignals(deal(), [setting('something_else')], today)).toEqual([]);
  });

  describe('close date pushed', () => {
    it.each([
      ['once, below the threshold', closeDates('2026-03-10', '2026-04-10'), undefined],
      ['twice', closeDates('2026-03-10', '2026-04-10', '2026-04-20'), 'pushedMany 2 41'],
      ['pulled in between', closeDates('2026-03-10', '2026-04-10', '2026-04-01', '2026-04-02'), 'pushedMany 2 32'],
      ['unchanged', closeDates('2026-03-10', '2026-03-10'), undefined]
    ])('counts pushes: %s', (_name, history, expected) => {
      expect(fact(deal({ history }), setting('close_date_pushed', { threshold: 2 }))).toBe(expected);
    });

    it.each([
      ['by a day', '2026-03-11', 'pushedOnceOne 1 1'],
      ['by two days', '2026-03-12', 'pushedOnceMany 1 2']
    ])('speaks of one push %s where the threshold is one', (_name, to, expected) => {
      const history = closeDates('2026-03-10', to);
      expect(fact(deal({ history }), setting('close_date_pushed', { threshold: 1 }))).toBe(expected);
    });

    it('reads history in any order', () => {
      expect(closeDatePushes(closeDates('2026-03-10', '2026-04-10', '2026-04-20').reverse())).toEqual({
        times: 2,
        days: 41
      });
    });

    it('falls back to the platform’s count where there is no history', () => {
      expect(fact(deal({ pushCount: 2 }), setting('close_date_pushed'))).toBe('pushedMonthsMany 2');
      expect(fact(deal({ pushCount: 1 }), setting('close_date_pushed'))).toBeUndefined();
      expect(fact(deal({ pushCount: null }), setting('close_date_pushed'))).toBeUndefined();
    });
  });

  it.each([[null], [''], ['  ']])('speaks of a missing next step: %p', (nextStep) => {
    expect(fact(deal({ nextStep }), setting('no_next_step'))).toBe('noNextStep');
    expect(fact(deal({ nextStep }), setting('no_next_step', unfilled))).toBeUndefined();
  });

  describe('stage age', () => {
    it.each([
      ['at 1.5 times the typical age it is silent', '2026-03-01', undefined],
      ['one day later it speaks', '2026-02-28', 'stageAgeMany 31 Qualification 20']
    ])('%s', (_name, lastStageChangeDate, expected) => {
      expect(fact(deal({ lastStageChangeDate }), setting('stage_age', { threshold: 1.5 }))).toBe(expected);
    });

    it.each([
      ['19 deals behind the typical age', { typicalDaysSample: 19 }],
      ['nothing published', { typicalDays: null }],
      ['no sample published', { typicalDaysSample: null }]
    ])('is silent with %s', (_name, change) => {
      const facts = deal({ lastStageChangeDate: '2025-01-01', gates: [{ ...gate, ...change }] });
      expect(fact(facts, setting('stage_age'))).toBeUndefined();
    });

    it('takes the start of the stage from history where the org has no stage date', () => {
      const history = [
        { createdDate: '2026-01-01T00:00:00.000Z', closeDate: null, stageName: 'Prospecting' },
        { createdDate: '2026-01-10T00:00:00.000Z', closeDate: null, stageName: 'Qualification' },
        { createdDate: '2026-03-10T00:00:00.000Z', closeDate: null, stageName: 'Qualification' }
      ];
      expect(fact(deal({ lastStageChangeDate: null, history }), setting('stage_age'))).toBe(
        'stageAgeMany 80 Qualification 20'
      );
    });
  });

  it.each([
    [0, 'noContact'],
    [1, 'fewContactsOne 1'],
    [2, undefined]
  ])('speaks of %i contacts', (contactCount, expected) => {
    expect(fact(deal({ contactCount }), setting('single_contact', { threshold: 1 }))).toBe(expected);
    expect(fact(deal({ contactCount }), setting('single_contact', unfilled))).toBeUndefined();
  });

  it.each([
    ['2026-03-18', undefined],
    ['2026-03-17', 'noActivityMany 14'],
    [null, 'noActivityYetMany 30']
  ])('speaks of the last activity on %s', (lastActivityDate, expected) => {
    expect(fact(deal({ lastActivityDate }), setting('no_activity', { threshold: 14 }))).toBe(expected);
    expect(fact(deal({ lastActivityDate }), setting('no_activity', unfilled))).toBeUndefined();
  });

  describe('stage ahead of evidence', () => {
    it('names the last confirmed gate', () => {
      expect(fact(deal({ stageName: 'Proposal' }), setting('stage_ahead_of_evidence'))).toBe(
        'stageAhead Proposal Need confirmed'
      );
    });

    it('says when nothing is confirmed', () => {
      const evidence = [{ gateId: 'g1', customerDid: 'Maybe', date: null, isConfirmed: false }];
      expect(fact(deal({ evidence }), setting('stage_ahead_of_evidence'))).toBe('stageUnconfirmed Qualification');
    });

    it('stays silent on a deal without evidence where the org hardly records any', () => {
      expect(fact(deal({ evidence: [] }), setting('stage_ahead_of_evidence', unfilled))).toBeUndefined();
      expect(fact(deal({ evidence: [] }), setting('stage_ahead_of_evidence'))).toBeDefined();
    });

    it('stays silent in a stage without a gate', () => {
      expect(fact(deal({ stageName: 'Special' }), setting('stage_ahead_of_evidence'))).toBeUndefined();
    });
  });
});

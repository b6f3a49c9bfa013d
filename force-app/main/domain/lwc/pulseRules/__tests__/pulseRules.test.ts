import { answersToCome, combineSummaries, isoWeek, mayAnswerPulse, perceptionGap } from 'c/pulseRules';
import type { PulseMoment } from 'c/pulseRules';

/** A Tuesday. */
const today = '2026-03-10';

function moment(change: Partial<PulseMoment> = {}): PulseMoment {
  return { isRep: true, sharedOn: today, hasAnswered: false, lastPulseOn: null, ...change };
}

describe('who may answer a pulse', () => {
  it.each([
    ['shared today', {}, { may: true }],
    ['on the last day', { sharedOn: '2026-02-24' }, { may: true }],
    ['a day later', { sharedOn: '2026-02-23' }, { may: false, reason: 'tooLate' }],
    ['not shared', { sharedOn: null }, { may: false, reason: 'notShared' }],
    ['answered already', { hasAnswered: true }, { may: false, reason: 'alreadyAnswered' }],
    ['another person', { isRep: false }, { may: false, reason: 'notTheRep' }],
    ['the last pulse on Sunday', { lastPulseOn: '2026-03-08' }, { may: true }],
    [
      'the last pulse on Monday',
      { lastPulseOn: '2026-03-09' },
      { may: false, reason: 'weekTaken', nextOn: '2026-03-16' }
    ]
  ])('%s', (_name, change, expected) => {
    expect(mayAnswerPulse(moment(change), today)).toEqual(expected);
  });

  it.each([
    ['2026-03-09', '2026-W11'],
    ['2026-03-15', '2026-W11'],
    ['2026-03-16', '2026-W12'],
    ['2025-12-28', '2025-W52'],
    ['2025-12-29', '2026-W01'],
    ['2026-12-31', '2026-W53'],
    ['2027-01-03', '2026-W53'],
    ['2027-01-04', '2027-W01'],
    ['2024-12-30', '2025-W01'],
    ['1969-12-31', '1970-W01']
  ])('puts %s into week %s', (day, week) => {
    expect(isoWeek(day)).toBe(week);
  });
});

describe('answers that may still come', () => {
  it.each([
    ['nothing shared', [], 0, 0],
    ['today', [['sam', '2026-03-10']], 1, 1],
    ['the last day', [['sam', '2026-02-24']], 1, 1],
    ['a day too late', [['sam', '2026-02-23']], 0, 0],
    [
      'two with one rep and one with another',
      [
        ['sam', '2026-03-03'],
        ['sam', '2026-03-09'],
        ['priya', '2026-03-09']
      ],
      3,
      2
    ]
  ])('counts what the coach shared: %s', (_, rows, conversations, reps) => {
    const shared = rows.map(([repId = '', sharedOn = '']) => ({ repId, sharedOn }));
    expect(answersToCome(shared, today)).toEqual({ conversations, reps });
  });
});

describe('pulses together', () => {
  it('weighs summaries by their answers', () => {
    const shares = (value: number | null) => ({ relevant: value, developmental: value, motivational: value });
    const combined = combineSummaries([
      { count: 5, rep: shares(100), coach: shares(null) },
      { count: 15, rep: shares(60), coach: shares(80) }
    ]);
    expect(combined).toMatchObject({ count: 20, rep: { relevant: 70 }, coach: { relevant: 80 } });
    expect(combineSummaries([])).toBeNull();
  });

  it.each([
    [80, 60, 20],
    [60, 80, -20],
    [60, 60, 0],
    [null, 60, null],
    [60, null, null]
  ])('where the coach thought %p and the reps felt %p the gap is %p', (thought, felt, gap) => {
    const shares = (value: number | null) => ({ relevant: value, developmental: value, motivational: value });
    expect(perceptionGap({ rep: shares(felt), coach: shares(thought) }).relevant).toBe(gap);
  });
});

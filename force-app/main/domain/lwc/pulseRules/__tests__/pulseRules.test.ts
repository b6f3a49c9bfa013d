import { combineSummaries, isoWeek, mayAnswerPulse, perceptionGap, pulseBatch } from 'c/pulseRules';
import type { AnsweredPulse, PulseAnswer, PulseMoment } from 'c/pulseRules';

/** A Tuesday. */
const today = '2026-03-10';

function moment(change: Partial<PulseMoment> = {}): PulseMoment {
  return { isRep: true, sharedOn: today, hasAnswered: false, lastPulseOn: null, ...change };
}

function pulse(rep: PulseAnswer, coach: PulseAnswer | null = null): AnsweredPulse {
  const all = (answer: PulseAnswer) => ({ relevant: answer, developmental: answer, motivational: answer });
  return { rep: all(rep), coach: coach === null ? null : all(coach) };
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

describe('pulses together', () => {
  it.each([
    [0, 5],
    [3, 5],
    [4, 5]
  ])('says that %i of %i is not enough', (have, need) => {
    expect(
      pulseBatch(
        Array.from({ length: have }, () => pulse('Yes')),
        need
      )
    ).toEqual({
      isEnough: false,
      have,
      need
    });
  });

  it.each([[0], [1], [1.5]])('never shows an answer alone, also with a minimum of %p', (minimum) => {
    expect(pulseBatch([pulse('Yes')], minimum)).toEqual({ isEnough: false, have: 1, need: 2 });
  });

  it('counts partly as a half', () => {
    const batch = pulseBatch([pulse('Yes'), pulse('Partly'), pulse('Partly'), pulse('No'), pulse('No')], 5);
    expect(batch).toMatchObject({ isEnough: true, summary: { count: 5, rep: { relevant: 40 } } });
  });

  it('leaves out a question that somebody did not answer', () => {
    const open = { rep: { relevant: null, developmental: null, motivational: 'No' as const }, coach: null };
    expect(pulseBatch([open, pulse('Yes')], 2)).toMatchObject({
      summary: { rep: { relevant: 100, motivational: 50 }, coach: { relevant: null } }
    });
  });

  it('takes the coach’s view only where there is one', () => {
    const batch = pulseBatch([pulse('No', 'Yes'), pulse('Yes', 'Partly'), pulse('Yes')], 2);
    expect(batch).toMatchObject({ summary: { rep: { relevant: 66.7 }, coach: { relevant: 75 } } });
  });

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

import { counted, isSourceFilled, listed, topSignals } from 'c/signals';
import type { Signal, SignalSetting } from 'c/signals';

const signal = (key: string, severity: number, fact = key): Signal => ({
  key,
  severity,
  fact,
  question: '?',
  competencyId: null
});
const setting: SignalSetting = {
  key: 'no_next_step',
  severity: 50,
  threshold: null,
  minimumSample: 20,
  minimumFilledPercent: 30,
  sourceFilledPercent: 30,
  sourceSample: 20,
  question: '?',
  competencyId: null
};

describe('signals', () => {
  it('shows at most three, most serious first', () => {
    const all = [signal('a', 10), signal('b', 90), signal('c', 50), signal('d', 70)];
    expect(topSignals(all, []).map(({ key }) => key)).toEqual(['b', 'd', 'c']);
  });

  it('orders equally serious signals always the same way', () => {
    expect(topSignals([signal('b', 5), signal('a', 5)], []).map(({ key }) => key)).toEqual(['a', 'b']);
  });

  it('leaves a dismissed signal out until its fact changes', () => {
    const dismissals = [{ signalKey: 'a', fact: 'Close date pushed 2 times' }];
    expect(topSignals([signal('a', 5, 'Close date pushed 2 times')], dismissals)).toEqual([]);
    expect(topSignals([signal('a', 5, 'Close date pushed 3 times')], dismissals)).toHaveLength(1);
  });

  it('recognizes a dismissed fact that its field cut off', () => {
    const fact = 'x'.repeat(300);
    expect(topSignals([signal('a', 5, fact)], [{ signalKey: 'a', fact: fact.slice(0, 255) }])).toEqual([]);
  });

  it.each([
    ['just enough of both', {}, true],
    ['too little filled', { sourceFilledPercent: 29.9 }, false],
    ['too few records', { sourceSample: 19 }, false],
    ['never measured', { sourceFilledPercent: null }, false],
    ['no sample', { sourceSample: null }, false]
  ])('trusts an absence only where the source is filled: %s', (_name, change, expected) => {
    expect(isSourceFilled({ ...setting, ...change })).toBe(expected);
  });

  it('counts and lists in plain words', () => {
    expect([counted(1, 'day'), counted(0, 'day'), counted(2, 'target account')]).toEqual([
      '1 day',
      '0 days',
      '2 target accounts'
    ]);
    expect([listed([]), listed(['A']), listed(['A', 'B']), listed(['A', 'B', 'C', 'D'])]).toEqual([
      '',
      'A',
      'A and B',
      'A, B and 2 more'
    ]);
  });
});

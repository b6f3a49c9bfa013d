import { phrase } from 'c/phrases';
import { isSourceFilled, storedFact, topSignals } from 'c/signals';
import type { Signal, SignalSetting } from 'c/signals';

const signal = (key: string, severity: number, fact = phrase('noContact')): Signal => ({
  key,
  severity,
  fact: [fact],
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
    const twice = phrase('pushedMany', 2, 30);
    const dismissals = [{ signalKey: 'a', fact: storedFact([twice]) }];
    expect(topSignals([signal('a', 5, twice)], dismissals)).toEqual([]);
    expect(topSignals([signal('a', 5, phrase('pushedMany', 3, 30))], dismissals)).toHaveLength(1);
  });

  it('recognizes a dismissed fact that its field cut off', () => {
    const long = phrase('renewalToday', 'x'.repeat(300));
    expect(storedFact([long])).toHaveLength(255);
    expect(topSignals([signal('a', 5, long)], [{ signalKey: 'a', fact: storedFact([long]) }])).toEqual([]);
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
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { newcombeInterval, studentQuantile, wilsonInterval } from './intervals.ts';
import { createRandom } from './random.ts';
import { pooledEstimate, shrink } from './shrinkage.ts';

const near = (actual: number, expected: number, within: number, words: string) =>
  assert.ok(Math.abs(actual - expected) <= within, `${words}: ${actual}, published ${expected}`);

describe('statistics', () => {
  it("gives Wilson's interval as published (Newcombe 1998, Statist. Med. 17:857, Table I, method 3)", () => {
    const published = [
      [81, 263, 0.2553, 0.3662],
      [15, 148, 0.0624, 0.1605],
      [0, 20, 0, 0.1611],
      [1, 29, 0.0061, 0.1718]
    ] as const;
    for (const [successes, n, low, high] of published) {
      const interval = wilsonInterval(successes, n);
      near(interval.low, low, 0.00005, `${successes} of ${n}, low`);
      near(interval.high, high, 0.00005, `${successes} of ${n}, high`);
    }
    assert.deepEqual(wilsonInterval(0, 0), { low: 0, high: 1 });
  });

  it("gives Newcombe's interval as published (Newcombe 1998, Statist. Med. 17:873, Table II, method 10)", () => {
    const published = [
      [56, 70, 48, 80, 0.0524, 0.3339],
      [9, 10, 3, 10, 0.1705, 0.809],
      [6, 7, 2, 7, 0.0582, 0.8062],
      [5, 56, 0, 29, -0.0381, 0.1926],
      [0, 10, 0, 20, -0.1611, 0.2775],
      [10, 10, 0, 20, 0.6791, 1]
    ] as const;
    for (const [a, m, b, n, low, high] of published) {
      const interval = newcombeInterval({ successes: a, n: m }, { successes: b, n });
      near(interval.low, low, 0.00006, `${a}/${m} - ${b}/${n}, low`);
      near(interval.high, high, 0.00006, `${a}/${m} - ${b}/${n}, high`);
    }
  });

  it("gives Student's t as in every table", () => {
    const published = [
      [1, 12.706],
      [2, 4.303],
      [3, 3.182],
      [5, 2.571],
      [10, 2.228],
      [29, 2.045],
      [30, 2.042],
      [120, 1.98]
    ] as const;
    for (const [degrees, t] of published) near(studentQuantile(degrees), t, 0.0005, `${degrees} degrees`);
  });

  it('pools the BCG vaccine trials as published (DerSimonian-Laird in the metafor package: -0.7141, 0.1787, 0.3088)', () => {
    // Vaccinated with and without tuberculosis, not vaccinated with and without: Colditz et al., JAMA 271 (1994) 698.
    const trials = [
      [4, 119, 11, 128],
      [6, 300, 29, 274],
      [3, 228, 11, 209],
      [62, 13536, 248, 12619],
      [33, 5036, 47, 5761],
      [180, 1361, 372, 1079],
      [8, 2537, 10, 619],
      [505, 87886, 499, 87892],
      [29, 7470, 45, 7232],
      [17, 1699, 65, 1600],
      [186, 50448, 141, 27197],
      [5, 2493, 3, 2338],
      [27, 16886, 29, 17825]
    ] as const;
    const logRatios = trials.map(([a, b, c, d]) => ({
      value: Math.log(a / (a + b) / (c / (c + d))),
      variance: 1 / a - 1 / (a + b) + 1 / c - 1 / (c + d)
    }));
    const pooled = pooledEstimate(logRatios);
    near(pooled.value, -0.7141, 0.0001, 'mean');
    near(pooled.standardError, 0.1787, 0.0001, 'standard error');
    near(pooled.between, 0.3088, 0.0001, 'between');
  });

  it('draws the eight schools to one mean, because chance explains them (Rubin 1981; pooled 7.7, standard error 4.1)', () => {
    const schools = [
      [28, 15],
      [8, 10],
      [-3, 16],
      [7, 11],
      [-1, 9],
      [1, 11],
      [18, 10],
      [12, 18]
    ] as const;
    for (const { value, ownShare } of shrink(schools.map(([value, error]) => ({ value, variance: error ** 2 })))) {
      near(value, 7.7, 0.05, 'school');
      assert.equal(ownShare, 0);
    }
    const pooled = pooledEstimate(schools.map(([value, error]) => ({ value, variance: error ** 2 })));
    near(pooled.standardError, 4.1, 0.05, 'standard error');
  });

  it('draws a small group further than a large one', () => {
    const [small, large] = shrink([
      { value: 10, variance: 9 },
      { value: -10, variance: 0.1 },
      { value: 5, variance: 1 }
    ]);
    assert.ok((small?.ownShare ?? 1) < (large?.ownShare ?? 0));
    assert.ok(Math.abs(small?.value ?? 99) < 10);
  });

  it('draws the same random numbers for a seed, evenly and normally spread', () => {
    const take = (seed: number) => Array.from({ length: 5 }, createRandom(seed).uniform);
    assert.deepEqual(take(7), take(7));
    assert.notDeepEqual(take(7), take(8));
    const random = createRandom(3);
    const normals = Array.from({ length: 20_000 }, () => random.normal());
    const mean = normals.reduce((a, b) => a + b, 0) / normals.length;
    near(mean, 0, 0.03, 'mean');
    near(normals.reduce((sum, x) => sum + (x - mean) ** 2, 0) / normals.length, 1, 0.04, 'variance');
    near(
      Array.from({ length: 20_000 }, () => random.whole(6)).filter((x) => x === 0).length / 20_000,
      1 / 6,
      0.01,
      'die'
    );
  });
});

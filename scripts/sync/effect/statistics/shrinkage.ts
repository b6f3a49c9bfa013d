import { sum, weightedMean } from 'simple-statistics';
import type { Interval } from './intervals.ts';

export interface Estimate {
  value: number;
  /** Square of the standard error; more than 0. */
  variance: number;
}

export interface Pooled {
  value: number;
  standardError: number;
  /** Variance of the true values between groups; 0 when chance explains all that differs. */
  between: number;
}

/** The mean of several groups that may truly differ: DerSimonian and Laird, Control. Clin. Trials 7 (1986) 177–188. */
export function pooledEstimate(groups: readonly Estimate[]): Pooled {
  const weights = groups.map(({ variance }) => 1 / variance);
  const total = sum(weights);
  const values = groups.map(({ value }) => value);
  const fixed = weightedMean(values, weights);
  const spread = sum(groups.map(({ value }, index) => (weights[index] ?? 0) * (value - fixed) ** 2));
  const scale = total - sum(weights.map((weight) => weight * weight)) / total;
  const between = scale > 0 ? Math.max(0, (spread - (groups.length - 1)) / scale) : 0;
  const randomWeights = groups.map(({ variance }) => 1 / (variance + between));
  return { value: weightedMean(values, randomWeights), standardError: 1 / Math.sqrt(sum(randomWeights)), between };
}

export interface Shrunk {
  value: number;
  interval: Interval;
  /** How much of the group's own figure is left, from 0 to 1. */
  ownShare: number;
}

/**
 * Each group's figure drawn towards the mean of all, the further the less it rests on: the empirical Bayes estimate
 * (Efron and Morris, J. Am. Stat. Assoc. 70 (1975) 311–319). The interval counts the uncertainty of the mean as well.
 */
export function shrink(groups: readonly Estimate[]): Shrunk[] {
  const pooled = pooledEstimate(groups);
  return groups.map(({ value, variance }) => {
    const ownShare = pooled.between / (pooled.between + variance);
    const drawn = ownShare * value + (1 - ownShare) * pooled.value;
    const half = 1.959963984540054 * Math.sqrt(ownShare * variance + ((1 - ownShare) * pooled.standardError) ** 2);
    return { value: drawn, interval: { low: drawn - half, high: drawn + half }, ownShare };
  });
}

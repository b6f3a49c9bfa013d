import { compare, type EffectFigure } from '../comparison.ts';
import { dealUnits, type Deal } from '../dealUnits.ts';
import { repUnits, type Rep } from '../repUnits.ts';
import { rolloutUnits } from '../rolloutUnits.ts';
import type { Interval } from '../statistics/intervals.ts';
import { createRandom, type Random } from '../statistics/random.ts';
import { dealWindow, naiveDealEffect, simulateDeals, trueDealEffect, type DealOrg } from './simulateDeals.ts';
import { naiveRepEffect, repWindow, simulateReps, type RepOrg } from './simulateReps.ts';
import { simulateRollout, type RolloutOrg } from './simulateRollout.ts';

export interface Scenario {
  name: string;
  truth: number;
  /** One simulated org: what the comparison says, and what a report without care says. */
  run(random: Random, seed: number): { figure: EffectFigure; naive: Naive };
}

interface Naive {
  value: number;
  interval: Interval;
}

/** What came of many runs. Shares are from 0 to 1. */
export interface Checked {
  name: string;
  truth: number;
  runs: number;
  mean: number;
  /** Intervals that hold the truth. */
  coverage: number;
  /** Intervals without 0; where the truth is 0 these are false alarms. */
  alarms: number;
  naiveMean: number;
  naiveCoverage: number;
  naiveAlarms: number;
}

const even = [
  { name: 'Industry', share: 0.5, coached: 0.4, won: 0.3 },
  { name: 'Public', share: 0.5, coached: 0.4, won: 0.35 }
];
// Coaches work where winning is hard: within each segment coaching helps, over all deals it seems to hurt.
const hardWhereCoached = [
  { name: 'Large accounts', share: 0.5, coached: 0.7, won: 0.2 },
  { name: 'Small accounts', share: 0.5, coached: 0.1, won: 0.6 }
];

// As few as the minimum allows, on each side.
const fewestTeams = [
  { start: '0000-08', teams: 5 },
  { start: '0002-01', teams: 5 }
];

/** Orgs with a known effect, with none, and with each bias planted. */
export const scenarios: readonly Scenario[] = [
  deals('deals: no effect', { effect: 0, lostEarly: 0, segments: even }),
  deals('deals: known effect', { effect: 0.1, lostEarly: 0.3, segments: even }),
  deals('deals: survivorship, no effect', { effect: 0, lostEarly: 0.4, segments: even }),
  deals('deals: size bias, no effect', { effect: 0, lostEarly: 0, segments: even, isSizeBiased: true }),
  deals("deals: Simpson's paradox", { effect: 0.1, lostEarly: 0, segments: hardWhereCoached }),
  deals('deals: one expert, many teams, no effect', {
    effect: 0,
    lostEarly: 0,
    segments: even,
    expertTeams: 10,
    coachSpread: 0.06
  }),
  reps('reps: no effect', { effect: 0, choosesBadMonths: false }),
  reps('reps: known effect', { effect: 0.8, choosesBadMonths: false }),
  reps('reps: regression to the mean, no effect', { effect: 0, choosesBadMonths: true }),
  reps('reps: regression to the mean, known effect', { effect: 0.8, choosesBadMonths: true }),
  reps('reps: one expert, many teams, no effect', {
    effect: 0,
    choosesBadMonths: false,
    expertTeams: 10,
    coachSpread: 0.4
  }),
  rollout('rollout: growing market, no effect', { effect: 0 }),
  rollout('rollout: growing market, known effect', { effect: 0.8 }),
  rollout('rollout: fewest teams, no effect', { effect: 0, waves: fewestTeams })
];

/** Runs a scenario with seeds 1, 2, 3 and so on, and counts how often its interval holds the truth. */
export function checkScenario(scenario: Scenario, runs: number): Checked {
  const { name, truth } = scenario;
  const totals = { mean: 0, coverage: 0, alarms: 0, naiveMean: 0, naiveCoverage: 0, naiveAlarms: 0 };
  for (let seed = 1; seed <= runs; seed += 1) {
    const { figure, naive } = scenario.run(createRandom(seed), seed);
    if (figure.kind !== 'figure') throw new Error(`${name}: run ${seed} did not have enough data.`);
    totals.mean += figure.value / runs;
    totals.coverage += holds(figure.interval, truth) / runs;
    totals.alarms += (1 - holds(figure.interval, 0)) / runs;
    totals.naiveMean += naive.value / runs;
    totals.naiveCoverage += holds(naive.interval, truth) / runs;
    totals.naiveAlarms += (1 - holds(naive.interval, 0)) / runs;
  }
  return { name, truth, runs, ...totals };
}

/** What is wrong with the comparison in a scenario; empty when it is as good as it claims. */
export function faultsOf({ name, truth, coverage, alarms }: Checked): string[] {
  const faults: string[] = [];
  if (coverage < 0.925 || coverage > 0.975) faults.push(`${name}: ${percent(coverage)} of intervals hold the truth`);
  if (truth === 0 && alarms > 0.07) faults.push(`${name}: ${percent(alarms)} false alarms`);
  return faults;
}

/** `94.6 %`. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function holds({ low, high }: { low: number; high: number }, value: number): number {
  return low <= value && value <= high ? 1 : 0;
}

function deals(name: string, org: DealOrg): Scenario {
  return {
    name,
    truth: trueDealEffect(org),
    run(random, seed) {
      const simulated = simulateDeals(org, random);
      const of = (all: readonly Deal[]) => compare(dealUnits(all, dealWindow), { seed });
      return {
        figure: of(simulated),
        naive: org.expertTeams === undefined ? withNormal(naiveDealEffect(simulated)) : byTeam(of, simulated)
      };
    }
  };
}

function reps(name: string, org: RepOrg): Scenario {
  return {
    name,
    truth: org.effect,
    run(random, seed) {
      const simulated = simulateReps(org, random);
      const of = (all: readonly Rep[]) => compare(repUnits(all, repWindow), { seed });
      return {
        figure: of(simulated),
        naive: org.expertTeams === undefined ? withNormal(naiveRepEffect(simulated)) : byTeam(of, simulated)
      };
    }
  };
}

function rollout(name: string, org: RolloutOrg): Scenario {
  return {
    name,
    truth: org.effect,
    run(random, seed) {
      const { reps: simulated, plan } = simulateRollout(org, random);
      const units = rolloutUnits(simulated, { plan, registeredIn: 0 }, repWindow);
      return {
        figure: compare(units, { seed, isStaggeredByDesign: true }),
        naive: withNormal(naiveRepEffect(simulated))
      };
    }
  };
}

function withNormal({ value, standardError }: { value: number; standardError: number }): Naive {
  const half = 1.959963984540054 * standardError;
  return { value, interval: { low: value - half, high: value + half } };
}

/** The same comparison, as if whoever coaches the owner had held the conversations: the luck of an expert is not seen. */
function byTeam<T extends { coachedBy: string | null }>(
  of: (all: readonly T[]) => EffectFigure,
  all: readonly T[]
): Naive {
  const figure = of(all.map((one) => ({ ...one, coachedBy: null })));
  if (figure.kind !== 'figure') throw new Error('A simulated org did not have enough data.');
  return figure;
}

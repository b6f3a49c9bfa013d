import { sum } from 'simple-statistics';
import type { RolloutPlan } from '../rolloutPlan.ts';
import { monthNumber, type RolloutRep } from '../rolloutUnits.ts';
import type { Random } from '../statistics/random.ts';

/** A made-up org that gives coaching to one team after another. */
export interface RolloutOrg {
  /** What a month of a rep gains once the team's turn has come. */
  effect: number;
  /** When each wave starts, and how many teams it has: four waves of six, where nothing else is said. */
  waves?: readonly { start: string; teams: number }[];
}

/** Four waves of six teams, of which the last is still to come. */
const fourWaves = [
  { start: '0000-08', teams: 6 },
  { start: '0000-11', teams: 6 },
  { start: '0001-02', teams: 6 },
  { start: '0002-01', teams: 6 }
];

/**
 * Reps of teams with 8 each over 19 months, in waves by lot. The market grows from month to month, and within a team
 * coaches talk first to those who just had a bad month.
 */
export function simulateRollout(
  { effect, waves = fourWaves }: RolloutOrg,
  random: Random
): { reps: RolloutRep[]; plan: RolloutPlan } {
  const teams = shuffled(sum(waves.map((wave) => wave.teams)), random).map((team) => `team ${team}`);
  let taken = 0;
  const plan: RolloutPlan = {
    decidedBy: 'lot',
    waves: waves.map(({ start, teams: count }) => ({ start, teams: teams.slice(taken, (taken += count)) }))
  };
  const season = Array.from({ length: 19 }, (_, month) => 0.15 * month + random.normal());
  const reps = plan.waves.flatMap((wave) => {
    const start = monthNumber(wave.start);
    return wave.teams.flatMap((team) => {
      const teamEffect = effect + 0.2 * random.normal();
      const teamMonth = season.map(() => 0.3 * random.normal());
      return Array.from({ length: 8 }, (): RolloutRep => {
        const ability = 5 + random.normal();
        const outcomes = new Map<number, number>();
        let firstCoached: number | null = null;
        let luck = 0;
        for (let month = 0; month < 19; month += 1) {
          const isTurn = month >= start;
          if (isTurn && firstCoached === null && random.chance(luck < -1 ? 0.8 : 0.2)) firstCoached = month;
          luck = 1.5 * random.normal();
          const gained = month > start ? teamEffect : 0;
          outcomes.set(month, ability + (season[month] ?? 0) + (teamMonth[month] ?? 0) + luck + gained);
        }
        return { team, outcomes, firstCoached, isActive: true };
      });
    });
  });
  return { reps, plan };
}

function shuffled(count: number, random: Random): number[] {
  const all = Array.from({ length: count }, (_, index) => index);
  return all
    .map((index) => ({ index, at: random.uniform() }))
    .sort((a, b) => a.at - b.at)
    .map(({ index }) => index);
}

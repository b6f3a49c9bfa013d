import { mean, sampleVariance } from 'simple-statistics';
import type { Rep, RepWindow } from '../repUnits.ts';
import type { Random } from '../statistics/random.ts';

/** A made-up org whose truth is known. */
export interface RepOrg {
  /** What coaching adds to a month of a rep. Months vary by about 1.5 around the rep's own mean. */
  effect: number;
  /** Whether coaches choose reps who just had a bad month; otherwise they choose by chance. */
  choosesBadMonths: boolean;
  /** In how many teams one expert talks with the reps, in place of the team's own coach. */
  expertTeams?: number;
  /** How much coaches differ in what their coaching does: one standard deviation. */
  coachSpread?: number;
}

export const repWindow: RepWindow = { baselineMonths: 6, gapMonths: 1, followUpMonths: 3, lastMonth: 18 };

/** Reps of 30 teams with 6 each over 19 months, of which 7 are before the first coaching. */
export function simulateReps(
  { effect, choosesBadMonths, expertTeams = 0, coachSpread = 0.2 }: RepOrg,
  random: Random
): Rep[] {
  const season = Array.from({ length: 19 }, () => random.normal());
  const coach = (id: string) => ({ id, effect: effect + coachSpread * random.normal() });
  const expert = expertTeams > 0 ? coach('expert') : null;
  return Array.from({ length: 30 }, (_, team) => {
    const own = coach(`coach ${team}`);
    const coachedBy = expert !== null && team < expertTeams ? expert : own;
    const teamMonth = season.map(() => 0.3 * random.normal());
    return Array.from({ length: 6 }, (): Rep => {
      const ability = 5 + random.normal();
      const outcomes = new Map<number, number>();
      let firstCoached: number | null = null;
      let luck = 0;
      for (let month = 0; month < 19; month += 1) {
        const chance = choosesBadMonths ? (luck < -1.5 ? 0.4 : 0.02) : 0.08;
        if (firstCoached === null && month >= 7 && random.chance(chance)) firstCoached = month;
        luck = 1.5 * random.normal();
        const isAfter = firstCoached !== null && month > firstCoached;
        outcomes.set(
          month,
          ability + (season[month] ?? 0) + (teamMonth[month] ?? 0) + luck + (isAfter ? coachedBy.effect : 0)
        );
      }
      return {
        own: { id: own.id, isCoach: true },
        coachedBy: firstCoached === null ? null : coachedBy.id,
        segment: 'all',
        outcomes,
        firstCoached,
        isActive: true
      };
    });
  }).flat();
}

/** What a report without care says: the three months after the first conversation less the month before it. */
export function naiveRepEffect(reps: readonly Pick<Rep, 'firstCoached' | 'outcomes'>[]): {
  value: number;
  standardError: number;
} {
  const changes = reps.flatMap(({ firstCoached, outcomes }) => {
    if (firstCoached === null) return [];
    const before = outcomes.get(firstCoached - 1);
    const after = [1, 2, 3].flatMap((month) => outcomes.get(firstCoached + month) ?? []);
    return before === undefined || after.length === 0 ? [] : [mean(after) - before];
  });
  return { value: mean(changes), standardError: Math.sqrt(sampleVariance(changes) / changes.length) };
}

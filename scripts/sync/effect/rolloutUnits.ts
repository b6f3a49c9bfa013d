import { mean } from 'simple-statistics';
import type { Unit } from './comparison.ts';
import { repUnits, type Rep, type RepWindow } from './repUnits.ts';
import type { RolloutPlan } from './rolloutPlan.ts';

/** A rep with the team that they were in when the plan was registered. */
export interface RolloutRep extends Omit<Rep, 'own' | 'coachedBy' | 'segment'> {
  team: string | null;
}

/**
 * Months of reps whose team's turn had come beside the same months of reps whose team's turn had not, in the order that
 * was decided beforehand.
 *
 * Every rep of a team counts, whether somebody coached them or not: who is coached first within a team is a choice again.
 * Waves that began by the month in which the plan was registered are in neither side, and a rep who changes teams stays
 * where the plan found them. The cluster is the team, because the turn is the team's.
 */
export function rolloutUnits(
  reps: readonly RolloutRep[],
  { plan, registeredIn }: { plan: RolloutPlan; registeredIn: number },
  window: RepWindow
): Unit[] {
  return repUnits(rolloutReps(reps, startsAfter(plan, registeredIn)), window);
}

/** The reps of the teams that have a turn; it takes the place of their first conversation. */
export function rolloutReps(reps: readonly RolloutRep[], starts: ReadonlyMap<string, number>): Rep[] {
  return reps.flatMap(({ team, outcomes, isActive }) => {
    const firstCoached = team === null ? undefined : starts.get(team);
    return team === null || firstCoached === undefined
      ? []
      : [{ own: { id: team, isCoach: true }, coachedBy: team, segment: 'all', outcomes, firstCoached, isActive }];
  });
}

/** The share of months that are compared in which the rep had been coached by then; 0 where no month is compared. */
export function reachedShare(
  reps: readonly RolloutRep[],
  starts: ReadonlyMap<string, number>,
  window: RepWindow
): { coached: number; comparable: number } {
  const first = Math.min(...starts.values());
  const isReached = ({ firstCoached }: RolloutRep, month: number): number =>
    month >= first && firstCoached !== null && firstCoached <= month ? 1 : 0;
  // The same months, with whether a conversation was held by then in place of what was won; the baseline is 0.
  const asReached = reps.map((rep) => ({
    ...rep,
    outcomes: new Map([...rep.outcomes.keys()].map((month) => [month, isReached(rep, month)]))
  }));
  const units = repUnits(rolloutReps(asReached, starts), window);
  const share = (isCoached: boolean): number => {
    const side = units.filter((unit) => unit.isCoached === isCoached).map(({ outcome }) => outcome);
    return side.length === 0 ? 0 : mean(side);
  };
  return { coached: share(true), comparable: share(false) };
}

/** Months by team, of the waves that begin after a month. */
export function startsAfter({ waves }: RolloutPlan, registeredIn: number): Map<string, number> {
  return new Map(
    waves
      .map(({ start, teams }) => ({ month: monthNumber(start), teams }))
      .filter(({ month }) => month > registeredIn)
      .flatMap(({ month, teams }) => teams.map((team) => [team, month] as const))
  );
}

/** Months from January of year 0 on, for `2026-03` and what begins like it. */
export function monthNumber(text: string): number {
  const [year = 0, month = 1] = text.split('-').map(Number);
  return year * 12 + month - 1;
}

/** The same as text: `2026-03`. */
export function monthText(month: number): string {
  return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
}

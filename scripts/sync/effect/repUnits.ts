import { mean } from 'simple-statistics';
import { countSides, type Cluster, type Sides, type Unit } from './comparison.ts';

/** A rep with one outcome a month, such as deals won. Months are whole numbers that follow each other. */
export interface Rep {
  /** Where months without coaching belong: to the rep's coach, else to their manager, else to the rep. */
  own: Cluster;
  /** Who held the first conversation; null: nobody. */
  coachedBy: string | null;
  segment: string;
  /** By month; absent where the rep was not there. */
  outcomes: ReadonlyMap<number, number>;
  /** The month of the first conversation; null: not coached yet. */
  firstCoached: number | null;
  /** Who left has no months to compare: when they stopped to sell is not known. */
  isActive: boolean;
}

/** Reps of whom no month is compared. */
export interface LeftOutReps {
  /** They were not there in all months that tell how each rep does without. */
  withoutBaseline: Sides;
  inactive: Sides;
}

export interface RepWindow {
  /** Months before anybody was coached that tell how each rep does without. */
  baselineMonths: number;
  /** Months between the baseline and the first conversation of all: those by which coaches chose whom to coach first. */
  gapMonths: number;
  /** Months after the first conversation that are looked at. The month of the conversation itself is not. */
  followUpMonths: number;
  lastMonth: number;
}

/** The months of a comparison, from the first to the last of each part. */
export interface RepPeriod {
  firstBaseline: number;
  lastBaseline: number;
  firstMonth: number;
  lastMonth: number;
}

/** Which months are looked at; null where nobody was coached. They are none where the last is before the first. */
export function repPeriod(reps: readonly Rep[], { baselineMonths, gapMonths, lastMonth }: RepWindow): RepPeriod | null {
  const firstMonth = reps
    .filter(({ isActive }) => isActive)
    .reduce((first, { firstCoached }) => Math.min(first, firstCoached ?? Infinity), Infinity);
  if (!Number.isFinite(firstMonth)) return null;
  const lastBaseline = firstMonth - gapMonths - 1;
  return { firstBaseline: lastBaseline - baselineMonths + 1, lastBaseline, firstMonth, lastMonth };
}

/**
 * Months of coached reps beside the same months of reps who were not coached yet, each as the change from the rep's own
 * baseline: difference in differences (Callaway and Sant'Anna, J. Econometrics 225 (2021) 200–230).
 *
 * The baseline is the same months for all, before anybody was coached. A baseline next to the first conversation would
 * hold the bad month for which the rep was chosen, and what follows a bad month is better by itself (Daw and Hatfield,
 * Health Serv. Res. 53 (2018) 4138–4156). For the same reason nobody is matched by how well they did.
 */
export function repUnits(reps: readonly Rep[], window: RepWindow): Unit[] {
  const period = repPeriod(reps, window);
  if (period === null) return [];
  const { followUpMonths } = window;
  return reps.flatMap((rep) => {
    const baseline = baselineOf(rep, period);
    if (!rep.isActive || baseline === null) return [];
    return monthsFrom(period.firstMonth, period.lastMonth).flatMap((month): Unit[] => {
      const outcome = rep.outcomes.get(month);
      const since = rep.firstCoached === null ? -1 : month - rep.firstCoached;
      if (outcome === undefined || since === 0 || since > followUpMonths) return [];
      return [
        {
          cluster: since > 0 && rep.coachedBy !== null ? { id: rep.coachedBy, isCoach: true } : rep.own,
          cell: JSON.stringify([month, rep.segment]),
          group: rep.segment,
          isCoached: since > 0,
          outcome: outcome - baseline
        }
      ];
    });
  });
}

/** Counts the reps of whom no month is compared; nobody's baseline is missing where nobody was coached. */
export function leftOutReps(reps: readonly Rep[], window: RepWindow): LeftOutReps {
  const period = repPeriod(reps, window);
  const isCoached = ({ firstCoached }: Rep): boolean => firstCoached !== null && firstCoached <= window.lastMonth;
  const withoutBaseline = reps.filter((rep) => rep.isActive && period !== null && baselineOf(rep, period) === null);
  const inactive = reps.filter(({ isActive }) => !isActive);
  return { withoutBaseline: countSides(withoutBaseline, isCoached), inactive: countSides(inactive, isCoached) };
}

/** How a rep did a month before anybody was coached; null where they were not there in each of these months. */
function baselineOf({ outcomes }: Rep, { firstBaseline, lastBaseline }: RepPeriod): number | null {
  const before = monthsFrom(firstBaseline, lastBaseline).flatMap((month) => outcomes.get(month) ?? []);
  return before.length === lastBaseline - firstBaseline + 1 ? mean(before) : null;
}

function monthsFrom(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}

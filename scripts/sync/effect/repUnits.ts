import type { Unit } from './comparison.ts';

/** A rep with one outcome a month, such as deals won. Months are whole numbers that follow each other. */
export interface Rep {
  coach: string;
  segment: string;
  /** By month; absent where the rep was not there. */
  outcomes: ReadonlyMap<number, number>;
  /** The month of the first conversation; null: not coached yet. */
  firstCoached: number | null;
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

/**
 * Months of coached reps beside the same months of reps who were not coached yet, each as the change from the rep's own
 * baseline: difference in differences (Callaway and Sant'Anna, J. Econometrics 225 (2021) 200–230).
 *
 * The baseline is the same months for all, before anybody was coached. A baseline next to the first conversation would
 * hold the bad month for which the rep was chosen, and what follows a bad month is better by itself (Daw and Hatfield,
 * Health Serv. Res. 53 (2018) 4138–4156). For the same reason nobody is matched by how well they did.
 */
export function repUnits(
  reps: readonly Rep[],
  { baselineMonths, gapMonths, followUpMonths, lastMonth }: RepWindow
): Unit[] {
  const first = Math.min(...reps.flatMap(({ firstCoached }) => firstCoached ?? []));
  if (!Number.isFinite(first)) return [];
  return reps.flatMap((rep) => {
    const before = monthsFrom(first - gapMonths - baselineMonths, first - gapMonths).map((month) =>
      rep.outcomes.get(month)
    );
    if (before.some((outcome) => outcome === undefined)) return [];
    const baseline = before.reduce<number>((sum, outcome) => sum + (outcome ?? 0), 0) / baselineMonths;
    return monthsFrom(first, lastMonth + 1).flatMap((month): Unit[] => {
      const outcome = rep.outcomes.get(month);
      const since = rep.firstCoached === null ? -1 : month - rep.firstCoached;
      if (outcome === undefined || since === 0 || since > followUpMonths) return [];
      return [
        {
          cluster: rep.coach,
          cell: JSON.stringify([month, rep.segment]),
          group: rep.segment,
          isCoached: since > 0,
          outcome: outcome - baseline
        }
      ];
    });
  });
}

function monthsFrom(first: number, before: number): number[] {
  return Array.from({ length: Math.max(0, before - first) }, (_, index) => first + index);
}

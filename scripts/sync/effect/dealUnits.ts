import type { Unit } from './comparison.ts';

const day = 24 * 60 * 60 * 1000;

/** A deal as its history tells it. Instants are milliseconds. */
export interface Deal {
  coach: string;
  segment: string;
  createdAt: number;
  /** Null: it is open. */
  closedAt: number | null;
  isWon: boolean;
  firstCoachedAt: number | null;
  /** At the landmark; null where the history does not reach back. */
  stage: string | null;
  amount: number | null;
}

export interface DealWindow {
  /** Deals created from the first instant on and before the second. */
  createdFrom: number;
  createdBefore: number;
  /** The age at which deals are compared. */
  landmarkDays: number;
  /** The age at which a deal counts as won or not. Younger ones are not in the cohort at all. */
  maturityDays: number;
  asOf: number;
}

/**
 * The deals of a cohort that were open at the landmark, coached by then or not; won by maturity or not.
 *
 * The cohort is fixed by the day of creation. A deal lost early never had the time to be coached, and one that lived
 * long had more of it; comparing all deals at one age leaves that out (Anderson, Cain and Gelber, J. Clin. Oncol. 1
 * (1983) 710–719). A deal coached after the landmark stays where it was: who is coached later is part of what happened later.
 */
export function dealUnits(deals: readonly Deal[], window: DealWindow): Unit[] {
  const [landmark, maturity] = [window.landmarkDays * day, window.maturityDays * day];
  const eligible = deals.filter(
    ({ createdAt, closedAt, stage }) =>
      createdAt >= window.createdFrom &&
      createdAt < window.createdBefore &&
      createdAt + maturity <= window.asOf &&
      stage !== null &&
      (closedAt === null || closedAt > createdAt + landmark)
  );
  const sizeOf = sizes(eligible.flatMap(({ amount }) => amount ?? []));
  return eligible.map((deal) => ({
    cluster: deal.coach,
    cell: JSON.stringify([deal.stage, deal.segment, sizeOf(deal.amount)]),
    group: deal.segment,
    isCoached: deal.firstCoachedAt !== null && deal.firstCoachedAt <= deal.createdAt + landmark,
    outcome: deal.isWon && deal.closedAt !== null && deal.closedAt <= deal.createdAt + maturity ? 1 : 0
  }));
}

/** Small, medium and large by thirds of the cohort's amounts. */
function sizes(amounts: readonly number[]): (amount: number | null) => string {
  const sorted = [...amounts].sort((a, b) => a - b);
  const [low = 0, high = 0] = [1, 2].map((third) => sorted[Math.floor((third * sorted.length) / 3)]);
  return (amount) => {
    if (amount === null) return 'no amount';
    if (amount < low) return 'small';
    return amount < high ? 'medium' : 'large';
  };
}

import { quantileSorted } from 'simple-statistics';
import { countSides, type Cluster, type Sides, type Unit } from './comparison.ts';

const day = 24 * 60 * 60 * 1000;

/** A deal as its history tells it. Instants are milliseconds. */
export interface Deal {
  /** Where it belongs unless somebody coached it: to the coach of its owner, else to their manager, else to the owner. */
  own: Cluster;
  /** Who held the first conversation about it; null: nobody. */
  coachedBy: string | null;
  segment: string;
  createdAt: number;
  /** Null: it is open. */
  closedAt: number | null;
  isWon: boolean;
  firstCoachedAt: number | null;
  /** At the landmark; null where the history does not reach back. */
  stage: string | null;
  amount: number | null;
  /** Of the amount; null in an org of one currency. */
  currency: string | null;
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
  const eligible = cohortAtLandmark(deals, window).filter(({ stage }) => stage !== null);
  const maturity = window.maturityDays * day;
  const sizeOf = sizes(eligible);
  return eligible.map((deal) => {
    const isCoached = isCoachedByLandmark(deal, window);
    return {
      cluster: isCoached && deal.coachedBy !== null ? { id: deal.coachedBy, isCoach: true } : deal.own,
      cell: JSON.stringify([deal.stage, deal.segment, sizeOf(deal)]),
      group: deal.segment,
      isCoached,
      outcome: deal.isWon && deal.closedAt !== null && deal.closedAt <= deal.createdAt + maturity ? 1 : 0
    };
  });
}

/** Deals that cannot be compared, because their history does not tell the stage at the landmark. */
export function dealsWithoutStage(deals: readonly Deal[], window: DealWindow): Sides {
  const unknown = cohortAtLandmark(deals, window).filter(({ stage }) => stage === null);
  return countSides(unknown, (deal) => isCoachedByLandmark(deal, window));
}

/** Mature deals of the cohort that were open at the landmark. */
function cohortAtLandmark(deals: readonly Deal[], window: DealWindow): Deal[] {
  const [landmark, maturity] = [window.landmarkDays * day, window.maturityDays * day];
  return deals.filter(
    ({ createdAt, closedAt }) =>
      createdAt >= window.createdFrom &&
      createdAt < window.createdBefore &&
      createdAt + maturity <= window.asOf &&
      (closedAt === null || closedAt > createdAt + landmark)
  );
}

function isCoachedByLandmark({ firstCoachedAt, createdAt }: Deal, { landmarkDays }: DealWindow): boolean {
  return firstCoachedAt !== null && firstCoachedAt <= createdAt + landmarkDays * day;
}

/**
 * The band of a deal's amount among the cohort's amounts of the same currency. No rate is applied: amounts are compared
 * within a currency only, and deals of two currencies are never alike.
 */
function sizes(deals: readonly Deal[]): (deal: Deal) => string {
  const bandOf = new Map(
    [...Map.groupBy(deals, ({ currency }) => currency)].map(([currency, alike]) => [
      currency,
      bands(alike.flatMap(({ amount }) => amount ?? []))
    ])
  );
  return ({ amount, currency }) => {
    const band = amount === null ? 'no amount' : (bandOf.get(currency)?.(amount) ?? '');
    return currency === null ? band : `${currency}, ${band}`;
  };
}

/**
 * As many bands as the amounts allow. Three leave about a fifth of the bias of size, five a tenth, ten next to nothing
 * (Cochran, Biometrics 24 (1968) 295–313): the larger the cohort, the narrower its interval, and the less may be left.
 */
function bands(amounts: readonly number[]): (amount: number) => string {
  if (amounts.length === 0) return () => 'no amount';
  const sorted = [...amounts].sort((a, b) => a - b);
  let count = 3;
  if (sorted.length >= 500) count = 5;
  if (sorted.length >= 2000) count = 10;
  const limits = Array.from({ length: count - 1 }, (_, index) => quantileSorted(sorted, (index + 1) / count));
  return (amount) => `${limits.filter((limit) => amount >= limit).length + 1} of ${count}`;
}

import { readFileSync } from 'node:fs';
import type { Warehouse } from '../warehouse/warehouse.ts';
import {
  compare,
  compareGroups,
  shareWon,
  type CompareOptions,
  type EffectFigure,
  type GroupFigure,
  type Sides
} from './comparison.ts';
import { dealsWithoutStage, dealUnits, type DealWindow } from './dealUnits.ts';
import { readReps } from './readReps.ts';
import { leftOutReps, repPeriod, repUnits, type LeftOutReps, type RepPeriod, type RepWindow } from './repUnits.ts';
import type { Interval } from './statistics/intervals.ts';

const dealsSql = readFileSync(new URL('./deals.sql', import.meta.url), 'utf8');
const day = 24 * 60 * 60 * 1000;

export interface DealEffect {
  window: DealWindow;
  /** Points of win rate, from 0 to 1. */
  difference: EffectFigure;
  /** Won of all that could be compared, before cells; null where there are none. */
  coached: { value: number; interval: Interval; n: number } | null;
  notCoached: { value: number; interval: Interval; n: number } | null;
  segments: GroupFigure[];
  /** Deals of the cohort that were open at the landmark, in a stage that their history does not tell. */
  withoutStage: Sides;
}

export interface RepEffect {
  window: RepWindow;
  /** Null where nobody was coached. */
  period: RepPeriod | null;
  /** Deals won a month. */
  difference: EffectFigure;
  leftOutReps: LeftOutReps;
}

export interface EffectOptions extends CompareOptions {
  landmarkDays?: number;
  maturityDays?: number;
  /** Days of creation that make the cohort, up to the newest ones that are mature. */
  cohortDays?: number;
}

/** Win rate of deals coached by an age beside comparable deals of the same age; null before the first pass. */
export async function readDealEffect(
  warehouse: Warehouse,
  orgId: string,
  { landmarkDays = 30, maturityDays = 180, cohortDays = 365, ...options }: EffectOptions = {}
): Promise<DealEffect | null> {
  const [clock] = await warehouse.query<{ as_of: number }>(
    'SELECT extract(epoch FROM as_of) * 1000 AS as_of FROM coaching.as_of WHERE org_id = $1',
    [orgId]
  );
  if (clock === undefined) return null;
  const createdBefore = clock.as_of - maturityDays * day + 1;
  const createdFrom = createdBefore - cohortDays * day;
  const window = { createdFrom, createdBefore, landmarkDays, maturityDays, asOf: clock.as_of };
  const rows = await warehouse.query<DealRow>(dealsSql, [
    orgId,
    landmarkDays,
    ...[createdFrom, createdBefore].map((instant) => new Date(instant).toISOString())
  ]);
  const deals = rows.map((row) => ({
    own: { id: row.own, isCoach: row.own_is_coach },
    coachedBy: row.coached_by,
    segment: row.segment,
    createdAt: row.created_at,
    closedAt: row.closed_at,
    isWon: row.is_won,
    firstCoachedAt: row.first_coached_at,
    stage: row.stage,
    amount: row.amount,
    currency: row.currency
  }));
  const units = dealUnits(deals, window);
  const difference = compare(units, options);
  const isEnough = difference.kind === 'figure';
  return {
    window,
    difference,
    coached: isEnough ? shareWon(units, true) : null,
    notCoached: isEnough ? shareWon(units, false) : null,
    segments: isEnough ? compareGroups(units) : [],
    withoutStage: dealsWithoutStage(deals, window)
  };
}

/** Deals won a month by coached reps beside reps not coached yet; null while no month is over. */
export async function readRepEffect(
  warehouse: Warehouse,
  orgId: string,
  options: CompareOptions = {}
): Promise<RepEffect | null> {
  const months = await readReps(warehouse, orgId);
  if (months === null) return null;
  const { window } = months;
  const reps = [...months.reps.values()];
  return {
    window,
    period: repPeriod(reps, window),
    difference: compare(repUnits(reps, window), options),
    leftOutReps: leftOutReps(reps, window)
  };
}

interface DealRow {
  own: string;
  own_is_coach: boolean;
  coached_by: string | null;
  segment: string;
  created_at: number;
  closed_at: number | null;
  is_won: boolean;
  first_coached_at: number | null;
  stage: string | null;
  amount: number | null;
  currency: string | null;
}

import type { Warehouse } from '../warehouse/warehouse.ts';
import { compare, type CompareOptions, type EffectFigure, type Sides } from './comparison.ts';
import { readReps } from './readReps.ts';
import { leftOutReps, repPeriod, repUnits, type LeftOutReps, type RepPeriod, type RepWindow } from './repUnits.ts';
import { monthNumber, reachedShare, rolloutReps, startsAfter } from './rolloutUnits.ts';
import { readRegisteredRollout, type RolloutPlan } from './rolloutPlan.ts';

/** What came of a rollout whose order was registered before it began. */
export interface RolloutEffect {
  decidedBy: RolloutPlan['decidedBy'];
  /** Milliseconds. */
  registeredAt: number;
  /** Waves that began after the month in which the plan was registered; the others are left out. */
  waves: number;
  wavesLeftOut: number;
  window: RepWindow;
  period: RepPeriod;
  /** Deals won a month. */
  difference: EffectFigure;
  /** Share of these months in which the rep had been coached by then, after the team's turn and before it. */
  reached: Sides;
  leftOutReps: LeftOutReps;
}

/**
 * Months of teams whose turn had come beside the same months of teams whose turn had not; null without a plan that was
 * registered before a wave that has begun by now.
 */
export async function readRolloutEffect(
  warehouse: Warehouse,
  orgId: string,
  options: CompareOptions = {}
): Promise<RolloutEffect | null> {
  const registered = await readRegisteredRollout(warehouse, orgId);
  const months = await readReps(warehouse, orgId);
  if (registered === null || registered.registeredAt === null || months === null) return null;
  const { plan, registeredAt } = registered;
  const starts = startsAfter(plan, monthNumber(new Date(registeredAt).toISOString()));
  const teams = await teamsOn(warehouse, orgId, registeredAt);
  const everyone = [...months.reps].map(([id, rep]) => ({ ...rep, team: teams.get(id) ?? null }));
  const reps = rolloutReps(everyone, starts);
  const period = repPeriod(reps, months.window);
  if (period === null || period.lastMonth < period.firstMonth) return null;
  const waves = new Set(starts.values()).size;
  return {
    decidedBy: plan.decidedBy,
    registeredAt,
    waves,
    wavesLeftOut: plan.waves.length - waves,
    window: months.window,
    period,
    difference: compare(repUnits(reps, months.window), { ...options, isStaggeredByDesign: true }),
    reached: reachedShare(everyone, starts, months.window),
    leftOutReps: leftOutReps(reps, months.window)
  };
}

/** The manager of each rep at an instant. */
async function teamsOn(warehouse: Warehouse, orgId: string, instant: number): Promise<Map<string, string>> {
  const rows = await warehouse.query<{ rep_id: string; team_id: string }>(
    `SELECT rep_id, team_id FROM coaching.team_period
     WHERE org_id = $1 AND team_id IS NOT NULL AND (valid_from <= $2::timestamptz OR valid_from IS NULL)
       AND (valid_to > $2::timestamptz OR valid_to IS NULL)`,
    [orgId, new Date(instant).toISOString()]
  );
  return new Map(rows.map(({ rep_id, team_id }) => [rep_id, team_id]));
}

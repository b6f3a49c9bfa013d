import type { Warehouse } from '../warehouse/warehouse.ts';
import { verdictOf, verdictOfGroup, type EffectFigure, type Verdict } from './comparison.ts';
import { readDealEffect, readRepEffect, type DealEffect, type RepEffect } from './readEffect.ts';
import { readRolloutEffect, type RolloutEffect } from './readRolloutEffect.ts';
import type { RepPeriod } from './repUnits.ts';
import { registerRollout, type RolloutPlan } from './rolloutPlan.ts';
import type { Interval } from './statistics/intervals.ts';

const day = 24 * 60 * 60 * 1000;

/** What coaching is associated with in an org; a part is null where nothing can be said of it yet. */
export interface OrgEffect {
  orgId: string;
  deals: DealEffect | null;
  repMonths: RepEffect | null;
  rollout: RolloutEffect | null;
}

/** Computes all comparisons of an org from what was read. */
export async function readOrgEffect(warehouse: Warehouse, orgId: string): Promise<OrgEffect> {
  return {
    orgId,
    deals: await readDealEffect(warehouse, orgId),
    repMonths: await readRepEffect(warehouse, orgId),
    rollout: await readRolloutEffect(warehouse, orgId)
  };
}

/**
 * Registers the plan of a rollout, computes the comparisons and keeps their figures for `coaching.effect`, one set for
 * each day of the org's clock. A day that is computed again takes the place of what it was; earlier days stay.
 */
export async function noteEffects(warehouse: Warehouse, orgId: string, plan: RolloutPlan | null): Promise<OrgEffect> {
  if (plan !== null) await registerRollout(warehouse, orgId, plan);
  const effect = await readOrgEffect(warehouse, orgId);
  await warehouse.transaction(async (session) => {
    const today = '(SELECT today FROM coaching.as_of WHERE org_id = $1)';
    await session.change(`DELETE FROM sync.effect_figure WHERE org_id = $1 AND computed_on = ${today}`, [orgId]);
    await session.change(
      `INSERT INTO sync.effect_figure
       SELECT r.* FROM jsonb_populate_recordset(null::sync.effect_figure,
         (SELECT jsonb_agg(f || jsonb_build_object('org_id', $1::text, 'computed_on', ${today}))
          FROM jsonb_array_elements($2::jsonb) f)) r`,
      [orgId, JSON.stringify(figuresOf(effect))]
    );
  });
  return effect;
}

/** The same, unless the figures of this day of the org's clock are there already; says whether it did anything. */
export async function noteEffectsOfDay(
  warehouse: Warehouse,
  orgId: string,
  plan: RolloutPlan | null
): Promise<boolean> {
  const [state] = await warehouse.query<{ is_there: boolean }>(
    `SELECT EXISTS (SELECT FROM sync.effect_figure e JOIN coaching.as_of a ON a.org_id = e.org_id
       WHERE e.org_id = $1 AND e.computed_on = a.today) AS is_there`,
    [orgId]
  );
  if (state?.is_there === true) {
    if (plan !== null) await registerRollout(warehouse, orgId, plan);
    return false;
  }
  await noteEffects(warehouse, orgId, plan);
  return true;
}

/** A row of `sync.effect_figure`. */
interface StoredFigure {
  method: 'deals' | 'rep_months' | 'rollout';
  stratum: string;
  cohort_from: string;
  cohort_to: string;
  period_from: string;
  period_to: string;
  landmark_days: number | null;
  coached: number;
  comparable: number;
  clusters: number | null;
  left_out: number | null;
  value: number | null;
  low: number | null;
  high: number | null;
  verdict: Verdict;
}

function figuresOf({ deals, repMonths, rollout }: OrgEffect): StoredFigure[] {
  return [
    ...(deals === null ? [] : dealFigures(deals)),
    ...(repMonths?.period && repMonths.period.firstMonth <= repMonths.period.lastMonth
      ? [{ method: 'rep_months' as const, ...monthFigure(repMonths.difference, repMonths.period) }]
      : []),
    ...(rollout === null ? [] : [{ method: 'rollout' as const, ...monthFigure(rollout.difference, rollout.period) }])
  ];
}

function dealFigures({ window, difference, segments }: DealEffect): StoredFigure[] {
  const { createdFrom, createdBefore, landmarkDays, maturityDays } = window;
  const about = {
    method: 'deals' as const,
    cohort_from: dayOf(createdFrom),
    cohort_to: dayOf(createdBefore - 1),
    period_from: dayOf(createdFrom + landmarkDays * day),
    period_to: dayOf(createdBefore - 1 + maturityDays * day),
    landmark_days: landmarkDays
  };
  return [
    { ...about, stratum: '', ...wholeFigure(difference) },
    ...segments.map((segment): StoredFigure => {
      const verdict = verdictOfGroup(segment);
      const { group: stratum, coached, comparable, shrunk } = segment;
      const shown = verdict === 'not enough data' ? null : shrunk;
      return { ...about, stratum, coached, comparable, clusters: null, left_out: null, ...estimate(shown), verdict };
    })
  ];
}

function monthFigure(difference: EffectFigure, period: RepPeriod): Omit<StoredFigure, 'method'> {
  return {
    stratum: '',
    cohort_from: firstDayOf(period.firstBaseline),
    cohort_to: lastDayOf(period.lastBaseline),
    period_from: firstDayOf(period.firstMonth),
    period_to: lastDayOf(period.lastMonth),
    landmark_days: null,
    ...wholeFigure(difference)
  };
}

function wholeFigure(figure: EffectFigure) {
  const { coached, comparable, coaches } = figure;
  const isFigure = figure.kind === 'figure';
  return {
    coached,
    comparable,
    clusters: coaches,
    left_out: isFigure ? figure.leftOut : null,
    ...estimate(isFigure ? figure : null),
    verdict: verdictOf(figure)
  };
}

function estimate(figure: { value: number; interval: Interval } | null) {
  return { value: figure?.value ?? null, low: figure?.interval.low ?? null, high: figure?.interval.high ?? null };
}

function dayOf(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}

function firstDayOf(month: number): string {
  return dayOf(Date.UTC(Math.floor(month / 12), month % 12, 1));
}

function lastDayOf(month: number): string {
  return dayOf(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0));
}

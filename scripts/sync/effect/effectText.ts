import { verdictOf, verdictOfGroup, type EffectFigure, type GroupFigure, type Sides } from './comparison.ts';
import type { DealEffect, RepEffect } from './readEffect.ts';
import type { RolloutEffect } from './readRolloutEffect.ts';
import type { LeftOutReps, RepPeriod, RepWindow } from './repUnits.ts';
import { monthText } from './rolloutUnits.ts';
import type { Interval } from './statistics/intervals.ts';

/** What the comparison of deals says, in sentences; docs/effect.md explains them. */
export function dealEffectText(effect: DealEffect | null): string[] {
  if (effect === null) return ['Not enough data: nothing was read yet.'];
  const { window, difference, coached, notCoached, segments, withoutStage } = effect;
  const cohort = `Deals created from ${dayOf(window.createdFrom)} to ${dayOf(window.createdBefore - 1)}, compared at the age of ${window.landmarkDays} days.`;
  const unknown = sidesText(withoutStage, 'deals', 'coached by then', 'their stage at that age is not known');
  if (difference.kind === 'notEnoughData') return [cohort, shortage(difference), ...unknown];
  const shares = [
    ...(coached ? [`Coached by then: ${shareText(coached)}.`] : []),
    ...(notCoached ? [`Not coached by then: ${shareText(notCoached)}.`] : [])
  ];
  return [
    cohort,
    ...shares,
    `Difference: ${points(difference.value)} (${basisText(difference, points)}).`,
    claimText(difference, `coaching by day ${window.landmarkDays}`),
    ...leftOutText(difference),
    ...unknown,
    ...(segments.length > 0
      ? ['By industry, drawn towards the whole the more the smaller the part is:', ...segments.map(groupText)]
      : [])
  ];
}

/** What the comparison of months of reps says, in sentences. */
export function repEffectText(effect: RepEffect | null): string[] {
  if (effect === null) return ['Not enough data: no month is over yet.'];
  const { window, difference } = effect;
  const leftOut = leftOutRepsText(effect, 'coached by now');
  const months = `The ${window.followUpMonths} months after a first conversation${periodText(effect.period)}, each rep beside their own ${window.baselineMonths} months before.`;
  if (difference.kind === 'notEnoughData') return [months, shortage(difference), ...leftOut];
  return [
    months,
    `Difference: ${signed(difference.value)} deals won a month (${basisText(difference, signed)}).`,
    claimText(difference, 'coaching'),
    ...leftOutText(difference),
    ...leftOut
  ];
}

/** What the comparison by the turn of teams says, in sentences; none where no rollout was registered before it began. */
export function rolloutEffectText(effect: RolloutEffect | null): string[] {
  if (effect === null) return [];
  const { decidedBy, registeredAt, waves, wavesLeftOut, window, difference, reached } = effect;
  const order = `Teams in the order decided by ${decidedBy} and registered on ${dayOf(registeredAt)}, before it began: the ${window.followUpMonths} months after the turn of a team${periodText(effect.period)}, beside the same months of teams whose turn had not come; ${waveText(waves)}.`;
  const late =
    wavesLeftOut === 0
      ? []
      : [`Left out, because they began before the order was registered: ${waveText(wavesLeftOut)}.`];
  const leftOut = leftOutRepsText(effect, 'in teams whose turn has come');
  if (difference.kind === 'notEnoughData') return [order, ...late, shortage(difference, 'teams'), ...leftOut];
  return [
    order,
    ...late,
    `Difference: ${signed(difference.value)} deals won a month (${basisText(difference, signed, 'teams')}).`,
    claimText(difference, `the turn of these teams (staggered rollout by ${decidedBy})`),
    `Coached by then: ${percent(reached.coached)} of the months of reps after the turn, ${percent(reached.comparable)} before it. Every rep of a team counts.`,
    ...leftOutText(difference),
    ...leftOut
  ];
}

type Figure = Extract<EffectFigure, { kind: 'figure' }>;

function waveText(waves: number): string {
  return waves === 1 ? '1 wave' : `${count(waves)} waves`;
}

/** From when until when: a comparison is of more than the month in which it is told. */
function periodText(period: RepPeriod | null): string {
  return period === null || period.lastMonth < period.firstMonth
    ? ''
    : `, from ${monthText(period.firstMonth)} to ${monthText(period.lastMonth)}`;
}

type Clusters = 'coaches' | 'teams';

function shortage(
  { coached, comparable, coaches, coachesOnASide, minimum }: Extract<EffectFigure, { kind: 'notEnoughData' }>,
  clusters: Clusters = 'coaches'
): string {
  const there = `${count(coached)} coached, ${count(comparable)} comparable, ${count(coaches)} ${clusters}, ${count(coachesOnASide)} on the side with fewer`;
  return `Not enough data: ${there}. It takes ${minimum.units} on each side and ${minimum.coaches} ${clusters}, ${minimum.coachesOnASide} on each side.`;
}

function claimText(figure: Figure, what: string): string {
  const verdict = verdictOf(figure);
  if (verdict === 'may be chance') return 'The interval holds 0: the difference may be chance.';
  return verdict === 'caused by (staggered rollout)'
    ? `This was caused by ${what}, unless something else came to the teams in the same order.`
    : `This is associated with ${what}. Coaches choose whom to coach, so it is not proof of a cause.`;
}

function groupText(figure: GroupFigure): string {
  const { group, shrunk, coached, comparable } = figure;
  const basis = `${count(coached)} coached, ${count(comparable)} comparable`;
  return verdictOfGroup(figure) === 'not enough data'
    ? `  ${group}: not enough data (${basis})`
    : `  ${group}: ${points(shrunk.value)} (${intervalText(shrunk.interval, points)}; ${basis})`;
}

function basisText(
  { interval, coached, comparable, coaches }: Figure,
  say: (value: number) => string,
  clusters: Clusters = 'coaches'
): string {
  return `${intervalText(interval, say)}; ${count(coached)} coached, ${count(comparable)} comparable, ${count(coaches)} ${clusters}`;
}

function leftOutText({ leftOut }: Figure): string[] {
  return leftOut === 0 ? [] : [`Left out, because nothing was comparable: ${count(leftOut)} coached.`];
}

function leftOutRepsText(
  { window, leftOutReps }: { window: RepWindow; leftOutReps: LeftOutReps },
  coached: string
): string[] {
  const { withoutBaseline, inactive } = leftOutReps;
  const baseline = `they were not there in all of the ${window.baselineMonths} months before`;
  return [
    ...sidesText(withoutBaseline, 'reps', coached, baseline),
    ...sidesText(inactive, 'reps', coached, 'they are not active any more')
  ];
}

function sidesText({ coached, comparable }: Sides, what: string, coachedWords: string, why: string): string[] {
  const all = coached + comparable;
  return all === 0
    ? []
    : [`Left out, because ${why}: ${count(all)} ${what}, ${count(coached)} of them ${coachedWords}.`];
}

function shareText({ value, interval, n }: NonNullable<DealEffect['coached']>): string {
  return `${percent(value)} won (95 % interval ${percent(interval.low)} to ${percent(interval.high)}; n = ${count(n)})`;
}

function intervalText({ low, high }: Interval, say: (value: number) => string): string {
  return `95 % interval ${say(low)} to ${say(high)}`;
}

function points(value: number): string {
  return `${(100 * value).toFixed(1)} points`;
}

function percent(value: number): string {
  return `${(100 * value).toFixed(1)} %`;
}

function signed(value: number): string {
  return `${value >= 0 ? '+' : ''}${value.toFixed(2)}`;
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}

function dayOf(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}

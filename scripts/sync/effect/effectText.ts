import type { EffectFigure } from './comparison.ts';
import type { DealEffect, RepEffect } from './readEffect.ts';
import type { Interval } from './statistics/intervals.ts';

/** What the comparison of deals says, in sentences; docs/effect.md explains them. */
export function dealEffectText(effect: DealEffect | null): string[] {
  if (effect === null) return ['Not enough data: nothing was read yet.'];
  const { window, difference, coached, notCoached, segments } = effect;
  const cohort = `Deals created from ${dayOf(window.createdFrom)} to ${dayOf(window.createdBefore - 1)}, compared at the age of ${window.landmarkDays} days.`;
  if (difference.kind === 'notEnoughData') return [cohort, shortage(difference)];
  const shares = [
    ...(coached ? [`Coached by then: ${shareText(coached)}.`] : []),
    ...(notCoached ? [`Not coached by then: ${shareText(notCoached)}.`] : [])
  ];
  const parts = segments.map(
    ({ group, shrunk, coached: n, comparable }) =>
      `  ${group}: ${points(shrunk.value)} (${intervalText(shrunk.interval, points)}; ${count(n)} coached, ${count(comparable)} comparable)`
  );
  return [
    cohort,
    ...shares,
    `Difference: ${points(difference.value)} (${basisText(difference, points)}).`,
    claimText(difference, `coaching by day ${window.landmarkDays}`),
    ...leftOutText(difference),
    ...(parts.length > 0 ? ['By industry, drawn towards the whole the more the smaller the part is:', ...parts] : [])
  ];
}

/** What the comparison of months of reps says, in sentences. */
export function repEffectText(effect: RepEffect | null): string[] {
  if (effect === null) return ['Not enough data: no month is over yet.'];
  const { window, difference } = effect;
  const months = `The ${window.followUpMonths} months after a first conversation, each rep beside their own ${window.baselineMonths} months before.`;
  if (difference.kind === 'notEnoughData') return [months, shortage(difference)];
  return [
    months,
    `Difference: ${signed(difference.value)} deals won a month (${basisText(difference, signed)}).`,
    claimText(difference, 'coaching'),
    ...leftOutText(difference)
  ];
}

type Figure = Extract<EffectFigure, { kind: 'figure' }>;

function shortage({ coached, comparable, coaches, minimum }: Extract<EffectFigure, { kind: 'notEnoughData' }>): string {
  return `Not enough data: ${count(coached)} coached, ${count(comparable)} comparable, ${count(coaches)} coaches. It takes ${minimum.units} on each side and ${minimum.coaches} coaches.`;
}

function claimText({ claim, interval }: Figure, what: string): string {
  if (interval.low <= 0 && interval.high >= 0) return 'The interval holds 0: the difference may be chance.';
  return claim === 'effectOf'
    ? `This is an effect of ${what}, if people were coached in the order that was decided beforehand.`
    : `This is associated with ${what}. Coaches choose whom to coach, so it is not proof of a cause.`;
}

function basisText({ interval, coached, comparable, coaches }: Figure, say: (value: number) => string): string {
  return `${intervalText(interval, say)}; ${count(coached)} coached, ${count(comparable)} comparable, ${count(coaches)} coaches`;
}

function leftOutText({ leftOut }: Figure): string[] {
  return leftOut === 0 ? [] : [`Left out, because nothing was comparable: ${count(leftOut)} coached.`];
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

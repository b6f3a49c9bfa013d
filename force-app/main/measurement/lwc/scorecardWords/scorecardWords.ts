/** Names of measures, figures and changes in the viewer's words. */
import currency from '@salesforce/i18n/currency';
import locale from '@salesforce/i18n/locale';
import { fillLabel } from 'c/labelText';
import type { ScorecardLevel, ScorecardPeriodKind } from 'c/scorecardRules';
import { labels } from './labels';
import { measureLabels } from './measureLabels';

export { momentWords } from './moments';
export { nextActions } from './nextActions';
export type { NextActionWords } from './nextActions';

/** What a figure is of. */
interface Measured {
  measure: string;
  /** Empty where the measure is not split. */
  detail: string;
  unit: string;
}

/** Parts of a measure that the database names by itself; causes and competencies are named as the org does. */
const details: Readonly<Record<string, string>> = {
  Change: labels.decisionChange,
  Continue: labels.decisionContinue,
  Stop: labels.decisionStop,
  'Not agreed': labels.causeNotAgreed
};

/** The name of a measure, with what it is split by. A measure that we do not know is named as the database does. */
export function measureWords({ measure, detail }: Omit<Measured, 'unit'>): string {
  const parts = detail.split(', ').map((part) => details[part] ?? part);
  return [measureLabels[measure] ?? measure, parts.join(', ')].filter(Boolean).join(': ');
}

/** Whose scorecard it is. */
export function memberWords({ level, name }: { level: ScorecardLevel; name: string }): string {
  if (level === 'Organization') return labels.organization;
  return fillLabel(level === 'Team' ? labels.teamOf : labels.coachNamed, name);
}

/** A period as the viewer's locale says it: `October 2026`. Fiscal periods are named as they are published. */
export function periodWords({
  kind,
  period,
  start
}: {
  kind: ScorecardPeriodKind;
  period: string;
  start: string;
}): string {
  if (kind !== 'Month') return period;
  return new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(Date.parse(start));
}

/** A figure with its unit. */
export function figureWords(value: number, { detail, unit }: Measured): string {
  switch (unit) {
    case '%':
      return number(value / 100, { style: 'percent', maximumFractionDigits: 1 });
    case 'hours':
      return number(value, { style: 'unit', unit: 'hour', unitDisplay: 'long', maximumFractionDigits: 1 });
    case 'hours a week':
      return fillLabel(labels.hoursAWeek, figureWords(value, { measure: '', detail, unit: 'hours' }));
    case 'days':
      return number(value, { style: 'unit', unit: 'day', unitDisplay: 'long', maximumFractionDigits: 1 });
    case 'currency':
      return number(value, { style: 'currency', currency: currencyIn(detail), maximumFractionDigits: 0 });
    default:
      return number(value, { maximumFractionDigits: 2 });
  }
}

/** A unit by itself: `%`, `hours`. */
export function unitWords(unit: '%' | 'hours' | 'days'): string {
  if (unit === '%') return unit;
  const format = { style: 'unit', unit: unit === 'hours' ? 'hour' : 'day', unitDisplay: 'long' } as const;
  return new Intl.NumberFormat(locale, format).formatToParts(2).find(({ type }) => type === 'unit')?.value ?? unit;
}

/** How a figure differs from the one before, and whether that is better. */
export function changeWords(
  actual: number,
  previous: number,
  { better, before, ...measured }: Measured & { better: 'Up' | 'Down' | null; before: string }
): string {
  const difference = Math.round((actual - previous) * 100) / 100;
  if (difference === 0) return fillLabel(labels.same, before);
  const size = Math.abs(difference);
  const much = measured.unit === '%' ? pointWords(size) : figureWords(size, measured);
  const change = fillLabel(difference > 0 ? labels.more : labels.less, much, before);
  if (better === null) return change;
  return `${change} (${(better === 'Up') === difference > 0 ? labels.better : labels.worse})`;
}

function pointWords(points: number): string {
  return fillLabel(points === 1 ? labels.pointOne : labels.points, number(points, { maximumFractionDigits: 1 }));
}

/** In an org of several currencies an amount says which; otherwise it is the org's. */
function currencyIn(detail: string): string {
  return /(?:^|, )([A-Z]{3})$/.exec(detail)?.[1] ?? currency;
}

function number(value: number, options: Intl.NumberFormatOptions): string {
  return new Intl.NumberFormat(locale, options).format(value);
}

import { measuresOf, measuresWithTarget } from 'c/scorecardRules';
import type { ScorecardLevel, ScorecardPeriodKind } from 'c/scorecardRules';
import type { SetTarget, TargetChange } from 'c/scorecardData';

/** Whose targets are being set: of the member by name, or of everybody at the level without their own. */
export type TargetScope = 'member' | 'everybody';

/** What is typed, by measure; empty: no target. */
export type TargetValues = Readonly<Record<string, string>>;

/** The measures of a scorecard that may have a target, in its order. */
export function targetMeasures(level: ScorecardLevel, kind: ScorecardPeriodKind): string[] {
  const shown = new Set(measuresOf(level, kind));
  return measuresWithTarget().filter((measure) => shown.has(measure));
}

/** What a target is counted in, as `coaching.measure_definition` says it; empty: a plain number. */
export function unitOf(measure: string): '%' | 'hours' | 'days' | '' {
  if (measure.endsWith('_percent')) return '%';
  if (measure === 'median_hours_to_feedback') return 'hours';
  return measure === 'median_gap_days_open' ? 'days' : '';
}

/** The targets of the period in one scope, by measure. */
export function targetsIn(
  targets: readonly SetTarget[],
  scope: TargetScope,
  memberId: string | null,
  start: string
): Map<string, SetTarget> {
  const whose = scope === 'member' ? memberId : null;
  return new Map(
    targets
      .filter((target) => target.start === start && target.memberId === whose)
      .map((target) => [target.measure, target])
  );
}

/** What is wrong with a value, if anything. */
export function problemOf(measure: string, value: string): 'percent' | 'negative' | null {
  if (value.trim() === '') return null;
  const number = Number(value);
  if (unitOf(measure) === '%') return number >= 0 && number <= 100 ? null : 'percent';
  return number >= 0 ? null : 'negative';
}

/** What has to change so that the targets are as typed. */
export function changesOf(before: ReadonlyMap<string, SetTarget>, values: TargetValues): TargetChange[] {
  return Object.entries(values).flatMap(([measure, typed]) => {
    const target = before.get(measure);
    const value = typed.trim() === '' ? null : Number(typed);
    if (value === (target?.value ?? null)) return [];
    return [{ measure, id: target?.id ?? null, value }];
  });
}

/** The changes that put everything back, once those of `changes` are saved; `ids` are the answers in their order. */
export function undoOf(
  changes: readonly TargetChange[],
  before: ReadonlyMap<string, SetTarget>,
  ids: Readonly<Record<string, string>>
): TargetChange[] {
  return changes.map(({ measure, id, value }, index) => ({
    measure,
    id: value === null ? null : (id ?? ids[`t${index}`] ?? null),
    value: before.get(measure)?.value ?? null
  }));
}

/** Scorecards of one period from its figures: what the org should hold, by the rules that the page shows them by. */
import {
  accumulates,
  halfOf,
  isToldOf,
  lineStatus,
  measuresOf,
  minimumSampleOf,
  targetFor,
  type ScorecardLevel,
  type ScorecardPeriodKind,
  type ScorecardTarget
} from '../../../force-app/main/domain/lwc/scorecardRules/scorecardRules.ts';
import type { SentRecord } from '../org/salesforceReader.ts';

/** A period as the reporting database counts them. */
export interface ScorecardPeriod {
  period_kind: keyof typeof kinds;
  period_start: string;
  period_end: string;
  previous_start: string;
  is_running: boolean;
}

/** One figure of one member, in the period or in the one before it. */
export interface FigureRow {
  dimension: keyof typeof levels;
  member_id: string;
  member: string;
  period: string;
  is_current: boolean;
  measure: string;
  /** Empty where the measure is not split. */
  detail: string;
  value: number;
  n: number;
}

/** What coaching.measure_definition says of a measure. */
export interface MeasureRow {
  measure: string;
  unit: string;
  better: 'up' | 'down' | null;
}

/** What is known beside the figures. */
export interface ScorecardContext {
  habits: readonly HabitRow[];
  targets: readonly ScorecardTarget[];
  measures: ReadonlyMap<string, MeasureRow>;
}

/** Habit and vital signs of one member at the end of the period. */
export interface HabitRow {
  dimension: keyof typeof levels;
  member_id: string;
  weeks_in_a_row: number | null;
  best_weeks_in_a_row: number | null;
  is_fizzling: boolean;
  fading: string | null;
}

/** A record under the external key by which it is written. */
export interface KeyedRecord {
  key: string;
  fields: SentRecord;
}

/** A scorecard and its lines as the org should hold them. */
export interface Scorecard extends KeyedRecord {
  lines: KeyedRecord[];
}

const levels = { org: 'Organization', team: 'Team', coach: 'Coach' } as const;
const directions = { up: 'Up', down: 'Down' } as const;
const kinds = { month: 'Month', fiscal_quarter: 'Fiscal Quarter', fiscal_year: 'Fiscal Year' } as const;

/** The name of a kind of period in the org. */
export function kindOf({ period_kind }: Pick<ScorecardPeriod, 'period_kind'>): ScorecardPeriodKind {
  return kinds[period_kind];
}

/** Every measure that a scorecard of this kind of period may show. */
export function measuresOfPeriod(period: ScorecardPeriod): string[] {
  return [...new Set(Object.values(levels).flatMap((level) => measuresOf(level, kindOf(period))))];
}

/** The scorecards of everybody who coached, or should have, in the period. */
export function composeScorecards(
  period: ScorecardPeriod,
  figures: readonly FigureRow[],
  { habits, targets, measures }: ScorecardContext
): Scorecard[] {
  const memberOf = ({ dimension, member_id }: FigureRow | HabitRow): string => `${dimension}|${member_id}`;
  const habitOf = new Map(habits.map((habit) => [memberOf(habit), habit]));
  return [...Map.groupBy(figures, memberOf)].flatMap(([member, rows]) => {
    const current = rows.filter(({ is_current }) => is_current);
    // Revenue alone is no scorecard of coaching.
    const first = current.find(({ measure }) => ['Development', 'Business'].includes(halfOf(measure) ?? ''));
    if (first === undefined) return [];
    const owner: Owner = {
      level: levels[first.dimension],
      memberId: first.dimension === 'org' ? null : first.member_id
    };
    const key = [owner.level, owner.memberId ?? 'org', kindOf(period), period.period_start].join('|');
    return [
      {
        key,
        fields: { ...headerOf(first, owner, period), ...habitFields(habitOf.get(member)) },
        lines: linesOf(key, rows, owner, period, { targets, measures })
      }
    ];
  });
}

interface Owner {
  level: ScorecardLevel;
  memberId: string | null;
}

/** Most characters of a record's name. */
const NAME_LENGTH = 80;

function headerOf(
  { member, period: name }: FigureRow,
  { level, memberId }: Owner,
  period: ScorecardPeriod
): SentRecord {
  const who = memberId === null ? 'Organization' : member;
  return {
    Name: `${who.slice(0, NAME_LENGTH - name.length - 2)}, ${name}`,
    Level__c: level,
    Member__c: memberId,
    Period_Kind__c: kindOf(period),
    Period__c: name,
    Period_Start__c: period.period_start,
    Period_End__c: period.period_end
  };
}

function habitFields(habit: HabitRow | undefined): SentRecord {
  return {
    Weeks_In_A_Row__c: habit?.weeks_in_a_row ?? null,
    Best_Weeks_In_A_Row__c: habit?.best_weeks_in_a_row ?? null,
    Is_Fizzling__c: habit?.is_fizzling ?? false,
    Fading_Measures__c: habit?.fading?.slice(0, 255) ?? null
  };
}

function linesOf(
  key: string,
  rows: readonly FigureRow[],
  { level, memberId }: Owner,
  period: ScorecardPeriod,
  { targets, measures }: Omit<ScorecardContext, 'habits'>
): KeyedRecord[] {
  const kind = kindOf(period);
  const shown = new Set(measuresOf(level, kind));
  const byMeasure = Map.groupBy(
    rows.filter(({ measure, n }) => shown.has(measure) && isToldOf(measure, n)),
    ({ measure, detail }) => JSON.stringify([measure, detail.slice(0, DETAIL_LENGTH)])
  );
  const target = (measure: string): number | null =>
    targetFor(targets, { level, memberId, measure, kind, start: period.period_start });
  // A measure with a target and without a figure is shown: nothing is known of what was aimed at.
  for (const measure of shown) {
    const place = JSON.stringify([measure, '']);
    if (target(measure) !== null && !byMeasure.has(place)) byMeasure.set(place, []);
  }
  return [...byMeasure].flatMap(([place, found]) => {
    const [measure, detail] = JSON.parse(place) as [string, string];
    const actual = found.find(({ is_current }) => is_current);
    const previous = found.find(({ is_current }) => !is_current);
    const aim = detail === '' ? target(measure) : null;
    // What was there a period ago and is not now has no line either.
    if (actual === undefined && aim === null) return [];
    const definition = measures.get(measure);
    const better = definition?.better ? directions[definition.better] : null;
    const half = halfOf(measure);
    const isJudged = half === 'Development' || half === 'Business';
    const figures = {
      actual: actual === undefined ? null : round(actual.value),
      target: aim,
      better,
      sample: actual?.n ?? 0,
      minimumSample: minimumSampleOf(measure),
      isStillCounting: period.is_running && accumulates(measure)
    };
    return [
      {
        key: `${key}|${measure}|${detail}`,
        fields: {
          Measure__c: measure,
          Detail__c: detail === '' ? null : detail,
          Half__c: half,
          Actual__c: figures.actual,
          Target__c: aim,
          Previous__c: previous === undefined ? null : round(previous.value),
          Sample__c: figures.sample,
          Unit__c: definition?.unit ?? null,
          Better__c: better,
          Status__c: isJudged ? lineStatus(figures) : null
        }
      }
    ];
  });
}

/** Most characters of what a measure is split by. */
const DETAIL_LENGTH = 120;

/** As the org keeps it: two decimals. */
function round(value: number): number {
  return Math.round(value * 100) / 100;
}

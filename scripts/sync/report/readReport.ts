import { readFileSync } from 'node:fs';
import { measuresOf } from '../../../force-app/main/domain/lwc/scorecardRules/scorecardRules.ts';
import { dealEffectText, repEffectText, rolloutEffectText } from '../effect/effectText.ts';
import { readOrgEffect } from '../effect/noteEffects.ts';
import { SyncProblem } from '../problem.ts';
import type { Scorecard, ScorecardPeriod } from '../publish/composeScorecards.ts';
import { readAims, readScorecards } from '../publish/publishScorecards.ts';
import type { Warehouse } from '../warehouse/warehouse.ts';

const trendsSql = readFileSync(new URL('./trends.sql', import.meta.url), 'utf8');

/** A figure of one month; a measure that is not split has the detail ''. */
export interface TrendRow {
  dimension: 'org' | 'team';
  member_id: string;
  measure: string;
  detail: string;
  /** First day of the month. */
  month: string;
  value: number;
}

/** What coaching delivered in the quarter of the month; what has no input is null. */
export interface ServiceRow {
  dimension: 'org' | 'team';
  member_id: string;
  quarter: string;
  people_coached: number | null;
  behaviors_moved: number | null;
  deals_touched: number | null;
  stories: number | null;
  median_days_to_level: number | null;
  confidence_before: number | null;
  confidence_after: number | null;
  win_rate_percent: number | null;
}

/** What a measure means. */
export interface DefinitionRow {
  measure: string;
  unit: string;
  meaning: string;
}

/** All that the report of one month says of one org. */
export interface MonthReport {
  orgId: string;
  /** `2026-10`. */
  month: string;
  /** Whether the month is not over yet. */
  isRunning: boolean;
  /** By the org's clock, in its time zone. */
  readUntil: string;
  /** The organization first, then teams by name. */
  scorecards: Scorecard[];
  trends: TrendRow[];
  service: ServiceRow[];
  definitions: DefinitionRow[];
  effect: { heading: string; lines: string[] }[];
}

/** Reads the report of a month for each org in the database. */
export async function readReports(warehouse: Warehouse, month: string): Promise<MonthReport[]> {
  const [views] = await warehouse.query<{ found: boolean }>(
    `SELECT to_regclass('coaching.service_quarter') IS NOT NULL AS found`
  );
  if (views?.found !== true) throw new SyncProblem('Nothing was read yet.', 'Run npm run sync -- once first.');
  const orgs = await warehouse.query<{ org_id: string; today: string; read_until: string }>(
    `SELECT org_id, today::text, to_char(as_of AT TIME ZONE time_zone, 'YYYY-MM-DD HH24:MI ') || time_zone AS read_until
     FROM coaching.as_of ORDER BY org_id`
  );
  return Promise.all(orgs.map((org) => readReport(warehouse, org, month)));
}

async function readReport(
  warehouse: Warehouse,
  { org_id: orgId, today, read_until: readUntil }: { org_id: string; today: string; read_until: string },
  month: string
): Promise<MonthReport> {
  const period = periodOf(month, today);
  const scorecards = (await readScorecards(warehouse, { orgId, ...(await readAims(warehouse, orgId)) }, period)).filter(
    ({ fields }) => fields['Level__c'] !== 'Coach'
  );
  const rank = ({ fields }: Scorecard): number => (fields['Level__c'] === 'Organization' ? 0 : 1);
  scorecards.sort(
    (a, b) => rank(a) - rank(b) || String(a.fields['Name']).localeCompare(String(b.fields['Name']), 'en')
  );
  const measures = measuresOf('Organization', 'Month');
  return {
    orgId,
    month,
    isRunning: period.is_running,
    readUntil,
    scorecards,
    trends: await warehouse.query<TrendRow>(trendsSql, [orgId, period.period_start, measures]),
    service: await warehouse.query<ServiceRow>(
      `SELECT dimension, member_id, quarter, people_coached, behaviors_moved, deals_touched, stories,
        median_days_to_level::float8, confidence_before::float8, confidence_after::float8, win_rate_percent::float8
       FROM coaching.service_quarter
       WHERE org_id = $1 AND dimension IN ('org', 'team') AND quarter_start <= $2::date
         AND quarter_start > $2::date - interval '3 months'`,
      [orgId, period.period_start]
    ),
    definitions: await warehouse.query<DefinitionRow>(
      'SELECT measure, unit, meaning FROM coaching.measure_definition WHERE measure = ANY ($1::text[]) ORDER BY measure',
      [measures]
    ),
    effect: await readEffectText(warehouse, orgId)
  };
}

async function readEffectText(warehouse: Warehouse, orgId: string): Promise<MonthReport['effect']> {
  const { deals, repMonths, rollout } = await readOrgEffect(warehouse, orgId);
  return [
    { heading: 'Deals', lines: dealEffectText(deals) },
    { heading: 'Months of reps', lines: repEffectText(repMonths) },
    ...(rollout === null ? [] : [{ heading: 'Rollout by teams', lines: rolloutEffectText(rollout) }])
  ];
}

function periodOf(month: string, today: string): ScorecardPeriod {
  const first = (offset: number, day: number): string => {
    const [year = 0, number = 0] = month.split('-').map(Number);
    return new Date(Date.UTC(year, number - 1 + offset, day)).toISOString().slice(0, 10);
  };
  const end = first(1, 0);
  return {
    period_kind: 'month',
    period_start: first(0, 1),
    period_end: end,
    previous_start: first(-1, 1),
    is_running: end >= today
  };
}

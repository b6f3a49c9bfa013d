/**
 * Opportunity: what follows from the stage, the amount and the close date, and the history row of each change.
 * Source: Object Reference, "Opportunity" and "OpportunityHistory".
 */
import { toDateTime } from '../../clock.ts';
import { blankRecord } from '../../save/blankRecord.ts';
import { roundTo } from '../../formula/decimal.ts';
import { createRecord } from '../../save/writeRecord.ts';
import type { Org } from '../../org.ts';
import type { FieldValue, OrgRecord } from '../../types.ts';
import { isChanged, numberOf, textOf } from './change.ts';
import type { Change, ObjectRules } from './change.ts';

/** A row is added to OpportunityHistory when one of these changes. */
const HISTORY_FIELDS = ['Amount', 'Probability', 'StageName', 'CloseDate'];

/** Forecast category names and the categories that they stand for. */
const FORECAST_CATEGORIES: Record<string, string> = {
  Omitted: 'Omitted',
  Pipeline: 'Pipeline',
  'Best Case': 'BestCase',
  'Most Likely': 'MostLikely',
  Commit: 'Forecast',
  Closed: 'Closed'
};

export const opportunity: ObjectRules = {
  derive(change) {
    const { org, record, prior, given } = change;
    if (prior !== null && prior['HasOpportunityLineItem'] === true && !change.byPlatform) {
      record['Amount'] = prior['Amount'] ?? null;
    }
    followStage(change);
    const amount = numberOf(record['Amount']);
    const probability = numberOf(record['Probability']);
    record['ForecastCategory'] = FORECAST_CATEGORIES[textOf(record['ForecastCategoryName']) ?? ''] ?? null;
    record['ExpectedRevenue'] = amount === null ? null : roundTo((amount * (probability ?? 0)) / 100, 2);
    const closeDate = textOf(record['CloseDate']);
    if (closeDate !== null && (isChanged(change, 'CloseDate') || given.has('CloseDate'))) {
      Object.assign(record, fiscalPeriod(org, closeDate));
    }
    const closedBefore = textOf(prior?.['CloseDate']);
    const pushed = closeDate !== null && closedBefore !== null && closeDate.slice(0, 7) > closedBefore.slice(0, 7);
    record['PushCount'] = (numberOf(prior?.['PushCount']) ?? 0) + (pushed ? 1 : 0);
  },
  afterWrite(change) {
    if (change.operation === 'create' || change.operation === 'update') {
      addHistory(change);
    }
    const contactId = textOf(change.record['ContactId']);
    if (change.operation === 'create' && contactId !== null) {
      createRecord(
        change.org,
        { userId: change.context.userId, mode: 'system' },
        change.org.objectNamed('OpportunityContactRole'),
        { OpportunityId: change.record['Id'], ContactId: contactId, IsPrimary: true }
      );
    }
  }
};

function followStage(change: Change): void {
  const { org, record, prior, given } = change;
  if (!isChanged(change, 'StageName')) {
    return;
  }
  const stage = stageNamed(org, textOf(record['StageName']));
  record['IsClosed'] = stage?.['IsClosed'] ?? false;
  record['IsWon'] = stage?.['IsWon'] ?? false;
  if (stage !== null && !given.has('Probability')) {
    record['Probability'] = stage['DefaultProbability'] ?? null;
  }
  if (stage !== null && !given.has('ForecastCategoryName')) {
    record['ForecastCategoryName'] = stage['ForecastCategoryName'] ?? null;
  }
  if (prior !== null) {
    record['LastStageChangeDate'] = toDateTime(org.clock.now());
  }
}

function stageNamed(org: Org, name: string | null): OrgRecord | null {
  return name === null ? null : (org.rows.find(org.objectNamed('OpportunityStage'), 'MasterLabel', name)[0] ?? null);
}

/** The fiscal year and quarter of a day, by the organization's first fiscal month; the year is named by its end unless told otherwise. */
export function fiscalPeriod(org: Org, day: string): { FiscalYear: number; FiscalQuarter: number; Fiscal: string } {
  const row = org
    .statement('SELECT "FiscalYearStartMonth" AS start, "UsesStartDateAsFiscalYearName" AS byStart FROM "Organization"')
    .get();
  const start = Number(row?.['start'] ?? 1) || 1;
  const month = Number(day.slice(5, 7));
  const sinceStart = (month - start + 12) % 12;
  const startYear = Number(day.slice(0, 4)) - (month < start ? 1 : 0);
  const year = start === 1 || row?.['byStart'] === 1 ? startYear : startYear + 1;
  const quarter = Math.floor(sinceStart / 3) + 1;
  return { FiscalYear: year, FiscalQuarter: quarter, Fiscal: `${year} ${quarter}` };
}

function addHistory(change: Change): void {
  const { org, context, record, prior } = change;
  if (prior !== null && !HISTORY_FIELDS.some((field) => record[field] !== prior[field])) {
    return;
  }
  const object = org.objectNamed('OpportunityHistory');
  const now = toDateTime(org.clock.now());
  const id = org.system.nextId(object.keyPrefix);
  const copied = ['StageName', 'Amount', 'ExpectedRevenue', 'CloseDate', 'Probability', 'ForecastCategory'];
  org.rows.insert(object, {
    ...blankRecord(object),
    ...Object.fromEntries(copied.map((field): [string, FieldValue] => [field, record[field] ?? null])),
    Id: id,
    OpportunityId: record['Id'] ?? null,
    PrevAmount: prior?.['Amount'] ?? null,
    PrevCloseDate: prior?.['CloseDate'] ?? null,
    CreatedDate: now,
    CreatedById: context.userId,
    LastModifiedDate: now,
    LastModifiedById: context.userId,
    SystemModstamp: now
  });
  const pointers: [string, string][] = [
    ['Amount', 'LastAmountChangedHistoryId'],
    ['CloseDate', 'LastCloseDateChangedHistoryId']
  ];
  const moved =
    prior === null ? [] : pointers.filter(([field]) => isChanged(change, field)).map(([, pointer]) => pointer);
  for (const pointer of moved) {
    record[pointer] = id;
  }
  org.rows.update(change.object, record, moved);
}

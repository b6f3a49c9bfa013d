import { readFileSync } from 'node:fs';
import type { SalesforceReader, SalesforceWriter } from '../org/salesforceReader.ts';
import { missingOf } from '../warehouse/views.ts';
import type { ProgressState } from '../progress.ts';
import type { Warehouse } from '../warehouse/warehouse.ts';
import { publishScorecards, type PublishedScorecards } from './publishScorecards.ts';

const typicalDaysSql = readFileSync(new URL('./typicalDays.sql', import.meta.url), 'utf8');
const signalSourcesSql = readFileSync(new URL('./signalSources.sql', import.meta.url), 'utf8');

/** What was written back to the org. */
export interface Published extends PublishedScorecards {
  gates: number;
  signals: number;
}

interface GateRow {
  id: string;
  published_days: number | null;
  published_sample: number | null;
  /** null: the stage yields no figure any more. */
  days: number | null;
  deals: number | null;
}

interface SignalRow {
  id: string;
  published_percent: number | null;
  published_sample: number | null;
  percent: number;
  sample: number;
}

/** Writes back what only the reporting database can compute: figures of gates and signals, and scorecards. */
export async function publishFigures(
  org: SalesforceReader & SalesforceWriter,
  warehouse: Warehouse,
  onProgress?: (state: ProgressState) => void
): Promise<Published> {
  const content = await publishContentFigures(org, warehouse);
  return { ...content, ...(await publishScorecards(org, warehouse, onProgress)) };
}

/** Writes the org's own typical days and source figures to gates and signals; only what changed is sent. */
export async function publishContentFigures(
  org: SalesforceReader & SalesforceWriter,
  warehouse: Warehouse
): Promise<Pick<Published, 'gates' | 'signals'>> {
  const orgId = await org.organizationId();
  const gates = (await rowsOf<GateRow>(warehouse, typicalDaysSql, orgId))
    .filter((row) => row.days !== row.published_days || row.deals !== row.published_sample)
    .map(({ id, days, deals }) => ({ id, Typical_Days__c: days, Typical_Days_Sample__c: deals }));
  const signals = (await rowsOf<SignalRow>(warehouse, signalSourcesSql, orgId))
    .filter((row) => row.percent !== row.published_percent || row.sample !== row.published_sample)
    .map(({ id, percent, sample }) => ({ id, Source_Filled_Percent__c: percent, Source_Sample__c: sample }));
  if (gates.length > 0) await org.update('Journey_Gate__c', gates);
  if (signals.length > 0) await org.update('Deal_Signal__c', signals);
  // What was written is read back by the next pass, without waiting for the hour of configuration.
  await warehouse.change(
    `UPDATE sync.object_state SET read_at = NULL WHERE org_id = $1 AND object IN ('Journey_Gate__c', 'Deal_Signal__c')`,
    [orgId]
  );
  return { gates: gates.length, signals: signals.length };
}

/** The rows of a query about an org; none while something that it reads was never read from the org. */
async function rowsOf<Row>(warehouse: Warehouse, sql: string, orgId: string): Promise<Row[]> {
  const missing = await missingOf(warehouse, sql);
  return missing.size > 0 ? [] : warehouse.query<Row>(sql, [orgId]);
}

/** What the panel shows, made from the platform's answer. Pure: the day is an argument. */
import { accountCoaching } from 'c/accountCoaching';
import { opportunityCoaching } from 'c/opportunityCoaching';
import { readCoaching } from 'c/panelData';
import type { AreaFacts, AreaReader, CoachingRows } from 'c/panelData';
import { readSnapshot, recordChanges } from 'c/recordChanges';
import type { RecordChange } from 'c/recordChanges';
import { topSignals } from 'c/signals';
import type { Signal } from 'c/signals';
import { territoryCoaching } from 'c/territoryCoaching';
import type { CoachedRecord } from 'c/conversationSave';

const readers: Record<CoachedRecord['objectApiName'], AreaReader> = {
  Opportunity: opportunityCoaching,
  Account: accountCoaching,
  Territory_Plan__c: territoryCoaching
};

/** The record that the panel stands on, or null where coaching does not happen. */
export function coachedRecord(objectApiName: string | undefined, recordId: string | undefined): CoachedRecord | null {
  return recordId && objectApiName && objectApiName in readers
    ? { objectApiName: objectApiName as CoachedRecord['objectApiName'], id: recordId }
    : null;
}

/** The one query of the panel. */
export function queryFor({ objectApiName }: CoachedRecord): string {
  return readers[objectApiName].query;
}

export interface PanelModel {
  facts: AreaFacts;
  rows: CoachingRows;
  /** At most three. */
  signals: Signal[];
  /** Since the last conversation; null when there is nothing to compare with. */
  changes: RecordChange[] | null;
}

/** Reads the answer to the panel's query. */
export function readPanel(
  record: CoachedRecord,
  data: unknown,
  { today, currency }: { today: string; currency: string }
): PanelModel {
  const facts = readers[record.objectApiName].read(data, today, currency);
  const rows = readCoaching(data);
  const before = readSnapshot(rows.conversations[0]?.snapshot);
  return {
    facts,
    rows,
    signals: topSignals(facts.signals, rows.dismissals),
    changes: before === null ? null : recordChanges(before, facts.snapshot)
  };
}

/** Whether this user may not see coaching at all: then the schema that they are given has no conversations. */
export function isWithoutAccess(errors: readonly { message: string }[]): boolean {
  return errors.some(({ message }) => message.includes('uiapi/query/Coaching_Conversation__c]'));
}

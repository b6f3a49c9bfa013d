/** What the panel shows, made from the platform's answer. Pure: the day is an argument. */
import { accountCoaching } from 'c/accountCoaching';
import { opportunityCoaching } from 'c/opportunityCoaching';
import timeZone from '@salesforce/i18n/timeZone';
import { dayOf } from 'c/coachingDates';
import type { GuideContext } from 'c/guideDraft';
import { readCoaching } from 'c/panelData';
import type { AreaFacts, AreaReader, CoachingRows, UpcomingConversation } from 'c/panelData';
import { readSnapshot, recordChanges, writeSnapshot } from 'c/recordChanges';
import type { RecordChange } from 'c/recordChanges';
import { topSignals } from 'c/signals';
import type { Signal } from 'c/signals';
import { territoryCoaching } from 'c/territoryCoaching';
import type { Area, CoachedRecord } from 'c/conversationSave';

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

/** The conversation that this coach prepared with the record's owner for today or before, the earliest; else null. */
export function dueConversation(
  { facts, rows }: PanelModel,
  coachId: string,
  today: string
): UpcomingConversation | null {
  const isDue = ({ scheduledFor }: UpcomingConversation): boolean =>
    scheduledFor !== null && dayOf(Date.parse(scheduledFor), timeZone) <= today;
  return (
    rows.prepared.find((each) => each.coachId === coachId && each.repId === facts.record?.ownerId && isDue(each)) ??
    null
  );
}

/** What a form is told about the record; null when the record cannot be read. */
export function contextOf(
  record: CoachedRecord,
  { facts, rows, signals }: PanelModel,
  { area, coachId, prepared }: { area: Area | null; coachId: string; prepared: UpcomingConversation | null }
): GuideContext | null {
  return (
    facts.record && {
      record,
      area,
      recordName: facts.record.name,
      coachId,
      repId: facts.record.ownerId,
      gateId: facts.gate?.id ?? null,
      signals,
      snapshot: writeSnapshot(facts.snapshot),
      previousConversationId: rows.conversations[0]?.id ?? null,
      input: null,
      conversation: prepared && { id: prepared.id }
    }
  );
}

/** Whether this user may not see coaching at all: then the schema that they are given has no conversations. */
export function isWithoutAccess(errors: readonly { message: string }[]): boolean {
  return errors.some(({ message }) => message.includes('uiapi/query/Coaching_Conversation__c]'));
}

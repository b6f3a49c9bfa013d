/** The forms that the card opens, told what the list knows. */
import USER_ID from '@salesforce/user/Id';
import { captureForm, guideForm, scheduleForm } from 'c/conversationForms';
import type { GuideOutcome } from 'c/conversationGuide';
import type { ConversationInput } from 'c/conversationSave';
import { numberOf, textOf } from 'c/graphqlRecords';
import type { CaptureOutcome } from 'c/quickCapture';
import { writeSnapshot } from 'c/recordChanges';
import type { ScheduleOutcome } from 'c/scheduleConversation';
import { labels } from './labels';
import type { MeetingRecord, RepMeeting, SafeMeeting } from './meetingsData';

/** Captures a meeting; one that has ended starts the feedback clock. */
export function openCapture(meeting: RepMeeting, record: MeetingRecord): Promise<CaptureOutcome | undefined> {
  return captureForm({
    label: labels.capture,
    record: { objectApiName: record.objectApiName, id: record.id },
    coachId: USER_ID,
    repId: meeting.repId,
    lastBehaviorId: meeting.lastBehaviorId,
    previousConversationId: meeting.previousConversationId,
    snapshot: snapshotOf(meeting),
    observedCallEnd: Date.parse(meeting.endsAt) <= Date.now() ? meeting.endsAt : null
  });
}

/** Goes on in the guide with what was typed. Signals and journey stay with the panel of the record. */
export function openGuide(
  meeting: RepMeeting,
  record: MeetingRecord,
  input: ConversationInput | null
): Promise<GuideOutcome | undefined> {
  return guideForm({
    label: labels.capture,
    context: {
      record: { objectApiName: record.objectApiName, id: record.id },
      recordName: record.name ?? meeting.subject,
      coachId: USER_ID,
      repId: meeting.repId,
      gateId: null,
      signals: [],
      snapshot: snapshotOf(meeting),
      previousConversationId: meeting.previousConversationId,
      input
    }
  });
}

/** Plans coaching after a meeting to join. */
export function openPlan({ record, repId, endsAt, meeting, mode }: SafeMeeting): Promise<ScheduleOutcome | undefined> {
  const named = record && { ...record, name: record.name ?? meeting.subject };
  return scheduleForm({
    label: labels.plan,
    repId,
    when: endsAt,
    coachMode: mode,
    ...(named ? { record: named } : {})
  });
}

/** Moves or cancels a planned conversation. */
export function openMove(repId: string, conversationId: string): Promise<ScheduleOutcome | undefined> {
  return scheduleForm({ label: labels.move, repId, conversationId });
}

/** What the list knows of the deal; the panel compares only what is in a snapshot. */
function snapshotOf({ deal }: RepMeeting): string {
  if (!deal) {
    return '';
  }
  const [stage, closeDate, nextStep] = ['StageName', 'CloseDate', 'NextStep'].map((field) => textOf(deal, field));
  const amount = numberOf(deal, 'Amount');
  return writeSnapshot({
    ...(stage ? { stage } : {}),
    ...(amount === null ? {} : { amount }),
    ...(closeDate ? { closeDate } : {}),
    ...(nextStep ? { nextStep } : {})
  });
}

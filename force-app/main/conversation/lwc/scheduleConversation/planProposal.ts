/** What the form offers and proposes. Pure: the words come from labels, the rest from what was loaded. */
import { MEETING_MINUTES } from 'c/conversationPlan';
import type { CoachedRecord } from 'c/conversationSave';
import { fillLabel } from 'c/labelText';
import type { TimeChoice } from 'c/meetingTimes';
import { labels } from './labels';
import { TOPIC_KINDS } from './scheduleData';
import type { ScheduleData, Topic } from './scheduleData';

export interface Option {
  label: string;
  value: string;
}

const TIME_LABELS: Readonly<Record<TimeChoice['kind'], string>> = {
  nextWorkday: labels.nextWorkday,
  dayAfter: labels.dayAfter,
  nextWeek: labels.nextWeek
};

/** The times to which a conversation can be moved by one tap, each with its words. */
export function timeOptions(choices: readonly TimeChoice[]): (TimeChoice & { label: string })[] {
  return choices.map((choice) => ({ ...choice, label: TIME_LABELS[choice.kind] }));
}

/** The usual lengths and the one that is chosen. */
export function minuteOptions(chosen: number): Option[] {
  return [...new Set<number>([...MEETING_MINUTES, chosen])]
    .sort((a, b) => a - b)
    .map((each) => ({ label: fillLabel(labels.minutes, each), value: String(each) }));
}

export function competencyOptions(data: ScheduleData | null): Option[] {
  return [
    { label: labels.noCompetency, value: '' },
    ...(data?.competencies ?? []).map(({ id, name }) => ({ label: name, value: id }))
  ];
}

export function modeOptions(): Option[] {
  return [
    { label: labels.modeNone, value: '' },
    { label: labels.modeObserve, value: 'Observe' },
    { label: labels.modeJoint, value: 'Joint' },
    { label: labels.modeLead, value: 'Lead' }
  ];
}

const KIND_LABELS: Readonly<Record<CoachedRecord['objectApiName'], string>> = {
  Opportunity: labels.topicDeal,
  Account: labels.topicAccount,
  Territory_Plan__c: labels.topicTerritory
};

/** The kinds of which the rep has a record, and a skill; the kind that is chosen stays while a search finds none. */
export function kindOptions(data: ScheduleData | null, chosen: string): Option[] {
  const kinds = TOPIC_KINDS.filter(
    (kind) => kind === chosen || data?.topics.some(({ objectApiName }) => objectApiName === kind)
  );
  return [...kinds.map((kind) => ({ label: KIND_LABELS[kind], value: kind })), { label: labels.topicSkill, value: '' }];
}

/** The records of a kind; the one that is chosen first where the list does not hold it. */
export function topicOptions(data: ScheduleData | null, chosen: Topic | null, kind: string): Option[] {
  const listed = (data?.topics ?? []).filter(({ objectApiName }) => objectApiName === kind);
  const all = !chosen || listed.some(({ id }) => id === chosen.id) ? listed : [chosen, ...listed];
  return all.map(({ id, name }) => ({ label: name, value: id }));
}

/** The record on which the rep owes something, else the deal that closes first; null without either. */
export function proposedTopic(data: ScheduleData | null): Topic | null {
  const { topics = [], commitments = [] } = data ?? {};
  const owed = commitments.flatMap(({ recordId }) => topics.find(({ id }) => id === recordId) ?? []);
  return owed[0] ?? topics.find(({ objectApiName }) => objectApiName === 'Opportunity') ?? null;
}

/** What coach and rep agreed on, or else a question about the aim; then one about what is owed, one about the record and one about each rating. */
export function proposedPreparation(
  data: ScheduleData | null,
  recordName: string | undefined,
  competencyIds: readonly (string | null)[]
): string {
  const rated = competencyIds.flatMap((id) => data?.competencies.find((each) => each.id === id)?.name ?? []);
  return [
    ...(data && data.agreed.length > 0 ? data.agreed : [labels.prepareOutcome]),
    ...(data?.commitments ?? []).map(({ what }) => fillLabel(labels.prepareCommitment, what)),
    ...(recordName ? [fillLabel(labels.prepareRecord, recordName)] : []),
    ...rated.map((name) => fillLabel(labels.prepareRate, name))
  ].join('\n');
}

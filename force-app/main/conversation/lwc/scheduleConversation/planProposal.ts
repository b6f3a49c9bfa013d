/** What the form offers and proposes. Pure: the words come from labels, the rest from what was loaded. */
import { MEETING_MINUTES } from 'c/conversationPlan';
import { fillLabel } from 'c/labelText';
import { labels } from './labels';
import type { ScheduleData } from './scheduleData';

export interface Option {
  label: string;
  value: string;
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

export function topicOptions(data: ScheduleData | null): Option[] {
  return [
    ...(data?.deals ?? []).map(({ id, name }) => ({ label: name, value: id })),
    { label: labels.topicSkill, value: '' }
  ];
}

/** The deal on which the rep owes something, else the one that closes first; empty without an open deal. */
export function proposedTopic(data: ScheduleData | null): string {
  const { deals = [], commitments = [] } = data ?? {};
  const owed = commitments.find(({ dealId }) => deals.some(({ id }) => id === dealId));
  return owed?.dealId ?? deals[0]?.id ?? '';
}

/** One question about the aim, one about what is owed, one about the record and one about each rating. */
export function proposedPreparation(
  data: ScheduleData | null,
  recordName: string | undefined,
  competencyIds: readonly (string | null)[]
): string {
  const rated = competencyIds.flatMap((id) => data?.competencies.find((each) => each.id === id)?.name ?? []);
  return [
    labels.prepareOutcome,
    ...(data?.commitments ?? []).map(({ what }) => fillLabel(labels.prepareCommitment, what)),
    ...(recordName ? [fillLabel(labels.prepareRecord, recordName)] : []),
    ...rated.map((name) => fillLabel(labels.prepareRate, name))
  ].join('\n');
}

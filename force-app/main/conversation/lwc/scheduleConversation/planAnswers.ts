/** What a coach has chosen and typed in the form. Null: what is proposed still stands. */
import type { ConversationPlan } from 'c/conversationPlan';
import type { CoachedRecord, CoachMode } from 'c/conversationSave';
import { proposedPreparation, proposedTopic } from './planProposal';
import type { ScheduleData, Topic } from './scheduleData';

export interface PlanAnswers {
  repId: string;
  /** ISO instant. */
  at: string;
  minutes: number;
  /** The kind of record that it is about; empty: a skill. */
  kind: CoachedRecord['objectApiName'] | '' | null;
  /** The record; kept whole, because a search may take it out of the list. */
  topic: Topic | null;
  first: string | null;
  second: string | null;
  mode: CoachMode | '';
  preparation: string | null;
  /** Why it is moved or canceled. */
  reason: string;
}

/** The form as it opens. */
export function startAnswers(start: Pick<PlanAnswers, 'repId' | 'at'> & { mode: CoachMode | undefined }): PlanAnswers {
  return {
    ...start,
    minutes: 30,
    kind: null,
    topic: null,
    first: null,
    second: null,
    mode: start.mode ?? '',
    preparation: null,
    reason: ''
  };
}

/** The answers after one field was changed. Another rep has other records and other gaps; typed words stay. */
export function answered(
  answers: PlanAnswers,
  field: string | undefined,
  value: string,
  data: ScheduleData | null
): PlanAnswers {
  switch (field) {
    case 'rep':
      return { ...answers, repId: value, first: null, second: null, kind: null, topic: null };
    case 'when':
      return { ...answers, at: value };
    case 'kind':
      return { ...answers, kind: value as PlanAnswers['kind'], topic: null };
    case 'topic':
      return { ...answers, topic: data?.topics.find(({ id }) => id === value) ?? answers.topic };
    case 'minutes':
      return { ...answers, minutes: Number(value) };
    case 'first':
    case 'second':
    case 'preparation':
    case 'reason':
      return { ...answers, [field]: value };
    case 'mode':
      return { ...answers, mode: value as PlanAnswers['mode'] };
    default:
      return answers;
  }
}

/** What the conversation is about: what was chosen, else what is proposed; null: a skill. */
export function chosenTopic(
  { kind, topic }: Pick<PlanAnswers, 'kind' | 'topic'>,
  data: ScheduleData | null
): Topic | null {
  if (topic || kind === '') {
    return topic;
  }
  return kind === null
    ? proposedTopic(data)
    : (data?.topics.find(({ objectApiName }) => objectApiName === kind) ?? null);
}

/** The plan as it is saved. */
export function planOf(
  answers: PlanAnswers,
  record: (CoachedRecord & { name?: string }) | null,
  data: ScheduleData | null,
  { coachId, clientKey }: Pick<ConversationPlan, 'coachId' | 'clientKey'>
): ConversationPlan {
  return {
    clientKey,
    coachId,
    repId: answers.repId,
    record,
    scheduledFor: answers.at,
    minutes: answers.minutes,
    preparation: preparationOf(answers, record?.name, data),
    competencyIds: [answers.first, answers.second].flatMap((id) => id || []),
    coachMode: answers.mode === '' ? null : answers.mode
  };
}

/** What the rep is asked to prepare: the coach's words, else the proposal. */
export function preparationOf(
  { preparation, first, second }: PlanAnswers,
  recordName: string | undefined,
  data: ScheduleData | null
): string {
  return preparation ?? proposedPreparation(data, recordName, [first, second]);
}

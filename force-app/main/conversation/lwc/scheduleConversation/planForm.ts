/** What the form for a new plan shows: a function of what was loaded, chosen and typed. */
import type { CoachedRecord } from 'c/conversationSave';
import { fillLabel } from 'c/labelText';
import { labels } from './labels';
import { chosenTopic, preparationOf } from './planAnswers';
import type { PlanAnswers } from './planAnswers';
import { competencyOptions, kindOptions, minuteOptions, modeOptions, topicOptions } from './planProposal';
import type { ScheduleData } from './scheduleData';

/** What the form was opened with, and what was typed to find a record. */
interface PlanStart {
  record: (CoachedRecord & { name?: string }) | undefined;
  words: string;
}

/** Fields of the form. `subject` is what the conversation is about; null: a skill. */
export function planForm(data: ScheduleData | null, answers: PlanAnswers, { record, words }: PlanStart) {
  const topic = record ? null : chosenTopic(answers, data);
  const kind = answers.kind ?? topic?.objectApiName ?? '';
  const kinds = kindOptions(data, kind);
  const isListed = data?.topics.some(({ objectApiName }) => objectApiName === kind) ?? false;
  const subject = record ?? topic;
  const repName = data?.rep?.name ?? '';
  return {
    subject,
    aboutLine: record?.name ? fillLabel(labels.about, record.name) : '',
    /** Without a record of the rep there is nothing to choose between. */
    mustChooseTopic: !record && (kinds.length > 1 || words !== ''),
    kind,
    kinds,
    isAboutRecord: kind !== '',
    topicId: topic?.id ?? '',
    topics: topicOptions(data, topic, kind),
    mustSearch: kind !== '' && (words !== '' || (data?.hasMoreTopics ?? false)),
    nothingFound: words !== '' && kind !== '' && !isListed ? fillLabel(labels.topicNone, repName) : '',
    minutes: String(answers.minutes),
    minuteOptions: minuteOptions(answers.minutes),
    first: answers.first ?? '',
    second: answers.second ?? '',
    competencies: competencyOptions(data),
    modes: modeOptions(),
    preparation: preparationOf(answers, subject?.name, data),
    prepareLabel: repName ? fillLabel(labels.prepare, repName) : labels.prepareSomebody,
    whoReads: repName ? fillLabel(labels.whoReads, repName) : ''
  };
}

/** What a conversation says, as sections in the order of reading; the same on screen and on paper. */
import locale from '@salesforce/i18n/locale';
import type { ConversationActivity, ConversationFacts, ConversationGap } from 'c/conversationFacts';
import { areaOf } from 'c/conversationSave';
import { fillLabel } from 'c/labelText';
import { labels } from './labels';

/** One thing that was said: a heading, one or more texts, and points under them. */
export interface ContentSection {
  key: string;
  heading: string;
  entries: ContentEntry[];
}

export interface ContentEntry {
  key: string;
  /** Small print above the text; may be empty. */
  title: string;
  text: string;
  /** Small print below the text; may be empty. */
  note: string;
}

/** The sections that have something to say. */
export function contentSections(facts: ConversationFacts): ContentSection[] {
  const { coach, rep } = facts;
  return [
    text('behavior', labels.behavior, facts.behavior?.name ?? '', levelNote(facts)),
    text('seen', fillLabel(labels.seen, coach.name), facts.whatWasSeen, openedNote(facts)),
    text('strength', labels.strength, facts.strength),
    {
      key: 'repWords',
      heading: fillLabel(labels.repWords, rep.name),
      entries: facts.answers
        .filter(({ repWords, coachNote }) => repWords || coachNote)
        .flatMap(({ id, question, repWords, coachNote }) => [
          entry(id, question, repWords),
          ...(coachNote ? [entry(`${id}.note`, fillLabel(labels.coachNote, coach.name), coachNote)] : [])
        ])
    },
    ...facts.gaps.map((gap) => gapSection(gap, facts)),
    {
      key: 'steps',
      heading: labels.nextSteps,
      entries: facts.activities.map((activity) => entry(activity.id, '', activity.what, stepNote(activity)))
    },
    {
      key: 'decision',
      heading: decisionHeading(facts),
      entries: facts.decision
        ? [entry('decision', '', facts.decision), entry('reason', '', facts.decisionReason, hoursNote(facts))]
        : []
    },
    text('summary', labels.summary, facts.summary)
  ].flatMap((section) => {
    const entries = section.entries.filter((each) => each.text !== '');
    return entries.length > 0 ? [{ ...section, entries }] : [];
  });
}

/** Named for the record, or for the area once the record is gone. */
function decisionHeading({ record, area }: ConversationFacts): string {
  switch (record ? areaOf(record.objectApiName) : area) {
    case 'Account':
      return labels.decisionAccount;
    case 'Territory':
      return labels.decisionTerritory;
    default:
      return labels.decision;
  }
}

function gapSection(gap: ConversationGap, { coach, rep }: ConversationFacts): ContentSection {
  return {
    key: gap.id,
    heading: fillLabel(labels.gap, gap.competency || gap.kind),
    entries: [
      entry(`${gap.id}.expected`, labels.expected, gap.expected),
      entry(`${gap.id}.actual`, labels.actual, gap.actual),
      entry(`${gap.id}.evidence`, labels.evidence, gap.evidence),
      entry(`${gap.id}.cause`, labels.cause, causeWords(gap, coach.name, rep.name)),
      entry(`${gap.id}.views`, '', otherView(gap, coach.name, rep.name)),
      entry(`${gap.id}.disagreement`, labels.disagreement, gap.disagreement),
      entry(`${gap.id}.remedy`, labels.remedy, gap.remedy),
      entry(`${gap.id}.none`, labels.noActivity, gap.noActivityReason)
    ]
  };
}

function causeWords(gap: ConversationGap, coach: string, rep: string): string {
  if (!gap.cause) {
    return gap.repCause && gap.coachCause ? fillLabel(labels.twoCauses, rep, gap.repCause, coach, gap.coachCause) : '';
  }
  const agreed =
    gap.coachAgreed && gap.repAgreed
      ? labels.agreedBoth
      : gap.coachAgreed
        ? fillLabel(labels.agreedOne, coach, rep)
        : gap.repAgreed
          ? fillLabel(labels.agreedOne, rep, coach)
          : labels.agreedNone;
  return fillLabel(labels.causeLine, gap.cause, agreed);
}

/** A cause was named, and the rep sees another one. */
function otherView({ cause, repCause, repAgreed }: ConversationGap, coach: string, rep: string): string {
  const isOther = cause !== '' && repCause !== '' && repCause !== cause && !repAgreed;
  return isOther ? fillLabel(labels.twoCauses, rep, repCause, coach, cause) : '';
}

function openedNote({ model, coach }: ConversationFacts): string {
  return model === 'Direct assessment' ? fillLabel(labels.openedDirect, coach.name) : '';
}

function levelNote({ levelSeen }: ConversationFacts): string {
  return levelSeen === null ? '' : fillLabel(labels.level, levelSeen);
}

function hoursNote({ hoursReleased }: ConversationFacts): string {
  if (!hoursReleased) return '';
  return hoursReleased === 1
    ? labels.hoursOne
    : fillLabel(labels.hoursMany, new Intl.NumberFormat(locale).format(hoursReleased));
}

/** Who owes a step until when, and whether it is done or dropped. */
export function stepNote({ ownerName, dueOn, status }: ConversationActivity): string {
  const due = dueOn
    ? new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(Date.parse(`${dueOn}T00:00:00Z`))
    : '';
  const state = status === 'Done' ? labels.done : status === 'Dropped' ? labels.dropped : '';
  return [due ? fillLabel(labels.ownerDue, ownerName, due) : ownerName, state]
    .filter((part) => part !== '')
    .join(' · ');
}

function text(key: string, heading: string, words: string, note = ''): ContentSection {
  return { key, heading, entries: [entry(key, '', words, note)] };
}

function entry(key: string, title: string, words: string, note = ''): ContentEntry {
  return { key, title, text: words, note };
}

/**
 * What a rule has to say, without words: a key and values.
 *
 * Components find the words in the reader's language (`c/wording` has one label for each key). A sentence that needs
 * another form for one than for many has two keys, chosen here by the count.
 */
import type { Day } from 'c/coachingDates';

export interface Phrase {
  key: PhraseKey;
  values: readonly PhraseValue[];
}

/** Text is shown as it is; numbers, days, amounts and lists as the reader's language writes them. */
export type PhraseValue = string | number | { day: Day } | { amount: number; currency: string | null } | PhraseList;

/** Names in a sentence; `more` were left out. */
export interface PhraseList {
  names: readonly (string | Phrase)[];
  more: number;
}

/** Every key. Those for one thing end in `One`, those for more in `Many`. */
export const PHRASE_KEYS = [
  // Signals of a deal.
  'pushedOnceOne',
  'pushedOnceMany',
  'pushedMany',
  'pushedMonthsOne',
  'pushedMonthsMany',
  'noNextStep',
  'stageAgeOne',
  'stageAgeMany',
  'noContact',
  'fewContactsOne',
  'fewContactsMany',
  'noActivityOne',
  'noActivityMany',
  'noActivityYetOne',
  'noActivityYetMany',
  'stageUnconfirmed',
  'stageAhead',
  // Signals of an account.
  'objectiveWaitsOne',
  'objectiveWaitsMany',
  'otherObjectivesOne',
  'otherObjectivesMany',
  'noAccountContact',
  'noSeniorContactOne',
  'noSeniorContactMany',
  'noOpenDeal',
  'renewalPastOne',
  'renewalPastMany',
  'renewalToday',
  'renewalNearOne',
  'renewalNearMany',
  // Signals of a territory plan.
  'neverMetOne',
  'neverMetMany',
  'roleUncovered',
  'roleAt',
  'withoutDealOne',
  'withoutDealMany',
  // What changed on a record since a conversation.
  'stageMoved',
  'gateConfirmed',
  'closesLaterOne',
  'closesLaterMany',
  'closesEarlierOne',
  'closesEarlierMany',
  'amountGrew',
  'amountShrank',
  'contactsUp',
  'contactsDown',
  'nextStepNow',
  'nextStepCleared',
  'openDealsUp',
  'openDealsDown',
  'objectivesUp',
  'objectivesDown',
  'targetsUp',
  'targetsDown',
  // Facts that show a behavior, or that it was not seen.
  'seniorMet',
  'seniorNotMet',
  'newProductLine',
  'noNewProductLine',
  'saidWords',
  'gateUnconfirmed',
  'gateWithoutFigure',
  'gateWithoutDate',
  'gateWithoutEvidence',
  'rolesMet',
  'rolesNotMet',
  'nextStepDated',
  'nextStepUndated',
  'planned',
  'nothingPlanned',
  'planLinked',
  'planNotLinked',
  'closeDateInPlan',
  'closeDateNotInPlan',
  'meetingNotes',
  'noOutcomeWords',
  'targetMet',
  'noTargetMet',
  'closeDateKept'
] as const;
export type PhraseKey = (typeof PHRASE_KEYS)[number];

type StemOf<Key> = Key extends `${infer Stem}One` ? (`${Stem}Many` extends PhraseKey ? Stem : never) : never;
type CountedStem = StemOf<PhraseKey>;

/** A phrase without a choice of forms. */
export function phrase(key: PhraseKey, ...values: PhraseValue[]): Phrase {
  return { key, values };
}

/** A phrase in the form for one or for many, by a count that need not be among its values. */
export function countedPhrase(stem: CountedStem, count: number, ...values: PhraseValue[]): Phrase {
  return { key: `${stem}${count === 1 ? 'One' : 'Many'}` as const, values };
}

/** The first names, the others counted. */
export function listOf(names: readonly (string | Phrase)[], limit = 2): PhraseList {
  return { names: names.slice(0, limit), more: Math.max(0, names.length - limit) };
}

/** Phrases as text that is the same in every language, to tell later whether a fact has changed. */
export function phraseText(phrases: readonly Phrase[]): string {
  return phrases.map(({ key, values }) => [key, ...values.map(valueText)].join(' ')).join('; ');
}

function valueText(value: PhraseValue): string {
  if (typeof value !== 'object') return String(value);
  if ('day' in value) return value.day;
  if ('amount' in value) return `${value.amount}${value.currency ?? ''}`;
  const names = value.names.map((name) => (typeof name === 'string' ? name : phraseText([name])));
  return [...names, ...(value.more > 0 ? [`+${value.more}`] : [])].join(', ');
}

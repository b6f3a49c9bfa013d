/**
 * A gentle look at a best practice before it is proposed: can others do it too, and does it tell whom it was about?
 * By lists of words, on the device of who writes; none of it ever stands against proposing.
 */
import { phrasesIn, quotesIn } from 'c/feedbackWords';
import type { FeedbackLanguage } from 'c/feedbackWords';
import { DOING, VAGUE } from './practiceWords';

export const PRACTICE_ELEMENTS = ['doing', 'example', 'fits'] as const;
/** `doing`: what one sees or hears; `example`: what was said; `fits`: where it fits. */
export type PracticeElement = (typeof PRACTICE_ELEMENTS)[number];

/** What somebody has written so far. */
export interface PracticeWords {
  title: string;
  whatToDo: string;
  example: string;
  fits: string;
  /** Names that the practice should do without: people, customers, deals. */
  names: readonly string[];
}

export interface PracticeFindings {
  /** One for each element, in their order, with the words that show it; empty: nothing was found. */
  elements: { element: PracticeElement; words: string[] }[];
  /** Words for how somebody is. */
  vague: string[];
  /** Names, addresses, phone numbers and amounts, as written. */
  telling: string[];
}

/** Below this many words of what to do nothing is said: the writer has only begun. */
export const LEAST_PRACTICE_WORDS = 4;

/** Parts of a name as short as this ("de", "AG") stand in other words too. */
const SHORTEST_NAME = 3;

/** What a practice says and leaves out; null while there is too little to look at. */
export function practiceHints(words: PracticeWords, language: FeedbackLanguage): PracticeFindings | null {
  if (words.whatToDo.split(/\s+/).filter((word) => /\p{L}/u.test(word)).length < LEAST_PRACTICE_WORDS) {
    return null;
  }
  const all = [words.title, words.whatToDo, words.example, words.fits].join('\n');
  const found: Record<PracticeElement, string[]> = {
    doing: phrasesIn(words.whatToDo, DOING[language]),
    example: quotesIn(`${words.whatToDo}\n${words.example}`),
    fits: words.fits.trim() === '' ? [] : [words.fits.trim()]
  };
  return {
    elements: PRACTICE_ELEMENTS.map((element) => ({ element, words: found[element] })),
    vague: phrasesIn(`${words.title}\n${words.whatToDo}`, VAGUE[language]),
    telling: [...new Set([...phrasesIn(all, nameParts(words.names)), ...contactsAndAmounts(all)])]
  };
}

/** Each name and its parts: "Sam Patel" is found as "Sam" too. */
function nameParts(names: readonly string[]): string[] {
  return names
    .flatMap((name) => [name, ...name.split(/[^\p{L}\p{N}]+/u)])
    .map((part) => part.trim())
    .filter((part) => part.length >= SHORTEST_NAME && /\p{L}/u.test(part));
}

const MAIL = /[^\s@]+@[^\s@]+\.\p{L}{2,}/gu;
const PHONE = /\+?\d[\d\s()/-]{7,}\d/g;
const AMOUNT = /[$€£]\s?\d[\d.,]*|\d[\d.,]*\s?(?:[$€£]|(?:EUR|USD|GBP|CHF|Mio)\b)/g;

function contactsAndAmounts(text: string): string[] {
  return [MAIL, PHONE, AMOUNT].flatMap((pattern) => [...text.matchAll(pattern)].map(([match]) => match.trim()));
}

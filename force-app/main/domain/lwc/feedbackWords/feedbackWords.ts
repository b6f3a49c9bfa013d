/**
 * A gentle look at the words of feedback: does it name a behavior, evidence, an effect and what comes next, and does
 * it ask more than it tells? By lists of phrases, on the coach's own device. Every finding names the words it rests
 * on; none of them ever stands against saving.
 */
import { FEEDBACK_ELEMENTS, phraseLists } from './phraseLists';
import type { FeedbackElement, FeedbackLanguage } from './phraseLists';

export { FEEDBACK_ELEMENTS } from './phraseLists';
export type { FeedbackElement, FeedbackLanguage } from './phraseLists';

export interface ElementFinding {
  element: FeedbackElement;
  /** The words that say it, as written, each once; empty: nothing was found. */
  words: string[];
}

export interface ToneFinding {
  questions: number;
  /** The words that tell the rep what to do, as written, in order. */
  directives: string[];
  /** Questions among questions and directives, from 0 to 1; null when there is neither. */
  askShare: number | null;
  /** `tells`: more directives than questions, worth a second look. */
  hint: 'none' | 'balanced' | 'tells';
}

export interface FeedbackFindings {
  /** One for each element, in their order. */
  elements: ElementFinding[];
  missing: FeedbackElement[];
  tone: ToneFinding;
}

/** Below this many words nothing is said: the coach has only begun. */
export const LEAST_WORDS = 5;

/** What a text says and leaves out; null while it is too short. */
export function feedbackWords(text: string, language: FeedbackLanguage): FeedbackFindings | null {
  const written = text.normalize('NFC');
  if (written.split(/\s+/).filter((word) => /\p{L}/u.test(word)).length < LEAST_WORDS) {
    return null;
  }
  const folded = fold(written);
  const elements = FEEDBACK_ELEMENTS.map((element) => {
    const found = matches(folded, phraseLists[language][element]);
    const all = element === 'evidence' ? [...found, ...quotesAndFigures(written)] : found;
    return { element, words: wordsAt(written, all) };
  });
  return {
    elements,
    missing: elements.filter(({ words }) => words.length === 0).map(({ element }) => element),
    tone: toneOf(written, folded, language)
  };
}

/** The lists for a language of Salesforce (`es_MX`, `de`, `en-US`); null where there are none. */
export function feedbackLanguage(language: string): FeedbackLanguage | null {
  const code = language.slice(0, 2).toLowerCase();
  return Object.hasOwn(phraseLists, code) && !/^[a-z]/i.test(language.slice(2)) ? (code as FeedbackLanguage) : null;
}

/** Which of these phrases a text has, as written, each once; `ask*` also finds `asked`. Whole words, without accents. */
export function phrasesIn(text: string, phrases: readonly string[]): string[] {
  const written = text.normalize('NFC');
  return phrases.length === 0 ? [] : wordsAt(written, matches(fold(written), phrases));
}

/** What stands in quotation marks, with them. */
export function quotesIn(text: string): string[] {
  const written = text.normalize('NFC');
  return wordsAt(written, quotes(written));
}

interface Span {
  start: number;
  end: number;
}

/** What others said, in quotation marks, does not count; neither does a directive's phrase within a question. */
function toneOf(written: string, folded: string, language: FeedbackLanguage): ToneFinding {
  const own = blank(folded, quotes(written));
  const sentences = [...own.matchAll(/[^.!?\n]+[.!?]*/g)].map((match) => match[0]);
  const questions = sentences.filter((sentence) => sentence.includes('?')).length;
  const { directives: telling, notDirectives } = phraseLists[language];
  const statements = blank(own, questionSpans(own));
  const directives = matches(blank(statements, matches(statements, notDirectives)), telling);
  const count = directives.length;
  return {
    questions,
    directives: directives.map(({ start, end }) => written.slice(start, end)),
    askShare: questions + count === 0 ? null : questions / (questions + count),
    hint: count === 0 ? 'none' : count > questions ? 'tells' : 'balanced'
  };
}

function questionSpans(text: string): Span[] {
  return spansOf(text, /[^.!?\n]*\?+/g);
}

const QUOTED = /“[^”]*”|"[^"]*"|„[^“”]*[“”]|«[^»]*»|»[^«]*«/g;

function quotes(text: string): Span[] {
  return spansOf(text, QUOTED);
}

/** What was said word for word, and figures: times, amounts, counts. */
function quotesAndFigures(text: string): Span[] {
  const quoted = quotes(text);
  return [...quoted, ...spansOf(blank(text, quoted), /\d[\d.,:]*\d|\d/g)];
}

/** Whole words, the longest phrase where several begin together, none within another, in the order of the text. */
function matches(folded: string, phrases: readonly string[]): Span[] {
  const ordered = [...phrases].sort((a, b) => b.length - a.length);
  const pattern = ordered.map((phrase) => patternOf(fold(phrase))).join('|');
  return [...folded.matchAll(new RegExp(`(^|[^\\p{L}\\p{N}])(${pattern})(?![\\p{L}\\p{N}])`, 'gu'))].map((match) => {
    const start = match.index + (match[1]?.length ?? 0);
    return { start, end: start + (match[2]?.length ?? 0) };
  });
}

function patternOf(phrase: string): string {
  return phrase
    .replace(/[.()[\]{}+?^$|\\]/g, '\\$&')
    .replaceAll('*', '\\p{L}*')
    .replaceAll(' ', '\\s+');
}

function spansOf(text: string, pattern: RegExp): Span[] {
  return [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

/** The text with spans made blank, so that all other places stay where they are. */
function blank(text: string, spans: readonly Span[]): string {
  return spans.reduce((rest, { start, end }) => rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end), text);
}

function wordsAt(text: string, spans: readonly Span[]): string[] {
  return [...new Set(spans.map(({ start, end }) => text.slice(start, end)))];
}

/** Lower case without accents and with straight apostrophes, each character in its place. */
function fold(text: string): string {
  return Array.from(text, (character) => {
    if (character === '’' || character === '‘') return "'";
    const plain = character.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
    return plain.length === character.length ? plain : character;
  }).join('');
}

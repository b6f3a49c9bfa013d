/** What the rules say, in the reader's language. */
import lang from '@salesforce/i18n/lang';
import locale from '@salesforce/i18n/locale';
import today from '@salesforce/label/c.Due_Today';
import tomorrow from '@salesforce/label/c.Due_Tomorrow';
import inDays from '@salesforce/label/c.Due_In_Days';
import overdueOne from '@salesforce/label/c.Due_Overdue_One';
import overdueMany from '@salesforce/label/c.Due_Overdue_Many';
import more from '@salesforce/label/c.List_More';
import { ago, daysBetween } from 'c/coachingDates';
import type { Day } from 'c/coachingDates';
import { fillLabel } from 'c/labelText';
import type { Phrase, PhraseList, PhraseValue } from 'c/phrases';
import { phraseLabels } from './phraseLabels';

export { missingWords } from './missingLabels';

/** Due day in words relative to today: `due tomorrow`, `3 days overdue`, `due in 12 days`. */
export function dueWords(due: Day, day: Day): string {
  const days = daysBetween(day, due);
  if (days === 0) return today;
  if (days === 1) return tomorrow;
  if (days > 1) return fillLabel(inDays, days);
  return days === -1 ? overdueOne : fillLabel(overdueMany, -days);
}

/** A past day in words relative to today, as the reader's language says it: `today`, `yesterday`, `3 weeks ago`. */
export function agoWords(past: Day, day: Day): string {
  const { unit, count } = ago(past, day);
  return new Intl.RelativeTimeFormat(lang, { numeric: 'auto' }).format(-count, unit);
}

/** What a rule says, in words. */
export function phraseWords({ key, values }: Phrase): string {
  return fillLabel(phraseLabels[key], ...values.map(valueWords));
}

/** A fact of one or more sentences, in words. */
export function factWords(fact: readonly Phrase[]): string {
  return fact.map(phraseWords).join(' ');
}

function valueWords(value: PhraseValue): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return new Intl.NumberFormat(locale).format(value);
  if ('day' in value) return dayWords(value.day);
  return 'amount' in value ? amountWords(value.amount, value.currency) : listWords(value);
}

/** A day as the reader's locale writes it. */
export function dayWords(day: Day): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(
    Date.parse(`${day}T00:00:00Z`)
  );
}

function amountWords(amount: number, currency: string | null): string {
  return new Intl.NumberFormat(locale, {
    ...(currency ? { style: 'currency', currency } : {}),
    maximumFractionDigits: 0
  }).format(amount);
}

function listWords({ names, more: others }: PhraseList): string {
  const shown = names.map((name) => (typeof name === 'string' ? name : phraseWords(name)));
  return new Intl.ListFormat(lang).format(others > 0 ? [...shown, fillLabel(more, others)] : shown);
}

/** Finds days and figures in what people type, in English, Spanish and German. */
import type { Day } from 'c/coachingDates';

/** The first letters tell months and weekdays apart from other words in all three languages. */
const MONTHS =
  'jan(uary|uar)?|feb(ruary|ruar)?|mar(ch)?|märz|apr(il)?|may|mai|june?|juni|july?|juli|aug(ust)?|sept?(ember)?|o[ck]t(ober)?|nov(ember)?|de[cz](ember)?|enero|febrero|marzo|abril|mayo|junio|julio|agosto|se[p]?tiembre|octubre|noviembre|diciembre';
const WEEKDAYS =
  '(mon|tues|wednes|thurs|fri)day|montag|dienstag|mittwoch|donnerstag|freitag|lunes|martes|miércoles|miercoles|jueves|viernes|tomorrow|mañana|manana|morgen';

const DATE = new RegExp(
  [
    '\\b\\d{4}-\\d{2}-\\d{2}\\b',
    '\\b\\d{1,2}/\\d{1,2}(/\\d{2,4})?(?!\\d)',
    // With the second point: without it, 1.5 is a figure.
    '\\b\\d{1,2}\\.\\s?\\d{1,2}\\.(\\s?\\d{2,4})?(?!\\d)',
    `\\b\\d{1,2}(st|nd|rd|th|\\.)?\\s+(de\\s+)?(${MONTHS})(?!\\p{L})(\\s+(de\\s+)?\\d{4}\\b)?`,
    `(?<!\\p{L})(${MONTHS})\\.?\\s+\\d{1,2}\\b(,?\\s+\\d{4}\\b)?`,
    `(?<!\\p{L})(${WEEKDAYS})(?!\\p{L})`
  ].join('|'),
  'iu'
);

/** Whether a text names a day, as a date or a day of the week. */
export function hasDate(text: string): boolean {
  return DATE.test(text.normalize('NFC'));
}

/** Whether a text names a figure: digits, after the dates in it are left out. */
export function hasFigure(text: string): boolean {
  return /\d/.test(text.normalize('NFC').replace(new RegExp(DATE, 'giu'), ' '));
}

/** Whether a text names this day in figures: `2026-03-31`, `31.3.2026`, `3/31/2026`, `31/03/26`. */
export function namesDay(text: string, day: Day): boolean {
  const [year = '', month = '', date = ''] = day.slice(0, 10).split('-');
  const [m, d] = [Number(month), Number(date)];
  const years = `(?:${year}|${year.slice(2)})`;
  const [oneMonth, oneDate] = [`0?${m}`, `0?${d}`];
  const forms = [day.slice(0, 10), `${oneDate}[./]\\s?${oneMonth}[./]\\s?${years}`, `${oneMonth}/${oneDate}/${years}`];
  return new RegExp(`(?<!\\d)(?:${forms.join('|')})(?!\\d)`).test(text);
}

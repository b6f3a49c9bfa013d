/** How the user's locale writes dates, times and numbers, as the patterns that base components read. */
import { pageData } from '../pageData.ts';

/** A language tag: `en-US`, `de-DE`. */
export const locale = pageData.user?.locale ?? 'en-US';

/** One digit everywhere, so that a pattern of two digits can be told from one of one. */
const SAMPLE = new Date(Date.UTC(2026, 0, 5, 3, 4, 6));

const { language } = new Intl.Locale(locale);

/** The pattern of a date or time in the words of Unicode (`d.M.yyyy`, `h:mm a`). */
export function patternOf(options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })
    .formatToParts(SAMPLE)
    .map(({ type, value }) => {
      const two = value.length > 1;
      switch (type) {
        case 'day':
          return two ? 'dd' : 'd';
        case 'month':
          return /^\d+$/.test(value) ? (two ? 'MM' : 'M') : options.dateStyle === 'long' ? 'MMMM' : 'MMM';
        case 'year':
          return 'yyyy';
        case 'hour':
          return hourOf(options, two);
        case 'minute':
          return 'mm';
        case 'second':
          return 'ss';
        case 'dayPeriod':
          return 'a';
        default:
          return value.replace(/\u202f/g, ' ').replace(/\p{L}+/gu, "'$&'");
      }
    })
    .join('');
}

function hourOf(options: Intl.DateTimeFormatOptions, two: boolean): string {
  const { hour12 } = new Intl.DateTimeFormat(locale, options).resolvedOptions();
  const letter = hour12 ? 'h' : 'H';
  return two ? letter.repeat(2) : letter;
}

/** A sign that stands in every number of the locale. */
export function signOf(type: 'group' | 'decimal'): string {
  const parts = new Intl.NumberFormat(locale, { minimumFractionDigits: 1 }).formatToParts(1234567.8);
  return parts.find((part) => part.type === type)?.value ?? (language === 'en' ? ',' : '.');
}

/** 1 is Sunday, 2 Monday, as Salesforce counts. */
export function firstDayOfWeek(): number {
  const info: Intl.Locale & { getWeekInfo?(): { firstDay: number }; weekInfo?: { firstDay: number } } = new Intl.Locale(
    locale
  );
  const firstDay = (info.getWeekInfo?.() ?? info.weekInfo)?.firstDay ?? 7;
  return (firstDay % 7) + 1;
}

import locale from '@salesforce/i18n/locale';
import timeZone from '@salesforce/i18n/timeZone';

/** An instant as the viewer's locale and time zone write it. */
export function momentWords(instant: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(
    Date.parse(instant)
  );
}

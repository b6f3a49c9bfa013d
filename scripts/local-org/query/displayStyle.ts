/** How a user sees values: their time zone, their locale, their language. */
import type { Context, FieldDef } from '../org/types.ts';
import { orgCalendar, prepared, type QueryOrg } from './queryOrg.ts';

/** What the text of a value depends on besides its field. */
export interface DisplayStyle {
  timeZone: string;
  /** As `Intl` knows it: `en-US`, `de-DE`. */
  locale: string;
  /** The field with its labels in the user's language. */
  wording(field: FieldDef): FieldDef;
}

/** The style of a user; the org's time zone and `en-US` where they have none of their own. */
export function displayStyle(org: QueryOrg, context: Context): DisplayStyle {
  const user = org.metadata.schema.object('User');
  const columns = ['TimeZoneSidKey', 'LocaleSidKey'].map((name) => (user?.fields.has(name) ? `"${name}"` : 'NULL'));
  const row: unknown = user
    ? prepared(org.database, `SELECT ${columns.join(', ')} FROM "User" WHERE "Id" = ?`).get(context.userId)
    : [];
  const [timeZone, locale]: readonly unknown[] = Array.isArray(row) ? row : [];
  const wording = org.wordingFor?.(context);
  return {
    timeZone: typeof timeZone === 'string' && timeZone !== '' ? timeZone : orgCalendar(org).timeZone,
    locale: intlLocale(typeof locale === 'string' ? locale : ''),
    wording: (field) => wording?.field(field) ?? field
  };
}

/** Salesforce's locale (`de_DE`, `en_IE_EURO`) as a language tag. */
export function intlLocale(sidKey: string): string {
  const [language = '', region] = sidKey.split('_');
  const tag = region === undefined ? language : `${language}-${region}`;
  return /^[a-z]{2,3}(?:-[A-Z]{2})?$/.test(tag) ? tag : 'en-US';
}

/**
 * How a value is shown to a person: `displayValue` in the UI API and GraphQL, `FORMAT` in SOQL.
 *
 * One rule a type, in the user's locale (here as en_US has it): numbers with grouping and the field's decimal places,
 * currency with `$`, percent with `%`, dates as `M/D/YYYY`, datetimes as `M/D/YYYY, h:mm AM`, picklists by their labels
 * in the user's language; null where the value itself is what people read (text, checkboxes, ids).
 */
import type { FieldDef, FieldValue } from '../org/types.ts';
import type { DisplayStyle } from './displayStyle.ts';

const formats = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

/** The text for people, or null when there is none besides the value. */
export function displayValue(given: FieldDef, value: FieldValue, style: DisplayStyle): string | null {
  if (value === null) return null;
  const { locale } = style;
  switch (given.type) {
    case 'picklist':
      return labelOf(style.wording(given), String(value));
    case 'multipicklist': {
      const field = style.wording(given);
      return String(value)
        .split(';')
        .map((part) => labelOf(field, part))
        .join(';');
    }
    case 'currency':
      return number(locale, Number(value), given.scale ?? 2, { style: 'currency', currency: 'USD' });
    case 'percent':
      return number(locale, Number(value), given.scale ?? 0, { style: 'unit', unit: 'percent' });
    case 'int':
      return number(locale, Number(value), 0);
    case 'double':
      return number(locale, Number(value), given.scale ?? 0);
    case 'date':
      return moment(locale, 'UTC', DAY, new Date(`${String(value)}T00:00:00Z`));
    case 'datetime':
      return moment(locale, style.timeZone, { ...DAY, ...TIME }, new Date(String(value)));
    case 'time':
      return moment(locale, 'UTC', TIME, new Date(`1970-01-01T${String(value)}`));
    default:
      return null;
  }
}

const DAY = { year: 'numeric', month: 'numeric', day: 'numeric' } as const;
const TIME = { hour: 'numeric', minute: '2-digit' } as const;

function labelOf(field: FieldDef, value: string): string {
  return field.picklist?.values.find((entry) => entry.value.toLowerCase() === value.toLowerCase())?.label ?? value;
}

function number(locale: string, value: number, scale: number, more: Intl.NumberFormatOptions = {}): string {
  const key = `${locale} ${more.style ?? 'number'} ${scale}`;
  let format = formats.get(key);
  if (!(format instanceof Intl.NumberFormat)) {
    const digits = { minimumFractionDigits: scale, maximumFractionDigits: scale };
    format = new Intl.NumberFormat(locale, { ...digits, ...more });
    formats.set(key, format);
  }
  return format.format(value);
}

function moment(locale: string, timeZone: string, parts: Intl.DateTimeFormatOptions, at: Date): string {
  const key = `${locale} ${timeZone} ${Object.keys(parts).join()}`;
  let format = formats.get(key);
  if (!(format instanceof Intl.DateTimeFormat)) {
    format = new Intl.DateTimeFormat(locale, { timeZone, ...parts });
    formats.set(key, format);
  }
  return format.format(at).replace(/\u202f/g, ' ');
}

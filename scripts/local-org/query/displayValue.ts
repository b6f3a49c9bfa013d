/**
 * How a value is shown to a person: `displayValue` in the UI API and GraphQL, `FORMAT` in SOQL.
 *
 * One rule a type, locale en_US: numbers with grouping and the field's decimal places, currency with `$`, percent with
 * `%`, dates as `M/D/YYYY`, datetimes as `M/D/YYYY, h:mm AM`, picklists by their labels; null where the value itself is
 * what people read (text, checkboxes, ids).
 */
import type { FieldDef, FieldValue } from '../org/types.ts';

const formats = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

/** The text for people, or null when there is none besides the value. */
export function displayValue(field: FieldDef, value: FieldValue, timeZone: string): string | null {
  if (value === null) return null;
  switch (field.type) {
    case 'picklist':
      return labelOf(field, String(value));
    case 'multipicklist':
      return String(value)
        .split(';')
        .map((part) => labelOf(field, part))
        .join(';');
    case 'currency':
      return `${Number(value) < 0 ? '-' : ''}$${number(Math.abs(Number(value)), field.scale ?? 2)}`;
    case 'percent':
      return `${number(Number(value), field.scale ?? 0)}%`;
    case 'int':
      return number(Number(value), 0);
    case 'double':
      return number(Number(value), field.scale ?? 0);
    case 'date':
      return dateFormat('UTC', false).format(new Date(`${String(value)}T00:00:00Z`));
    case 'datetime':
      return dateFormat(timeZone, true)
        .format(new Date(String(value)))
        .replace(/\u202f/g, ' ');
    case 'time':
      return dateFormat('UTC', true)
        .format(new Date(`1970-01-01T${String(value)}`))
        .replace(/\u202f/g, ' ')
        .replace(/^.*, /, '');
    default:
      return null;
  }
}

function labelOf(field: FieldDef, value: string): string {
  return field.picklist?.values.find((entry) => entry.value.toLowerCase() === value.toLowerCase())?.label ?? value;
}

function number(value: number, scale: number): string {
  const key = `number ${scale}`;
  let format = formats.get(key);
  if (!(format instanceof Intl.NumberFormat)) {
    format = new Intl.NumberFormat('en-US', { minimumFractionDigits: scale, maximumFractionDigits: scale });
    formats.set(key, format);
  }
  return format.format(value);
}

function dateFormat(timeZone: string, withTime: boolean): Intl.DateTimeFormat {
  const key = `${timeZone} ${withTime}`;
  let format = formats.get(key);
  if (!(format instanceof Intl.DateTimeFormat)) {
    const day = { year: 'numeric', month: 'numeric', day: 'numeric' } as const;
    const time = { hour: 'numeric', minute: '2-digit' } as const;
    format = new Intl.DateTimeFormat('en-US', { timeZone, ...day, ...(withTime ? time : {}) });
    formats.set(key, format);
  }
  return format;
}

/** Days and instants in the org's time zone. */

const formats = new Map<string, Intl.DateTimeFormat>();
const MINUTE = 60_000;
/** The last day told for a time zone, and for which minute: formatting costs more than a query. */
const lastDays = new Map<string, { minute: number; day: string }>();

/** True for `YYYY-MM-DD` that is a day of the calendar: JavaScript would take February 31 for March 3. */
export function isDay(text: string): boolean {
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** The day, `YYYY-MM-DD`, that it is in a time zone at an instant. */
export function dayIn(timeZone: string, milliseconds: number): string {
  if (timeZone === 'UTC' || timeZone === 'GMT') return new Date(milliseconds).toISOString().slice(0, 10);
  const minute = Math.floor(milliseconds / MINUTE);
  const last = lastDays.get(timeZone);
  if (last?.minute === minute) return last.day;
  const parts = wallClock(timeZone, milliseconds);
  const day = `${parts.year}-${parts.month}-${parts.day}`;
  lastDays.set(timeZone, { minute, day });
  return day;
}

/** The instant, as records hold datetimes, at which a day starts in a time zone. */
export function startOfDay(timeZone: string, day: string): string {
  return new Date(instantIn(timeZone, day, '00:00:00')).toISOString();
}

/** The instant, in milliseconds, at which clocks in a time zone show a day and a time (`HH:mm:ss`). */
export function instantIn(timeZone: string, day: string, time: string): number {
  const asUtc = Date.parse(`${day}T${time}Z`);
  if (timeZone === 'UTC' || timeZone === 'GMT') return asUtc;
  // The offset at the guess may differ from the one at the answer, around a change of daylight saving: ask twice.
  const instant = asUtc - offset(timeZone, asUtc);
  return asUtc - offset(timeZone, instant);
}

/** An instant of a record as the clocks of a time zone show it. */
export function localTime(timeZone: string, instant: string): string {
  const time = Date.parse(instant);
  return new Date(time + offset(timeZone, time)).toISOString();
}

function offset(timeZone: string, milliseconds: number): number {
  const { year, month, day, hour, minute, second } = wallClock(timeZone, milliseconds);
  const local = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return local - Math.floor(milliseconds / 1000) * 1000;
}

function wallClock(timeZone: string, milliseconds: number) {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit'
    });
    formats.set(timeZone, format);
  }
  const parts = new Map(format.formatToParts(new Date(milliseconds)).map((part) => [part.type, part.value]));
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? '00';
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
    second: part('second')
  };
}

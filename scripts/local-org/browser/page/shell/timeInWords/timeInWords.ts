/** How long ago something was, in the words of Lightning Experience. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const relative = new Intl.RelativeTimeFormat('en-US', { numeric: 'auto' });

/**
 * `a few seconds ago`, `5 minutes ago`, `3 hours ago`, `yesterday`, `6 days ago`, then the date. `now` is the org's
 * clock, which need not be the machine's; what lies after it (the clock was moved back) reads as its date.
 */
export function timeInWords(moment: string, now: string, timeZone: string): string {
  const age = Date.parse(now) - Date.parse(moment);
  if (age < 0 || age >= 7 * DAY) {
    return new Date(moment).toLocaleDateString('en-US', { timeZone, month: 'short', day: 'numeric', year: 'numeric' });
  }
  if (age < MINUTE) {
    return 'a few seconds ago';
  }
  if (age < HOUR) {
    return relative.format(-Math.floor(age / MINUTE), 'minute');
  }
  if (age < DAY) {
    return relative.format(-Math.floor(age / HOUR), 'hour');
  }
  return relative.format(-Math.floor(age / DAY), 'day');
}

/** Date and time in full, as a field shows them. */
export function momentInFull(moment: string, timeZone: string): string {
  return new Date(moment).toLocaleString('en-US', { timeZone, dateStyle: 'medium', timeStyle: 'short' });
}

/** The moment, in ISO 8601, at which clocks in a time zone show `local` (`2026-03-15T10:00`, as an input gives it). */
export function momentAt(local: string, timeZone: string): string {
  const shown = Date.parse(`${local}Z`);
  // The offset is that of the moment itself, which is found from the offset: the second guess is right.
  const guess = shown - offsetAt(shown, timeZone);
  return new Date(shown - offsetAt(guess, timeZone)).toISOString();
}

/** What clocks in a time zone show at a moment, as an input takes it: `2026-03-15T10:00`. */
export function localMoment(moment: string, timeZone: string): string {
  const time = Date.parse(moment);
  return new Date(time + offsetAt(time, timeZone)).toISOString().slice(0, 16);
}

/** Milliseconds that clocks in a time zone are ahead of UTC. */
function offsetAt(moment: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(moment);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign = '+', hours = '0', minutes = '0'] = /([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * HOUR + Number(minutes) * MINUTE);
}

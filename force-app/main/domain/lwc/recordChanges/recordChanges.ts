import { daysBetween } from 'c/coachingDates';

/**
 * A record's figures at one moment, kept with the conversation as JSON.
 * A figure that the person could not see is absent, and then nothing is said about it.
 */
export interface RecordSnapshot {
  stage?: string;
  amount?: number;
  currency?: string;
  closeDate?: string;
  nextStep?: string;
  contacts?: number;
  confirmedGate?: string;
  openOpportunities?: number;
  objectivesAchieved?: number;
  targetsMet?: number;
  targets?: number;
}

/** One thing that changed, in a sentence. `isBetter` is null where better and worse mean nothing. */
export interface RecordChange {
  what: keyof RecordSnapshot;
  words: string;
  isBetter: boolean | null;
}

/** The snapshot as text for its field. */
export function writeSnapshot(snapshot: RecordSnapshot): string {
  return JSON.stringify({ version: 1, ...snapshot });
}

/** Reads a snapshot; null when there is none or it cannot be read. */
export function readSnapshot(text: string | null | undefined): RecordSnapshot | null {
  if (!text) {
    return null;
  }
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as RecordSnapshot) : null;
  } catch {
    // Somebody edited the field by hand: there is nothing to compare with.
    return null;
  }
}

/** What changed between two snapshots, most telling first. `locale` formats amounts and days. */
export function recordChanges(before: RecordSnapshot, now: RecordSnapshot, locale = 'en-US'): RecordChange[] {
  const changes: RecordChange[] = [];
  const add = (what: keyof RecordSnapshot, words: string, isBetter: boolean | null) =>
    changes.push({ what, words, isBetter });
  if (differs(before.stage, now.stage)) {
    add('stage', `Stage moved from ${before.stage} to ${now.stage}.`, null);
  }
  if (differs(before.confirmedGate, now.confirmedGate) && now.confirmedGate) {
    add('confirmedGate', `The customer is now confirmed up to “${now.confirmedGate}”.`, true);
  }
  if (before.closeDate && now.closeDate && before.closeDate !== now.closeDate) {
    const days = daysBetween(before.closeDate, now.closeDate);
    const direction = days > 0 ? 'later' : 'earlier';
    add(
      'closeDate',
      `Close date moved to ${dayWords(now.closeDate, locale)}, ${plural(Math.abs(days), 'day')} ${direction}.`,
      days < 0
    );
  }
  if (before.amount !== undefined && now.amount !== undefined && before.amount !== now.amount) {
    const grew = now.amount > before.amount;
    const [from, to] = [before.amount, now.amount].map((amount) => money(amount, now.currency, locale));
    add('amount', `Amount ${grew ? 'grew' : 'shrank'} from ${from} to ${to}.`, grew);
  }
  addCount(changes, 'contacts', before, now, 'contact');
  if (differs(before.nextStep, now.nextStep)) {
    add('nextStep', now.nextStep ? `Next step is now: ${now.nextStep}` : 'The next step was cleared.', null);
  }
  addCount(changes, 'openOpportunities', before, now, 'open opportunity', 'open opportunities');
  addCount(changes, 'objectivesAchieved', before, now, 'objective achieved', 'objectives achieved');
  addCount(changes, 'targetsMet', before, now, 'target met', 'targets met');
  return changes;
}

function addCount(
  changes: RecordChange[],
  what: 'contacts' | 'openOpportunities' | 'objectivesAchieved' | 'targetsMet',
  before: RecordSnapshot,
  now: RecordSnapshot,
  one: string,
  many?: string
): void {
  const [from, to] = [before[what], now[what]];
  if (from !== undefined && to !== undefined && from !== to) {
    changes.push({
      what,
      words: `${plural(to, one, many)}, ${to > from ? 'up' : 'down'} from ${from}.`,
      isBetter: to > from
    });
  }
}

function differs(before: string | undefined, now: string | undefined): boolean {
  return before !== undefined && now !== undefined && before !== now;
}

function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

function money(amount: number, currency: string | undefined, locale: string): string {
  return new Intl.NumberFormat(locale, {
    ...(currency ? { style: 'currency', currency } : {}),
    maximumFractionDigits: 0
  }).format(amount);
}

function dayWords(day: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(
    Date.parse(`${day}T00:00:00Z`)
  );
}

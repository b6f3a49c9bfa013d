import { daysBetween } from 'c/coachingDates';
import { countedPhrase, phrase } from 'c/phrases';
import type { Phrase, PhraseKey } from 'c/phrases';

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

/** One thing that changed. `isBetter` is null where better and worse mean nothing. */
export interface RecordChange {
  what: keyof RecordSnapshot;
  fact: Phrase;
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

/** What changed between two snapshots, most telling first. */
export function recordChanges(before: RecordSnapshot, now: RecordSnapshot): RecordChange[] {
  const changes: RecordChange[] = [];
  const add = (what: keyof RecordSnapshot, fact: Phrase, isBetter: boolean | null) =>
    changes.push({ what, fact, isBetter });
  if (differs(before.stage, now.stage)) {
    add('stage', phrase('stageMoved', before.stage ?? '', now.stage ?? ''), null);
  }
  if (differs(before.confirmedGate, now.confirmedGate) && now.confirmedGate) {
    add('confirmedGate', phrase('gateConfirmed', now.confirmedGate), true);
  }
  if (before.closeDate && now.closeDate && before.closeDate !== now.closeDate) {
    const moved = daysBetween(before.closeDate, now.closeDate);
    const days = Math.abs(moved);
    const stem = moved > 0 ? 'closesLater' : 'closesEarlier';
    add('closeDate', countedPhrase(stem, days, { day: now.closeDate }, days), moved < 0);
  }
  if (before.amount !== undefined && now.amount !== undefined && before.amount !== now.amount) {
    const grew = now.amount > before.amount;
    const currency = now.currency ?? null;
    const [from, to] = [
      { amount: before.amount, currency },
      { amount: now.amount, currency }
    ];
    add('amount', phrase(grew ? 'amountGrew' : 'amountShrank', from, to), grew);
  }
  changes.push(...countChange('contacts', before, now));
  if (differs(before.nextStep, now.nextStep)) {
    add('nextStep', now.nextStep ? phrase('nextStepNow', now.nextStep) : phrase('nextStepCleared'), null);
  }
  changes.push(
    ...countChange('openOpportunities', before, now),
    ...countChange('objectivesAchieved', before, now),
    ...countChange('targetsMet', before, now)
  );
  return changes;
}

const COUNTS = {
  contacts: ['contactsUp', 'contactsDown'],
  openOpportunities: ['openDealsUp', 'openDealsDown'],
  objectivesAchieved: ['objectivesUp', 'objectivesDown'],
  targetsMet: ['targetsUp', 'targetsDown']
} as const satisfies Partial<Record<keyof RecordSnapshot, readonly [PhraseKey, PhraseKey]>>;

function countChange(what: keyof typeof COUNTS, before: RecordSnapshot, now: RecordSnapshot): RecordChange[] {
  const [from, to] = [before[what], now[what]];
  if (from === undefined || to === undefined || from === to) {
    return [];
  }
  const isBetter = to > from;
  return [{ what, fact: phrase(COUNTS[what][isBetter ? 0 : 1], to, from), isBetter }];
}

function differs(before: string | undefined, now: string | undefined): boolean {
  return before !== undefined && now !== undefined && before !== now;
}

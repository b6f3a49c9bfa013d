import { phraseText } from 'c/phrases';
import type { Phrase } from 'c/phrases';

/**
 * A signal is a fact on a record that suggests a gap. It raises a question; it never judges.
 * Its settings are records that enablement may change.
 */
export interface SignalSetting {
  key: string;
  /** From 1 to 100; the most serious are shown. */
  severity: number;
  /** The value from which the signal speaks; its unit is the rule's. */
  threshold: number | null;
  /** Records needed before a comparison, or an absence, means anything. */
  minimumSample: number;
  minimumFilledPercent: number;
  /** Share of the org's records whose source is filled; null: never measured. */
  sourceFilledPercent: number | null;
  sourceSample: number | null;
  question: string;
  competencyId: string | null;
}

export interface Signal {
  key: string;
  /** One or two sentences with figures that anybody can check on the record. */
  fact: readonly Phrase[];
  question: string;
  severity: number;
  competencyId: string | null;
}

/** A person's note that a signal is not relevant on this record. `fact` is what `storedFact` wrote. */
export interface Dismissal {
  signalKey: string;
  fact: string;
}

/** How many signals a person can attend to at once. */
export const signalLimit = 3;

/**
 * The signals to show: most serious first, at most `limit`.
 * A dismissed signal stays away until its fact changes.
 */
export function topSignals(
  signals: readonly Signal[],
  dismissals: readonly Dismissal[],
  limit = signalLimit
): Signal[] {
  const isDismissed = (signal: Signal) =>
    dismissals.some((each) => each.signalKey === signal.key && each.fact === storedFact(signal.fact));
  return signals
    .filter((signal) => !isDismissed(signal))
    .sort((a, b) => b.severity - a.severity || a.key.localeCompare(b.key))
    .slice(0, limit);
}

/** The fact as a dismissal keeps it: in no language, so that it is the same for every reader; at most 255 characters. */
export function storedFact(fact: readonly Phrase[]): string {
  return phraseText(fact).slice(0, 255);
}

/**
 * Whether something missing on a record means anything in this org.
 * Where hardly anybody fills a field, an empty one says nothing about the deal.
 */
export function isSourceFilled(setting: SignalSetting): boolean {
  return (
    setting.sourceFilledPercent !== null &&
    setting.sourceSample !== null &&
    setting.sourceFilledPercent >= setting.minimumFilledPercent &&
    setting.sourceSample >= setting.minimumSample
  );
}

/** A rule answers with the fact, or null to stay silent. */
export type SignalRule<Facts> = (facts: Facts, setting: SignalSetting) => Phrase | readonly Phrase[] | null;

/** Runs one rule for each setting that has one. */
export function evaluateSignals<Facts>(
  rules: Readonly<Record<string, SignalRule<Facts>>>,
  facts: Facts,
  settings: readonly SignalSetting[]
): Signal[] {
  return settings.flatMap((setting) => {
    const fact = rules[setting.key]?.(facts, setting) ?? null;
    const { key, question, severity, competencyId } = setting;
    return fact === null ? [] : [{ key, fact: [fact].flat(), question, severity, competencyId }];
  });
}

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
  /** One sentence with figures that anybody can check on the record. */
  fact: string;
  question: string;
  severity: number;
  competencyId: string | null;
}

/** A person's note that a signal is not relevant on this record. */
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

/** The fact as a dismissal keeps it: its field holds 255 characters. */
export function storedFact(fact: string): string {
  return fact.slice(0, 255);
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

/** Runs one rule for each setting that has one. A rule answers with the fact, or null to stay silent. */
export function evaluateSignals<Facts>(
  rules: Readonly<Record<string, (facts: Facts, setting: SignalSetting) => string | null>>,
  facts: Facts,
  settings: readonly SignalSetting[]
): Signal[] {
  return settings.flatMap((setting) => {
    const fact = rules[setting.key]?.(facts, setting) ?? null;
    const { key, question, severity, competencyId } = setting;
    return fact === null ? [] : [{ key, fact, question, severity, competencyId }];
  });
}

/** `1 day`, `3 days`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** Names in a sentence, the rest counted: `Acme, Globex and 3 more`. */
export function listed(names: readonly string[], limit = 2): string {
  const shown = names.slice(0, limit);
  const rest = names.length - shown.length;
  if (rest > 0) return `${shown.join(', ')} and ${rest} more`;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

/** How figures are told: beside their targets, and with what holds a missed one back. */

/** One measured figure. */
export interface Figure {
  /** What was measured, in words. */
  what: string;
  value: number;
  unit?: string;
  /** The most it may be; absent: told without a target. */
  atMost?: number;
  /** The least it may be. */
  atLeast?: number;
  /** Said when the target is missed: what holds it back. */
  heldBackBy?: string;
}

/** What a benchmark brings back. */
export interface BenchResult {
  figures: Figure[];
  /** How it was measured, and on what. */
  notes: string[];
  /** The figures by the names that other programs read. */
  json: Record<string, number | Record<string, number>>;
}

/** What a benchmark is asked for besides its subject. */
export interface BenchOptions {
  /** How much data, where a benchmark makes its own. */
  rows: number;
  /** How long, where a benchmark runs for a time. */
  seconds: number;
}

/** Measures in a temporary folder, which is removed afterwards. */
export type Benchmark = (folder: string, options: BenchOptions) => Promise<BenchResult>;

/** Benchmarks of one subject that run one after the other, each by its name and in a folder of its own. */
export type Parts = Readonly<Record<string, Benchmark>>;

/** The figures of one part added to those before it; two parts may each bring one of a pair. */
export function mergedJson(before: BenchResult['json'], added: BenchResult['json']): BenchResult['json'] {
  const merged = { ...before };
  for (const [name, value] of Object.entries(added)) {
    const known = merged[name];
    merged[name] = typeof value === 'object' && typeof known === 'object' ? { ...known, ...value } : value;
  }
  return merged;
}

/** Readable lines: figure, target, and for each miss what holds it back. */
export function linesOf({ figures, notes }: BenchResult): string[] {
  const width = Math.max(0, ...figures.map(({ what }) => what.length));
  return [...figures.flatMap((figure) => linesOfFigure(figure, width)), ...notes.map((note) => `  ${note}`)];
}

function linesOfFigure({ what, value, unit, atMost, atLeast, heldBackBy }: Figure, width: number): string[] {
  const withUnit = (number: number): string => (unit ? `${number} ${unit}` : String(number));
  const line = `${what.padEnd(width)}  ${withUnit(value)}`;
  const target = atMost ?? atLeast;
  if (target === undefined) return [line];
  const isReached = value <= (atMost ?? Infinity) && value >= (atLeast ?? -Infinity);
  if (isReached) return [`${line}  (target ${withUnit(target)}: reached)`];
  return [`${line}  (target ${withUnit(target)}: MISSED)`, ...(heldBackBy ? [`  held back by: ${heldBackBy}`] : [])];
}

export function medianOf(numbers: number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low = NaN, high = NaN] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return (low + high) / 2;
}

/** The value that so many of a hundred do not exceed. */
export function percentileOf(numbers: number[], percent: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.ceil((sorted.length * percent) / 100) - 1] ?? NaN;
}

export function rounded(value: number, digits = 1): number {
  return Number(value.toFixed(digits));
}

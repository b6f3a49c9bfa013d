/**
 * The comparison of coached with comparable: a glossary for the folder.
 *
 * - unit: a deal, or a month of a rep.
 * - cell: units that are alike in everything we stratify by; coached ones are compared with others of their cell only.
 * - cluster: the coach, whose units share luck, skill and market, so that they count for less than as many strangers.
 */
import { newcombeInterval, studentQuantile, wilsonInterval, type Interval } from './statistics/intervals.ts';
import { createRandom } from './statistics/random.ts';
import { shrink } from './statistics/shrinkage.ts';

export interface Unit {
  cluster: string;
  /** What it is alike in, as one text. */
  cell: string;
  /** A coarser part of the cell for which a figure of its own is told. */
  group: string;
  isCoached: boolean;
  /** 1 or 0 for a deal won or not; the change from before for a month of a rep. */
  outcome: number;
}

export interface Minimum {
  /** Units on each side, in cells that have both. */
  units: number;
  coaches: number;
}

export const defaultMinimum: Minimum = { units: 30, coaches: 10 };

export interface CompareOptions {
  minimum?: Minimum;
  draws?: number;
  seed?: number;
  /** True only when who is coached first was decided beforehand, by lot or by calendar. */
  isStaggeredByDesign?: boolean;
}

export interface GroupFigure {
  group: string;
  coached: number;
  comparable: number;
  /** The group's own difference and its interval. */
  own: { value: number; interval: Interval };
  /** The same, drawn towards the whole the more the smaller the group is: the one to read. */
  shrunk: { value: number; interval: Interval };
}

export type EffectFigure =
  | { kind: 'notEnoughData'; coached: number; comparable: number; coaches: number; minimum: Minimum }
  | {
      kind: 'figure';
      claim: 'associatedWith' | 'effectOf';
      value: number;
      interval: Interval;
      coached: number;
      comparable: number;
      coaches: number;
      /** Coached units that were left out because nothing was comparable. */
      leftOut: number;
    };

interface Sums {
  coached: number;
  coachedSum: number;
  comparable: number;
  comparableSum: number;
}

/**
 * The mean difference between coached units and others of the same cell, each cell weighing as many coached units as it
 * has. The interval resamples whole coaches (Cameron, Gelbach and Miller, Rev. Econ. Stat. 90 (2008) 414–427) and takes
 * Student's t with one degree of freedom less than there are coaches.
 */
export function compare(units: readonly Unit[], options: CompareOptions = {}): EffectFigure {
  const { minimum = defaultMinimum, draws = 400, seed = 1, isStaggeredByDesign = false } = options;
  const table = tabulate(units);
  const all = sumClusters(table, [...table.clusters.keys()]);
  const whole = usable(all);
  const coaches = table.clusters.filter((sums) =>
    sums.some((each, cell) => each !== null && isUsable(all[cell]))
  ).length;
  const counts = { coached: whole.coached, comparable: whole.comparable, coaches };
  if (whole.coached < minimum.units || whole.comparable < minimum.units || coaches < minimum.coaches) {
    return { kind: 'notEnoughData', ...counts, minimum };
  }
  const value = whole.sum / whole.coached;
  const half = studentQuantile(coaches - 1) * bootstrapError(table, draws, seed);
  return {
    kind: 'figure',
    claim: isStaggeredByDesign ? 'effectOf' : 'associatedWith',
    value,
    interval: { low: value - half, high: value + half },
    ...counts,
    leftOut: units.filter(({ isCoached }) => isCoached).length - whole.coached
  };
}

/** Figures of the parts of a whole, for outcomes that are won or not; parts without both sides have none. */
export function compareGroups(units: readonly Unit[]): GroupFigure[] {
  const groups = [...new Set(units.map(({ group }) => group))].sort().flatMap((group) => {
    const table = tabulate(units.filter((unit) => unit.group === group));
    const cells = sumClusters(table, [...table.clusters.keys()]).filter(isUsable);
    const { coached, comparable, sum } = usable(cells);
    return coached === 0
      ? []
      : [{ group, coached, comparable, value: sum / coached, variance: varianceOf(cells, coached), cells }];
  });
  const drawn = shrink(groups);
  return groups.flatMap(({ group, coached, comparable, value, cells }, index) => {
    const shrunk = drawn[index];
    return shrunk
      ? [{ group, coached, comparable, own: { value, interval: ownInterval(cells, coached, value) }, shrunk }]
      : [];
  });
}

/** How many of one side were won, with Wilson's interval. */
export function shareWon(
  units: readonly Unit[],
  isCoached: boolean
): { value: number; interval: Interval; n: number } | null {
  const { successes, n } = sampleOf(units, isCoached);
  return n === 0 ? null : { value: successes / n, interval: wilsonInterval(successes, n), n };
}

/**
 * Newcombe's intervals of the cells as one of their weighted sum: the distances from value to limit add up as squares
 * (Zou and Donner, Statist. Med. 27 (2008) 1693–1702). With one cell it is Newcombe's own.
 */
function ownInterval(cells: readonly Sums[], coached: number, value: number): Interval {
  let [below, above] = [0, 0];
  for (const cell of cells) {
    const difference = cell.coachedSum / cell.coached - cell.comparableSum / cell.comparable;
    const { low, high } = newcombeInterval(
      { successes: cell.coachedSum, n: cell.coached },
      { successes: cell.comparableSum, n: cell.comparable }
    );
    below += ((cell.coached / coached) * (difference - low)) ** 2;
    above += ((cell.coached / coached) * (high - difference)) ** 2;
  }
  return { low: Math.max(-1, value - Math.sqrt(below)), high: Math.min(1, value + Math.sqrt(above)) };
}

function sampleOf(units: readonly Unit[], isCoached: boolean) {
  const side = units.filter((unit) => unit.isCoached === isCoached);
  return { successes: side.reduce((sum, { outcome }) => sum + outcome, 0), n: side.length };
}

/** Of a weighted sum of differences of shares; one success and failure are added, so that it is never 0. */
function varianceOf(cells: readonly Sums[], coached: number): number {
  const variance = (sum: number, n: number) => (((sum + 1) / (n + 2)) * (1 - (sum + 1) / (n + 2))) / n;
  return cells.reduce(
    (total, cell) =>
      total +
      (cell.coached / coached) ** 2 *
        (variance(cell.coachedSum, cell.coached) + variance(cell.comparableSum, cell.comparable)),
    0
  );
}

interface Table {
  cells: number;
  /** By coach and cell; null where the coach has nothing in the cell. */
  clusters: (Sums | null)[][];
}

function tabulate(units: readonly Unit[]): Table {
  const cells = new Map<string, number>();
  const clusters = new Map<string, (Sums | null)[]>();
  for (const { cell, cluster, isCoached, outcome } of units) {
    const index = cells.get(cell) ?? cells.size;
    cells.set(cell, index);
    const row = clusters.get(cluster) ?? [];
    clusters.set(cluster, row);
    const sums = row[index] ?? { coached: 0, coachedSum: 0, comparable: 0, comparableSum: 0 };
    row[index] = sums;
    sums[isCoached ? 'coached' : 'comparable'] += 1;
    sums[isCoached ? 'coachedSum' : 'comparableSum'] += outcome;
  }
  const rows = [...clusters.values()].map((row) => Array.from({ length: cells.size }, (_, cell) => row[cell] ?? null));
  return { cells: cells.size, clusters: rows };
}

function sumClusters({ cells, clusters }: Table, drawn: readonly number[]): Sums[] {
  const total = Array.from({ length: cells }, () => ({ coached: 0, coachedSum: 0, comparable: 0, comparableSum: 0 }));
  for (const cluster of drawn) {
    clusters[cluster]?.forEach((sums, cell) => {
      const into = total[cell];
      if (sums === null || into === undefined) return;
      into.coached += sums.coached;
      into.coachedSum += sums.coachedSum;
      into.comparable += sums.comparable;
      into.comparableSum += sums.comparableSum;
    });
  }
  return total;
}

const isUsable = (sums: Sums | undefined): boolean => sums !== undefined && sums.coached > 0 && sums.comparable > 0;

function usable(cells: readonly Sums[]): { coached: number; comparable: number; sum: number } {
  let [coached, comparable, sum] = [0, 0, 0];
  for (const cell of cells) {
    if (!isUsable(cell)) continue;
    coached += cell.coached;
    comparable += cell.comparable;
    sum += cell.coachedSum - (cell.coached * cell.comparableSum) / cell.comparable;
  }
  return { coached, comparable, sum };
}

function bootstrapError(table: Table, draws: number, seed: number): number {
  const random = createRandom(seed);
  const size = table.clusters.length;
  const values: number[] = [];
  for (let draw = 0; draw < draws; draw += 1) {
    const { coached, sum } = usable(
      sumClusters(
        table,
        Array.from({ length: size }, () => random.whole(size))
      )
    );
    if (coached > 0) values.push(sum / coached);
  }
  const mean = values.reduce((total, value) => total + value, 0) / values.length;
  return Math.sqrt(values.reduce((total, value) => total + (value - mean) ** 2, 0) / (values.length - 1));
}

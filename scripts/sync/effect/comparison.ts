/**
 * The comparison of coached with comparable: a glossary for the folder.
 *
 * - unit: a deal, or a month of a rep.
 * - cell: units that are alike in everything we stratify by; coached ones are compared with others of their cell only.
 * - cluster: the coach, whose units share luck, skill and market, so that they count for less than as many strangers.
 */
import { sampleVariance } from 'simple-statistics';
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
  /**
   * Coaches with coached units, and coaches with comparable ones: resampling tells too little of a side that has fewer,
   * however many there are on the other (MacKinnon and Webb, Econom. J. 21 (2018) 114–135).
   */
  coachesOnASide: number;
}

export const defaultMinimum: Minimum = { units: 30, coaches: 10, coachesOnASide: 5 };

export interface CompareOptions {
  minimum?: Minimum;
  draws?: number;
  seed?: number;
  /** True only for units whose turn was decided and registered before it came, by lot or by calendar. */
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

/** Fewer on a side would tell a reader of a group about single deals: such a group has no figure to be shown. */
export const leastOfGroup = 5;

export type EffectFigure =
  | {
      kind: 'notEnoughData';
      coached: number;
      comparable: number;
      coaches: number;
      /** The fewer of the coaches with coached units and of those with comparable ones. */
      coachesOnASide: number;
      minimum: Minimum;
    }
  | {
      kind: 'figure';
      claim: 'associatedWith' | 'causedBy';
      value: number;
      interval: Interval;
      coached: number;
      comparable: number;
      coaches: number;
      /** Coached units that were left out because nothing was comparable. */
      leftOut: number;
    };

/** What a figure comes to, in the words that analysts and leaders read. */
export type Verdict = 'not enough data' | 'may be chance' | 'associated with' | 'caused by (staggered rollout)';

/** The verdict on a figure. */
export function verdictOf(figure: EffectFigure): Verdict {
  if (figure.kind === 'notEnoughData') return 'not enough data';
  if (holdsZero(figure.interval)) return 'may be chance';
  return figure.claim === 'causedBy' ? 'caused by (staggered rollout)' : 'associated with';
}

/** The verdict on a part of a whole: parts come from comparisons that are associated with something at most. */
export function verdictOfGroup({ coached, comparable, shrunk }: GroupFigure): Verdict {
  if (coached < leastOfGroup || comparable < leastOfGroup) return 'not enough data';
  return holdsZero(shrunk.interval) ? 'may be chance' : 'associated with';
}

function holdsZero({ low, high }: Interval): boolean {
  return low <= 0 && high >= 0;
}

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
  const all = wholeOf(table);
  const whole = usable(all);
  const { coaches, coachesOnASide } = countCoaches(table, all);
  const counts = { coached: whole.coached, comparable: whole.comparable, coaches };
  if (
    Math.min(whole.coached, whole.comparable) < minimum.units ||
    coaches < minimum.coaches ||
    coachesOnASide < minimum.coachesOnASide
  ) {
    return { kind: 'notEnoughData', ...counts, coachesOnASide, minimum };
  }
  const value = whole.sum / whole.coached;
  const half = studentQuantile(coaches - 1) * bootstrapError(table, draws, seed);
  return {
    kind: 'figure',
    claim: isStaggeredByDesign ? 'causedBy' : 'associatedWith',
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
    const all = wholeOf(table);
    const cells = cellsOf(all).filter(isUsable);
    const { coached, comparable, sum } = usable(all);
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

/**
 * Sums of four numbers a cell, which lie behind each other: thousands of resamplings add them up. A coach has units in few
 * of all cells, and holds those alone.
 */
interface Table {
  cells: number;
  clusters: { cells: readonly number[]; sums: Float64Array }[];
}

const numbersOfCell = 4;

function tabulate(units: readonly Unit[]): Table {
  const cells = new Map<string, number>();
  const clusters = [...Map.groupBy(units, ({ cluster }) => cluster).values()].map((own) => {
    const byCell = [...Map.groupBy(own, ({ cell }) => cell)];
    const sums = new Float64Array(byCell.length * numbersOfCell);
    const cellNumbers = byCell.map(([cell, alike], place) => {
      for (const { isCoached, outcome } of alike) {
        const at = place * numbersOfCell + (isCoached ? 0 : 2);
        sums[at] = (sums[at] ?? 0) + 1;
        sums[at + 1] = (sums[at + 1] ?? 0) + outcome;
      }
      const number = cells.get(cell) ?? cells.size;
      cells.set(cell, number);
      return number;
    });
    return { cells: cellNumbers, sums };
  });
  return { cells: cells.size, clusters };
}

function addUp(clusters: Iterable<Table['clusters'][number]>, total: Float64Array): Float64Array {
  total.fill(0);
  for (const { cells, sums } of clusters) {
    cells.forEach((cell, place) => {
      for (let number = 0; number < numbersOfCell; number += 1) {
        const at = cell * numbersOfCell + number;
        total[at] = (total[at] ?? 0) + (sums[place * numbersOfCell + number] ?? 0);
      }
    });
  }
  return total;
}

function cellsOf(total: Float64Array): Sums[] {
  return Array.from({ length: total.length / numbersOfCell }, (_, cell) => {
    const at = cell * numbersOfCell;
    const [coached = 0, coachedSum = 0, comparable = 0, comparableSum = 0] = total.subarray(at, at + numbersOfCell);
    return { coached, coachedSum, comparable, comparableSum };
  });
}

function wholeOf({ cells, clusters }: Table): Float64Array {
  return addUp(clusters, new Float64Array(cells * numbersOfCell));
}

/** Coaches with units in cells that have both sides, and how many of them there are on the side that has fewer. */
function countCoaches({ clusters }: Table, total: Float64Array): { coaches: number; coachesOnASide: number } {
  const isCellUsable = cellsOf(total).map(isUsable);
  const sides = clusters.map(({ cells, sums }) => {
    const own = cellsOf(sums).filter((_, place) => isCellUsable[cells[place] ?? -1] === true);
    return {
      isCoached: own.some(({ coached }) => coached > 0),
      isComparable: own.some(({ comparable }) => comparable > 0)
    };
  });
  const count = (is: (side: (typeof sides)[number]) => boolean): number => sides.filter(is).length;
  return {
    coaches: count(({ isCoached, isComparable }) => isCoached || isComparable),
    coachesOnASide: Math.min(
      count(({ isCoached }) => isCoached),
      count(({ isComparable }) => isComparable)
    )
  };
}

const isUsable = ({ coached, comparable }: Sums): boolean => coached > 0 && comparable > 0;

/** Units of cells that have both sides, and the sum of what coached ones are above the mean of the others. */
function usable(total: Float64Array): { coached: number; comparable: number; sum: number } {
  const all = { coached: 0, comparable: 0, sum: 0 };
  for (let at = 0; at < total.length; at += numbersOfCell) {
    const [coached, comparable] = [total[at] ?? 0, total[at + 2] ?? 0];
    if (coached === 0 || comparable === 0) continue;
    all.coached += coached;
    all.comparable += comparable;
    all.sum += (total[at + 1] ?? 0) - (coached * (total[at + 3] ?? 0)) / comparable;
  }
  return all;
}

function bootstrapError(table: Table, draws: number, seed: number): number {
  const random = createRandom(seed);
  const size = table.clusters.length;
  const total = new Float64Array(table.cells * numbersOfCell);
  const values: number[] = [];
  for (let draw = 0; draw < draws; draw += 1) {
    const drawn = Array.from({ length: size }, () => table.clusters[random.whole(size)]).filter(
      (one) => one !== undefined
    );
    const { coached, sum } = usable(addUp(drawn, total));
    if (coached > 0) values.push(sum / coached);
  }
  // Resampling n coaches shows the spread of n - 1 (Cameron and Miller, J. Hum. Resour. 50 (2015) 317–372).
  return Math.sqrt((sampleVariance(values) * size) / (size - 1));
}

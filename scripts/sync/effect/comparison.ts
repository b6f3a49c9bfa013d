/**
 * The comparison of coached with comparable: a glossary for the folder.
 *
 * - unit: a deal, or a month of a rep.
 * - cell: units that are alike in everything we stratify by; coached ones are compared with others of their cell only.
 * - cluster: the coach, whose units share luck, skill and market, so that they count for less than as many strangers.
 *   What was coached belongs to the coach who held the conversation, whoever coaches the owner otherwise; what was not, to
 *   the coach of the owner, else to the owner's manager, else to the owner.
 */
import {
  bootstrapError,
  cellsOf,
  countCoaches,
  effectiveClusters,
  isUsable,
  tabulate,
  usable,
  wholeOf,
  type Sums
} from './resampling.ts';
import { newcombeInterval, studentQuantile, wilsonInterval, type Interval } from './statistics/intervals.ts';
import { shrink } from './statistics/shrinkage.ts';

/** Whose luck a unit shares. */
export interface Cluster {
  id: string;
  /** False of a manager who coaches nobody, and of a rep without either: they count towards no minimum of coaches. */
  isCoach: boolean;
}

export interface Unit {
  cluster: Cluster;
  /** What it is alike in, as one text. */
  cell: string;
  /** A coarser part of the cell for which a figure of its own is told. */
  group: string;
  isCoached: boolean;
  /** 1 or 0 for a deal won or not; the change from before for a month of a rep. */
  outcome: number;
}

/** How many of each side. */
export interface Sides {
  coached: number;
  comparable: number;
}

/** How many are on each side. */
export function countSides<T>(all: readonly T[], isCoached: (one: T) => boolean): Sides {
  const coached = all.filter(isCoached).length;
  return { coached, comparable: all.length - coached };
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

/**
 * The mean difference between coached units and others of the same cell, each cell weighing as many coached units as it
 * has. The interval resamples whole coaches (Cameron, Gelbach and Miller, Rev. Econ. Stat. 90 (2008) 414–427) and takes
 * Student's t with one degree of freedom less than there are coaches, or than as how many they count.
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
  const degrees = Math.max(1, Math.floor(Math.min(coaches, effectiveClusters(table, all))) - 1);
  const half = studentQuantile(degrees) * bootstrapError(table, draws, seed);
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

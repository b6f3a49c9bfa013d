/** Sums of units by coach and cell, and what resampling whole coaches says about the difference between the two sides. */
import { sampleVariance, sum } from 'simple-statistics';
import type { Unit } from './comparison.ts';
import { createRandom } from './statistics/random.ts';

/** The units of a cell. */
export interface Sums {
  coached: number;
  coachedSum: number;
  comparable: number;
  comparableSum: number;
}

/**
 * Sums of four numbers a cell, which lie behind each other: thousands of resamplings add them up. A coach has units in few
 * of all cells, and holds those alone.
 */
export interface Table {
  cells: number;
  clusters: TableCluster[];
}

interface TableCluster {
  isCoach: boolean;
  cells: readonly number[];
  sums: Float64Array;
}

/** Units of cells that have both sides, and the sum of what coached ones are above the mean of the others. */
export interface Usable {
  coached: number;
  comparable: number;
  sum: number;
}

const numbersOfCell = 4;

/** Adds up the units of each cluster by cell. */
export function tabulate(units: readonly Unit[]): Table {
  const cells = new Map<string, number>();
  const clusters = [...Map.groupBy(units, ({ cluster }) => cluster.id).values()].map((own) => {
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
    return { isCoach: own.some(({ cluster }) => cluster.isCoach), cells: cellNumbers, sums };
  });
  return { cells: cells.size, clusters };
}

/** The four numbers of each cell, of all clusters together. */
export function wholeOf({ cells, clusters }: Table): Float64Array {
  const total = new Float64Array(cells * numbersOfCell);
  for (const cluster of clusters) addTimes(total, cluster, 1);
  return total;
}

/** The same by name. */
export function cellsOf(total: Float64Array): Sums[] {
  return Array.from({ length: total.length / numbersOfCell }, (_, cell) => {
    const at = cell * numbersOfCell;
    const [coached = 0, coachedSum = 0, comparable = 0, comparableSum = 0] = total.subarray(at, at + numbersOfCell);
    return { coached, coachedSum, comparable, comparableSum };
  });
}

/** Whether a cell has both sides. */
export function isUsable({ coached, comparable }: Sums): boolean {
  return coached > 0 && comparable > 0;
}

/** What can be compared, and what comes of it. */
export function usable(total: Float64Array): Usable {
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

/**
 * Coaches with units in cells that have both sides, and how many of them there are on the side that has fewer. Reps
 * without a coach are resampled as well, and are none.
 */
export function countCoaches({ clusters }: Table, total: Float64Array): { coaches: number; coachesOnASide: number } {
  const isCellUsable = cellsOf(total).map(isUsable);
  const sides = clusters
    .filter(({ isCoach }) => isCoach)
    .map(({ cells, sums }) => {
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

/**
 * As how many coaches with equally many units these count: fewer, when one has much of what was coached. Satterthwaite's
 * degrees of freedom for units of equal variance, as in Bell and McCaffrey, Surv. Methodol. 28 (2002) 169–181.
 */
export function effectiveClusters({ clusters }: Table, total: Float64Array): number {
  const all = cellsOf(total);
  const variances = clusters.map(({ cells, sums }) =>
    sum(
      cellsOf(sums).map((own, place) => {
        const cell = all[cells[place] ?? -1];
        return cell === undefined || !isUsable(cell)
          ? 0
          : own.coached + own.comparable * (cell.coached / cell.comparable) ** 2;
      })
    )
  );
  // Equal coaches count as many as they are, whatever the last digit says.
  return sum(variances) ** 2 / sum(variances.map((variance) => variance ** 2)) + 1e-9;
}

/** How much the difference varies when whole coaches are drawn anew, as many as there are. */
export function bootstrapError(table: Table, draws: number, seed: number): number {
  const random = createRandom(seed);
  const size = table.clusters.length;
  const total = new Float64Array(table.cells * numbersOfCell);
  const times = new Float64Array(size);
  const values: number[] = [];
  for (let draw = 0; draw < draws; draw += 1) {
    times.fill(0);
    for (let one = 0; one < size; one += 1) {
      const drawn = random.whole(size);
      times[drawn] = (times[drawn] ?? 0) + 1;
    }
    total.fill(0);
    table.clusters.forEach((cluster, number) => addTimes(total, cluster, times[number] ?? 0));
    const { coached, sum: difference } = usable(total);
    if (coached > 0) values.push(difference / coached);
  }
  // Resampling n coaches shows the spread of n - 1 (Cameron and Miller, J. Hum. Resour. 50 (2015) 317–372).
  return Math.sqrt((sampleVariance(values) * size) / (size - 1));
}

function addTimes(total: Float64Array, { cells, sums }: TableCluster, times: number): void {
  if (times === 0) return;
  for (let place = 0; place < cells.length; place += 1) {
    const from = place * numbersOfCell;
    const to = (cells[place] ?? 0) * numbersOfCell;
    for (let number = 0; number < numbersOfCell; number += 1) {
      total[to + number] = (total[to + number] ?? 0) + times * (sums[from + number] ?? 0);
    }
  }
}

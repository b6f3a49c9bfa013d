/** What a pass, a comparison of all ids, or publishing has done so far. */
export interface ProgressState {
  objects: number;
  objectsTotal: number;
  /** What is counted by `objects` when it is something else: periods of scorecards. */
  counted?: string;
  /** Read last. */
  object: string;
  rows: number;
  /** Rows of all queries that were begun; more may follow. */
  rowsExpected: number;
}

/** Counts what a pass has read of what it found to read, and tells of each step. */
export class ReadProgress {
  readonly #tell: (state: ProgressState) => void;
  readonly #done = new Set<string>();
  #state: ProgressState;

  constructor(objectsTotal: number, tell: (state: ProgressState) => void, counted?: string) {
    this.#tell = tell;
    this.#state = {
      objects: 0,
      objectsTotal,
      object: '',
      rows: 0,
      rowsExpected: 0,
      ...(counted === undefined ? {} : { counted })
    };
  }

  /** A query was begun that has so many rows. */
  expect(rows: number): void {
    this.#note({ rowsExpected: this.#state.rowsExpected + rows });
  }

  /** So many rows of an object were stored. */
  read(object: string, rows: number): void {
    const total = this.#state.rows + rows;
    this.#note({ object, rows: total, rowsExpected: Math.max(this.#state.rowsExpected, total) });
  }

  /** An object was read to its end. */
  finish(object: string): void {
    this.#done.add(object);
    this.#note({ object, objects: this.#done.size });
  }

  #note(change: Partial<ProgressState>): void {
    this.#state = { ...this.#state, ...change };
    this.#tell(this.#state);
  }
}

/** How fast it goes, in rows a second, and how many seconds the rows that are known of will take. */
export function paceOf(
  { rows, rowsExpected }: ProgressState,
  milliseconds: number
): { rowsPerSecond: number; secondsLeft: number | null } {
  const rowsPerSecond = milliseconds > 0 ? Math.round((1000 * rows) / milliseconds) : 0;
  return { rowsPerSecond, secondsLeft: rowsPerSecond > 0 ? Math.ceil((rowsExpected - rows) / rowsPerSecond) : null };
}

export interface ProgressOutput {
  tell(state: ProgressState): void;
  /** Takes the line on the terminal away. */
  end(): void;
}

/** Milliseconds between two reports to who is not at a terminal. */
export const progressPause = 10_000;

const barWidth = 20;

/**
 * Writes progress: a line with a bar that is drawn again on a terminal, otherwise a JSON line every ten seconds, so that
 * what is over sooner says nothing.
 */
export function progressOn(
  stream: { isTTY?: boolean; write(text: string): unknown },
  now: () => number = Date.now
): ProgressOutput {
  const isTerminal = stream.isTTY === true;
  const pause = isTerminal ? 100 : progressPause;
  const startedAt = now();
  let toldAt = isTerminal ? -Infinity : startedAt;
  let isOpen = false;
  return {
    tell(state) {
      const time = now();
      if (time - toldAt < pause) return;
      toldAt = time;
      isOpen = isTerminal;
      const pace = paceOf(state, time - startedAt);
      if (isTerminal) stream.write(`\r\u001b[K${barOf(state)} ${lineOf(state, pace)}`);
      else
        stream.write(`${JSON.stringify({ at: new Date(time).toISOString(), event: 'progress', ...state, ...pace })}\n`);
    },
    end() {
      if (isOpen) stream.write('\r\u001b[K');
      isOpen = false;
    }
  };
}

function barOf({ objects, objectsTotal }: ProgressState): string {
  const filled = objectsTotal === 0 ? barWidth : Math.round((barWidth * objects) / objectsTotal);
  return `[${'#'.repeat(filled)}${'.'.repeat(barWidth - filled)}]`;
}

function lineOf(state: ProgressState, { rowsPerSecond, secondsLeft }: ReturnType<typeof paceOf>): string {
  const { objects, objectsTotal, counted = 'objects', object, rows, rowsExpected } = state;
  const parts = [
    `${objects} of ${objectsTotal} ${counted}`,
    ...(rowsExpected > 0 ? [`${count(rows)} of ${count(rowsExpected)} rows`, `${count(rowsPerSecond)} rows/s`] : []),
    ...(secondsLeft !== null && secondsLeft > 0 ? [`${timeText(secondsLeft)} left`] : []),
    object
  ];
  return parts.filter((part) => part !== '').join('  ');
}

function timeText(seconds: number): string {
  if (seconds < 60) return `${seconds} s`;
  return seconds < 3600 ? `${Math.ceil(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}

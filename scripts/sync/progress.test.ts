import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { paceOf, progressOn, ReadProgress, type ProgressState } from './progress.ts';

describe('the progress of a pass', () => {
  it('counts objects once, and rows against those that were found', () => {
    const states: ProgressState[] = [];
    const progress = new ReadProgress(3, (state) => states.push(state));
    progress.expect(3000);
    progress.read('Account', 2000);
    progress.read('Account', 1000);
    progress.finish('Account');
    // More rows than were expected, such as those that came back with their master.
    progress.read('Task', 10);
    progress.finish('Task');
    progress.finish('Account');
    assert.deepEqual(states.at(-1), { objects: 2, objectsTotal: 3, object: 'Account', rows: 3010, rowsExpected: 3010 });
    assert.deepEqual(states[1], { objects: 0, objectsTotal: 3, object: 'Account', rows: 2000, rowsExpected: 3000 });
  });

  it('tells the rate and the time that the known rows will take, which nobody knows before the first', () => {
    const state = { objects: 1, objectsTotal: 9, object: '', rows: 2000, rowsExpected: 10_000 };
    assert.deepEqual(paceOf(state, 4000), { rowsPerSecond: 500, secondsLeft: 16 });
    assert.deepEqual(paceOf({ ...state, rows: 0 }, 4000), { rowsPerSecond: 0, secondsLeft: null });
  });

  /** What is written while the clock moves by so many milliseconds before each state. */
  function written(isTTY: boolean, steps: readonly number[]): string {
    let [text, time] = ['', Date.parse('2026-03-15T10:00:00Z')];
    const output = progressOn({ isTTY, write: (part: string) => (text += part) }, () => time);
    for (const [index, step] of steps.entries()) {
      time += step;
      output.tell({
        objects: index + 1,
        objectsTotal: 4,
        object: 'Task',
        rows: 5000 * (index + 1),
        rowsExpected: 90_000
      });
    }
    output.end();
    return text;
  }

  it('is a line on a terminal that is drawn again, not too often, and goes away', () => {
    const lines = written(true, [1000, 10, 1000]).split('\r\u001b[K');
    assert.deepEqual(lines, [
      '',
      '[#####...............] 1 of 4 objects  5,000 of 90,000 rows  5,000 rows/s  17 s left  Task',
      '[###############.....] 3 of 4 objects  15,000 of 90,000 rows  7,463 rows/s  11 s left  Task',
      ''
    ]);
  });

  it('is a JSON line every ten seconds elsewhere', () => {
    const lines = written(false, [4000, 7000, 2000, 9000]).trim().split('\n');
    assert.deepEqual(
      lines.map((line) => JSON.parse(line) as unknown),
      [
        {
          at: '2026-03-15T10:00:11.000Z',
          event: 'progress',
          objects: 2,
          objectsTotal: 4,
          object: 'Task',
          rows: 10_000,
          rowsExpected: 90_000,
          rowsPerSecond: 909,
          secondsLeft: 89
        },
        {
          at: '2026-03-15T10:00:22.000Z',
          event: 'progress',
          objects: 4,
          objectsTotal: 4,
          object: 'Task',
          rows: 20_000,
          rowsExpected: 90_000,
          rowsPerSecond: 909,
          secondsLeft: 78
        }
      ]
    );
  });

  it('says nothing of a pass that is over sooner', () => {
    assert.equal(written(false, [4000, 5000]), '');
    assert.equal(written(false, []), '');
  });
});

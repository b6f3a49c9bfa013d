import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { SyncProblem } from '../problem.ts';
import { readRolloutPlan, type RolloutPlan } from './rolloutPlan.ts';
import { monthNumber, reachedShare, rolloutUnits, startsAfter, type RolloutRep } from './rolloutUnits.ts';

const [first, second] = ['005000000000001AAA', '005000000000002AAA'];
const plan: RolloutPlan = {
  decidedBy: 'lot',
  waves: [
    { start: '2026-03', teams: [first] },
    { start: '2026-06', teams: [second] }
  ]
};

describe('the plan of a rollout', () => {
  const folder = mkdtempSync(join(tmpdir(), 'coaching-rollout-'));
  const file = join(folder, 'rollout.json');
  after(() => rmSync(folder, { recursive: true, force: true }));
  const read = (content: unknown) => {
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
    return readRolloutPlan({ SYNC_ROLLOUT_FILE: file });
  };

  it('is in the file that the setting names, and there is none without the setting', () => {
    assert.deepEqual(read(plan), plan);
    assert.equal(readRolloutPlan({}), null);
  });

  const [one, two] = plan.waves;
  const refused: [what: string, content: unknown, says: RegExp][] = [
    ['a file that is not JSON', 'waves', /cannot be read/],
    ['an order that nobody says who decided', { waves: plan.waves }, /decidedBy: must be "lot" or "calendar"/],
    ['a single wave, with which nobody waits', { ...plan, waves: [one] }, /waves: must be at least two/],
    [
      'a day for a month',
      { ...plan, waves: [{ ...one, start: '2026-03-01' }, two] },
      /waves\.0\.start: must be a month/
    ],
    ['a wave without teams', { ...plan, waves: [one, { ...two, teams: [] }] }, /waves\.1\.teams: must name/],
    ['a team by name', { ...plan, waves: [one, { ...two, teams: ['North'] }] }, /waves\.1\.teams\.0: must be the id/],
    ['a team in two waves', { ...plan, waves: [one, { ...two, teams: [first] }] }, /001AAA is in the plan twice/],
    ['two waves of a month', { ...plan, waves: [one, { ...two, start: '2026-03' }] }, /2026-03 starts two waves/],
    ['what nobody would read', { ...plan, ratio: 2 }, /ratio/]
  ];
  for (const [what, content, says] of refused) {
    it(`refuses ${what}`, () => {
      assert.throws(
        () => read(content),
        (error) =>
          error instanceof SyncProblem && says.test(error.message) && error.message.startsWith('SYNC_ROLLOUT_FILE: ')
      );
    });
  }
});

describe('months of teams to compare', () => {
  const rep = (team: string | null, firstCoached: number | null): RolloutRep => ({
    team,
    firstCoached,
    isActive: true,
    outcomes: new Map(Array.from({ length: 14 }, (_, index) => [monthNumber('2025-08') + index, index]))
  });
  const window = { baselineMonths: 2, gapMonths: 1, followUpMonths: 2, lastMonth: monthNumber('2026-07') };
  const compared = (reps: RolloutRep[], registeredIn: string) =>
    rolloutUnits(reps, { plan, registeredIn: monthNumber(registeredIn) }, window).map(
      ({ cluster, cell, isCoached }) => [cluster.id, (JSON.parse(cell) as number[])[0], isCoached]
    );
  const month = monthNumber('2026-03');

  it('go by the turn of the team, whoever was coached and when', () => {
    const waiting = [0, 1, 2].map((later) => [second, month + later, false]);
    for (const firstCoached of [null, month - 5, month + 1]) {
      assert.deepEqual(compared([rep(first, firstCoached), rep(second, firstCoached)], '2026-01'), [
        [first, month + 1, true],
        [first, month + 2, true],
        ...waiting,
        [second, month + 4, true]
      ]);
    }
  });

  it('leave out teams without a turn, and those whose turn came by the month of the registration', () => {
    assert.deepEqual(compared([rep(null, month), rep('005000000000009AAA', month)], '2026-01'), []);
    const late = compared([rep(first, null), rep(second, null)], '2026-03');
    assert.deepEqual(late, [[second, month + 4, true]]);
  });

  it('tell how many of them were months of reps who had been coached by then', () => {
    const starts = startsAfter(plan, monthNumber('2026-01'));
    // After the turn April and May of the first team, coached in May, and July of the second; before it March to May.
    const reps = [rep(first, month + 2), rep(second, month + 1)];
    assert.deepEqual(reachedShare(reps, starts, window), { coached: 2 / 3, comparable: 2 / 3 });
    assert.deepEqual(reachedShare([rep(first, month - 6), rep(second, null)], starts, window), {
      coached: 2 / 3,
      comparable: 0
    });
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compare, compareGroups, shareWon, type Unit } from './comparison.ts';
import { dealsWithoutStage, dealUnits, type Deal } from './dealUnits.ts';
import { leftOutReps, repUnits, type Rep } from './repUnits.ts';
import { bootstrapError, effectiveClusters, tabulate, wholeOf } from './resampling.ts';
import { newcombeInterval, studentQuantile } from './statistics/intervals.ts';

const day = 24 * 60 * 60 * 1000;

function units(
  cluster: string,
  cell: string,
  counts: { coached: [won: number, n: number]; comparable: [won: number, n: number] },
  isCoach = true
): Unit[] {
  return (['coached', 'comparable'] as const).flatMap((side) =>
    Array.from({ length: counts[side][1] }, (_, index) => ({
      cluster: { id: cluster, isCoach },
      cell,
      group: cell,
      isCoached: side === 'coached',
      outcome: index < counts[side][0] ? 1 : 0
    }))
  );
}

describe('the comparison', () => {
  const coaches = Array.from({ length: 12 }, (_, index) => `coach ${index}`);

  it('weighs each cell by its coached units, and is not fooled by a mix of easy and hard cells', () => {
    // Hard: 3/6 against 1/4. Easy: 2/2 against 6/8. Each cell says +25 points; all together say 5/8 - 7/12 = +4.
    const all = coaches.flatMap((coach) => [
      ...units(coach, 'hard', { coached: [3, 6], comparable: [1, 4] }),
      ...units(coach, 'easy', { coached: [2, 2], comparable: [6, 8] })
    ]);
    const figure = compare(all);
    assert.ok(figure.kind === 'figure');
    assert.ok(Math.abs(figure.value - 0.25) < 1e-12);
    assert.deepEqual([figure.coached, figure.comparable, figure.coaches, figure.leftOut], [96, 144, 12, 0]);
    // All coaches are alike here, so resampling them changes nothing.
    assert.ok(figure.interval.high - figure.interval.low < 1e-9);
  });

  it('leaves out coached units without anything comparable, and says how many', () => {
    const all = coaches.flatMap((coach) => [
      ...units(coach, 'both', { coached: [2, 4], comparable: [1, 4] }),
      ...units(coach, 'coached only', { coached: [3, 3], comparable: [0, 0] })
    ]);
    const figure = compare(all);
    assert.ok(figure.kind === 'figure');
    assert.equal(figure.value, 0.25);
    assert.equal(figure.leftOut, 36);
  });

  it('says that there is not enough data below the minimum of units on a side or of coaches', () => {
    const few = coaches.flatMap((coach) => units(coach, 'x', { coached: [1, 2], comparable: [1, 9] }));
    assert.equal(compare(few).kind, 'notEnoughData');
    const oneCoach = units('a', 'x', { coached: [50, 100], comparable: [40, 100] });
    assert.deepEqual(compare(oneCoach), {
      kind: 'notEnoughData',
      coached: 100,
      comparable: 100,
      coaches: 1,
      coachesOnASide: 1,
      minimum: { units: 30, coaches: 10, coachesOnASide: 5 }
    });
    assert.equal(compare([]).kind, 'notEnoughData');
  });

  it('says so as well when few coaches have all that was coached, however many there are', () => {
    const withCoached = (count: number) =>
      coaches.flatMap((coach, index) =>
        units(coach, 'x', { coached: index < count ? [10, 20] : [0, 0], comparable: [5, 20] })
      );
    const few = compare(withCoached(4));
    assert.ok(few.kind === 'notEnoughData');
    assert.deepEqual([few.coached, few.comparable, few.coaches, few.coachesOnASide], [80, 240, 12, 4]);
    assert.equal(compare(withCoached(5)).kind, 'figure');
  });

  it('counts towards its minimum no rep without a coach', () => {
    const withCoaches = (count: number) =>
      coaches.flatMap((coach, index) => [
        ...units(coach, 'x', { coached: [10, 20], comparable: [0, 0] }),
        ...units(`team of ${coach}`, 'x', { coached: [0, 0], comparable: [5, 20] }, index < count)
      ]);
    const few = compare(withCoaches(4));
    assert.ok(few.kind === 'notEnoughData');
    assert.deepEqual([few.comparable, few.coaches, few.coachesOnASide], [240, 16, 4]);
    const enough = compare(withCoaches(5));
    assert.deepEqual([enough.kind, enough.coaches], ['figure', 17]);
  });

  it('counts as fewer coaches than there are when one has half of what was coached', () => {
    const withExpert = (has: number) =>
      coaches.flatMap((coach, index) => [
        ...units(index < has ? 'expert' : coach, 'x', { coached: [index, 20], comparable: [0, 0] }),
        ...units(coach, 'x', { coached: [0, 0], comparable: [5, 20] })
      ]);
    // The expert has 120 units, six coaches 40 and six 20: 480² / (120² + 6 · 40² + 6 · 20²) = 8.7.
    for (const [has, effective, degrees] of [
      [0, 12, 11],
      [6, 8.727, 7]
    ] as const) {
      const table = tabulate(withExpert(has));
      assert.ok(Math.abs(effectiveClusters(table, wholeOf(table)) - effective) < 0.001);
      const figure = compare(withExpert(has));
      assert.ok(figure.kind === 'figure');
      const half = studentQuantile(degrees) * bootstrapError(table, 400, 1);
      assert.ok(Math.abs(figure.interval.high - figure.value - half) < 1e-12, `${has} of 12 by the expert`);
    }
  });

  it('claims an effect only where the order of coaching was decided beforehand', () => {
    const all = coaches.flatMap((coach) => units(coach, 'x', { coached: [3, 6], comparable: [1, 4] }));
    const claims = [false, true].map((isStaggeredByDesign) => {
      const figure = compare(all, { isStaggeredByDesign });
      return figure.kind === 'figure' ? figure.claim : figure.kind;
    });
    assert.deepEqual(claims, ['associatedWith', 'causedBy']);
  });

  it('gives a wider interval when coaches differ than when deals are all there is', () => {
    const differing = coaches.flatMap((coach, index) =>
      units(coach, 'x', { coached: [index % 2 === 0 ? 10 : 0, 10], comparable: [3, 10] })
    );
    const figure = compare(differing);
    assert.ok(figure.kind === 'figure');
    const asStrangers = newcombeInterval({ successes: 60, n: 120 }, { successes: 36, n: 120 });
    assert.ok(figure.interval.high - figure.interval.low > 2 * (asStrangers.high - asStrangers.low));
  });

  it("tells groups with Newcombe's interval, and draws the small one towards the rest", () => {
    const groups = compareGroups([
      ...units('a', 'large', { coached: [56, 70], comparable: [48, 80] }),
      ...units('a', 'other', { coached: [40, 80], comparable: [39, 80] }),
      ...units('a', 'small', { coached: [1, 4], comparable: [3, 4] }),
      ...units('a', 'never coached', { coached: [0, 0], comparable: [3, 4] })
    ]);
    assert.deepEqual(
      groups.map(({ group, coached, comparable }) => [group, coached, comparable]),
      [
        ['large', 70, 80],
        ['other', 80, 80],
        ['small', 4, 4]
      ]
    );
    const [large, , small] = groups;
    assert.ok(Math.abs((large?.own.interval.low ?? 0) - 0.0524) < 0.0001);
    assert.ok(Math.abs((large?.own.interval.high ?? 0) - 0.3339) < 0.0001);
    assert.equal(small?.own.value, -0.5);
    assert.ok((small?.shrunk.value ?? -1) > -0.2);
  });

  it("tells the share won on each side with Wilson's interval, or nothing where nobody is", () => {
    const some = units('a', 'x', { coached: [15, 148], comparable: [0, 0] });
    const coached = shareWon(some, true);
    assert.ok(coached !== null && Math.abs(coached.interval.high - 0.1605) < 0.0001);
    assert.equal(shareWon(some, false), null);
  });
});

describe('deals to compare', () => {
  const window = { createdFrom: 0, createdBefore: 100 * day, landmarkDays: 30, maturityDays: 180, asOf: 200 * day };
  const deal = (more: Partial<Deal>): Deal => ({
    own: { id: 'own', isCoach: false },
    coachedBy: null,
    segment: 's',
    createdAt: 0,
    closedAt: 90 * day,
    isWon: true,
    firstCoachedAt: null,
    stage: 'Qualify',
    amount: null,
    currency: null,
    ...more
  });

  it('are those of the cohort, mature, and open at the landmark', () => {
    const cases: [string, Partial<Deal>, number][] = [
      ['open at the landmark', {}, 1],
      ['closed on the landmark', { closedAt: 30 * day }, 0],
      ['still open', { closedAt: null, isWon: false }, 1],
      ['created before the cohort', { createdAt: -1 }, 0],
      ['created after the cohort', { createdAt: 100 * day }, 0],
      ['mature today', { createdAt: 20 * day, closedAt: 90 * day }, 1],
      ['not mature yet', { createdAt: 20 * day + 1, closedAt: 90 * day }, 0],
      ['without a known stage', { stage: null }, 0]
    ];
    for (const [name, more, count] of cases) assert.equal(dealUnits([deal(more)], window).length, count, name);
  });

  it('count as coached only by the landmark, and as won only by maturity', () => {
    const cases: [Partial<Deal>, boolean, number][] = [
      [{ firstCoachedAt: 30 * day }, true, 1],
      [{ firstCoachedAt: 30 * day + 1 }, false, 1],
      [{ closedAt: 180 * day }, false, 1],
      [{ closedAt: 180 * day + 1 }, false, 0],
      [{ isWon: false }, false, 0]
    ];
    for (const [more, isCoached, outcome] of cases) {
      const [unit] = dealUnits([deal(more)], window);
      assert.deepEqual([unit?.isCoached, unit?.outcome], [isCoached, outcome], JSON.stringify(more));
    }
  });

  it('belong to the coach who held the first conversation, if that was by the landmark, and else to the team', () => {
    const clusterOf = (more: Partial<Deal>) => dealUnits([deal(more)], window)[0]?.cluster;
    assert.deepEqual(clusterOf({ firstCoachedAt: 9 * day, coachedBy: 'expert' }), { id: 'expert', isCoach: true });
    assert.deepEqual(clusterOf({ firstCoachedAt: 40 * day, coachedBy: 'expert' }), { id: 'own', isCoach: false });
    assert.deepEqual(clusterOf({}), { id: 'own', isCoach: false });
  });

  it('are counted when their stage at the landmark is not known, and not when they were closed by then', () => {
    const unknown = [{}, { firstCoachedAt: 9 * day }, { firstCoachedAt: 40 * day }, { closedAt: 9 * day }];
    const deals = [...unknown.map((more) => deal({ ...more, stage: null })), deal({})];
    assert.deepEqual(dealsWithoutStage(deals, window), { coached: 1, comparable: 2 });
  });

  const sizesOf = (deals: Partial<Deal>[]) =>
    dealUnits(deals.map(deal), window).map(({ cell }) => (JSON.parse(cell) as string[])[2]);

  it('are alike in stage, segment and third of size', () => {
    assert.deepEqual(sizesOf([null, 1, 2, 3, 4, 5, 6].map((amount) => ({ amount }))), [
      'no amount',
      '1 of 3',
      '1 of 3',
      '2 of 3',
      '2 of 3',
      '3 of 3',
      '3 of 3'
    ]);
  });

  it('are in narrower bands of size the more of them there are', () => {
    const bandsOf = (count: number) =>
      new Set(sizesOf(Array.from({ length: count }, (_, amount) => ({ amount })))).size;
    assert.deepEqual([499, 500, 1999, 2000].map(bandsOf), [3, 5, 5, 10]);
  });

  it('are never alike in two currencies: amounts have their band within their own', () => {
    const deals = ['EUR', 'JPY'].flatMap((currency) =>
      [1, 2, 3].map((amount) => ({ currency, amount: currency === 'JPY' ? amount * 150 : amount }))
    );
    assert.deepEqual(sizesOf([...deals, { currency: 'JPY' }]), [
      'EUR, 1 of 3',
      'EUR, 2 of 3',
      'EUR, 3 of 3',
      'JPY, 1 of 3',
      'JPY, 2 of 3',
      'JPY, 3 of 3',
      'JPY, no amount'
    ]);
  });
});

describe('months of reps to compare', () => {
  const rep = (firstCoached: number | null, outcomes: (number | undefined)[]): Rep => ({
    own: { id: 'own', isCoach: false },
    coachedBy: firstCoached === null ? null : 'coach',
    segment: 's',
    firstCoached,
    isActive: true,
    outcomes: new Map(outcomes.flatMap((value, month) => (value === undefined ? [] : [[month, value] as const])))
  });
  const window = { baselineMonths: 2, gapMonths: 1, followUpMonths: 2, lastMonth: 7 };

  it('are changes from the months before anybody was coached, beside reps who were not coached yet', () => {
    const found = repUnits([rep(3, [1, 3, 99, 50, 6, 7, 8, 9]), rep(5, [4, 4, 99, 4, 5, 50, 7, 8])], window);
    const simple = found.map(({ cell, isCoached, outcome }) => [(JSON.parse(cell) as number[])[0], isCoached, outcome]);
    assert.deepEqual(simple, [
      [4, true, 4],
      [5, true, 5],
      [3, false, 0],
      [4, false, 1],
      [6, true, 3],
      [7, true, 4]
    ]);
  });

  it('belong to the coach of the first conversation from then on, and before to the team', () => {
    const found = repUnits([rep(3, [1, 1, 1, 1, 1, 1]), rep(4, [1, 1, 1, 1, 1, 1])], window);
    assert.deepEqual(
      found.map(({ isCoached, cluster }) => [isCoached, cluster.id, cluster.isCoach]),
      [
        [true, 'coach', true],
        [true, 'coach', true],
        [false, 'own', false],
        [true, 'coach', true]
      ]
    );
  });

  it('leave out and count reps who were not there before, and those who left', () => {
    const months = [1, 1, 1, 1, 1, 1, 1, 1];
    const reps = [
      rep(3, months),
      rep(null, months),
      rep(5, [undefined, ...months.slice(1)]),
      rep(null, [undefined, undefined, 1, 1, 1]),
      { ...rep(1, months), isActive: false },
      { ...rep(null, [undefined]), isActive: false }
    ];
    assert.equal(repUnits(reps, window).length, 2 + 5);
    assert.deepEqual(leftOutReps(reps, window), {
      withoutBaseline: { coached: 1, comparable: 1 },
      inactive: { coached: 1, comparable: 1 }
    });
  });

  it('leave out a rep whose baseline is not complete, and are none where nobody was coached', () => {
    assert.equal(repUnits([rep(3, [undefined, 3, 1, 1, 1, 1, 1, 1])], window).length, 0);
    assert.equal(repUnits([rep(null, [1, 1, 1, 1, 1])], window).length, 0);
  });
});

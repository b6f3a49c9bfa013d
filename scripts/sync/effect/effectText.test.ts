import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { EffectFigure } from './comparison.ts';
import { dealEffectText, repEffectText, rolloutEffectText } from './effectText.ts';
import type { DealEffect, RepEffect } from './readEffect.ts';

const figure: EffectFigure = {
  kind: 'figure',
  claim: 'associatedWith',
  value: 0.068,
  interval: { low: 0.021, high: 0.115 },
  coached: 1100,
  comparable: 1900,
  coaches: 30,
  leftOut: 12
};
const tooLittle: EffectFigure = {
  kind: 'notEnoughData',
  coached: 12,
  comparable: 1900,
  coaches: 3,
  coachesOnASide: 2,
  minimum: { units: 30, coaches: 10, coachesOnASide: 5 }
};
const window = {
  createdFrom: Date.parse('2025-01-01T00:00:00Z'),
  createdBefore: Date.parse('2026-01-01T00:00:00Z'),
  landmarkDays: 30,
  maturityDays: 180,
  asOf: 0
};
const deals = (difference: EffectFigure): string =>
  dealEffectText({
    window,
    difference,
    coached: { value: 0.4, interval: { low: 0.37, high: 0.43 }, n: 1100 },
    notCoached: null,
    segments: [],
    withoutStage: { coached: 3, comparable: 1200 }
  } satisfies DealEffect).join('\n');
const repEffect = (difference: EffectFigure): RepEffect => ({
  window: { baselineMonths: 6, gapMonths: 1, followUpMonths: 3, lastMonth: 0 },
  period: { firstBaseline: 24300, lastBaseline: 24305, firstMonth: 24307, lastMonth: 24311 },
  difference,
  leftOutReps: { withoutBaseline: { coached: 2, comparable: 5 }, inactive: { coached: 0, comparable: 4 } }
});
const repMonths = (difference: EffectFigure): string => repEffectText(repEffect(difference)).join('\n');

const rollout = (difference: EffectFigure, decidedBy: 'lot' | 'calendar' = 'lot'): string =>
  rolloutEffectText({
    decidedBy,
    registeredAt: Date.parse('2026-01-15T08:00:00Z'),
    waves: 3,
    wavesLeftOut: 1,
    window: { baselineMonths: 6, gapMonths: 1, followUpMonths: 3, lastMonth: 0 },
    period: { firstBaseline: 0, lastBaseline: 5, firstMonth: 7, lastMonth: 9 },
    difference,
    reached: { coached: 0.83, comparable: 0.042 },
    leftOutReps: { withoutBaseline: { coached: 6, comparable: 2 }, inactive: { coached: 0, comparable: 0 } }
  }).join('\n');

describe('the words of the comparison', () => {
  it('give the figure with its interval and with what it rests on', () => {
    const text = deals(figure);
    assert.match(text, /^Deals created from 2025-01-01 to 2025-12-31, compared at the age of 30 days\.$/m);
    assert.match(text, /^Coached by then: 40\.0 % won \(95 % interval 37\.0 % to 43\.0 %; n = 1,100\)\.$/m);
    assert.match(
      text,
      /^Difference: 6\.8 points \(95 % interval 2\.1 points to 11\.5 points; 1,100 coached, 1,900 comparable, 30 coaches\)\.$/m
    );
    assert.match(text, /^Left out, because nothing was comparable: 12 coached\.$/m);
  });

  it('say "associated with" unless the order was decided beforehand', () => {
    assert.match(deals(figure), /associated with coaching by day 30.*not proof/);
    assert.doesNotMatch(deals(figure), /caused by/);
    assert.match(deals({ ...figure, claim: 'causedBy' }), /caused by coaching by day 30, unless/);
  });

  it('claim nothing when the interval holds 0', () => {
    const text = repMonths({ ...figure, value: -0.1, interval: { low: -0.3, high: 0.1 } });
    assert.match(text, /^Difference: -0\.10 deals won a month \(95 % interval -0\.30 to \+0\.10;/m);
    assert.match(text, /may be chance/);
    assert.doesNotMatch(text, /associated|caused by/);
  });

  it('say of which months they are, and nothing of months where none is over', () => {
    assert.match(repMonths(figure), /^The 3 months after a first conversation, from 2025-08 to 2025-12, each rep /m);
    assert.match(rollout(figure), /the 3 months after the turn of a team, from 0000-08 to 0000-10, beside /);
    const period = { firstBaseline: 24304, lastBaseline: 24309, firstMonth: 24312, lastMonth: 24311 };
    const [text] = repEffectText({ ...repEffect(tooLittle), period });
    assert.equal(text, 'The 3 months after a first conversation, each rep beside their own 6 months before.');
  });

  it('give no figure below the minimum, only how much is there and how much it takes', () => {
    for (const text of [deals(tooLittle), repMonths(tooLittle)]) {
      assert.match(
        text,
        /Not enough data: 12 coached, 1,900 comparable, 3 coaches, 2 on the side with fewer\. It takes 30 on each side and 10 coaches, 5 on each side\./
      );
      assert.doesNotMatch(text, /Difference|interval|%|points/);
    }
    assert.match(dealEffectText(null).join(), /Not enough data/);
    assert.match(repEffectText(null).join(), /Not enough data/);
  });

  it('count what could not be compared, with a figure and without', () => {
    for (const difference of [figure, tooLittle]) {
      assert.match(
        deals(difference),
        /^Left out, because their stage at that age is not known: 1,203 deals, 3 of them coached by then\.$/m
      );
      const months = repMonths(difference);
      assert.match(
        months,
        /^Left out, because they were not there in all of the 6 months before: 7 reps, 2 of them coached by now\.$/m
      );
      assert.match(months, /^Left out, because they are not active any more: 4 reps, 0 of them coached by now\.$/m);
      const turns = rollout(difference);
      assert.match(turns, /: 8 reps, 6 of them in teams whose turn has come\.$/m);
      assert.doesNotMatch(turns, /not active/);
    }
  });

  it('say that an effect was caused only of a rollout, who decided its order, and when that was registered', () => {
    const text = rollout({ ...figure, claim: 'causedBy' });
    assert.match(text, /^Teams in the order decided by lot and registered on 2026-01-15, before it began: /m);
    assert.match(text, /^Left out, because they began before the order was registered: 1 wave\.$/m);
    assert.match(text, /1,100 coached, 1,900 comparable, 30 teams\)/);
    assert.match(text, /^This was caused by the turn of these teams \(staggered rollout by lot\), unless /m);
    assert.match(text, /^Coached by then: 83\.0 % of the months of reps after the turn, 4\.2 % before it\./m);
    assert.match(rollout({ ...figure, claim: 'causedBy' }, 'calendar'), /staggered rollout by calendar/);
    assert.match(
      rollout(tooLittle),
      /3 teams, 2 on the side with fewer\. It takes 30 on each side and 10 teams, 5 on each side\./
    );
    assert.deepEqual(rolloutEffectText(null), []);
  });

  it('show no value of a part with fewer than five on a side', () => {
    const part = {
      coached: 9,
      comparable: 9,
      own: figure,
      shrunk: { value: 0.05, interval: { low: 0.01, high: 0.09 } }
    };
    const text = dealEffectText({
      window,
      difference: figure,
      coached: null,
      notCoached: null,
      segments: [
        { ...part, group: 'Energy' },
        { ...part, group: 'Media', comparable: 4 }
      ],
      withoutStage: { coached: 0, comparable: 0 }
    }).join('\n');
    assert.match(
      text,
      /^ {2}Energy: 5\.0 points \(95 % interval 1\.0 points to 9\.0 points; 9 coached, 9 comparable\)$/m
    );
    assert.match(text, /^ {2}Media: not enough data \(9 coached, 4 comparable\)$/m);
  });
});

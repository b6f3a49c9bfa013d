import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { EffectFigure } from './comparison.ts';
import { dealEffectText, repEffectText } from './effectText.ts';
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
  minimum: { units: 30, coaches: 10 }
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
    segments: []
  } satisfies DealEffect).join('\n');
const repMonths = (difference: EffectFigure): string =>
  repEffectText({
    window: { baselineMonths: 6, gapMonths: 1, followUpMonths: 3, lastMonth: 0 },
    period: null,
    difference
  } satisfies RepEffect).join('\n');

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

  it('give no figure below the minimum, only how much is there and how much it takes', () => {
    for (const text of [deals(tooLittle), repMonths(tooLittle)]) {
      assert.match(
        text,
        /Not enough data: 12 coached, 1,900 comparable, 3 coaches\. It takes 30 on each side and 10 coaches\./
      );
      assert.doesNotMatch(text, /Difference|interval|%|points/);
    }
    assert.match(dealEffectText(null).join(), /Not enough data/);
    assert.match(repEffectText(null).join(), /Not enough data/);
  });
});

import { countedPhrase, listOf, phrase, phraseText } from 'c/phrases';

describe('phrases', () => {
  it.each([
    [0, 'noActivityMany'],
    [1, 'noActivityOne'],
    [2, 'noActivityMany']
  ])('has a form for %i', (count, key) => {
    expect(countedPhrase('noActivity', count, count)).toEqual({ key, values: [count] });
  });

  it.each([
    [[], { names: [], more: 0 }],
    [['A'], { names: ['A'], more: 0 }],
    [['A', 'B'], { names: ['A', 'B'], more: 0 }],
    [['A', 'B', 'C'], { names: ['A', 'B'], more: 1 }]
  ])('names two of %j and counts the others', (names, expected) => {
    expect(listOf(names)).toEqual(expected);
  });

  it('is the same text in every language', () => {
    const roles = listOf([phrase('roleAt', 'CIO', 'Acme'), 'B', 'C']);
    const all = [
      phrase('closesLaterMany', { day: '2026-03-31' }, 2),
      phrase('amountGrew', { amount: 1, currency: 'EUR' }, { amount: 2.5, currency: null }),
      phrase('roleUncovered', roles),
      phrase('noContact')
    ];
    expect(phraseText(all)).toBe(
      'closesLaterMany 2026-03-31 2; amountGrew 1EUR 2.5; roleUncovered roleAt CIO Acme, B, +1; noContact'
    );
  });
});

import { ratingReveal, revealState } from 'c/ratingReveal';
import type { RatingPair } from 'c/ratingReveal';

function pair(competencyName: string, selfLevel: number | null, coachLevel: number): RatingPair {
  return { competencyId: competencyName, competencyName, selfLevel, selfWhy: '', coachLevel, coachWhy: '' };
}

describe('rating reveal', () => {
  it.each([
    [3, 3, 'same', 0],
    [3, 4, 'coachHigher', 1],
    [4, 3, 'selfHigher', 1],
    [1, 5, 'coachHigher', 4],
    [5, 1, 'selfHigher', 4],
    [null, 3, 'coachOnly', null]
  ])('compares the rep’s %p with the coach’s %p', (self, coach, comparison, levelsApart) => {
    expect(ratingReveal([pair('A', self, coach)])).toMatchObject([{ comparison, levelsApart }]);
  });

  it.each([
    ['the larger difference first', pair('A', 3, 3), pair('B', 4, 2), ['B', 'A']],
    ['a difference before the same', pair('A', 3, 3), pair('B', 3, 4), ['B', 'A']],
    ['of equal differences the strength first', pair('A', 4, 3), pair('B', 3, 4), ['B', 'A']],
    ['of equal strengths the higher level first', pair('A', 2, 3), pair('B', 3, 4), ['B', 'A']],
    ['then by name', pair('B', 3, 3), pair('A', 3, 3), ['A', 'B']],
    ['coach only last', pair('A', null, 5), pair('B', 2, 2), ['B', 'A']],
    ['of two by the coach alone the higher first', pair('A', null, 2), pair('B', null, 4), ['B', 'A']]
  ])('orders: %s', (_name, first, second, expected) => {
    expect(ratingReveal([first, second]).map(({ competencyName }) => competencyName)).toEqual(expected);
  });

  it('keeps the reasons of both', () => {
    const rating = { ...pair('A', 2, 3), selfWhy: 'I forgot to ask', coachWhy: 'Asked twice' };
    expect(ratingReveal([rating])).toMatchObject([{ selfWhy: 'I forgot to ask', coachWhy: 'Asked twice' }]);
  });

  it('has nothing to show without ratings', () => {
    expect(ratingReveal([])).toEqual([]);
  });

  const nobody = { hasSelf: false, hasCoach: false, isSelfReady: false, isCoachReady: false, isWithoutSelf: false };
  const rep = { hasSelf: true, isSelfReady: true };
  const coach = { hasCoach: true, isCoachReady: true };
  it.each([
    ['nobody has begun', {}, 'notStarted'],
    ['only the rep is ready', rep, 'waitingForCoach'],
    ['the rep is ready and the coach writes', { ...rep, hasCoach: true }, 'waitingForCoach'],
    ['only the coach is ready', coach, 'waitingForRep'],
    ['the coach is ready and the rep writes', { ...coach, hasSelf: true }, 'waitingForRep'],
    ['both are ready', { ...rep, ...coach }, 'together'],
    ['the coach goes on alone', { ...coach, isWithoutSelf: true }, 'coachOnly'],
    ['the coach goes on alone before being ready', { hasCoach: true, isWithoutSelf: true }, 'waitingForCoach'],
    ['the rep came in time after all', { ...rep, ...coach, isWithoutSelf: true }, 'together']
  ])('when %s', (_name, change, expected) => {
    expect(revealState({ ...nobody, ...change })).toBe(expected);
  });
});

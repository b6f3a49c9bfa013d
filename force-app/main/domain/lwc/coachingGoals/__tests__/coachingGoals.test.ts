import { confidenceChange, goalDue, goalHurdles, goalProgress, goalsLeft } from 'c/coachingGoals';
import type { GoalFacts } from 'c/coachingGoals';

function goal(change: Partial<GoalFacts> = {}): GoalFacts {
  return { status: 'Proposed', coachAgreed: true, repAgreed: true, currentLevel: 2, targetLevel: 3, ...change };
}

describe('coaching goals', () => {
  it.each([
    ['both agreed and one is left', goal(), 1, []],
    ['the limit is reached', goal(), 2, [{ kind: 'limitReached', active: 2, limit: 2 }]],
    ['the limit was lowered', goal(), 3, [{ kind: 'limitReached', active: 3, limit: 2 }]],
    ['the rep has not agreed', goal({ repAgreed: false }), 0, [{ kind: 'repHasNotAgreed' }]],
    ['the coach has not agreed', goal({ coachAgreed: false }), 0, [{ kind: 'coachHasNotAgreed' }]],
    ['the target is the current level', goal({ targetLevel: 2 }), 0, [{ kind: 'targetNotAboveCurrent' }]],
    ['the target is below', goal({ targetLevel: 1 }), 0, [{ kind: 'targetNotAboveCurrent' }]],
    ['a level is missing', goal({ currentLevel: null }), 0, [{ kind: 'levelMissing' }]],
    ['it is active already', goal({ status: 'Active' }), 5, [{ kind: 'notProposed', status: 'Active' }]],
    ['it was dropped', goal({ status: 'Dropped' }), 0, [{ kind: 'notProposed', status: 'Dropped' }]]
  ])('may a goal be activated when %s', (_name, facts, active, expected) => {
    expect(goalHurdles(facts, active, 2)).toEqual(expected);
  });

  it('names every hurdle at once', () => {
    const kinds = goalHurdles(goal({ coachAgreed: false, repAgreed: false, targetLevel: null }), 2).map(
      ({ kind }) => kind
    );
    expect(kinds).toEqual(['coachHasNotAgreed', 'repHasNotAgreed', 'levelMissing', 'limitReached']);
  });

  it.each([
    [0, 2, 2],
    [1, 2, 1],
    [2, 2, 0],
    [3, 2, 0],
    [0, 0, 0]
  ])('with %i active of %i leaves %i', (active, limit, expected) => {
    expect(goalsLeft(active, limit)).toBe(expected);
  });

  it.each([
    [1, { gained: -1, left: 3, percent: 0, isReached: false }],
    [2, { gained: 0, left: 2, percent: 0, isReached: false }],
    [3, { gained: 1, left: 1, percent: 50, isReached: false }],
    [4, { gained: 2, left: 0, percent: 100, isReached: true }],
    [5, { gained: 3, left: 0, percent: 100, isReached: true }]
  ])('from 2 to 4, seen at %i', (seen, expected) => {
    expect(goalProgress({ currentLevel: 2, targetLevel: 4 }, seen)).toEqual(expected);
  });

  it.each([
    [2, 4, null],
    [null, 4, 3],
    [2, null, 3],
    [4, 4, 4]
  ])('has no progress from %p to %p seen at %p', (currentLevel, targetLevel, seen) => {
    expect(goalProgress({ currentLevel, targetLevel }, seen)).toBeNull();
  });

  it.each([
    [null, { state: 'noDate' }],
    ['2026-03-09', { state: 'past', days: 1 }],
    ['2026-03-10', { state: 'near', days: 0 }],
    ['2026-03-24', { state: 'near', days: 14 }],
    ['2026-03-25', { state: 'ahead', days: 15 }]
  ])('due %p', (targetDate, expected) => {
    expect(goalDue(targetDate, '2026-03-10')).toEqual(expected);
  });

  it.each([
    [2, 4, { kind: 'up', from: 2, to: 4, by: 2 }],
    [4, 3, { kind: 'down', from: 4, to: 3, by: 1 }],
    [3, 3, { kind: 'same', from: 3, to: 3 }],
    [null, 3, null],
    [3, null, null]
  ])('confidence %p before and %p after', (before, after, expected) => {
    expect(confidenceChange(before, after)).toEqual(expected);
  });
});

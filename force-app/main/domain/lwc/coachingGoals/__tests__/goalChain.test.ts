import { goalChain } from 'c/coachingGoals';
import type { GoalHistory, GoalStage } from 'c/coachingGoals';

const since = '2026-03-02T09:00:00.000Z';
const day = (number: number): string => `2026-03-${String(number).padStart(2, '0')}T09:00:00.000Z`;
const history = (more: Partial<GoalHistory>): GoalHistory => ({
  talked: [],
  directed: [],
  evaluated: [],
  rewarded: [],
  ...more
});

it.each<[string, Partial<GoalHistory>, done: GoalStage[], next: GoalStage | null]>([
  ['nothing happened', {}, [], 'monitor'],
  ['it was talked about before both agreed', { talked: [day(1)] }, [], 'monitor'],
  ['it was talked about at the moment of the agreement', { talked: [since] }, [], 'monitor'],
  ['it was talked about since', { talked: [day(1), day(3)] }, ['monitor'], 'direct'],
  ['it was coached on', { talked: [day(3)], directed: [day(3)] }, ['monitor', 'direct'], 'evaluate'],
  [
    'a level was seen in the coaching itself',
    { talked: [day(3)], directed: [day(3)], evaluated: [day(3)] },
    ['monitor', 'direct'],
    'evaluate'
  ],
  [
    'a level was seen afterwards',
    { talked: [day(3), day(9)], directed: [day(9), day(3)], evaluated: [day(9)] },
    ['monitor', 'direct', 'evaluate'],
    'reward'
  ],
  ['a level was seen without coaching', { talked: [day(3)], evaluated: [day(3)] }, ['monitor'], 'direct'],
  ['somebody was thanked first', { rewarded: [day(4)] }, ['reward'], 'monitor'],
  [
    'everything happened',
    { talked: [day(3)], directed: [day(3)], evaluated: [day(5)], rewarded: [day(6)] },
    ['monitor', 'direct', 'evaluate', 'reward'],
    null
  ]
])('when %s', (_, what, done, next) => {
  const chain = goalChain(since, history(what));
  expect(chain?.next).toBe(next);
  expect(Object.entries(chain?.done ?? {}).flatMap(([stage, isDone]) => (isDone ? [stage] : []))).toEqual(done);
});

it('there is no chain before both agreed', () => {
  expect(goalChain(null, history({ talked: [day(3)] }))).toBeNull();
});

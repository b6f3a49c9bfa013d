import CoachingUtility from 'c/coachingUtility';
import { clearPage, find, has, mount } from '../../../../../../config/jest/support';

const show = (properties: object = {}) => mount('coaching-utility', CoachingUtility, properties);

afterEach(clearPage);

it('has today’s meetings and next steps, and nothing that needs room', async () => {
  const element = await show();
  expect(find(element, 'c-team-meetings')).toMatchObject({ hideUpcoming: true, hideSafe: true });
  expect(find(element, 'c-my-coaching')).toMatchObject({
    hidePreparation: true,
    hideReading: true,
    hideNextSteps: false,
    stepsShown: 3
  });
});

it.each([
  [{ hideMeetings: true }, false, true],
  [{ hideNextSteps: true }, true, false]
])('leaves out what App Builder hides: %j', async (properties, meetings, steps) => {
  const element = await show(properties);
  expect([has(element, 'c-team-meetings'), has(element, 'c-my-coaching')]).toEqual([meetings, steps]);
});

it('is accessible', async () => {
  await expect(await show()).toBeAccessible();
});

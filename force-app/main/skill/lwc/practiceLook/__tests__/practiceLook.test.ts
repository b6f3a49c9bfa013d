import PracticeLook from 'c/practiceLook';
import { clearPage, find, has, mount, textOf } from '../../../../../../config/jest/support';

const words = { title: 'Ask', whatToDo: 'Ask Sam “why now?” and wait', example: '', fits: '', names: ['Sam Patel'] };

afterEach(clearPage);

it('names what it found, what could be added, and what may tell whom it was about', async () => {
  const element = await mount('practice-look', PracticeLook, { words });
  expect(find(element, '[data-element="doing"]').textContent).toContain('c.Practice_Hint_Found');
  expect(find(element, '[data-element="fits"]').textContent).toContain('c.Practice_Hint_Fits_Help');
  expect(textOf(element)).toContain('c.Practice_Hint_Private');
  expect(has(element, '[data-vague]')).toBe(false);
  await expect(element).toBeAccessible();
});

it('says nothing before there is something to look at', async () => {
  const element = await mount('practice-look', PracticeLook, { words: { ...words, whatToDo: 'Ask' } });
  expect(has(element, '.look')).toBe(false);
});

import GuideWords from 'c/guideWords';
import { clearPage, has, mount, settle, textOf } from '../../../../../../config/jest/support';

const full = 'When you asked for the figure in the meeting, the customer opened up. What will you try next week?';

beforeEach(() => jest.useFakeTimers());
afterEach(() => {
  jest.useRealTimers();
  clearPage();
});

const open = (text: string) => mount('guide-words', GuideWords, { text });

it('says nothing while a coach has only begun', async () => {
  expect(has(await open('You asked'), 'ul')).toBe(false);
});

it('names what the words have, and what could be added', async () => {
  const element = await open('When you asked for the budget, she opened up at once.');
  const state = (name: string) =>
    element.shadowRoot?.querySelector<HTMLElement & { alternativeText: string }>(
      `[data-element="${name}"] lightning-icon`
    )?.alternativeText;
  expect(state('behavior')).toBe('c.Words_Said');
  expect(state('effect')).toBe('c.Words_Said');
  expect(state('next')).toBe('c.Words_Not_Said');
});

it('hints when the words tell more than they ask', async () => {
  expect(has(await open(full), '[data-tells]')).toBe(false);
  expect(has(await open('You should always ask for the budget first. You must prepare.'), '[data-tells]')).toBe(true);
});

it('waits for a pause before it looks again', async () => {
  const element = await open(full);
  element.text = `${full} You should ask. You must ask.`;
  await settle();
  expect(has(element, '[data-tells]')).toBe(false);
  jest.advanceTimersByTime(400);
  await settle();
  expect(has(element, '[data-tells]')).toBe(true);
  expect(textOf(element)).toContain('c.Words_Tells');
});

it('is accessible', async () => {
  const element = await open(full);
  jest.useRealTimers();
  await expect(element).toBeAccessible();
});

import CaptureWords from 'c/captureWords';
import { clearPage, find, has, mount, settle } from '../../../../../../config/jest/support';

const show = (text: string) => mount('capture-words', CaptureWords, { text });
const shown = (element: HTMLElement) => find<HTMLElement & { text: string }>(element, '[data-words]').text;

afterEach(clearPage);

it.each(['', '  '])('loads nothing while there are no words: %p', async (text) => {
  const element = await show(text);
  await settle(20);
  expect(has(element, '[data-words]')).toBe(false);
});

it('looks at the first words, and follows them', async () => {
  const element = await show('');
  element.text = 'You asked';
  await settle(20);
  expect(shown(element)).toBe('You asked');
  element.text = 'You asked for the figures';
  await settle(20);
  expect(shown(element)).toBe('You asked for the figures');
});

it('is accessible', async () => {
  const element = await show('When you asked for the figures, the customer opened up.');
  await settle(20);
  await expect(element).toBeAccessible();
});

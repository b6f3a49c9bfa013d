import type * as Talk from 'c/talkMinutes';
import { showEnglish } from '../../../../../../config/jest/englishLabels';
import { clearPage, find, mount, settle } from '../../../../../../config/jest/support';

showEnglish();
// Labels are read when the component is: it must come after them.
const { default: TalkMinutes } = jest.requireActual<typeof Talk>('c/talkMinutes');

type Combobox = HTMLElement & { value: string; options: { label: string; value: string }[] };

async function show(minutes: number | null | undefined, isShort = false) {
  const element = await mount('talk-minutes', TalkMinutes, { minutes: minutes as never, isShort });
  const changed = jest.fn();
  element.addEventListener('minuteschange', (event) => changed((event as CustomEvent).detail));
  return { element, changed, field: find<Combobox>(element, 'lightning-combobox') };
}

afterEach(clearPage);

it.each([null, undefined])('is not said at first (%s)', async (minutes) => {
  const { field } = await show(minutes);
  expect(field.value).toBe('');
  expect(field.options.map(({ label }) => label)).toEqual([
    'Not said',
    '5 minutes',
    '10 minutes',
    '15 minutes',
    '30 minutes',
    '45 minutes',
    '60 minutes'
  ]);
});

it.each([
  ['15', 15],
  ['', null]
])('tells the form that it is %p', async (value, minutes) => {
  const { field, changed } = await show(30);
  field.dispatchEvent(new CustomEvent('change', { detail: { value } }));
  expect(changed).toHaveBeenCalledWith(minutes);
});

it('offers a length of its own where that was written down, in its place', async () => {
  const { field } = await show(20);
  expect([field.value, field.options[4]?.label]).toEqual(['20', '20 minutes']);
});

it('keeps its list while something else is typed', async () => {
  const { element, field } = await show(15);
  const { options } = field;
  element.minutes = 15 as never;
  await settle();
  expect(field.options).toBe(options);
});

it.each([
  [false, 1],
  [true, 0]
])('says what it counts for unless it is short (%s)', async (isShort, lines) => {
  const { element } = await show(null, isShort);
  expect(element.shadowRoot?.querySelectorAll('p')).toHaveLength(lines);
});

it('is accessible', async () => {
  const { element } = await show(15);
  await expect(element).toBeAccessible();
});

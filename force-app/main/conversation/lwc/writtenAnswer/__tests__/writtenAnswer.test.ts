import { executeMutation } from 'lightning/graphql';
import { textLimits } from 'c/conversationSave';
import type * as Answer from 'c/writtenAnswer';
import { showEnglish } from '../../../../../../config/jest/englishLabels';
import { clearPage, find, has, mount, settle } from '../../../../../../config/jest/support';

showEnglish();
// Labels are read when the component is: it must come after them.
const { default: WrittenAnswer } = jest.requireActual<typeof Answer>('c/writtenAnswer');

const mutation = executeMutation as jest.MockedFunction<typeof executeMutation>;
const answer = { id: 'w1', question: 'Who decides?', repWords: 'The CIO.', coachNote: '', writtenById: 'me' };
const open = (mayChange = true) => mount('written-answer', WrittenAnswer, { answer, mayChange });
const area = (element: HTMLElement) =>
  find<HTMLElement & { value: string; setCustomValidity(words: string): void }>(element, 'lightning-textarea');
async function click(element: HTMLElement, selector: string) {
  find(element, selector).click();
  await settle(12);
}
async function type(element: HTMLElement, value: string) {
  area(element).setCustomValidity = jest.fn();
  Object.assign(area(element), { reportValidity: () => true });
  area(element).dispatchEvent(new CustomEvent('change', { detail: { value } }));
  await settle();
}

beforeEach(() => mutation.mockReset().mockResolvedValue({ data: { uiapi: {} } }));
afterEach(clearPage);

it('is read by everybody, and changed by who wrote it down', async () => {
  expect(has(await open(false), '.change')).toBe(false);
  const element = await open();
  expect(find(element, '.change').getAttribute('aria-label')).toBe('Change what was said to: Who decides?');
  await click(element, '.change');
  expect(area(element).value).toBe('The CIO.');
  await expect(element).toBeAccessible();
});

it('saves the words once, and says so', async () => {
  const changed = jest.fn();
  const element = await open();
  element.addEventListener('changed', changed);
  await click(element, '.change');
  await type(element, ' The CIO and the CFO. ');
  find(element, '.save').click();
  await click(element, '.save');
  expect(mutation).toHaveBeenCalledTimes(1);
  expect(mutation.mock.calls[0]?.[0].variables).toEqual({
    answer: { Id: 'w1', Conversation_Answer__c: { Rep_Words__c: 'The CIO and the CFO.' } }
  });
  expect(changed).toHaveBeenCalledTimes(1);
  expect([has(element, 'lightning-textarea'), localStorage.length]).toEqual([false, 0]);
});

it('finds what was typed again after the tab was closed, and forgets it on cancel', async () => {
  const first = await open();
  await click(first, '.change');
  await type(first, 'The board.');
  first.remove();
  const later = await open();
  expect(area(later).value).toBe('The board.');
  await click(later, '.cancel');
  expect([has(later, 'lightning-textarea'), localStorage.length]).toEqual([false, 0]);
});

it.each([
  ['nothing', '  '],
  ['a text over the limit', 'x'.repeat(textLimits.repWords + 1)]
])('does not save %s, and says why', async (_title, words) => {
  const element = await open();
  await click(element, '.change');
  await type(element, words);
  const said = area(element).setCustomValidity;
  await click(element, '.save');
  expect(said).toHaveBeenCalledWith(expect.stringMatching(/Write what the rep said|Please shorten it/));
  expect(mutation).not.toHaveBeenCalled();
});

it('keeps the words when the platform refuses them', async () => {
  mutation.mockResolvedValue({ data: null, errors: [{ message: 'It is shared by now.' }] } as never);
  const element = await open();
  await click(element, '.change');
  await type(element, 'The board.');
  await click(element, '.save');
  expect(has(element, 'c-error-panel')).toBe(true);
  expect(area(element).value).toBe('The board.');
});

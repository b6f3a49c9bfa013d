import { executeMutation } from 'lightning/graphql';
import ReChecks from 'c/reChecks';
import type { DueReCheck } from 'c/reChecks';
import { clearPage, find, has, mount, settle } from '../../../../../../config/jest/support';

const mutation = executeMutation as unknown as jest.Mock;
const checks: DueReCheck[] = [{ id: 'check', what: 'Rehearse the question', day: 30, of: 'step' }];
const show = (shown = checks) => mount('re-checks', ReChecks, { checks: shown });
const tap = async (element: HTMLElement, answer: string) => {
  find(element, `[data-answer="${answer}"]`).click();
  await settle();
};

beforeEach(() => mutation.mockReset().mockResolvedValue({ data: { uiapi: {} } }));
afterEach(clearPage);

it.each([
  ['Still doing it', 'c.Re_Checks_Saved'],
  ['Now and then', 'c.Re_Checks_Talk'],
  ['Not any more', 'c.Re_Checks_Talk']
])('saves %s with one tap, and answers', async (answer, thanks) => {
  const element = await show();
  await tap(element, answer);
  expect(mutation.mock.calls[0][0].variables.change).toEqual({
    Id: 'check',
    Coaching_Activity__c: { Status__c: 'Done', Recheck_Result__c: answer }
  });
  expect(find(element, '.thanks').textContent).toBe(thanks);
  expect(element.shadowRoot?.activeElement).toBe(find(element, '.thanks'));
});

it('keeps the answer about a training with its attendee, on its day', async () => {
  await tap(await show([{ id: 'attendee', what: 'Reach the CIO', day: 90, of: 'training' }]), 'Still doing it');
  expect(mutation.mock.calls[0][0].variables).toEqual({
    training: { Id: 'attendee', Training_Attendee__c: { Day_90_Result__c: 'Still doing it' } }
  });
});

it('keeps the question when it was refused', async () => {
  mutation.mockResolvedValue({ data: null, errors: [{ message: 'No.' }] });
  const element = await show();
  await tap(element, 'Now and then');
  expect(has(element, 'c-error-panel')).toBe(true);
  expect(has(element, '[data-answer="Now and then"]')).toBe(true);
});

it('is accessible', async () => {
  await expect(await show()).toBeAccessible();
});

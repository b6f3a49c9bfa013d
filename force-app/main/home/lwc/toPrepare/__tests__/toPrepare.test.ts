import { executeMutation } from 'lightning/graphql';
import ToPrepare from 'c/toPrepare';
import type { PlannedConversation } from 'c/toPrepare';
import { clearPage, find, has, mount, settle } from '../../../../../../config/jest/support';

const mutation = executeMutation as unknown as jest.Mock;
const planned: PlannedConversation = {
  id: 'conv1',
  coachId: '005COACH',
  coachName: 'Dana Reyes',
  about: 'Northwind',
  scheduledFor: '2026-03-12T14:00:00.000Z',
  minutes: 30,
  asked: 'Bring the map\n\n Think of the CIO ',
  agenda: null,
  preparation: null,
  toRate: ['Discovery']
};
const show = (over: Partial<PlannedConversation> = {}, properties: object = {}) =>
  mount('to-prepare', ToPrepare, {
    conversations: [{ ...planned, ...over }],
    now: '2026-03-10T09:00:00.000Z',
    isRatingOn: true,
    ...properties
  });
const type = (element: HTMLElement, value: string) =>
  find(element, 'lightning-textarea').dispatchEvent(new CustomEvent('change', { detail: { value } }));
const check = (element: HTMLElement, checked: boolean) =>
  find(element, 'lightning-input').dispatchEvent(new CustomEvent('change', { detail: { checked } }));
const variables = (call = 0) => mutation.mock.calls[call][0].variables;

beforeEach(() => mutation.mockReset().mockResolvedValue({ data: { uiapi: {} } }));
afterEach(clearPage);

it('lists what the coach asked for, one item a line', async () => {
  const element = await show();
  expect([...(element.shadowRoot?.querySelectorAll('li li') ?? [])].map((item) => item.textContent)).toEqual([
    'Bring the map',
    'Think of the CIO'
  ]);
});

it('keeps the points when the tab closes, until they are saved', async () => {
  const before = await show();
  type(before, 'The budget');
  before.remove();
  const element = await show();
  expect(find<HTMLElement & { value: string }>(element, 'lightning-textarea').value).toBe('The budget');
  check(element, true);
  await settle();
  expect(variables().agenda.Conversation_Response__c.Body__c).toBe('The budget');
  expect(localStorage).toHaveLength(0);
});

it('says that the rep is prepared with one tap, together with the agenda', async () => {
  const element = await show();
  const changed = jest.fn();
  element.addEventListener('changed', changed);
  type(element, 'Price');
  check(element, true);
  await settle();
  expect(variables().agenda.Conversation_Response__c).toMatchObject({ Kind__c: 'Agenda', Body__c: 'Price' });
  expect(variables().prepared.Conversation_Response__c).toMatchObject({
    Kind__c: 'Preparation',
    Is_Prepared__c: true,
    Recipient__c: '005COACH'
  });
  expect(changed).toHaveBeenCalledTimes(1);
});

it('changes the rows that are there', async () => {
  const element = await show({
    agenda: { id: 'a', body: 'Price' },
    preparation: { id: 'p', isPrepared: true }
  });
  expect(find<HTMLInputElement>(element, 'lightning-input').checked).toBe(true);
  expect(find<HTMLTextAreaElement>(element, 'lightning-textarea').value).toBe('Price');
  check(element, false);
  await settle();
  expect(variables()).toEqual({
    agenda: { Id: 'a', Conversation_Response__c: { Body__c: 'Price' } },
    prepared: { Id: 'p', Conversation_Response__c: { Is_Prepared__c: false } }
  });
});

it('keeps words and keys when the answer was lost', async () => {
  mutation.mockRejectedValueOnce(new Error('Failed to fetch'));
  const element = await show();
  type(element, 'Price');
  find(element, '[data-action="save"]').click();
  await settle();
  expect(has(element, 'c-error-panel')).toBe(true);
  expect(find<HTMLTextAreaElement>(element, 'lightning-textarea').value).toBe('Price');
  find(element, '[data-action="save"]').click();
  await settle();
  expect(variables(1)).toEqual(variables(0));
  expect(has(element, 'c-error-panel')).toBe(false);
});

it('says that the time has passed', async () => {
  expect(has(await show(), '[data-past]')).toBe(false);
  clearPage();
  expect(has(await show({ scheduledFor: '2026-03-09T09:00:00.000Z' }), '[data-past]')).toBe(true);
});

it.each([
  ['asks for a rating that is missing', true, ['Discovery'], '[data-rate]', true],
  ['asks for none when all are given', true, [], '[data-rate]', false],
  ['says that ratings are off until the administrator confirmed', false, ['Discovery'], '[data-rate-off]', true],
  ['does not link to a rating while they are off', false, ['Discovery'], '[data-rate]', false],
  ['says nothing of ratings where none are planned', false, [], '[data-rate-off]', false]
])('%s', async (_, isRatingOn, toRate, selector, expected) => {
  expect(has(await show({ toRate }, { isRatingOn }), selector)).toBe(expected);
});

it('is accessible', async () => {
  await expect(await show()).toBeAccessible();
});

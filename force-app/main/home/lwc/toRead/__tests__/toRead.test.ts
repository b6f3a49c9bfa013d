import { executeMutation } from 'lightning/graphql';
import ToRead from 'c/toRead';
import type { UnreadConversation } from 'c/toRead';
import { clearPage, find, has, mount, settle } from '../../../../../../config/jest/support';

const mutation = executeMutation as unknown as jest.Mock;
const conversation: UnreadConversation = {
  id: 'conv1',
  coachId: '005COACH',
  coachName: 'Dana Reyes',
  behavior: 'Reach the CIO',
  whatWasSeen: 'Price came up first',
  strength: null,
  summary: 'Ask before pricing',
  recordName: 'Northwind',
  gaps: [{ id: 'gap1', cause: 'Skill' }],
  hasAsked: false
};
const show = (over: Partial<UnreadConversation> = {}) =>
  mount('to-read', ToRead, { conversations: [{ ...conversation, ...over }] });
const button = (element: HTMLElement, action: string) =>
  find<HTMLButtonElement>(element, `[data-action="${action}"][data-id="conv1"]`);
const variables = (call = 0) => mutation.mock.calls[call][0].variables;

beforeEach(() => mutation.mockReset().mockResolvedValue({ data: { uiapi: {} } }));
afterEach(clearPage);

it('acknowledges a conversation without agreeing to a cause', async () => {
  const element = await show();
  button(element, 'read').click();
  await settle();
  expect(variables().response.Conversation_Response__c).toMatchObject({
    Kind__c: 'Acknowledgement',
    Coaching_Conversation__c: 'conv1',
    Recipient__c: '005COACH'
  });
  expect(variables()).not.toHaveProperty('gap0');
  expect(has(element, '[data-unread]')).toBe(false);
});

it('agrees to the cause in the same mutation', async () => {
  const element = await show();
  find(element, 'lightning-input[data-id="conv1"]').dispatchEvent(
    new CustomEvent('change', { detail: { checked: true } })
  );
  button(element, 'read').click();
  await settle();
  expect(mutation).toHaveBeenCalledTimes(1);
  expect(variables().gap0).toEqual({ Id: 'gap1', Coaching_Gap__c: { Rep_Agreed__c: true } });
});

it('keeps its key when the answer was lost, so that trying again does not double', async () => {
  mutation.mockRejectedValueOnce(new Error('Failed to fetch'));
  const element = await show();
  button(element, 'read').click();
  await settle();
  expect(has(element, '[data-unread="conv1"] c-error-panel')).toBe(true);
  button(element, 'read').click();
  await settle();
  const keys = [0, 1].map((call) => variables(call).response.Conversation_Response__c.Client_Key__c as string);
  expect(keys[0]).toBe(keys[1]);
  expect(keys[0]).toHaveLength(36);
});

describe('asking to clear something up', () => {
  async function ask(element: HTMLElement, question: string) {
    button(element, 'ask').click();
    await settle();
    const field = find<HTMLTextAreaElement>(element, '.question');
    field.setCustomValidity = jest.fn();
    field.reportValidity = jest.fn(() => question.trim() !== '');
    field.dispatchEvent(new CustomEvent('change', { detail: { value: question } }));
    button(element, 'send').click();
    await settle();
    return field;
  }

  it('sends the question to the coach, and leaves the conversation to be read', async () => {
    const element = await show();
    await ask(element, ' Which call? ');
    expect(variables().change.Conversation_Response__c).toMatchObject({
      Kind__c: 'Clarification',
      Coaching_Conversation__c: 'conv1',
      Recipient__c: '005COACH',
      Is_Released__c: true,
      Body__c: 'Which call?'
    });
    expect(has(element, '[data-asked]')).toBe(true);
    expect(has(element, '[data-action="ask"]')).toBe(false);
    expect(has(element, '[data-action="read"]')).toBe(true);
  });

  it('keeps the question when the tab closes, until it is sent', async () => {
    mutation.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    const before = await show();
    await ask(before, 'Which call?');
    before.remove();
    const element = await show();
    const field = find<HTMLTextAreaElement>(element, '.question');
    expect(field.value).toBe('Which call?');
    Object.assign(field, { setCustomValidity: jest.fn(), reportValidity: jest.fn(() => true) });
    button(element, 'send').click();
    await settle();
    expect(localStorage).toHaveLength(0);
  });

  it('needs words', async () => {
    const element = await show();
    const field = await ask(element, '  ');
    expect(field.setCustomValidity).toHaveBeenCalledWith('c.To_Read_Question_Missing');
    expect(mutation).not.toHaveBeenCalled();
  });

  it('keeps the words when it was refused', async () => {
    mutation.mockResolvedValue({ data: null, errors: [{ message: 'Not shared yet.' }] });
    const element = await show();
    const field = await ask(element, 'Which call?');
    expect(field.value).toBe('Which call?');
    expect(find<HTMLElement & { error: string[] }>(element, 'c-error-panel').error).toEqual(['Not shared yet.']);
  });

  it('is not offered twice', async () => {
    const element = await show({ hasAsked: true });
    expect(has(element, '[data-asked]')).toBe(true);
    expect(has(element, '[data-action="ask"]')).toBe(false);
  });
});

it('cuts a long list', async () => {
  const conversations = ['a', 'b', 'c', 'd'].map((id) => ({ ...conversation, id }));
  const element = await mount('to-read', ToRead, { conversations });
  expect(has(element, '[data-unread="d"]')).toBe(false);
  find(element, '[data-action="all"]').click();
  await settle();
  expect(has(element, '[data-unread="d"]')).toBe(true);
});

it('is accessible', async () => {
  const element = await show();
  button(element, 'ask').click();
  await settle();
  await expect(element).toBeAccessible();
});

import { executeMutation } from 'lightning/graphql';
import type * as Thread from 'c/conversationThread';
import { showEnglish } from '../../../../../../config/jest/englishLabels';
import { clearPage, find, has, mount, settle, textOf } from '../../../../../../config/jest/support';

showEnglish();
// Labels are read when the component is: it must come after them.
const { default: ConversationThread } = jest.requireActual<typeof Thread>('c/conversationThread');

const mutation = executeMutation as jest.MockedFunction<typeof executeMutation>;
const gap = { id: 'g1', cause: 'Skill', coachAgreed: true, repAgreed: false };
const question = {
  id: 'm1',
  kind: 'Clarification',
  authorId: 'sam',
  authorName: 'Sam',
  body: 'Which meeting was it?',
  at: '2026-03-10T09:00:00Z'
};
const facts = (viewer: string, more = {}) => ({
  id: 'c1',
  status: 'Shared',
  viewer,
  coach: { id: 'dana', name: 'Dana' },
  rep: { id: 'sam', name: 'Sam' },
  gaps: [gap],
  messages: [],
  ...more
});

async function open(of: object) {
  const element = await mount('conversation-thread', ConversationThread, { facts: of as never });
  stub(element);
  return element;
}
function stub(element: HTMLElement) {
  for (const field of element.shadowRoot!.querySelectorAll<HTMLElement>('lightning-textarea')) {
    Object.assign(field, { setCustomValidity: jest.fn(), reportValidity: jest.fn() });
  }
}
async function click(element: HTMLElement, selector: string) {
  find(element, selector).click();
  await settle(12);
  stub(element);
}
async function write(element: HTMLElement, name: string, value: string) {
  find(element, `[data-field="${name}"]`).dispatchEvent(new CustomEvent('change', { detail: { value } }));
  await settle();
}
const response = () =>
  (mutation.mock.calls.at(-1)?.[0].variables as { response: { Conversation_Response__c: object } }).response
    .Conversation_Response__c;

beforeEach(() => {
  mutation.mockResolvedValue({ data: {} });
});
afterEach(clearPage);

describe('after sharing, the rep', () => {
  it('says "I have read it" with one tap, and agrees on a cause if they do', async () => {
    const element = await open(facts('rep'));
    find(element, '[data-id="g1"]').dispatchEvent(new CustomEvent('change', { detail: { checked: true } }));
    await click(element, '.read');
    expect(response()).toMatchObject({ Kind__c: 'Acknowledgement', Recipient__c: 'dana' });
    expect(mutation.mock.calls[0]?.[0].variables).toMatchObject({ gap0: { Id: 'g1' } });
    await expect(element).toBeAccessible();
  });

  it('agrees to nothing by only reading', async () => {
    const element = await open(facts('rep'));
    await click(element, '.read');
    expect(mutation.mock.calls[0]?.[0].variables).not.toHaveProperty('gap0');
  });

  it('asks to clear something up', async () => {
    const element = await open(facts('rep'));
    await click(element, '.write');
    await click(element, '.send');
    expect(mutation).not.toHaveBeenCalled();
    await write(element, 'message', 'Which meeting was it?');
    await click(element, '.send');
    expect(response()).toMatchObject({
      Kind__c: 'Clarification',
      Recipient__c: 'dana',
      Is_Released__c: true,
      Body__c: 'Which meeting was it?'
    });
    expect(textOf(element)).toContain('Sent. Dana can read it.');
  });

  it('keeps the question when it could not be sent', async () => {
    const element = await open(facts('rep'));
    await click(element, '.write');
    await write(element, 'message', 'Which meeting was it?');
    mutation.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    await click(element, '.send');
    expect(textOf(element)).toContain('That was not sent.');
    expect(find<HTMLElement & { value: string }>(element, '[data-field="message"]').value).toBe(
      'Which meeting was it?'
    );
  });

  it('finds the question and the words again after the tab was closed, until they are sent', async () => {
    const value = (element: HTMLElement, name: string) =>
      find<HTMLElement & { value: string }>(element, `[data-field="${name}"]`).value;
    const before = await open(facts('rep'));
    await write(before, 'body', 'Good talk 👍');
    await click(before, '.write');
    await write(before, 'message', 'Which meeting was it?');
    before.remove();
    const element = await open(facts('rep'));
    expect(find<HTMLElement & { isContinued: boolean }>(element, 'c-draft-notice').isContinued).toBe(true);
    expect(value(element, 'body')).toBe('Good talk 👍');
    expect(value(element, 'message')).toBe('Which meeting was it?');
    await click(element, '.send');
    expect(value(element, 'body')).toBe('Good talk 👍');
    await click(element, '.read');
    expect(localStorage).toHaveLength(0);
  });

  it('starts over only when told to', async () => {
    const before = await open(facts('rep'));
    await click(before, '.write');
    await write(before, 'message', 'Which meeting was it?');
    before.remove();
    const element = await open(facts('rep'));
    find(element, 'c-draft-notice').dispatchEvent(new CustomEvent('startover'));
    await settle();
    expect(has(element, '[data-field="message"]')).toBe(false);
    expect(localStorage).toHaveLength(0);
  });

  it('has nothing left to read once it is acknowledged', async () => {
    const element = await open(facts('rep', { status: 'Acknowledged' }));
    expect(has(element, '.read')).toBe(false);
    expect(textOf(element)).toContain('Sam has read it.');
  });
});

describe('after sharing, the coach', () => {
  it('answers a question', async () => {
    const element = await open(facts('coach', { messages: [question] }));
    expect(textOf(element)).toContain('Which meeting was it?');
    await click(element, '.write');
    await write(element, 'message', 'The one on Monday');
    await click(element, '.send');
    expect(response()).toMatchObject({ Kind__c: 'Answer', Recipient__c: 'sam', Body__c: 'The one on Monday' });
  });

  it('writes nothing where nothing was asked', async () => {
    const element = await open(facts('coach'));
    expect(has(element, '.write')).toBe(false);
    expect(textOf(element)).toContain('Sam has not read it yet.');
  });

  it.each(['reader', 'coCoach'])('leaves a %s reading only', async (viewer) => {
    const element = await open(facts(viewer, { messages: [question] }));
    expect(has(element, '.write')).toBe(false);
    expect(has(element, '.read')).toBe(false);
  });
});

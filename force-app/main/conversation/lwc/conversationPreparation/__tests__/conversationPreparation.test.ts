import { executeMutation } from 'lightning/graphql';
import type * as Preparation from 'c/conversationPreparation';
import { showEnglish } from '../../../../../../config/jest/englishLabels';
import { clearPage, find, has, mount, settle, textOf } from '../../../../../../config/jest/support';

showEnglish();
// Labels are read when the component is: it must come after them.
const { default: ConversationPreparation } = jest.requireActual<typeof Preparation>('c/conversationPreparation');

const mutation = executeMutation as jest.MockedFunction<typeof executeMutation>;
const facts = (viewer: string, messages: object[] = []) => ({
  id: 'c1',
  status: 'Prepared',
  viewer,
  coach: { id: 'dana', name: 'Dana' },
  rep: { id: 'sam', name: 'Sam' },
  preparationAsked: ['Bring the account plan'],
  policy: { model: 'Guided self-discovery' },
  messages
});
const notes = { id: 'p1', kind: 'Preparation', body: 'My notes', isPrepared: false, confidence: 2 };
const agenda = { id: 'a1', kind: 'Agenda', body: 'The budget\nThe CIO', isPrepared: false, confidence: null };

async function open(of: object) {
  const element = await mount('conversation-preparation', ConversationPreparation, { facts: of as never });
  for (const field of element.shadowRoot!.querySelectorAll<HTMLElement>('lightning-textarea')) {
    Object.assign(field, { setCustomValidity: jest.fn(), reportValidity: jest.fn(() => true) });
  }
  return element;
}
async function type(element: HTMLElement, name: string, value: string) {
  find(element, `[data-field="${name}"]`).dispatchEvent(new CustomEvent('change', { detail: { value } }));
  await settle();
}
async function click(element: HTMLElement, selector: string) {
  find(element, selector).click();
  await settle(12);
}

beforeEach(() => {
  mutation.mockResolvedValue({ data: {} });
});
afterEach(clearPage);

describe('preparing as the rep', () => {
  it.each([
    ['rep', 'Direct assessment', true],
    ['rep', 'Guided self-discovery', false],
    ['coach', 'Direct assessment', false]
  ])('tells the %s under %s what comes first: %p', async (viewer, model, isSaid) => {
    const element = await open({ ...facts(viewer), policy: { model } });
    expect(has(element, '[data-direct]')).toBe(isSaid);
    expect(textOf(element).includes('Dana opens with what they saw')).toBe(isSaid);
  });

  it('saves notes, points and confidence and says "I am prepared" in one mutation', async () => {
    const element = await open(facts('rep'));
    const changed = jest.fn();
    element.addEventListener('changed', changed);
    await type(element, 'body', 'Three goals');
    await type(element, 'agenda', 'The budget');
    await type(element, 'confidence', '4');
    await click(element, '.prepared');
    expect(mutation).toHaveBeenCalledTimes(1);
    expect(mutation.mock.calls[0]?.[0].variables).toMatchObject({
      preparation: {
        Conversation_Response__c: {
          Body__c: 'Three goals',
          Is_Prepared__c: true,
          Confidence__c: 4,
          Recipient__c: 'dana'
        }
      },
      agenda: { Conversation_Response__c: { Kind__c: 'Agenda', Body__c: 'The budget' } }
    });
    expect(changed).toHaveBeenCalledTimes(1);
    await expect(element).toBeAccessible();
  });

  it('keeps what was typed when the tab closes, and starts over only when told to', async () => {
    const before = await open(facts('rep', [agenda]));
    await type(before, 'body', 'Three goals 🎯 שלום');
    before.remove();
    const element = await open(facts('rep', [agenda]));
    const value = (name: string) => find<HTMLElement & { value: string }>(element, `[data-field="${name}"]`).value;
    expect(value('body')).toBe('Three goals 🎯 שלום');
    expect(value('agenda')).toBe('The budget\nThe CIO');
    const notice = find<HTMLElement & { isContinued: boolean }>(element, 'c-draft-notice');
    expect(notice.isContinued).toBe(true);
    notice.dispatchEvent(new CustomEvent('startover'));
    await settle();
    expect(value('body')).toBe('');
    expect(value('agenda')).toBe('The budget\nThe CIO');
    expect(localStorage).toHaveLength(0);
  });

  it('keeps nothing in this browser once it is saved', async () => {
    const element = await open(facts('rep'));
    await type(element, 'body', 'Three goals');
    expect(localStorage).toHaveLength(1);
    await click(element, '.save');
    expect(localStorage).toHaveLength(0);
  });

  it('saves without being prepared', async () => {
    const element = await open(facts('rep'));
    await type(element, 'body', 'Half of it');
    await click(element, '.save');
    expect(mutation.mock.calls[0]?.[0].variables).toMatchObject({
      preparation: { Conversation_Response__c: { Is_Prepared__c: false } }
    });
  });

  it('changes what was saved, and stays prepared', async () => {
    const element = await open(facts('rep', [{ ...notes, isPrepared: true }, agenda]));
    expect(has(element, '.prepared')).toBe(false);
    await type(element, 'agenda', 'The CIO');
    await click(element, '.save');
    expect(mutation.mock.calls[0]?.[0].variables).toEqual({
      preparation: {
        Id: 'p1',
        Conversation_Response__c: { Body__c: 'My notes', Is_Prepared__c: true, Confidence__c: 2 }
      },
      agenda: { Id: 'a1', Conversation_Response__c: { Body__c: 'The CIO' } }
    });
  });

  it('keeps the text under the same key when it could not be saved', async () => {
    const element = await open(facts('rep'));
    await type(element, 'body', 'Three goals');
    mutation.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    await click(element, '.save');
    expect(textOf(element)).toContain('Your preparation was not saved.');
    await click(element, '.save');
    const [first, second] = mutation.mock.calls.map(([operation]) => JSON.stringify(operation.variables));
    expect(second).toBe(first);
  });

  it('marks a text that is too long instead of sending it', async () => {
    const element = await open(facts('rep'));
    const field = find<HTMLElement & { setCustomValidity: jest.Mock; reportValidity: jest.Mock }>(
      element,
      '[data-field="body"]'
    );
    field.reportValidity.mockReturnValue(false);
    await type(element, 'body', 'x'.repeat(4001));
    await click(element, '.save');
    expect(field.setCustomValidity).toHaveBeenLastCalledWith('4001 of 4000 characters. Please shorten it.');
    expect(mutation).not.toHaveBeenCalled();
  });
});

describe('preparing as the coach sees it', () => {
  it('shows what the rep wrote, and whether the rep is prepared', async () => {
    const element = await open(facts('coach', [{ ...notes, isPrepared: true }, agenda]));
    const text = textOf(element);
    for (const words of ['Sam is prepared.', 'Bring the account plan', 'My notes', 'The CIO', 'Sure of it: 2 of 5']) {
      expect(text).toContain(words);
    }
    expect(has(element, 'lightning-textarea')).toBe(false);
    await expect(element).toBeAccessible();
  });

  it('says that the rep is not prepared yet', async () => {
    const element = await open(facts('coach'));
    expect(textOf(element)).toContain('Sam has not prepared yet.');
  });
});

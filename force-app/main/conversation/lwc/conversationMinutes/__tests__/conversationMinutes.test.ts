import { executeMutation } from 'lightning/graphql';
import type * as Minutes from 'c/conversationMinutes';
import { showEnglish } from '../../../../../../config/jest/englishLabels';
import { clearPage, find, has, mount, settle, textOf } from '../../../../../../config/jest/support';

showEnglish();
// Labels are read when the component is: it must come after them.
const { default: ConversationMinutes } = jest.requireActual<typeof Minutes>('c/conversationMinutes');

const mutation = executeMutation as jest.MockedFunction<typeof executeMutation>;
const open = (viewer: string, minutes: number | null) =>
  mount('conversation-minutes', ConversationMinutes, { facts: { id: 'c1', viewer, minutes } as never });
async function choose(element: HTMLElement, minutes: number) {
  find(element, `[data-minutes="${minutes}"]`).click();
  await settle(12);
}

beforeEach(() => {
  mutation.mockReset().mockResolvedValue({ data: {} });
});
afterEach(clearPage);

describe('the length of a conversation', () => {
  it('is said by the coach with one tap and one mutation', async () => {
    const element = await open('coach', null);
    const changed = jest.fn();
    element.addEventListener('changed', changed);
    expect(textOf(element)).toContain('How long did you talk?');
    find(element, '[data-minutes="30"]').click();
    await choose(element, 30);
    expect(mutation).toHaveBeenCalledTimes(1);
    expect(mutation.mock.calls[0]?.[0].variables).toEqual({
      conversation: { Id: 'c1', Coaching_Conversation__c: { Minutes__c: 30 } }
    });
    expect(changed).toHaveBeenCalledTimes(1);
  });

  it('can be corrected, and the keyboard goes to the choices', async () => {
    const element = await open('coach', 30);
    expect(textOf(element)).toContain('Took 30 min');
    find(element, '.change').click();
    await settle();
    expect(find(element, '[data-minutes="30"]').getAttribute('aria-pressed')).toBe('true');
    expect(element.shadowRoot!.activeElement).toBe(find(element, '[data-minutes]'));
    await choose(element, 45);
    expect(has(element, '[data-minutes]')).toBe(false);
  });

  it.each(['rep', 'coCoach', 'reader'])('is read, and not asked, of a %s', async (viewer) => {
    expect(textOf(await open(viewer, 20))).toContain('Took 20 min');
    clearPage();
    const element = await open(viewer, null);
    expect(textOf(element).trim()).toBe('');
    expect(has(element, 'button')).toBe(false);
  });

  it('is asked again when it was not saved', async () => {
    mutation.mockResolvedValue({ errors: [{ message: 'No access' }] } as never);
    const element = await open('coach', null);
    await choose(element, 15);
    expect(find<HTMLElement & { heading: string }>(element, 'c-error-panel').heading).toBe('The length was not saved');
    expect(has(element, '[data-minutes="15"]')).toBe(true);
  });

  it.each([null, 30])('is accessible with %s minutes', async (minutes) => {
    const element = await open('coach', minutes);
    await expect(element).toBeAccessible();
  });
});

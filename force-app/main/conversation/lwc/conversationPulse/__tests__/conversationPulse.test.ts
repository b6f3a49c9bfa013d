import { executeMutation } from 'lightning/graphql';
import type * as Pulse from 'c/conversationPulse';
import { showEnglish } from '../../../../../../config/jest/englishLabels';
import { clearPage, find, has, mount, settle, textOf } from '../../../../../../config/jest/support';

showEnglish();
// Labels are read when the component is: it must come after them.
const { default: ConversationPulse } = jest.requireActual<typeof Pulse>('c/conversationPulse');

const mutation = executeMutation as jest.MockedFunction<typeof executeMutation>;
const facts = (viewer: string, more = {}) => ({
  id: 'c1',
  status: 'Shared',
  viewer,
  coach: { id: 'dana', name: 'Dana' },
  rep: { id: 'sam', name: 'Sam' },
  sharedAt: '2026-03-09T09:00:00.000Z',
  heldAt: '2026-03-09T09:00:00.000Z',
  messages: [],
  policy: { isConfirmed: true, feedbackHours: 24, minimumPulses: 6 },
  pulse: { hasAnswered: false, lastOn: null },
  ...more
});
const open = (of: object) => mount('conversation-pulse', ConversationPulse, { facts: of as never });
async function tap(element: HTMLElement, ...values: string[]) {
  for (const [index, name] of ['relevant', 'developmental', 'motivational'].entries()) {
    const input = find<HTMLInputElement>(element, `input[name="${name}"][value="${values[index]}"]`);
    input.checked = true;
    input.dispatchEvent(new CustomEvent('change'));
  }
  await settle();
}
async function save(element: HTMLElement) {
  find(element, '.save').click();
  await settle(12);
}

beforeEach(() => {
  jest.useFakeTimers({ now: Date.parse('2026-03-10T09:00:00Z'), doNotFake: ['queueMicrotask', 'nextTick'] });
  mutation.mockResolvedValue({ data: {} });
});
afterEach(() => {
  clearPage();
  jest.useRealTimers();
});

describe('the pulse of the rep', () => {
  it('says before the first tap who sees it, and takes three taps and a line', async () => {
    const element = await open(facts('rep'));
    expect(textOf(element)).toContain('neither Dana nor a leader');
    expect(textOf(element)).toContain('at least 6');
    await tap(element, 'Yes', 'Partly', 'No');
    find(element, '.comment').dispatchEvent(new CustomEvent('change', { detail: { value: 'Useful' } }));
    await save(element);
    expect(mutation.mock.calls[0]?.[0].variables).toMatchObject({
      pulse: {
        Pulse__c: {
          Is_Relevant__c: 'Yes',
          Is_Developmental__c: 'Partly',
          Is_Motivational__c: 'No',
          Comment__c: 'Useful'
        }
      }
    });
    expect(textOf(element)).toContain('Thank you.');
    expect(has(element, '.save')).toBe(false);
  });

  it('finds the line again after the tab was closed, until it is sent or thrown away', async () => {
    const line = (element: HTMLElement) => find<HTMLElement & { value: string }>(element, '.comment');
    const type = async () => {
      const element = await open(facts('rep'));
      line(element).dispatchEvent(new CustomEvent('change', { detail: { value: 'Useful' } }));
      element.remove();
      return open(facts('rep'));
    };
    const later = await type();
    expect(line(later).value).toBe('Useful');
    find(later, 'c-draft-notice').dispatchEvent(new CustomEvent('startover'));
    await settle();
    expect([line(later).value, localStorage.length]).toEqual(['', 0]);
    later.remove();
    const again = await type();
    await tap(again, 'Yes', 'Yes', 'Yes');
    await save(again);
    expect(mutation.mock.calls[0]?.[0].variables).toMatchObject({ pulse: { Pulse__c: { Comment__c: 'Useful' } } });
    expect(localStorage).toHaveLength(0);
  });

  it('finds the taps again, for the rep and the coach apart', async () => {
    const first = await open(facts('rep'));
    await tap(first, 'Yes', 'Partly', 'No');
    first.remove();
    const coach = await open(facts('coach'));
    expect(coach.shadowRoot?.querySelectorAll('input:checked')).toHaveLength(0);
    coach.remove();
    const later = await open(facts('rep'));
    const tapped = [...(later.shadowRoot?.querySelectorAll<HTMLInputElement>('input:checked') ?? [])];
    expect(tapped.map(({ value }) => value)).toEqual(['Yes', 'Partly', 'No']);
    find(later, 'c-draft-notice').dispatchEvent(new CustomEvent('startover'));
    await settle();
    expect(later.shadowRoot?.querySelectorAll('input:checked')).toHaveLength(0);
  });

  it('asks for all three', async () => {
    const element = await open(facts('rep'));
    await save(element);
    expect(mutation).not.toHaveBeenCalled();
    expect(textOf(element)).toContain('Answer all three.');
  });

  it('is accessible', async () => {
    const element = await open(facts('rep'));
    jest.useRealTimers();
    await expect(element).toBeAccessible();
  });

  it.each([
    ['one a week is enough', { pulse: { hasAnswered: false, lastOn: '2026-03-09T09:00:00Z' } }, 'One a week is enough'],
    ['it was given', { pulse: { hasAnswered: true, lastOn: '2026-03-09T09:00:00Z' } }, 'Your answer is kept'],
    ['the step is not confirmed', { policy: { isConfirmed: false } }, 'until your admin has confirmed']
  ])('is not asked for when %s', async (_title, more, words) => {
    const element = await open(facts('rep', more));
    expect(textOf(element)).toContain(words);
    expect(has(element, '.save')).toBe(false);
  });

  it.each([
    ['a leader', facts('reader')],
    ['the rep before it was shared', facts('rep', { status: 'Held' })],
    ['the rep two weeks later', facts('rep', { sharedAt: '2026-02-20T09:00:00Z' })]
  ])('shows nothing to %s', async (_title, of) => {
    const element = await open(of);
    expect(has(element, 'section')).toBe(false);
  });
});

describe('the view of the coach', () => {
  it('is recorded for the coach alone', async () => {
    const element = await open(facts('coach'));
    expect(textOf(element)).toContain('The rep learned something');
    expect(textOf(element)).not.toContain('Did it help you');
    expect(textOf(element)).toContain('How do you think it felt for Sam?');
    await tap(element, 'Yes', 'Yes', 'Partly');
    await save(element);
    expect(mutation.mock.calls[0]?.[0].variables).toMatchObject({
      response: { Conversation_Response__c: { Kind__c: 'Coach View', Is_Released__c: false } }
    });
    expect(has(element, '.comment')).toBe(false);
  });

  it('is asked for once', async () => {
    const element = await open(facts('coach', { messages: [{ id: 'v', kind: 'Coach View', body: '' }] }));
    expect(has(element, '.save')).toBe(false);
    expect(textOf(element)).toContain('Your own view is recorded.');
  });
});

import { executeMutation, graphql } from 'lightning/graphql';
import type { GraphQLMock } from 'lightning/graphql';
import userId from '@salesforce/user/Id';
import type * as Notes from 'c/privateNotes';
import { showEnglish } from '../../../../../../config/jest/englishLabels';
import { answer, clearPage, find, has, mount, settle, textOf } from '../../../../../../config/jest/support';

showEnglish();
// Labels are read when the component is: it must come after them.
const { default: PrivateNotes } = jest.requireActual<typeof Notes>('c/privateNotes');

const wire = graphql as unknown as GraphQLMock;
const mutation = executeMutation as jest.MockedFunction<typeof executeMutation>;

async function open(notes: Record<string, unknown>[] = [], isConfirmed = true) {
  const element = await mount('private-notes', PrivateNotes, { conversationId: 'c1', isConfirmed });
  wire.emit(answer({ Private_Note__c: notes }));
  await settle();
  return element;
}
async function type(element: HTMLElement, value: string) {
  find(element, '.note').dispatchEvent(new CustomEvent('change', { detail: { value } }));
  await settle();
}
async function pause() {
  jest.advanceTimersByTime(1000);
  await settle(12);
}
const bodies = () =>
  mutation.mock.calls.map(([{ variables }]) => (variables as { note: { Private_Note__c: object } }).note);

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'nextTick'] });
  mutation.mockResolvedValue({ data: { uiapi: { note: { Record: { Id: 'n1' } } } } });
});
afterEach(() => {
  clearPage();
  jest.useRealTimers();
});

describe('private notes', () => {
  it('are off, in one sentence, and ask for nothing until the sharing step is confirmed', async () => {
    const element = await open([], false);
    expect(textOf(element)).toContain('Private notes are off until your admin');
    expect(has(element, '.note')).toBe(false);
    expect(wire.getLastConfig().query).toBeUndefined();
  });

  it('read only the notes of the author', async () => {
    await open();
    expect(wire.getLastConfig().variables).toEqual({ id: 'c1', userId });
    expect(wire.getLastConfig().query.text).toContain('{ OwnerId: { eq: $userId } }');
  });

  it('are saved once after a pause, then changed under their id', async () => {
    const element = await open();
    await type(element, 'Ask');
    await type(element, 'Ask about Owen');
    expect(mutation).not.toHaveBeenCalled();
    await pause();
    expect(bodies()).toMatchObject([
      { Private_Note__c: { Body__c: 'Ask about Owen', Coaching_Conversation__c: 'c1' } }
    ]);
    expect(textOf(element)).toContain('Saved');
    await type(element, 'Ask about Helena');
    await pause();
    expect(bodies()[1]).toEqual({ Id: 'n1', Private_Note__c: { Body__c: 'Ask about Helena' } });
    jest.useRealTimers();
    await expect(element).toBeAccessible();
  });

  it('keep what was typed when it could not be saved', async () => {
    const element = await open();
    mutation.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    await type(element, 'Ask about Owen');
    await pause();
    expect(textOf(element)).toContain('Your note was not saved.');
    expect(find<HTMLElement & { value: string }>(element, '.note').value).toBe('Ask about Owen');
    await type(element, 'Ask about Owen!');
    await pause();
    expect(textOf(element)).not.toContain('Your note was not saved.');
  });

  it('are saved when the page is left in the middle of typing', async () => {
    const element = await open();
    await type(element, 'Ask about Owen');
    element.remove();
    await settle();
    expect(bodies()).toHaveLength(1);
  });

  it('are deleted with a way back', async () => {
    const element = await open([{ Id: 'n7', Body__c: 'Ask about Owen' }]);
    find(element, '.delete').click();
    await settle(12);
    expect(mutation.mock.calls[0]?.[0].variables).toEqual({ input: { Id: 'n7' } });
    expect(textOf(element)).toContain('The note is deleted.');
    find(element, '.undo').click();
    await settle(12);
    expect(bodies()[1]).toMatchObject({ Private_Note__c: { Body__c: 'Ask about Owen' } });
  });
});

import { executeMutation, graphql } from 'lightning/graphql';
import type { GraphQLMock } from 'lightning/graphql';
import ConversationSaver from 'c/conversationSaver';
import { newConversationInput } from 'c/conversationSave';
import type { MutationResult } from 'c/coachingClient';
import { answer, clearPage, mount, settle } from '../../../../../../config/jest/support';

const wire = graphql as unknown as GraphQLMock;
const mutation = executeMutation as jest.MockedFunction<typeof executeMutation>;
const input = newConversationInput({
  clientKey: 'k1',
  coachId: 'd',
  repId: 's',
  record: { objectApiName: 'Opportunity', id: '006' },
  heldAt: '2026-03-10T09:00:00.000Z',
  captureMode: 'Quick'
});
type Saver = HTMLElement & { save(given: typeof input): Promise<MutationResult> };
const open = async () => (await mount('conversation-saver', ConversationSaver, {})) as unknown as Saver;
const found = answer({ Coaching_Conversation__c: [{ Id: 'c1', Status__c: 'Shared' }] });
const notFound = answer({ Coaching_Conversation__c: [] });

afterEach(clearPage);

describe('saving a conversation', () => {
  it('asks nothing more after a clear yes', async () => {
    mutation.mockResolvedValueOnce({ data: { uiapi: { conversation: { Record: { Id: 'c1' } } } } });
    expect(await (await open()).save(input)).toEqual({ status: 'saved', ids: { conversation: 'c1' } });
    expect(wire.getLastConfig().query).toBeUndefined();
  });

  it('counts a save as done when its conversation is there, whatever the answer said', async () => {
    mutation.mockResolvedValueOnce({ errors: [{ message: 'Duplicate', path: ['uiapi'] }] });
    const saving = (await open()).save(input);
    await settle();
    wire.emit(found);
    expect(await saving).toEqual({ status: 'saved', ids: { conversation: 'c1' } });
  });

  it('passes a refusal on when the conversation is not there', async () => {
    mutation.mockResolvedValueOnce({ errors: [{ message: 'No commitment', path: ['uiapi'] }] });
    const saving = (await open()).save(input);
    await settle();
    wire.emit(notFound);
    expect(await saving).toEqual({ status: 'refused', messages: ['No commitment'], fields: {} });
  });

  it('looks afresh at the second attempt', async () => {
    const saver = await open();
    mutation.mockRejectedValue(new TypeError('Failed to fetch'));
    const first = saver.save(input);
    await settle();
    const refresh = jest.fn(() => {
      wire.emit(found);
      return Promise.resolve();
    });
    wire.emit(notFound, undefined, refresh);
    expect((await first).status).toBe('unclear');
    expect((await saver.save(input)).status).toBe('saved');
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  it('stays unclear while there is no connection at all', async () => {
    const saver = await open();
    mutation.mockRejectedValue(new TypeError('Failed to fetch'));
    const first = saver.save(input);
    await settle();
    wire.emitErrors([{ message: 'Failed to fetch' }], undefined, () => Promise.reject(new Error('offline')));
    expect((await first).status).toBe('unclear');
    expect((await saver.save(input)).status).toBe('unclear');
  });
});

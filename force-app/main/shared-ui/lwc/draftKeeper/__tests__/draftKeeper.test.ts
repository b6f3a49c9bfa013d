import { executeMutation, graphql } from 'lightning/graphql';
import type { GraphQLMock } from 'lightning/graphql';
import DraftKeeper from 'c/draftKeeper';
import { draftKey, findDraft } from 'c/conversationDraft';
import type { ConversationDraft } from 'c/conversationDraft';
import { newConversationInput } from 'c/conversationSave';
import { answer, clearPage, mount, settle } from '../../../../../../config/jest/support';

const wire = graphql as unknown as GraphQLMock;
const mutation = executeMutation as jest.MockedFunction<typeof executeMutation>;

const draft = (whatWasSeen: string, savedAt = '2026-03-02T09:00:00.000Z'): ConversationDraft => ({
  input: {
    ...newConversationInput({
      clientKey: 'k',
      coachId: 'u1',
      repId: 'r',
      record: { objectApiName: 'Opportunity', id: 'p1' },
      heldAt: '2026-03-02T09:00:00Z',
      captureMode: 'Guided'
    }),
    whatWasSeen
  },
  savedAt
});
const inOrg = (isConfirmed: boolean, ...drafts: ConversationDraft[]) =>
  answer({
    Coaching_Policy__c: [{ Id: 'policy', Is_Hierarchy_Step_Confirmed__c: isConfirmed }],
    Conversation_Draft__c: drafts.map((each) => ({ Id: 'd1', Content__c: JSON.stringify(each) }))
  });

type Keeper = HTMLElement & { keep(draft: ConversationDraft, isUndecided?: boolean): string; forget(): Promise<void> };

async function open(data: unknown = null) {
  const keeper = (await mount('draft-keeper', DraftKeeper, { userId: 'u1', placeId: 'p1' })) as unknown as Keeper;
  const events: [string, unknown][] = [];
  for (const name of ['theirs', 'elsewhere', 'gone']) {
    keeper.addEventListener(name, (event) => events.push([name, (event as CustomEvent).detail]));
  }
  const refresh = jest.fn(() => Promise.resolve());
  const emit = (answered: unknown) => wire.emit(answered, undefined, refresh);
  if (data) {
    emit(data);
    await settle();
  }
  const pause = async () => {
    jest.advanceTimersByTime(3000);
    await settle(20);
  };
  return { keeper, events, emit, pause, refresh };
}

const fromOtherTab = (newValue: string | null) =>
  window.dispatchEvent(new StorageEvent('storage', { key: draftKey('u1', 'p1'), newValue }));

beforeEach(() => {
  jest.useFakeTimers();
  mutation.mockReset();
  mutation.mockResolvedValue({ data: { uiapi: { draft: { Record: { Id: 'd1' } } } } });
});
afterEach(() => {
  jest.useRealTimers();
  clearPage();
});

describe('until an admin confirms who reads drafts', () => {
  it('keeps them in this browser only', async () => {
    const { keeper, pause } = await open(inOrg(false));
    expect(keeper.keep(draft('Talked price'))).toBe('browser');
    await pause();
    expect(findDraft('u1', 'p1')?.input.whatWasSeen).toBe('Talked price');
    expect(mutation).not.toHaveBeenCalled();
  });
});

describe('once it is confirmed', () => {
  it('keeps the last version in the org after a pause, in one row', async () => {
    const { keeper, pause, emit } = await open(inOrg(true));
    keeper.keep(draft('Talked'));
    expect(keeper.keep(draft('Talked price'))).toBe('org');
    await pause();
    expect(mutation).toHaveBeenCalledTimes(1);
    expect(JSON.stringify(mutation.mock.calls[0]?.[0].variables)).toContain('Talked price');
    emit(inOrg(true, draft('Talked price')));
    keeper.keep(draft('Talked price first', '2026-03-02T09:01:00.000Z'));
    await pause();
    expect(mutation.mock.calls[1]?.[0].variables).toMatchObject({ draft: { Id: 'd1' } });
  });

  it('shows what another device wrote, once, and does not write over it', async () => {
    const { events, keeper, pause, emit } = await open(inOrg(true));
    const theirs = draft('From the phone', '2026-03-02T08:00:00.000Z');
    keeper.keep(draft('From the desk'));
    emit(inOrg(true, theirs));
    emit(inOrg(true, theirs));
    expect(events).toEqual([['elsewhere', theirs]]);
    await pause();
    expect(mutation).not.toHaveBeenCalled();
    keeper.keep(draft('From both'));
    await pause();
    expect(JSON.stringify(mutation.mock.calls)).toContain('From both');
  });

  it('keeps both versions until somebody chose, and shows them again to who closed without', async () => {
    const theirs = draft('From the phone', '2026-03-02T08:00:00.000Z');
    const first = await open(inOrg(true, theirs));
    expect(first.keeper.keep(draft('From the desk'), true)).toBe('browser');
    await first.pause();
    first.keeper.remove();
    expect(findDraft('u1', 'p1')?.input.whatWasSeen).toBe('From the desk');
    expect(mutation).not.toHaveBeenCalled();
    const second = await open(inOrg(true, theirs));
    expect(second.events).toEqual([['elsewhere', theirs]]);
    second.keeper.keep(draft('From both'));
    await second.pause();
    expect(mutation).toHaveBeenCalledTimes(1);
    second.keeper.remove();
    expect((await open(inOrg(true, draft('From both')))).events).toEqual([]);
  });

  it('removes the row when the draft is finished', async () => {
    const { keeper, pause } = await open(inOrg(true, draft('Talked price')));
    keeper.keep(draft('Talked price first'));
    await keeper.forget();
    await pause();
    expect(findDraft('u1', 'p1')).toBeNull();
    expect(mutation).toHaveBeenCalledTimes(1);
    expect(mutation.mock.calls[0]?.[0].variables).toEqual({ input: { Id: 'd1' } });
  });

  it('leaves a draft that is too long for the org in the browser', async () => {
    const { keeper, pause } = await open(inOrg(true));
    keeper.keep(draft('x'.repeat(131_072)));
    await pause();
    expect(mutation).not.toHaveBeenCalled();
    expect(findDraft('u1', 'p1')).not.toBeNull();
  });

  it('tries again with the next change when there was no connection', async () => {
    const { keeper, pause, refresh } = await open(inOrg(true));
    refresh.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    keeper.keep(draft('One'));
    await pause();
    expect(mutation).not.toHaveBeenCalled();
    keeper.keep(draft('Two'));
    await pause();
    expect(mutation).toHaveBeenCalledTimes(1);
  });
});

describe('another tab', () => {
  it('is heard when it writes and when it finishes', async () => {
    const { events } = await open(inOrg(false));
    const theirs = draft('Elsewhere');
    fromOtherTab(JSON.stringify(theirs));
    fromOtherTab(null);
    fromOtherTab('{');
    expect(events).toEqual([
      ['theirs', theirs],
      ['gone', null]
    ]);
  });
});

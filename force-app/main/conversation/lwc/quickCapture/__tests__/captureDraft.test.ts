import { executeMutation, graphql } from 'lightning/graphql';
import type { GraphQLMock } from 'lightning/graphql';
import userId from '@salesforce/user/Id';
import QuickCapture from 'c/quickCapture';
import { draftKey, findDraft, keepDraft } from 'c/conversationDraft';
import type { ConversationDraft } from 'c/conversationDraft';
import { newActivityInput, newConversationInput, textLimits } from 'c/conversationSave';
import type { ConversationInput } from 'c/conversationSave';
import { answer, clearPage, find, has, mount, settle, textOf } from '../../../../../../config/jest/support';

const wire = graphql as unknown as GraphQLMock;
const mutation = executeMutation as jest.MockedFunction<typeof executeMutation>;
const repId = '005000000000002AAA';
const record = { objectApiName: 'Opportunity' as const, id: '006000000000001AAA' };
const loaded = answer({
  Behavior__c: [{ Id: 'b1', Name: 'Reaches the CIO', Observable_Wording__c: '', Areas__c: 'Opportunity' }],
  Coaching_Policy__c: [{ Id: 'p', Default_Due_Days__c: 7 }],
  pair: [
    { Id: userId, Name: 'Dana Reyes' },
    { Id: repId, Name: 'Sam Patel' }
  ]
});

type Field = HTMLElement & { value: string; setCustomValidity: jest.Mock };
const isAbout = (name: string) => (config: unknown) => JSON.stringify(config).includes(name);

async function open(over: object = {}) {
  const form = await mount('quick-capture', QuickCapture, { record, coachId: userId, repId, ...over });
  wire.emit(loaded, isAbout('CaptureConversation'));
  await settle();
  for (const each of form.shadowRoot!.querySelectorAll<Field>('[data-field]')) {
    each.setCustomValidity = jest.fn();
  }
  return form;
}
const field = (form: HTMLElement, name: string) => find<Field>(form, `[data-field="${name}"]`);
async function type(form: HTMLElement, name: string, value: string) {
  field(form, name).dispatchEvent(new CustomEvent('change', { detail: { value } }));
  await settle();
}
async function save(form: HTMLElement) {
  find(form, '.save').click();
  await settle(12);
}

/** A draft as another device wrote it. */
function draftOf(over: Partial<ConversationInput>, more: Partial<ConversationDraft> = {}): ConversationDraft {
  const start = { clientKey: 'theirs', coachId: userId, repId, record, heldAt: '2026-03-10T08:00:00Z' };
  return { input: { ...newConversationInput({ ...start, captureMode: 'Quick' }), ...over }, savedAt: 'then', ...more };
}

/** The org as the keeper finds it. */
async function emitOrg(isAllowed: boolean, draft: ConversationDraft | null) {
  wire.emit(
    answer({
      Coaching_Policy__c: [{ Id: 'p', Is_Hierarchy_Step_Confirmed__c: isAllowed }],
      Conversation_Draft__c: draft ? [{ Id: 'row', Content__c: JSON.stringify(draft) }] : []
    }),
    isAbout('DraftInOrg')
  );
  await settle();
}

beforeEach(() => {
  mutation.mockReset();
  jest.useFakeTimers({ now: Date.parse('2026-03-10T09:00:00Z'), doNotFake: ['queueMicrotask', 'nextTick'] });
  mutation.mockResolvedValue({ data: { uiapi: { conversation: { Record: { Id: 'c2' } } } } });
});
afterEach(() => {
  clearPage();
  jest.useRealTimers();
});

describe('the draft of a quick capture', () => {
  it('goes to the org after a pause once its owner alone reads it there, and says so', async () => {
    const form = await open();
    await emitOrg(true, null);
    await type(form, 'whatWasSeen', 'He asked first.');
    expect(textOf(form)).toContain('c.Guide_Kept_In_Org');
    expect(mutation).not.toHaveBeenCalled();
    jest.advanceTimersByTime(3000);
    await settle(12);
    const { query, variables } = mutation.mock.calls[0]![0];
    expect(String((query as { text?: string }).text ?? query)).toContain('Conversation_Draft__cCreate');
    expect(JSON.stringify(variables)).toContain('He asked first.');
  });

  it('stays in this browser while the policy does not confirm that, and says so', async () => {
    const form = await open();
    await emitOrg(false, null);
    await type(form, 'whatWasSeen', 'He asked first.');
    jest.advanceTimersByTime(10_000);
    await settle(12);
    expect(mutation).not.toHaveBeenCalled();
    expect(textOf(form)).toContain('c.Draft_Kept');
    expect(findDraft(userId, record.id)?.input.whatWasSeen).toBe('He asked first.');
  });

  it('is kept where the guide looks for it: with the planned conversation', async () => {
    const form = await open({ conversationId: 'a0P' });
    await type(form, 'whatWasSeen', 'He asked first.');
    expect(findDraft(userId, 'a0P')?.input.whatWasSeen).toBe('He asked first.');
    expect(findDraft(userId, record.id)).toBeNull();
  });

  it('begun on another device goes on here, and stays when it is closed at once', async () => {
    const form = await open();
    await emitOrg(true, draftOf({ whatWasSeen: 'From the laptop', strength: 'Calm' }));
    expect(field(form, 'whatWasSeen').value).toBe('From the laptop');
    expect(field(form, 'strength').value).toBe('Calm');
    expect(textOf(form)).toContain('c.Conflict_Taken_Over');
    expect(findDraft(userId, record.id)?.input.whatWasSeen).toBe('From the laptop');
  });

  it('written in two places keeps the words of both', async () => {
    const form = await open();
    await type(form, 'whatWasSeen', 'Here');
    await type(form, 'repWords', 'Mine');
    await type(form, 'what', 'Call Ana');
    const repWords = { clientKey: 'k', guideQuestionId: null, question: 'What?', repWords: 'Theirs', coachNote: '' };
    const there = { ...newActivityInput('s'), what: 'Write to Ben' };
    await emitOrg(true, draftOf({ whatWasSeen: 'There', answers: [repWords], activities: [there] }));
    expect(field(form, 'whatWasSeen').value).toBe('Here\nThere');
    expect(field(form, 'repWords').value).toBe('Mine\nTheirs');
    expect(field(form, 'what').value).toBe('Call Ana; Write to Ben');
  });

  it('goes on in the guide when the guide wrote it, with what was typed here meanwhile', async () => {
    const form = await open();
    const closed = jest.fn();
    form.addEventListener('close', closed);
    await type(form, 'repWords', 'Typed here');
    await emitOrg(true, draftOf({ whatWasSeen: 'In the guide' }, { step: 'gap' }));
    expect(closed.mock.calls[0]?.[0].detail).toEqual({ kind: 'guide', input: null });
    expect(findDraft(userId, record.id)).toMatchObject({
      step: 'gap',
      input: { whatWasSeen: 'In the guide', answers: [{ repWords: 'Typed here' }] }
    });
  });

  it('shows what another tab types, and that the other tab has saved it', async () => {
    const form = await open();
    const key = draftKey(userId, record.id);
    const theirs = draftOf({ whatWasSeen: 'In the other tab' });
    window.dispatchEvent(new StorageEvent('storage', { key, newValue: JSON.stringify(theirs) }));
    await settle();
    expect(field(form, 'whatWasSeen').value).toBe('In the other tab');
    window.dispatchEvent(new StorageEvent('storage', { key, newValue: null }));
    await settle();
    wire.emit(answer({ Coaching_Conversation__c: [{ Id: 'c9' }] }), isAbout('ConversationByKey'));
    await settle(12);
    expect(textOf(find(form, 'c-error-panel'))).toContain('c.Conflict_Saved_Elsewhere');
    expect((find(form, '.save') as unknown as { disabled: boolean }).disabled).toBe(true);
  });

  it('is forgotten in the org when it is thrown away, and a new one begins', async () => {
    keepDraft(userId, record.id, draftOf({ whatWasSeen: 'Old' }));
    const form = await open();
    await emitOrg(true, draftOf({ whatWasSeen: 'Old' }));
    find(form, '.discard').click();
    await settle(12);
    expect(JSON.stringify(mutation.mock.calls[0]?.[0].variables)).toContain('row');
    expect(findDraft(userId, record.id)).toBeNull();
    await type(form, 'whatWasSeen', 'New');
    jest.advanceTimersByTime(3000);
    await settle(12);
    expect(JSON.stringify(mutation.mock.calls.at(-1)?.[0].variables)).toContain('New');
  });
});

const SAMPLES: [string, string][] = [
  ['emoji', '😀👩‍💼🇩🇪 '],
  ['text from right to left', 'שלום، مرحبا '],
  ['plain text', 'word ']
];

describe.each(SAMPLES)('%s', (_, sample) => {
  const fill = (length: number) => sample.repeat(Math.ceil(length / sample.length)).slice(0, length - 1) + '.';

  it.each([
    ['whatWasSeen', textLimits.whatWasSeen],
    ['repWords', textLimits.repWords],
    ['what', textLimits.what]
  ] as const)('in %s is kept and sent as it is up to the limit, and kept when it is longer', async (name, limit) => {
    const form = await open();
    await type(form, 'repWords', 'Said');
    await type(form, 'what', 'Do it');
    const over = fill(limit + 1);
    await type(form, name, over);
    await save(form);
    expect(mutation).not.toHaveBeenCalled();
    expect(field(form, name).setCustomValidity).toHaveBeenLastCalledWith('c.Field_Too_Long');
    expect(field(form, name).value).toBe(over);
    expect(JSON.stringify(findDraft(userId, record.id)?.input)).toContain(JSON.stringify(over).slice(1, -1));
    const atLimit = fill(limit);
    await type(form, name, atLimit);
    await save(form);
    expect(JSON.stringify(mutation.mock.calls[0]?.[0].variables)).toContain(JSON.stringify(atLimit).slice(1, -1));
  });
});

it('offers to throw away only a draft that was found', async () => {
  expect(has(await open(), '.discard')).toBe(false);
});

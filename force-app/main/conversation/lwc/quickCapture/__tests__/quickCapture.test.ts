import { executeMutation, graphql } from 'lightning/graphql';
import type { GraphQLMock } from 'lightning/graphql';
import userId from '@salesforce/user/Id';
import QuickCapture from 'c/quickCapture';
import { findDraft } from 'c/conversationDraft';
import { answer, clearPage, find, has, mount, settle, textOf } from '../../../../../../config/jest/support';

const wire = graphql as unknown as GraphQLMock;
const mutation = executeMutation as jest.MockedFunction<typeof executeMutation>;
const repId = '005000000000002AAA';
const record = { objectApiName: 'Opportunity' as const, id: '006000000000001AAA' };
const loaded = answer({
  Behavior__c: [
    { Id: 'b0', Name: 'Grows the account', Observable_Wording__c: '', Areas__c: 'Account' },
    {
      Id: 'b1',
      Name: 'Reaches the CIO',
      Observable_Wording__c: 'Asks for the meeting',
      Areas__c: 'Opportunity;Account'
    }
  ],
  Coaching_Policy__c: [{ Id: 'p', Default_Due_Days__c: 7 }],
  pair: [
    { Id: userId, Name: 'Dana Reyes', UserRoleId: 'east' },
    { Id: repId, Name: 'Sam Patel', UserRoleId: 'ae' }
  ],
  UserRole: [
    { Id: 'vp', Name: 'VP Sales', ParentRoleId: null },
    { Id: 'east', Name: 'Sales Manager East', ParentRoleId: 'vp' },
    { Id: 'ae', Name: 'Account Executive East', ParentRoleId: 'east' }
  ],
  people: [{ Id: 'm', Name: 'Morgan Ellis', UserRoleId: 'vp' }]
});

type Field = HTMLElement & { setCustomValidity: jest.Mock; value: unknown };

async function open(over: object = {}, rows: Record<string, Record<string, unknown>[]> = {}) {
  const form = await mount('quick-capture', QuickCapture, {
    record,
    coachId: userId,
    repId,
    lastBehaviorId: null,
    previousConversationId: 'c1',
    snapshot: '{}',
    ...over
  });
  const both = [loaded, answer(rows)].map((each) => (each as { uiapi: { query: object } }).uiapi.query);
  wire.emit({ uiapi: { query: Object.assign({}, ...both) } }, (config) =>
    JSON.stringify(config).includes('CaptureConversation')
  );
  await settle();
  for (const field of form.shadowRoot!.querySelectorAll<Field>('[data-field]')) {
    field.setCustomValidity = jest.fn();
  }
  return form;
}
const field = (form: HTMLElement, name: string) => find<Field>(form, `[data-field="${name}"]`);
async function type(form: HTMLElement, name: string, value: string) {
  field(form, name).dispatchEvent(new CustomEvent('change', { detail: { value } }));
  await settle();
}
async function fill(form: HTMLElement) {
  await type(form, 'whatWasSeen', 'He spoke to one contact only.');
  await type(form, 'repWords', 'I was not sure how to ask.');
  await type(form, 'what', 'Ask Ana for the CIO meeting');
}
async function save(form: HTMLElement) {
  find(form, '.save').click();
  await settle();
  await settle();
}
const problemOf = (form: HTMLElement, name: string) => field(form, name).setCustomValidity.mock.calls.at(-1)?.[0];
const variables = () => mutation.mock.calls.at(-1)?.[0].variables as Record<string, Record<string, unknown>>;

beforeEach(() => {
  mutation.mockReset();
  jest.useFakeTimers({ now: Date.parse('2026-03-10T09:00:00Z'), doNotFake: ['queueMicrotask', 'nextTick'] });
  mutation.mockResolvedValue({ data: { uiapi: { conversation: { Record: { Id: 'c2' } } } } });
});
afterEach(() => {
  clearPage();
  jest.useRealTimers();
});

describe('the next step', () => {
  it('is proposed from the behavior, accepted by one click, and then the coach’s own', async () => {
    const form = await open();
    find(form, '[data-proposal]').click();
    await settle();
    expect(field(form, 'what').value).toBe('c.Capture_Propose_Behavior');
    expect(has(form, '[data-proposal]')).toBe(false);
  });

  it('is proposed from the record when it offers one', async () => {
    const form = await open();
    (form as unknown as { proposals: string[] }).proposals = ['Read the case'];
    await settle();
    expect(textOf(form)).toContain('Read the case');
  });
});

it('takes the minutes that were talked, and none when nothing is said', async () => {
  const form = await open();
  await fill(form);
  find(form, 'c-talk-minutes').dispatchEvent(new CustomEvent('minuteschange', { detail: 15 }));
  await settle();
  await save(form);
  expect(variables().conversation?.Coaching_Conversation__c).toMatchObject({ Minutes__c: 15 });
  clearPage();
  const other = await open();
  await fill(other);
  await save(other);
  expect(variables().conversation?.Coaching_Conversation__c).not.toHaveProperty('Minutes__c');
});

it('looks at what was seen, and at nothing before a word is typed', async () => {
  const form = await open();
  const words = find(form, 'c-capture-words');
  expect(has(words, '[data-words]')).toBe(false);
  await type(form, 'whatWasSeen', 'You must ask for the figures.');
  await settle(20);
  expect(find<HTMLElement & { text: string }>(words, '[data-words]').text).toBe('You must ask for the figures.');
});

describe('by keyboard', () => {
  it.each([
    ['Ctrl', { ctrlKey: true }],
    ['Command', { metaKey: true }]
  ])('saves with %s and Enter', async (_, modifier) => {
    const form = await open();
    await fill(form);
    field(form, 'what').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, ...modifier }));
    await settle(12);
    expect(mutation).toHaveBeenCalledTimes(1);
  });

  it('saves nothing with Enter alone', async () => {
    const form = await open();
    await fill(form);
    field(form, 'what').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    await settle(12);
    expect(mutation).not.toHaveBeenCalled();
  });
});

describe('the time to log', () => {
  it('is shown to the coach as their own trend once three are known', async () => {
    const form = await open();
    expect(textOf(form)).not.toContain('c.Capture_Trend');
    const mine = [40, 50, 45].map((seconds, index) => ({ Id: `c${index}`, Seconds_To_Log__c: seconds }));
    const both = answer({ Coaching_Conversation__c: mine }) as { uiapi: { query: object } };
    const { uiapi } = loaded as { uiapi: { query: object } };
    wire.emit({ uiapi: { query: { ...uiapi.query, ...both.uiapi.query } } }, (config) =>
      JSON.stringify(config).includes('CaptureConversation')
    );
    await settle();
    expect(textOf(form)).toContain('c.Capture_Trend');
  });
});

it('captures a prepared conversation instead of beginning a second one', async () => {
  const form = await open({ conversationId: 'a0P' });
  await fill(form);
  await save(form);
  expect(variables()).toMatchObject({ conversation: { Id: 'a0P' }, share: { Id: 'a0P' } });
});

describe('quick capture', () => {
  it('presets behavior, owner and due date, so that three texts are enough', async () => {
    const form = await open();
    expect(field(form, 'behavior').value).toBe('b1');
    expect(field(form, 'owner').value).toBe(repId);
    expect(field(form, 'dueOn').value).toBe('2026-03-17');
    jest.useRealTimers();
    await expect(form).toBeAccessible();
  });

  it('says above Save who can read it', async () => {
    const form = await open();
    const text = textOf(find(form, 'c-who-can-see'));
    expect(text).toContain('Sam Patel');
    expect(text).toContain('Morgan Ellis');
  });

  it('saves everything in one mutation and measures the time', async () => {
    const form = await open();
    const closed = jest.fn();
    form.addEventListener('close', closed);
    await fill(form);
    jest.setSystemTime(Date.parse('2026-03-10T09:00:42Z'));
    await save(form);
    expect(mutation).toHaveBeenCalledTimes(1);
    expect(variables()).toMatchObject({
      conversation: {
        Coaching_Conversation__c: {
          Rep__c: repId,
          Behavior__c: 'b1',
          What_Was_Seen__c: 'He spoke to one contact only.',
          Seconds_To_Log__c: 42,
          Previous_Conversation__c: 'c1'
        }
      },
      answer0: { Conversation_Answer__c: { Rep_Words__c: 'I was not sure how to ask.' } },
      activity0: { Coaching_Activity__c: { What__c: 'Ask Ana for the CIO meeting', Due_On__c: '2026-03-17' } }
    });
    expect(closed.mock.calls[0]?.[0].detail).toEqual({
      kind: 'saved',
      conversationId: 'c2',
      message: 'c.Capture_Logged_In'
    });
    expect(findDraft(userId, record.id)).toBeNull();
  });

  it('asks for what is missing at its field and sends nothing', async () => {
    const form = await open();
    await type(form, 'repWords', '  ');
    await save(form);
    expect(mutation).not.toHaveBeenCalled();
    expect(problemOf(form, 'repWords')).toBe('c.Missing_Rep_Words');
    expect(problemOf(form, 'what')).toBe('c.Missing_Commitment');
    expect(problemOf(form, 'behavior')).toBe('');
  });

  it('says at the field when a text is too long, and keeps it', async () => {
    const form = await open();
    await fill(form);
    await type(form, 'what', 'x'.repeat(256));
    await save(form);
    expect(mutation).not.toHaveBeenCalled();
    expect(problemOf(form, 'what')).toBe('c.Field_Too_Long');
    expect(field(form, 'what').value).toHaveLength(256);
  });

  it('shows what the platform refuses at the field that it names', async () => {
    mutation.mockResolvedValueOnce({
      errors: [
        {
          message: 'Bad value for restricted picklist',
          path: ['uiapi', 'activity0'],
          extensions: { Fields: ['What__c'] }
        },
        { message: 'Rolled back', extensions: { ErrorCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK' } }
      ]
    });
    const form = await open();
    await fill(form);
    const saving = save(form);
    await settle();
    wire.emit(answer({ Coaching_Conversation__c: [] }));
    await saving;
    expect(problemOf(form, 'what')).toBe('Bad value for restricted picklist');
    expect(textOf(form)).not.toContain('Rolled back');
    expect(field(form, 'repWords').value).toBe('I was not sure how to ask.');
  });

  it('finds out by the key whether an unclear save arrived', async () => {
    mutation.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    const form = await open();
    const closed = jest.fn();
    form.addEventListener('close', closed);
    await fill(form);
    await save(form);
    const { query, variables: asked } = wire.getLastConfig();
    expect(query.text).toContain('ConversationByKey');
    expect(asked).toEqual({
      key: (variables().conversation?.Coaching_Conversation__c as Record<string, unknown>).Client_Key__c
    });
    wire.emit(answer({ Coaching_Conversation__c: [{ Id: 'c9', Status__c: 'Shared' }] }));
    await settle();
    expect(closed.mock.calls[0]?.[0].detail).toEqual({
      kind: 'saved',
      conversationId: 'c9',
      message: 'c.Capture_Logged_In'
    });
  });

  it('keeps every word when it is unclear, and repeats with the same keys', async () => {
    mutation.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    const form = await open();
    await fill(form);
    await save(form);
    wire.emit(answer({ Coaching_Conversation__c: [] }), (config) =>
      JSON.stringify(config).includes('ConversationByKey')
    );
    await settle();
    expect(textOf(find(form, 'c-error-panel'))).toContain('c.Save_Unclear');
    const first = JSON.stringify(variables()).match(/"Client_Key__c":"[^"]+"/g);
    await save(form);
    expect(JSON.stringify(variables()).match(/"Client_Key__c":"[^"]+"/g)).toEqual(first);
  });

  it('keeps a draft in this browser and continues it', async () => {
    const form = await open();
    await fill(form);
    clearPageKeepingDrafts();
    const again = await open();
    expect(field(again, 'repWords').value).toBe('I was not sure how to ask.');
    expect(textOf(again)).toContain('c.Draft_Found');
  });

  it('says where the draft is kept, and that no policy is active', async () => {
    const form = await open();
    expect(textOf(form)).toContain('c.Draft_Kept');
    expect(has(form, '[data-notice]')).toBe(false);
    clearPage();
    const without = await open({}, { Coaching_Policy__c: [] });
    expect(textOf(without)).toContain('c.Guide_No_Policy');
    expect(field(without, 'dueOn').value).toBe('2026-03-17');
  });

  it('says that the rep has left', async () => {
    const pair = [
      { Id: userId, Name: 'Dana Reyes' },
      { Id: repId, Name: 'Sam Patel', IsActive: false }
    ];
    expect(textOf(await open({}, { pair }))).toContain('c.Guide_Rep_Left');
  });

  it('carries everything into the guide', async () => {
    const form = await open();
    const closed = jest.fn();
    form.addEventListener('close', closed);
    await fill(form);
    find(form, '.guide').click();
    expect(closed.mock.calls[0]?.[0].detail).toMatchObject({
      kind: 'guide',
      input: { whatWasSeen: 'He spoke to one contact only.', behaviorId: 'b1' }
    });
    expect(mutation).not.toHaveBeenCalled();
  });

  it('offers a strength without asking for one', async () => {
    const form = await open();
    expect(has(form, '[data-field="strength"]')).toBe(false);
  });

  it('says what failed when it cannot load', async () => {
    const form = await mount('quick-capture', QuickCapture, { record, coachId: userId, repId });
    wire.emitErrors([{ message: 'No connection' }]);
    await settle();
    expect(textOf(find(form, 'c-error-panel'))).toContain('No connection');
  });
});

function clearPageKeepingDrafts() {
  document.body.replaceChildren();
}

describe('quick capture of a meeting that the coach observed', () => {
  it('starts the feedback clock at the end of the meeting', async () => {
    const form = await open();
    form.remove();
    const observed = await mount('quick-capture', QuickCapture, {
      record,
      coachId: userId,
      repId,
      observedCallEnd: '2026-03-10T08:30:00.000Z'
    });
    wire.emit(loaded, (config) => JSON.stringify(config).includes('CaptureConversation'));
    await settle();
    for (const each of observed.shadowRoot!.querySelectorAll<Field>('[data-field]')) {
      each.setCustomValidity = jest.fn();
    }
    await fill(observed);
    await save(observed);
    expect(variables().conversation?.Coaching_Conversation__c).toMatchObject({
      Observed_Call_End__c: '2026-03-10T08:30:00.000Z'
    });
  });
});

import { executeMutation, graphql } from 'lightning/graphql';
import type { GraphQLMock } from 'lightning/graphql';
import userId from '@salesforce/user/Id';
import type * as Scheduling from 'c/scheduleConversation';
import { showEnglish } from '../../../../../../config/jest/englishLabels';
import { answer, clearPage, find, has, mount, settle, textOf } from '../../../../../../config/jest/support';

showEnglish();
// Labels are read when the component is: it must come after them.
const { default: ScheduleConversation } = jest.requireActual<typeof Scheduling>('c/scheduleConversation');

const wire = graphql as unknown as GraphQLMock;
const mutation = executeMutation as jest.MockedFunction<typeof executeMutation>;
const record = { objectApiName: 'Opportunity' as const, id: '006000000000001AAA', name: 'Fleet Analytics' };
const competencies = [
  { Id: 'k1', Name: 'Executive Access' },
  { Id: 'k2', Name: 'Discovery' }
];
const sam = { Id: 'sam', Name: 'Sam Patel' };
const records = {
  Opportunity: [{ Id: 'o1', Name: 'Fleet' }],
  Account: [{ Id: 'n1', Name: 'Nordlicht AG' }],
  Territory_Plan__c: [{ Id: 't1', Name: 'Rhein 2026' }]
};
const planned = {
  Id: 'c1',
  Rep__r: { Name: 'Sam Patel' },
  Scheduled_For__c: '2026-03-10T14:00:00.000Z',
  Scheduled_Minutes__c: 45
};

type Field = HTMLElement & { setCustomValidity: jest.Mock; value: unknown; options: { value: string }[] };
type Rows = Record<string, Record<string, unknown>[]>;

async function open(properties: Record<string, unknown>, rows: Rows = {}) {
  const form = await mount('schedule-conversation', ScheduleConversation, properties);
  const closed = jest.fn();
  form.addEventListener('close', (event) => closed((event as CustomEvent).detail));
  const emit = (more: Rows = {}) =>
    wire.emit(answer({ Competency__c: competencies, User: [sam], ...rows, ...more }), undefined, refresh);
  const refresh = jest.fn(() => Promise.resolve());
  emit();
  await settle();
  for (const each of form.shadowRoot!.querySelectorAll<Field>('[data-field]')) {
    each.setCustomValidity = jest.fn();
    Object.assign(each, { reportValidity: jest.fn() });
  }
  return { form, closed, refresh, emit };
}
const field = (form: HTMLElement, name: string) => find<Field>(form, `[data-field="${name}"]`);
async function set(form: HTMLElement, name: string, value: string) {
  field(form, name).dispatchEvent(new CustomEvent('change', { detail: { value } }));
  await settle();
}
async function click(form: HTMLElement, selector: string) {
  find(form, selector).click();
  await settle(20);
}
const saved = (step: string) =>
  (mutation.mock.calls.at(-1)?.[0].variables as Record<string, Record<string, Record<string, unknown>>>)[step]
    ?.Coaching_Conversation__c;

beforeEach(() => {
  jest.useFakeTimers({ now: Date.parse('2026-03-09T09:00:00Z'), doNotFake: ['queueMicrotask', 'nextTick'] });
  mutation.mockResolvedValue({ data: { uiapi: { conversation: { Record: { Id: 'c2' } } } } });
});
afterEach(() => {
  clearPage();
  jest.useRealTimers();
});

describe('planning a conversation', () => {
  it('proposes a time, what to rate and what to prepare, so that one tap is enough', async () => {
    const { form, closed } = await open(
      { repId: 'sam', record },
      {
        Coaching_Activity__c: [{ Id: 'a1', What__c: 'Ask Owen for the introduction' }],
        Coaching_Gap__c: [{ Id: 'g1', Competency__c: 'k1' }]
      }
    );
    await click(form, '.save');
    expect(saved('conversation')).toMatchObject({
      Coach__c: userId,
      Rep__c: 'sam',
      Opportunity__c: record.id,
      First_Competency__c: 'k1',
      Scheduled_Minutes__c: 30,
      Preparation_Asked__c: [
        'What do you want to take away from this conversation?',
        'What came of this: Ask Owen for the introduction?',
        'Where does Fleet Analytics stand, and what would you do next?',
        'Rate yourself on Executive Access and write down why.'
      ].join('\n')
    });
    expect(saved('prepare')).toEqual({ Status__c: 'Prepared' });
    expect(closed).toHaveBeenCalledWith({ kind: 'scheduled', conversationId: 'c2' });
  });

  it('starts with the mode that was suggested', async () => {
    const { form } = await open({ repId: 'sam', record, coachMode: 'Observe' });
    await click(form, '.save');
    expect(saved('conversation')).toMatchObject({ Coach_Mode__c: 'Observe' });
  });

  it('keeps the words of the coach when something else is chosen', async () => {
    const { form } = await open({ repId: 'sam', record });
    await set(form, 'preparation', 'Bring the account plan');
    await set(form, 'first', 'k2');
    await click(form, '.save');
    expect(saved('conversation')).toMatchObject({
      Preparation_Asked__c: 'Bring the account plan',
      First_Competency__c: 'k2'
    });
  });

  it('asks with whom where no rep is given, among the reps of today', async () => {
    const { form } = await open(
      {},
      {
        User: [],
        Coaching_Relationship__c: [
          { Id: 'r1', Rep__c: 'sam', Rep__r: { Name: 'Sam Patel' }, Start_Date__c: '2026-01-01', End_Date__c: null },
          { Id: 'r2', Rep__c: 'lee', Rep__r: { Name: 'Lee' }, Start_Date__c: '2025-01-01', End_Date__c: '2026-03-08' }
        ]
      }
    );
    expect(field(form, 'rep').options.map(({ value }) => value)).toEqual(['sam']);
    await click(form, '.save');
    expect(mutation).not.toHaveBeenCalled();
    expect(field(form, 'rep').setCustomValidity).toHaveBeenLastCalledWith('Choose the rep.');
    await set(form, 'rep', 'sam');
    expect(wire.getLastConfig()).toBeDefined();
    await click(form, '.save');
    expect(saved('conversation')).toMatchObject({ Rep__c: 'sam', Area__c: 'Skill' });
  });

  it('proposes the deal on which the rep owes something where no record is given, and takes a skill instead', async () => {
    const rows = {
      Opportunity: [
        { Id: 'o1', Name: 'Closes first' },
        { Id: 'o2', Name: 'Owes here' }
      ],
      Coaching_Activity__c: [{ Id: 'a1', What__c: 'Ask Owen', Opportunity__c: 'o2' }]
    };
    const { form } = await open({ repId: 'sam' }, rows);
    expect(field(form, 'topic').value).toBe('o2');
    await click(form, '.save');
    expect(saved('conversation')).toMatchObject({ Area__c: 'Opportunity', Opportunity__c: 'o2' });
    await set(form, 'kind', '');
    await click(form, '.save');
    expect(saved('conversation')).toMatchObject({ Area__c: 'Skill' });
  });

  it.each([
    ['Account', 'n1', { Area__c: 'Account', Account__c: 'n1' }, 'Where does Nordlicht AG stand'],
    ['Territory_Plan__c', 't1', { Area__c: 'Territory', Territory_Plan__c: 't1' }, 'Where does Rhein 2026 stand']
  ])('plans coaching about a record of the kind that is chosen: %s', async (kind, id, fields, question) => {
    const { form } = await open({ repId: 'sam' }, records);
    await set(form, 'kind', kind);
    expect(field(form, 'topic').value).toBe(id);
    await click(form, '.save');
    expect(saved('conversation')).toMatchObject(fields);
    expect(saved('conversation')?.Preparation_Asked__c).toContain(question);
  });

  it('proposes an account or a plan on which the rep owes something', async () => {
    const owed = [{ Id: 'a1', What__c: 'Write the plan', Territory_Plan__c: 't1' }];
    const { form } = await open({ repId: 'sam' }, { ...records, Coaching_Activity__c: owed });
    expect([field(form, 'kind').value, field(form, 'topic').value]).toEqual(['Territory_Plan__c', 't1']);
  });

  it('offers only what the coach may read, and a skill', async () => {
    const { form } = await open({ repId: 'sam' }, { Account: records.Account });
    expect(field(form, 'kind').options.map(({ value }) => value)).toEqual(['Account', '']);
    clearPage();
    const { form: without } = await open({ repId: 'sam' });
    expect(has(without, '[data-field="kind"]')).toBe(false);
    await click(without, '.save');
    expect(saved('conversation')).toMatchObject({ Area__c: 'Skill' });
  });

  it('finds a record by its name where the rep has more than the list holds, and keeps what was chosen', async () => {
    const many = Array.from({ length: 50 }, (_, index) => ({ Id: `n${index}`, Name: `Account ${index}` }));
    const { form, emit } = await open({ repId: 'sam' }, { Account: many });
    await set(form, 'kind', 'Account');
    await set(form, 'topic', 'n7');
    find(form, '.search').dispatchEvent(new CustomEvent('change', { detail: { value: ' Zürich ' } }));
    jest.advanceTimersByTime(300);
    await settle();
    expect(wire.getLastConfig().variables).toMatchObject({ name: '%Zürich%' });
    emit({ Account: [] });
    await settle();
    expect(textOf(form)).toContain('Sam Patel has no record with this name that you can open.');
    emit({ Account: [{ Id: 'n99', Name: 'Zürich' }] });
    await settle();
    expect(field(form, 'topic').options.map(({ value }) => value)).toEqual(['n7', 'n99']);
    await click(form, '.save');
    expect(saved('conversation')).toMatchObject({ Account__c: 'n7' });
  });

  it('asks first for what the rep prepares for every conversation, as both agreed', async () => {
    const { form } = await open({ repId: 'sam' });
    const agree = async (lines: string[]) => {
      find(form, 'c-agreement-line').dispatchEvent(new CustomEvent('agreementread', { detail: lines }));
      await settle();
      return String(field(form, 'preparation').value).split('\n');
    };
    const [usual] = await agree([]);
    expect((await agree(['One deal', 'My question'])).slice(0, 2)).toEqual(['One deal', 'My question']);
    expect(field(form, 'preparation').value).not.toContain(usual);
    await set(form, 'preparation', 'Bring the account plan');
    expect(await agree(['Another'])).toEqual(['Bring the account plan']);
  });

  it('plans nothing with a rep who has left', async () => {
    const { form } = await open({ repId: 'sam' }, { User: [{ ...sam, IsActive: false }] });
    expect(textOf(form)).toContain('Sam Patel has left, so nothing can be planned with them.');
    expect(has(form, '.save')).toBe(false);
  });

  it.each([
    ['right-to-left', 'مُدَرِّب السيارات'],
    ['emoji', '🚚 Fleet 👩🏽‍🚀'],
    ['a very long word', 'Donaudampfschifffahrtsgesellschaft'.repeat(8)]
  ])('keeps names and words as they are: %s', async (_, words) => {
    const { form } = await open({ repId: 'sam' }, { Opportunity: [{ Id: 'o1', Name: words }] });
    expect(field(form, 'topic').options).toEqual([{ label: words, value: 'o1' }]);
    await set(form, 'preparation', words);
    await click(form, '.save');
    expect(saved('conversation')).toMatchObject({ Preparation_Asked__c: words });
  });

  it('asks who can read it once the rep is chosen, and of nobody when it is moved', async () => {
    const readers = (form: HTMLElement) => find<HTMLElement & { repId: string }>(form, 'c-plan-readers').repId;
    const today = { Id: 'r1', Rep__c: 'sam', Rep__r: { Name: 'Sam Patel' }, Start_Date__c: '2026-01-01' };
    const { form } = await open({}, { User: [], Coaching_Relationship__c: [today] });
    expect(readers(form)).toBe('');
    await set(form, 'rep', 'sam');
    expect(readers(form)).toBe('sam');
    clearPage();
    const { form: moved } = await open({ conversationId: 'c1' }, { Coaching_Conversation__c: [planned] });
    expect(has(moved, 'c-plan-readers')).toBe(false);
  });

  it('says that two thousand characters are the most, and keeps every one', async () => {
    const { form } = await open({ repId: 'sam' });
    await set(form, 'preparation', 'x'.repeat(2001));
    await click(form, '.save');
    expect(mutation).not.toHaveBeenCalled();
    expect(field(form, 'preparation').value).toHaveLength(2001);
    await set(form, 'preparation', 'x'.repeat(2000));
    await click(form, '.save');
    expect(saved('conversation')?.Preparation_Asked__c).toHaveLength(2000);
  });

  it('asks at most ten subqueries', async () => {
    // Without a rep, so that nobody asks for readers: that is a request of its own.
    await open({});
    expect(wire.getLastConfig().query?.text).toContain('PlanConversation');
    expect(wire.getLastConfig().query?.text.match(/first:/g)?.length).toBeLessThanOrEqual(10);
  });

  it('asks for a time that is still to come', async () => {
    const { form } = await open({ repId: 'sam', when: '2026-03-09T08:59:00.000Z' });
    await click(form, '.save');
    expect(field(form, 'when').setCustomValidity).toHaveBeenLastCalledWith('Choose a time that is still to come.');
    expect(mutation).not.toHaveBeenCalled();
  });

  it('keeps everything when the platform refuses, and saves under the same key', async () => {
    const { form, closed } = await open({ repId: 'sam', record });
    mutation.mockResolvedValueOnce({ data: null, errors: [{ message: 'The rep is inactive.', path: ['uiapi'] }] });
    await click(form, '.save');
    expect(textOf(form)).toContain('The rep is inactive.');
    const key = saved('conversation')?.Client_Key__c;
    await click(form, '.save');
    expect(saved('conversation')?.Client_Key__c).toBe(key);
    expect(closed).toHaveBeenCalledTimes(1);
  });

  it('is found again after the tab was closed, until it is saved', async () => {
    const gap = { Coaching_Gap__c: [{ Id: 'g1', Competency__c: 'k1' }] };
    const { form } = await open({ repId: 'sam', record }, gap);
    await set(form, 'preparation', 'Bring the account plan');
    await set(form, 'first', '');
    await set(form, 'when', '2026-03-12T08:00:00.000Z');
    form.remove();
    const { form: other } = await open({ repId: 'sam' }, gap);
    expect(field(other, 'preparation').value).not.toBe('Bring the account plan');
    other.remove();
    const { form: later } = await open({ repId: 'sam', record }, gap);
    await click(later, '.save');
    expect(saved('conversation')).toMatchObject({
      Preparation_Asked__c: 'Bring the account plan',
      Scheduled_For__c: '2026-03-12T08:00:00.000Z'
    });
    expect(saved('conversation')?.First_Competency__c ?? null).toBeNull();
    expect(localStorage).toHaveLength(0);
  });

  it('proposes a kept time anew when it has passed, and everything after starting over', async () => {
    const { form } = await open({ repId: 'sam', record });
    const proposed = field(form, 'when').value;
    await set(form, 'when', '2026-03-09T10:00:00.000Z');
    await set(form, 'preparation', 'Bring the account plan');
    form.remove();
    jest.setSystemTime(Date.parse('2026-03-09T10:30:00Z'));
    const { form: later } = await open({ repId: 'sam', record });
    expect([field(later, 'when').value, field(later, 'preparation').value]).toEqual([
      proposed,
      'Bring the account plan'
    ]);
    find(later, 'c-draft-notice').dispatchEvent(new CustomEvent('startover'));
    await settle();
    expect(field(later, 'preparation').value).toContain('Where does Fleet Analytics stand');
    expect(localStorage).toHaveLength(0);
  });

  it('does not go on with a plan that had arrived before the tab was closed', async () => {
    const { form } = await open({ repId: 'sam', record });
    await set(form, 'preparation', 'Bring the account plan');
    mutation.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    await click(form, '.save');
    const key = saved('conversation')?.Client_Key__c;
    form.remove();
    const { form: later } = await open({ repId: 'sam', record }, { saved: [{ Id: 'c7' }] });
    expect(field(later, 'preparation').value).not.toBe('Bring the account plan');
    await click(later, '.save');
    expect(saved('conversation')?.Client_Key__c).not.toBe(key);
  });

  it('knows that a plan arrived although its answer was lost', async () => {
    const { form, closed, refresh, emit } = await open({ repId: 'sam', record });
    refresh.mockImplementationOnce(() => Promise.resolve(emit({ saved: [{ Id: 'c7' }] })));
    mutation.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    await click(form, '.save');
    expect(closed).toHaveBeenCalledWith({ kind: 'scheduled', conversationId: 'c7' });
  });

  it('saves once when it is tapped twice', async () => {
    const { form } = await open({ repId: 'sam', record });
    find(form, '.save').click();
    find(form, '.save').click();
    await settle(20);
    expect(mutation).toHaveBeenCalledTimes(1);
  });

  it('is accessible', async () => {
    const { form } = await open({ repId: 'sam', record });
    jest.useRealTimers();
    await expect(form).toBeAccessible();
  });
});

describe('moving a planned conversation', () => {
  it('moves it by one tap on a proposed time', async () => {
    const { form, closed } = await open({ conversationId: 'c1' }, { Coaching_Conversation__c: [planned] });
    await click(form, '.choice');
    expect(saved('input')).toEqual({ Scheduled_For__c: '2026-03-11T14:00:00.000Z', Scheduled_Minutes__c: 45 });
    expect(closed).toHaveBeenCalledWith({ kind: 'moved', conversationId: 'c1' });
  });

  it('moves it to any other time, with a reason', async () => {
    const { form } = await open({ conversationId: 'c1' }, { Coaching_Conversation__c: [planned] });
    await set(form, 'when', '2026-03-20T08:00:00.000Z');
    await set(form, 'reason', 'Customer visit');
    await click(form, '.move');
    expect(saved('input')).toMatchObject({
      Scheduled_For__c: '2026-03-20T08:00:00.000Z',
      Missed_Reason__c: 'Customer visit'
    });
  });

  it('finds the new time and the reason again after the tab was closed', async () => {
    const rows = { Coaching_Conversation__c: [planned] };
    const { form } = await open({ conversationId: 'c1' }, rows);
    await set(form, 'minutes', '30');
    await set(form, 'reason', 'Customer visit');
    form.remove();
    const { form: later } = await open({ conversationId: 'c1' }, rows);
    expect([field(later, 'minutes').value, field(later, 'reason').value]).toEqual(['30', 'Customer visit']);
    await click(later, '.choice');
    expect(saved('input')).toMatchObject({ Scheduled_Minutes__c: 30, Missed_Reason__c: 'Customer visit' });
    expect(localStorage).toHaveLength(0);
  });

  it('says that a time has passed', async () => {
    const late = { ...planned, Scheduled_For__c: '2026-03-06T14:00:00.000Z' };
    const { form } = await open({ conversationId: 'c1' }, { Coaching_Conversation__c: [late] });
    expect(textOf(form)).toContain('The time has passed, and the conversation was not held.');
  });

  it('cancels only after asking why', async () => {
    const { form, closed } = await open({ conversationId: 'c1' }, { Coaching_Conversation__c: [planned] });
    await click(form, '.ask-cancel');
    expect(mutation).not.toHaveBeenCalled();
    await set(form, 'reason', 'On leave');
    await click(form, '.confirm-cancel');
    expect(saved('input')).toEqual({ Status__c: 'Cancelled', Missed_Reason__c: 'On leave' });
    expect(closed).toHaveBeenCalledWith({ kind: 'canceled', conversationId: 'c1' });
  });

  it('only cancels what was planned with a rep who has left', async () => {
    const left = { ...planned, Rep__r: { Name: 'Sam Patel', IsActive: false } };
    const { form, closed } = await open({ conversationId: 'c1' }, { Coaching_Conversation__c: [left] });
    expect(textOf(form)).toContain('Sam Patel has left. This conversation can only be canceled.');
    expect([has(form, '.choice'), has(form, '.move')]).toEqual([false, false]);
    await click(form, '.ask-cancel');
    await click(form, '.confirm-cancel');
    expect(closed).toHaveBeenCalledWith({ kind: 'canceled', conversationId: 'c1' });
  });

  it.each([
    ['past', '2026-03-09T09:00:00.000Z', 'Choose a time that is still to come.'],
    ['empty', '', 'Choose a day and a time.']
  ])('moves nothing to a time that is %s', async (_, when, message) => {
    const { form } = await open({ conversationId: 'c1' }, { Coaching_Conversation__c: [planned] });
    await set(form, 'when', when);
    await click(form, '.move');
    expect(field(form, 'when').setCustomValidity).toHaveBeenLastCalledWith(message);
    expect(mutation).not.toHaveBeenCalled();
  });

  it('says that it can no longer be planned', async () => {
    const { form } = await open({ conversationId: 'c1' }, { Coaching_Conversation__c: [] });
    expect(textOf(form)).toContain('can no longer be planned');
    expect(has(form, '.move')).toBe(false);
  });

  it('is accessible', async () => {
    const { form } = await open({ conversationId: 'c1' }, { Coaching_Conversation__c: [planned] });
    jest.useRealTimers();
    await expect(form).toBeAccessible();
  });
});

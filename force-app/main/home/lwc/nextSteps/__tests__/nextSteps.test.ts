import { executeMutation } from 'lightning/graphql';
import NextSteps from 'c/nextSteps';
import type { NextStep } from 'c/nextSteps';
import { clearPage, find, has, mount, settle, textOf } from '../../../../../../config/jest/support';

jest.mock('@salesforce/user/Id', () => ({ default: '005REP' }), { virtual: true });

const mutation = executeMutation as unknown as jest.Mock;
const today = '2026-03-10';
const step = (id: string, over: Partial<NextStep> = {}): NextStep => ({
  id,
  what: `Do ${id}`,
  dueOn: '2026-03-12',
  otherName: 'Dana Reyes',
  record: { id: '006A', name: 'Northwind', objectApiName: 'Opportunity' },
  howTo: null,
  url: null,
  reason: null,
  snoozedUntil: null,
  nudgeCount: 0,
  lastNudgedOn: null,
  ...over
});
const late = step('late', { dueOn: '2026-03-08' });
const finished = [
  {
    id: 'seen',
    what: 'Rehearse',
    doneOn: '2026-03-05',
    coachName: 'Dana',
    isVerified: true,
    verifiedOn: '2026-03-06',
    isCoached: true
  },
  {
    id: 'waits',
    what: 'Read',
    doneOn: '2026-03-06',
    coachName: 'Dana',
    isVerified: false,
    verifiedOn: null,
    isCoached: true
  }
];
const sources = [{ id: 'conv', title: 'Dana about Northwind', recordLookup: { Opportunity__c: '006A' } }];

const show = (over: object = {}) =>
  mount('next-steps', NextSteps, { steps: [late, step('soon')], today, mostNudges: 3, ...over });
const button = (element: HTMLElement, action: string, id = 'late') =>
  find<HTMLButtonElement>(element, `[data-action="${action}"]${id ? `[data-id="${id}"]` : ''}`);
const sent = (call = 0) => mutation.mock.calls[call][0].variables.change;
const type = (element: HTMLElement, selector: string, value: string) =>
  find(element, selector).dispatchEvent(new CustomEvent('change', { detail: { value } }));

beforeEach(() => mutation.mockReset().mockResolvedValue({ data: { uiapi: {} } }));
afterEach(clearPage);

it('shows steps as given, with day, person and record', async () => {
  const element = await show();
  expect(
    [...(element.shadowRoot?.querySelectorAll('[data-step]') ?? [])].map((row) => (row as HTMLElement).dataset.step)
  ).toEqual(['late', 'soon']);
  expect(find(element, '[data-step="late"]').textContent).toContain('c.Due_Overdue_Many');
  expect(find(element, '[data-step="late"] a').textContent).toBe('Northwind');
});

it('says why a step is still open, as the coach wrote it', async () => {
  const element = await show({ steps: [step('again', { reason: 'I do not see her answer.' })] });
  expect(find(element, '[data-why]').textContent).toBe('c.Step_Still_Open');
  expect(has(await show(), '[data-why]')).toBe(false);
});

it('teaches when there are none', async () => {
  const element = await show({ steps: [] });
  expect(has(element, 'c-empty-state')).toBe(true);
});

it('cuts a long list, and shows all on request with the focus on the first new row', async () => {
  const element = await show({ steps: ['a', 'b', 'c'].map((id) => step(id)), rows: 2 });
  expect(has(element, '[data-step="c"]')).toBe(false);
  button(element, 'all', '').click();
  await settle();
  expect(element.shadowRoot?.activeElement).toBe(button(element, 'done', 'c'));
  expect(has(element, '[data-action="all"]')).toBe(false);
});

describe('finishing', () => {
  it('saves in one tap and offers to undo it, with the focus', async () => {
    const element = await show();
    button(element, 'done').click();
    await settle();
    expect(sent()).toEqual({ Id: 'late', Coaching_Activity__c: { Status__c: 'Done' } });
    expect(element.shadowRoot?.activeElement).toBe(button(element, 'undo'));
    button(element, 'undo').click();
    await settle();
    expect(sent(1)).toEqual({ Id: 'late', Coaching_Activity__c: { Status__c: 'Open' } });
    expect(has(element, '[data-action="done"][data-id="late"]')).toBe(true);
  });

  it('takes what was learned and what shows it along', async () => {
    const element = await show();
    button(element, 'reflect').click();
    await settle();
    type(element, '.reflection', ' Ask by name ');
    type(element, '.evidence', 'Mail of Monday');
    button(element, 'done').click();
    await settle();
    expect(sent().Coaching_Activity__c).toEqual({
      Status__c: 'Done',
      Reflection__c: 'Ask by name',
      Evidence__c: 'Mail of Monday'
    });
  });

  it('keeps the words of each step when the tab closes, until the step is finished', async () => {
    const before = await show();
    button(before, 'reflect').click();
    await settle();
    type(before, '.reflection', 'Ask by name 👍');
    before.remove();
    const element = await show();
    expect(find<HTMLElement & { value: string }>(element, '.reflection').value).toBe('Ask by name 👍');
    expect(element.shadowRoot?.querySelectorAll('.reflection')).toHaveLength(1);
    button(element, 'done').click();
    await settle();
    expect(sent().Coaching_Activity__c).toMatchObject({ Reflection__c: 'Ask by name 👍' });
    expect(localStorage).toHaveLength(0);
  });

  it('says why it was refused and keeps the words', async () => {
    mutation.mockResolvedValue({ data: null, errors: [{ message: 'You can report on an activity that you owe.' }] });
    const element = await show();
    button(element, 'reflect').click();
    await settle();
    type(element, '.reflection', 'Learned');
    button(element, 'done').click();
    await settle();
    expect(find<HTMLElement & { error: string[] }>(element, '[data-step="late"] c-error-panel').error).toEqual([
      'You can report on an activity that you owe.'
    ]);
    expect(find<HTMLTextAreaElement>(element, '.reflection').value).toBe('Learned');
    expect(button(element, 'done').disabled).toBe(false);
  });

  it('sends one mutation for two quick taps', async () => {
    const element = await show();
    button(element, 'done').click();
    button(element, 'done').click();
    await settle();
    expect(mutation).toHaveBeenCalledTimes(1);
  });
});

describe('reminders', () => {
  it('are silenced for a week, of overdue steps only', async () => {
    const element = await show();
    expect(has(element, '[data-action="snooze"][data-id="soon"]')).toBe(false);
    button(element, 'snooze').click();
    await settle();
    expect(sent()).toEqual({ Id: 'late', Coaching_Activity__c: { Snoozed_Until__c: '2026-03-17' } });
  });

  it('speak again on request', async () => {
    const element = await show({ steps: [{ ...late, snoozedUntil: '2026-03-17' }] });
    expect(has(element, '[data-snoozed]')).toBe(true);
    button(element, 'wake').click();
    await settle();
    expect(sent()).toEqual({ Id: 'late', Coaching_Activity__c: { Snoozed_Until__c: null } });
  });

  it('have stopped after as many as the policy allows', async () => {
    const element = await show({ steps: [{ ...late, nudgeCount: 3 }] });
    expect(has(element, '[data-stopped]')).toBe(true);
    expect(has(element, '[data-action="snooze"]')).toBe(false);
  });
});

describe('finished steps', () => {
  it('say in words whether the coach has verified them', async () => {
    const element = await show({ finished });
    expect(find(element, '[data-finished="seen"]').textContent).toContain('c.Next_Steps_Verified_On');
    expect(find(element, '[data-finished="waits"]').textContent).toContain('c.Next_Steps_Waits');
  });

  it('open again and tell the page', async () => {
    const element = await show({ finished });
    const changed = jest.fn();
    element.addEventListener('changed', changed);
    button(element, 'reopen', 'waits').click();
    await settle();
    expect(sent()).toEqual({ Id: 'waits', Coaching_Activity__c: { Status__c: 'Open' } });
    expect(changed).toHaveBeenCalledTimes(1);
  });
});

describe('a step of one’s own', () => {
  const field = (element: HTMLElement, name: string) => {
    const input = find<HTMLInputElement>(element, `[data-field="${name}"]`);
    input.setCustomValidity = jest.fn();
    input.reportValidity = jest.fn(() => true);
    return input;
  };

  it('is offered only after a conversation', async () => {
    expect(has(await show(), '[data-action="own"]')).toBe(false);
  });

  it('is added to the conversation and its record', async () => {
    const element = await show({ sources });
    button(element, 'own', '').click();
    await settle();
    field(element, 'dueOn');
    field(element, 'what').dispatchEvent(new CustomEvent('change', { detail: { value: 'Call Helena' } }));
    button(element, 'addOwn', '').click();
    await settle();
    expect(sent().Coaching_Activity__c).toMatchObject({
      Coaching_Conversation__c: 'conv',
      Opportunity__c: '006A',
      Assigned_To__c: '005REP',
      What__c: 'Call Helena',
      Due_On__c: '2026-03-17'
    });
    expect(has(element, '[data-own]')).toBe(false);
  });

  it.each([
    ['without words', '  ', today, 'what', 'c.Next_Steps_Own_What_Missing'],
    ['for yesterday', 'Call', '2026-03-09', 'dueOn', 'c.Next_Steps_Own_Due_Missing']
  ])('is not saved %s', async (_, what, dueOn, name, message) => {
    const element = await show({ sources });
    button(element, 'own', '').click();
    await settle();
    field(element, 'what').dispatchEvent(new CustomEvent('change', { detail: { value: what } }));
    field(element, 'dueOn').dispatchEvent(new CustomEvent('change', { detail: { value: dueOn } }));
    button(element, 'addOwn', '').click();
    await settle();
    expect(find<HTMLInputElement>(element, `[data-field="${name}"]`).setCustomValidity).toHaveBeenCalledWith(message);
    expect(mutation).not.toHaveBeenCalled();
  });

  it('is found again after the tab was closed, under the same key, until it is added', async () => {
    mutation.mockRejectedValueOnce(new Error('Failed to fetch'));
    const open = async () => {
      const element = await show({ sources });
      button(element, 'own', '').click();
      await settle();
      field(element, 'dueOn');
      return [element, field(element, 'what')] as const;
    };
    const add = async (element: HTMLElement) => {
      button(element, 'addOwn', '').click();
      await settle(12);
    };
    const [element, what] = await open();
    what.dispatchEvent(new CustomEvent('change', { detail: { value: 'Call Helena' } }));
    await add(element);
    element.remove();
    const [later, found] = await open();
    expect(found.value).toBe('Call Helena');
    await add(later);
    expect(sent(1)).toEqual(sent(0));
    expect(localStorage).toHaveLength(0);
  });

  it('keeps its key and words when the answer was lost', async () => {
    mutation.mockRejectedValueOnce(new Error('Failed to fetch'));
    const element = await show({ sources });
    button(element, 'own', '').click();
    await settle();
    field(element, 'dueOn');
    field(element, 'what').dispatchEvent(new CustomEvent('change', { detail: { value: 'Call' } }));
    button(element, 'addOwn', '').click();
    await settle();
    expect(has(element, '[data-own] c-error-panel')).toBe(true);
    button(element, 'addOwn', '').click();
    await settle();
    expect(sent(1)).toEqual(sent(0));
  });
});

it('is accessible', async () => {
  const element = await show({
    finished,
    sources,
    steps: [late, { ...late, id: 'quiet', snoozedUntil: '2026-03-17' }]
  });
  await expect(element).toBeAccessible();
  expect(textOf(element)).toContain('c.Next_Steps_Finished');
});

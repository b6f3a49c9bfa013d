import { createElement } from 'lwc';
import { executeMutation, graphql } from 'lightning/graphql';
import MyCoaching from 'c/myCoaching';
import { acknowledge, myCoachingQuery } from '../myCoachingData';
import { settle } from '../../../../../../config/jest/support';

jest.mock('@salesforce/user/Id', () => ({ default: '005REP' }), { virtual: true });

const wire = graphql as unknown as {
  emit(data: unknown): void;
  emitErrors(errors: unknown): void;
  getLastConfig(): { query: { text: string }; variables: unknown };
};
const mutation = executeMutation as unknown as jest.Mock;

const value = (text: unknown) => ({ value: text });
const edges = (...nodes: object[]) => ({ edges: nodes.map((node) => ({ node })) });
const day = (offset: number) => {
  const date = new Date();
  date.setDate(date.getDate() + offset);
  return new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit' }).format(date);
};
const activity = (Id: string, What: string, due: number) => ({
  Id,
  What__c: value(What),
  Due_On__c: value(day(due)),
  Coaching_Conversation__r: { Coach__r: { Name: value('Dana Reyes') } },
  Opportunity__c: value('006A'),
  Opportunity__r: { Name: value('Northwind') }
});
const conversation = {
  Id: 'conv1',
  Coach__c: value('005COACH'),
  Coach__r: { Name: value('Dana Reyes') },
  Behavior__r: { Name: value('Reach the CIO') },
  What_Was_Seen__c: value('Price came up first'),
  Strength__c: value(null),
  Summary__c: value('Ask before pricing'),
  Opportunity__c: value('006A'),
  Opportunity__r: { Name: value('Northwind') }
};
const gap = { Id: 'gap1', Coaching_Conversation__c: value('conv1'), Cause__c: value('Skill') };

function answer(over: Record<string, unknown> = {}) {
  return {
    uiapi: {
      query: {
        Coaching_Activity__c: edges(activity('late', 'Call the CIO', -2), activity('soon', 'Send the case', 1)),
        Coaching_Conversation__c: edges(conversation),
        Coaching_Gap__c: edges(gap),
        ...over
      }
    }
  };
}

async function show(data?: unknown) {
  const element = createElement('c-my-coaching', { is: MyCoaching });
  document.body.appendChild(element);
  if (data) {
    wire.emit(data);
  }
  await settle();
  return element.shadowRoot as ShadowRoot;
}
const texts = (root: ShadowRoot, selector: string) => [...root.querySelectorAll(selector)].map((el) => el.textContent);
const button = (root: ShadowRoot, action: string, id: string) =>
  root.querySelector(`[data-action="${action}"][data-id="${id}"]`) as HTMLElement & { disabled: boolean };

afterEach(() => {
  document.body.replaceChildren();
  mutation.mockReset();
  mutation.mockResolvedValue({ data: { uiapi: {} } });
});

describe('loading My Coaching', () => {
  it('asks once, with at most ten subqueries, and only about the viewer', async () => {
    await show();
    const { query, variables } = wire.getLastConfig();
    expect(query.text.match(/first:/g)?.length).toBeLessThanOrEqual(10);
    expect(variables).toEqual({ me: '005REP' });
    expect(query.text).not.toContain('005REP');
    expect(myCoachingQuery('005X').query).toBe(myCoachingQuery('005Y').query);
  });

  it('says that it is loading', async () => {
    const root = await show();
    expect(root.querySelector('lightning-spinner')).not.toBeNull();
  });

  it('teaches when there is nothing yet', async () => {
    const root = await show(answer({ Coaching_Activity__c: edges(), Coaching_Conversation__c: edges() }));
    expect((root.querySelector('c-empty-state') as unknown as { heading: string }).heading).toContain('Empty');
    expect(root.querySelector('[data-step]')).toBeNull();
  });

  it('says so when the viewer has no access to coaching', async () => {
    const root = await show(answer({ Coaching_Activity__c: null }));
    expect(root.querySelector('[data-no-access]')).not.toBeNull();
    expect(root.querySelector('c-empty-state')).toBeNull();
  });

  it('says so when the viewer may not see a field that it needs', async () => {
    const root = await show();
    wire.emitErrors([{ message: 'Field is undefined', extensions: { ErrorType: 'ValidationError' } }]);
    await settle();
    expect(root.querySelector('[data-no-access]')).not.toBeNull();
    expect(root.querySelector('c-error-panel')).toBeNull();
  });

  it('shows what went wrong and tries again', async () => {
    const root = await show();
    wire.emitErrors([{ message: 'Offline' }]);
    await settle();
    const panel = root.querySelector('c-error-panel') as HTMLElement & { error: unknown };
    expect(panel.error).toEqual([{ message: 'Offline' }]);
    panel.dispatchEvent(new CustomEvent('retry'));
    await settle();
    expect(root.querySelector('c-error-panel')).toBeNull();
  });

  it('shows next steps in the order of their days with the record beside each', async () => {
    const root = await show(answer());
    expect(texts(root, '[data-step] .slds-text-title_bold')).toEqual(['Call the CIO', 'Send the case']);
    expect(root.querySelector('[data-step="late"]')?.textContent).toContain('c.Due_Overdue_Many');
    expect(root.querySelector('[data-step="late"] a')?.textContent).toBe('Northwind');
  });

  it('is accessible', async () => {
    const root = await show(answer());
    await expect(root.host).toBeAccessible();
  });
});

describe('finishing a next step', () => {
  it('saves in one tap and offers to undo it', async () => {
    const root = await show(answer());
    button(root, 'done', 'late').click();
    await settle();
    expect(mutation).toHaveBeenCalledTimes(1);
    expect(mutation.mock.calls[0][0].variables).toEqual({
      activity: { Id: 'late', Coaching_Activity__c: { Status__c: 'Done' } }
    });
    button(root, 'undo', 'late').click();
    await settle();
    expect(mutation.mock.calls[1][0].variables.input).toMatchObject({
      Id: 'late',
      Coaching_Activity__c: { Status__c: 'Open' }
    });
    expect(button(root, 'done', 'late')).not.toBeNull();
  });

  it('takes what was learned along', async () => {
    const root = await show(answer());
    button(root, 'reflect', 'late').click();
    await settle();
    const field = root.querySelector('lightning-textarea') as HTMLElement;
    field.dispatchEvent(new CustomEvent('change', { detail: { value: ' Ask for the CIO by name ' } }));
    button(root, 'done', 'late').click();
    await settle();
    expect(mutation.mock.calls[0][0].variables.activity.Coaching_Activity__c.Reflection__c).toBe(
      'Ask for the CIO by name'
    );
  });

  it('says why it was refused and keeps the step open with its words', async () => {
    mutation.mockResolvedValue({ data: null, errors: [{ message: 'You can report on an activity that you owe.' }] });
    const root = await show(answer());
    button(root, 'reflect', 'late').click();
    await settle();
    const field = root.querySelector('lightning-textarea') as HTMLElement & { value: string };
    field.dispatchEvent(new CustomEvent('change', { detail: { value: 'Learned' } }));
    button(root, 'done', 'late').click();
    await settle();
    const panel = root.querySelector('[data-step="late"] c-error-panel') as unknown as { error: string[] };
    expect(panel.error).toEqual(['You can report on an activity that you owe.']);
    expect(field.value).toBe('Learned');
    expect(button(root, 'done', 'late').disabled).toBe(false);
  });

  it('sends one mutation for two quick taps', async () => {
    const root = await show(answer());
    button(root, 'done', 'late').click();
    button(root, 'done', 'late').click();
    await settle();
    expect(mutation).toHaveBeenCalledTimes(1);
  });
});

describe('reading a conversation', () => {
  it('acknowledges it without agreeing to a cause', async () => {
    const root = await show(answer());
    button(root, 'read', 'conv1').click();
    await settle();
    const { variables } = mutation.mock.calls[0][0];
    expect(variables.response.Conversation_Response__c).toMatchObject({
      Kind__c: 'Acknowledgement',
      Coaching_Conversation__c: 'conv1',
      Recipient__c: '005COACH'
    });
    expect(variables).not.toHaveProperty('gap0');
    expect(root.querySelector('[data-unread]')).toBeNull();
  });

  it('agrees to the cause in the same mutation', async () => {
    const root = await show(answer());
    root
      .querySelector('lightning-input[data-id="conv1"]')
      ?.dispatchEvent(new CustomEvent('change', { detail: { checked: true } }));
    button(root, 'read', 'conv1').click();
    await settle();
    expect(mutation).toHaveBeenCalledTimes(1);
    expect(mutation.mock.calls[0][0].variables.gap0).toEqual({
      Id: 'gap1',
      Coaching_Gap__c: { Rep_Agreed__c: true }
    });
  });

  it('keeps its key when the answer was lost, so that trying again does not double', async () => {
    mutation.mockRejectedValueOnce(new Error('Failed to fetch'));
    const root = await show(answer());
    button(root, 'read', 'conv1').click();
    await settle();
    expect(root.querySelector('[data-unread="conv1"] c-error-panel')).not.toBeNull();
    button(root, 'read', 'conv1').click();
    await settle();
    const keys = mutation.mock.calls.map(
      ([call]) => call.variables.response.Conversation_Response__c.Client_Key__c as string
    );
    expect(keys[0]).toBe(keys[1]);
    expect(keys[0]).toHaveLength(36);
  });

  it('does not ask the viewer to read what the viewer wrote as coach', async () => {
    const own = { ...conversation, Coach__c: value('005REP') };
    const root = await show(answer({ Coaching_Conversation__c: edges(own) }));
    expect(root.querySelector('[data-unread]')).toBeNull();
  });

  it('declares each input that it uses', () => {
    const { query, variables } = acknowledge({ id: 'c', coachId: 'k' }, ['g1', 'g2'], 'key');
    for (const name of Object.keys(variables)) {
      expect(query).toContain(`$${name}:`);
      expect(query).toContain(`input: $${name})`);
    }
  });
});

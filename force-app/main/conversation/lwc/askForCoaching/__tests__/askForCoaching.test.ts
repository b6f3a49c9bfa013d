import { executeMutation, graphql } from 'lightning/graphql';
import type { GraphQLMock } from 'lightning/graphql';
import userId from '@salesforce/user/Id';
import AskForCoaching from 'c/askForCoaching';
import { answer, clearPage, find, has, mount, settle, textOf } from '../../../../../../config/jest/support';

const wire = graphql as unknown as GraphQLMock;
const mutation = executeMutation as jest.MockedFunction<typeof executeMutation>;
const record = { objectApiName: 'Opportunity' as const, id: '006000000000001AAA' };
const me = { Id: userId, ManagerId: 'morgan', Manager: { Name: 'Morgan Ellis' } };
const relationship = {
  Id: 'r1',
  Coach__c: 'dana',
  Coach__r: { Name: 'Dana Reyes' },
  Start_Date__c: '2020-01-01',
  End_Date__c: null
};

async function openWith(rows: Record<string, Record<string, unknown>[]>, refresh = jest.fn(() => Promise.resolve())) {
  const element = await mount('ask-for-coaching', AskForCoaching, { record });
  find(element, '.ask').click();
  await settle();
  wire.emit(answer(rows), undefined, refresh);
  await settle();
  return { element, refresh };
}

afterEach(clearPage);

describe('asking for coaching', () => {
  it('loads nothing until somebody wants to ask', async () => {
    await mount('ask-for-coaching', AskForCoaching, { record });
    expect(wire.getLastConfig().query).toBeUndefined();
  });

  it('asks the primary coach with one mutation', async () => {
    const { element, refresh } = await openWith({ User: [me], Coaching_Relationship__c: [relationship] });
    find(element, '.send').click();
    await settle();
    expect(mutation).toHaveBeenCalledTimes(1);
    expect(mutation.mock.calls[0]?.[0].variables).toMatchObject({
      input: { Conversation_Response__c: { Recipient__c: 'dana', Opportunity__c: record.id } }
    });
    expect(refresh).toHaveBeenCalledTimes(1);
    await expect(element).toBeAccessible();
  });

  it('asks the manager when no primary coach is named for today', async () => {
    const { element } = await openWith({
      User: [me],
      Coaching_Relationship__c: [{ ...relationship, End_Date__c: '2020-12-31' }]
    });
    find(element, '.send').click();
    await settle();
    expect(mutation.mock.calls[0]?.[0].variables).toMatchObject({
      input: { Conversation_Response__c: { Recipient__c: 'morgan' } }
    });
  });

  it('shows an open request instead of asking twice, and withdraws it', async () => {
    const request = { Id: 'cx1', CreatedDate: '2026-03-01', Recipient__r: { Name: 'Dana Reyes' } };
    const { element } = await openWith({ User: [me], Conversation_Response__c: [request] });
    expect(has(element, '.send')).toBe(false);
    find(element, '.withdraw').click();
    await settle();
    expect(mutation.mock.calls[0]?.[0].variables).toMatchObject({ input: { Id: 'cx1' } });
  });

  it('says whom to turn to when nobody is named', async () => {
    const { element } = await openWith({ User: [{ Id: userId, ManagerId: null, Manager: null }] });
    expect(textOf(element)).toContain('c.Ask_Nobody');
  });

  it('finds what was typed again after the tab was closed, until the request is there', async () => {
    const { element } = await openWith({ User: [me] });
    find(element, 'lightning-textarea').dispatchEvent(
      new CustomEvent('change', { detail: { value: 'The CIO is new' } })
    );
    element.remove();
    const refresh = jest.fn(() => {
      wire.emit(answer({ User: [me], Conversation_Response__c: [{ Id: 'cx1', Recipient__r: { Name: 'Morgan' } }] }));
      return Promise.resolve();
    });
    const { element: later } = await openWith({ User: [me] }, refresh);
    expect(find<HTMLElement & { value: string }>(later, 'lightning-textarea').value).toBe('The CIO is new');
    find(later, '.send').click();
    await settle(12);
    expect(mutation.mock.calls[0]?.[0].variables).toMatchObject({
      input: { Conversation_Response__c: { Body__c: 'The CIO is new' } }
    });
    expect(localStorage).toHaveLength(0);
  });

  it('repeats a request that failed under the same key', async () => {
    const { element } = await openWith({ User: [me] });
    mutation.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    find(element, '.send').click();
    await settle();
    expect(textOf(find(element, 'c-error-panel'))).toContain('Failed to fetch');
    find(element, '.send').click();
    await settle();
    const [first, second] = mutation.mock.calls.map(([operation]) => JSON.stringify(operation.variables));
    expect(second).toBe(first);
  });
});

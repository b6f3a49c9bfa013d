import { findDraft } from 'c/conversationDraft';
import { COACH, RECORD, edges, isLookup, mutation, open, quick, settle, wire } from './guidePage';

describe('saving', () => {
  async function openFull() {
    const page = await open({ input: quick() });
    await page.goTo('commitments');
    const commitments = page.inside('c-guide-commitments');
    await page.enter(commitments.querySelector('[data-id="a1"]'), { value: 'Kept' });
    await page.enter(commitments.querySelector('[data-id="a2"]'), { value: 'Dropped' });
    return { ...page, commitments };
  }

  it('needs a reason for what was dropped', async () => {
    const { goTo, inside, root } = await openFull();
    await goTo('summary');
    expect(inside('c-guide-summary').querySelector('button[data-step="commitments"]')).not.toBeNull();
    expect((root.querySelector('[data-save]') as unknown as { disabled: boolean }).disabled).toBe(true);
  });

  it('sends one mutation with the conversation and what became of the last commitments', async () => {
    const { goTo, enter, press, closed, commitments } = await openFull();
    await enter(commitments.querySelector('lightning-input[data-id="a2"]'), { value: 'Deal is lost' });
    await goTo('summary');
    await press('[data-save]');
    expect(mutation).toHaveBeenCalledTimes(1);
    const { variables } = mutation.mock.calls[0][0];
    expect(variables.conversation.Coaching_Conversation__c).toMatchObject({
      Client_Key__c: 'key-of-quick-capture',
      Capture_Mode__c: 'Guided',
      Opportunity__c: '006A',
      Previous_Conversation__c: 'conv1',
      Record_Snapshot__c: '{"amount":180000}'
    });
    expect(Object.values(variables)).toEqual(
      expect.arrayContaining([
        { Id: 'a1', Coaching_Activity__c: { Status__c: 'Done' } },
        { Id: 'a2', Coaching_Activity__c: { Status__c: 'Dropped', Outcome_Reason__c: 'Deal is lost' } }
      ])
    );
    expect(closed).toHaveBeenCalledWith('saved');
    expect(findDraft(COACH, RECORD.id)).toBeNull();
  });

  it('keeps every word when the platform refuses, and says what it said', async () => {
    mutation.mockResolvedValue({ data: null, errors: [{ message: 'Choose the one behavior.' }] });
    const { goTo, press, closed, root } = await open({ input: quick() });
    await goTo('summary');
    await press('[data-save]');
    wire.emit({ uiapi: { query: { Coaching_Conversation__c: edges() } } }, isLookup);
    await settle();
    expect((root.querySelector('c-error-panel') as unknown as { error: string[] }).error).toEqual([
      'Choose the one behavior.'
    ]);
    expect(closed).not.toHaveBeenCalled();
    expect(findDraft(COACH, RECORD.id)?.input.whatWasSeen).toBe('Talked price first');
    expect((root.querySelector('[data-save]') as unknown as { disabled: boolean }).disabled).toBe(false);
  });

  it('finds out that it was saved when the answer was lost', async () => {
    mutation.mockRejectedValue(new Error('Failed to fetch'));
    const { goTo, press, closed } = await open({ input: quick() });
    await goTo('summary');
    await press('[data-save]');
    wire.emit({ uiapi: { query: { Coaching_Conversation__c: edges({ Id: 'saved' }) } } }, isLookup);
    await settle();
    expect(closed).toHaveBeenCalledWith('saved');
  });
});

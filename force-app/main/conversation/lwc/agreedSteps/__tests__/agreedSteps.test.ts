import { executeMutation } from 'lightning/graphql';
import userId from '@salesforce/user/Id';
import AgreedSteps from 'c/agreedSteps';
import type { AgreedActivity } from 'c/panelData';
import { clearPage, find, has, mount, settle, textOf } from '../../../../../../config/jest/support';

const mutation = executeMutation as jest.MockedFunction<typeof executeMutation>;
const mine: AgreedActivity = {
  id: 'a1',
  conversationId: 'c1',
  what: 'Call Ana',
  kind: 'Deal Task',
  assignedToId: userId,
  assignedToName: 'Sam Patel',
  dueOn: '2026-03-09',
  status: 'Open',
  completedOn: null,
  isCommitment: true
};
const today = '2026-03-10';
const show = (activities: AgreedActivity[], coachedConversationIds: string[] = []) =>
  mount('agreed-steps', AgreedSteps, { activities, today, coachedConversationIds });

afterEach(clearPage);

describe('what we agreed', () => {
  it('finishes a step in one tap, with one mutation', async () => {
    const list = await show([mine]);
    const changed = jest.fn();
    list.addEventListener('changed', changed);
    find(list, '.done').click();
    await settle();
    expect(mutation).toHaveBeenCalledTimes(1);
    expect(mutation.mock.calls[0]?.[0].variables).toEqual({
      input: { Id: 'a1', Coaching_Activity__c: { Status__c: 'Done' } }
    });
    expect(changed).toHaveBeenCalledTimes(1);
    expect(textOf(list)).toContain('c.Due_Overdue_One');
    await expect(list).toBeAccessible();
  });

  it('offers to undo a step that was finished today', async () => {
    const list = await show([{ ...mine, status: 'Done', completedOn: today }]);
    find(list, '.undo').click();
    await settle();
    expect(mutation.mock.calls[0]?.[0].variables).toEqual({
      input: { Id: 'a1', Coaching_Activity__c: { Status__c: 'Open' } }
    });
  });

  it('keeps a finished step in its place, so that no other moves under the finger', async () => {
    const done = { ...mine, what: 'First', status: 'Done', completedOn: today };
    const list = await show([{ ...mine, id: 'a2', what: 'Second', dueOn: '2026-04-01' }, done]);
    expect([...list.shadowRoot!.querySelectorAll('.text')].map((each) => each.textContent)).toEqual([
      'First',
      'Second'
    ]);
  });

  it('leaves re-checks to the home page, where the rep answers them', async () => {
    const list = await show([mine, { ...mine, id: 'a2', kind: 'Re-check', what: 'Still doing it?' }]);
    expect(textOf(list)).not.toContain('Still doing it?');
  });

  it('leaves out what was finished before today or dropped', async () => {
    const list = await show([
      { ...mine, status: 'Done', completedOn: '2026-03-09' },
      { ...mine, id: 'a2', status: 'Dropped', completedOn: today }
    ]);
    expect(textOf(list)).toContain('c.Agreed_None');
  });

  it('lets nobody finish a step but its owner and the coach', async () => {
    const theirs = { ...mine, assignedToId: 'someone else' };
    expect(has(await show([theirs]), '.done')).toBe(false);
    clearPage();
    expect(has(await show([theirs], ['c1']), '.done')).toBe(true);
  });

  it('says what went wrong and keeps the step', async () => {
    mutation.mockResolvedValueOnce({ errors: [{ message: 'Only the owner may do this.', path: ['uiapi'] }] });
    const list = await show([mine]);
    find(list, '.done').click();
    await settle();
    expect(textOf(find(list, 'c-error-panel'))).toContain('Only the owner may do this.');
    expect(has(list, '.done')).toBe(true);
  });

  it('shows two steps at first, soonest first, and the rest on request', async () => {
    const list = await show([
      { ...mine, id: 'a3', what: 'Third', dueOn: '2026-05-01' },
      { ...mine, id: 'a1', what: 'First', dueOn: '2026-03-11' },
      { ...mine, id: 'a2', what: 'Second', dueOn: '2026-04-01' }
    ]);
    expect([...list.shadowRoot!.querySelectorAll('.text')].map((each) => each.textContent)).toEqual([
      'First',
      'Second'
    ]);
    find(list, '.more').click();
    await settle();
    expect(list.shadowRoot!.querySelectorAll('.text')).toHaveLength(3);
  });
});

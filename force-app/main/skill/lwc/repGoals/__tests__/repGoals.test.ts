import { graphql } from 'lightning/graphql';
import type { GraphQLMock } from 'lightning/graphql';
import userId from '@salesforce/user/Id';
import GoalEditor from 'c/goalEditor';
import RepGoals from 'c/repGoals';
import { answer, clearPage, find, has, mount, settle, textOf } from '../../../../../../config/jest/support';

const wire = graphql as unknown as GraphQLMock;
const openEditor = GoalEditor.open as unknown as jest.Mock;
const other = '005000000000009AAA';

const goal = (Id: string, Status__c: string, more: Record<string, unknown> = {}) => ({
  Id,
  Status__c,
  Behavior__c: 'b1',
  Behavior__r: { Name: `Behavior ${Id}` },
  Coach__c: other,
  Coach__r: { Name: 'Dana Reyes' },
  ...more
});
const coach = (Coach__c: string) => ({ Id: 'r1', Coach__c, Coach__r: { Name: 'Dana Reyes' }, Is_Primary__c: true });

async function show(rows: Record<string, Record<string, unknown>[]>, properties = {}, refresh = jest.fn()) {
  const element = await mount('rep-goals', RepGoals, properties);
  wire.emit(answer({ Coaching_Goal__c: [], User: [{ Id: 'x', Name: 'Sam Patel' }], ...rows }), undefined, refresh);
  await settle();
  return element;
}

const shown = (element: HTMLElement): string[] =>
  [...(element.shadowRoot?.querySelectorAll<HTMLElement & { goal: { id: string } }>('c-goal-card') ?? [])].map(
    (card) => card.goal.id
  );

afterEach(clearPage);

describe('the goals of a rep', () => {
  it('are the running user’s own where nobody is named', async () => {
    const element = await show({ Coaching_Relationship__c: [coach(other)] });
    expect(wire.getLastConfig().variables).toEqual({ rep: userId });
    expect(textOf(element)).toContain('c.Goals_Empty_Rep');
    await expect(element).toBeAccessible();
  });

  it('show active ones, then proposals, and earlier ones on demand', async () => {
    const element = await show({
      Coaching_Goal__c: [goal('p', 'Proposed'), goal('a', 'Active'), goal('d', 'Dropped'), goal('r', 'Reached')]
    });
    expect(shown(element)).toEqual(['a', 'p']);
    find(element, '.past').click();
    await settle();
    expect(shown(element)).toEqual(['a', 'p', 'd', 'r']);
    expect(find(element, '.past').getAttribute('aria-expanded')).toBe('true');
  });

  it('keep a goal in its place when it has just ended, so that it can be taken back', async () => {
    const refresh = jest.fn(() => Promise.resolve());
    const element = await show({ Coaching_Goal__c: [goal('a', 'Active')] }, {}, refresh);
    find(element, 'c-goal-card').dispatchEvent(new CustomEvent('changed', { detail: 'a' }));
    wire.emit(answer({ Coaching_Goal__c: [goal('a', 'Reached')] }), undefined, refresh);
    await settle();
    expect(shown(element)).toEqual(['a']);
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['the rep, with their coach', {}, [coach(other)], { side: 'rep', pair: { coachId: other, repId: userId } }],
    ['the coach by relationship', { repId: other }, [coach(userId)], { side: 'coach', pair: { coachId: userId } }],
    ['who coaches on this record', { repId: other, coachId: userId }, [], { side: 'coach', pair: { repId: other } }]
  ])('are proposed by %s', async (_, properties, relationships, expected) => {
    const element = await show({ Coaching_Relationship__c: relationships }, properties);
    find(element, '.propose').click();
    await settle();
    expect(openEditor.mock.calls[0]?.[0]).toMatchObject(expected);
  });

  it.each([
    ['a leader who only reads', { repId: other }],
    ['a rep without a coach', {}]
  ])('are not proposed by %s', async (_, properties) => {
    const element = await show({}, properties);
    expect(has(element, '.propose')).toBe(false);
  });

  it('open a proposal for change when its card asks for it, and not when something in it is typed', async () => {
    const element = await show({ Coaching_Goal__c: [goal('p', 'Proposed')] });
    const card = find(element, 'c-goal-card');
    card.dispatchEvent(new CustomEvent('change', { detail: { value: '2' } }));
    await settle();
    expect(openEditor).not.toHaveBeenCalled();
    card.dispatchEvent(new CustomEvent('editgoal'));
    await settle();
    expect(openEditor.mock.calls[0]?.[0]).toMatchObject({ goal: { id: 'p' }, side: 'rep' });
  });

  it('say that the limit is reached before somebody proposes one more', async () => {
    const two = [goal('a', 'Active'), goal('b', 'Active')];
    const element = await show({ Coaching_Goal__c: two, Coaching_Relationship__c: [coach(other)] });
    expect(textOf(find(element, '[data-limit]'))).toContain('c.Goal_Limit_Many');
  });

  it.each([
    ['is missing', [], true],
    ['is in force', [{ Id: 'p', Max_Active_Goals__c: 3 }], false]
  ])('say whether the built-in limit holds when the policy %s', async (_, policies, isSaid) => {
    const element = await show({ Coaching_Relationship__c: [coach(other)], Coaching_Policy__c: policies });
    expect(has(element, '[data-no-policy]')).toBe(isSaid);
    await expect(element).toBeAccessible();
  });

  it('of a rep who has left are read, and nobody proposes another', async () => {
    const rows = {
      Coaching_Goal__c: [goal('a', 'Active')],
      Coaching_Relationship__c: [coach(userId)],
      User: [{ Id: other, Name: 'Sam Patel', IsActive: false }]
    };
    const element = await show(rows, { repId: other });
    expect(textOf(find(element, '[data-left]'))).toContain('c.Goals_Rep_Left');
    expect(has(element, '.propose')).toBe(false);
    expect(has(element, 'c-goal-card')).toBe(true);
    await expect(element).toBeAccessible();
  });

  it('are shown to a person who may not read one of their fields', async () => {
    const withoutWords = goal('a', 'Active');
    const element = await show({ Coaching_Goal__c: [withoutWords], User: [{ Id: other, Name: 'Sam Patel' }] });
    expect(has(element, 'c-goal-card')).toBe(true);
    expect(has(element, '[data-left]')).toBe(false);
  });

  it('can be asked for again when they did not load', async () => {
    const element = await mount('rep-goals', RepGoals, {});
    const refresh = jest.fn(() => Promise.resolve());
    wire.emitErrors([{ message: 'Server unavailable' }], undefined, refresh);
    await settle();
    find(find(element, 'c-development-card'), 'c-error-panel').dispatchEvent(new CustomEvent('retry'));
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  it('say so when the viewer has no access', async () => {
    const element = await mount('rep-goals', RepGoals, {});
    wire.emit({ uiapi: { query: {} } });
    await settle();
    expect(has(element, 'c-development-card')).toBe(false);
    const ofAnother = await mount('rep-goals', RepGoals, { repId: other });
    wire.emitErrors([{ message: 'Undefined', extensions: { ErrorType: 'ValidationError' } }]);
    await settle();
    expect(textOf(ofAnother)).toContain('c.Goals_No_Access');
    expect(has(ofAnother, 'c-error-panel')).toBe(false);
  });
});

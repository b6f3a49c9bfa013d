import { executeMutation, graphql } from 'lightning/graphql';
import type { GraphQLMock } from 'lightning/graphql';
import userId from '@salesforce/user/Id';
import AgreementEditor from 'c/agreementEditor';
import WorkingAgreement from 'c/workingAgreement';
import { answer, clearPage, find, has, mount, settle, textOf } from '../../../../../../config/jest/support';

const wire = graphql as unknown as GraphQLMock;
const mutation = executeMutation as jest.MockedFunction<typeof executeMutation>;
const openEditor = AgreementEditor.open as unknown as jest.Mock;
const other = '005000000000009AAA';

const coach = (Coach__c: string, Name = 'Dana Reyes', Is_Primary__c = true) => ({
  Id: `r${Coach__c}`,
  Coach__c,
  Coach__r: { Name },
  Is_Primary__c
});
const row = (Id: string, Status__c: string, more: Record<string, unknown> = {}) => ({
  Id,
  Status__c,
  Rhythm__c: 'Every week',
  Rep_Prepares__c: 'One deal',
  Coach_Promises__c: 'I ask first',
  Feedback_Way__c: 'The same day',
  Review_On__c: '2999-01-01',
  Coach__c: other,
  Coach__r: { Name: 'Dana Reyes' },
  Coach_Agreed__c: true,
  Coach_Agreed_On__c: '2026-03-01T09:00:00.000Z',
  Rep_Agreed__c: true,
  Rep_Agreed_On__c: '2026-03-02T09:00:00.000Z',
  ...more
});
const waiting = { Rep_Agreed__c: false, Rep_Agreed_On__c: null };

async function show(rows: Record<string, Record<string, unknown>[]>, properties = {}) {
  const refresh = jest.fn(() => Promise.resolve());
  const element = await mount('working-agreement', WorkingAgreement, properties);
  const all = { Coaching_Agreement__c: [], Coaching_Relationship__c: [coach(other)], User: [{ Id: 'x', Name: 'Sam' }] };
  wire.emit(answer({ ...all, ...rows }), undefined, refresh);
  await settle();
  return { element, refresh };
}

const actions = (element: HTMLElement): string[] =>
  [...(element.shadowRoot?.querySelectorAll<HTMLElement>('[data-action]') ?? [])].map(
    ({ dataset }) => dataset.action ?? ''
  );

afterEach(clearPage);

describe('how coach and rep work together', () => {
  it('is the running user’s own with their primary coach, and teaches while nothing is agreed', async () => {
    const { element } = await show({});
    expect(wire.getLastConfig().variables).toEqual({ rep: userId });
    expect(textOf(element)).toContain('c.Agreement_Empty');
    expect(actions(element)).toEqual(['propose']);
    await expect(element).toBeAccessible();
  });

  it('shows what counts, what waits for the viewer, and what counted before', async () => {
    const rows = [row('p', 'Proposed', waiting), row('a', 'Active'), row('r', 'Replaced')];
    const { element } = await show({ Coaching_Agreement__c: rows });
    expect(has(element, '[data-in-force]')).toBe(true);
    expect(textOf(find(element, '[data-proposal]'))).toContain('c.Agreement_Waits_You');
    expect(actions(element)).toEqual(['agree', 'propose']);
    expect(has(element, '[data-earlier]')).toBe(false);
    find(element, '.earlier').click();
    await settle();
    expect(has(element, '[data-earlier]')).toBe(true);
    await expect(element).toBeAccessible();
  });

  it('is agreed to once, however often one clicks', async () => {
    mutation.mockResolvedValue({ data: { uiapi: { agreement: { Record: { Id: 'p' } } } } });
    const { element, refresh } = await show({ Coaching_Agreement__c: [row('p', 'Proposed', waiting)] });
    find(element, '[data-action="agree"]').click();
    find(element, '[data-action="agree"]').click();
    await settle();
    expect(mutation).toHaveBeenCalledTimes(1);
    expect(mutation.mock.calls[0]?.[0].variables).toEqual({
      input: { Id: 'p', Coaching_Agreement__c: { Rep_Agreed__c: true } }
    });
    expect(refresh).toHaveBeenCalledTimes(1);
    expect(textOf(element)).toContain('c.Agreement_Said_Agreed');
  });

  it('says what the org refused, and loses nothing', async () => {
    mutation.mockResolvedValue({ data: null, errors: [{ message: 'Both agreed to this.', path: ['agreement'] }] });
    const { element } = await show({ Coaching_Agreement__c: [row('p', 'Proposed', waiting)] });
    find(element, '[data-action="agree"]').click();
    await settle();
    expect(find<HTMLElement & { heading: string }>(element, 'c-error-panel').heading).toBe('c.Agreement_Not_Saved');
    expect(actions(element)).toContain('agree');
  });

  it.each([
    ['the coach', { repId: other }, [coach(userId)], { Coach__c: userId }, ['edit']],
    ['a leader, who only reads', { repId: other, coachId: 'dana' }, [coach('dana')], { Coach__c: 'dana' }, []]
  ])('while it waits for the rep lets %s do what is theirs', async (_, properties, relationships, more, expected) => {
    const rows = { Coaching_Agreement__c: [row('p', 'Proposed', { ...waiting, ...more })] };
    const { element } = await show({ ...rows, Coaching_Relationship__c: relationships }, properties);
    expect(textOf(find(element, '[data-proposal]'))).toContain('c.Agreement_Waits_Other');
    expect(actions(element)).toEqual(expected);
  });

  it.each([
    ['2020-01-01', true],
    ['2999-01-01', false]
  ])('to be looked at again on %s asks whether it is still right: %p', async (Review_On__c, isAsked) => {
    const { element } = await show({ Coaching_Agreement__c: [row('a', 'Active', { Review_On__c })] });
    expect(has(element, '[data-action="still"]')).toBe(isAsked);
  });

  it('with several coaches is chosen among them', async () => {
    const relationships = [coach(other), coach('eve', 'Eve', false)];
    const rows = [row('a', 'Active'), row('e', 'Active', { Coach__c: 'eve', Rhythm__c: 'Every month' })];
    const { element } = await show({ Coaching_Agreement__c: rows, Coaching_Relationship__c: relationships });
    const choice = find<HTMLElement & { value: string }>(element, '[data-field="coach"]');
    expect(choice.value).toBe(other);
    choice.dispatchEvent(new CustomEvent('change', { detail: { value: 'eve' } }));
    await settle();
    expect(find<HTMLElement & { agreement: { id: string } }>(element, '[data-in-force]').agreement.id).toBe('e');
  });

  it('is proposed with the words that stand, by whoever takes part', async () => {
    openEditor.mockResolvedValue('saved');
    const { element, refresh } = await show({ Coaching_Agreement__c: [row('a', 'Active')] });
    find(element, '[data-action="propose"]').click();
    await settle();
    expect(openEditor.mock.calls[0]?.[0]).toMatchObject({
      side: 'rep',
      pair: { coachId: other, repId: userId },
      proposal: null,
      start: { id: 'a' }
    });
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['whom nobody coaches and who agreed on nothing draws nothing', { Coaching_Relationship__c: [] }, {}, false],
    ['whom somebody looks at keeps the card', { Coaching_Relationship__c: [] }, { repId: other }, true]
  ])('of a person %s', async (_, rows, properties, isShown) => {
    const { element } = await show(rows, properties);
    expect(has(element, 'c-development-card')).toBe(isShown);
  });

  it('of a rep who has left is read only', async () => {
    const User = [{ Id: other, Name: 'Sam', IsActive: false }];
    const rows = { Coaching_Agreement__c: [row('a', 'Active', { Coach__c: userId })], User };
    const { element } = await show({ ...rows, Coaching_Relationship__c: [coach(userId)] }, { repId: other });
    expect(actions(element)).toEqual([]);
  });
});

import { graphql } from 'lightning/graphql';
import type { GraphQLMock } from 'lightning/graphql';
import userId from '@salesforce/user/Id';
import type * as Readers from 'c/planReaders';
import { showEnglish } from '../../../../../../config/jest/englishLabels';
import { answer, clearPage, find, has, mount, settle, textOf } from '../../../../../../config/jest/support';

showEnglish();
// Labels are read when the component is: it must come after them.
const { default: PlanReaders } = jest.requireActual<typeof Readers>('c/planReaders');

const wire = graphql as unknown as GraphQLMock;
const morgan = { Id: 'morgan', Name: 'Morgan', IsActive: true };
const dana = { Id: userId, Name: 'Dana', IsActive: true, UserRoleId: 'east', Manager: morgan };
const people = (rep: Record<string, unknown>) => ({ pair: [dana, rep], people: [{ ...morgan, UserRoleId: 'vp' }] });
const sam = { Id: 'sam', Name: 'Sam', IsActive: true, UserRoleId: 'ae' };
const roles = [
  { Id: 'vp', Name: 'VP Sales', ParentRoleId: null },
  { Id: 'east', Name: 'East', ParentRoleId: 'vp' },
  { Id: 'ae', Name: 'Account Executive', ParentRoleId: 'east' }
];

async function show(isConfirmed: boolean) {
  const element = await mount('plan-readers', PlanReaders, { repId: 'sam' });
  const policy = { Id: 'p', Is_Hierarchy_Step_Confirmed__c: isConfirmed };
  wire.emit(answer({ ...people(sam), UserRole: roles, Coaching_Policy__c: [policy] }));
  await settle();
  return element;
}
const namesIn = (element: HTMLElement) =>
  [...find(element, 'c-who-can-see').shadowRoot!.querySelectorAll('li')].map((each) => each.textContent);

afterEach(clearPage);

it('names coach and rep at once, and says who reads it later', async () => {
  const element = await show(true);
  expect(namesIn(element)).toEqual([
    expect.stringContaining('You'),
    expect.stringContaining('Sam'),
    expect.stringContaining('administrators')
  ]);
  expect(textOf(element)).not.toContain('Morgan');
  expect(find(element, '[data-later]').textContent).toContain('Once you share the conversation');
  await expect(element).toBeAccessible();
});

it('names everybody above while the role hierarchy is open, and promises nothing for later', async () => {
  const element = await show(false);
  expect(namesIn(element).join()).toContain('Morgan');
  expect(has(element, '[data-later]')).toBe(false);
});

it('says nothing without a rep, and nothing of the rep before when another is chosen', async () => {
  const empty = await mount('plan-readers', PlanReaders, { repId: '' });
  expect([empty.shadowRoot?.textContent, wire.getLastConfig().query]).toEqual(['', undefined]);
  clearPage();
  const element = await show(true);
  element.repId = 'lee';
  await settle();
  expect(has(element, 'c-who-can-see')).toBe(false);
  expect(wire.getLastConfig().variables).toEqual({ people: [userId, 'lee'] });
  wire.emit(answer(people({ Id: 'lee', Name: 'Lee', IsActive: true })));
  await settle();
  expect(namesIn(element).join()).toContain('Lee');
});

it('says that it could not be looked up, and tries again', async () => {
  const element = await mount('plan-readers', PlanReaders, { repId: 'sam' });
  const refresh = jest.fn(() => Promise.resolve());
  wire.emitErrors([{ message: 'Server busy' }], undefined, refresh);
  await settle();
  find(element, 'c-error-panel').dispatchEvent(new CustomEvent('retry'));
  expect(refresh).toHaveBeenCalledTimes(1);
});

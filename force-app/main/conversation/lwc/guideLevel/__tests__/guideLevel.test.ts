import { graphql } from 'lightning/graphql';
import type { GraphQLMock } from 'lightning/graphql';
import GuideLevel from 'c/guideLevel';
import { answer, clearPage, find, has, mount, settle } from '../../../../../../config/jest/support';

const wire = graphql as unknown as GraphQLMock;
const levels = answer({
  Competency_Level__c: [1, 2, 3, 4, 5].map((level) => ({ Id: `l${level}`, Level__c: level, Descriptor__c: 'Asks' }))
});

afterEach(clearPage);

async function open(value: number | null = null) {
  const element = await mount('guide-level', GuideLevel, { competencyId: 'k1', value });
  const changed = jest.fn();
  element.addEventListener('levelchange', (event) => changed((event as CustomEvent).detail));
  wire.emit(levels);
  await settle();
  return { element, changed };
}

it('asks for the levels of this competency', async () => {
  await open();
  expect(wire.getLastConfig().variables).toEqual({ competency: 'k1' });
});

it('offers each level with what it looks like', async () => {
  const { element, changed } = await open();
  const group = find<HTMLElement & { options: { label: string }[] }>(element, 'lightning-radio-group');
  expect(group.options).toHaveLength(5);
  group.dispatchEvent(new CustomEvent('change', { detail: { value: '3' } }));
  expect(changed).toHaveBeenCalledWith(3);
});

it('takes a level back', async () => {
  const { element, changed } = await open(3);
  find(element, '[data-clear]').click();
  expect(changed).toHaveBeenCalledWith(null);
});

it('asks nothing where the competency describes no levels', async () => {
  const { element } = await open();
  wire.emit(answer({ Competency_Level__c: [] }));
  await settle();
  expect(has(element, 'lightning-radio-group')).toBe(false);
});

it('is accessible', async () => {
  await expect((await open(2)).element).toBeAccessible();
});

import { graphql } from 'lightning/graphql';
import type { GraphQLMock } from 'lightning/graphql';
import GuidePerson from 'c/guidePerson';
import { answer, clearPage, find, has, mount, settle, textOf } from '../../../../../../config/jest/support';

const wire = graphql as unknown as GraphQLMock;
const people = answer({
  User: [
    { Id: 'u1', Name: 'Olga Ops', Title: 'Sales operations' },
    { Id: 'u2', Name: 'Oskar Rep' }
  ]
});

beforeEach(() => jest.useFakeTimers());
afterEach(() => {
  jest.useRealTimers();
  clearPage();
});

async function open(personId: string | null = null) {
  const element = await mount('guide-person', GuidePerson, { label: 'Ask', personId, excludedIds: ['u2'] });
  const changed = jest.fn();
  element.addEventListener('personchange', (event) => changed((event as CustomEvent).detail));
  const type = async (value: string) => {
    find(element, 'lightning-input').dispatchEvent(new CustomEvent('change', { detail: { value } }));
    jest.advanceTimersByTime(300);
    await settle();
  };
  return { element, changed, type };
}

it('asks for active people by name, from the second letter on', async () => {
  const { type } = await open();
  await type('O');
  expect(wire.getLastConfig().query).toBeUndefined();
  await type('Ol');
  expect(wire.getLastConfig().variables).toEqual({ name: '%Ol%' });
});

it('offers nobody who is in the conversation already', async () => {
  const { element, type, changed } = await open();
  await type('O');
  await type('Os');
  wire.emit(people);
  await settle();
  expect(textOf(element)).toContain('Olga Ops');
  expect(textOf(element)).not.toContain('Oskar Rep');
  find(element, '[data-id="u1"]').click();
  await settle();
  expect(changed).toHaveBeenCalledWith({ id: 'u1', name: 'Olga Ops' });
  expect(has(element, 'lightning-input')).toBe(false);
});

it('shows who was chosen before, and takes it back', async () => {
  const { element, changed } = await open('u1');
  expect(wire.getLastConfig().variables).toEqual({ id: 'u1' });
  wire.emit(people);
  await settle();
  expect(textOf(element)).toContain('Olga Ops');
  find(element, 'lightning-button-icon').click();
  await settle();
  expect(changed).toHaveBeenCalledWith(null);
});

it('says so when nobody has that name', async () => {
  const { element, type } = await open();
  await type('Zz');
  wire.emit(answer({ User: [] }));
  await settle();
  expect(textOf(element)).toContain('c.Person_Nobody');
});

it('is accessible', async () => {
  const { element, type } = await open();
  await type('Ol');
  wire.emit(people);
  await settle();
  jest.useRealTimers();
  await expect(element).toBeAccessible();
});

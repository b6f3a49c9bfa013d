import { graphql } from 'lightning/graphql';
import type { GraphQLMock } from 'lightning/graphql';
import type * as Readers from 'c/conversationReaders';
import { showEnglish } from '../../../../../../config/jest/englishLabels';
import { answer, clearPage, find, has, mount, settle, textOf } from '../../../../../../config/jest/support';

showEnglish();
// Labels are read when the component is: it must come after them.
const { default: ConversationReaders } = jest.requireActual<typeof Readers>('c/conversationReaders');

const wire = graphql as unknown as GraphQLMock;
const morgan = { Id: 'morgan', Name: 'Morgan', IsActive: true };
const people = [
  { Id: 'dana', Name: 'Dana', IsActive: true, Manager: morgan },
  { Id: 'sam', Name: 'Sam', IsActive: true, Manager: { Id: 'dana', Name: 'Dana', IsActive: true } }
];
const policy = { Id: 'p', Is_Hierarchy_Step_Confirmed__c: true };
const isReaders = (config: unknown) => JSON.stringify(config).includes('ConversationReaders');

async function open(viewer: string, more = {}) {
  const facts = {
    id: 'c1',
    viewer,
    kind: 'Sales',
    status: 'Shared',
    sharedAt: '2026-03-03T15:00:00.000Z',
    coach: { id: 'dana', name: 'Dana' },
    rep: { id: 'sam', name: 'Sam' },
    coCoach: null,
    ...more
  };
  return mount('conversation-readers', ConversationReaders, { facts: facts as never });
}
async function listed(viewer: string, more = {}) {
  const element = await open(viewer, more);
  find(element, '.toggle').click();
  await settle();
  wire.emit(answer({ pair: people, people: [], Coaching_Policy__c: [policy] }), isReaders);
  await settle();
  const list = find(element, 'c-who-can-see');
  return { element, names: [...list.shadowRoot!.querySelectorAll('li')].map((each) => each.textContent) };
}

afterEach(clearPage);

describe('who can read a saved conversation', () => {
  it('is asked for only when somebody wants to know', async () => {
    const element = await open('rep');
    expect(wire.getLastConfig().query).toBeUndefined();
    expect(find(element, '.toggle').getAttribute('aria-expanded')).toBe('false');
    find(element, '.toggle').click();
    await settle();
    expect(textOf(element)).toContain('Looking up');
    await expect(element).toBeAccessible();
  });

  it('names to the rep everybody with the reason, and says who may still read it', async () => {
    const { element, names } = await listed('rep');
    expect(names).toEqual([
      expect.stringContaining('Dana'),
      expect.stringContaining('Sam'),
      expect.stringMatching(/Morgan.*manager of coach or rep, since Mar 3, 2026/),
      expect.stringContaining('administrators')
    ]);
    expect(textOf(element)).toContain('when it was shared');
    expect(textOf(element)).toContain(
      'Managers read this to support coaching. It is not meant for performance reviews'
    );
    await expect(element).toBeAccessible();
  });

  it.each([
    [{ kind: 'Managerial' }, 'Morgan'],
    [{ status: 'Prepared' }, 'Morgan'],
    [{ status: 'Draft' }, 'Sam']
  ])('leaves out who may not read %j', async (more, name) => {
    const { names } = await listed('coach', more);
    expect(names.join()).not.toContain(name);
  });

  it('says what managers read it for only where one reads it', async () => {
    const { element } = await listed('coach', { kind: 'Managerial' });
    expect(textOf(element)).not.toContain('performance reviews');
  });

  it('names the co-coach', async () => {
    const { names } = await listed('coach', { status: 'Draft', coCoach: { id: 'lee', name: 'Lee' } });
    expect(names.join()).toMatch(/Lee.*co-coach/);
  });

  it('tells a leader nothing of others, and what the conversation is read for', async () => {
    const element = await open('reader');
    expect(has(element, 'button')).toBe(false);
    expect(textOf(element)).toContain('You read this to support coaching.');
    await expect(element).toBeAccessible();
  });

  it('says what could not be loaded', async () => {
    const element = await open('rep');
    find(element, '.toggle').click();
    await settle();
    wire.emitErrors([{ message: 'Failed to fetch' }], isReaders);
    await settle();
    expect(has(element, 'c-error-panel')).toBe(true);
  });
});

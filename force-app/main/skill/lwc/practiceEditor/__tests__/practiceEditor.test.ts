import { executeMutation, graphql } from 'lightning/graphql';
import type { GraphQLMock } from 'lightning/graphql';
import USER_ID from '@salesforce/user/Id';
import type { Practice } from 'c/practiceData';
import PracticeEditor from 'c/practiceEditor';
import { answer, clearPage, find, has, mount, settle, textOf } from '../../../../../../config/jest/support';

const wire = graphql as unknown as GraphQLMock;
const mutation = executeMutation as jest.MockedFunction<typeof executeMutation>;
const sam = { id: 'sam', name: 'Sam Patel' };

const former: Practice = {
  id: 'p1',
  title: 'Ask for ten minutes',
  behaviorId: 'b1',
  behavior: 'Win a meeting',
  whatToDo: 'Write three lines.',
  example: '',
  fits: '',
  status: 'Published',
  statusName: 'Published',
  version: 1,
  ownerId: 'dana',
  proposerName: 'Dana Reyes',
  champion: sam,
  wasAsked: true,
  publishedOn: '2026-03-01T10:00:00.000Z',
  note: '',
  replaces: null,
  conversationId: null
};

async function open(properties: Record<string, unknown> = {}) {
  const closed = jest.fn();
  const element = await mount('practice-editor', PracticeEditor, properties);
  element.addEventListener('close', (event) => closed((event as CustomEvent).detail));
  wire.emit(answer({ Behavior__c: [{ Id: 'b1', Name: 'Win a meeting', Competency__c: 'c1' }] }));
  await settle();
  return { element, closed };
}

async function type(element: HTMLElement, field: string, value: string): Promise<void> {
  find(element, `[data-field="${field}"]`).dispatchEvent(new CustomEvent('change', { detail: { value } }));
  await settle();
}

async function click(element: HTMLElement, selector: string): Promise<void> {
  find(element, selector).click();
  await settle();
}

const sent = (call = 0) => mutation.mock.calls[call]?.[0].variables;

afterEach(clearPage);

describe('a practice out of a conversation', () => {
  const properties = { behaviorId: 'b1', conversationId: 'v1', champion: sam, names: ['Sam Patel'] };

  it('says that the rep is asked first, and is sent once', async () => {
    const { element, closed } = await open(properties);
    expect(textOf(element)).toContain('c.Practice_Champion_Asked');
    await expect(element).toBeAccessible();
    await type(element, 'title', 'Ask, then wait');
    await type(element, 'whatToDo', 'Ask one question and count to five.');
    find(element, '.save').click();
    find(element, '.save').click();
    await settle();
    expect(mutation).toHaveBeenCalledTimes(1);
    expect(sent()).toMatchObject({
      input: {
        Best_Practice__c: {
          Name: 'Ask, then wait',
          Behavior__c: 'b1',
          Competency__c: 'c1',
          Coaching_Conversation__c: 'v1',
          Champion__c: 'sam'
        }
      }
    });
    expect(closed).toHaveBeenCalledWith('saved');
    expect(localStorage).toHaveLength(0);
  });

  it('says to the rep that it is their own', async () => {
    const { element } = await open({ ...properties, champion: { id: USER_ID, name: 'Me' } });
    expect(textOf(element)).toContain('c.Practice_Champion_You');
  });

  it('sends nothing without a title or what to do', async () => {
    const { element } = await open(properties);
    await type(element, 'title', '  ');
    await click(element, '.save');
    expect(mutation).not.toHaveBeenCalled();
  });

  it('repeats what got no answer under the same key, and keeps the words', async () => {
    const { element } = await open(properties);
    await type(element, 'title', 'Ask');
    await type(element, 'whatToDo', 'Ask, then wait');
    mutation.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    await click(element, '.save');
    expect(textOf(element)).toContain('Failed to fetch');
    expect(localStorage).toHaveLength(1);
    await click(element, '.save');
    expect(JSON.stringify(sent(1))).toBe(JSON.stringify(sent(0)));
  });

  it('is there again when the tab was closed, and starts over', async () => {
    const first = await open(properties);
    await type(first.element, 'whatToDo', 'לשאול 🙂 then wait');
    first.element.remove();
    const { element } = await open(properties);
    const field = find<HTMLElement & { value: string }>(element, '[data-field="whatToDo"]');
    expect(field.value).toBe('לשאול 🙂 then wait');
    find(element, 'c-draft-notice').dispatchEvent(new CustomEvent('startover'));
    await settle();
    expect(field.value).toBe('');
    expect(localStorage).toHaveLength(0);
  });
});

describe('the next version of a practice', () => {
  it('starts with the words of the former, and asks its champion again', async () => {
    const { element } = await open({ former });
    expect(textOf(element)).toContain('c.Practice_Changes');
    await type(element, 'whatToDo', 'Write three lines. Call two days later.');
    await click(element, '.save');
    expect(sent()).toMatchObject({
      input: { Best_Practice__c: { Name: 'Ask for ten minutes', Replaces__c: 'p1', Champion__c: 'sam' } }
    });
  });

  it('names nobody when the proposer does not want to ask', async () => {
    const { element } = await open({ former });
    find(element, '.again').dispatchEvent(new CustomEvent('change', { detail: { checked: false } }));
    await settle();
    expect(has(element, '.champion')).toBe(false);
    await type(element, 'whatToDo', 'Call two days later.');
    await click(element, '.save');
    expect(sent()).not.toHaveProperty('input.Best_Practice__c.Champion__c');
  });
});

it('rewords a proposal, and says that who agreed is asked again', async () => {
  const { element } = await open({ proposal: { ...former, status: 'Agreed' } });
  expect(textOf(element)).toContain('c.Practice_Asked_Again');
  await type(element, 'title', 'Ask for five minutes');
  await click(element, '.save');
  expect(sent()).toMatchObject({
    input: { Id: 'p1', Best_Practice__c: { Name: 'Ask for five minutes', Status__c: 'Proposed' } }
  });
});

it('keeps a behavior that is no longer active with the practice that has it', async () => {
  const { element } = await open({ former: { ...former, behaviorId: 'b0', behavior: 'Old' } });
  const field = find<HTMLElement & { options: { label: string }[] }>(element, '[data-field="behaviorId"]');
  expect(field.options.map(({ label }) => label)).toEqual(['Win a meeting', 'Old']);
});

it('says what could not be loaded', async () => {
  const element = await mount('practice-editor', PracticeEditor, {});
  wire.emitErrors([{ message: 'Too many requests' }]);
  await settle();
  expect(textOf(element)).toContain('c.Goal_Editor_Load_Failed');
});

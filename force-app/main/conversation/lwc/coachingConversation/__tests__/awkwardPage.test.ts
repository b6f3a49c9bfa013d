import { graphql } from 'lightning/graphql';
import type { GraphQLMock } from 'lightning/graphql';
import userId from '@salesforce/user/Id';
import type * as Page from 'c/coachingConversation';
import { showEnglish } from '../../../../../../config/jest/englishLabels';
import { answer, clearPage, find, has, mount, settle, textOf } from '../../../../../../config/jest/support';

showEnglish();
// Labels are read when the component is: it must come after them.
const { default: CoachingConversation } = jest.requireActual<typeof Page>('c/coachingConversation');

const wire = graphql as unknown as GraphQLMock;
const isPage = (config: unknown) => JSON.stringify(config).includes('CoachingConversation(');
const shared = {
  Id: 'c1',
  Status__c: 'Shared',
  Conversation_Kind__c: 'Sales',
  Area__c: 'Opportunity',
  Coach__c: userId,
  Coach__r: { Name: 'Dana' },
  Rep__c: 'sam',
  Rep__r: { Name: 'Sam' },
  Held_At__c: '2026-03-10T08:00:00.000Z',
  Shared_At__c: '2026-03-10T08:00:00.000Z'
};
const step = {
  Id: 'a1',
  What__c: 'Call Ana',
  Status__c: 'Open',
  Assigned_To__c: 'sam',
  Assigned_To__r: { Name: 'Sam' },
  Due_On__c: '2026-03-12'
};

type Rows = Record<string, Record<string, unknown>[]>;

async function open(change: Record<string, unknown> = {}, rows: Rows = {}) {
  const element = await mount('coaching-conversation', CoachingConversation, { recordId: 'c1' });
  wire.emit(answer({ Coaching_Conversation__c: [{ ...shared, ...change }], ...rows }), isPage);
  await settle(10);
  return element;
}

beforeEach(() => {
  jest.useFakeTimers({ now: Date.parse('2026-03-10T09:00:00.000Z'), doNotFake: ['queueMicrotask', 'nextTick'] });
});
afterEach(() => {
  clearPage();
  jest.useRealTimers();
});

describe('awkward content on the page of a conversation', () => {
  it.each([
    ['is deleted', {}],
    ['may not be read', { Opportunity__c: 'o1', Opportunity__r: null }]
  ])('stays readable when the deal %s, and asks nothing about it', async (_, change) => {
    const element = await open({ ...change, What_Was_Seen__c: 'He was silent.' });
    expect(textOf(element)).toContain('He was silent.');
    expect(has(element, 'a[href*="/lightning/r/"]')).toBe(false);
    expect(has(element, 'c-record-since')).toBe(false);
  });

  it('stays readable when the name of the rep may not be read any more', async () => {
    const element = await open({ Rep__r: { Name: null } }, { Coaching_Activity__c: [step] });
    expect(textOf(element)).toContain('Call Ana');
  });

  it('leaves out what the viewer has no permission for, and keeps the rest', async () => {
    // A field marked @optional is not in the answer of somebody who may not read it.
    const element = await open(
      { Strength__c: 'Silence.' },
      { Coaching_Activity__c: [{ ...step, Status__c: 'Done', Completed_On__c: '2026-03-10' }] }
    );
    const words = textOf(element);
    expect(words).toContain('Silence.');
    expect(words).toContain('Sam wrote nothing about it.');
    expect(words).not.toContain('undefined');
    expect(words).not.toContain('null');
  });

  it.each([
    ['from right to left', 'מה ראית? שתיקה'],
    ['with emoji', '👩🏽‍💻🚚 done'],
    ['in one very long word', 'x'.repeat(4000)],
    ['with markup', '<img src=x onerror=alert(1)>']
  ])('shows a text %s as it was written', async (_, text) => {
    const element = await open(
      { What_Was_Seen__c: text },
      { Coaching_Activity__c: [{ ...step, What__c: text.slice(0, 255) }] }
    );
    expect(textOf(find(element, 'c-conversation-content'))).toContain(text);
    expect(textOf(find(element, 'c-conversation-steps'))).toContain(text.slice(0, 255));
  });

  it('shows a step that was due before the conversation', async () => {
    const element = await open({}, { Coaching_Activity__c: [{ ...step, Due_On__c: '2026-03-01' }] });
    expect(textOf(element)).toContain('Sam, due Mar 1, 2026');
  });

  it('is accessible with nothing but names', async () => {
    const element = await open();
    jest.useRealTimers();
    await expect(element).toBeAccessible();
  });
});

describe('a co-coach', () => {
  const coCoach = { Coach__c: 'dana', Co_Coach__c: userId, Co_Coach__r: { Name: 'Chris' } };

  it.each([
    ['Draft', true],
    ['Prepared', true],
    ['Held', true],
    ['Shared', false],
    ['Acknowledged', false],
    ['Cancelled', false]
  ])('writes in a conversation that is %s: %s', async (status, writes) => {
    const element = await open({ ...coCoach, Status__c: status });
    expect(has(element, 'c-co-coach-words')).toBe(writes);
    expect(textOf(element)).toContain('Together with Chris');
    expect(has(element, '.hold')).toBe(false);
  });

  it('gives nobody else that form', async () => {
    expect(has(await open({ Status__c: 'Prepared', Co_Coach__c: 'chris' }), 'c-co-coach-words')).toBe(false);
  });
});

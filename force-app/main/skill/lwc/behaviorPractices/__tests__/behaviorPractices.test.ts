import { graphql } from 'lightning/graphql';
import type { GraphQLMock } from 'lightning/graphql';
import BehaviorPractices from 'c/behaviorPractices';
import PracticeEditor from 'c/practiceEditor';
import { answer, clearPage, find, has, mount, settle, textOf } from '../../../../../../config/jest/support';

const wire = graphql as unknown as GraphQLMock;
const { getObjectInfo: objectInfo } = jest.requireActual<{ getObjectInfo: { emit(info: object): void } }>(
  'lightning/uiObjectInfoApi'
);
const practice = {
  Id: 'p1',
  Name: 'Ask, then wait',
  Behavior__c: 'b1',
  What_To_Do__c: 'Ask one question.\nCount to five.',
  Example__c: '“Why now?”',
  When_It_Fits__c: 'First meeting',
  Status__c: 'Published',
  Version__c: 2,
  Champion__c: 'sam',
  Champion__r: { Name: 'Sam Patel' }
};

async function open(rows: Record<string, unknown>[], properties: Record<string, unknown> = {}, createable = true) {
  const element = await mount('behavior-practices', BehaviorPractices, { recordId: 'b1', ...properties });
  objectInfo.emit({ createable });
  wire.emit(answer({ Best_Practice__c: rows, Behavior__c: [{ Id: 'b1', Name: 'Win' }] }));
  await settle();
  return element;
}

afterEach(() => {
  clearPage();
  jest.restoreAllMocks();
});

it('shows what to do, an example, when it fits and whose it is', async () => {
  const element = await open([practice]);
  for (const text of [
    'Ask, then wait',
    'Count to five.',
    '“Why now?”',
    'c.Practice_Fits_Line',
    'c.Practice_Champion'
  ]) {
    expect(textOf(element)).toContain(text);
  }
  await expect(element).toBeAccessible();
});

it('links to the conversation only for who can open it', async () => {
  const hidden = await open([{ ...practice, Coaching_Conversation__c: 'v1' }]);
  expect(has(find(hidden, 'c-practice-text'), '.source')).toBe(false);
  clearPage();
  const shown = await open([{ ...practice, Coaching_Conversation__r: { Id: 'v1' } }]);
  expect(find(find(shown, 'c-practice-text'), '.source').getAttribute('href')).toContain('v1');
});

it('teaches who may propose when there is none yet, and only tells others', async () => {
  const teaching = await open([]);
  expect(textOf(teaching)).toContain('c.Practice_Empty');
  expect(has(teaching, '.propose')).toBe(true);
  clearPage();
  const telling = await open([], {}, false);
  expect(textOf(telling)).toContain('c.Practice_Empty_Brief');
  expect(has(telling, '.propose')).toBe(false);
});

it('proposes a change to the version that is in use, and says who is asked', async () => {
  const opened = jest.spyOn(PracticeEditor, 'open').mockResolvedValue('saved');
  const element = await open([practice]);
  find(element, '.change').click();
  find(element, '.change').click();
  await settle();
  expect(opened).toHaveBeenCalledTimes(1);
  expect(opened.mock.calls[0]?.[0]).toMatchObject({ former: { id: 'p1', version: 2 } });
  expect(textOf(element)).toContain('c.Practice_Proposed_Asked');
});

it('shows three and then all', async () => {
  const element = await open(['a', 'b', 'c', 'd'].map((Id) => ({ ...practice, Id })));
  expect(element.shadowRoot?.querySelectorAll('[data-practice]')).toHaveLength(3);
  find(element, '.all').click();
  await settle();
  expect(element.shadowRoot?.querySelectorAll('[data-practice]')).toHaveLength(4);
});

it('is only the words inside of another form', async () => {
  const element = await open([practice], { isBrief: true });
  expect(textOf(element)).toContain('Count to five.');
  expect(has(element, '.change')).toBe(false);
  expect(has(element, '.propose')).toBe(false);
  expect(has(element, 'c-development-card')).toBe(false);
  await expect(element).toBeAccessible();
});

it('is not there for who cannot read practices, and says when it could not be loaded', async () => {
  const element = await mount('behavior-practices', BehaviorPractices, { recordId: 'b1' });
  wire.emitErrors([{ message: 'No such type', extensions: { ErrorType: 'ValidationError' } }]);
  await settle();
  expect(has(element, 'c-development-card')).toBe(false);
  wire.emitErrors([{ message: 'Too many requests' }]);
  await settle();
  expect(textOf(element)).toContain('c.Practice_Load_Failed');
});

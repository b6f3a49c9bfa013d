import { executeMutation, graphql } from 'lightning/graphql';
import type { GraphQLMock } from 'lightning/graphql';
import USER_ID from '@salesforce/user/Id';
import BestPractice from 'c/bestPractice';
import { readPractices } from 'c/practiceData';
import PracticeEditor from 'c/practiceEditor';
import { answer, clearPage, find, has, mount, settle, textOf } from '../../../../../../config/jest/support';
import { stepsOf } from '../practiceSteps';

jest.mock('@salesforce/customPermission/Publish_Best_Practices', () => ({ __esModule: true, default: true }), {
  virtual: true
});

const wire = graphql as unknown as GraphQLMock;
const mutation = executeMutation as jest.MockedFunction<typeof executeMutation>;
const { getObjectInfo: objectInfo } = jest.requireActual<{ getObjectInfo: { emit(info: object): void } }>(
  'lightning/uiObjectInfoApi'
);

const row = {
  Id: 'p1',
  Name: 'Ask, then wait',
  Behavior__c: 'b1',
  Behavior__r: { Name: 'Win a meeting' },
  What_To_Do__c: 'Ask one question.',
  Status__c: 'Proposed',
  Version__c: 1,
  OwnerId: 'dana',
  CreatedBy: { Name: 'Dana Reyes' },
  Champion_Asked_On__c: '2026-03-01T10:00:00.000Z'
};
const me = { Champion__c: USER_ID, Champion__r: { Name: 'Me' } };

async function open(fields: Record<string, unknown> = {}) {
  const element = await mount('best-practice', BestPractice, { recordId: 'p1' });
  objectInfo.emit({ createable: true });
  wire.emit(answer({ Best_Practice__c: [{ ...row, ...fields }] }));
  await settle();
  return element;
}

async function click(element: HTMLElement, selector: string): Promise<void> {
  find(element, selector).click();
  await settle(10);
}

const sent = () => mutation.mock.calls[0]?.[0].variables;

afterEach(() => {
  clearPage();
  jest.restoreAllMocks();
});

describe('the champion', () => {
  it('reads who proposes it and agrees in place, once', async () => {
    const element = await open(me);
    expect(textOf(element)).toContain('c.Practice_Asks_You');
    await expect(element).toBeAccessible();
    find(element, '[data-step="agree"]').click();
    await click(element, '[data-step="agree"]');
    expect(mutation).toHaveBeenCalledTimes(1);
    expect(sent()).toEqual({ input: { Id: 'p1', Best_Practice__c: { Status__c: 'Agreed' } } });
    expect(find(element, '.told').textContent).toBe('c.Practice_Agreed');
  });

  it.each([
    ['agreeUnnamed', { Status__c: 'Agreed', Champion__c: null }],
    ['decline', { Status__c: 'Declined' }]
  ])('can answer %s', async (step, fields) => {
    const element = await open(me);
    await click(element, `[data-step="${step}"]`);
    expect(sent()).toEqual({ input: { Id: 'p1', Best_Practice__c: fields } });
  });

  it('takes their name off what is published', async () => {
    const element = await open({ ...me, Status__c: 'Published' });
    await click(element, '[data-step="takeOff"]');
    expect(sent()).toEqual({ input: { Id: 'p1', Best_Practice__c: { Champion__c: null } } });
  });
});

describe('enablement', () => {
  it('publishes what the champion agreed to, and learns what that retires', async () => {
    const element = await open({ Status__c: 'Agreed', Replaces__r: { Id: 'p0', Version__c: 1 } });
    expect(textOf(element)).toContain('c.Practice_Replaces');
    await click(element, '[data-step="publish"]');
    expect(sent()).toEqual({ input: { Id: 'p1', Best_Practice__c: { Status__c: 'Published' } } });
  });

  it('cannot publish before the champion agreed, nor when who was asked is named no longer', async () => {
    const waiting = await open({ Champion__c: 'sam', Champion__r: { Name: 'Sam Patel' } });
    expect(textOf(waiting)).toContain('c.Practice_Waits_Champion');
    expect(has(waiting, '[data-step="publish"]')).toBe(false);
    clearPage();
    const left = await open();
    expect(textOf(left)).toContain('c.Practice_Waits_Nobody');
    expect(has(left, '[data-step="publish"]')).toBe(false);
  });

  it('turns down with a reason', async () => {
    const element = await open({ Champion_Asked_On__c: null });
    await click(element, '[data-step="turnDown"]');
    await click(element, '.sure');
    expect(mutation).not.toHaveBeenCalled();
    const field = find(element, '[data-field="reason"]');
    field.dispatchEvent(new CustomEvent('change', { detail: { value: ' We have one. ' } }));
    await expect(element).toBeAccessible();
    await click(element, '.sure');
    expect(sent()).toEqual({
      input: { Id: 'p1', Best_Practice__c: { Status__c: 'Declined', Decision_Note__c: 'We have one.' } }
    });
  });

  it('asks before it retires, and says what the platform refused', async () => {
    const element = await open({ Status__c: 'Published' });
    await click(element, '[data-step="retire"]');
    await click(element, '.stay');
    expect(mutation).not.toHaveBeenCalled();
    await click(element, '[data-step="retire"]');
    mutation.mockResolvedValueOnce({ data: null, errors: [{ message: 'Only enablement can publish' }] } as never);
    await click(element, '.sure');
    expect(textOf(element)).toContain('Only enablement can publish');
  });
});

describe('who proposed it', () => {
  it('can reword and withdraw it, the latter after a question', async () => {
    const opened = jest.spyOn(PracticeEditor, 'open').mockResolvedValue('saved');
    const element = await open({ OwnerId: USER_ID });
    await click(element, '[data-step="reword"]');
    expect(opened.mock.calls[0]?.[0]).toMatchObject({ proposal: { id: 'p1' } });
    await click(element, '[data-step="withdraw"]');
    expect(textOf(element)).toContain('c.Practice_Withdraw_Ask');
    await click(element, '.sure');
    expect(sent()).toEqual({ input: { Id: 'p1', Best_Practice__c: { Status__c: 'Declined' } } });
  });

  it('reads why it was turned down', async () => {
    const element = await open({ OwnerId: USER_ID, Status__c: 'Declined', Decision_Note__c: 'We have one.' });
    expect(textOf(element)).toContain('We have one.');
    expect(has(element, '[data-step]')).toBe(false);
  });
});

const practice = { status: 'Proposed', ownerId: 'dana', champion: { id: 'sam', name: 'Sam' }, wasAsked: true } as const;
const unasked = { champion: null, wasAsked: false };

it.each<[string, string, object, string[]]>([
  ['the champion who is asked', 'sam', {}, ['agree', 'agreeUnnamed', 'decline']],
  ['the champion who agreed', 'sam', { status: 'Agreed' }, ['decline']],
  ['who proposed it', 'dana', {}, ['reword', 'withdraw']],
  ['who proposed their own', 'sam', { status: 'Agreed', ownerId: 'sam' }, ['reword', 'withdraw']],
  ['somebody above them', 'leader', {}, []],
  ['enablement before the champion agreed', 'erin', {}, ['turnDown']],
  ['enablement after the champion agreed', 'erin', { status: 'Agreed' }, ['publish', 'turnDown']],
  ['enablement where nobody was asked', 'erin', unasked, ['publish', 'turnDown']],
  ['enablement where who was asked is gone', 'erin', { champion: null }, ['turnDown']],
  ['enablement with its own proposal', 'erin', { ...unasked, ownerId: 'erin' }, ['publish', 'reword', 'withdraw']],
  ['enablement with what is published', 'erin', { status: 'Published' }, ['change', 'retire']],
  ['the champion of what is published', 'sam', { status: 'Published' }, ['change', 'takeOff']],
  ['enablement with what is retired', 'erin', { status: 'Retired' }, []],
  ['who proposed what was declined', 'dana', { status: 'Declined' }, []]
])('offers %s what the rules allow', (_, userId, fields, steps) => {
  const [read] = readPractices(answer({ Best_Practice__c: [row] }));
  const reader = { userId, mayPublish: userId === 'erin', mayPropose: true };
  expect(read && stepsOf({ ...read, ...practice, ...fields }, reader)).toEqual(steps);
});

it('lets any reader propose a change to what is published', async () => {
  const opened = jest.spyOn(PracticeEditor, 'open').mockResolvedValue(undefined);
  const element = await open({ Status__c: 'Published' });
  await click(element, '[data-step="change"]');
  expect(opened.mock.calls[0]?.[0]).toMatchObject({ former: { id: 'p1' } });
});

it('says who reads a proposal when it is not there', async () => {
  const element = await mount('best-practice', BestPractice, { recordId: 'p1' });
  wire.emit(answer({ Best_Practice__c: [] }));
  await settle();
  expect(textOf(element)).toContain('c.Practice_Gone');
});

import userId from '@salesforce/user/Id';
import RepDevelopment from 'c/repDevelopment';
import { clearPage, find, has, mount, settle } from '../../../../../../config/jest/support';

interface RecordMock {
  emit(record: unknown): void;
}

const { getRecord: wire } = jest.requireActual<{ getRecord: RecordMock }>('lightning/uiRecordApi');
const [sam, dana] = ['005000000000008AAA', '005000000000009AAA'];

async function show(fields: Record<string, string | null>, properties = {}) {
  const element = await mount('rep-development', RepDevelopment, { recordId: 'v1', ...properties });
  const values = Object.entries(fields).map(([name, value]) => [name, { value, displayValue: null }]);
  wire.emit({ id: 'v1', apiName: 'Coaching_Conversation__c', fields: Object.fromEntries(values) });
  await settle();
  return element;
}

const goalsOf = (element: HTMLElement) =>
  find<HTMLElement & { repId: string; coachId: string; behaviorId: string }>(element, 'c-rep-goals');

afterEach(clearPage);

describe('the person behind a conversation', () => {
  it.each([
    ['the coach', { Rep__c: sam, Coach__c: userId, Behavior__c: 'b1' }, true, userId],
    ['the co-coach', { Rep__c: sam, Coach__c: dana, Co_Coach__c: userId }, true, userId],
    ['a reader', { Rep__c: sam, Coach__c: dana }, false, dana]
  ])('is found for %s', async (_, fields, mayRecognize, coachId) => {
    const element = await show(fields);
    expect(goalsOf(element)).toMatchObject({ repId: sam, coachId });
    const { canRecognize } = find<HTMLElement & { canRecognize: boolean }>(element, 'c-rep-recognition');
    expect(canRecognize).toBe(mayRecognize);
    expect(has(element, 'c-rep-profile')).toBe(true);
  });

  it('leaves the rep’s own profile to the home page', async () => {
    const element = await show({ Rep__c: userId, Coach__c: dana });
    expect(has(element, 'c-rep-profile')).toBe(false);
    expect(goalsOf(element).repId).toBe(userId);
  });

  it.each([
    ['hideGoals', 'c-rep-goals'],
    ['hideProfile', 'c-rep-profile'],
    ['hideRecognition', 'c-rep-recognition']
  ])('leaves out what the page says: %s', async (property, part) => {
    const element = await show({ Rep__c: sam, Coach__c: dana }, { [property]: true });
    expect(has(element, part)).toBe(false);
  });

  it('shows nothing before it knows whom', async () => {
    const element = await mount('rep-development', RepDevelopment, { recordId: 'v1' });
    expect(has(element, 'c-rep-goals')).toBe(false);
  });
});

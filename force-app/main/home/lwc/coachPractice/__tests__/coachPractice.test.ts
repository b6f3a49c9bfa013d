import { graphql } from 'lightning/graphql';
import CoachPractice from 'c/coachPractice';
import { answer, clearPage, find, has, mount, settle } from '../../../../../../config/jest/support';
import { practiceQuery, readPractice } from '../practiceData';

jest.mock('@salesforce/user/Id', () => ({ default: '005DANA' }), { virtual: true });

const wire = graphql as unknown as { emit(data: unknown): void; emitErrors(errors: unknown): void };
const today = '2026-03-14';
const summary = (Answer_Count__c: number, over: object = {}) => ({
  Id: `s${Answer_Count__c}`,
  Answer_Count__c,
  To__c: '2026-03-01',
  Relevant_Percent__c: 80,
  Developmental_Percent__c: 60,
  Motivational_Percent__c: 100,
  Coach_Relevant_Percent__c: 90,
  Coach_Developmental_Percent__c: 60,
  Coach_Motivational_Percent__c: null,
  ...over
});
const rows = {
  Coaching_Relationship__c: [
    { Id: 'r1', Weekly_Minutes__c: 70, Start_Date__c: '2026-01-01', End_Date__c: null, Rep__r: { IsActive: true } }
  ],
  User: [],
  month: [
    { Id: 'c1', Held_At__c: '2026-03-10T09:00:00.000Z', Minutes__c: 60 },
    { Id: 'c2', Held_At__c: '2026-03-11T09:00:00.000Z', Minutes__c: null },
    { Id: 'c3', Held_At__c: '2026-02-28T09:00:00.000Z', Minutes__c: 600 }
  ],
  logged: [40, 50, 45].map((Seconds_To_Log__c, index) => ({ Id: `l${index}`, Seconds_To_Log__c })),
  shared: [
    { Id: 'c1', Rep__c: 'sam', Shared_At__c: '2026-03-10T10:00:00.000Z' },
    { Id: 'c2', Rep__c: 'priya', Shared_At__c: '2026-02-28T10:00:00.000Z' },
    { Id: 'c0', Rep__c: 'priya', Shared_At__c: '2026-02-27T10:00:00.000Z' }
  ],
  Pulse_Summary__c: [summary(5), summary(15, { Relevant_Percent__c: 60 })],
  Coaching_Policy__c: [{ Id: 'p', Minimum_Pulses__c: 6 }]
};
const read = (over: Record<string, Record<string, unknown>[]> = {}) =>
  readPractice(answer({ ...rows, ...over }), today, 'UTC');

async function show(data: unknown, properties: object = {}) {
  const element = await mount('coach-practice', CoachPractice, properties);
  wire.emit(data);
  await settle();
  return element;
}

beforeEach(() => {
  jest.useFakeTimers({
    now: Date.parse(`${today}T12:00:00Z`),
    doNotFake: ['queueMicrotask', 'nextTick', 'setImmediate']
  });
});
afterEach(() => {
  clearPage();
  jest.useRealTimers();
});

describe('reading the answer', () => {
  it('counts the time of this month against the plan', () => {
    expect(read().time).toMatchObject({ plannedMonth: 310, used: 60, left: 250, over: 0, unmeasured: 1 });
  });

  it('plans no time for a rep who has left', () => {
    const left = { ...rows.Coaching_Relationship__c[0], Rep__r: { IsActive: false } };
    expect(read({ Coaching_Relationship__c: [left] }).time.plannedMonth).toBe(0);
  });

  it('puts all summaries together by their answers, beside what the coach thought', () => {
    expect(read().felt).toMatchObject({ count: 20, rep: { relevant: 65 }, gap: { relevant: 25, motivational: null } });
  });

  it('leaves out what reps felt more than a year ago', () => {
    expect(read({ Pulse_Summary__c: [summary(5, { To__c: '2025-03-13' })] }).felt).toBeNull();
  });

  it('takes five as the least number of answers without a policy', () => {
    expect(read({ Coaching_Policy__c: [] }).minimumPulses).toBe(5);
    expect(read().minimumPulses).toBe(6);
  });

  it('knows what may still be answered from the coach’s own conversations', () => {
    expect(read().toCome).toEqual({ conversations: 2, reps: 2 });
  });

  it('asks for no answer, and for nothing that counts answers one by one', () => {
    const { query } = practiceQuery('u', today, today);
    expect(query).not.toMatch(/\bPulse__c\b|Is_Counted__c/);
  });

  it('asks at most ten subqueries', () => {
    expect(practiceQuery('u', today, today).query.match(/first:/g)?.length).toBeLessThanOrEqual(10);
  });
});

describe('the card', () => {
  const words = (element: HTMLElement, section: string) => find(element, section).textContent;

  it('says what is used and left, how fast, and what reps felt', async () => {
    const element = await show(answer(rows));
    expect(words(element, '[data-time]')).toContain('c.Coach_Practice_Left');
    expect(words(element, '[data-log]')).toContain('c.Coach_Practice_Log_Under');
    expect(words(element, '[data-question="relevant"]')).toContain('65%90%+25');
    expect(words(element, '[data-question="motivational"]')).toContain('c.Coach_Practice_Unknown');
  });

  it('compares with the coach only where the coach has said something', async () => {
    const silent = { Coach_Relevant_Percent__c: null, Coach_Developmental_Percent__c: null };
    const element = await show(answer({ ...rows, Pulse_Summary__c: [summary(20, silent)] }));
    expect(words(element, '[data-question="relevant"]')).toBe('c.Coach_Practice_Relevant80%');
    expect(words(element, '[data-felt]')).not.toContain('c.Coach_Practice_You');
  });

  it.each([
    ['nothing', [], 'c.Coach_Practice_Felt_To_Come_None'],
    ['one', rows.shared.slice(0, 1), 'c.Coach_Practice_Felt_To_Come_One c.Coach_Practice_Felt_To_Come_Alone'],
    ['two', rows.shared.slice(0, 2), 'c.Coach_Practice_Felt_To_Come_Many'],
    [
      'two with one person',
      [...rows.shared.slice(0, 1), { ...rows.shared[0], Id: 'c9' }],
      'c.Coach_Practice_Felt_To_Come_Many c.Coach_Practice_Felt_To_Come_Alone'
    ]
  ])('says what may still be answered: %s', async (_, shared, expected) => {
    const element = await show(answer({ ...rows, shared, Pulse_Summary__c: [] }));
    expect(words(element, '[data-to-come]')).toBe(expected);
    expect(words(element, '[data-felt]')).toContain('c.Coach_Practice_Felt_Uncounted');
  });

  it('says that more was used than planned', async () => {
    const month = [{ Id: 'c1', Held_At__c: '2026-03-10T09:00:00.000Z', Minutes__c: 400 }];
    expect(words(await show(answer({ ...rows, month })), '[data-time]')).toContain('c.Coach_Practice_Over');
  });

  it('teaches where nothing is planned, measured or felt yet', async () => {
    const element = await show(
      answer({ ...rows, Coaching_Relationship__c: [], User: [{ Id: 'u' }], logged: [], Pulse_Summary__c: [] })
    );
    expect(words(element, '[data-time]')).toContain('c.Coach_Practice_No_Plan');
    expect(words(element, '[data-log]')).toContain('c.Coach_Practice_Log_None');
    expect(words(element, '[data-felt]')).toContain('c.Coach_Practice_Felt_None');
    expect(has(element, 'table')).toBe(false);
  });

  it.each([
    ['hideTime', '[data-time]'],
    ['hideLog', '[data-log]'],
    ['hideFelt', '[data-felt]']
  ])('leaves out a section: %s', async (property, section) => {
    expect(has(await show(answer(rows), { [property]: true }), section)).toBe(false);
    clearPage();
    expect(has(await show(answer(rows)), section)).toBe(true);
  });

  it('takes its title from App Builder', async () => {
    const element = await show(answer(rows), { cardTitle: 'My time' });
    expect(find<HTMLElement & { title: string }>(element, 'lightning-card').title).toBe('My time');
  });

  it('draws nothing for a person who coaches nobody', async () => {
    const element = await show(answer({ Coaching_Relationship__c: [], User: [] }));
    expect(element.shadowRoot?.textContent).toBe('');
  });

  it('shows what went wrong and tries again', async () => {
    const element = await mount('coach-practice', CoachPractice, {});
    wire.emitErrors([{ message: 'Offline' }]);
    await settle();
    find(element, 'c-error-panel').dispatchEvent(new CustomEvent('retry'));
    await settle();
    expect(has(element, 'c-error-panel')).toBe(false);
  });

  it('is accessible', async () => {
    const element = await show(answer(rows));
    jest.useRealTimers();
    await expect(element).toBeAccessible();
  });
});

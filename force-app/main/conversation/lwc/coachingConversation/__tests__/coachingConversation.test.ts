import { graphql } from 'lightning/graphql';
import type { GraphQLMock } from 'lightning/graphql';
import userId from '@salesforce/user/Id';
import type * as Page from 'c/coachingConversation';
import ConversationGuide from 'c/conversationGuide';
import PracticeEditor from 'c/practiceEditor';
import ScheduleConversation from 'c/scheduleConversation';
import { showEnglish } from '../../../../../../config/jest/englishLabels';
import { answer, clearPage, find, has, mount, settle, textOf } from '../../../../../../config/jest/support';

showEnglish();
// Labels are read when the component is: it must come after them.
const { default: CoachingConversation } = jest.requireActual<typeof Page>('c/coachingConversation');

const wire = graphql as unknown as GraphQLMock;
const guide = jest.spyOn(ConversationGuide, 'open');
const schedule = jest.spyOn(ScheduleConversation, 'open');
const editor = jest.spyOn(PracticeEditor, 'open');
const now = '2026-03-10T09:00:00.000Z';
const conversation = {
  Id: 'c1',
  Status__c: 'Prepared',
  Conversation_Kind__c: 'Sales',
  Coach__c: userId,
  Coach__r: { Name: 'Dana' },
  Rep__c: 'sam',
  Rep__r: { Name: 'Sam' },
  Opportunity__c: 'o1',
  Opportunity__r: { Name: 'Fleet' },
  Scheduled_For__c: '2026-03-11T09:00:00.000Z',
  First_Competency__c: 'k1',
  First_Competency__r: { Name: 'Discovery' },
  Preparation_Asked__c: 'Bring the plan',
  Behavior__c: 'b1',
  Behavior__r: { Name: 'Wins a meeting with the CIO' }
};
const policy = { Id: 'p', Is_Hierarchy_Step_Confirmed__c: true, Feedback_Hours_Target__c: 24, Minimum_Pulses__c: 5 };
const shared = {
  Status__c: 'Shared',
  Held_At__c: '2026-03-10T08:00:00.000Z',
  Shared_At__c: '2026-03-10T08:00:00.000Z'
};
const unrated = { First_Competency__c: null, First_Competency__r: null };
const aboutSkill = { Area__c: 'Skill', Opportunity__c: null, Opportunity__r: null };
const isPage = (config: unknown) => JSON.stringify(config).includes('CoachingConversation(');
const isDeal = (config: unknown) => JSON.stringify(config).includes('CoachOpportunity');

async function open(change = {}, rows: Record<string, Record<string, unknown>[]> = {}) {
  const element = await mount('coaching-conversation', CoachingConversation, { recordId: 'c1' });
  const refresh = jest.fn(() => Promise.resolve());
  const data = { Coaching_Conversation__c: [{ ...conversation, ...change }], Coaching_Policy__c: [policy], ...rows };
  wire.emit(answer(data), isPage, refresh);
  await settle(10);
  wire.emit(answer({ Opportunity: [{ Id: 'o1', Name: 'Fleet', OwnerId: 'sam', StageName: 'Proposal' }] }), isDeal);
  await settle();
  return { element, refresh };
}
const parts = (element: HTMLElement) =>
  [...element.shadowRoot!.querySelectorAll('.main > *, .side > *')].map((part) => part.tagName.toLowerCase());

beforeEach(() => {
  jest.useFakeTimers({ now: Date.parse(now), doNotFake: ['queueMicrotask', 'nextTick'] });
});
afterEach(() => {
  clearPage();
  jest.useRealTimers();
});

describe('the page of a conversation', () => {
  it('shows what is to be prepared before, and what was said afterwards', async () => {
    const { element: before } = await open();
    expect(parts(before)).toEqual([
      'c-conversation-preparation',
      'c-conversation-ratings',
      'c-record-since',
      'c-conversation-readers',
      'c-private-notes'
    ]);
    clearPage();
    const { element: after } = await open(shared);
    expect(parts(after)).toEqual([
      'c-conversation-content',
      'c-conversation-ratings',
      'c-conversation-thread',
      'c-conversation-pulse',
      'c-record-since',
      'c-conversation-readers',
      'c-private-notes'
    ]);
  });

  it('takes a best practice out of what was shared: the rep is its champion, and names are looked for', async () => {
    editor.mockResolvedValueOnce('saved');
    const { element, refresh } = await open(shared);
    find(element, '.practice').click();
    find(element, '.practice').click();
    await settle(10);
    expect(editor).toHaveBeenCalledTimes(1);
    expect(editor.mock.calls[0]?.[0]).toMatchObject({
      behaviorId: 'b1',
      conversationId: 'c1',
      champion: { id: 'sam', name: 'Sam' },
      names: ['Sam', 'Fleet']
    });
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['before it is shared', {}],
    ['to a leader who reads it', { ...shared, Coach__c: 'dana', Rep__c: 'sam' }],
    ['of what a manager said as a manager', { ...shared, Conversation_Kind__c: 'Managerial' }]
  ])('offers no best practice %s', async (_, change) => {
    const { element } = await open(change);
    expect(has(element, '.practice')).toBe(false);
  });

  it('tells the guide what was planned, and shows what it saved', async () => {
    const agenda = { Id: 'm', Kind__c: 'Agenda', OwnerId: 'sam', Body__c: 'The budget\nThe CIO' };
    const { element, refresh } = await open({}, { Conversation_Response__c: [agenda] });
    guide.mockResolvedValueOnce('saved');
    find(element, '.hold').click();
    await settle(20);
    expect(guide.mock.calls[0]?.[0].context).toMatchObject({
      record: { objectApiName: 'Opportunity', id: 'o1' },
      coachId: userId,
      repId: 'sam',
      conversation: { id: 'c1' }
    });
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  it('opens one guide on two taps', async () => {
    const { element } = await open();
    guide.mockResolvedValueOnce(undefined);
    find(element, '.hold').click();
    find(element, '.hold').click();
    await settle(20);
    expect(guide).toHaveBeenCalledTimes(1);
  });

  it('lets the coach move it', async () => {
    const { element, refresh } = await open();
    schedule.mockResolvedValueOnce({ kind: 'moved', conversationId: 'c1' });
    find(element, '.move').click();
    await settle(20);
    expect(schedule.mock.calls[0]?.[0]).toMatchObject({ conversationId: 'c1' });
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  it('says that the time has passed', async () => {
    const { element } = await open({ Scheduled_For__c: '2026-03-09T09:00:00.000Z' });
    expect(find(element, '.missed').textContent).toContain('Hold it now, or move it.');
  });

  it.each([
    ['what is rated', {}, 'Discovery'],
    ['the behavior', unrated, 'Wins a meeting with the CIO'],
    ['its area', { ...unrated, Behavior__c: null, Behavior__r: null }, 'Skill']
  ])('opens the guide with the person where it is about no record, named by %s', async (_, change, recordName) => {
    const { element } = await open({ ...change, ...aboutSkill });
    find(element, '.hold').click();
    await settle(20);
    expect(guide.mock.calls[0]?.[0].context).toMatchObject({
      record: null,
      area: 'Skill',
      recordName,
      repId: 'sam',
      signals: [],
      conversation: { id: 'c1' }
    });
  });

  it('can be held although the deal that it was about is gone', async () => {
    const { element } = await open({ Area__c: 'Opportunity', Opportunity__c: null, Opportunity__r: null });
    find(element, '.hold').click();
    await settle(20);
    expect(guide.mock.calls[0]?.[0].context).toMatchObject({ record: null, area: 'Opportunity', snapshot: '' });
  });

  it.each([
    ['2026-03-10T08:00:00.000Z', {}, 'The meeting ended 1 hours ago. 23 hours are left for feedback.'],
    ['2026-03-08T09:00:00.000Z', {}, 'The meeting ended 48 hours ago. Feedback is 24 hours late.'],
    ['2026-03-10T06:00:00.000Z', shared, 'Feedback came 2 hours after the meeting.'],
    ['2026-03-08T08:00:00.000Z', shared, 'Feedback came 48 hours after the meeting, 24 hours later than agreed.']
  ])('runs the feedback clock from %s', async (end, change, words) => {
    const { element } = await open({ ...change, Observed_Call_End__c: end });
    expect(find(element, '.clock').textContent).toContain(words);
  });

  it('gives the rep nothing that is for the coach', async () => {
    const { element } = await open({ Coach__c: 'dana', Rep__c: userId });
    expect(has(element, '.hold')).toBe(false);
    expect(has(element, '.move')).toBe(false);
  });

  it('asks the rep alone whether the cause of a gap is seen the same way', async () => {
    const rows = { Coaching_Gap__c: [{ Id: 'g1', Cause__c: 'Skill', Coach_Agreed__c: true }] };
    const { element: rep } = await open({ ...shared, Coach__c: 'dana', Rep__c: userId }, rows);
    expect(parts(rep)).toContain('c-gap-agreement');
    clearPage();
    const { element: coach } = await open(shared, rows);
    expect(parts(coach)).not.toContain('c-gap-agreement');
  });

  it('leaves a leader reading', async () => {
    const { element } = await open({ ...shared, Coach__c: 'dana' });
    expect(textOf(element)).toContain('only coach and rep write in it');
    expect(has(element, '.print')).toBe(true);
  });

  it('says why a conversation is canceled', async () => {
    const { element } = await open({ Status__c: 'Cancelled', Missed_Reason__c: 'On leave' });
    expect(textOf(element)).toContain('Reason: On leave');
    expect(has(element, '.hold')).toBe(false);
  });

  it('says that it cannot be read, without telling whether it is there', async () => {
    const element = await mount('coaching-conversation', CoachingConversation, { recordId: 'c1' });
    wire.emit(answer({ Coaching_Conversation__c: [] }), isPage);
    await settle();
    expect(textOf(element)).toContain('is not here, or you cannot read it');
  });

  it('offers to load again what could not be loaded', async () => {
    const element = await mount('coaching-conversation', CoachingConversation, { recordId: 'c1' });
    wire.emitErrors([{ message: 'Failed to fetch' }], isPage);
    await settle();
    expect(textOf(element)).toContain('The conversation could not be loaded.');
    jest.useRealTimers();
    await expect(element).toBeAccessible();
  });

  it('is accessible', async () => {
    const { element } = await open(shared);
    jest.useRealTimers();
    await expect(element).toBeAccessible();
  });
});

describe('printing', () => {
  it('prints the text alone and leaves nothing behind', async () => {
    const print = jest.spyOn(window, 'print').mockImplementation(() => undefined);
    const { element } = await open({ ...shared, What_Was_Seen__c: 'He was silent. <b>' });
    find(element, '.print').click();
    const printed = document.body.querySelector('.coaching-printed-page');
    expect(print).toHaveBeenCalledTimes(1);
    expect(printed?.parentElement).toBe(document.body);
    expect(printed?.textContent).toContain('Dana coaches Sam');
    expect(printed?.textContent).toContain('He was silent. <b>');
    window.dispatchEvent(new CustomEvent('afterprint'));
    expect(document.body.querySelector('.coaching-printed-page')).toBeNull();
  });
});

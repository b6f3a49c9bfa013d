import { executeMutation, graphql } from 'lightning/graphql';
import type { GraphQLMock } from 'lightning/graphql';
import userId from '@salesforce/user/Id';
import CoachingPanel from 'c/coachingPanel';
import ConversationGuide from 'c/conversationGuide';
import { keepDraft } from 'c/conversationDraft';
import { newConversationInput } from 'c/conversationSave';
import QuickCapture from 'c/quickCapture';
import ScheduleConversation from 'c/scheduleConversation';
import { answer, clearPage, find, has, mount, settle, textOf } from '../../../../../../config/jest/support';

const wire = graphql as unknown as GraphQLMock;
const mutation = executeMutation as jest.MockedFunction<typeof executeMutation>;
const rep = '005000000000002AAA';
const recordId = '006000000000001AAA';

jest.mock('c/quickCapture', () => ({
  default: { open: jest.fn(() => Promise.resolve(undefined)) },
  __esModule: true
}));

const deal = {
  Id: recordId,
  Name: 'Northwind Logistics – Fleet Analytics',
  OwnerId: rep,
  StageName: 'Qualification',
  IsClosed: false,
  CloseDate: '2099-01-31',
  CreatedDate: '2020-01-01T00:00:00.000Z',
  Amount: 180000,
  NextStep: null,
  LastActivityDate: null,
  LastStageChangeDate: null,
  PushCount: 3
};
const signal = {
  Id: 's1',
  Signal_Key__c: 'close_date_pushed',
  Severity__c: 80,
  Threshold__c: 2,
  Minimum_Sample__c: 20,
  Minimum_Filled_Percent__c: 30,
  Source_Filled_Percent__c: null,
  Source_Sample__c: null,
  Question__c: 'What would have to be true for this date?',
  Competency__c: null
};
const conversation = {
  Id: 'c1',
  Held_At__c: '2020-02-01T10:00:00.000Z',
  Status__c: 'Shared',
  Coach__c: userId,
  Coach__r: { Name: 'Dana Reyes' },
  Rep__c: rep,
  Rep__r: { Name: 'Sam Patel' },
  Behavior__c: 'b1',
  Behavior__r: { Name: 'Reaches the CIO' },
  What_Was_Seen__c: 'One contact only',
  Summary__c: null,
  Decision__c: null,
  Record_Snapshot__c: JSON.stringify({ stage: 'Prospecting', amount: 150000, contacts: 0, closeDate: '2099-01-31' })
};
const step = {
  Id: 'a1',
  Coaching_Conversation__c: 'c1',
  What__c: 'Ask Ana for the CIO meeting',
  Activity_Kind__c: 'Deal Task',
  Assigned_To__c: rep,
  Assigned_To__r: { Name: 'Sam Patel' },
  Due_On__c: '2020-02-08',
  Status__c: 'Open',
  Completed_On__c: null,
  Is_Commitment__c: true
};
const full = {
  Opportunity: [deal],
  Deal_Signal__c: [signal],
  Coaching_Conversation__c: [conversation],
  Coaching_Activity__c: [step],
  Coaching_Gap__c: [
    {
      Id: 'g1',
      Gap_Kind__c: 'Performance',
      Expected__c: 'Two contacts',
      Actual__c: 'One',
      Cause__c: null,
      Rep_Cause__c: 'Knowledge',
      Coach_Cause__c: 'Skill',
      Coach_Agreed__c: true,
      Rep_Agreed__c: false,
      Status__c: 'Open',
      Opened_On__c: '2020-02-01',
      Competency__r: { Name: 'Executive access' }
    }
  ],
  Journey_Gate__c: [
    {
      Id: 'j1',
      Name: 'Need confirmed',
      Stage_Name__c: 'Qualification',
      Gate_Order__c: 1,
      Customer_Action__c: 'Says what the need is',
      Evidence_Asked__c: 'A mail',
      Typical_Days__c: null,
      Typical_Days_Sample__c: null
    }
  ],
  OpportunityContactRole: [{ Id: 'r1', ContactId: 'k1' }]
};

const open = () => mount('coaching-panel', CoachingPanel, { recordId, objectApiName: 'Opportunity' });
async function openWith(rows: Record<string, Record<string, unknown>[]>, refresh = jest.fn(() => Promise.resolve())) {
  const panel = await open();
  wire.emit(answer(rows), undefined, refresh);
  await settle();
  return { panel, refresh };
}

afterEach(clearPage);

describe('the coaching panel', () => {
  it.each([
    ['Opportunity', 10],
    ['Account', 9],
    ['Territory_Plan__c', 7]
  ])('asks for everything about %s in one request of at most ten subqueries', async (objectApiName, count) => {
    await mount('coaching-panel', CoachingPanel, { recordId, objectApiName });
    const { query, variables } = wire.getLastConfig();
    const subqueries = query.text.match(/^ {6}\w+\(/gm) ?? [];
    expect(subqueries).toHaveLength(count);
    expect(count).toBeLessThanOrEqual(10);
    expect(variables).toEqual({ recordId, recordKey: recordId, userId });
  });

  it('shows a stencil while it loads', async () => {
    const panel = await open();
    expect(has(panel, '.stencil')).toBe(true);
    await expect(panel).toBeAccessible();
  });

  it('teaches on a record without coaching', async () => {
    const { panel } = await openWith({ Opportunity: [deal] });
    expect(textOf(panel)).toContain('c.Panel_Empty_Coach');
    expect(has(panel, '.capture')).toBe(true);
    await expect(panel).toBeAccessible();
  });

  it('shows what was agreed, what changed, the top signal and the button', async () => {
    const { panel } = await openWith(full);
    const text = textOf(panel);
    expect(text).toContain('Ask Ana for the CIO meeting');
    expect(text).toContain('c.Change_Stage_Moved');
    expect(text).toContain('c.Signal_Pushed_Months_Many');
    expect(text).toContain('What would have to be true for this date?');
    expect(has(panel, '.capture')).toBe(true);
    await expect(panel).toBeAccessible();
  });

  it('offers the owner of the deal to ask for coaching instead', async () => {
    const { panel } = await openWith({ ...full, Opportunity: [{ ...deal, OwnerId: userId }] });
    expect(has(panel, '.capture')).toBe(false);
    expect(has(panel, 'c-ask-for-coaching')).toBe(true);
  });

  it('reminds the coach, not the rep, of what was taught, and opens quick capture with it', async () => {
    const trainedOn = new Date(Date.now() - 9 * 86_400_000).toISOString().slice(0, 10);
    const training = { Id: 't', Trained_On__c: trainedOn, Behavior__c: 'trade', Behavior__r: { Name: 'Trade' } };
    const taught = { ...deal, Owner: { Training_To_Reinforce__r: training } };
    const open = jest.spyOn(QuickCapture, 'open').mockResolvedValue(undefined);
    const { panel } = await openWith({ ...full, Opportunity: [taught] });
    find(panel, 'c-taught-prompt').dispatchEvent(new CustomEvent('coach', { detail: 'trade' }));
    await settle(20);
    expect(open).toHaveBeenCalledWith(expect.objectContaining({ lastBehaviorId: 'trade' }));
    const own = await openWith({ ...full, Opportunity: [{ ...taught, OwnerId: userId }] });
    expect(has(own.panel, 'c-taught-prompt')).toBe(false);
  });

  it('sets a signal aside with one mutation, and takes that back', async () => {
    const { panel, refresh } = await openWith(full);
    mutation.mockResolvedValueOnce({ data: { uiapi: { change: { Record: { Id: 'sd1' } } } } });
    find(find(panel, 'c-signal-list'), '.dismiss').click();
    await settle();
    expect(mutation).toHaveBeenCalledTimes(1);
    expect(mutation.mock.calls[0]?.[0].variables).toMatchObject({
      input: { Signal_Dismissal__c: { Signal_Key__c: 'close_date_pushed', Record_Id__c: recordId } }
    });
    expect(refresh).toHaveBeenCalledTimes(1);

    find(panel, '.undo-dismiss').click();
    await settle();
    expect(mutation.mock.calls[1]?.[0].variables).toEqual({ input: { Id: 'sd1' } });
    expect(has(panel, '.undo-dismiss')).toBe(false);
  });

  it('opens quick capture with what it knows and refreshes after a save', async () => {
    const capture = QuickCapture.open as unknown as jest.Mock;
    capture.mockResolvedValueOnce({ kind: 'saved', conversationId: 'c2' });
    const { panel, refresh } = await openWith(full);
    find(panel, '.capture').click();
    await settle(10);
    expect(capture.mock.calls[0]?.[0]).toMatchObject({
      coachId: userId,
      repId: rep,
      lastBehaviorId: 'b1',
      previousConversationId: 'c1',
      record: { objectApiName: 'Opportunity', id: recordId }
    });
    expect(JSON.parse(capture.mock.calls[0]?.[0].snapshot)).toMatchObject({
      stage: 'Qualification',
      amount: 180000,
      contacts: 1
    });
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['monitor', () => QuickCapture.open, { lastBehaviorId: 'b9', repId: rep }],
    ['direct', () => ScheduleConversation.open, { repId: rep, record: { id: recordId } }],
    ['evaluate', () => ConversationGuide.open, { context: { behaviorId: 'b9', input: null } }]
  ])(
    'opens what a goal asks for to %s its behavior, and tells the goal when it is closed',
    async (stage, form, options) => {
      const opened = form() as unknown as jest.Mock;
      opened.mockReset().mockResolvedValueOnce(undefined);
      const { panel } = await openWith(full);
      const done = jest.fn();
      const detail = { stage, repId: rep, behaviorId: 'b9', done };
      find(panel, 'c-development-section').dispatchEvent(new CustomEvent('goalact', { detail }));
      await settle(10);
      expect(opened.mock.calls[0]?.[0]).toMatchObject(options);
      expect(done).toHaveBeenCalledTimes(1);
    }
  );

  it('plans a conversation about the record with its owner', async () => {
    const plan = ScheduleConversation.open as unknown as jest.Mock;
    plan.mockReset().mockResolvedValueOnce({ kind: 'scheduled', conversationId: 'c3' });
    const { panel, refresh } = await openWith(full);
    find(panel, '.plan').click();
    await settle();
    expect(plan.mock.calls[0]?.[0]).toMatchObject({
      repId: rep,
      record: { objectApiName: 'Opportunity', id: recordId, name: deal.Name }
    });
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  it('continues a draft where it was written', async () => {
    const record = { objectApiName: 'Opportunity' as const, id: recordId };
    const heldAt = '2026-03-10T09:00:00.000Z';
    const input = newConversationInput({
      clientKey: 'k',
      coachId: userId,
      repId: rep,
      record,
      heldAt,
      captureMode: 'Guided'
    });
    keepDraft(userId, recordId, { input, savedAt: heldAt, step: 'questions' });
    const { panel } = await openWith(full);
    const guide = jest.spyOn(ConversationGuide, 'open').mockResolvedValue(undefined);
    const button = find<HTMLElement & { label: string }>(panel, '.capture');
    expect(button.label).toBe('c.Panel_Continue_Draft');
    button.click();
    await settle();
    await settle();
    expect(guide).toHaveBeenCalledTimes(1);
    expect(QuickCapture.open).not.toHaveBeenCalled();
  });

  it('says what failed and loads again on request', async () => {
    const panel = await open();
    const refresh = jest.fn(() => Promise.resolve());
    wire.emitErrors([{ message: 'Server unavailable' }], undefined, refresh);
    await settle();
    const error = find(panel, 'c-error-panel');
    expect(textOf(error)).toContain('Server unavailable');
    error.dispatchEvent(new CustomEvent('retry'));
    expect(refresh).toHaveBeenCalledTimes(1);
    await expect(panel).toBeAccessible();
  });

  it('says so clearly when coaching is not switched on for this user', async () => {
    const panel = await open();
    wire.emitErrors([
      { message: 'Validation error (FieldUndefined@[uiapi/query/Coaching_Conversation__c]) : Field undefined' }
    ]);
    await settle();
    expect(textOf(panel)).toContain('c.Panel_No_Access');
    expect(has(panel, 'c-error-panel')).toBe(false);
  });

  it('says where coaching happens when it stands on another object', async () => {
    const panel = await mount('coaching-panel', CoachingPanel, { recordId, objectApiName: 'Case' });
    expect(textOf(panel)).toContain('c.Panel_Wrong_Object');
  });
});

describe('the properties in App Builder', () => {
  const show = (properties: object) =>
    mount('coaching-panel', CoachingPanel, { recordId, objectApiName: 'Opportunity', ...properties });

  it('name the panel', async () => {
    const panel = await show({ cardTitle: 'Coach this deal' });
    expect(find(panel, 'h2').textContent).toContain('Coach this deal');
    expect(find(panel, 'article').getAttribute('aria-label')).toBe('Coach this deal');
  });

  it('hide sections, and say with which area a conversation starts', async () => {
    const capture = QuickCapture.open as unknown as jest.Mock;
    capture.mockReset().mockResolvedValue(undefined);
    const panel = await show({ hideSignals: true, hideJourney: true, hidePast: true, defaultArea: 'Pipeline' });
    wire.emit(answer(full), undefined, jest.fn());
    await settle();
    expect([has(panel, 'c-journey-strip'), has(panel, 'c-past-conversations')]).toEqual([false, false]);
    find(panel, '.capture').click();
    await settle(10);
    expect(capture.mock.calls[0]?.[0]).toMatchObject({ area: 'Pipeline' });
  });
});

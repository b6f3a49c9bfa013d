import { graphql } from 'lightning/graphql';
import QuickCapture from 'c/quickCapture';
import ScheduleConversation from 'c/scheduleConversation';
import TeamMeetings from 'c/teamMeetings';
import { answer, clearPage, find, has, mount, settle } from '../../../../../../config/jest/support';
import { readMeetings } from '../meetingsData';
import { meetingsQuery } from '../meetingsQuery';

jest.mock('@salesforce/user/Id', () => ({ default: '005DANA' }), { virtual: true });

const { getObjectInfo: objectInfo } = jest.requireActual<{ getObjectInfo: { emit(info: object): void } }>(
  'lightning/uiObjectInfoApi'
);
const wire = graphql as unknown as {
  emit(data: unknown, filter?: unknown, refresh?: () => Promise<void>): void;
  emitErrors(errors: unknown): void;
};
const capture = QuickCapture.open as unknown as jest.Mock;
const schedule = ScheduleConversation.open as unknown as jest.Mock;

const now = Date.parse('2026-03-10T12:00:00Z');
const at = (hours: number) => new Date(now + hours * 3_600_000).toISOString();
const event = (Id: string, hours: number, over: object = {}) => ({
  Id,
  Subject: `Meeting ${Id}`,
  OwnerId: '005SAM',
  WhatId: '006DEAL',
  StartDateTime: at(hours),
  EndDateTime: at(hours + 1),
  ...over
});
const session = (Id: string, hours: number) => ({
  Id,
  Rep__c: '005SAM',
  Rep__r: { Name: 'Sam Patel' },
  Scheduled_For__c: at(hours),
  Scheduled_Minutes__c: 30,
  Opportunity__c: '006DEAL',
  Opportunity__r: { Name: 'Northwind' }
});
const skill = { Opportunity__c: null, Opportunity__r: null, First_Competency__r: { Name: 'Discovery' } };
const deal = {
  Id: '006DEAL',
  Name: 'Northwind',
  OwnerId: '005SAM',
  StageName: 'Discovery',
  Probability: 20,
  Amount: 1000,
  CloseDate: '2026-07-01',
  PushCount: 0
};
const rows: Record<string, Record<string, unknown>[]> = {
  Coaching_Relationship__c: [],
  User: [{ Id: '005SAM', Name: 'Sam Patel' }],
  managedEvents: [
    event('ended', -2),
    event('later', 3, { WhatId: '001ACME', AccountId: '001ACME', Account: { Name: 'Acme' } }),
    event('next', 48),
    event('closed', 72, { WhatId: '006GONE' }),
    event('coaching', 2, { WhatId: 'a01TODAY' }),
    event('allDay', 1, { IsAllDayEvent: true }),
    event('stranger', 1, { OwnerId: '005WHO' })
  ],
  coachedEvents: [event('ended', -2)],
  planned: [session('a01MISS', -30), session('a01TODAY', 2), session('a01NEXT', 50)],
  Conversation_Response__c: [{ Id: 'r', Coaching_Conversation__c: 'a01TODAY' }],
  held: [{ Id: 'a01OLD', Rep__c: '005SAM', Behavior__c: 'b1', Opportunity__c: '006DEAL', Level_Seen__c: 3 }],
  managedDeals: [deal],
  coachedDeals: [],
  Coaching_Policy__c: [{ Id: 'p', Feedback_Hours_Target__c: 24 }]
};
const given = answer(rows);
const ids = (each: readonly { id: string }[]) => each.map(({ id }) => id);
const read = (over: Record<string, Record<string, unknown>[]> = {}) =>
  readMeetings(answer({ ...rows, ...over }), '005DANA', now, 'UTC');

async function show(properties: object = {}) {
  const element = await mount('team-meetings', TeamMeetings, properties);
  const refresh = jest.fn(() => Promise.resolve());
  wire.emit(given, undefined, refresh);
  await settle();
  return { element, refresh };
}
const tap = async (element: HTMLElement, action: string, id: string) => {
  find(element, `[data-action="${action}"][data-id="${id}"]`).click();
  await settle(20);
};

beforeEach(() => {
  jest.useFakeTimers({ now, doNotFake: ['queueMicrotask', 'nextTick', 'setImmediate'] });
  capture.mockReset().mockResolvedValue(undefined);
  schedule.mockReset().mockResolvedValue(undefined);
});
afterEach(() => {
  clearPage();
  jest.useRealTimers();
});

describe('reading the answer', () => {
  it('has the team’s meetings of today once, without all-day entries, strangers and planned conversations', () => {
    expect(ids(read().meetings)).toEqual(['ended', 'later']);
  });

  it('leaves out conversations of others, which a leader’s team has in its calendars', () => {
    const others = {
      planned: [],
      held: [],
      coachedEvents: [],
      managedEvents: [event('coaching', 2, { WhatId: 'a01' })]
    };
    expect(read(others)).toMatchObject({ meetings: [], safe: [] });
  });

  it('keeps a meeting of yesterday for as long as feedback is timely', () => {
    const managedEvents = [event('timely', -24.5), event('tooLate', -26)];
    expect(ids(read({ managedEvents, coachedEvents: [] }).meetings)).toEqual(['timely']);
  });

  it('knows which meeting has feedback by the end that it was given for', () => {
    const held = [{ Id: 'a01', Rep__c: '005SAM', Observed_Call_End__c: at(-1), Shared_At__c: at(-0.5) }];
    expect(read().meetings[0]?.clock.state).toBe('running');
    expect(read({ held }).meetings[0]?.clock.state).toBe('inTime');
  });

  it('tells missed conversations from those to come', () => {
    expect(ids(read().missed)).toEqual(['a01MISS']);
    expect(ids(read().sessions)).toEqual(['a01TODAY', 'a01NEXT']);
  });

  it('offers meetings to join except those about a deal that is closed or hidden', () => {
    expect(read().safe.map(({ meeting }) => meeting.id)).toEqual(expect.arrayContaining(['next', 'later']));
    expect(read().safe.map(({ meeting }) => meeting.id)).not.toContain('closed');
  });

  it.each([
    ['a deal of the same account was won', { ...deal, Id: '006WON', IsClosed: true }, {}, true],
    ['the deal is an upgrade', null, { Type: 'Existing Customer - Upgrade' }, true],
    ['the account is a customer', null, { Account: { Type: 'Customer - Direct' } }, true],
    ['the deal is the first one', null, { Type: 'New Customer' }, false],
    ['nothing says so', null, {}, false]
  ])('knows an existing customer: %s', (_, won, change, expected) => {
    const open = { ...deal, AccountId: '001ACME', ...change };
    const { safe } = read({ managedDeals: [open, ...(won ? [{ ...won, AccountId: '001ACME' }] : [])] });
    const next = safe.find(({ meeting }) => meeting.id === 'next');
    expect(next?.safe.some(({ kind }) => kind === 'existingCustomer')).toBe(expected);
  });

  it('takes a deal that was won neither for open nor for something to join', () => {
    const won = { ...deal, Id: '006WON', IsClosed: true };
    const { safe } = read({ managedDeals: [deal, won], managedEvents: [event('won', 48, { WhatId: '006WON' })] });
    expect(safe).toEqual([]);
    const next = read({ managedDeals: [deal, won] }).safe.find(({ meeting }) => meeting.id === 'next');
    expect(next?.risky).toContainEqual({ kind: 'onlyOpenDeal' });
  });

  it('has nothing of a meeting that was deleted, and a meeting that was moved at its new time', () => {
    const managedEvents = [event('moved', 26)];
    const data = read({ managedEvents, coachedEvents: [] });
    expect(data.meetings).toEqual([]);
    expect(data.safe.map(({ meeting }) => meeting.startsAt)).toEqual([at(26)]);
  });

  it.each([
    ['the record', {}, 'Northwind'],
    ['the behavior', { ...skill, Behavior__r: { Name: 'Reach the CIO' } }, 'Reach the CIO'],
    ['what is rated', skill, 'Discovery'],
    ['nothing', { ...skill, First_Competency__r: null }, null]
  ])('says what a planned conversation is about: %s', (_, change, about) => {
    expect(read({ planned: [{ ...session('a01', 4), ...change }] }).sessions[0]?.about).toBe(about);
  });

  it('keeps a conversation that was planned with somebody who has left the team', () => {
    const left = { ...session('a01LEFT', 4), Rep__c: '005GONE', Rep__r: { Name: 'Lee' } };
    expect(ids(read({ planned: [left] }).sessions)).toEqual(['a01LEFT']);
  });

  it('reads what is left where fields may not be read', () => {
    const { Id, Name, OwnerId, StageName } = deal;
    const { meetings, safe } = read({ managedDeals: [{ Id, Name, OwnerId, StageName }] });
    expect(ids(meetings)).toEqual(['ended', 'later']);
    expect(safe.map(({ meeting }) => meeting.id)).toContain('next');
  });

  it('asks at most ten subqueries', () => {
    expect(meetingsQuery('u', at(0), at(1)).query.match(/first:/g)?.length).toBeLessThanOrEqual(10);
  });
});

it('captures a meeting that has ended with its end, the last behavior and what is known of the deal', async () => {
  capture.mockResolvedValue({ kind: 'saved', conversationId: 'new' });
  const { element, refresh } = await show();
  await tap(element, 'capture', 'ended');
  expect(capture).toHaveBeenCalledWith(
    expect.objectContaining({
      record: { objectApiName: 'Opportunity', id: '006DEAL' },
      coachId: '005DANA',
      repId: '005SAM',
      lastBehaviorId: 'b1',
      previousConversationId: 'a01OLD',
      observedCallEnd: at(-1),
      snapshot: JSON.stringify({ version: 1, stage: 'Discovery', amount: 1000, closeDate: '2026-07-01' })
    })
  );
  expect(refresh).toHaveBeenCalledTimes(1);
});

it('goes on in the guide with what was typed, on the record of the meeting', async () => {
  const input = { clientKey: 'k', whatWasSeen: 'He asked' };
  // Every modal is opened by the same stub: first quick capture, then the guide.
  capture.mockResolvedValueOnce({ kind: 'guide', input }).mockResolvedValueOnce('saved');
  const { element, refresh } = await show();
  await tap(element, 'capture', 'ended');
  expect(capture.mock.calls[1]?.[0]).toMatchObject({
    context: {
      record: { objectApiName: 'Opportunity', id: '006DEAL' },
      recordName: 'Northwind',
      repId: '005SAM',
      previousConversationId: 'a01OLD',
      input
    }
  });
  expect(refresh).toHaveBeenCalledTimes(1);
});

it('captures a meeting that has not ended without an end', async () => {
  const { element, refresh } = await show();
  await tap(element, 'capture', 'later');
  expect(capture).toHaveBeenCalledWith(
    expect.objectContaining({ record: { objectApiName: 'Account', id: '001ACME' }, observedCallEnd: null })
  );
  expect(refresh).not.toHaveBeenCalled();
});

it('opens one form for two quick taps', async () => {
  const { element } = await show();
  const button = find(element, '[data-action="capture"][data-id="ended"]');
  button.click();
  button.click();
  await settle(20);
  expect(capture).toHaveBeenCalledTimes(1);
});

it('moves a missed conversation with the form, and shows what is there then', async () => {
  schedule.mockResolvedValue({ kind: 'moved', conversationId: 'a01MISS' });
  const { element, refresh } = await show();
  expect(find(element, '[data-missed] h3').textContent).toBe('c.Team_Meetings_Missed_One');
  await tap(element, 'move', 'a01MISS');
  expect(schedule).toHaveBeenCalledWith(expect.objectContaining({ conversationId: 'a01MISS', repId: '005SAM' }));
  expect(refresh).toHaveBeenCalledTimes(1);
});

it('plans coaching after a meeting to join', async () => {
  const { element } = await show();
  await tap(element, 'plan', 'next');
  expect(schedule).toHaveBeenCalledWith(
    expect.objectContaining({
      repId: '005SAM',
      when: at(49),
      coachMode: read().safe.find(({ meeting }) => meeting.id === 'next')?.mode,
      record: { objectApiName: 'Opportunity', id: '006DEAL', name: 'Northwind' }
    })
  );
});

it('offers a leader, who may hold no conversation, nothing to capture and nothing to join', async () => {
  const { element } = await show();
  objectInfo.emit({ createable: false });
  await settle();
  expect([has(element, '[data-today]'), has(element, '[data-safe]')]).toEqual([true, false]);
  expect(has(element, '[data-action="capture"]')).toBe(false);
});

it('says so when a form cannot be opened', async () => {
  schedule.mockRejectedValue(new Error('ChunkLoadError'));
  const { element } = await show();
  await tap(element, 'move', 'a01MISS');
  expect(has(element, 'c-error-panel')).toBe(true);
});

it('says whether the rep is prepared', async () => {
  const { element } = await show();
  expect(find(element, '[data-today] [data-row="a01TODAY"]').textContent).toContain('c.Team_Meetings_Prepared');
  expect(find(element, '[data-upcoming] [data-row="a01NEXT"]').textContent).toContain('c.Team_Meetings_Not_Prepared');
});

it.each([
  [{}, true, true],
  [{ hideUpcoming: true }, false, true],
  [{ hideSafe: true }, true, false]
])('shows the sections that App Builder chose: %j', async (properties, upcoming, safe) => {
  const { element } = await show(properties);
  expect([has(element, '[data-upcoming]'), has(element, '[data-safe]')]).toEqual([upcoming, safe]);
});

it('draws nothing for a person who coaches nobody, or may not see coaching', async () => {
  const element = await mount('team-meetings', TeamMeetings, {});
  wire.emit(answer({ Coaching_Relationship__c: [], User: [] }));
  await settle();
  expect(has(element, 'lightning-card')).toBe(false);
  wire.emitErrors([{ message: 'Undefined', extensions: { ErrorType: 'ValidationError' } }]);
  await settle();
  expect(element.shadowRoot?.textContent).toBe('');
});

it('shows what went wrong and tries again', async () => {
  const element = await mount('team-meetings', TeamMeetings, {});
  wire.emitErrors([{ message: 'Offline' }]);
  await settle();
  find(element, 'c-error-panel').dispatchEvent(new CustomEvent('retry'));
  await settle();
  expect(has(element, 'c-error-panel')).toBe(false);
});

it('is accessible', async () => {
  const { element } = await show();
  jest.useRealTimers();
  await expect(element).toBeAccessible();
});

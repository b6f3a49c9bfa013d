import { graphql } from 'lightning/graphql';
import MyCoaching from 'c/myCoaching';
import { myCoachingQuery, readMyCoaching } from '../myCoachingData';
import { answer, clearPage, find, has, mount, settle } from '../../../../../../config/jest/support';

jest.mock('@salesforce/user/Id', () => ({ default: '005REP' }), { virtual: true });

const wire = graphql as unknown as {
  emit(data: unknown, filter?: unknown, refresh?: () => Promise<void>): void;
  emitErrors(errors: unknown): void;
  getLastConfig(): { query: { text: string }; variables: Record<string, unknown> };
};

const today = '2026-03-10';
const deal = { Opportunity__c: '006A', Opportunity__r: { Name: 'Northwind' } };
const dana = { Coach__c: '005COACH', Coach__r: { Name: 'Dana Reyes' } };
const rows = {
  Coaching_Activity__c: [
    { Id: 'late', What__c: 'Call the CIO', Due_On__c: '2026-03-08', Coaching_Conversation__r: dana, ...deal },
    { Id: 'soon', What__c: 'Send the case', Due_On__c: '2026-03-11', Coaching_Conversation__r: dana },
    {
      Id: 'check',
      Activity_Kind__c: 'Re-check',
      Due_On__c: today,
      Recheck_Day__c: 7,
      Recheck_Of__r: { What__c: 'Rehearse' }
    },
    { Id: 'later', Activity_Kind__c: 'Re-check', Due_On__c: '2026-03-11', Recheck_Day__c: 30 }
  ],
  done: [
    {
      Id: 'done',
      What__c: 'Read',
      Completed_On__c: '2026-03-09',
      Is_Verified__c: true,
      Assigned_To__c: '005REP',
      Coaching_Conversation__r: dana
    },
    {
      Id: 'repDid',
      What__c: 'Ask Owen',
      Completed_On__c: '2026-03-09',
      Due_On__c: '2026-03-08',
      Assigned_To__c: '005SAM',
      Assigned_To__r: { Name: 'Sam Patel' },
      Evidence__c: 'Owen wrote',
      Coaching_Conversation__r: dana,
      ...deal
    }
  ],
  Training_Attendee__c: [
    { Id: 'fresh', Trained_On__c: '2026-03-04', Behavior__r: { Name: 'Ask why' } },
    {
      Id: 'answered',
      Trained_On__c: '2026-03-03',
      Behavior__r: { Name: 'Cross-sell' },
      Day_7_Result__c: 'Now and then'
    },
    {
      Id: 'trained',
      Trained_On__c: '2026-02-08',
      Behavior__r: { Name: 'Reach the CIO' },
      Day_7_Result__c: 'Now and then'
    }
  ],
  Coaching_Conversation__c: [{ Id: 'conv1', ...dana, Summary__c: 'Ask first', ...deal }],
  Coaching_Gap__c: [{ Id: 'gap1', Coaching_Conversation__c: 'conv1', Cause__c: 'Skill' }],
  planned: [
    {
      Id: 'conv2',
      ...dana,
      Scheduled_For__c: '2026-03-12T14:00:00.000Z',
      First_Competency__c: 'a02A',
      First_Competency__r: { Name: 'Discovery' },
      Second_Competency__c: 'a02B',
      Second_Competency__r: { Name: 'Messaging' }
    }
  ],
  Conversation_Response__c: [
    { Id: 'r1', Kind__c: 'Agenda', Coaching_Conversation__c: 'conv2', Body__c: 'Price' },
    { Id: 'r2', Kind__c: 'Clarification', Coaching_Conversation__c: 'conv1', Body__c: 'Which call?' }
  ],
  Rating_Draft__c: [{ Id: 'd1', Coaching_Conversation__c: 'conv2', Competency__c: 'a02A' }],
  recent: [{ Id: 'conv1', ...dana, ...deal }],
  Coaching_Policy__c: [{ Id: 'p', Max_Nudges__c: 2, Is_Hierarchy_Step_Confirmed__c: true }]
};
const everything = answer(rows);
const empty = answer({ Coaching_Activity__c: [], Coaching_Conversation__c: [] });
const read = (data: unknown) => readMyCoaching(data, '005REP', today, (coach, about) => `${coach} / ${about}`);

async function show(data?: unknown, properties: object = {}) {
  const element = await mount('my-coaching', MyCoaching, properties);
  if (data) {
    wire.emit(data);
    await settle();
  }
  return element;
}

afterEach(clearPage);

describe('loading My Coaching', () => {
  it('asks once, with at most ten subqueries, and only about the viewer', async () => {
    await show();
    const { query, variables } = wire.getLastConfig();
    expect(query.text.match(/first:/g)?.length).toBeLessThanOrEqual(10);
    expect(variables.me).toBe('005REP');
    expect(query.text).not.toContain('005REP');
    const days = { since: today, verifiableSince: today, trainedSince: today };
    expect(myCoachingQuery('005X', days).query).toBe(myCoachingQuery('005Y', { ...days, since: '2026-01-01' }).query);
  });

  it('says that it is loading', async () => {
    expect(has(await show(), 'lightning-spinner')).toBe(true);
  });

  it('teaches when there is nothing yet', async () => {
    const element = await show(empty);
    expect(find<HTMLElement & { heading: string }>(element, 'c-empty-state').heading).toContain('Empty');
    expect(has(element, 'c-next-steps')).toBe(false);
  });

  it('says so when the viewer has no access to coaching', async () => {
    const element = await show(answer({ Coaching_Conversation__c: [] }));
    expect(has(element, '[data-no-access]')).toBe(true);
    const state = find<HTMLElement & { body: string }>(element, '[data-no-access]');
    expect(state.body).toBe('c.My_Coaching_No_Access');
  });

  it('says so when the viewer may not see a field that it needs', async () => {
    const element = await show();
    wire.emitErrors([{ message: 'Field is undefined', extensions: { ErrorType: 'ValidationError' } }]);
    await settle();
    expect(has(element, '[data-no-access]')).toBe(true);
    expect(has(element, 'c-error-panel')).toBe(false);
  });

  it('shows what went wrong and tries again', async () => {
    const element = await show();
    wire.emitErrors([{ message: 'Offline' }]);
    await settle();
    const panel = find<HTMLElement & { error: unknown }>(element, 'c-error-panel');
    expect(panel.error).toEqual([{ message: 'Offline' }]);
    panel.dispatchEvent(new CustomEvent('retry'));
    await settle();
    expect(has(element, 'c-error-panel')).toBe(false);
  });

  it('loads anew after a list has changed', async () => {
    const refresh = jest.fn(() => Promise.resolve());
    const element = await show();
    wire.emit(everything, undefined, refresh);
    await settle();
    for (const list of ['c-to-prepare', 'c-to-read', 'c-next-steps']) {
      find(element, list).dispatchEvent(new CustomEvent('changed'));
    }
    expect(refresh).toHaveBeenCalledTimes(3);
  });

  it('is accessible', async () => {
    await expect(await show(everything)).toBeAccessible();
  });
});

describe('the properties in App Builder', () => {
  const sections = ['c-to-prepare', 'c-to-read', 'c-re-checks', 'c-next-steps', 'c-to-verify'];
  const shown = (element: HTMLElement) => sections.filter((section) => has(element, section));

  it.each([
    ['nothing is hidden by default', {}, sections],
    ['preparation', { hidePreparation: true }, sections.slice(1)],
    ['reading', { hideReading: true }, sections.filter((each) => each !== 'c-to-read')],
    ['next steps with their re-checks', { hideNextSteps: true }, ['c-to-prepare', 'c-to-read', 'c-to-verify']],
    ['what reps finished', { hideVerification: true }, sections.slice(0, -1)]
  ])('hide sections: %s', async (_, properties, expected) => {
    expect(shown(await show(everything, properties))).toEqual(expected);
  });

  it('name the card, and say how many steps show', async () => {
    const element = await show(everything, { cardTitle: 'Your coaching', stepsShown: 1 });
    expect(find<HTMLElement & { title: string }>(element, 'lightning-card').title).toBe('Your coaching');
    expect(find<HTMLElement & { rows: number }>(element, 'c-next-steps').rows).toBe(1);
  });
});

describe('reading the answer', () => {
  it('tells due re-checks from next steps, by what was practiced', () => {
    const data = read(everything);
    expect(data?.nextSteps.map(({ id }) => id)).toEqual(['late', 'soon']);
    expect(data?.reChecks).toEqual([
      { id: 'check', what: 'Rehearse', day: 7, of: 'step' },
      { id: 'trained', what: 'Reach the CIO', day: 30, of: 'training' }
    ]);
  });

  it('knows what was answered for each conversation, and what is still to rate', () => {
    const data = read(everything);
    expect(data?.planned[0]).toMatchObject({
      agenda: { id: 'r1', body: 'Price' },
      preparation: null,
      toRate: ['Messaging']
    });
    expect(data?.unread[0]).toMatchObject({ hasAsked: true, gaps: [{ id: 'gap1', cause: 'Skill' }] });
  });

  it('offers the coach what a rep finished, with who did what and what shows it', () => {
    expect(read(everything)?.toVerify).toEqual([
      {
        id: 'repDid',
        what: 'Ask Owen',
        ownerName: 'Sam Patel',
        coachName: 'Dana Reyes',
        doneOn: '2026-03-09',
        dueOn: '2026-03-08',
        reflection: '',
        evidence: 'Owen wrote',
        isVerified: false,
        verifiedOn: null,
        record: { id: '006A', name: 'Northwind', objectApiName: 'Opportunity' }
      }
    ]);
  });

  it('does not ask the viewer to read what the viewer wrote as coach', () => {
    const own = answer({ ...rows, Coaching_Conversation__c: [{ Id: 'conv1', Coach__c: '005REP' }] });
    expect(read(own)?.unread).toEqual([]);
  });

  it('lets a step follow from a conversation with its record', () => {
    expect(read(everything)?.sources).toEqual([
      { id: 'conv1', title: 'Dana Reyes / Northwind', recordLookup: { Opportunity__c: '006A' } }
    ]);
  });

  it('knows the policy, and is careful without one', () => {
    expect(read(everything)).toMatchObject({ mostNudges: 2, isConfirmed: true });
    expect(read(empty)).toMatchObject({ mostNudges: 3, isConfirmed: false });
  });
});

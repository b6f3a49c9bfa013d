import { createElement } from 'lwc';
import { graphql } from 'lightning/graphql';
import USER_ID from '@salesforce/user/Id';
import QuickCapture from 'c/quickCapture';
import ScheduleConversation from 'c/scheduleConversation';
import TeamCoaching from 'c/teamCoaching';
import { readTeam } from '../teamCoachingData';
import { settle } from '../../../../../../config/jest/support';

const { getObjectInfo: objectInfo } = jest.requireActual<{ getObjectInfo: { emit(info: object): void } }>(
  'lightning/uiObjectInfoApi'
);
const wire = graphql as unknown as {
  emit(data: unknown): void;
  emitErrors(errors: unknown): void;
  getLastConfig(): { query: { text: string } };
};

const value = (text: unknown) => ({ value: text });
const edges = (...nodes: object[]) => ({ edges: nodes.map((node) => ({ node })) });
const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
const user = (Id: string, name: string) => ({ Id, Name: value(name) });
const relationship = (repId: string, name: string, over: object = {}) => ({
  Id: `rel ${repId}`,
  Coach__c: value(USER_ID),
  Rep__c: value(repId),
  Rep__r: { Name: value(name), IsActive: value(true) },
  Start_Date__c: value(day(-30)),
  End_Date__c: value(null),
  ...over
});
const deal = (Id: string, ownerId: string, over: object = {}) => ({
  Id,
  Name: value(`Deal ${Id}`),
  OwnerId: value(ownerId),
  Amount: value(1000),
  CloseDate: value(day(30)),
  PushCount: value(0),
  Last_Coached_On__c: value(null),
  ...over
});

function answer(over: Record<string, unknown> = {}) {
  return { uiapi: { query: over } };
}

const TEAM = answer({
  Coaching_Relationship__c: edges(),
  User: edges(user('sam', 'Sam Patel'), user('priya', 'Priya Nair')),
  Coaching_Conversation__c: edges(
    {
      Id: 'c2',
      Rep__c: value('priya'),
      Held_At__c: value(`${day(-1)}T12:00:00.000Z`),
      Behavior__r: { Name: value('Reach the CIO') }
    },
    { Id: 'c1', Rep__c: value('priya'), Held_At__c: value(`${day(-90)}T12:00:00.000Z`) }
  ),
  Coaching_Activity__c: edges({
    Id: 'a',
    What__c: value('Call'),
    Due_On__c: value(day(-3)),
    Assigned_To__c: value('priya')
  }),
  Conversation_Response__c: edges({
    Id: 'q',
    CreatedById: value('sam'),
    CreatedDate: value(`${day(-2)}T12:00:00.000Z`),
    Body__c: value('How do I reach the CIO?'),
    Opportunity__c: value('d1'),
    Opportunity__r: { Name: value('Northwind') }
  }),
  managedDeals: edges(deal('d1', 'sam'), deal('d2', 'priya', { PushCount: value(3) })),
  coachedDeals: edges(deal('d1', 'sam')),
  Coaching_Policy__c: edges({ Id: 'p', Silent_Weeks__c: value(4) })
});

async function show(data?: unknown, properties: object = {}) {
  const element = createElement('c-team-coaching', { is: TeamCoaching });
  Object.assign(element, properties);
  document.body.appendChild(element);
  if (data) {
    wire.emit(data);
  }
  await settle();
  return element.shadowRoot as ShadowRoot;
}

afterEach(() => {
  document.body.replaceChildren();
});

it('asks once, with at most ten subqueries', async () => {
  await show();
  expect(wire.getLastConfig().query.text.match(/first:/g)?.length).toBeLessThanOrEqual(10);
});

it('lists the team in the order of the rule, with the record to open and why', async () => {
  const root = await show(TEAM);
  expect([...root.querySelectorAll('h3')].map((heading) => heading.textContent)).toEqual(['Sam Patel', 'Priya Nair']);
  expect([...root.querySelectorAll('a')].map((link) => link.textContent)).toEqual(['Northwind', 'Deal d2']);
  expect((root.querySelector('c-clamped-text') as unknown as { text: string }).text).toBe('How do I reach the CIO?');
});

it('draws nothing for a person who coaches nobody', async () => {
  const root = await show(answer({ User: edges(), Coaching_Relationship__c: edges() }));
  expect(root.textContent).toBe('');
  expect(root.querySelector('lightning-card')).toBeNull();
});

it('draws nothing for a person who may not see coaching', async () => {
  const root = await show();
  wire.emitErrors([{ message: 'Field is undefined', extensions: { ErrorType: 'ValidationError' } }]);
  await settle();
  expect(root.textContent).toBe('');
  expect(root.querySelector('lightning-spinner')).toBeNull();
});

it('draws nothing for a person who may not see relationships, though direct reports are there', async () => {
  const root = await show(answer({ User: edges(user('sam', 'Sam Patel')), managedDeals: edges() }));
  expect(root.textContent).toBe('');
});

it('shows what went wrong and tries again', async () => {
  const root = await show();
  wire.emitErrors([{ message: 'Offline' }]);
  await settle();
  const panel = root.querySelector('c-error-panel') as HTMLElement;
  panel.dispatchEvent(new CustomEvent('retry'));
  await settle();
  expect(root.querySelector('c-error-panel')).toBeNull();
});

describe('a question that waits', () => {
  const question = {
    Id: 'q1',
    Kind__c: value('Clarification'),
    CreatedDate: value(`${day(-1)}T12:00:00.000Z`),
    Body__c: value('Which figures did you mean?'),
    Coaching_Conversation__c: value('c1'),
    Coaching_Conversation__r: { Rep__r: { Name: value('Sam Patel') } }
  };
  const questionsIn = (root: ShadowRoot) =>
    (root.querySelector('c-open-questions') as unknown as { questions: { body: string }[] } | null)?.questions;

  it('is listed before the team, and also without a team', async () => {
    expect(questionsIn(await show(TEAM))).toBeUndefined();
    document.body.replaceChildren();
    const root = await show(answer({ User: edges(), Coaching_Relationship__c: edges(), thread: edges(question) }));
    expect(questionsIn(root)).toMatchObject([{ id: 'q1', body: 'Which figures did you mean?' }]);
    expect(root.querySelector('ol')).toBeNull();
  });

  it('shows without its words where App Builder hides what reps wrote', async () => {
    const data = answer({ User: edges(), Coaching_Relationship__c: edges(), thread: edges(question) });
    expect(questionsIn(await show(data, { hideRequests: true }))).toMatchObject([{ id: 'q1', body: '' }]);
  });
});

it('is accessible', async () => {
  const root = await show(TEAM);
  await expect(root.host).toBeAccessible();
});

describe('a team larger than the focus', () => {
  const many = answer({
    Coaching_Relationship__c: edges(),
    User: edges(...['a', 'b', 'c'].map((id) => user(id, `Rep ${id}`))),
    managedDeals: edges(...['a', 'b', 'c'].map((id) => deal(`d${id}`, id))),
    Coaching_Policy__c: edges({ Id: 'p', Max_Focus_Reps__c: value(2) })
  });
  const people = (root: ShadowRoot) => root.querySelectorAll('[data-rep]').length;

  it('shows as many people as the policy says to focus on, says so, and all on request', async () => {
    const root = await show(many);
    expect(people(root)).toBe(2);
    expect(root.querySelector('[data-focus]')).not.toBeNull();
    (root.querySelector('[data-action="all"]') as HTMLElement).click();
    await settle();
    expect(people(root)).toBe(3);
    expect(root.querySelector('[data-action="all"]')).toBeNull();
  });

  it('says nothing of a focus that holds everybody', async () => {
    const root = await show(TEAM);
    expect(root.querySelector('[data-focus]')).toBeNull();
  });

  it('shows as many as App Builder says', async () => {
    expect(people(await show(many, { peopleShown: 1 }))).toBe(1);
  });
});

it('lists two hundred reps on request, with names of every kind', async () => {
  const reps = Array.from({ length: 200 }, (_, index) => relationship(`r${index}`, `Rep ${index}`));
  const odd = ['مريم العلي', '🚀 Zoë 👩🏽‍💻', 'Wolfeschlegelsteinhausenbergerdorff'.repeat(6)];
  const named = odd.map((name, index) => relationship(`odd${index}`, name));
  const root = await show(answer({ Coaching_Relationship__c: edges(...named, ...reps) }));
  expect(root.querySelectorAll('[data-rep]')).toHaveLength(4);
  (root.querySelector('[data-action="all"]') as HTMLElement).click();
  await settle();
  expect(root.querySelectorAll('[data-rep]')).toHaveLength(203);
  const shown = [...root.querySelectorAll('h3')].map((heading) => heading.textContent);
  expect(shown).toEqual(expect.arrayContaining(odd));
});

it('shows the rest where one field may not be read', async () => {
  const { Id, Name, OwnerId, CloseDate } = deal('d1', 'sam');
  const rest = { Id, Name, OwnerId, CloseDate };
  const root = await show(
    answer({ User: edges(user('sam', 'Sam Patel')), Coaching_Relationship__c: edges(), managedDeals: edges(rest) })
  );
  expect([...root.querySelectorAll('a')].map((link) => link.textContent)).toEqual(['Deal d1']);
});

describe('the properties in App Builder', () => {
  it('name the card and leave out what reps asked', async () => {
    const root = await show(TEAM, { cardTitle: 'Whom next', hideRequests: true });
    expect((root.querySelector('lightning-card') as unknown as { title: string }).title).toBe('Whom next');
    expect(root.querySelector('c-clamped-text')).toBeNull();
  });
});

it('plans coaching with a rep in the form, once for two quick taps', async () => {
  const open = ScheduleConversation.open as unknown as jest.Mock;
  open.mockReset().mockResolvedValue(undefined);
  const root = await show(TEAM);
  const plan = root.querySelector('[data-action="plan"][data-id="sam"]') as HTMLElement;
  plan.click();
  plan.click();
  await settle(20);
  expect(open).toHaveBeenCalledTimes(1);
  expect(open).toHaveBeenCalledWith(expect.objectContaining({ repId: 'sam' }));
});

it('opens how coach and rep work together under the person, and closes it again', async () => {
  const root = await show(TEAM);
  const button = () => root.querySelector('[data-action="agreement"][data-id="sam"]') as HTMLElement;
  button().click();
  await settle(20);
  expect(button().getAttribute('aria-expanded')).toBe('true');
  const [card, ...others] = root.querySelectorAll<HTMLElement & { repId: string; coachId: string }>('[data-agreement]');
  expect([card?.repId, card?.coachId, others.length]).toEqual(['sam', USER_ID, 0]);
  button().click();
  await settle();
  expect(root.querySelector('[data-agreement]')).toBeNull();
});

describe('what a rep was taught and no coach has come back to', () => {
  const trained = (over: object = {}) => ({
    ...TEAM.uiapi.query,
    Training_Attendee__c: edges({
      Id: 't',
      Attendee__c: value('priya'),
      Trained_On__c: value(day(-12)),
      Behavior__c: value('cio'),
      Behavior__r: { Name: value('Reach the CIO') },
      ...over
    })
  });
  const taught = (root: ShadowRoot) => [...root.querySelectorAll<HTMLElement>('[data-taught]')];

  it('is said with the fact it rests on, and opens quick capture on the deal with the behavior', async () => {
    const open = jest.spyOn(QuickCapture, 'open').mockResolvedValue(undefined);
    const root = await show(answer(trained()));
    expect(taught(root).map(({ dataset }) => dataset.taught)).toEqual(['priya']);
    root.querySelector<HTMLElement>('[data-action="reinforce"]')?.click();
    await settle(20);
    expect(open).toHaveBeenCalledWith(
      expect.objectContaining({
        record: { objectApiName: 'Opportunity', id: 'd2' },
        repId: 'priya',
        coachId: USER_ID,
        lastBehaviorId: 'cio'
      })
    );
  });

  it('is not said of others, nor without an open deal', async () => {
    expect(taught(await show(answer(trained({ Attendee__c: value('stranger') }))))).toEqual([]);
    document.body.replaceChildren();
    expect(taught(await show(answer({ ...trained(), managedDeals: edges() })))).toEqual([]);
  });

  it('is said to a leader without the form', async () => {
    const root = await show(answer(trained()));
    objectInfo.emit({ createable: false });
    await settle();
    expect(taught(root)).toHaveLength(1);
    expect(root.querySelector('[data-action="reinforce"]')).toBeNull();
  });
});

it('lets a leader, who may hold no conversation, see whom to coach and plan nothing', async () => {
  const root = await show(TEAM);
  objectInfo.emit({ createable: false });
  await settle();
  expect(root.querySelectorAll('[data-rep]')).toHaveLength(2);
  expect(root.querySelector('[data-action="plan"], [data-action="agreement"]')).toBeNull();
});

describe('who belongs to the team', () => {
  const dayOfInstant = (instant: string) => instant.slice(0, 10);
  const names = (over: Record<string, unknown>) =>
    readTeam(answer(over), USER_ID, day(0), dayOfInstant).reps.map(({ repName }) => repName);
  const users = edges(user('sam', 'Sam Patel'));
  const reports = edges(user('dana', 'Dana Reyes'), user('erin', 'Erin Walsh'));
  const managedDeals = edges(deal('d1', 'sam'));
  const coaching = (over: object = {}) => relationship('sam', 'Sam Patel', { Coach__c: value('dana'), ...over });

  it.each([
    ['direct reports who sell, without a relationship', { User: users, managedDeals }, ['Sam Patel']],
    ['no direct report who neither sells nor coaches', { User: reports, managedDeals }, []],
    [
      'no direct report whose deals are all won',
      { User: users, managedDeals: edges(deal('d1', 'sam', { IsClosed: value(true) })) },
      []
    ],
    [
      'a leader’s direct reports who coach, without the enablement lead beside them',
      { User: reports, Coaching_Relationship__c: edges(coaching()) },
      ['Dana Reyes']
    ],
    [
      'a direct report whom somebody else coaches',
      { User: users, Coaching_Relationship__c: edges(coaching()) },
      ['Sam Patel']
    ],
    [
      'nobody by what has ended',
      { User: reports, Coaching_Relationship__c: edges(coaching({ End_Date__c: value(day(-1)) })) },
      []
    ],
    [
      'whom a relationship names instead of direct reports',
      { User: users, Coaching_Relationship__c: edges(relationship('priya', 'Priya Nair')) },
      ['Priya Nair']
    ],
    [
      'not from tomorrow on',
      {
        User: users,
        managedDeals,
        Coaching_Relationship__c: edges(relationship('priya', 'P', { Start_Date__c: value(day(1)) }))
      },
      ['Sam Patel']
    ],
    [
      'still on the last day',
      { Coaching_Relationship__c: edges(relationship('priya', 'P', { End_Date__c: value(day(0)) })) },
      ['P']
    ],
    [
      'no longer after it',
      { Coaching_Relationship__c: edges(relationship('priya', 'P', { End_Date__c: value(day(-1)) })) },
      []
    ],
    [
      'nobody who has left',
      {
        Coaching_Relationship__c: edges(
          relationship('priya', 'P', { Rep__r: { Name: value('P'), IsActive: value(false) } })
        )
      },
      []
    ],
    [
      'each person once',
      { Coaching_Relationship__c: edges(relationship('priya', 'P'), relationship('priya', 'P')) },
      ['P']
    ]
  ])('%s', (_, over, expected) => {
    expect(names(over)).toEqual(expected);
  });

  it('takes the newest conversation and names a deal that both lists hold once', () => {
    const { reps } = readTeam(TEAM, USER_ID, day(0), dayOfInstant);
    expect(reps.find(({ repId }) => repId === 'priya')?.lastConversation).toEqual({
      id: 'c2',
      heldOn: day(-1),
      about: 'Reach the CIO'
    });
    expect(reps.find(({ repId }) => repId === 'sam')?.deals).toHaveLength(1);
  });
});

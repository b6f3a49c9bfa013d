import { createElement } from 'lwc';
import { graphql } from 'lightning/graphql';
import LightningModal from 'lightning/modal';
import USER_ID from '@salesforce/user/Id';
import type * as Person from 'c/personCoaching';
import { showEnglish } from '../../../../../../config/jest/englishLabels';
import { settle } from '../../../../../../config/jest/support';

showEnglish();
const { default: PersonCoaching } = jest.requireActual<typeof Person>('c/personCoaching');
/** Every form is opened by the same function of the platform. */
const open = LightningModal.open as jest.MockedFunction<typeof LightningModal.open>;

const { getObjectInfo: objectInfo } = jest.requireActual<{ getObjectInfo: { emit(info: object): void } }>(
  'lightning/uiObjectInfoApi'
);
const wire = graphql as unknown as {
  emit(data: unknown): void;
  emitErrors(errors: unknown): void;
  getLastConfig(): { query: { text: string }; variables: object };
};

const SAM = '005000000000SAMAAA';
const value = (text: unknown) => ({ value: text });
const edges = (...nodes: object[]) => ({ edges: nodes.map((node) => ({ node })) });
const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
const user = (over: object = {}) =>
  edges({ Id: SAM, Name: value('Sam Patel'), IsActive: value(true), ManagerId: value('somebody'), ...over });
const coached = edges({
  Id: 'r',
  Coach__c: value(USER_ID),
  Coach__r: { Name: value('Dana Reyes') },
  Is_Primary__c: value(true),
  Start_Date__c: value(day(-90)),
  End_Date__c: value(null)
});
const talk = (Id: string, over: object = {}) => ({
  Id,
  Held_At__c: value(`${day(-7)}T12:00:00.000Z`),
  Status__c: value('Shared'),
  Coach__c: value(USER_ID),
  Coach__r: { Name: value('Dana Reyes') },
  Rep__c: value(SAM),
  Rep__r: { Name: value('Sam Patel') },
  Behavior__c: value('b1'),
  Behavior__r: { Name: value('Ask before telling') },
  Summary__c: value('Sam asked three questions first.'),
  ...over
});
const plannedTalk = (Id: string, offset: number, over: object = {}) =>
  talk(Id, {
    Status__c: value('Prepared'),
    Held_At__c: value(null),
    Scheduled_For__c: value(new Date(Date.now() + offset * 86_400_000).toISOString()),
    ...over
  });

function answer(over: Record<string, unknown> = {}) {
  const none = edges();
  return {
    uiapi: {
      query: {
        Coaching_Conversation__c: none,
        planned: none,
        Coaching_Activity__c: none,
        Coaching_Goal__c: none,
        Coaching_Relationship__c: none,
        User: user(),
        ...over
      }
    }
  };
}

const FULL = answer({
  Coaching_Relationship__c: coached,
  Coaching_Conversation__c: edges(
    talk('c1', { Opportunity__c: value('o1'), Opportunity__r: { Name: value('Northwind') } })
  ),
  planned: edges(plannedTalk('p2', 9), plannedTalk('p1', 2), plannedTalk('p0', -3)),
  Coaching_Activity__c: edges({
    Id: 'a',
    Coaching_Conversation__c: value('c1'),
    What__c: value('Call Owen'),
    Assigned_To__c: value(SAM),
    Assigned_To__r: { Name: value('Sam Patel') },
    Due_On__c: value(day(2)),
    Status__c: value('Open'),
    Is_Commitment__c: value(true)
  }),
  Coaching_Goal__c: edges({
    Id: 'g',
    Status__c: value('Active'),
    Behavior__r: { Name: value('Reach the economic buyer') },
    Current_Level__c: value(2),
    Target_Level__c: value(4),
    Target_Date__c: value(day(12))
  })
});

async function show(data?: unknown, { recordId = SAM, createable = true } = {}) {
  const element = createElement('c-person-coaching', { is: PersonCoaching });
  element.recordId = recordId;
  document.body.appendChild(element);
  if (data) wire.emit(data);
  objectInfo.emit({ createable });
  await settle();
  return element.shadowRoot as ShadowRoot;
}

const click = async (root: ShadowRoot, selector: string) => {
  root.querySelector<HTMLElement>(selector)!.click();
  await settle(12);
};
const words = (root: ShadowRoot, selector: string) =>
  root.querySelector(selector)?.textContent?.replace(/\s+/g, ' ').trim();

afterEach(() => {
  document.body.replaceChildren();
  open.mockReset();
  localStorage.clear();
});

describe('c-person-coaching', () => {
  it('shows a coach the next talk, the steps, the goals and the past, about any record', async () => {
    const root = await show(FULL);
    expect(words(root, 'h2')).toBe('Coaching with Sam Patel');
    expect(words(root, '.header p')).toContain('Dana Reyes');
    expect(root.querySelector('[data-next] a')?.getAttribute('href')).toContain('/p1/');
    expect(words(root.querySelector('c-agreed-steps')!.shadowRoot!, 'li')).toContain('Call Owen');
    expect(words(root, '[data-goals] li')).toContain('From level 2 to level 4');
    expect(words(root.querySelector('c-past-conversations')!.shadowRoot!, '.facts')).toContain('Northwind');
    expect(root.querySelector('c-development-section')).not.toBeNull();
    await expect(document.body).toBeAccessible();
  });

  it('sends one request of six subqueries, with ids as variables', async () => {
    await show();
    const { query, variables } = wire.getLastConfig();
    expect(variables).toEqual({ person: SAM, me: USER_ID });
    expect(query.text).not.toContain(SAM);
    expect(query.text.match(/\(\s*(first|where)/g)).toHaveLength(6);
  });

  it('teaches a coach who has agreed nothing with the person yet', async () => {
    const root = await show(answer({ Coaching_Relationship__c: coached }));
    expect(root.querySelector('article')?.textContent).toContain('Nothing agreed with Sam Patel yet');
    expect(root.querySelector('.capture')).not.toBeNull();
    await expect(document.body).toBeAccessible();
  });

  it('takes the manager for a coach', async () => {
    const root = await show(answer({ User: user({ ManagerId: value(USER_ID) }) }));
    expect(root.querySelector('.plan')).not.toBeNull();
  });

  it.each([
    { who: 'somebody whom it does not concern', data: answer() },
    { who: 'a coach of former days', data: answer({ Coaching_Relationship__c: former() }) },
    { who: 'a reader without access to coaching', data: { uiapi: { query: { User: user() } } } }
  ])('draws nothing for $who', async ({ data }) => {
    const root = await show(data);
    expect(root.querySelector('article')).toBeNull();
    expect(root.querySelector('lightning-spinner')).toBeNull();
  });

  it('lets a person read their own coaching, and nobody coach themselves', async () => {
    const root = await show(FULL, { recordId: USER_ID });
    expect(words(root, 'h2')).toBe('My Coaching');
    expect(root.querySelector('.capture')).toBeNull();
  });

  it('lets a reader who may not hold conversations only read', async () => {
    const root = await show(FULL, { createable: false });
    expect(root.querySelector('.capture')).toBeNull();
    expect(root.querySelector('c-past-conversations')).not.toBeNull();
  });

  it('plans nothing with somebody who has left, and says so', async () => {
    const gone = { ...FULL.uiapi.query, User: user({ IsActive: value(false) }) };
    const root = await show({ uiapi: { query: gone } });
    expect(root.querySelector('.plan')).toBeNull();
    expect(words(root, '[data-left]')).toContain('Sam Patel has left');
  });

  it('says what could not be loaded and loads it again', async () => {
    const root = await show();
    expect(root.querySelector('lightning-spinner')).not.toBeNull();
    wire.emitErrors([{ message: 'The connection was lost.' }]);
    await settle();
    expect(root.querySelector('c-error-panel')).not.toBeNull();
    await expect(document.body).toBeAccessible();
  });

  it('captures a talk about the person, after the last one, and shows what was saved', async () => {
    open.mockResolvedValue({ kind: 'saved', conversationId: 'n', message: 'x' });
    const toast = jest.fn();
    const root = await show(FULL);
    root.host.addEventListener('lightning__showtoast', toast);
    await click(root, '.capture');
    const options = open.mock.calls[0]?.[0];
    expect(options).toMatchObject({ repId: SAM, coachId: USER_ID, previousConversationId: 'c1', conversationId: null });
    expect(options).not.toHaveProperty('record');
    expect(toast).toHaveBeenCalledTimes(1);
  });

  it('captures the behavior for which a goal asks', async () => {
    open.mockResolvedValue(undefined);
    const root = await show(FULL);
    const done = jest.fn();
    const detail = { stage: 'monitor', repId: SAM, behaviorId: 'b9', done };
    root.querySelector('c-development-section')?.dispatchEvent(new CustomEvent('goalact', { detail }));
    await settle(10);
    expect(open.mock.calls[0]?.[0]).toMatchObject({ repId: SAM, lastBehaviorId: 'b9' });
    expect(done).toHaveBeenCalledTimes(1);
  });

  it('captures the talk that is due today instead of a second one, unless it is about a record', async () => {
    open.mockResolvedValue(undefined);
    const about = { Opportunity__c: value('o1'), Opportunity__r: { Name: value('Northwind') } };
    const due = answer({
      Coaching_Relationship__c: coached,
      planned: edges(plannedTalk('own', 0), plannedTalk('deal', 0, about))
    });
    await click(await show(due), '.capture');
    expect(open.mock.calls[0]?.[0]).toMatchObject({ conversationId: 'own' });
  });

  it('goes on in the guide with what was typed', async () => {
    const input = { clientKey: 'k' };
    open.mockResolvedValueOnce({ kind: 'guide', input }).mockResolvedValueOnce(undefined);
    await click(await show(FULL), '.capture');
    expect(open.mock.calls[1]?.[0]).toMatchObject({ context: { record: null, repId: SAM, area: 'Skill', input } });
  });

  it('plans once, however often it is clicked, and says when the form cannot be opened', async () => {
    open.mockRejectedValue(new Error('offline'));
    const root = await show(FULL);
    const button = root.querySelector<HTMLElement>('.plan')!;
    button.click();
    button.click();
    await settle(12);
    expect(open).toHaveBeenCalledTimes(1);
    expect(root.querySelector('c-error-panel')).not.toBeNull();
  });
});

function former() {
  return edges({ ...coached.edges[0]!.node, End_Date__c: value(day(-1)) });
}

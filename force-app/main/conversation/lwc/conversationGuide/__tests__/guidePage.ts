/** The guide on a page of its own: content, a planned conversation, and how to press and type in it. */
import { createElement } from 'lwc';
import { executeMutation, graphql } from 'lightning/graphql';
import ConversationGuide from 'c/conversationGuide';
import { newActivityInput, newConversationInput } from 'c/conversationSave';
import type { ConversationInput } from 'c/conversationSave';
import type { GuideContext } from 'c/guideDraft';
import { phrase } from 'c/phrases';
import { settle as settleTurns } from '../../../../../../config/jest/support';

interface Config {
  query?: { text: string };
  variables?: Record<string, unknown>;
}
export const wire = graphql as unknown as {
  emit(data: unknown, filter?: (config: Config) => boolean): void;
  emitErrors(errors: unknown, filter?: (config: Config) => boolean, refresh?: jest.Mock): void;
};
export const mutation = executeMutation as unknown as jest.Mock;
export const isContent = ({ query }: Config) => query?.text.includes('GuideContent') ?? false;
export const isPlanned = ({ query }: Config) => query?.text.includes('query CoachingConversation') ?? false;
export const isLookup = ({ query }: Config) => query?.text.includes('ConversationByKey') ?? false;

export const COACH = '005COACH';
export const REP = '005REP';
export const RECORD = { objectApiName: 'Opportunity', id: '006A' } as const;

export const value = (text: unknown) => ({ value: text });
export const edges = (...nodes: object[]) => ({ edges: nodes.map((each) => ({ node: each })) });

export const commitment = (Id: string, over: object = {}) => ({
  Id,
  What__c: value(`Commitment ${Id}`),
  Due_On__c: value('2026-03-01'),
  Status__c: value('Open'),
  Assigned_To__c: value(REP),
  Assigned_To__r: { Name: value('Sam Patel') },
  Coaching_Conversation__c: value('conv1'),
  Coaching_Conversation__r: { Coach__c: value(COACH), Rep__c: value(REP), Held_At__c: value('2026-02-20T09:00:00Z') },
  ...over
});

export const CONTENT = {
  Guide_Question__c: edges({
    Id: 'q1',
    Question__c: value('What has the customer done?'),
    Phase__c: value('Open'),
    Listen_For__c: value('Acts of the customer'),
    Question_Order__c: value(1),
    Coaching_Guide__r: { Id: 'g1', Name: value('Coach a deal'), Area__c: value('Opportunity') }
  }),
  Root_Cause__c: edges(
    { Id: 'r0', Name: value('Start'), Question__c: value('Do they know how?'), Node_Order__c: value(1) },
    {
      Id: 'r1',
      Name: value('Not known'),
      Parent__c: value('r0'),
      Answer_Label__c: value('No'),
      Cause__c: value('Knowledge'),
      Is_Coachable__c: value(true),
      Remedy__c: value('Read the case')
    },
    {
      Id: 'r2',
      Name: value('The approval takes too long'),
      Parent__c: value('r0'),
      Answer_Label__c: value('Yes'),
      Cause__c: value('Process'),
      Is_Coachable__c: value(false),
      Remedy__c: value('Change the approval'),
      Remedy_Owner__c: value('Sales operations'),
      Node_Order__c: value(2)
    }
  ),
  Learning_Item__c: edges(
    {
      Id: 'l1',
      Name: value('One page'),
      Format__c: value('Read'),
      Competency__c: value('k1'),
      Cause__c: value('Knowledge')
    },
    { Id: 'l2', Name: value('Try it'), Format__c: value('Practice'), Competency__c: value('k1') }
  ),
  Behavior__c: edges({
    Id: 'b1',
    Name: value('Reach the CIO'),
    Competency__c: value('k1'),
    Areas__c: value('Opportunity')
  }),
  Competency__c: edges({ Id: 'k1', Name: value('Discovery') }),
  Coaching_Activity__c: edges(commitment('a1'), commitment('a2')),
  Coaching_Policy__c: edges({ Id: 'p', Default_Due_Days__c: value(7) }),
  pair: edges(
    { Id: COACH, Name: value('Dana Reyes'), UserRoleId: value('m') },
    { Id: REP, Name: value('Sam Patel'), UserRoleId: value('r') }
  ),
  UserRole: edges({ Id: 'm', Name: value('Manager') }, { Id: 'r', Name: value('Rep'), ParentRoleId: value('m') }),
  people: edges({ Id: COACH, Name: value('Dana Reyes'), UserRoleId: value('m') })
};

export const PLANNED = {
  Coaching_Conversation__c: edges({
    Id: 'a0P',
    Status__c: value('Prepared'),
    Coach__c: value(COACH),
    Coach__r: { Name: value('Dana Reyes') },
    Rep__c: value(REP),
    Rep__r: { Name: value('Sam Patel') },
    Preparation_Asked__c: value('The call plan'),
    First_Competency__c: value('k1'),
    First_Competency__r: { Name: value('Discovery') },
    Coach_Mode__c: value('Joint'),
    Behavior__c: value('b1'),
    Strength__c: value('Prepares well')
  }),
  Conversation_Response__c: edges(
    { Id: 'm1', Kind__c: value('Preparation'), Body__c: value('The plan is ready'), Is_Prepared__c: value(true) },
    { Id: 'm2', Kind__c: value('Agenda'), Body__c: value('The price talk\nThe CIO') }
  ),
  Coaching_Policy__c: edges({ Id: 'p', Is_Hierarchy_Step_Confirmed__c: value(true) })
};
export const RATINGS = {
  Competency_Level__c: edges(),
  Rating_Draft__c: edges(),
  Competency_Rating__c: edges({
    Id: 'x',
    Competency__c: value('k1'),
    Self_Level__c: value(4),
    Self_Evidence__c: value('I asked twice'),
    Coach_Level__c: value(2),
    Coach_Evidence__c: value('Asked about price only')
  })
};

export function context(over: Partial<GuideContext> = {}): GuideContext {
  return {
    record: RECORD,
    recordName: 'Northwind',
    coachId: COACH,
    repId: REP,
    gateId: null,
    signals: [{ key: 'single_contact', fact: [phrase('fewContactsOne', 1)], question: 'Who else has to agree?' }],
    snapshot: '{"amount":180000}',
    previousConversationId: 'conv1',
    input: null,
    ...over
  };
}

export function quick(over: Partial<ConversationInput> = {}): ConversationInput {
  return {
    ...newConversationInput({
      clientKey: 'key-of-quick-capture',
      coachId: COACH,
      repId: REP,
      record: RECORD,
      heldAt: '2026-03-02T09:00:00Z',
      captureMode: 'Quick'
    }),
    behaviorId: 'b1',
    whatWasSeen: 'Talked price first',
    answers: [
      {
        clientKey: 'k-a',
        guideQuestionId: null,
        question: 'What did the rep say?',
        repWords: 'They asked',
        coachNote: ''
      }
    ],
    activities: [
      {
        ...newActivityInput('k-c'),
        what: 'Call the CIO',
        assignedToId: REP,
        dueOn: '2099-03-09'
      }
    ],
    seconds: 30,
    ...over
  };
}

/** What the guide asks for; a filter sees the request of every wire. */
export function contentRequest(): Config {
  const requests: Config[] = [];
  wire.emit({}, (config) => {
    requests.push(config);
    return false;
  });
  return requests.find(isContent) ?? {};
}

export const settle = () => settleTurns(12);

/** Opens the guide as a page would, with the answers of the platform. */
export async function open(
  over: Partial<GuideContext> = {},
  content: Record<string, unknown> | null = CONTENT,
  planned: Record<string, unknown> = PLANNED
) {
  const element = createElement('c-conversation-guide', { is: ConversationGuide as never }) as HTMLElement & {
    context: GuideContext;
  };
  element.context = context(over);
  const closed = jest.fn();
  element.addEventListener('close', (event) => closed((event as CustomEvent<unknown>).detail));
  document.body.appendChild(element);
  await settle();
  if (content) {
    wire.emit({ uiapi: { query: content } }, isContent);
    if (over.conversation) {
      wire.emit({ uiapi: { query: planned } }, isPlanned);
    }
  }
  await settle();
  const root = element.shadowRoot as ShadowRoot;
  const shadow = (within: ShadowRoot, selector: string) => within.querySelector(selector)?.shadowRoot as ShadowRoot;
  const bar = () => shadow(root, 'c-guide-step-bar');
  const inside = (selector: string) => shadow(shadow(root, 'c-guide-step-content'), selector);
  const press = async (selector: string, within: ShadowRoot = root) => {
    (within.querySelector(selector) as HTMLElement).click();
    await settle();
  };
  const enter = async (target: Element | null, detail: object) => {
    target?.dispatchEvent(new CustomEvent('change', { detail }));
    await settle();
  };
  const goTo = (step: string) => press(`button[data-step="${step}"]`, bar());
  const heading = () => root.querySelector('[data-step-heading]')?.textContent;
  return { element, root, bar, closed, inside, press, enter, goTo, heading };
}

beforeEach(() => {
  mutation.mockReset();
  mutation.mockResolvedValue({ data: { uiapi: { conversation: { Record: { Id: 'new' } } } } });
});

afterEach(() => {
  document.body.replaceChildren();
  localStorage.clear();
});

import { createElement } from 'lwc';
import { executeMutation, graphql } from 'lightning/graphql';
import ConversationGuide from 'c/conversationGuide';
import { findDraft, keepDraft } from 'c/conversationDraft';
import { newActivityInput, newConversationInput } from 'c/conversationSave';
import type { ConversationInput } from 'c/conversationSave';
import type { GuideContext } from 'c/guideDraft';
import { phrase } from 'c/phrases';
import { settle as settleTurns } from '../../../../../../config/jest/support';

interface Config {
  query?: { text: string };
  variables?: Record<string, unknown>;
}
const wire = graphql as unknown as {
  emit(data: unknown, filter?: (config: Config) => boolean): void;
  emitErrors(errors: unknown, filter?: (config: Config) => boolean, refresh?: jest.Mock): void;
};
const mutation = executeMutation as unknown as jest.Mock;
const isContent = ({ query }: Config) => query?.text.includes('GuideContent') ?? false;
const isPlanned = ({ query }: Config) => query?.text.includes('query CoachingConversation') ?? false;
const isLookup = ({ query }: Config) => query?.text.includes('ConversationByKey') ?? false;

const COACH = '005COACH';
const REP = '005REP';
const RECORD = { objectApiName: 'Opportunity', id: '006A' } as const;

const value = (text: unknown) => ({ value: text });
const edges = (...nodes: object[]) => ({ edges: nodes.map((each) => ({ node: each })) });

const commitment = (Id: string, over: object = {}) => ({
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

const CONTENT = {
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

const PLANNED = {
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
const RATINGS = {
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

function context(over: Partial<GuideContext> = {}): GuideContext {
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

function quick(over: Partial<ConversationInput> = {}): ConversationInput {
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
function contentRequest(): Config {
  const requests: Config[] = [];
  wire.emit({}, (config) => {
    requests.push(config);
    return false;
  });
  return requests.find(isContent) ?? {};
}

const settle = () => settleTurns(12);

async function open(
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

describe('opening the guide', () => {
  it('asks once, with at most ten subqueries, and puts no value into the text', async () => {
    await open({}, null);
    const { query, variables } = contentRequest();
    expect(query?.text.match(/first:/g)?.length).toBeLessThanOrEqual(10);
    expect(variables).toEqual({ about: '006A', area: 'Opportunity', people: [COACH, REP] });
    expect(query?.text).not.toContain('006A');
  });

  it('asks for what the rep agreed in the area where the conversation is about no record', async () => {
    await open({ record: null, area: 'Skill' }, null);
    const { query, variables } = contentRequest();
    expect(variables).toEqual({ about: REP, area: 'Skill', people: [COACH, REP] });
    expect(query?.text).toContain('{ Rep__c: { eq: $about } }, { Area__c: { eq: $area } }');
    expect(query?.text).not.toContain('Opportunity__c: { eq: $about }');
  });

  it('takes an empty list of errors for none', async () => {
    const { root } = await open({}, null);
    wire.emitErrors([], isContent);
    await settle();
    expect(root.querySelector('c-error-panel')).toBeNull();
  });

  it('says that it is loading, then what went wrong, and loads again', async () => {
    const { root } = await open({}, null);
    expect(root.querySelector('lightning-spinner')).not.toBeNull();
    const refresh = jest.fn(() => Promise.resolve());
    wire.emitErrors([{ message: 'Offline' }], isContent, refresh);
    await settle();
    root.querySelector('c-error-panel')?.dispatchEvent(new CustomEvent('retry'));
    await settle();
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  it('starts with the commitments of last time', async () => {
    const { heading, inside } = await open();
    expect(heading()).toBe('c.Guide_Step_Commitments');
    expect(inside('c-guide-commitments').textContent).toContain('Commitment a1');
  });

  it('starts with the focus when nothing was agreed before', async () => {
    const { heading, bar } = await open({}, { ...CONTENT, Coaching_Activity__c: edges() });
    expect(heading()).toBe('c.Guide_Step_Focus');
    expect(bar().querySelector('button[data-step="commitments"]')).toBeNull();
  });

  it('keeps all that was typed in quick capture', async () => {
    const { goTo, inside, heading } = await open({ input: quick() });
    expect(heading()).toBe('c.Guide_Step_Commitments');
    await goTo('focus');
    const seen = inside('c-guide-focus').querySelector('[data-field="whatWasSeen"]') as unknown as { value: string };
    expect(seen.value).toBe('Talked price first');
    await goTo('questions');
    const words = inside('c-guide-questions').querySelector('[data-field="repWords"]') as unknown as { value: string };
    expect(words.value).toBe('They asked');
    await goTo('activities');
    const what = inside('c-guide-activities').querySelector('[data-field="what"]') as unknown as { value: string };
    expect(what.value).toBe('Call the CIO');
  });
});

describe('holding a prepared conversation', () => {
  const prepared = { id: 'a0P' };

  it('updates it in the one mutation that saves', async () => {
    const { conversationId, ...rest } = quick();
    const { goTo, press, closed } = await open({ conversation: prepared, input: { ...rest, conversationId } });
    await goTo('summary');
    await press('[data-save]');
    expect(mutation).toHaveBeenCalledTimes(1);
    const { query, variables } = mutation.mock.calls[0][0];
    expect(query.text ?? query).not.toContain('Coaching_Conversation__cCreate');
    expect(variables.conversation).toMatchObject({
      Id: 'a0P',
      Coaching_Conversation__c: { What_Was_Seen__c: 'Talked price first' }
    });
    expect(variables.activity0).toMatchObject({ Coaching_Activity__c: { Coaching_Conversation__c: 'a0P' } });
    expect(closed).toHaveBeenCalledWith('saved');
  });

  it('takes over what was planned and what is already written, and asks the rep’s points first', async () => {
    const { goTo, inside } = await open({ conversation: prepared });
    await goTo('focus');
    const fieldOf = (name: string) =>
      (inside('c-guide-focus').querySelector(`[data-field="${name}"]`) as unknown as { value: string }).value;
    expect(fieldOf('behavior')).toBe('b1');
    expect(fieldOf('strength')).toBe('Prepares well');
    await goTo('questions');
    const asked = [...inside('c-guide-questions').querySelectorAll('[data-field="repWords"]')];
    expect(asked).not.toHaveLength(0);
    expect(inside('c-guide-questions').textContent).toMatch(/The price talk.*The CIO.*What has the customer done/s);
  });

  it('opens with what the rep prepared when nothing was agreed before', async () => {
    const { heading, bar, inside } = await open(
      { conversation: prepared },
      { ...CONTENT, Coaching_Activity__c: edges() }
    );
    expect(heading()).toBe('c.Guide_Step_Preparation');
    expect(bar().querySelector('[data-step="preparation"] lightning-icon')).not.toBeNull();
    const text = inside('c-conversation-preparation').textContent;
    expect(text).toContain('The call plan');
    expect(text).toContain('The plan is ready');
    expect(text).toContain('The price talk');
  });

  it('shows both ratings beside each other once they are revealed', async () => {
    const { goTo, inside } = await open({ conversation: prepared });
    await goTo('preparation');
    wire.emit({ uiapi: { query: RATINGS } }, ({ query }) => query?.text.includes('ConversationRatings') ?? false);
    await settle();
    const sides = [...inside('c-conversation-ratings').querySelectorAll('[data-side]')];
    expect(sides.map((side) => side.textContent)).toEqual([
      expect.stringContaining('I asked twice'),
      expect.stringContaining('Asked about price only')
    ]);
  });

  it('goes on without the preparation when it does not load, and says so', async () => {
    const { root } = await open({ conversation: prepared }, null);
    wire.emit({ uiapi: { query: CONTENT } }, isContent);
    wire.emitErrors([{ message: 'Offline' }], isPlanned);
    await settle();
    expect((root.querySelector('c-error-panel') as unknown as { heading: string }).heading).toBe(
      'c.Guide_Planned_Failed'
    );
    expect(root.querySelector('c-guide-step-content')).not.toBeNull();
  });

  it('keeps its draft apart from the record’s', async () => {
    const { goTo, inside, enter } = await open({ conversation: prepared });
    await goTo('focus');
    await enter(inside('c-guide-focus').querySelector('[data-field="strength"]'), { value: 'Listens' });
    expect(findDraft(COACH, 'a0P')?.input.strength).toBe('Listens');
    expect(findDraft(COACH, RECORD.id)).toBeNull();
  });
});

describe('the behavior', () => {
  const before = (Behavior__c: string) => ({
    Coaching_Conversation__r: {
      Coach__c: value(COACH),
      Rep__c: value(REP),
      Held_At__c: value('2026-02-20T09:00:00Z'),
      Behavior__c: value(Behavior__c)
    }
  });

  it.each([
    ['stays that of the conversation before', 'b1', 'b1'],
    ['is left open when that one is no longer offered', 'retired', null]
  ])('%s', async (_, previous, expected) => {
    const { goTo, inside } = await open(
      {},
      { ...CONTENT, Coaching_Activity__c: edges(commitment('a1', before(previous))) }
    );
    await goTo('focus');
    const behavior = inside('c-guide-focus').querySelector('[data-field="behavior"]') as unknown as { value: unknown };
    expect(behavior.value).toBe(expected);
  });
});

describe('moving between the steps', () => {
  it('moves freely, takes the focus along and says where one is', async () => {
    const { root, bar, goTo, press, heading } = await open();
    await goTo('summary');
    expect(heading()).toBe('c.Guide_Step_Summary');
    expect(bar().querySelector('[aria-current="step"]')?.getAttribute('data-step')).toBe('summary');
    expect((root.activeElement as HTMLElement | null)?.dataset.stepHeading).toBeDefined();
    await press('[data-back]');
    expect(heading()).toBe('c.Guide_Step_Activities');
    await press('[data-next]');
    expect(heading()).toBe('c.Guide_Step_Summary');
    expect(root.querySelector('[aria-live]')?.textContent).toBe('c.Guide_Position');
  });

  it('leads from what is missing to the step where it is entered', async () => {
    const { goTo, inside, press, heading, root } = await open();
    await goTo('summary');
    const summary = inside('c-guide-summary');
    expect([...summary.querySelectorAll('button[data-step]')].map((go) => go.getAttribute('data-step'))).toEqual([
      'focus',
      'questions',
      'activities'
    ]);
    expect((root.querySelector('[data-save]') as unknown as { disabled: boolean }).disabled).toBe(true);
    await press('button[data-step="questions"]', summary);
    expect(heading()).toBe('c.Guide_Step_Questions');
  });
});

describe('the conversation', () => {
  it('asks for the coach’s note only after the rep’s words', async () => {
    const { goTo, inside, enter } = await open();
    await goTo('questions');
    const questions = inside('c-guide-questions');
    expect(questions.querySelector('[data-field="coachNote"]')).toBeNull();
    await enter(questions.querySelector('[data-field="repWords"]'), { value: 'They called us' });
    expect(questions.querySelector('[data-field="coachNote"]')).not.toBeNull();
  });

  it('asks the question of a signal that is on the agenda', async () => {
    const { goTo, inside, enter } = await open();
    await goTo('focus');
    await enter(inside('c-guide-focus').querySelector('[data-key="single_contact"]'), { checked: true });
    await goTo('questions');
    expect(inside('c-guide-questions').textContent).toContain('Who else has to agree?');
  });

  it('opens the gap only when one is named, and presets the competency of the behavior', async () => {
    const { goTo, inside, enter } = await open({ input: quick() });
    await goTo('gap');
    const gap = inside('c-guide-gap');
    expect(gap.querySelector('[data-field="expected"]')).toBeNull();
    await enter(gap.querySelector('lightning-radio-group'), { value: 'yes' });
    expect(gap.querySelector('[data-field="expected"]')).not.toBeNull();
    expect((gap.querySelector('[data-field="competency"]') as unknown as { value: string }).value).toBe('k1');
  });

  it('goes from the tree to a cause, its remedy and the activities that fit', async () => {
    const { goTo, inside, enter, press } = await open({ input: quick() });
    await goTo('gap');
    const gap = inside('c-guide-gap');
    await enter(gap.querySelector('lightning-radio-group'), { value: 'yes' });
    const finder = (gap.querySelector('c-root-cause-finder') as HTMLElement).shadowRoot as ShadowRoot;
    await press('[data-id="r1"]', finder);
    expect((gap.querySelector('[data-field="coachCause"]') as unknown as { value: string }).value).toBe('Knowledge');
    expect((gap.querySelector('[data-field="remedy"]') as unknown as { value: string }).value).toBe('Read the case');
    await goTo('activities');
    const activities = inside('c-guide-activities');
    await press('[data-id="l1"]', activities);
    const kept = findDraft(COACH, RECORD.id)?.input.activities ?? [];
    expect(kept.at(-1)).toMatchObject({ what: 'One page', kind: 'Learning', learningItemId: 'l1', assignedToId: REP });
    expect(kept.at(-1)?.gapClientKey).not.toBeNull();
  });

  it('turns what coaching cannot solve into a commitment of the coach', async () => {
    const { goTo, inside, enter, press } = await open({ input: quick() });
    await goTo('gap');
    const gap = inside('c-guide-gap');
    await enter(gap.querySelector('lightning-radio-group'), { value: 'yes' });
    await press('[data-id="r2"]', (gap.querySelector('c-root-cause-finder') as HTMLElement).shadowRoot as ShadowRoot);
    await goTo('activities');
    const activities = inside('c-guide-activities');
    expect(activities.querySelector('[data-id="l1"]')).toBeNull();
    await press('[data-hand-over]', activities);
    expect(findDraft(COACH, RECORD.id)?.input.activities.at(-1)).toMatchObject({
      kind: 'Coach Commitment',
      assignedToId: COACH
    });
  });

  it('lets only the person who owes a commitment and its coach change it', async () => {
    const others = {
      Coaching_Conversation__r: { Coach__c: value('005X'), Rep__c: value(REP), Held_At__c: value('2026') }
    };
    const { inside } = await open({}, { ...CONTENT, Coaching_Activity__c: edges(commitment('a1', others)) });
    const commitments = inside('c-guide-commitments');
    expect(commitments.querySelector('lightning-radio-group')).toBeNull();
    expect(commitments.textContent).toContain('c.Guide_Commitments_Locked');
  });
});

describe('saving', () => {
  async function openFull() {
    const page = await open({ input: quick() });
    await page.goTo('commitments');
    const commitments = page.inside('c-guide-commitments');
    await page.enter(commitments.querySelector('[data-id="a1"]'), { value: 'Kept' });
    await page.enter(commitments.querySelector('[data-id="a2"]'), { value: 'Dropped' });
    return { ...page, commitments };
  }

  it('needs a reason for what was dropped', async () => {
    const { goTo, inside, root } = await openFull();
    await goTo('summary');
    expect(inside('c-guide-summary').querySelector('button[data-step="commitments"]')).not.toBeNull();
    expect((root.querySelector('[data-save]') as unknown as { disabled: boolean }).disabled).toBe(true);
  });

  it('sends one mutation with the conversation and what became of the last commitments', async () => {
    const { goTo, enter, press, closed, commitments } = await openFull();
    await enter(commitments.querySelector('lightning-input[data-id="a2"]'), { value: 'Deal is lost' });
    await goTo('summary');
    await press('[data-save]');
    expect(mutation).toHaveBeenCalledTimes(1);
    const { variables } = mutation.mock.calls[0][0];
    expect(variables.conversation.Coaching_Conversation__c).toMatchObject({
      Client_Key__c: 'key-of-quick-capture',
      Capture_Mode__c: 'Guided',
      Opportunity__c: '006A',
      Previous_Conversation__c: 'conv1',
      Record_Snapshot__c: '{"amount":180000}'
    });
    expect(Object.values(variables)).toEqual(
      expect.arrayContaining([
        { Id: 'a1', Coaching_Activity__c: { Status__c: 'Done' } },
        { Id: 'a2', Coaching_Activity__c: { Status__c: 'Dropped', Outcome_Reason__c: 'Deal is lost' } }
      ])
    );
    expect(closed).toHaveBeenCalledWith('saved');
    expect(findDraft(COACH, RECORD.id)).toBeNull();
  });

  it('keeps every word when the platform refuses, and says what it said', async () => {
    mutation.mockResolvedValue({ data: null, errors: [{ message: 'Choose the one behavior.' }] });
    const { goTo, press, closed, root } = await open({ input: quick() });
    await goTo('summary');
    await press('[data-save]');
    wire.emit({ uiapi: { query: { Coaching_Conversation__c: edges() } } }, isLookup);
    await settle();
    expect((root.querySelector('c-error-panel') as unknown as { error: string[] }).error).toEqual([
      'Choose the one behavior.'
    ]);
    expect(closed).not.toHaveBeenCalled();
    expect(findDraft(COACH, RECORD.id)?.input.whatWasSeen).toBe('Talked price first');
    expect((root.querySelector('[data-save]') as unknown as { disabled: boolean }).disabled).toBe(false);
  });

  it('finds out that it was saved when the answer was lost', async () => {
    mutation.mockRejectedValue(new Error('Failed to fetch'));
    const { goTo, press, closed } = await open({ input: quick() });
    await goTo('summary');
    await press('[data-save]');
    wire.emit({ uiapi: { query: { Coaching_Conversation__c: edges({ Id: 'saved' }) } } }, isLookup);
    await settle();
    expect(closed).toHaveBeenCalledWith('saved');
  });
});

describe('closing', () => {
  it('keeps a draft and continues it where it was', async () => {
    const first = await open();
    await first.goTo('questions');
    const words = first.inside('c-guide-questions').querySelector('[data-field="repWords"]');
    await first.enter(words, { value: 'They called us' });
    await first.press('[data-close]');
    expect(first.closed).toHaveBeenCalledWith('draft');
    first.element.remove();

    const again = await open();
    expect(again.heading()).toBe('c.Guide_Step_Questions');
    const kept = again.inside('c-guide-questions').querySelector('[data-field="repWords"]') as unknown as {
      value: string;
    };
    expect(kept.value).toBe('They called us');
  });

  it('keeps nothing when nothing was entered', async () => {
    const { press, closed } = await open();
    await press('[data-close]');
    expect(closed).toHaveBeenCalledWith(null);
    expect(findDraft(COACH, RECORD.id)).toBeNull();
  });

  it('continues a draft that quick capture kept', async () => {
    keepDraft(COACH, RECORD.id, { input: quick(), savedAt: '2026-03-02T09:00:00Z' });
    const { goTo, inside } = await open();
    await goTo('focus');
    const seen = inside('c-guide-focus').querySelector('[data-field="whatWasSeen"]') as unknown as { value: string };
    expect(seen.value).toBe('Talked price first');
  });

  it('says so when this browser keeps no drafts', async () => {
    const store = jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new Error('QuotaExceededError');
    });
    const { goTo, inside, enter, root } = await open();
    await goTo('focus');
    await enter(inside('c-guide-focus').querySelector('[data-field="strength"]'), { value: 'Listens' });
    expect(root.textContent).toContain('c.Guide_Not_Kept');
    store.mockRestore();
  });
});

it.each(['commitments', 'focus', 'questions', 'gap', 'activities', 'summary'])('is accessible at %s', async (step) => {
  const { element, goTo, inside, enter } = await open({ input: quick() });
  await goTo(step);
  if (step === 'gap') {
    await enter(inside('c-guide-gap').querySelector('lightning-radio-group'), { value: 'yes' });
  }
  await expect(element).toBeAccessible();
});

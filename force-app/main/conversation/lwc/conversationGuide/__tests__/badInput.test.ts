import { findDraft } from 'c/conversationDraft';
import { newActivityInput, textLimits } from 'c/conversationSave';
import {
  CONTENT,
  COACH,
  RECORD,
  REP,
  edges,
  isContent,
  isLookup,
  mutation,
  open,
  quick,
  settle,
  value,
  wire
} from './guidePage';

type Guide = Awaited<ReturnType<typeof open>>;

const saveButton = ({ root }: Guide) => root.querySelector('[data-save]') as unknown as { disabled: boolean };
const notices = ({ root }: Guide) =>
  [...root.querySelectorAll('[data-notice]')].map((each) => each.textContent?.trim());

/** Saves, and answers that nothing arrived. */
async function saveRefused(guide: Guide, message: string, code: string) {
  mutation.mockResolvedValue({ data: null, errors: [{ message, extensions: { ErrorCode: code } }] });
  await guide.goTo('summary');
  await guide.press('[data-save]');
  wire.emit({ uiapi: { query: { Coaching_Conversation__c: edges() } } }, isLookup);
  await settle();
  return guide.root.querySelector('c-error-panel') as unknown as { heading: string; error: string[] };
}

const SAMPLES: [string, string][] = [
  ['emoji', '😀👩‍💼🇩🇪 '],
  ['text from right to left', 'שלום، مرحبا ']
];
const FIELDS = [
  ['focus', 'c-guide-focus', 'whatWasSeen', textLimits.whatWasSeen],
  ['focus', 'c-guide-focus', 'strength', textLimits.strength],
  ['questions', 'c-guide-questions', 'repWords', textLimits.repWords],
  ['activities', 'c-guide-activities', 'what', textLimits.what],
  ['summary', 'c-guide-summary', 'summary', textLimits.summary]
] as const;

describe.each(SAMPLES)('%s', (_, sample) => {
  const fill = (length: number) => `${sample.repeat(length / sample.length + 1).slice(0, length - 1)}.`;

  it.each(FIELDS)('at %s, %s, %s is sent as it is up to the limit, and kept when it is longer', async (...field) => {
    const [step, component, name, limit] = field;
    const guide = await open({ input: quick() });
    const type = async (value: string) => {
      await guide.goTo(step);
      await guide.enter(guide.inside(component).querySelector(`[data-field="${name}"]`), { value });
      await guide.goTo('summary');
    };
    const over = fill(limit + 1);
    await type(over);
    expect(guide.inside('c-guide-summary').textContent).toContain('c.Guide_Too_Long');
    expect(saveButton(guide).disabled).toBe(true);
    expect(JSON.stringify(findDraft(COACH, RECORD.id))).toContain(JSON.stringify(over).slice(1, -1));
    const atLimit = fill(limit);
    await type(atLimit);
    await guide.press('[data-save]');
    expect(JSON.stringify(mutation.mock.calls[0][0].variables)).toContain(JSON.stringify(atLimit).slice(1, -1));
  });
});

it('keeps every word when the deal was deleted under the open guide', async () => {
  const guide = await open({ input: quick() });
  await guide.goTo('focus');
  await guide.enter(guide.inside('c-guide-focus').querySelector('[data-field="strength"]'), { value: 'Listens' });
  const panel = await saveRefused(guide, 'entity is deleted', 'ENTITY_IS_DELETED');
  expect(panel).toMatchObject({ heading: 'c.Guide_Refused', error: ['entity is deleted'] });
  expect(findDraft(COACH, RECORD.id)?.input).toMatchObject({ strength: 'Listens', whatWasSeen: 'Talked price first' });
  expect(guide.closed).not.toHaveBeenCalled();
});

it('says that the rep has left before anything is written, keeps the draft when the save is refused, and goes to why', async () => {
  const pair = edges(
    { Id: COACH, Name: value('Dana Reyes') },
    { Id: REP, Name: value('Sam Patel'), IsActive: value(false) }
  );
  const guide = await open({ input: quick() }, { ...CONTENT, pair });
  expect(notices(guide)).toEqual(['c.Guide_Rep_Left']);
  await guide.goTo('focus');
  await guide.enter(guide.inside('c-guide-focus').querySelector('[data-field="strength"]'), { value: 'Listens' });
  const panel = await saveRefused(guide, 'operation performed with inactive user', 'INACTIVE_OWNER_OR_USER');
  expect(panel.error).toEqual(['operation performed with inactive user']);
  expect(guide.root.activeElement).toBe(panel);
  expect(saveButton(guide).disabled).toBe(false);
  expect(findDraft(COACH, RECORD.id)?.input.strength).toBe('Listens');
});

it('goes on without what this person may not see, and says so at its step', async () => {
  const { Root_Cause__c, ...rest } = CONTENT;
  expect(Root_Cause__c.edges).not.toHaveLength(0);
  const guide = await open({ input: quick() }, rest);
  const isCut = async (step: string) => {
    await guide.goTo(step);
    return guide.root.querySelector('c-guide-step-content')?.shadowRoot?.querySelector('[data-cut]') !== null;
  };
  expect(await isCut('gap')).toBe(true);
  expect(await isCut('summary')).toBe(false);
  await guide.press('[data-save]');
  expect(guide.closed).toHaveBeenCalledWith('saved');
});

describe('the coaching policy', () => {
  const dueOn = (guide: Guide) =>
    (guide.inside('c-guide-activities').querySelector('[data-field="due"]') as unknown as { value: string }).value;
  const policy = (Id: string, days: number) => ({ Id, Default_Due_Days__c: value(days) });

  beforeEach(() => {
    jest.useFakeTimers({ now: Date.parse('2026-03-10T12:00:00Z'), doNotFake: ['queueMicrotask'] });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it.each([
    ['is missing: seven days, and it says so', edges(), '2026-03-17', ['c.Guide_No_Policy']],
    ['is there', edges(policy('a', 3)), '2026-03-13', []],
    ['is there twice: the first by its key', edges(policy('a', 3), policy('b', 30)), '2026-03-13', []]
  ])('%s', async (_, Coaching_Policy__c, expected, said) => {
    const guide = await open({}, { ...CONTENT, Coaching_Policy__c });
    await guide.goTo('activities');
    expect(dueOn(guide)).toBe(expected);
    expect(notices(guide)).toEqual(said);
  });

  it('is asked for in the order of its key, one alone', async () => {
    await open({}, null);
    const texts: string[] = [];
    wire.emit({}, (config) => {
      if (isContent(config)) texts.push(config.query?.text ?? '');
      return false;
    });
    expect(texts[0]).toMatch(/Coaching_Policy__c\(first: 1, .*orderBy: { External_Key__c: { order: ASC } }\)/);
  });
});

it.each([
  ['the day before', '2026-03-09', true],
  ['the same day', '2026-03-10', false]
])('a next step that is due %s', async (_, dueOn, isRefused) => {
  jest.useFakeTimers({ now: Date.parse('2026-03-10T12:00:00Z'), doNotFake: ['queueMicrotask'] });
  const step = { ...newActivityInput('k-c'), what: 'Call the CIO', assignedToId: REP, dueOn };
  const guide = await open({ input: quick({ activities: [step] }) });
  await guide.goTo('summary');
  expect(saveButton(guide).disabled).toBe(isRefused);
  expect(guide.inside('c-guide-summary').textContent?.includes('c.Missing_Due_In_Past')).toBe(isRefused);
  jest.useRealTimers();
});

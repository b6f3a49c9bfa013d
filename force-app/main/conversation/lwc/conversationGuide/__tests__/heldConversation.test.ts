import { findDraft } from 'c/conversationDraft';
import {
  COACH,
  CONTENT,
  RATINGS,
  RECORD,
  REP,
  commitment,
  edges,
  isContent,
  isPlanned,
  mutation,
  open,
  quick,
  settle,
  value,
  wire
} from './guidePage';

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

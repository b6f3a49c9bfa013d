import type { LightningElement } from 'lwc';
import { executeMutation } from 'lightning/graphql';
import { clearPage, find, has, mount, settle, textOf } from '../../../../../../config/jest/support';
import { showEnglish } from '../../../../../../config/jest/englishLabels';
import { GOAL_STAGES } from 'c/coachingGoals';
import type { GoalStage } from 'c/coachingGoals';
import type { GoalAct } from 'c/goalCard';
import type { Goal } from 'c/goalData';
import RecognizeBehavior from 'c/recognizeBehavior';

const mutation = executeMutation as jest.MockedFunction<typeof executeMutation>;
let GoalCard: typeof LightningElement;

const goal: Goal = {
  id: 'g1',
  status: 'Proposed',
  behaviorId: 'b1',
  behavior: 'Win a meeting with the CIO',
  wording: null,
  competencyId: 'c1',
  changeType: null,
  why: 'Bigger deals',
  currentLevel: 2,
  targetLevel: 4,
  currentDescriptor: 'Asks for an introduction late',
  targetDescriptor: 'Meets the CIO before the proposal',
  targetDate: '2026-06-30',
  coachId: 'dana',
  coachName: 'Dana Reyes',
  coachAgreed: true,
  coachAgreedOn: '2026-03-01T09:00:00.000Z',
  repAgreed: false,
  repAgreedOn: null,
  seen: null,
  chain: null,
  outcomeReason: null,
  reachedOn: null,
  levelAfter: null,
  confidenceBefore: null,
  confidenceAfter: null
};
const viewer = {
  userId: 'sam',
  repId: 'sam',
  repName: 'Sam Patel',
  active: [] as string[],
  limit: 2,
  today: '2026-06-20',
  timeZone: 'UTC',
  canAct: true
};
const asCoach = { ...viewer, userId: 'dana' };
const active: Goal = {
  ...goal,
  status: 'Active',
  repAgreed: true,
  repAgreedOn: '2026-03-02T09:00:00.000Z',
  confidenceBefore: 2
};

beforeAll(async () => {
  showEnglish();
  ({ default: GoalCard } = await import('c/goalCard'));
});
afterEach(clearPage);

async function show(shown: Goal, by = viewer) {
  const changed = jest.fn();
  const element = await mount('goal-card', GoalCard, { goal: shown, viewer: by });
  element.addEventListener('changed', changed);
  return { element, changed };
}

async function click(element: HTMLElement, action: string): Promise<void> {
  find(element, `[data-action="${action}"]`).click();
  await settle();
}

async function type(element: HTMLElement, field: string, value: string): Promise<void> {
  find(element, `[data-field="${field}"]`).dispatchEvent(new CustomEvent('change', { detail: { value } }));
  await settle();
}

const sent = (): unknown => (mutation.mock.calls[0]?.[0].variables as { input: unknown } | undefined)?.input;
const actions = (element: HTMLElement): string[] =>
  [...(element.shadowRoot?.querySelectorAll<HTMLElement>('[data-action]') ?? [])].map(
    ({ dataset }) => dataset.action ?? ''
  );

describe('a goal', () => {
  it('shows both levels as one can observe them, and who agreed, in words', async () => {
    const { element } = await show(goal);
    const text = textOf(element);
    expect(text).toContain('Level 2');
    expect(text).toContain('Meets the CIO before the proposal');
    expect(textOf(find(element, '[data-agreement="coach"]'))).toContain('Dana Reyes agreed');
    expect(textOf(find(element, '[data-agreement="rep"]'))).toContain('You have not agreed yet');
    await expect(element).toBeAccessible();
  });

  it.each<[string, Goal, typeof viewer, string[]]>([
    ['the rep whose answer is missing', goal, viewer, ['agree', 'drop']],
    ['the coach who proposed it', goal, asCoach, ['change', 'withdraw', 'drop']],
    ['the rep while it is active', active, viewer, ['confidence', 'drop']],
    ['the coach while it is active', active, asCoach, ['reach', 'drop']],
    ['the rep once it is reached', { ...active, status: 'Reached' }, viewer, ['confidence']],
    ['the coach once it is reached', { ...active, status: 'Reached' }, asCoach, []],
    ['anybody once it is dropped', { ...goal, status: 'Dropped' }, viewer, []],
    ['a leader who reads it', goal, { ...viewer, userId: 'morgan' }, []]
  ])('offers to %s what they may do', async (_, shown, by, expected) => {
    const { element } = await show(shown, by);
    expect(actions(element)).toEqual(expected);
  });

  it.each([
    [1, true, ''],
    [
      2,
      false,
      '2 goals are active, the most at a time: Ask first and Win a meeting. Another becomes active after one is'
    ],
    [3, false, '3 goals are active, the most at a time: Ask first, Win a meeting, and Sell value.']
  ])('with %i active goals of 2 lets the second person agree: %s', async (count, canAgree, words) => {
    const { element } = await show(goal, {
      ...viewer,
      active: ['Ask first', 'Win a meeting', 'Sell value'].slice(0, count)
    });
    expect(has(element, '[data-action="agree"]')).toBe(canAgree);
    expect(has(element, '[data-limit]') ? textOf(find(element, '[data-limit]')) : '').toContain(words);
  });

  it('asks the rep for the confidence before agreeing, and takes an agreement without it', async () => {
    const { element, changed } = await show(goal);
    await click(element, 'agree');
    expect(mutation).not.toHaveBeenCalled();
    await type(element, 'confidence', '2');
    await click(element, 'save');
    expect(sent()).toEqual({ Id: 'g1', Coaching_Goal__c: { Rep_Agreed__c: true, Confidence_Before__c: 2 } });
    expect(changed).toHaveBeenCalledTimes(1);
    expect(textOf(element)).toContain('Both agreed: the goal is active.');
  });

  it('says at which level it was reached, and takes that back', async () => {
    const { element } = await show({ ...active, seen: { level: 3, at: '2026-06-01T09:00:00.000Z' } }, asCoach);
    expect(textOf(element)).toContain('Last seen at level 3, 19 days ago');
    await click(element, 'reach');
    await type(element, 'level', '5');
    await click(element, 'save');
    expect(sent()).toEqual({ Id: 'g1', Coaching_Goal__c: { Status__c: 'Reached', Level_After__c: 5 } });
    mutation.mockClear();
    await click(element, 'undo');
    expect(sent()).toEqual({ Id: 'g1', Coaching_Goal__c: { Status__c: 'Active', Level_After__c: null } });
  });

  it('drops only with a reason', async () => {
    const { element } = await show(active, asCoach);
    await click(element, 'drop');
    const reason = find<HTMLElement & { setCustomValidity: jest.Mock }>(element, '[data-field="reason"]');
    reason.setCustomValidity = jest.fn();
    await type(element, 'reason', '   ');
    await click(element, 'save');
    expect(mutation).not.toHaveBeenCalled();
    expect(reason.setCustomValidity).toHaveBeenLastCalledWith('Say in a few words why.');
    await type(element, 'reason', ' Sam changed the territory ');
    await click(element, 'save');
    expect(sent()).toEqual({
      Id: 'g1',
      Coaching_Goal__c: { Status__c: 'Dropped', Outcome_Reason__c: 'Sam changed the territory' }
    });
  });

  it('shows the confidence of the rep before and after', async () => {
    const { element } = await show({ ...active, confidenceAfter: 4 });
    expect(textOf(element)).toContain('Confidence: 2 at the start, 4 now, of 5');
  });

  it('keeps the words and says what the platform said when it refuses', async () => {
    const { element, changed } = await show(active, asCoach);
    await click(element, 'drop');
    await type(element, 'reason', 'Moved on');
    mutation.mockResolvedValueOnce({ data: null, errors: [{ message: 'Only the coach', path: ['goal'] }] });
    await click(element, 'save');
    expect(textOf(find(element, 'c-error-panel'))).toContain('Only the coach');
    expect(find<HTMLElement & { value: string }>(element, '[data-field="reason"]').value).toBe('Moved on');
    expect(changed).not.toHaveBeenCalled();
  });

  it('saves once when Save is clicked twice', async () => {
    const { element } = await show(goal);
    await click(element, 'agree');
    find(element, '[data-action="save"]').click();
    find(element, '[data-action="save"]').click();
    await settle();
    expect(mutation).toHaveBeenCalledTimes(1);
  });
});

describe('how far a goal was followed', () => {
  const chain = (...stages: GoalStage[]) => {
    const done = { monitor: false, direct: false, evaluate: false, reward: false };
    stages.forEach((stage) => (done[stage] = true));
    return { done, next: GOAL_STAGES.find((stage) => !done[stage]) ?? null };
  };

  it('shows each stage with words, and the next act to the coach alone', async () => {
    const followed = { ...active, chain: chain('monitor') };
    const { element } = await show(followed, asCoach);
    const stages = [...(element.shadowRoot?.querySelectorAll('[data-stage] .slds-assistive-text') ?? [])];
    expect(stages.map(({ textContent }) => textContent)).toEqual([
      'Observed: done',
      'Coached on: to come',
      'Rated again: to come',
      'Thanked for: to come'
    ]);
    expect(find(element, '[data-action="act"]').textContent?.trim()).toBe('Plan coaching');
    await expect(element).toBeAccessible();
    const asRep = await show(followed);
    expect(has(asRep.element, '[data-action="act"]')).toBe(false);
    expect(has(asRep.element, '.chain')).toBe(true);
  });

  it.each<[GoalStage[], string]>([
    [[], 'monitor'],
    [['monitor'], 'direct'],
    [['monitor', 'direct'], 'evaluate']
  ])('after %p asks the place around it for %s, and looks again once that is closed', async (stages, stage) => {
    const { element, changed } = await show({ ...active, chain: chain(...stages) }, asCoach);
    const asked = jest.fn();
    document.body.addEventListener('goalact', (event) => asked((event as CustomEvent<GoalAct>).detail), { once: true });
    await click(element, 'act');
    expect(asked).toHaveBeenCalledWith(expect.objectContaining({ stage, repId: 'sam', behaviorId: 'b1' }));
    (asked.mock.calls[0]?.[0] as GoalAct).done();
    expect(changed).toHaveBeenCalledTimes(1);
  });

  it('offers no form where the place opens none, but thanks', async () => {
    const elsewhere = { ...asCoach, canAct: false };
    const before = await show({ ...active, chain: chain('monitor') }, elsewhere);
    expect(has(before.element, '[data-action="act"]')).toBe(false);
    const open = RecognizeBehavior.open as unknown as jest.Mock;
    open.mockResolvedValue('saved');
    const { element, changed } = await show({ ...active, chain: chain('monitor', 'direct', 'evaluate') }, elsewhere);
    await click(element, 'act');
    expect(open.mock.calls[0]?.[0]).toMatchObject({ repId: 'sam', repName: 'Sam Patel', behaviorId: 'b1' });
    expect(changed).toHaveBeenCalledTimes(1);
    expect(textOf(element)).toContain('Thank you sent.');
  });

  it('says that the form could not be opened', async () => {
    (RecognizeBehavior.open as unknown as jest.Mock).mockRejectedValue(new Error('Offline'));
    const { element } = await show({ ...active, chain: chain('monitor', 'direct', 'evaluate') }, asCoach);
    await click(element, 'act');
    expect(find<HTMLElement & { heading: string }>(element, 'c-error-panel').heading).toBe(
      'The form could not be opened.'
    );
  });

  it.each([
    ['nothing is left', { ...active, chain: chain(...GOAL_STAGES) }],
    ['it is only proposed', { ...active, status: 'Proposed' as const, chain: chain() }],
    ['it was reached, but for thanks', { ...active, status: 'Reached' as const, chain: chain('monitor') }]
  ])('asks for nothing once %s', async (_, shown) => {
    const { element } = await show(shown, asCoach);
    expect(has(element, '[data-action="act"]')).toBe(false);
  });
});

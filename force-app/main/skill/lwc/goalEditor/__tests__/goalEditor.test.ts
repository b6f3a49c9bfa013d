import { executeMutation, graphql } from 'lightning/graphql';
import type { GraphQLMock } from 'lightning/graphql';
import GoalEditor from 'c/goalEditor';
import { answer, clearPage, find, has, mount, settle, textOf } from '../../../../../../config/jest/support';

const wire = graphql as unknown as GraphQLMock;
const mutation = executeMutation as jest.MockedFunction<typeof executeMutation>;
const pair = { coachId: 'dana', repId: 'sam', conversationId: 'v1' };
const rows = {
  Behavior__c: [
    {
      Id: 'b1',
      Name: 'Win a meeting',
      Observable_Wording__c: 'Wins it',
      Competency__c: 'c1',
      Change_Type__c: 'Sell higher'
    },
    { Id: 'b2', Name: 'Ask first', Observable_Wording__c: null, Competency__c: null, Change_Type__c: null }
  ],
  Competency_Level__c: [2, 3, 4].map((level) => ({
    Id: `l${level}`,
    Competency__c: 'c1',
    Level__c: level,
    Descriptor__c: `Descriptor ${level}`
  })),
  Coaching_Conversation__c: [
    { Id: 'v2', Behavior__c: 'b1', Level_Seen__c: 2 },
    { Id: 'v1', Behavior__c: 'b1', Level_Seen__c: 1 }
  ]
};

async function open(properties: Record<string, unknown> = {}) {
  const closed = jest.fn();
  const element = await mount('goal-editor', GoalEditor, { pair, side: 'coach', otherName: 'Sam', ...properties });
  element.addEventListener('close', (event) => closed((event as CustomEvent).detail));
  wire.emit(answer(rows));
  await settle();
  return { element, closed };
}

async function type(element: HTMLElement, field: string, value: string): Promise<void> {
  find(element, `[data-field="${field}"]`).dispatchEvent(new CustomEvent('change', { detail: { value } }));
  await settle();
}

async function click(element: HTMLElement, selector: string): Promise<void> {
  find(element, selector).click();
  await settle();
}

const valueOf = (element: HTMLElement, field: string): string =>
  find<HTMLElement & { value: string }>(element, `[data-field="${field}"]`).value;

/** Presses Cancel, or answers the question that stands in its place. */
async function leave(element: HTMLElement, button: '.leave' | '.stay' | '.discard'): Promise<void> {
  find(find(element, '.cancel'), button).click();
  await settle();
}

afterEach(clearPage);

describe('the goal editor', () => {
  it('starts where the behavior was seen last, one level up, with both as one can observe them', async () => {
    const { element } = await open({ behaviorId: 'b1' });
    expect([valueOf(element, 'currentLevel'), valueOf(element, 'targetLevel')]).toEqual(['2', '3']);
    expect(textOf(element)).toContain('Descriptor 2');
    expect(textOf(element)).toContain('Descriptor 3');
    await expect(element).toBeAccessible();
  });

  it('offers only goal levels above the level now', async () => {
    const { element } = await open({ behaviorId: 'b1' });
    await type(element, 'currentLevel', '4');
    expect(valueOf(element, 'targetLevel')).toBe('5');
    const { options } = find<HTMLElement & { options: { value: string }[] }>(element, '[data-field="targetLevel"]');
    expect(options.map(({ value }) => value)).toEqual(['5']);
  });

  it('proposes with one mutation and closes', async () => {
    const { element, closed } = await open({ behaviorId: 'b1' });
    await type(element, 'why', 'Bigger deals');
    await click(element, '.save');
    expect(mutation.mock.calls[0]?.[0].variables).toMatchObject({
      input: {
        Coaching_Goal__c: {
          Behavior__c: 'b1',
          Competency__c: 'c1',
          Change_Type__c: 'Sell higher',
          Current_Level__c: 2,
          Target_Level__c: 3,
          Coaching_Conversation__c: 'v1',
          Coach_Agreed__c: true
        }
      }
    });
    expect(closed).toHaveBeenCalledWith('saved');
  });

  it('marks what is missing and saves nothing', async () => {
    const { element } = await open();
    const behavior = find<HTMLElement & { setCustomValidity: jest.Mock }>(element, '[data-field="behavior"]');
    behavior.setCustomValidity = jest.fn();
    await click(element, '.save');
    expect(behavior.setCustomValidity).toHaveBeenCalledWith('c.Goal_Editor_Behavior_Missing');
    expect(mutation).not.toHaveBeenCalled();
  });

  it('refuses a day that is over', async () => {
    const { element } = await open({ behaviorId: 'b1' });
    await type(element, 'targetDate', '2020-01-01');
    await click(element, '.save');
    expect(mutation).not.toHaveBeenCalled();
  });

  it.each([
    ['rep', true],
    ['coach', false]
  ])('asks a %s how confident they are: %s', async (side, isAsked) => {
    const { element } = await open({ side });
    expect(has(element, '[data-field="confidence"]')).toBe(isAsked);
  });

  it('asks before it throws away what was typed, and can be continued', async () => {
    const { element, closed } = await open();
    await type(element, 'why', 'Half a thought');
    await leave(element, '.leave');
    expect(closed).not.toHaveBeenCalled();
    await leave(element, '.stay');
    expect(valueOf(element, 'why')).toBe('Half a thought');
    await leave(element, '.leave');
    await leave(element, '.discard');
    expect(closed).toHaveBeenCalledTimes(1);
  });

  it('names the active goals where the policy allows no further one', async () => {
    const { element } = await open({ limitWords: 'Two goals are active: Ask first and Win a meeting.' });
    expect(textOf(find(element, '[data-limit]'))).toContain('Ask first and Win a meeting');
    await expect(element).toBeAccessible();
  });

  it('keeps every word, and the draft, when the platform refuses', async () => {
    const { element, closed } = await open({ behaviorId: 'b1' });
    await type(element, 'why', 'שיחה 🎯 and "quotes" <b>');
    mutation.mockResolvedValueOnce({ data: null, errors: [{ message: 'At most 2 goals', path: ['goal'] }] });
    await click(element, '.save');
    expect(textOf(find(element, 'c-error-panel'))).toContain('At most 2 goals');
    expect(valueOf(element, 'why')).toBe('שיחה 🎯 and "quotes" <b>');
    expect(localStorage).toHaveLength(1);
    expect(closed).not.toHaveBeenCalled();
    await expect(element).toBeAccessible();
  });

  it.each([
    ['2', '2'],
    ['4', '3']
  ])('refuses a kept goal from level %s to level %s', async (currentLevel, targetLevel) => {
    const { element: first } = await open({ behaviorId: 'b1' });
    await type(first, 'why', 'Kept');
    const [key = ''] = Object.keys(localStorage);
    const kept = JSON.parse(localStorage.getItem(key) ?? '{}') as Record<string, string>;
    localStorage.setItem(key, JSON.stringify({ ...kept, currentLevel, targetLevel }));
    first.remove();
    const { element } = await open();
    const target = find<HTMLElement & { setCustomValidity: jest.Mock }>(element, '[data-field="targetLevel"]');
    target.setCustomValidity = jest.fn();
    await click(element, '.save');
    expect(target.setCustomValidity).toHaveBeenCalledWith('c.Goal_Editor_Target_Low');
    expect(mutation).not.toHaveBeenCalled();
  });

  it('repeats a save that got no answer under the same key', async () => {
    const { element } = await open({ behaviorId: 'b1' });
    mutation.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    await click(element, '.save');
    expect(textOf(element)).toContain('Failed to fetch');
    await click(element, '.save');
    const [first, second] = mutation.mock.calls.map(([operation]) => JSON.stringify(operation.variables));
    expect(second).toBe(first);
  });
});

describe('a goal that was typed and not saved', () => {
  const typed = { behavior: 'b1', why: 'שיחה טובה יותר 🎯' };

  async function typeAndLose(properties: Record<string, unknown> = {}) {
    const { element } = await open({ behaviorId: 'b1', ...properties });
    await type(element, 'why', typed.why);
    await type(element, 'targetLevel', '4');
    element.remove();
  }

  it('is there again when the form opens, and says so', async () => {
    await typeAndLose();
    const { element } = await open();
    const values = ['behavior', 'currentLevel', 'targetLevel', 'why'].map((field) => valueOf(element, field));
    expect(values).toEqual(['b1', '2', '4', typed.why]);
    expect(textOf(element)).toContain('c.Draft_Found');
    await expect(element).toBeAccessible();
  });

  it('is asked about before the form closes', async () => {
    await typeAndLose();
    const { element, closed } = await open();
    await leave(element, '.leave');
    expect(closed).not.toHaveBeenCalled();
  });

  it('starts over as a form opens without it', async () => {
    await typeAndLose();
    const { element } = await open({ behaviorId: 'b1' });
    find(element, 'c-draft-notice').dispatchEvent(new CustomEvent('startover'));
    await settle();
    expect([valueOf(element, 'why'), valueOf(element, 'targetLevel')]).toEqual(['', '3']);
    expect(textOf(element)).not.toContain('c.Draft_Found');
    expect(localStorage).toHaveLength(0);
  });

  it.each([
    ['it is saved', async (element: HTMLElement) => click(element, '.save')],
    [
      'it is discarded',
      async (element: HTMLElement) => {
        await leave(element, '.leave');
        await leave(element, '.discard');
      }
    ]
  ])('is forgotten after %s', async (_, act) => {
    await typeAndLose();
    const { element } = await open();
    await act(element);
    expect(localStorage).toHaveLength(0);
  });

  it('stays when it was refused, and is saved under the key that it had', async () => {
    const { element } = await open({ behaviorId: 'b1' });
    await type(element, 'why', 'Again');
    mutation.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    await click(element, '.save');
    element.remove();
    const { element: later } = await open();
    await click(later, '.save');
    const keys = mutation.mock.calls.map(
      ([{ variables }]) => (variables as { input: { Coaching_Goal__c: { Client_Key__c: string } } }).input
    );
    expect(keys[1]?.Coaching_Goal__c.Client_Key__c).toBe(keys[0]?.Coaching_Goal__c.Client_Key__c);
  });

  it('comes back without a behavior that nobody offers any more', async () => {
    await typeAndLose();
    const closed = await mount('goal-editor', GoalEditor, { pair, side: 'coach', otherName: 'Sam' });
    wire.emit(answer({ ...rows, Behavior__c: rows.Behavior__c.slice(1) }));
    await settle();
    expect([valueOf(closed, 'behavior'), valueOf(closed, 'why')]).toEqual(['', typed.why]);
  });

  it('is of one rep, and of one proposal', async () => {
    await typeAndLose();
    const { element } = await open({ pair: { ...pair, repId: 'ana' } });
    expect(valueOf(element, 'why')).toBe('');
  });

  it('says when this browser keeps nothing', async () => {
    const refused = jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('Full', 'QuotaExceededError');
    });
    const { element } = await open({ behaviorId: 'b1' });
    await type(element, 'why', 'Not kept');
    expect(textOf(element)).toContain('c.Draft_Not_Kept');
    refused.mockRestore();
  });
});

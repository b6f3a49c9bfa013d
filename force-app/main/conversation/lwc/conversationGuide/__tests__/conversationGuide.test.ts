import { findDraft, keepDraft } from 'c/conversationDraft';
import {
  COACH,
  CONTENT,
  RECORD,
  REP,
  contentRequest,
  edges,
  isContent,
  open,
  quick,
  settle,
  value,
  wire
} from './guidePage';

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

  it.each([
    ['Guided self-discovery', 'c.Guide_Step_Commitments', false],
    ['Direct assessment', 'c.Guide_Step_Focus', true]
  ])('opens under %s with %s, and rates beside the observations: %p', async (model, first, isInFocus) => {
    const Coaching_Policy__c = edges({ Id: 'p', Coaching_Model__c: value(model) });
    const { heading, goTo, inside, root } = await open(
      { input: quick({ answers: [] }) },
      { ...CONTENT, Coaching_Policy__c }
    );
    const body = () => root.querySelector('c-guide-step-content')?.shadowRoot;
    expect(heading()).toBe(first);
    await goTo('focus');
    expect(inside('c-guide-focus').querySelector('c-guide-level') !== null).toBe(isInFocus);
    await goTo('questions');
    expect(Boolean(body()?.querySelector('[data-level-later]'))).toBe(!isInFocus);
    expect(body()?.querySelector('c-guide-level')).toBeNull();
  });

  it('asks for the level once the rep has spoken, where self-discovery comes first', async () => {
    const { goTo, root } = await open({ input: quick() });
    const body = () => root.querySelector('c-guide-step-content')?.shadowRoot;
    await goTo('questions');
    expect(body()?.querySelector('c-guide-level')).not.toBeNull();
    expect(body()?.querySelector('[data-level-later]')).toBeNull();
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

import LightningConfirm from 'lightning/confirm';
import { executeMutation, graphql } from 'lightning/graphql';
import type { GraphQLMock } from 'lightning/graphql';
import type * as Ratings from 'c/conversationRatings';
import { showEnglish } from '../../../../../../config/jest/englishLabels';
import { answer, clearPage, find, has, mount, settle, textOf } from '../../../../../../config/jest/support';

showEnglish();
// Labels are read when the component is: it must come after them.
const { default: ConversationRatings } = jest.requireActual<typeof Ratings>('c/conversationRatings');

const wire = graphql as unknown as GraphQLMock;
const mutation = executeMutation as jest.MockedFunction<typeof executeMutation>;
const confirm = jest.spyOn(LightningConfirm, 'open');
const levels = [1, 2, 3, 4, 5].map((level) => ({
  Id: `l${level}`,
  Competency__c: 'k1',
  Level__c: level,
  Descriptor__c: `Seen at ${level}`
}));
const facts = (viewer: string, more = {}) => ({
  id: 'c1',
  status: 'Prepared',
  viewer,
  coach: { id: 'dana', name: 'Dana' },
  rep: { id: 'sam', name: 'Sam' },
  competencies: [{ id: 'k1', name: 'Discovery' }],
  policy: { isConfirmed: true, feedbackHours: 24, minimumPulses: 5 },
  ...more
});
const draft = {
  Id: 'd1',
  Competency__c: 'k1',
  Level__c: 2,
  Why__c: 'I asked.',
  Is_Ready__c: false,
  Is_Revealed__c: false
};
const revealed = {
  Id: 'r1',
  Competency__c: 'k1',
  Self_Level__c: 2,
  Self_Evidence__c: 'I asked once.',
  Coach_Level__c: 4,
  Coach_Evidence__c: 'Three good questions.'
};

async function open(of: object, rows: Record<string, Record<string, unknown>[]> = {}) {
  const element = await mount('conversation-ratings', ConversationRatings, { facts: of as never });
  const refresh = jest.fn(() => Promise.resolve());
  wire.emit(answer({ Competency_Level__c: levels, ...rows }), undefined, refresh);
  await settle();
  return { element, refresh };
}
async function rate(element: HTMLElement, level: number | null, why: string) {
  find(element, 'c-competency-rating').dispatchEvent(new CustomEvent('ratingchange', { detail: { level, why } }));
  await settle();
}
async function click(element: HTMLElement, selector: string) {
  find(element, selector).click();
  await settle(12);
}
const saved = () =>
  (mutation.mock.calls.at(-1)?.[0].variables as { rating0: { Rating_Draft__c: Record<string, unknown> } }).rating0
    .Rating_Draft__c;

beforeEach(() => {
  mutation.mockResolvedValue({ data: {} });
});
afterEach(clearPage);

describe('rating before the reveal', () => {
  it('asks only for the own drafts, never for those of the other person', async () => {
    await open(facts('rep'));
    expect(wire.getLastConfig().query.text).toMatch(/Rating_Draft__c\(\s*where: .*OwnerId: { eq: \$userId }/);
  });

  it('lets the rep rate first, and says what the coach can see', async () => {
    const { element, refresh } = await open(facts('rep'));
    expect(textOf(element)).toContain('Dana cannot see it before both of you are done');
    await rate(element, 3, 'I asked twice.');
    await click(element, '.done');
    expect(saved()).toMatchObject({ Rater_Role__c: 'Rep', Level__c: 3, Why__c: 'I asked twice.', Is_Ready__c: true });
    expect(refresh).toHaveBeenCalledTimes(1);
    await expect(element).toBeAccessible();
  });

  it('keeps an unfinished rating as a draft, without asking for all of it', async () => {
    const { element } = await open(facts('rep'));
    await rate(element, null, 'Not sure yet');
    await click(element, '.keep');
    expect(saved()).toMatchObject({ Level__c: null, Is_Ready__c: false });
  });

  describe('while it is typed', () => {
    beforeEach(() => {
      mutation.mockClear();
      jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'nextTick'] });
    });
    afterEach(() => jest.useRealTimers());
    const pause = async () => {
      jest.advanceTimersByTime(2000);
      await settle(12);
    };

    it('is kept in the org as its author’s draft, and never in a browser that others may use', async () => {
      const { element } = await open(facts('rep'));
      await rate(element, 3, 'I');
      await rate(element, 3, 'I asked');
      await pause();
      expect(mutation).toHaveBeenCalledTimes(1);
      expect(saved()).toMatchObject({ Why__c: 'I asked', Is_Ready__c: false });
      expect(textOf(element)).toContain('Only you can see it.');
      expect(localStorage).toHaveLength(0);
    });

    it('is kept when the page is left in the middle', async () => {
      const { element } = await open(facts('rep'));
      await rate(element, null, 'I asked');
      element.remove();
      await settle();
      expect(mutation).toHaveBeenCalledTimes(1);
    });

    it('is not created twice by a tap on Done while it is being kept', async () => {
      const { element } = await open(facts('rep'));
      await rate(element, 3, 'I asked');
      let finish: (answer: { data: object }) => void = () => {};
      mutation.mockReturnValueOnce(new Promise((resolve) => (finish = resolve)));
      await pause();
      find(element, '.done').click();
      await settle(12);
      expect(mutation).toHaveBeenCalledTimes(1);
      finish({ data: { uiapi: { rating0: { Record: { Id: 'd1' } } } } });
      await settle(12);
      expect(mutation).toHaveBeenCalledTimes(2);
      expect(saved()).toMatchObject({ Is_Ready__c: true });
      expect(mutation.mock.calls[1]?.[0].variables).toMatchObject({ rating0: { Id: 'd1' } });
    });

    it('stays done until the change is saved', async () => {
      const { element } = await open(facts('rep'), { Rating_Draft__c: [{ ...draft, Is_Ready__c: true }] });
      await click(element, '.change');
      await rate(element, 4, 'More');
      await pause();
      expect(mutation).not.toHaveBeenCalled();
    });

    it('says so when it cannot be kept', async () => {
      const { element } = await open(facts('rep'));
      mutation.mockRejectedValueOnce(new TypeError('Failed to fetch'));
      await rate(element, 3, 'I asked');
      await pause();
      expect(has(element, 'c-error-panel')).toBe(true);
      expect((find(element, 'c-competency-rating') as HTMLElement & { why: string }).why).toBe('I asked');
    });
  });

  it('asks for level and reason before it is done', async () => {
    const { element } = await open(facts('rep'));
    await click(element, '.done');
    expect(mutation).not.toHaveBeenCalled();
  });

  it('continues a draft under its id', async () => {
    const { element } = await open(facts('rep'), { Rating_Draft__c: [draft] });
    await rate(element, 2, 'I asked.');
    await click(element, '.done');
    expect(mutation.mock.calls[0]?.[0].variables).toMatchObject({ rating0: { Id: 'd1' } });
  });

  it('waits once it is in, and may still be changed', async () => {
    const { element } = await open(facts('rep'), { Rating_Draft__c: [{ ...draft, Is_Ready__c: true }] });
    expect(textOf(element)).toContain('as soon as Dana is done');
    expect(has(element, '.alone')).toBe(false);
    await click(element, '.change');
    expect(has(element, 'c-competency-rating')).toBe(true);
  });

  it('lets the coach go on alone, only when sure', async () => {
    const { element } = await open(facts('coach'), { Rating_Draft__c: [{ ...draft, Is_Ready__c: true }] });
    confirm.mockResolvedValueOnce(false);
    await click(element, '.alone');
    expect(mutation).not.toHaveBeenCalled();
    confirm.mockResolvedValueOnce(true);
    await click(element, '.alone');
    expect(saved()).toMatchObject({ Is_Ready__c: true, Is_Without_Self__c: true });
  });

  it('shows why a rating was refused and keeps what was typed', async () => {
    const { element } = await open(facts('rep'));
    mutation.mockResolvedValueOnce({ data: null, errors: [{ message: 'Ratings are off.', path: ['uiapi'] }] });
    await rate(element, 3, 'I asked twice.');
    await click(element, '.done');
    expect(textOf(element)).toContain('Ratings are off.');
    expect((find(element, 'c-competency-rating') as HTMLElement & { why: string }).why).toBe('I asked twice.');
  });

  it('is off, in one sentence, until the sharing step is confirmed', async () => {
    const { element } = await open(facts('rep', { policy: { isConfirmed: false } }));
    expect(find(element, '.off').textContent).toContain('Ratings are off until your admin');
    expect(has(element, 'c-competency-rating')).toBe(false);
  });

  it('shows nobody else more than that nothing is revealed', async () => {
    const { element } = await open(facts('reader'));
    expect(textOf(element)).toContain('Nothing is revealed yet');
    expect(has(element, 'c-competency-rating')).toBe(false);
  });
});

describe('the reveal', () => {
  it('puts both ratings side by side with what each level means', async () => {
    const ready = { ...draft, Is_Ready__c: true, Is_Revealed__c: true };
    const { element } = await open(facts('rep'), { Rating_Draft__c: [ready], Competency_Rating__c: [revealed] });
    const sides = [...element.shadowRoot!.querySelectorAll('.side')].map((side) => side.textContent);
    expect(sides[0]).toContain('SamLevel 2Seen at 2I asked once.');
    expect(sides[1]).toContain('DanaLevel 4Seen at 4Three good questions.');
    expect(textOf(element)).toContain('Dana sees 2 levels more');
    expect(has(element, '.done')).toBe(false);
    await expect(element).toBeAccessible();
  });

  it('lets the rep add the own rating after the coach went on alone', async () => {
    const alone = { ...revealed, Self_Level__c: null, Self_Evidence__c: null };
    const { element } = await open(facts('rep', { status: 'Shared' }), { Competency_Rating__c: [alone] });
    expect(textOf(element)).toContain('Only Dana rated');
    expect(has(element, '.done')).toBe(true);
  });

  it('tells the page what was revealed', async () => {
    const element = await mount('conversation-ratings', ConversationRatings, { facts: facts('coach') as never });
    const told = jest.fn();
    element.addEventListener('ratingsload', (event) => told((event as CustomEvent).detail));
    wire.emit(answer({ Competency_Level__c: levels, Competency_Rating__c: [revealed] }));
    await settle();
    expect(told.mock.calls.at(-1)?.[0]).toMatchObject([{ competencyId: 'k1', selfLevel: 2, coachLevel: 4 }]);
  });
});

import { executeMutation, graphql } from 'lightning/graphql';
import type { GraphQLMock } from 'lightning/graphql';
import type * as Words from 'c/coCoachWords';
import { textLimits } from 'c/conversationSave';
import { showEnglish } from '../../../../../../config/jest/englishLabels';
import { answer, clearPage, find, has, mount, settle, textOf } from '../../../../../../config/jest/support';

showEnglish();
// Labels are read when the component is: it must come after them.
const { default: CoCoachWords } = jest.requireActual<typeof Words>('c/coCoachWords');

type Facts = InstanceType<typeof CoCoachWords>['facts'];
const wire = graphql as unknown as GraphQLMock;
const mutation = executeMutation as jest.MockedFunction<typeof executeMutation>;
const facts = {
  id: 'c1',
  coach: { id: 'dana', name: 'Dana' },
  rep: { id: 'sam', name: 'Sam' },
  whatWasSeen: 'He asked.',
  strength: '',
  summary: '',
  answers: [{ id: 'w1', question: 'Who decides?', repWords: 'The CIO.', coachNote: '' }]
} as unknown as Facts;
const before = { Id: 'c1', What_Was_Seen__c: 'He asked.', Strength__c: null, Summary__c: null };

/** What the coach has written by the time of the next look. */
let now: Record<string, unknown>;
const refresh = jest.fn(async () => {
  wire.emit(answer({ Coaching_Conversation__c: [now] }), undefined, refresh);
  await settle();
});

async function open() {
  const element = await mount('co-coach-words', CoCoachWords, { facts });
  await refresh();
  return element;
}
const field = (element: HTMLElement, name: string) =>
  find<HTMLElement & { value: string; setCustomValidity(message: string): void }>(element, `[data-field="${name}"]`);
async function type(element: HTMLElement, name: string, value: string) {
  field(element, name).dispatchEvent(new CustomEvent('change', { detail: { value } }));
  await settle();
}
async function save(element: HTMLElement) {
  find(element, '.save').click();
  await settle(20);
}
const sent = (call = 0) => mutation.mock.calls[call]?.[0].variables as Record<string, Record<string, unknown>>;

beforeEach(() => {
  now = before;
  refresh.mockClear();
  mutation.mockReset().mockResolvedValue({ data: { uiapi: {} } });
});
afterEach(clearPage);

describe('what a co-coach saw', () => {
  it('says whose conversation it is, and what the rep said so far', async () => {
    const words = textOf(await open());
    expect(words).toContain('This is Dana’s conversation: Dana holds and shares it.');
    expect(words).toContain('The CIO.');
  });

  it('saves what changed and what the rep said with one mutation', async () => {
    const element = await open();
    const changed = jest.fn();
    element.addEventListener('changed', changed);
    await type(element, 'strength', ' He was silent. ');
    await type(element, 'repWords', 'Next week.');
    find(element, '.save').click();
    await save(element);
    expect(mutation).toHaveBeenCalledTimes(1);
    expect(sent()).toEqual({
      conversation: { Id: 'c1', Coaching_Conversation__c: { Strength__c: 'He was silent.' } },
      answer: {
        Conversation_Answer__c: {
          Coaching_Conversation__c: 'c1',
          Question_Text__c: 'What did the rep say?',
          Rep_Words__c: 'Next week.',
          Has_Rep_Words__c: true,
          Answer_Order__c: 2,
          Client_Key__c: expect.any(String) as string
        }
      }
    });
    expect(find(element, '[role="status"]').textContent).toBe('Saved. Dana can read it.');
    expect(changed).toHaveBeenCalledTimes(1);
    expect(field(element, 'repWords').value).toBe('');
  });

  it('saves nothing where nothing was written', async () => {
    await save(await open());
    expect(mutation).not.toHaveBeenCalled();
  });

  it('takes over what only the coach wrote meanwhile', async () => {
    const element = await open();
    await type(element, 'strength', 'He was silent.');
    now = { ...before, Summary__c: 'Ask first.' };
    await save(element);
    expect(sent().conversation?.Coaching_Conversation__c).toEqual({ Strength__c: 'He was silent.' });
    expect(field(element, 'summary').value).toBe('Ask first.');
    expect(find(element, '[role="status"]').textContent).toContain('Dana wrote here meanwhile.');
  });

  it.each([
    ['both', 'Mine.\nTheirs.'],
    ['mine', 'Mine.']
  ])('lets a person choose where both wrote the same text: %s', async (choice, kept) => {
    const element = await open();
    await type(element, 'whatWasSeen', 'Mine.');
    now = { ...before, What_Was_Seen__c: 'Theirs.' };
    await save(element);
    expect(mutation).not.toHaveBeenCalled();
    const conflict = find<HTMLElement & { rows: unknown[] }>(element, 'c-guide-conflict');
    expect(conflict.rows).toMatchObject([{ label: 'What I saw or heard', mine: 'Mine.', theirs: 'Theirs.' }]);
    conflict.dispatchEvent(new CustomEvent('resolve', { detail: { whatWasSeen: choice } }));
    await settle();
    await save(element);
    expect(sent().conversation?.Coaching_Conversation__c).toEqual({ What_Was_Seen__c: kept });
  });

  it('has nothing left to save where theirs was chosen', async () => {
    const element = await open();
    await type(element, 'whatWasSeen', 'Mine.');
    now = { ...before, What_Was_Seen__c: 'Theirs.' };
    await save(element);
    find(element, 'c-guide-conflict').dispatchEvent(new CustomEvent('resolve', { detail: { whatWasSeen: 'theirs' } }));
    await settle();
    await save(element);
    expect(mutation).not.toHaveBeenCalled();
    expect(field(element, 'whatWasSeen').value).toBe('Theirs.');
  });

  it('keeps every word when the platform refuses, here and for the next visit', async () => {
    mutation.mockResolvedValue({ errors: [{ message: 'It is already shared.', path: ['uiapi'] }] });
    const element = await open();
    await type(element, 'whatWasSeen', 'שתיקה 🚚');
    await save(element);
    expect(textOf(find(element, 'c-error-panel'))).toContain('It is already shared.');
    expect(field(element, 'whatWasSeen').value).toBe('שתיקה 🚚');
    element.remove();
    const later = await open();
    expect(field(later, 'whatWasSeen').value).toBe('שתיקה 🚚');
    find(later, 'c-draft-notice').dispatchEvent(new CustomEvent('startover'));
    await settle();
    expect(field(later, 'whatWasSeen').value).toBe('He asked.');
  });

  it('saves nothing that does not fit its field', async () => {
    const element = await open();
    const marked = jest.spyOn(field(element, 'strength'), 'setCustomValidity');
    await type(element, 'strength', 'x'.repeat(textLimits.strength + 1));
    await save(element);
    expect(marked).toHaveBeenCalledWith('1001 of 1000 characters. Please shorten it.');
    expect(mutation).not.toHaveBeenCalled();
  });

  it('is accessible', async () => {
    const element = await open();
    await expect(element).toBeAccessible();
    expect(has(element, 'c-error-panel')).toBe(false);
  });
});

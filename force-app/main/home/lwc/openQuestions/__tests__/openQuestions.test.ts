import type * as Questions from 'c/openQuestions';
import { showEnglish } from '../../../../../../config/jest/englishLabels';
import { clearPage, find, has, mount, settle, textOf } from '../../../../../../config/jest/support';

showEnglish();
// Labels are read when the component is: it must come after them.
const { default: OpenQuestions } = jest.requireActual<typeof Questions>('c/openQuestions');

const question = (id: string, over: Partial<Questions.OpenQuestion> = {}): Questions.OpenQuestion => ({
  id,
  conversationId: `c${id}`,
  repName: 'Sam Patel',
  askedOn: '2026-03-08',
  about: 'Northwind',
  body: `What about ${id}?`,
  ...over
});
const show = (...questions: Questions.OpenQuestion[]) =>
  mount('open-questions', OpenQuestions, { questions, today: '2026-03-10' });
const rowsIn = (element: HTMLElement) => element.shadowRoot!.querySelectorAll('[data-question]').length;

afterEach(clearPage);

it('says who asked what when, and leads to the conversation', async () => {
  const element = await show(question('q1'));
  expect(find(element, '[data-question] p').textContent).toBe('Sam Patel asked 2 days ago, about Northwind');
  expect(textOf(element)).toContain('What about q1?');
  const link = find<HTMLAnchorElement>(element, 'a');
  expect([link.textContent, link.getAttribute('href')]).toEqual([
    'Answer Sam Patel',
    '/lightning/r/Coaching_Conversation__c/cq1/view'
  ]);
});

it('names nothing that the coach may not see', async () => {
  const element = await show(question('q1', { about: null, body: '' }));
  expect(find(element, '[data-question] p').textContent).toBe('Sam Patel asked 2 days ago');
  expect(has(element, 'c-clamped-text')).toBe(false);
});

it('shows three, and all on request, with the focus on the first that came', async () => {
  const element = await show(...['q1', 'q2', 'q3', 'q4', 'q5'].map((id) => question(id)));
  expect(rowsIn(element)).toBe(3);
  find(element, '[data-action="all"]').click();
  await settle();
  expect([rowsIn(element), has(element, '[data-action="all"]')]).toEqual([5, false]);
  expect((element.shadowRoot?.activeElement as HTMLElement).dataset.id).toBe('cq4');
});

it.each(['مُدَرِّب السيارات', '🚚 Fleet 👩🏽‍🚀', 'Donaudampfschifffahrt'.repeat(20), '<b>bold</b>'])(
  'keeps names and words as they are: %s',
  async (words) => {
    const element = await show(question('q1', { repName: words, about: words, body: words }));
    expect(find(element, 'a').textContent).toBe(`Answer ${words}`);
    expect(textOf(element)).toContain(`${words} asked 2 days ago, about ${words}`);
  }
);

it('is accessible', async () => {
  await expect(await show(...['q1', 'q2', 'q3', 'q4'].map((id) => question(id)))).toBeAccessible();
});

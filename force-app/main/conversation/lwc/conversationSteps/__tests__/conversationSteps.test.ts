import type * as Steps from 'c/conversationSteps';
import type { ConversationActivity } from 'c/conversationFacts';
import { showEnglish } from '../../../../../../config/jest/englishLabels';
import { clearPage, find, has, mount, settle, textOf } from '../../../../../../config/jest/support';

showEnglish();
// Labels are read when the component is: it must come after them.
const { default: ConversationSteps } = jest.requireActual<typeof Steps>('c/conversationSteps');

type Facts = InstanceType<typeof ConversationSteps>['facts'];
const step = (over: Partial<ConversationActivity> = {}): ConversationActivity => ({
  id: 'a1',
  what: 'Call the CIO',
  ownerId: 'sam',
  ownerName: 'Sam',
  dueOn: '2026-03-10',
  status: 'Open',
  isCommitment: true,
  doneOn: null,
  reason: '',
  reflection: '',
  evidence: '',
  isVerified: false,
  verifiedOn: null,
  ...over
});
const done = step({ status: 'Done', doneOn: '2026-03-09' });
const facts = (viewer: string, ...activities: ConversationActivity[]) =>
  ({ viewer, coach: { id: 'dana', name: 'Dana' }, rep: { id: 'sam', name: 'Sam' }, activities }) as Facts;
const show = (viewer: string, ...activities: ConversationActivity[]) =>
  mount('conversation-steps', ConversationSteps, { facts: facts(viewer, ...activities) });
const mayVerify = (element: HTMLElement) =>
  find<HTMLElement & { mayVerify: boolean }>(element, 'c-finished-step').mayVerify;

afterEach(clearPage);

it.each([
  [
    'moved or opened again',
    step({ reason: 'I do not see her answer.' }),
    'Why it is still open: I do not see her answer.'
  ],
  ['dropped', step({ status: 'Dropped', reason: 'The CIO left.' }), 'The CIO left.'],
  ['due before the conversation was held', step({ dueOn: '2020-01-01' }), 'Sam, due Jan 1, 2020'],
  ['without a day', step({ dueOn: null }), 'Sam']
])('shows a step that is %s', async (_, given, words) => {
  expect(textOf(await show('rep', given))).toContain(words);
});

it.each([
  ['the coach', 'coach', done, true],
  ['the coach, of a step of their own', 'coach', { ...done, ownerId: 'dana' }, false],
  ['the rep', 'rep', done, false],
  ['a co-coach', 'coCoach', done, false],
  ['a leader', 'reader', done, false]
])('lets %s verify what is done: %s', async (_, viewer, given, may) => {
  expect(mayVerify(await show(viewer, given))).toBe(may);
});

it('keeps the keyboard at a step that was opened again, and tells the page', async () => {
  const element = await show('coach', done);
  const changed = jest.fn();
  element.addEventListener('changed', changed);
  find(element, 'c-finished-step').dispatchEvent(new CustomEvent('changed'));
  expect(changed).toHaveBeenCalledTimes(1);
  element.facts = facts('coach', step({ reason: 'Not yet.' }));
  await settle();
  expect(has(element, 'c-finished-step')).toBe(false);
  expect(element.shadowRoot?.activeElement).toBe(find(element, 'li'));
});

it('is accessible', async () => {
  await expect(await show('coach', step(), { ...done, id: 'a2', what: 'x'.repeat(255) })).toBeAccessible();
});

import { executeMutation } from 'lightning/graphql';
import type { Scorecard } from 'c/scorecardData';
import ScorecardReview from 'c/scorecardReview';
import { clearPage, find, has, mount, settle, textOf } from '../../../../../../config/jest/support';

jest.mock('@salesforce/user/Id', () => ({ default: 'morgan' }), { virtual: true });

const mutation = executeMutation as jest.MockedFunction<typeof executeMutation>;
const scorecard: Scorecard = {
  id: 'oct',
  level: 'Coach',
  memberId: 'dana',
  name: 'Dana Reyes',
  ownerId: 'dana',
  above: ['morgan'],
  kind: 'Month',
  period: '2026-10',
  start: '2026-10-01',
  end: '2026-10-31',
  timeZone: 'UTC',
  publishedOn: null,
  confirmedUntil: null,
  weeksInARow: null,
  bestWeeksInARow: null,
  isFizzling: false,
  fading: [],
  openedOn: null,
  openedById: null,
  openedBy: '',
  reviewedOn: null,
  reviewedById: null,
  reviewedBy: '',
  reviewNote: '',
  lines: []
};

async function show(over: Partial<Scorecard> = {}, props: object = {}) {
  const element = await mount('scorecard-review', ScorecardReview, { scorecard: { ...scorecard, ...over }, ...props });
  const saved = jest.fn();
  element.addEventListener('saved', saved);
  return { element, saved };
}

async function press(element: HTMLElement, selector: string): Promise<void> {
  find(element, selector).click();
  await settle();
}

beforeEach(() => {
  mutation.mockResolvedValue({ data: {} });
});
afterEach(clearPage);

it.each([
  ['a leader above the member', {}, true],
  ['the member', { memberId: 'morgan', above: ['kim'] }, false],
  ['somebody who reads it and is not above', { above: ['kim'] }, false],
  ['the owner of the organization’s', { level: 'Organization', memberId: null, ownerId: 'morgan', above: [] }, true],
  ['another reader of the organization’s', { level: 'Organization', memberId: null, ownerId: 'kim', above: [] }, false],
  ['nobody once it is signed', { reviewedById: 'kim', reviewedBy: 'Kim' }, false]
] as const)('offers the sign-off to %s', async (_title, over, isOffered) => {
  const { element } = await show(over as Partial<Scorecard>);
  expect(has(element, '.start')).toBe(isOffered);
  await expect(element).toBeAccessible();
});

it('asks before it signs, and signs with the note in the viewer’s name', async () => {
  const { element, saved } = await show();
  await press(element, '.start');
  expect(mutation).not.toHaveBeenCalled();
  find(element, '.note').dispatchEvent(new CustomEvent('change', { detail: { value: ' Well done ' } }));
  await settle();
  await press(element, '.sign');
  expect(mutation.mock.calls[0]?.[0].variables).toEqual({
    input: { Id: 'oct', Coaching_Scorecard__c: { Reviewed_By__c: 'morgan', Review_Note__c: 'Well done' } }
  });
  expect(saved).toHaveBeenCalledTimes(1);
  expect(find(element, '[data-announcement]').textContent).toBe('c.Scorecard_Review_Signed');
});

it('keeps the note when the org refuses, and says why', async () => {
  mutation.mockResolvedValue({ data: null, errors: [{ message: 'A leader above signs.' }] } as never);
  const { element, saved } = await show();
  await press(element, '.start');
  find(element, '.note').dispatchEvent(new CustomEvent('change', { detail: { value: 'Mine' } }));
  await settle();
  await press(element, '.sign');
  expect(textOf(element)).toContain('A leader above signs.');
  expect(find<HTMLElement & { value: string }>(element, '.note').value).toBe('Mine');
  expect(saved).not.toHaveBeenCalled();
});

it('shows who signed and the note, and lets only that person take it back', async () => {
  const signed = { reviewedOn: '2026-11-20T09:00:00.000Z', reviewNote: 'Fine' };
  const other = await show({ ...signed, reviewedById: 'kim', reviewedBy: 'Kim' });
  expect(has(other.element, '.take-back')).toBe(false);
  const { element, saved } = await show({ ...signed, reviewedById: 'morgan', reviewedBy: 'Morgan' });
  find(element, '.take-back').dispatchEvent(new CustomEvent('discard'));
  await settle();
  expect(mutation.mock.calls[0]?.[0].variables).toEqual({
    input: { Id: 'oct', Coaching_Scorecard__c: { Reviewed_By__c: null, Review_Note__c: null } }
  });
  expect(saved).toHaveBeenCalledTimes(1);
});

it.each([
  ['while its period runs', { isRunning: true }, 'c.Scorecard_Review_After_End'],
  ['while targets are not published yet', { hasNewTargets: true }, 'c.Scorecard_Review_New_Targets']
])('waits with the sign-off %s, and says why', async (_title, props, words) => {
  const { element } = await show({}, props);
  expect(has(element, '.start')).toBe(false);
  expect(find(element, '[data-wait]').textContent).toBe(words);
  clearPage();
  const { element: other } = await show({ above: ['kim'] }, props);
  expect(has(other, '[data-wait]')).toBe(false);
});

it('says that signed figures stay as they were signed, and no others do', async () => {
  const { element } = await show({ reviewedById: 'kim', reviewedBy: 'Kim' });
  expect(find(element, '[data-kept]').textContent).toBe('c.Scorecard_Review_Kept');
  await expect(element).toBeAccessible();
  clearPage();
  expect(has((await show()).element, '[data-kept]')).toBe(false);
});

it.each([
  ['says so when figures were published between reading and signing', '2026-11-02T06:00:00.000Z', true],
  ['says nothing of it otherwise', '2026-11-01T06:00:00.000Z', false]
])('%s', async (_title, publishedOn, isTold) => {
  const read = { publishedOn: '2026-11-01T06:00:00.000Z' };
  const { element } = await show(read);
  await press(element, '.start');
  await press(element, '.sign');
  const signed = { ...scorecard, publishedOn, reviewedById: 'morgan', reviewedBy: 'Morgan' };
  (element as HTMLElement & { scorecard: Scorecard }).scorecard = signed;
  await settle();
  expect(has(element, '[data-anew]')).toBe(isTold);
});

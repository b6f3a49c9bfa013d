import { readFileSync } from 'node:fs';
import { executeMutation } from 'lightning/graphql';
import { reopeningLimit } from 'c/coachingUpdates';
import type * as Step from 'c/finishedStep';
import { showEnglish } from '../../../../../../config/jest/englishLabels';
import { clearPage, find, has, mount, settle, textOf } from '../../../../../../config/jest/support';

showEnglish();
// Labels are read when the component is: it must come after them.
const { default: FinishedStep } = jest.requireActual<typeof Step>('c/finishedStep');

const mutation = executeMutation as jest.MockedFunction<typeof executeMutation>;
const step: Step.StepDone = {
  id: 'a1',
  what: 'Call the CIO',
  ownerName: 'Sam Patel',
  coachName: 'Dana Reyes',
  doneOn: '2026-03-05',
  dueOn: '2026-03-04',
  reflection: 'Silence helped.',
  evidence: 'She wrote to me.',
  isVerified: false,
  verifiedOn: null
};
const verified = { ...step, isVerified: true, verifiedOn: '2026-03-06' };
const changed = jest.fn();

async function show(over: Partial<Step.StepDone> = {}, mayVerify = true) {
  const element = await mount('finished-step', FinishedStep, { step: { ...step, ...over }, mayVerify });
  element.addEventListener('changed', changed);
  return element;
}
async function tap(element: HTMLElement, action: string) {
  find(element, `[data-action="${action}"]`).click();
  await settle();
}
const type = (element: HTMLElement, field: string, value: string | null) =>
  find(element, `[data-field="${field}"]`).dispatchEvent(new CustomEvent('change', { detail: { value } }));
const sent = (call = 0) => mutation.mock.calls[call]?.[0].variables;
const focused = (element: HTMLElement) => (element.shadowRoot?.activeElement as HTMLElement | null)?.dataset;

beforeEach(() => {
  changed.mockReset();
  mutation.mockReset().mockResolvedValue({ data: { uiapi: {} } });
  jest.useFakeTimers({ now: Date.parse('2026-03-10T12:00:00Z'), doNotFake: ['queueMicrotask', 'nextTick'] });
});
afterEach(() => {
  clearPage();
  jest.useRealTimers();
});

describe('a finished step', () => {
  it('shows who did it when, what was learned and what shows it', async () => {
    const words = textOf(await show());
    for (const part of [
      'Sam Patel, done on Mar 5, 2026',
      'What Sam Patel learned',
      'Silence helped.',
      'She wrote to me.'
    ]) {
      expect(words).toContain(part);
    }
  });

  it('says when nothing was written', async () => {
    expect(textOf(await show({ reflection: '', evidence: '' }))).toContain('Sam Patel wrote nothing about it.');
  });

  it.each([
    ['waits', {}, 'Dana Reyes has not looked at it yet'],
    ['is verified', verified, 'Verified by Dana Reyes on Mar 6, 2026'],
    ['is verified on a day that one may not read', { ...verified, verifiedOn: null }, 'Verified by Dana Reyes']
  ])('tells everybody but the coach that it %s, and offers nothing', async (_, over, words) => {
    const element = await show(over, false);
    expect(find(element, '[data-verdict]').textContent).toContain(words);
    expect(has(element, 'button')).toBe(false);
  });

  it.each([{}, verified])('is accessible', async (over) => {
    const element = await show(over);
    jest.useRealTimers();
    await expect(element).toBeAccessible();
  });
});

describe('the coach', () => {
  it('verifies it with one tap and one mutation, and undoes it in its place', async () => {
    const element = await show();
    find(element, '[data-action="seen"]').click();
    await tap(element, 'seen');
    expect(mutation).toHaveBeenCalledTimes(1);
    expect(sent()).toEqual({ input: { Id: 'a1', Coaching_Activity__c: { Is_Verified__c: true } } });
    expect(textOf(element)).toContain('Verified by Dana Reyes on Mar 10, 2026');
    expect(focused(element)?.action).toBe('undo');
    await tap(element, 'undo');
    expect(sent(1)).toEqual({ input: { Id: 'a1', Coaching_Activity__c: { Is_Verified__c: false } } });
    expect(focused(element)?.action).toBe('seen');
    expect(changed).toHaveBeenCalledTimes(2);
  });

  it('takes back an earlier verification', async () => {
    const element = await show(verified);
    await tap(element, 'undo');
    expect(has(element, '[data-action="seen"]')).toBe(true);
  });

  it.each([
    ['past', '2026-03-04', '2026-03-17'],
    ['still ahead', '2026-03-12', '2026-03-12']
  ])('opens it again with what is missing, and a day where the old one is %s', async (_, dueOn, again) => {
    const element = await show({ dueOn });
    await tap(element, 'notYet');
    type(element, 'reason', ' I do not see her answer. ');
    await tap(element, 'reopen');
    expect(sent()).toEqual({
      input: {
        Id: 'a1',
        Coaching_Activity__c: { Status__c: 'Open', Outcome_Reason__c: 'I do not see her answer.', Due_On__c: again }
      }
    });
    expect(find(element, '[data-reopened]').textContent).toBe('Open again. Sam Patel sees what is missing.');
    expect(has(element, 'button')).toBe(false);
    expect(changed).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['no reason', { reason: '  ' }],
    ['a reason that is too long', { reason: '🚚'.repeat(reopeningLimit / 2 + 1) }],
    ['a day in the past', { reason: 'More.', dueOn: '2026-03-09' }],
    ['no day', { reason: 'More.', dueOn: null }]
  ])('is not let to open it again with %s', async (_, entered) => {
    const element = await show();
    await tap(element, 'notYet');
    for (const [field, value] of Object.entries(entered)) {
      type(element, field, value);
    }
    await settle();
    await tap(element, 'reopen');
    expect(mutation).not.toHaveBeenCalled();
    await tap(element, 'cancel');
    expect(focused(element)?.action).toBe('notYet');
  });

  it('finds the reason again after the tab was closed, until it is sent', async () => {
    const element = await show();
    await tap(element, 'notYet');
    type(element, 'reason', 'I do not see her answer.');
    await settle();
    element.remove();
    const later = await show();
    await tap(later, 'notYet');
    expect(find<HTMLElement & { value: string }>(later, '[data-field="reason"]').value).toBe(
      'I do not see her answer.'
    );
    expect(find<HTMLElement & { value: string }>(later, '[data-field="dueOn"]').value).toBe('2026-03-17');
    await tap(later, 'reopen');
    expect(localStorage).toHaveLength(0);
  });

  it('keeps what was typed when the platform refuses, and says its words', async () => {
    mutation.mockResolvedValueOnce({
      data: undefined,
      errors: [{ message: 'Only the coach.', path: ['uiapi'] }]
    } as never);
    const element = await show();
    await tap(element, 'notYet');
    type(element, 'reason', 'מה חסר? 🚚');
    await settle();
    await tap(element, 'reopen');
    expect(textOf(find(element, 'c-error-panel'))).toContain('Only the coach.');
    expect(find<HTMLElement & { value: string }>(element, '[data-field="reason"]').value).toBe('מה חסר? 🚚');
    expect(changed).not.toHaveBeenCalled();
  });

  it('says when no answer came, and leaves the step as it was', async () => {
    mutation.mockRejectedValueOnce(new Error('Failed to fetch'));
    const element = await show();
    await tap(element, 'seen');
    expect(has(element, 'c-error-panel')).toBe(true);
    expect(has(element, '[data-action="seen"]')).toBe(true);
  });
});

it('takes as many characters as the field of the reason', () => {
  // A text area without a length of its own holds 255 characters.
  const field = 'force-app/main/data-model/objects/Coaching_Activity__c/fields/Outcome_Reason__c.field-meta.xml';
  expect(readFileSync(field, 'utf8')).toContain('<type>TextArea</type>');
  expect(reopeningLimit).toBe(255);
});

import { executeMutation } from 'lightning/graphql';
import type * as Agreement from 'c/gapAgreement';
import { showEnglish } from '../../../../../../config/jest/englishLabels';
import { clearPage, find, has, mount, settle, textOf } from '../../../../../../config/jest/support';

showEnglish();
// Labels are read when the component is: it must come after them.
const { default: GapAgreement } = jest.requireActual<typeof Agreement>('c/gapAgreement');

const mutation = executeMutation as jest.MockedFunction<typeof executeMutation>;
const gap = { id: 'g1', cause: 'Skill', coachCause: 'Skill', coachAgreed: true, repAgreed: false, disagreement: '' };

async function open(viewer: string, status = 'Acknowledged', more = {}) {
  const facts = { id: 'c1', viewer, status, coach: { id: 'dana', name: 'Dana' }, gaps: [{ ...gap, ...more }] };
  return mount('gap-agreement', GapAgreement, { facts: facts as never });
}
async function click(element: HTMLElement, selector: string) {
  for (const field of element.shadowRoot!.querySelectorAll('lightning-textarea')) {
    Object.assign(field, { setCustomValidity: jest.fn(), reportValidity: jest.fn() });
  }
  find(element, selector).click();
  await settle(12);
}
async function choose(element: HTMLElement, name: string, value: string) {
  find(element, `[data-field="${name}"]`).dispatchEvent(new CustomEvent('change', { detail: { value } }));
  await settle();
}
const fields = () =>
  (mutation.mock.calls.at(-1)?.[0].variables as { gap: { Coaching_Gap__c: object } }).gap.Coaching_Gap__c;

beforeEach(() => {
  mutation.mockReset().mockResolvedValue({ data: {} });
});
afterEach(clearPage);

describe('the cause of a gap, to the rep', () => {
  it('can be seen differently, with another cause and the own words', async () => {
    const element = await open('rep', 'Shared');
    expect(textOf(element)).toContain('Dana sees this cause: Skill');
    await click(element, '.differ');
    await choose(element, 'cause', 'Process');
    await choose(element, 'words', ' The approval took nine days ');
    await click(element, '.send');
    expect(fields()).toEqual({
      Rep_Agreed__c: false,
      Rep_Cause__c: 'Process',
      Disagreement__c: 'The approval took nine days'
    });
    expect(has(element, '[data-field="words"]')).toBe(false);
    expect(localStorage).toHaveLength(0);
  });

  it('needs a cause or words', async () => {
    const element = await open('rep');
    await click(element, '.differ');
    await click(element, '.send');
    expect(mutation).not.toHaveBeenCalled();
    await choose(element, 'cause', 'Will');
    await click(element, '.send');
    expect(fields()).toEqual({ Rep_Agreed__c: false, Rep_Cause__c: 'Will' });
  });

  it('keeps what was typed when it could not be sent, and when the tab closes', async () => {
    mutation.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    const element = await open('rep');
    await click(element, '.differ');
    await choose(element, 'words', 'Nobody answered');
    await click(element, '.send');
    expect(has(element, 'c-error-panel')).toBe(true);
    element.remove();
    const later = await open('rep');
    await click(later, '.differ');
    expect(find<HTMLElement & { value: string }>(later, '[data-field="words"]').value).toBe('Nobody answered');
  });

  it('is sent in full or not at all', async () => {
    const element = await open('rep');
    await click(element, '.differ');
    await choose(element, 'words', 'x'.repeat(1001));
    await click(element, '.send');
    expect(mutation).not.toHaveBeenCalled();
    await choose(element, 'words', 'x'.repeat(1000));
    await click(element, '.send');
    expect(mutation).toHaveBeenCalledTimes(1);
  });

  it('can still be agreed on after it was read, and taken back', async () => {
    const unread = await open('rep', 'Shared');
    expect(has(unread, '.agree')).toBe(false);
    clearPage();
    const element = await open('rep');
    await click(element, '.agree');
    expect(fields()).toEqual({ Rep_Agreed__c: true });
    clearPage();
    const agreed = await open('rep', 'Acknowledged', { repAgreed: true });
    expect(textOf(agreed)).toContain('You agree on the cause: Skill');
    await click(agreed, '.back');
    expect(fields()).toEqual({ Rep_Agreed__c: false });
  });

  it.each(['coach', 'coCoach', 'reader'])('is not asked of a %s', async (viewer) => {
    expect(has(await open(viewer), 'button')).toBe(false);
  });

  it('is not asked where none is named', async () => {
    expect(has(await open('rep', 'Shared', { cause: '', coachCause: '' }), 'button')).toBe(false);
  });

  it('is accessible, open and closed', async () => {
    const element = await open('rep');
    await expect(element).toBeAccessible();
    await click(element, '.differ');
    await expect(element).toBeAccessible();
  });
});

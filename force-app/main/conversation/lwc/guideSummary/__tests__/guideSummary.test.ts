import GuideSummary from 'c/guideSummary';
import { newConversationInput } from 'c/conversationSave';
import type { ConversationInput } from 'c/conversationSave';
import type { VisibilityFacts } from 'c/visibility';
import { clearPage, find, has, mount, textOf } from '../../../../../../config/jest/support';

const conversation = (over: Partial<ConversationInput> = {}): ConversationInput => ({
  ...newConversationInput({
    clientKey: 'k',
    coachId: 'coach',
    repId: 'rep',
    record: { objectApiName: 'Opportunity', id: '006' },
    heldAt: '2026-03-02T09:00:00Z',
    captureMode: 'Guided'
  }),
  ...over
});

afterEach(clearPage);

async function open(over: Partial<ConversationInput> = {}) {
  const element = await mount('guide-summary', GuideSummary, {
    input: conversation(over),
    people: [
      { id: 'rep', name: 'Sam' },
      { id: 'coach', name: 'Dana' }
    ],
    today: '2026-03-02'
  });
  const changed = jest.fn();
  element.addEventListener('inputchange', (event) => changed((event as CustomEvent).detail));
  return { element, changed };
}

it.each([
  [null, false, false],
  ['Continue', true, false],
  ['Change', true, true],
  ['Stop', true, true]
] as const)('asks for reason and hours as decision %s needs them', async (decision, reason, hours) => {
  const { element } = await open({ decision });
  expect(has(element, '[data-field="decisionReason"]')).toBe(reason);
  expect(has(element, '[data-field="hoursReleased"]')).toBe(hours);
});

it.each([
  ['Opportunity', 'c.Guide_Summary_Decision'],
  ['Account', 'c.Guide_Summary_Decision_Account'],
  ['Territory_Plan__c', 'c.Guide_Summary_Decision_Territory']
] as const)('asks what was decided about the %s', async (objectApiName, label) => {
  const { element, changed } = await open({ record: { objectApiName, id: 'a01' } });
  const decision = find<HTMLElement & { label: string }>(element, 'lightning-radio-group');
  expect(decision.label).toBe(label);
  decision.dispatchEvent(new CustomEvent('change', { detail: { value: 'Change' } }));
  expect(changed).toHaveBeenCalledWith({ decision: 'Change' });
});

it('asks for no decision when the conversation is about the person alone', async () => {
  const { element } = await open({ record: null });
  const first = find<HTMLElement & { label: string }>(element, 'lightning-radio-group');
  expect(first.label).toBe('c.Guide_Summary_Kind');
});

it.each([
  ['6.5', 6.5],
  ['0', 0],
  ['', null],
  ['-1', null]
])('takes %p hours as %p', async (value, hoursReleased) => {
  const { element, changed } = await open({ decision: 'Stop' });
  find(element, '[data-field="hoursReleased"]').dispatchEvent(new CustomEvent('change', { detail: { value } }));
  expect(changed).toHaveBeenCalledWith({ hoursReleased });
});

it.each([15, null])('takes %p minutes that were talked', async (minutes) => {
  const { element, changed } = await open();
  find(element, 'c-talk-minutes').dispatchEvent(new CustomEvent('minuteschange', { detail: minutes }));
  expect(changed).toHaveBeenCalledWith({ minutes });
});

it('says what the kind of conversation changes', async () => {
  const sales = await open();
  expect(textOf(sales.element)).toContain('c.Guide_Summary_Kind_Sales_Help');
  const managerial = await open({ kind: 'Managerial' });
  expect(textOf(managerial.element)).toContain('c.Guide_Summary_Kind_Managerial_Help');
});

it('takes a co-coach who is neither coach nor rep, and the coach’s own view', async () => {
  const { element, changed } = await open();
  const person = find<HTMLElement & { excludedIds: string[] }>(element, 'c-guide-person');
  expect(person.excludedIds).toEqual(['rep', 'coach']);
  person.dispatchEvent(new CustomEvent('personchange', { detail: { id: 'u3', name: 'Lee' } }));
  expect(changed).toHaveBeenCalledWith({ coCoachId: 'u3' });
  const coachView = { clientKey: 'v', isRelevant: 'Yes', isDevelopmental: null, isMotivational: null };
  find(element, 'c-guide-coach-view').dispatchEvent(new CustomEvent('viewchange', { detail: coachView }));
  expect(changed).toHaveBeenCalledWith({ coachView });
});

it('says who will read it, by the kind and with the co-coach', async () => {
  const visibility: VisibilityFacts = {
    coach: { id: 'coach', name: 'Dana', roleId: null },
    rep: { id: 'rep', name: 'Sam', roleId: null },
    leaders: [{ id: 'vp', name: 'Morgan Ellis', roleId: null }],
    isHierarchyOff: true,
    roles: [],
    people: [{ id: 'u3', name: 'Lee Wong', roleId: 'x' }]
  };
  const readers = async (over: Partial<ConversationInput>) => {
    const element = await mount('guide-summary', GuideSummary, { input: conversation(over), people: [], visibility });
    return textOf(find(element, 'c-who-can-see'));
  };
  expect(await readers({})).toContain('Morgan Ellis');
  const managerial = await readers({ kind: 'Managerial', coCoachId: 'u3' });
  expect(managerial).not.toContain('Morgan Ellis');
  expect(managerial).toContain('Lee Wong');
});

it('is accessible', async () => {
  await expect((await open({ decision: 'Stop', kind: 'Managerial' })).element).toBeAccessible();
});

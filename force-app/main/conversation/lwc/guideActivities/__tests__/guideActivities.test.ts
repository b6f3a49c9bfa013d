import GuideActivities from 'c/guideActivities';
import { newActivityInput } from 'c/conversationSave';
import type { ActivityInput } from 'c/conversationSave';
import type { GapDraft } from 'c/guideDraft';
import type { CauseNode } from 'c/rootCauseTree';
import { clearPage, find, has, mount, settle, textOf } from '../../../../../../config/jest/support';

const people = [
  { id: 'rep', name: 'Sam Patel' },
  { id: 'coach', name: 'Dana Reyes' }
];
const step = (over: Partial<ActivityInput> = {}): ActivityInput => ({
  ...newActivityInput('k1'),
  what: 'Call the CIO',
  assignedToId: 'rep',
  dueOn: '2026-03-09',
  ...over
});
const gap = {
  clientKey: 'gap',
  competencyId: 'k',
  cause: null,
  coachCause: 'Process',
  noActivityReason: ''
} as GapDraft;
const cause = {
  name: 'Approval takes too long',
  isCoachable: false,
  remedy: 'Change it',
  remedyOwner: 'Sales operations'
};

afterEach(clearPage);

async function open(activities: ActivityInput[], over: Record<string, unknown> = {}) {
  const element = await mount('guide-activities', GuideActivities, {
    activities,
    people,
    coachId: 'coach',
    defaultDueOn: '2026-03-16',
    today: '2026-03-02',
    ...over
  });
  const changed = jest.fn();
  element.addEventListener('activitieschange', (event) => changed((event as CustomEvent).detail));
  return { element, changed };
}

it('keeps kind, reminder, task and request away until they are wanted', async () => {
  const { element } = await open([step()]);
  expect(has(element, '[data-field="reminder"]')).toBe(false);
  find(element, '[data-more]').click();
  await settle();
  expect(has(element, '[data-field="reminder"]')).toBe(true);
});

it.each([
  ['kind', { value: 'Practice' }, { kind: 'Practice' }],
  ['reminder', { value: '2026-03-05' }, { reminderOn: '2026-03-05' }],
  ['mirror', { checked: true }, { isMirrored: true }],
  ['ask', { value: 'Please shorten it' }, { ask: 'Please shorten it' }]
])('changes the %s of a step', async (field, detail, change) => {
  const before = step({ isMirrored: true, askedOfId: 'ops' });
  const { element, changed } = await open([before]);
  find(element, `[data-field="${field}"]`).dispatchEvent(new CustomEvent('change', { detail }));
  expect(changed).toHaveBeenCalledWith([{ ...before, ...change }]);
});

it('asks somebody outside, and says that they see nothing else', async () => {
  const { element, changed } = await open([step({ isMirrored: true })]);
  const person = find<HTMLElement & { excludedIds: string[] }>(element, '[data-field="askedOf"]');
  expect(person.excludedIds).toEqual(['rep', 'coach']);
  person.dispatchEvent(new CustomEvent('personchange', { detail: { id: 'ops', name: 'Olga' } }));
  const [after] = changed.mock.calls[0] as [ActivityInput[]];
  expect(after[0]?.askedOfId).toBe('ops');
  element.activities = after;
  await settle();
  expect(textOf(element)).toContain('c.Guide_Activities_Ask_Help');
});

it('turns what coaching cannot solve into the coach’s own step, ready to ask its owner', async () => {
  const { element, changed } = await open([], { gap, cause: cause as CauseNode });
  find(element, '[data-hand-over]').click();
  const [after] = changed.mock.calls[0] as [ActivityInput[]];
  expect(after[0]).toMatchObject({ kind: 'Coach Commitment', assignedToId: 'coach', gapClientKey: 'gap' });
  element.activities = after;
  await settle();
  expect(has(element, '[data-field="askedOf"]')).toBe(true);
});

it('asks why nobody learns anything for a gap, only while that is so', async () => {
  const { element } = await open([step()], { gap });
  const reasoned = jest.fn();
  element.addEventListener('noactivity', (event) => reasoned((event as CustomEvent).detail));
  const reason = find(element, '[data-field="noActivityReason"]');
  reason.dispatchEvent(new CustomEvent('change', { detail: { value: 'Not theirs to learn' } }));
  expect(reasoned).toHaveBeenCalledWith('Not theirs to learn');
  element.activities = [step({ kind: 'Practice' })];
  await settle();
  expect(has(element, '[data-field="noActivityReason"]')).toBe(false);
});

it('is accessible with everything open', async () => {
  const { element } = await open([step({ askedOfId: 'ops', isMirrored: true })], { gap });
  await expect(element).toBeAccessible();
});

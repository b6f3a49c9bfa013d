import { emptyGuideDraft, hasContent, isReviewed, missingInGap, progressOf } from 'c/guideDraft';
import type { ActivityDraft, AnswerDraft, GapDraft, GuideDraft } from 'c/guideDraft';

let keys = 0;
const newKey = () => `key-${++keys}`;
const draft = (over: Partial<GuideDraft> = {}): GuideDraft => ({ ...emptyGuideDraft(newKey, 0), ...over });
const gap = (over: Partial<GapDraft>): GapDraft => ({ ...draft().gap, ...over });
const answer = (repWords: string, coachNote = ''): AnswerDraft => ({
  questionId: null,
  question: 'Q',
  repWords,
  coachNote,
  clientKey: newKey()
});
const activity = (over: Partial<ActivityDraft> = {}): ActivityDraft => ({
  what: 'Call the CIO',
  kind: 'Deal Task',
  assignedToId: '005',
  dueOn: '2026-03-09',
  learningItemId: null,
  isCommitment: true,
  closesGap: false,
  clientKey: newKey(),
  ...over
});

it('gives the conversation and its gap keys of their own', () => {
  const { conversationKey, gap: empty } = draft();
  expect(conversationKey).not.toBe(empty.clientKey);
});

it.each([
  ['open', '', '', false],
  ['kept', '', '', true],
  ['moved', '2026-03-09', 'Customer was away', true],
  ['moved', '2026-03-09', '  ', false],
  ['moved', '', 'Customer was away', false],
  ['dropped', '', 'Deal is lost', true],
  ['dropped', '', '', false]
] as const)('a commitment that is %s, to "%s", because "%s", is reviewed: %s', (outcome, dueOn, reason, reviewed) => {
  expect(isReviewed({ activityId: 'a', outcome, dueOn, reason })).toBe(reviewed);
});

it.each<[string, Partial<ActivityDraft>, number]>([
  ['a full commitment', {}, 1],
  ['no commitment', { isCommitment: false }, 0],
  ['no words', { what: ' ' }, 0],
  ['no owner', { assignedToId: '' }, 0],
  ['no date', { dueOn: '' }, 0]
])('counts commitments: %s', (_, over, commitments) => {
  expect(progressOf(draft({ activities: [activity(over)] }), []).commitments).toBe(commitments);
});

it('counts answers only with the rep’s own words', () => {
  expect(progressOf(draft({ answers: [answer('', 'My note'), answer('I did not ask')] }), []).answered).toBe(1);
});

it('counts only reviews of commitments that were there', () => {
  const reviews = [
    { activityId: 'a', outcome: 'kept' as const, dueOn: '', reason: '' },
    { activityId: 'gone', outcome: 'kept' as const, dueOn: '', reason: '' }
  ];
  expect(progressOf(draft({ reviews }), ['a', 'b'])).toMatchObject({ lastCommitments: 2, lastCommitmentsAnswered: 1 });
});

it.each<[string, boolean, Partial<GapDraft>, string[]]>([
  ['not named', false, {}, []],
  ['empty', true, {}, ['kind', 'expected', 'actual', 'cause']],
  ['without a cause', true, { kind: 'Execution', expected: 'e', actual: 'a' }, ['cause']],
  ['with the coach’s cause', true, { kind: 'Execution', expected: 'e', actual: 'a', coachCause: 'Skill' }, []],
  ['with an agreed cause', true, { kind: 'Execution', expected: ' ', actual: 'a', cause: 'Skill' }, ['expected']]
])('says what a gap lacks: %s', (_, gapNamed, over, missing) => {
  expect(missingInGap(draft({ gapNamed, gap: gap(over) }))).toEqual(missing);
});

it.each<[string, Partial<GuideDraft>, boolean]>([
  ['nothing', {}, false],
  ['a preset behavior', { behaviorId: 'b' }, false],
  ['a summary', { summary: 's' }, true],
  ['a note', { answers: [answer('', 'n')] }, true],
  ['an empty activity', { activities: [activity({ what: '' })] }, false],
  ['an activity', { activities: [activity()] }, true],
  ['a gap', { gapNamed: true }, true]
])('knows whether closing would lose something: %s', (_, over, expected) => {
  expect(hasContent(draft(over))).toBe(expected);
});

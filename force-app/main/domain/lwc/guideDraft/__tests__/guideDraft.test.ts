import { newActivityInput, newConversationInput } from 'c/conversationSave';
import type { ActivityInput, AnswerInput, ConversationInput } from 'c/conversationSave';
import {
  conversationOf,
  draftPlaceOf,
  hasContent,
  isReviewed,
  missingInGap,
  progressOf,
  startGuideDraft,
  withPrepared
} from 'c/guideDraft';
import type { GapDraft, GuideDraft, PreparedConversation } from 'c/guideDraft';

let keys = 0;
const newKey = () => `key-${++keys}`;

function conversation(over: Partial<ConversationInput> = {}): ConversationInput {
  return {
    ...newConversationInput({
      clientKey: newKey(),
      coachId: '005C',
      repId: '005R',
      record: { objectApiName: 'Opportunity', id: '006' },
      heldAt: '2026-03-02T09:00:00Z',
      captureMode: 'Quick'
    }),
    ...over
  };
}

const draft = (over: Partial<ConversationInput> = {}, around: Partial<GuideDraft> = {}): GuideDraft => ({
  ...startGuideDraft(conversation(over), newKey),
  ...around
});
const withGap = (over: Partial<GapDraft>, gapNamed = true): GuideDraft => {
  const start = draft();
  return { ...start, gapNamed, gap: { ...start.gap, ...over } };
};
const answer = (repWords: string, coachNote = ''): AnswerInput => ({
  clientKey: newKey(),
  guideQuestionId: null,
  question: 'Q',
  repWords,
  coachNote
});
const activity = (over: Partial<ActivityInput> = {}): ActivityInput => ({
  ...newActivityInput(newKey()),
  what: 'Call the CIO',
  assignedToId: '005R',
  dueOn: '2026-03-09',
  ...over
});

describe('holding a prepared conversation', () => {
  const record = { objectApiName: 'Opportunity', id: '006' } as const;
  const conversationOfToday: PreparedConversation = {
    id: 'a0P',
    competencyIds: ['k1', 'k2'],
    coachMode: 'Observe',
    behaviorId: 'b1',
    coCoachId: '005B',
    kind: 'Managerial',
    written: { whatWasSeen: 'Opened with a question', strength: '', summary: '' }
  };

  it('takes over what was prepared', () => {
    expect(withPrepared(draft(), { conversation: conversationOfToday })).toMatchObject({
      input: {
        conversationId: 'a0P',
        coachMode: 'Observe',
        behaviorId: 'b1',
        coCoachId: '005B',
        kind: 'Managerial',
        whatWasSeen: 'Opened with a question'
      },
      gap: { competencyId: 'k1' }
    });
  });

  it('keeps what was typed before what was prepared', () => {
    const typed = draft({ whatWasSeen: 'Talked price first', behaviorId: 'b2', coachMode: 'Joint' });
    expect(withPrepared(typed, { conversation: conversationOfToday }).input).toMatchObject({
      whatWasSeen: 'Talked price first',
      behaviorId: 'b2',
      coachMode: 'Joint'
    });
  });

  it('starts the feedback clock at the end of the meeting', () => {
    const meeting = { end: '2026-03-02T08:30:00Z', mode: 'Observe', reason: 'A small deal' } as const;
    expect(withPrepared(draft(), { meeting }).input).toMatchObject({
      observedCallEnd: '2026-03-02T08:30:00Z',
      coachMode: 'Observe'
    });
  });

  it('keeps its draft with the conversation, any other with the record', () => {
    expect(draftPlaceOf({ record, repId: '005', conversation: conversationOfToday })).toBe('a0P');
    expect(draftPlaceOf({ record, repId: '005' })).toBe('006');
    expect(draftPlaceOf({ record: null, repId: '005' })).toBe('005');
  });
});

describe('starting the guide', () => {
  it('carries over what was typed in quick capture and keeps its key', () => {
    const quick = conversation({ whatWasSeen: 'Talked price first', answers: [answer('I was nervous')] });
    const { input } = startGuideDraft(quick, newKey);
    expect(input).toEqual({ ...quick, captureMode: 'Guided' });
  });

  it('takes up a gap that was named before', () => {
    const before = withGap({ kind: 'Execution', expected: 'e', actual: 'a', coachCause: 'Skill', agreement: 'agreed' });
    const again = startGuideDraft(conversationOf(before), newKey);
    expect(again).toMatchObject({ gapNamed: true, gap: { kind: 'Execution', expected: 'e', agreement: 'agreed' } });
  });
});

describe('what is saved', () => {
  it('leaves out questions that nobody answered and activities without words', () => {
    const { answers, activities } = conversationOf(
      draft({ answers: [answer(''), answer('Yes')], activities: [activity({ what: ' ' }), activity()] })
    );
    expect(answers.map(({ repWords }) => repWords)).toEqual(['Yes']);
    expect(activities.map(({ what }) => what)).toEqual(['Call the CIO']);
  });

  it('keeps the text of a gap that is no longer named, but does not save it', () => {
    const unnamed = withGap({ kind: 'Execution', expected: 'e' }, false);
    unnamed.input.activities = [activity({ gapClientKey: unnamed.gap.clientKey })];
    expect(conversationOf(unnamed)).toMatchObject({ gaps: [], activities: [{ gapClientKey: null }] });
    expect(unnamed.gap.expected).toBe('e');
  });

  it.each([
    ['agreed', 'Skill', true, ''],
    ['different', null, false, 'Rep says tools'],
    [null, null, false, '']
  ] as const)('a gap on which they are %s has the common cause %s', (agreement, cause, coachAgreed, disagreement) => {
    const named = withGap({
      kind: 'Execution',
      repCause: 'Tools',
      coachCause: 'Skill',
      agreement,
      disagreement: 'Rep says tools',
      causePath: ['a'],
      rootCauseId: 'a'
    });
    expect(conversationOf(named).gaps).toEqual([
      expect.objectContaining({ cause, coachAgreed, disagreement, rootCauseId: 'a', repCause: 'Tools' })
    ]);
    expect(conversationOf(named).gaps[0]).not.toHaveProperty('causePath');
  });

  it('links an activity to the gap that it closes', () => {
    const named = withGap({ kind: 'Execution' });
    named.input.activities = [activity({ gapClientKey: named.gap.clientKey })];
    expect(conversationOf(named).activities[0]?.gapClientKey).toBe(named.gap.clientKey);
  });
});

it.each([
  ['Open', '', '', false],
  ['Kept', '', '', true],
  ['Moved', '2026-03-09', 'Customer was away', true],
  ['Moved', '2026-03-09', '  ', false],
  ['Moved', '', 'Customer was away', false],
  ['Dropped', '', 'Deal is lost', true],
  ['Dropped', '', '', false]
] as const)(
  'a commitment that is %s, to "%s", because "%s", is reviewed: %s',
  (outcome, newDueOn, reason, reviewed) => {
    expect(isReviewed({ activityId: 'a', outcome, newDueOn, reason })).toBe(reviewed);
  }
);

it.each<[string, Partial<ActivityInput>, number]>([
  ['a full commitment', {}, 1],
  ['no commitment', { isCommitment: false }, 0],
  ['no words', { what: ' ' }, 0],
  ['no owner', { assignedToId: null }, 0],
  ['no date', { dueOn: '' }, 0]
])('counts commitments: %s', (_, over, commitments) => {
  expect(progressOf(draft({ activities: [activity(over)] }), []).commitments).toBe(commitments);
});

it('counts answers only with the rep’s own words', () => {
  expect(progressOf(draft({ answers: [answer('', 'My note'), answer('I did not ask')] }), []).answered).toBe(1);
});

it('waits only for commitments that are open and that this coach may change', () => {
  const commitment = { what: 'w', ownerName: 'o', dueOn: '2026-03-09', status: 'Open', isOpen: true, canChange: true };
  const commitments = [
    { ...commitment, id: 'reviewed' },
    { ...commitment, id: 'waiting' },
    { ...commitment, id: 'done', isOpen: false },
    { ...commitment, id: 'locked', canChange: false }
  ];
  const commitmentReviews = ['reviewed', 'gone'].map((activityId) => ({
    activityId,
    outcome: 'Kept' as const,
    newDueOn: '',
    reason: ''
  }));
  expect(progressOf(draft({ commitmentReviews }), commitments)).toMatchObject({
    lastCommitments: 4,
    lastCommitmentsAnswered: 3
  });
});

it.each<[string, boolean, Partial<GapDraft>, string[]]>([
  ['not named', false, {}, []],
  ['empty', true, {}, ['kind', 'expected', 'actual', 'cause']],
  ['without a cause', true, { kind: 'Execution', expected: 'e', actual: 'a' }, ['cause']],
  ['with the coach’s cause', true, { kind: 'Execution', expected: 'e', actual: 'a', coachCause: 'Skill' }, []],
  ['with blank words', true, { kind: 'Execution', expected: ' ', actual: 'a', cause: 'Skill' }, ['expected']]
])('says what a gap lacks: %s', (_, gapNamed, over, missing) => {
  expect(missingInGap(withGap(over, gapNamed))).toEqual(missing);
});

it.each<[string, GuideDraft, boolean]>([
  ['nothing', draft(), false],
  ['a preset behavior', draft({ behaviorId: 'b' }), false],
  ['a summary', draft({ summary: 's' }), true],
  ['a note', draft({ answers: [answer('', 'n')] }), true],
  ['an activity without words', draft({ activities: [activity({ what: '' })] }), false],
  ['an activity', draft({ activities: [activity()] }), true],
  ['what a gap expects', withGap({ expected: 'e' }, false), true],
  ['a gap', withGap({}), true]
])('knows whether closing would lose something: %s', (_, given, expected) => {
  expect(hasContent(given)).toBe(expected);
});

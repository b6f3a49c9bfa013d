import type * as Content from 'c/conversationContent';
import { showEnglish } from '../../../../../../config/jest/englishLabels';
import { clearPage, mount, textOf } from '../../../../../../config/jest/support';

showEnglish();
// Labels are read when the component is: it must come after them.
const { contentSections, default: ConversationContent } = jest.requireActual<typeof Content>('c/conversationContent');

type Facts = Parameters<typeof contentSections>[0];
const gap = {
  id: 'g1',
  kind: 'Execution',
  competency: 'Executive Access',
  expected: 'The CIO has met us.',
  actual: 'One contact.',
  evidence: '',
  cause: 'Skill',
  repCause: 'Knowledge',
  coachCause: 'Skill',
  remedy: 'Rehearse',
  coachAgreed: true,
  repAgreed: true,
  disagreement: '',
  noActivityReason: ''
};
const facts = (more: Partial<Facts> = {}): Facts => ({
  id: 'c1',
  status: 'Shared',
  kind: 'Sales',
  viewer: 'rep',
  coach: { id: 'dana', name: 'Dana' },
  rep: { id: 'sam', name: 'Sam' },
  coCoach: null,
  area: 'Skill',
  areaName: 'Skill',
  record: null,
  scheduledFor: null,
  heldAt: null,
  sharedAt: null,
  observedCallEnd: null,
  minutes: null,
  missedReason: '',
  preparationAsked: [],
  competencies: [],
  coachMode: null,
  behavior: { id: 'b', name: 'Wins a meeting with the CIO' },
  levelSeen: 3,
  whatWasSeen: 'He was silent.',
  strength: '',
  summary: '',
  decision: '',
  decisionReason: '',
  hoursReleased: null,
  snapshot: null,
  previousId: null,
  isCoachOnly: false,
  answers: [],
  gaps: [],
  activities: [],
  messages: [],
  policy: { isConfirmed: true, feedbackHours: 24, minimumPulses: 5, model: 'Guided self-discovery' },
  model: null,
  pulse: { hasAnswered: false, lastOn: null },
  ...more
});
const textsOf = (more: Partial<Facts>) =>
  contentSections(facts(more)).flatMap(({ heading, entries }) => [
    heading,
    ...entries.map(({ title, text, note }) => [title, text, note].filter((part) => part !== '').join(' | '))
  ]);

afterEach(clearPage);

describe('what a conversation says', () => {
  it('leaves out what was not said', () => {
    expect(textsOf({})).toEqual([
      'Behavior',
      'Wins a meeting with the CIO | Level 3 of 5',
      'What Dana saw',
      'He was silent.'
    ]);
  });

  it('keeps the words of the rep under the question, the note of the coach after them', () => {
    const answers = [
      { id: 'a', question: 'Who decides?', repWords: 'I do not know.', coachNote: 'Owen does.', writtenById: 'dana' }
    ];
    expect(textsOf({ answers })).toEqual(
      expect.arrayContaining(['What Sam said', 'Who decides? | I do not know.', 'Dana’s note | Owen does.'])
    );
  });

  it.each([
    [{}, 'Cause | Skill (agreed by both)'],
    [{ repAgreed: false }, 'Cause | Skill (agreed by Dana, not yet by Sam)'],
    [{ coachAgreed: false }, 'Cause | Skill (agreed by Sam, not yet by Dana)'],
    [{ coachAgreed: false, repAgreed: false }, 'Cause | Skill (not yet agreed)'],
    [{ repAgreed: false }, 'Sam sees Knowledge, Dana sees Skill'],
    [{ cause: '' }, 'Cause | Sam sees Knowledge, Dana sees Skill']
  ])('says of the cause who agreed: %j', (change, words) => {
    expect(textsOf({ gaps: [{ ...gap, ...change }] })).toContain(words);
  });

  it('says who owes what until when, and what became of it', () => {
    const step = {
      id: 's',
      what: 'Ask Owen',
      ownerId: 'sam',
      ownerName: 'Sam',
      dueOn: '2026-03-10',
      status: 'Done',
      isCommitment: true,
      doneOn: '2026-03-09',
      reason: '',
      reflection: '',
      evidence: '',
      isVerified: false,
      verifiedOn: null
    };
    expect(textsOf({ activities: [step] })).toContain('Ask Owen | Sam, due Mar 10, 2026 · done');
  });

  it.each([
    [1, 'One hour is released'],
    [2.5, '2.5 hours are released']
  ])('says what a decision releases: %d', (hoursReleased, words) => {
    const decided = { decision: 'Stop', decisionReason: 'No budget.', hoursReleased };
    expect(textsOf(decided)).toEqual(expect.arrayContaining(['Stop', `No budget. | ${words}`]));
  });

  it.each([
    ['Direct assessment', 'He was silent. | The conversation opened with what Dana saw.'],
    ['Guided self-discovery', 'He was silent.'],
    [null, 'He was silent.']
  ] as const)('says what it opened with under %s', (model, words) => {
    expect(textsOf({ model })).toContain(words);
  });

  it('is accessible', async () => {
    const element = await mount('conversation-content', ConversationContent, {
      facts: facts({ gaps: [gap] })
    });
    expect(textOf(element)).toContain('Gap: Executive Access');
    await expect(element).toBeAccessible();
  });
});

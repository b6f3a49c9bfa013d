import { newActivityInput, newConversationInput } from 'c/conversationSave';
import type { ConversationInput } from 'c/conversationSave';
import { startGuideDraft } from 'c/guideDraft';
import type { GuideDraft } from 'c/guideDraft';
import { conflictRows, mergedDraft, resolved } from '../conflictRows';

const base: GuideDraft = startGuideDraft(
  {
    ...newConversationInput({
      clientKey: 'k',
      coachId: 'c',
      repId: 'r',
      record: { objectApiName: 'Opportunity', id: '006' },
      heldAt: '2026-03-02T09:00:00Z',
      captureMode: 'Guided'
    }),
    answers: [{ clientKey: 'a', guideQuestionId: null, question: 'What happened?', repWords: '', coachNote: '' }]
  },
  () => 'gap'
);
const changed = (change: Partial<ConversationInput>): GuideDraft => ({ ...base, input: { ...base.input, ...change } });
const said = (repWords: string) => ({ answers: base.input.answers.map((answer) => ({ ...answer, repWords })) });

function conflictOf(mine: GuideDraft, theirs: GuideDraft) {
  const { merge } = mergedDraft(base, mine, theirs);
  if (!merge) throw new Error('The two versions do not differ in a field.');
  return merge;
}

it('takes over what only one side wrote', () => {
  const { draft, merge, isChanged } = mergedDraft(
    base,
    changed({ strength: 'Listens' }),
    changed({ summary: 'A good talk' })
  );
  expect({ merge, isChanged }).toEqual({ merge: null, isChanged: true });
  expect(draft.input).toMatchObject({ strength: 'Listens', summary: 'A good talk' });
});

it('keeps one of the empty steps that both began with', () => {
  const begun = (key: string) => changed({ activities: [newActivityInput(key)] });
  expect(mergedDraft(base, begun('one'), begun('two')).draft.input.activities).toHaveLength(1);
});

it('names what both wrote by its field, the rep’s words by their question, people and behaviors by name', () => {
  const mine = changed({ summary: 'Mine', behaviorId: 'b1', ...said('Yes') });
  const theirs = changed({ summary: 'Theirs', behaviorId: 'b2', ...said('No') });
  const rows = conflictRows(conflictOf(mine, theirs), mine, new Map([['b1', 'Reach the CIO']]));
  expect(rows.map(({ label, mine: here, theirs: there, canKeepBoth }) => [label, here, there, canKeepBoth])).toEqual(
    expect.arrayContaining([
      ['c.Guide_Summary_Summary', 'Mine', 'Theirs', true],
      ['c.Guide_Focus_Behavior', 'Reach the CIO', 'b2', false],
      ['What happened?', 'Yes', 'No', true]
    ])
  );
});

it.each([
  ['mine', 'Mine'],
  ['theirs', 'Theirs'],
  ['both', 'Mine\nTheirs']
] as const)('keeps %s as chosen', (choice, expected) => {
  const merge = conflictOf(changed({ summary: 'Mine' }), changed({ summary: 'Theirs' }));
  expect(resolved(merge, { 'input.summary': choice }).input.summary).toBe(expected);
});

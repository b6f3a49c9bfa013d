import { readFileSync } from 'fs';
import {
  buildConversationByKeyQuery,
  buildConversationSave,
  fieldProblems,
  missingForCompletion,
  newConversationInput,
  savedConversationId,
  textLimits
} from 'c/conversationSave';
import type { ActivityInput, ConversationInput, GapInput } from 'c/conversationSave';

const next: ActivityInput = {
  clientKey: 'activity-key',
  what: 'Ask Ana for the CIO meeting',
  kind: 'Deal Task',
  assignedToId: '005000000000002AAA',
  dueOn: '2026-03-17',
  isCommitment: true,
  learningItemId: null,
  gapClientKey: null
};
const gap: GapInput = {
  clientKey: 'gap-key',
  kind: 'Performance',
  competencyId: null,
  expected: 'Two contacts',
  actual: 'One',
  evidence: '',
  repCause: 'Knowledge',
  coachCause: 'Skill',
  cause: null,
  rootCauseId: null,
  remedy: '',
  coachAgreed: false,
  disagreement: 'Knowledge or skill',
  levelBefore: 2
};

function conversation(change: Partial<ConversationInput> = {}): ConversationInput {
  return {
    ...newConversationInput({
      clientKey: 'conversation-key',
      coachId: '005000000000001AAA',
      repId: '005000000000002AAA',
      record: { objectApiName: 'Opportunity', id: '006000000000001AAA' },
      heldAt: '2026-03-10T09:00:00.000Z',
      captureMode: 'Quick'
    }),
    behaviorId: 'a01000000000001AAA',
    answers: [
      {
        clientKey: 'answer-key',
        guideQuestionId: null,
        question: 'What did the rep say?',
        repWords: ' I was unsure. ',
        coachNote: ''
      }
    ],
    activities: [next],
    ...change
  };
}

describe('saving a conversation', () => {
  it('creates the conversation as a draft, then its children, and shares it last', () => {
    const { query, variables } = buildConversationSave(conversation());
    expect(Object.keys(variables)).toEqual(['conversation', 'answer0', 'activity0', 'share']);
    expect(query.match(/\w+: \w+(Create|Update)\(/g)).toEqual([
      'conversation: Coaching_Conversation__cCreate(',
      'answer0: Conversation_Answer__cCreate(',
      'activity0: Coaching_Activity__cCreate(',
      'share: Coaching_Conversation__cUpdate('
    ]);
    expect(query).toContain('uiapi(input: { allOrNone: true })');
    expect(variables.conversation).toMatchObject({
      Coaching_Conversation__c: {
        Status__c: 'Draft',
        Opportunity__c: '006000000000001AAA',
        Client_Key__c: 'conversation-key'
      }
    });
    expect(variables.share).toEqual({
      Id: '@{conversation}',
      Coaching_Conversation__c: { Status__c: 'Shared', Shared_At__c: '2026-03-10T09:00:00.000Z' }
    });
  });

  it('keeps what a person typed out of the document', () => {
    const { query, variables } = buildConversationSave(conversation({ whatWasSeen: '") { Account { Id } }' }));
    expect(query).not.toContain('Account');
    expect(JSON.stringify(variables)).toContain('Account { Id }');
  });

  it('gives every row its own client key and the record it concerns', () => {
    const { variables } = buildConversationSave(
      conversation({ gaps: [gap], activities: [{ ...next, gapClientKey: 'gap-key' }] })
    );
    expect(variables.gap0).toMatchObject({
      Coaching_Gap__c: { Client_Key__c: 'gap-key', Opportunity__c: '006000000000001AAA', Coach_Cause__c: 'Skill' }
    });
    expect(variables.activity0).toMatchObject({
      Coaching_Activity__c: {
        Client_Key__c: 'activity-key',
        Coaching_Gap__c: '@{gap0}',
        First_Due_On__c: '2026-03-17',
        Opportunity__c: '006000000000001AAA'
      }
    });
  });

  it('leaves blank fields out and marks whether the rep was heard', () => {
    const { variables } = buildConversationSave(conversation());
    expect(variables.conversation).not.toHaveProperty('Coaching_Conversation__c.Strength__c');
    expect(variables.answer0).toMatchObject({
      Conversation_Answer__c: { Rep_Words__c: 'I was unsure.', Has_Rep_Words__c: true }
    });
  });

  it('never sets the rep’s own agreement', () => {
    expect(JSON.stringify(buildConversationSave(conversation({ gaps: [gap] })))).not.toContain('Rep_Agreed__c');
  });

  it('updates the last commitments in the same request', () => {
    const review = { newDueOn: '', reason: '' };
    const { variables } = buildConversationSave(
      conversation({
        commitmentReviews: [
          { ...review, activityId: 'a1', outcome: 'Kept' },
          { ...review, activityId: 'a2', outcome: 'Moved', newDueOn: '2026-04-01', reason: 'CIO away' },
          { ...review, activityId: 'a3', outcome: 'Dropped', reason: 'Deal changed' },
          { ...review, activityId: 'a4', outcome: 'Open' }
        ]
      })
    );
    expect(variables.review0).toEqual({ Id: 'a1', Coaching_Activity__c: { Status__c: 'Done' } });
    expect(variables.review1).toEqual({
      Id: 'a2',
      Coaching_Activity__c: { Due_On__c: '2026-04-01', Outcome_Reason__c: 'CIO away' }
    });
    expect(variables.review2).toEqual({
      Id: 'a3',
      Coaching_Activity__c: { Status__c: 'Dropped', Outcome_Reason__c: 'Deal changed' }
    });
    expect(variables).not.toHaveProperty('review3');
  });

  it.each([
    ['Account', 'Account__c', 'Account'],
    ['Territory_Plan__c', 'Territory_Plan__c', 'Territory']
  ] as const)('points from %s by %s', (objectApiName, lookup, area) => {
    const input = newConversationInput({ ...conversation(), record: { objectApiName, id: 'x' } });
    expect(buildConversationSave(input).variables.conversation).toMatchObject({
      Coaching_Conversation__c: { [lookup]: 'x', Area__c: area }
    });
  });

  it('finds a saved conversation by its key', () => {
    expect(buildConversationByKeyQuery('k').variables).toEqual({ key: 'k' });
    const answer = (edges: unknown[]) => ({ uiapi: { query: { Coaching_Conversation__c: { edges } } } });
    expect(savedConversationId(answer([{ node: { Id: 'a02' } }]))).toBe('a02');
    expect(savedConversationId(answer([]))).toBeNull();
    expect(savedConversationId(undefined)).toBeNull();
  });
});

describe('what a conversation still needs', () => {
  it.each([
    ['nothing', {}, []],
    ['a behavior', { behaviorId: null }, ['behavior']],
    ['the rep’s words', { answers: [] }, ['repWords']],
    ['a next step', { activities: [] }, ['commitment']],
    ['a next step that is a commitment', { activities: [{ ...next, isCommitment: false }] }, ['commitment']],
    ['a next step that says something', { activities: [{ ...next, what: '  ' }] }, ['commitment']],
    ['an owner', { activities: [{ ...next, assignedToId: null }] }, ['commitmentOwner']],
    ['a day', { activities: [{ ...next, dueOn: '' }] }, ['commitmentDate']],
    [
      'a reason for what was dropped',
      { commitmentReviews: [{ activityId: 'a', outcome: 'Dropped', newDueOn: '', reason: ' ' }] },
      ['reviewReason']
    ],
    [
      'a new day for what was moved',
      { commitmentReviews: [{ activityId: 'a', outcome: 'Moved', newDueOn: '', reason: 'x' }] },
      ['reviewReason']
    ]
  ] as [string, Partial<ConversationInput>, string[]][])('asks for %s', (_what, change, expected) => {
    expect(missingForCompletion(conversation(change))).toEqual(expected);
  });
});

describe('text limits', () => {
  it('accepts a text that just fits and names one that does not', () => {
    expect(fieldProblems(conversation({ whatWasSeen: 'x'.repeat(4000) }))).toEqual([]);
    expect(fieldProblems(conversation({ activities: [{ ...next, what: 'x'.repeat(256) }] }))).toEqual([
      { field: 'what', clientKey: 'activity-key', length: 256, limit: 255 }
    ]);
  });

  it.each([
    ['whatWasSeen', 'Coaching_Conversation__c', 'What_Was_Seen__c'],
    ['strength', 'Coaching_Conversation__c', 'Strength__c'],
    ['summary', 'Coaching_Conversation__c', 'Summary__c'],
    ['decisionReason', 'Coaching_Conversation__c', 'Decision_Reason__c'],
    ['question', 'Conversation_Answer__c', 'Question_Text__c'],
    ['repWords', 'Conversation_Answer__c', 'Rep_Words__c'],
    ['coachNote', 'Conversation_Answer__c', 'Coach_Note__c'],
    ['expected', 'Coaching_Gap__c', 'Expected__c'],
    ['actual', 'Coaching_Gap__c', 'Actual__c'],
    ['evidence', 'Coaching_Gap__c', 'Evidence__c'],
    ['remedy', 'Coaching_Gap__c', 'Remedy__c'],
    ['disagreement', 'Coaching_Gap__c', 'Disagreement__c'],
    ['what', 'Coaching_Activity__c', 'What__c']
  ] as const)('agree with the field for %s', (name, object, field) => {
    const xml = readFileSync(`force-app/main/data-model/objects/${object}/fields/${field}.field-meta.xml`, 'utf8');
    expect(xml).toContain(`<length>${textLimits[name]}</length>`);
  });
});

import { readFileSync } from 'fs';
import {
  buildConversationSave,
  buildSavedQuery,
  completedInput,
  fieldProblems,
  missingForCompletion,
  newActivityInput,
  newConversationInput,
  savedConversationId,
  textLimits
} from 'c/conversationSave';
import type { ActivityInput, ConversationInput, GapInput } from 'c/conversationSave';

const next: ActivityInput = {
  ...newActivityInput('activity-key'),
  what: 'Ask Ana for the CIO meeting',
  assignedToId: '005000000000002AAA',
  dueOn: '2026-03-17'
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
  levelBefore: 2,
  noActivityReason: ''
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

  it.each([
    ['Guided', 'Direct assessment'],
    ['Quick', undefined]
  ] as const)('captured %s keeps the model under which it was held: %p', (captureMode, expected) => {
    const { variables } = buildConversationSave(conversation({ captureMode, model: 'Direct assessment' }));
    const { Coaching_Conversation__c } = variables.conversation as {
      Coaching_Conversation__c: Record<string, unknown>;
    };
    expect(Coaching_Conversation__c.Coaching_Model__c).toBe(expected);
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

  it('is about a skill, and its rows point to no record, where there is none', () => {
    const input = newConversationInput({ ...conversation(), record: null });
    const { variables } = buildConversationSave({ ...input, activities: [next], gaps: [gap] });
    const written = JSON.stringify(variables);
    expect(written).toContain('"Area__c":"Skill"');
    for (const lookup of ['Opportunity__c', 'Account__c', 'Territory_Plan__c']) {
      expect(written).not.toContain(`"${lookup}"`);
    }
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

  it('finds a new conversation by its key', () => {
    expect(buildSavedQuery(conversation()).variables).toEqual({ key: 'conversation-key' });
    const answer = (edges: unknown[]) => ({ uiapi: { query: { Coaching_Conversation__c: { edges } } } });
    expect(savedConversationId(answer([{ node: { Id: 'a02' } }]))).toBe('a02');
    expect(savedConversationId(answer([]))).toBeNull();
    expect(savedConversationId(undefined)).toBeNull();
  });

  it('keeps the coach’s own view back, and only when something was said', () => {
    const coachView = { clientKey: 'view-key', isRelevant: null, isDevelopmental: null, isMotivational: null };
    expect(buildConversationSave(conversation({ coachView })).variables).not.toHaveProperty('coachView');
    const { variables } = buildConversationSave(conversation({ coachView: { ...coachView, isRelevant: 'Partly' } }));
    expect(variables.coachView).toEqual({
      Conversation_Response__c: {
        Coaching_Conversation__c: '@{conversation}',
        Client_Key__c: 'view-key',
        Kind__c: 'Coach View',
        Is_Released__c: false,
        Is_Relevant__c: 'Partly'
      }
    });
  });

  it('says what an outsider is asked for, and to whom', () => {
    const asked = {
      ...next,
      askedOfId: '005X',
      ask: ' Shorten the approval ',
      isMirrored: true,
      reminderOn: '2026-03-15'
    };
    expect(buildConversationSave(conversation({ activities: [asked] })).variables.activity0).toMatchObject({
      Coaching_Activity__c: {
        Asked_Of__c: '005X',
        Ask__c: 'Shorten the approval',
        Is_Mirrored__c: true,
        Reminder_On__c: '2026-03-15'
      }
    });
    const nobody = buildConversationSave(conversation({ activities: [{ ...asked, askedOfId: null }] }));
    expect(JSON.stringify(nobody.variables.activity0)).not.toContain('Ask__c');
  });

  it.each([
    ['Stop', 6],
    ['Change', 6],
    ['Continue', undefined],
    [null, undefined]
  ] as const)('gives hours back when the decision is %s', (decision, hours) => {
    const input = conversation({ decision, decisionReason: 'No budget', hoursReleased: 6 });
    const { Coaching_Conversation__c: fields } = buildConversationSave(input).variables.conversation as {
      Coaching_Conversation__c: Record<string, unknown>;
    };
    expect(fields.Hours_Released__c).toBe(hours);
  });
});

describe('saving a prepared conversation', () => {
  const prepared = conversation({ conversationId: 'a0P', gaps: [gap] });

  it('updates it, hangs everything on it and shares it, in one mutation', () => {
    const { query, variables } = buildConversationSave(prepared);
    expect(query.match(/\w+: \w+(Create|Update)\(/g)).toEqual([
      'conversation: Coaching_Conversation__cUpdate(',
      'answer0: Conversation_Answer__cCreate(',
      'gap0: Coaching_Gap__cCreate(',
      'activity0: Coaching_Activity__cCreate(',
      'share: Coaching_Conversation__cUpdate('
    ]);
    expect(variables.answer0).toMatchObject({ Conversation_Answer__c: { Coaching_Conversation__c: 'a0P' } });
    expect(variables.share).toMatchObject({ Id: 'a0P', Coaching_Conversation__c: { Status__c: 'Shared' } });
  });

  it('leaves what it is as it was', () => {
    const { Id, Coaching_Conversation__c: fields } = buildConversationSave(prepared).variables.conversation as {
      Id: string;
      Coaching_Conversation__c: Record<string, unknown>;
    };
    expect(Id).toBe('a0P');
    for (const field of ['Client_Key__c', 'Coach__c', 'Rep__c', 'Area__c', 'Status__c', 'Opportunity__c']) {
      expect(fields).not.toHaveProperty(field);
    }
  });

  it('knows that it arrived by an answer that only this save adds', () => {
    const { query, variables } = buildSavedQuery(prepared);
    expect(query).toContain('Conversation_Answer__c(');
    expect(variables).toEqual({ key: 'answer-key' });
    const node = { Id: 'a03', Coaching_Conversation__c: { value: 'a0P' } };
    expect(savedConversationId({ uiapi: { query: { Conversation_Answer__c: { edges: [{ node }] } } } })).toBe('a0P');
  });
});

it('completes a conversation that an earlier version kept', () => {
  const { conversationId, kind, coachView, ...old } = conversation({ gaps: [gap] });
  const { reminderOn, isMirrored, askedOfId, ask, ...oldActivity } = next;
  const kept = { ...old, activities: [oldActivity] } as ConversationInput;
  expect(completedInput(kept)).toEqual(conversation({ gaps: [gap] }));
  expect([conversationId, kind, coachView, reminderOn, isMirrored, askedOfId, ask]).toHaveLength(7);
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
    ],
    ['a reason for a stop', { decision: 'Stop', decisionReason: ' ' }, ['decisionReason']],
    ['a reason for a change', { decision: 'Change' }, ['decisionReason']],
    ['nothing when the deal goes on', { decision: 'Continue' }, []],
    ['something to learn for a gap', { gaps: [gap] }, ['gapActivity']],
    ['nothing when a step is for the gap', { gaps: [gap], activities: [{ ...next, gapClientKey: 'gap-key' }] }, []],
    ['nothing when something is practiced', { gaps: [gap], activities: [{ ...next, kind: 'Practice' }] }, []],
    ['nothing when it says why not', { gaps: [{ ...gap, noActivityReason: 'Not his to learn' }] }, []],
    ['the words for an outsider', { activities: [{ ...next, askedOfId: '005X', ask: ' ' }] }, ['askWords']]
  ] as [string, Partial<ConversationInput>, string[]][])('asks for %s', (_what, change, expected) => {
    expect(missingForCompletion(conversation(change))).toEqual(expected);
  });

  it.each([
    ['2026-03-18', ['dueInPast']],
    ['2026-03-17', []],
    ['2026-03-16', []]
  ])('asks for a later day when today is %s', (today, expected) => {
    expect(missingForCompletion(conversation(), today)).toEqual(expected);
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
    ['noActivityReason', 'Coaching_Gap__c', 'No_Activity_Reason__c'],
    ['ask', 'Coaching_Activity__c', 'Ask__c'],
    ['what', 'Coaching_Activity__c', 'What__c']
  ] as const)('agree with the field for %s', (name, object, field) => {
    const xml = readFileSync(`force-app/main/data-model/objects/${object}/fields/${field}.field-meta.xml`, 'utf8');
    expect(xml).toContain(`<length>${textLimits[name]}</length>`);
  });
});

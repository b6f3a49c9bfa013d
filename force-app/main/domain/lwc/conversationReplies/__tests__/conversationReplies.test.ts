import { readFileSync } from 'fs';
import {
  buildAcknowledgement,
  buildCoachView,
  buildMessage,
  buildNote,
  buildNoteDeletion,
  buildPreparation,
  buildPulse,
  buildRatings,
  givenPulse,
  linesOf,
  replyLimits
} from 'c/conversationReplies';

const preparation = { id: null, clientKey: 'k1', body: ' My notes ', isPrepared: true, confidence: 3 };

describe('what the rep prepares', () => {
  it('creates what is new and releases it to the coach, in one mutation', () => {
    const { query, variables } = buildPreparation({
      conversationId: 'c1',
      coachId: 'dana',
      preparation,
      agenda: { id: null, clientKey: 'k2', body: 'The budget' }
    });
    expect(query).toContain('preparation: Conversation_Response__cCreate');
    expect(query).toContain('agenda: Conversation_Response__cCreate');
    expect(variables).toMatchObject({
      preparation: {
        Conversation_Response__c: {
          Kind__c: 'Preparation',
          Recipient__c: 'dana',
          Is_Released__c: true,
          Is_Prepared__c: true,
          Confidence__c: 3,
          Body__c: 'My notes'
        }
      },
      agenda: { Conversation_Response__c: { Kind__c: 'Agenda', Body__c: 'The budget' } }
    });
  });

  it('updates what was saved before, also when a text was cleared', () => {
    const { query, variables } = buildPreparation({
      conversationId: 'c1',
      coachId: 'dana',
      preparation: { ...preparation, id: 'p1', isPrepared: false, confidence: null },
      agenda: { id: 'a1', clientKey: 'k2', body: ' ' }
    });
    expect(query).not.toContain('Create');
    expect(variables).toEqual({
      preparation: {
        Id: 'p1',
        Conversation_Response__c: { Body__c: 'My notes', Is_Prepared__c: false, Confidence__c: null }
      },
      agenda: { Id: 'a1', Conversation_Response__c: { Body__c: null } }
    });
  });

  it('makes no agenda of nothing', () => {
    const { query } = buildPreparation({
      conversationId: 'c1',
      coachId: 'dana',
      preparation,
      agenda: { id: null, clientKey: 'k2', body: '  ' }
    });
    expect(query).not.toContain('agenda');
  });
});

describe('rating', () => {
  const rating = { id: null, clientKey: 'k1', competencyId: 'q1', level: 2, why: 'I asked once.' };
  it('saves each rating under its competency and role', () => {
    const { variables } = buildRatings({ conversationId: 'c1', role: 'Rep', ratings: [rating], isReady: true });
    expect(variables).toEqual({
      rating0: {
        Rating_Draft__c: {
          Coaching_Conversation__c: 'c1',
          Competency__c: 'q1',
          Rater_Role__c: 'Rep',
          Level__c: 2,
          Why__c: 'I asked once.',
          Is_Ready__c: true,
          Client_Key__c: 'k1'
        }
      }
    });
  });

  it('lets only the coach go on alone', () => {
    const alone = { conversationId: 'c1', ratings: [{ ...rating, id: 'r1' }], isReady: true, isWithoutSelf: true };
    expect(buildRatings({ ...alone, role: 'Coach' }).variables).toMatchObject({
      rating0: { Id: 'r1', Rating_Draft__c: { Is_Without_Self__c: true } }
    });
    expect(JSON.stringify(buildRatings({ ...alone, role: 'Rep' }).variables)).not.toContain('Is_Without_Self__c');
  });
});

describe('answering', () => {
  it('acknowledges and agrees on causes at once', () => {
    const { variables } = buildAcknowledgement({
      conversationId: 'c1',
      coachId: 'dana',
      clientKey: 'k1',
      body: '',
      confidence: 4,
      agreedGapIds: ['g1']
    });
    expect(variables).toEqual({
      response: {
        Conversation_Response__c: {
          Kind__c: 'Acknowledgement',
          Coaching_Conversation__c: 'c1',
          Recipient__c: 'dana',
          Is_Released__c: true,
          Client_Key__c: 'k1',
          Confidence__c: 4
        }
      },
      gap0: { Id: 'g1', Coaching_Gap__c: { Rep_Agreed__c: true } }
    });
  });

  it('sends a question to the other person', () => {
    const message = {
      conversationId: 'c1',
      kind: 'Clarification',
      recipientId: 'dana',
      body: ' Why? ',
      clientKey: 'k'
    };
    expect(buildMessage({ ...message, kind: 'Clarification' }).variables).toMatchObject({
      response: { Conversation_Response__c: { Kind__c: 'Clarification', Recipient__c: 'dana', Body__c: 'Why?' } }
    });
  });
});

describe('three taps', () => {
  const pulse = { relevant: 'Yes', developmental: 'Partly', motivational: 'No' } as const;
  it('are given when all three are there', () => {
    expect(givenPulse(pulse)).toEqual(pulse);
    expect(givenPulse({ ...pulse, motivational: null })).toBeNull();
  });

  it('of the rep carry a line, of the coach stay unreleased and without a recipient', () => {
    expect(buildPulse('c1', pulse, ' Useful ', 'k').variables).toMatchObject({
      pulse: { Pulse__c: { Is_Relevant__c: 'Yes', Is_Motivational__c: 'No', Comment__c: 'Useful' } }
    });
    const view = buildCoachView('c1', pulse, 'k').variables.response as { Conversation_Response__c: object };
    expect(view.Conversation_Response__c).toMatchObject({ Kind__c: 'Coach View', Is_Released__c: false });
    expect(view.Conversation_Response__c).not.toHaveProperty('Recipient__c');
  });
});

describe('private notes', () => {
  it('are created, changed and deleted', () => {
    expect(buildNote('c1', { id: null, clientKey: 'k', body: 'x' }).query).toContain('Private_Note__cCreate');
    expect(buildNote('c1', { id: 'n1', clientKey: 'k', body: 'x' }).variables).toEqual({
      note: { Id: 'n1', Private_Note__c: { Body__c: 'x' } }
    });
    expect(buildNoteDeletion('n1').variables).toEqual({ input: { Id: 'n1' } });
  });
});

it('reads the lines that say something', () => {
  expect(linesOf(' One \n\n Two')).toEqual(['One', 'Two']);
  expect(linesOf(null)).toEqual([]);
});

it('allows as much text as the fields do', () => {
  const lengthOf = (object: string, field: string) => {
    const file = `force-app/main/data-model/objects/${object}/fields/${field}.field-meta.xml`;
    return Number(/<length>(\d+)</.exec(readFileSync(file, 'utf8'))?.[1] ?? 255);
  };
  expect(replyLimits).toEqual({
    body: lengthOf('Conversation_Response__c', 'Body__c'),
    disagreement: lengthOf('Coaching_Gap__c', 'Disagreement__c'),
    ratingWhy: lengthOf('Rating_Draft__c', 'Why__c'),
    pulseComment: lengthOf('Pulse__c', 'Comment__c'),
    note: lengthOf('Private_Note__c', 'Body__c')
  });
});

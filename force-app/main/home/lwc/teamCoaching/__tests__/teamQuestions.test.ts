import { openQuestionsOf } from '../teamQuestions';
import { answer } from '../../../../../../config/jest/support';

const dayOfInstant = (instant: string) => instant.slice(0, 10);
const row = (Id: string, kind: string, conversation: string, on: string, over: object = {}) => ({
  Id,
  Kind__c: kind,
  CreatedDate: `${on}T12:00:00.000Z`,
  Body__c: `Words of ${Id}`,
  Coaching_Conversation__c: conversation,
  Coaching_Conversation__r: {
    Rep__r: { Name: 'Sam Patel' },
    Behavior__r: { Name: 'Reach the CIO' },
    Opportunity__c: 'd1',
    Opportunity__r: { Name: 'Northwind' }
  },
  ...over
});
/** As the platform answers: the newest first. */
const open = (...rows: Record<string, unknown>[]) => openQuestionsOf(answer({ thread: rows }), dayOfInstant);

it('lists what was asked after the last answer of the same conversation, the longest waiting first', () => {
  const rows = [
    row('q4', 'Clarification', 'a', '2026-03-09'),
    row('x1', 'Answer', 'a', '2026-03-08'),
    row('q3', 'Question', 'b', '2026-03-07'),
    row('q2', 'Clarification', 'a', '2026-03-06'),
    row('q1', 'Clarification', 'c', '2026-03-05')
  ];
  expect(open(...rows).map(({ id }) => id)).toEqual(['q1', 'q3', 'q4']);
});

it('says who asked what, when and about what', () => {
  expect(open(row('q1', 'Clarification', 'a', '2026-03-05'))).toEqual([
    {
      id: 'q1',
      conversationId: 'a',
      repName: 'Sam Patel',
      askedOn: '2026-03-05',
      about: 'Northwind',
      body: 'Words of q1'
    }
  ]);
});

it.each([
  [
    'the behavior where the record may not be seen',
    { Rep__r: { Name: 'Sam' }, Behavior__r: { Name: 'Listen' } },
    'Listen'
  ],
  ['nothing where neither may', { Rep__r: { Name: 'Sam' } }, null]
])('names %s', (_, Coaching_Conversation__r, about) => {
  expect(open(row('q1', 'Clarification', 'a', '2026-03-05', { Coaching_Conversation__r }))[0]?.about).toBe(about);
});

it('leaves out a conversation that the coach can no longer open', () => {
  const { Coaching_Conversation__r, ...hidden } = row('q1', 'Clarification', 'a', '2026-03-05');
  expect(Coaching_Conversation__r).toBeDefined();
  expect(open(hidden)).toEqual([]);
});

it('has nothing to list where responses may not be read', () => {
  expect(openQuestionsOf({ uiapi: { query: {} } }, dayOfInstant)).toEqual([]);
});

import { conversationQuery, isOver, isShared, lastMessage, readConversation } from 'c/conversationFacts';
import { answer } from '../../../../../../config/jest/support';

const conversation = {
  Id: 'c1',
  Status__c: 'Prepared',
  Coach__c: 'dana',
  Coach__r: { Name: 'Dana Reyes' },
  Rep__c: 'sam',
  Rep__r: { Name: 'Sam Patel' },
  Co_Coach__c: 'jo',
  Co_Coach__r: { Name: 'Jo' },
  Opportunity__c: 'o1',
  Opportunity__r: { Name: 'Fleet' },
  First_Competency__c: 'k1',
  First_Competency__r: { Name: 'Discovery' },
  Preparation_Asked__c: 'One\n\n Two '
};
const read = (user: string, rows = {}) =>
  readConversation(answer({ Coaching_Conversation__c: [conversation], ...rows }), user)!;

it('asks for at most ten subqueries', () => {
  const top = conversationQuery.match(/^ {6}\w+\(/gm) ?? [];
  expect(top).toHaveLength(7);
});

it.each([
  ['dana', 'coach'],
  ['sam', 'rep'],
  ['jo', 'coCoach'],
  ['morgan', 'reader']
])('knows %s as the %s', (user, viewer) => {
  expect(read(user).viewer).toBe(viewer);
});

it('reads what is planned', () => {
  expect(read('dana')).toMatchObject({
    record: { objectApiName: 'Opportunity', id: 'o1', name: 'Fleet' },
    competencies: [{ id: 'k1', name: 'Discovery' }],
    preparationAsked: ['One', 'Two'],
    policy: { isConfirmed: false, feedbackHours: 24, minimumPulses: 5 }
  });
});

it('shows no record whose name may not be read', () => {
  const data = answer({ Coaching_Conversation__c: [{ ...conversation, Opportunity__r: null }] });
  expect(readConversation(data, 'sam')?.record).toBeNull();
});

it('knows of nothing that may not be read', () => {
  expect(readConversation(answer({ Coaching_Conversation__c: [] }), 'sam')).toBeNull();
});

it('knows whether this conversation has a pulse, and when the last one was given', () => {
  const pulse = { Id: 'p', Coaching_Conversation__c: 'other', CreatedDate: '2026-03-01T10:00:00Z' };
  expect(read('sam', { Pulse__c: [pulse] }).pulse).toEqual({ hasAnswered: false, lastOn: '2026-03-01T10:00:00Z' });
  expect(read('sam', { Pulse__c: [{ ...pulse, Coaching_Conversation__c: 'c1' }] }).pulse.hasAnswered).toBe(true);
});

it('finds the newest message of a kind', () => {
  const rows = ['a', 'b'].map((Id) => ({ Id, Kind__c: 'Agenda', OwnerId: 'sam', Body__c: Id }));
  expect(lastMessage(read('sam', { Conversation_Response__c: rows }), 'Agenda')?.id).toBe('b');
  expect(lastMessage(read('sam'), 'Agenda')).toBeNull();
});

it.each([
  ['Draft', false, false],
  ['Prepared', false, false],
  ['Held', true, false],
  ['Shared', true, true],
  ['Acknowledged', true, true],
  ['Cancelled', false, false]
] as const)('%s: over %s, shared %s', (status, over, shared) => {
  expect([isOver({ status }), isShared({ status })]).toEqual([over, shared]);
});

import {
  buildActivityStatus,
  buildCoachingRequest,
  buildDismissal,
  buildDismissalUndo,
  buildReopening,
  buildRequestWithdrawal,
  buildVerification
} from 'c/coachingUpdates';
import { phrase } from 'c/phrases';

describe('small mutations', () => {
  it('finishes an activity and leaves the day to the platform', () => {
    const { query, variables } = buildActivityStatus('a1', 'Done');
    expect(query).toContain('$input: Coaching_Activity__cUpdateInput!');
    expect(variables).toEqual({ input: { Id: 'a1', Coaching_Activity__c: { Status__c: 'Done' } } });
  });

  it.each([true, false])('says whether the coach has seen it: %s', (isVerified) => {
    expect(buildVerification('a1', isVerified).variables).toEqual({
      input: { Id: 'a1', Coaching_Activity__c: { Is_Verified__c: isVerified } }
    });
  });

  it('opens an activity again with a reason and a day, and leaves the verification to the platform', () => {
    expect(buildReopening('a1', ' Not yet. ', '2026-03-12').variables).toEqual({
      input: {
        Id: 'a1',
        Coaching_Activity__c: { Status__c: 'Open', Outcome_Reason__c: 'Not yet.', Due_On__c: '2026-03-12' }
      }
    });
  });

  it('keeps the fact of a dismissed signal as far as its field holds it', () => {
    const fact = [phrase('renewalToday', 'x'.repeat(300))];
    const signal = { key: 'renewal_near', fact, question: '', severity: 1, competencyId: null };
    expect(buildDismissal(signal, '006', 'key').variables).toEqual({
      input: {
        Signal_Dismissal__c: {
          Signal_Key__c: 'renewal_near',
          Record_Id__c: '006',
          Fact__c: `renewalToday ${'x'.repeat(255 - 'renewalToday '.length)}`,
          Client_Key__c: 'key'
        }
      }
    });
    expect(buildDismissalUndo('sd1').variables).toEqual({ input: { Id: 'sd1' } });
  });

  it('asks for coaching on the record', () => {
    const request = { recipientId: '005', body: ' How do I reach the CIO? ', clientKey: 'key' };
    expect(
      buildCoachingRequest({ ...request, record: { objectApiName: 'Account', id: '001' } }).variables
    ).toMatchObject({
      input: {
        Conversation_Response__c: {
          Kind__c: 'Coaching Request',
          Account__c: '001',
          Recipient__c: '005',
          Request_Status__c: 'Open',
          Body__c: 'How do I reach the CIO?'
        }
      }
    });
    expect(buildRequestWithdrawal('cx').variables).toMatchObject({
      input: { Conversation_Response__c: { Request_Status__c: 'Withdrawn' } }
    });
  });
});

import { opportunityCoaching } from 'c/opportunityCoaching';
import { answer } from '../../../../../../config/jest/support';

const deal = {
  Id: '006',
  Name: 'Fleet Analytics',
  OwnerId: 'sam',
  StageName: 'Qualification',
  IsClosed: false,
  CloseDate: '2026-04-30',
  CreatedDate: '2026-01-01T00:00:00.000Z'
};
const gate = { Id: 'g1', Name: 'Need confirmed', Stage_Name__c: 'Qualification', Gate_Order__c: 1 };
const read = (rows: Record<string, Record<string, unknown>[]>) =>
  opportunityCoaching.read(answer(rows), '2026-03-10', 'EUR');

describe('coaching on an opportunity', () => {
  it('says nothing about figures that the org does not show to this user', () => {
    const { snapshot } = read({ Opportunity: [deal] });
    expect(snapshot).toEqual({ stage: 'Qualification', closeDate: '2026-04-30', contacts: 0, confirmedGate: '' });
  });

  it('counts a contact with two roles once', () => {
    const roles = [
      { Id: 'r1', ContactId: 'k1' },
      { Id: 'r2', ContactId: 'k1' }
    ];
    expect(read({ Opportunity: [{ ...deal, Amount: 5 }], OpportunityContactRole: roles }).snapshot).toMatchObject({
      contacts: 1,
      amount: 5,
      currency: 'EUR'
    });
  });

  it('finds what its owner was taught, while the deal is open', () => {
    const training = { Id: 't', Attendee__c: 'sam', Trained_On__c: '2026-03-01', Behavior__c: 'trade' };
    const owned = { ...deal, Owner: { Training_To_Reinforce__r: { ...training, Behavior__r: { Name: 'Trade' } } } };
    expect(read({ Opportunity: [owned] }).taught).toMatchObject({ behaviorId: 'trade', behavior: 'Trade' });
    expect(read({ Opportunity: [{ ...owned, IsClosed: true }] }).taught).toBeNull();
    expect(read({ Opportunity: [deal] }).taught).toBeNull();
  });

  it('chooses the guide for the first gate that is not confirmed', () => {
    expect(read({ Opportunity: [deal], Journey_Gate__c: [gate] }).gate?.name).toBe('Need confirmed');
  });

  it('shows no journey on a closed deal', () => {
    expect(read({ Opportunity: [{ ...deal, IsClosed: true }], Journey_Gate__c: [gate] }).journey).toBeNull();
  });
});

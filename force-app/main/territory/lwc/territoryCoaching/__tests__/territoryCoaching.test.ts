import { territoryCoaching } from 'c/territoryCoaching';
import { answer } from '../../../../../../config/jest/support';

describe('coaching on a territory plan', () => {
  it('reads targets by account and role', () => {
    const target = { Account__c: 'a', Account__r: { Name: 'Acme' }, Buyer_Role__c: 'Champion', Contact__c: null };
    const data = answer({
      Territory_Plan__c: [{ Id: 'p', Name: 'Northeast', OwnerId: 'sam' }],
      Territory_Target__c: [
        { Id: 't1', ...target, Last_Meaningful_Contact__c: '2026-01-01', Opportunity__c: null },
        { Id: 't2', ...target, Last_Meaningful_Contact__c: null, Opportunity__c: '006' }
      ],
      Deal_Signal__c: [
        { Id: 's', Signal_Key__c: 'buyer_role_uncovered', Severity__c: 40, Question__c: '', Threshold__c: 2 }
      ]
    });
    expect(territoryCoaching.read(data, '2026-03-10', 'USD')).toMatchObject({
      record: { id: 'p', name: 'Northeast', ownerId: 'sam' },
      signals: [
        {
          fact: [
            {
              key: 'roleUncovered',
              values: [
                {
                  names: [
                    { key: 'roleAt', values: ['Champion', 'Acme'] },
                    { key: 'roleAt', values: ['Champion', 'Acme'] }
                  ],
                  more: 0
                }
              ]
            }
          ]
        }
      ],
      snapshot: { targets: 2, targetsMet: 1 }
    });
  });
});

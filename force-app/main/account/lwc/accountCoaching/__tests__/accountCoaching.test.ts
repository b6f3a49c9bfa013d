import { accountCoaching } from 'c/accountCoaching';
import { answer } from '../../../../../../config/jest/support';

const account = { Id: '001', Name: 'Northwind Logistics', OwnerId: 'sam' };
const setting = {
  Id: 's',
  Signal_Key__c: 'no_open_opportunity',
  Severity__c: 40,
  Question__c: 'Why?',
  Competency__c: null
};

describe('coaching on an account', () => {
  it('reads record, signals and figures', () => {
    const data = answer({
      Account: [account],
      Contact: [{ Id: 'k', Title: 'CIO' }],
      Account_Objective__c: [{ Id: 'o', Name: 'Less downtime', Status__c: 'Achieved', Last_Progress_On__c: null }],
      Deal_Signal__c: [setting]
    });
    expect(accountCoaching.read(data, '2026-03-10', 'USD')).toEqual({
      record: { id: '001', name: 'Northwind Logistics', ownerId: 'sam' },
      signals: [
        {
          key: 'no_open_opportunity',
          fact: [{ key: 'noOpenDeal', values: [] }],
          question: 'Why?',
          severity: 40,
          competencyId: null
        }
      ],
      journey: null,
      gate: null,
      snapshot: { contacts: 1, openOpportunities: 0, objectivesAchieved: 1 }
    });
  });

  it('has nothing to say about an account that cannot be read', () => {
    expect(accountCoaching.read(answer({}), '2026-03-10', 'USD')).toMatchObject({ record: null, signals: [] });
  });
});

import type { SyncedObject } from '../../scripts/sync/objects.ts';

/** What the tests read: standard objects, an object of our own and its details. */
export const smallObjects: readonly SyncedObject[] = [
  {
    name: 'User',
    withheld: [],
    only: 'Id Name Username IsActive SystemModstamp'.split(' '),
    isHot: true,
    isNeverDeleted: true
  },
  only('Account', 'Name OwnerId ParentId Industry AnnualRevenue'),
  only('Opportunity', 'Name AccountId OwnerId StageName Amount CloseDate'),
  {
    ...only('OpportunityHistory', 'OpportunityId StageName Amount'),
    isNeverDeleted: true,
    goesWith: 'OpportunityId'
  },
  only('Task', 'WhatId OwnerId Status ActivityDate'),
  { name: 'Topic__c', withheld: [], isHot: true },
  { name: 'Point__c', withheld: [], isHot: true },
  { ...only('Contact', 'AccountId Title'), isHot: false }
];

function only(name: string, fields: string): SyncedObject {
  const audit = ['Id', 'IsDeleted', 'CreatedDate', 'LastModifiedDate', 'SystemModstamp'];
  return { name, withheld: [], only: [...audit, ...fields.split(' ')], isHot: true };
}

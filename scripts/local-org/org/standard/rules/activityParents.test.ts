import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { customObject, openTestOrg, permissionSet } from '../../../../../test/support/localOrg.ts';
import { executeSoql } from '../../../soql/executeSoql.ts';
import type { Context, Id } from '../../types.ts';

const test = openTestOrg();
let owner: Context;
let other: Context;
let visit: Id;
let event: Id;

before(() => {
  test.deploy(
    customObject('Visit__c', 'Private', '', '<enableActivities>true</enableActivities>'),
    customObject('Plan__c', 'Private'),
    permissionSet('Seller', { Visit__c: 'read create edit delete', Plan__c: 'read create edit' })
  );
  owner = test.user('Owner', { permissionSets: ['Seller'] });
  other = test.user('Other', { permissionSets: ['Seller'] });
  visit = test.create('Visit__c', { Name: 'Factory' }, owner);
  const fields = { Subject: 'Walk', WhatId: visit, StartDateTime: '2026-03-10T09:00:00.000Z', DurationInMinutes: 30 };
  event = test.create('Event', fields, owner);
});
after(() => test.org.close());

// Salesforce Help, "Allow Activities" (custom object settings); Object Reference, "Event", field WhatId.
describe('An event about a custom record', () => {
  const readers = (as: Context) => executeSoql(test.org, as, 'SELECT Id FROM Event').records.map(({ Id }) => Id);

  it('is read by whoever reads that record, and by nobody else', () => {
    assert.deepEqual(readers(owner), [event]);
    assert.deepEqual(readers(other), []);
    test.create('Visit__Share', { ParentId: visit, UserOrGroupId: other.userId, AccessLevel: 'Read' });
    assert.deepEqual(readers(other), [event]);
  });

  it('says when the record was last worked on, once it is over', () => {
    assert.equal(test.org.record('Visit__c', visit)?.['LastActivityDate'], '2026-03-10');
  });

  it('needs an object that allows activities', () => {
    const plan = test.create('Plan__c', { Name: 'Year' }, owner);
    const fields = { Subject: 'Talk', WhatId: plan, StartDateTime: '2026-03-10T09:00:00.000Z', DurationInMinutes: 30 };
    assert.throws(() => test.create('Event', fields, owner), /FIELD_INTEGRITY_EXCEPTION|MALFORMED_ID|WhatId/);
  });

  it('goes with the record', () => {
    const [result] = test.org.save(owner, [{ op: 'delete', object: 'Visit__c', id: visit }], { allOrNone: true });
    assert.deepEqual(result?.errors, []);
    assert.deepEqual(readers(owner), []);
  });
});

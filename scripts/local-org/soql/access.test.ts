import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { SoqlAsker } from '../../../test/support/soqlAsker.ts';
import { executeSoql } from './executeSoql.ts';

const org = new SoqlAsker();
before(() => org.open());
after(() => org.close());

describe('access', () => {
  it('shows the rows of the user and of those below', () => {
    assert.equal(org.run('SELECT Id FROM Visit__c', 'sam').totalSize, 3);
    assert.equal(org.run('SELECT Id FROM Visit__c', 'mona').totalSize, 3);
    assert.deepEqual(org.names('SELECT Name FROM Visit__c', 'olga'), ['Other']);
    assert.equal(org.run('SELECT COUNT() FROM Visit__c', 'olga').totalSize, 1);
  });

  it('hides an object without permission as if it were not there', () => {
    const { code, message } = org.refusal('SELECT Id FROM Visit__c', 'newt');
    assert.equal(code, 'INVALID_TYPE');
    assert.match(message, /sObject type 'Visit__c' is not supported\./);
    assert.equal(
      org.refusal('SELECT Id FROM Account WHERE Id IN (SELECT Account__c FROM Visit__c)', 'newt').code,
      'INVALID_TYPE'
    );
    assert.match(
      org.refusal('SELECT (SELECT Id FROM Visits__r) FROM Account', 'newt').message,
      /Didn't understand relationship 'Visits__r'/
    );
    assert.match(
      org.refusal('SELECT Id FROM Account ORDER BY Owner.Visits__r.Name', 'newt').message,
      /Didn't understand relationship/
    );
  });

  it('hides a field without permission wherever it stands', () => {
    for (const soql of [
      'SELECT Hidden__c FROM Visit__c',
      "SELECT Id FROM Visit__c WHERE Hidden__c = 'x'",
      'SELECT Id FROM Visit__c ORDER BY Hidden__c',
      'SELECT COUNT(Id) FROM Visit__c GROUP BY Hidden__c',
      'SELECT Visit__r.Hidden__c FROM Step__c'
    ]) {
      const { code, message } = org.refusal(soql);
      assert.equal(code, 'INVALID_FIELD', soql);
      assert.match(message, /No such column 'Hidden__c' on entity 'Visit__c'\./);
    }
  });

  it('shows the id of a parent that the user may not read, and none of its fields', () => {
    org.test.create(
      'Visit__c',
      { Name: 'Crossing', Account__c: org.test.ids['acme'] ?? '', Key__c: 'K-9' },
      { ...org.test.people.olga, mode: 'system' }
    );
    const id = org.test.idOf('Visit__c', 'Key__c', 'K-9');
    org.test.org.save(
      { ...org.test.admin, mode: 'system' },
      [{ op: 'update', object: 'Visit__c', id, fields: { OwnerId: org.test.people.olga.userId } }],
      { allOrNone: true }
    );
    const record = org.first("SELECT Account__c, Account__r.Name FROM Visit__c WHERE Key__c = 'K-9'", 'olga');
    assert.deepEqual([record['Account__c'], record['Account__r']], [org.test.ids['acme'], null]);
    assert.deepEqual(org.names("SELECT Name FROM Visit__c WHERE Account__r.Name = 'Acme'", 'olga'), []);
    org.test.org.save({ ...org.test.admin, mode: 'system' }, [{ op: 'delete', object: 'Visit__c', id }], {
      allOrNone: true
    });
  });

  it('keeps deleted rows for queryAll', () => {
    const id = org.test.create('Visit__c', { Name: 'Gone' }, org.test.people.sam);
    org.test.org.save(org.test.people.sam, [{ op: 'delete', object: 'Visit__c', id }], { allOrNone: true });
    const soql = `SELECT Name, IsDeleted FROM Visit__c WHERE Id = '${id}'`;
    assert.equal(org.run(soql).totalSize, 0);
    const all = executeSoql(org.test.org, org.test.people.sam, soql, { includeDeleted: true });
    assert.deepEqual(
      all.records.map((record) => record['IsDeleted']),
      [true]
    );
  });
});

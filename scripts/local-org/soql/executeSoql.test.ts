import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { SoqlAsker } from '../../../test/support/soqlAsker.ts';
import type { RestRecord } from './toRestRecords.ts';

const org = new SoqlAsker();
before(() => org.open());
after(() => org.close());

describe('what is selected', () => {
  it('writes a record as the REST API does', () => {
    const record = org.first(
      "SELECT Id, Name, Score__c, Cost__c, Is_Remote__c, Held_At__c, Held_On__c FROM Visit__c WHERE Name = 'First'"
    );
    const id = org.test.ids['first'] ?? '';
    assert.deepEqual(record, {
      attributes: { type: 'Visit__c', url: `/services/data/v67.0/sobjects/Visit__c/${id}` },
      Id: id,
      Name: 'First',
      Score__c: 5,
      Cost__c: 12.5,
      Is_Remote__c: true,
      Held_At__c: '2026-03-15T08:30:00.000+0000',
      Held_On__c: '2026-03-15'
    });
  });

  it('answers the names of fields as the schema writes them', () => {
    assert.deepEqual(Object.keys(org.first('select ID, nAmE, account__R.name from visit__C')), [
      'attributes',
      'Id',
      'Name',
      'Account__r'
    ]);
  });

  it('nests parents, and null where there is none', () => {
    const record = org.first("SELECT Opportunity__r.Account.Name, Owner.Name FROM Visit__c WHERE Name = 'First'");
    const deal = record['Opportunity__r'] as RestRecord;
    assert.equal((deal['Account'] as RestRecord)['Name'], 'Acme');
    assert.equal((record['Owner'] as RestRecord).attributes.type, 'User');
    assert.equal(org.first("SELECT Account__r.Name FROM Visit__c WHERE Name LIKE 'Third%'")['Account__r'], null);
  });

  it('lists children, cut and ordered for each parent, null where there are none', () => {
    const soql = 'SELECT Name, (SELECT Name FROM Steps__r ORDER BY Place__c LIMIT 2) FROM Visit__c ORDER BY Name';
    const [one, two] = org.run(soql).records;
    const steps = one?.['Steps__r'] as { totalSize: number; done: boolean; records: RestRecord[] };
    assert.deepEqual(
      steps.records.map((record) => record['Name']),
      ['Step 1', 'Step 2']
    );
    assert.equal(steps.totalSize, 2);
    assert.equal(two?.['Steps__r'], null);
  });

  it('names the type of a parent that may be of several objects', () => {
    const task = org.first('SELECT What.Name, What.Type, Owner.Type FROM Task');
    assert.deepEqual(task['What'], {
      attributes: { type: 'Opportunity', url: `/services/data/v67.0/sobjects/Opportunity/${org.test.ids['big']}` },
      Name: 'Big',
      Type: 'Opportunity'
    });
  });

  it('tells columns, and those of a parent below it', () => {
    const [name, owner] = org.run('SELECT Name, Owner.Name, Owner.Id FROM Visit__c').columns;
    assert.deepEqual([name?.columnName, name?.apexType, owner?.columnName], ['Name', 'String', 'Owner']);
    assert.deepEqual(
      owner?.joinColumns.map((column) => column.columnName),
      ['Name', 'Id']
    );
  });
});

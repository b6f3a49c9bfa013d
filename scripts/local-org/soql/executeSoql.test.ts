import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { SoqlAsker } from '../../../test/support/soqlAsker.ts';
import type { RestRecord } from './toRestRecords.ts';

const org = new SoqlAsker();
before(() => org.open());
after(() => org.close());

describe('order and pages', () => {
  it('orders text whatever its case, picklists by their values, nulls first', () => {
    assert.deepEqual(org.names('SELECT Name FROM Visit__c ORDER BY Name'), ['First', 'second', 'Third_100%']);
    assert.deepEqual(org.names('SELECT Name FROM Visit__c ORDER BY Mood__c'), ['second', 'Third_100%', 'First']);
    assert.deepEqual(org.names('SELECT Name FROM Visit__c ORDER BY Cost__c, Name'), ['second', 'Third_100%', 'First']);
    assert.deepEqual(org.names('SELECT Name FROM Visit__c ORDER BY Held_On__c DESC'), [
      'Third_100%',
      'First',
      'second'
    ]);
  });

  it('puts nulls last when asked', () => {
    const soql = 'SELECT Name FROM Visit__c ORDER BY Held_On__c DESC NULLS LAST';
    assert.deepEqual(org.names(soql), ['First', 'second', 'Third_100%']);
  });

  it('orders by a parent and by a formula', () => {
    const soql = 'SELECT Name FROM Visit__c ORDER BY Account__r.Name DESC NULLS LAST';
    assert.deepEqual(org.names(soql), ['second', 'First', 'Third_100%']);
    assert.deepEqual(org.names('SELECT Name FROM Visit__c ORDER BY Double_Score__c'), [
      'second',
      'First',
      'Third_100%'
    ]);
  });

  it('cuts by limit and offset', () => {
    assert.deepEqual(org.names('SELECT Name FROM Visit__c ORDER BY Name LIMIT 1 OFFSET 1'), ['second']);
    assert.deepEqual(org.names('SELECT Name FROM Visit__c ORDER BY Name LIMIT 0'), []);
  });
});

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

  it('filters children by themselves and by their parents', () => {
    const soql =
      "SELECT (SELECT Name FROM Steps__r WHERE Place__c > 1 AND Visit__r.Name = 'First') FROM Visit__c WHERE Name = 'First'";
    assert.equal((org.first(soql)['Steps__r'] as { totalSize: number }).totalSize, 2);
  });

  it('computes formulas, also of parents and with the running user', () => {
    const visit = org.first("SELECT Double_Score__c, Industry__c, Is_Mine__c FROM Visit__c WHERE Name = 'First'");
    assert.deepEqual([visit['Double_Score__c'], visit['Industry__c'], visit['Is_Mine__c']], [10, 'Banking', true]);
    const seenByMona = org.first("SELECT Is_Mine__c FROM Visit__c WHERE Name = 'First'", 'mona');
    assert.equal(seenByMona['Is_Mine__c'], false);
    const step = org.first('SELECT Visit__r.Double_Score__c FROM Step__c LIMIT 1');
    assert.equal((step['Visit__r'] as RestRecord)['Double_Score__c'], 10);
  });

  it('names the type of a parent that may be of several objects', () => {
    const task = org.first('SELECT What.Name, What.Type, Owner.Type FROM Task');
    assert.deepEqual(task['What'], {
      attributes: { type: 'Opportunity', url: `/services/data/v67.0/sobjects/Opportunity/${org.test.ids['big']}` },
      Name: 'Big',
      Type: 'Opportunity'
    });
  });

  it('reads fields of one object of several by TYPEOF', () => {
    const task = org.first(
      'SELECT TYPEOF What WHEN Opportunity THEN StageName, Account.Name WHEN Account THEN Phone END FROM Task'
    );
    const what = task['What'] as RestRecord;
    assert.equal(what['StageName'], 'Prospecting');
    assert.equal((what['Account'] as RestRecord)['Name'], 'Acme');
  });

  it('answers labels and formats for people', () => {
    const visit = org.first("SELECT toLabel(Mood__c), FORMAT(Cost__c) cost FROM Visit__c WHERE Name = 'First'");
    assert.deepEqual([visit['Mood__c'], visit['cost']], ['Glad label', '$12.50']);
  });

  it('answers all, standard or custom fields, leaving out what the user may not see', () => {
    const all = Object.keys(org.first('SELECT FIELDS(ALL) FROM Visit__c LIMIT 200'));
    assert.ok(all.includes('OwnerId') && all.includes('Mood__c') && !all.includes('Hidden__c'));
    const custom = Object.keys(org.first('SELECT FIELDS(CUSTOM) FROM Visit__c LIMIT 5'));
    assert.ok(custom.includes('Mood__c') && !custom.includes('OwnerId'));
    assert.ok(Object.keys(org.first('SELECT FIELDS(STANDARD) FROM Visit__c')).includes('CreatedDate'));
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

describe('aggregates', () => {
  it('counts without rows', () => {
    const answer = org.run('SELECT COUNT() FROM Opportunity');
    assert.deepEqual([answer.totalSize, answer.records], [3, []]);
  });

  it('groups, sums and names its expressions', () => {
    const soql =
      'SELECT StageName, COUNT(Id), SUM(Amount) total, MAX(CloseDate) FROM Opportunity GROUP BY StageName ORDER BY StageName';
    assert.deepEqual(org.run(soql).records, [
      { attributes: { type: 'AggregateResult' }, StageName: 'Prospecting', expr0: 2, total: 900, expr1: '2026-04-20' },
      { attributes: { type: 'AggregateResult' }, StageName: 'Closed Won', expr0: 1, total: 100, expr1: '2025-12-31' }
    ]);
  });

  it('groups by a parent, by a date function, and by an alias', () => {
    const byAccount = org.run(
      'SELECT Account.Name n, COUNT(Id) c FROM Opportunity GROUP BY Account.Name ORDER BY Account.Name'
    );
    assert.deepEqual(
      byAccount.records.map((row) => [row['n'], row['c']]),
      [
        ['Acme', 2],
        ['bolt Ltd', 1]
      ]
    );
    const byYear = org.run(
      'SELECT CALENDAR_YEAR(CloseDate) y, AVG(Amount) a FROM Opportunity GROUP BY CALENDAR_YEAR(CloseDate) ORDER BY CALENDAR_YEAR(CloseDate)'
    );
    assert.deepEqual(
      byYear.records.map((row) => [row['y'], row['a']]),
      [
        [2025, 100],
        [2026, 900]
      ]
    );
  });

  it('keeps groups by HAVING and orders by an aggregate', () => {
    const soql = 'SELECT AccountId, COUNT(Id) c FROM Opportunity GROUP BY AccountId HAVING COUNT(Id) > 1';
    assert.deepEqual(
      org.run(soql).records.map((row) => row['AccountId']),
      [org.test.ids['acme']]
    );
    const ordered = 'SELECT StageName FROM Opportunity GROUP BY StageName ORDER BY COUNT(Id) DESC LIMIT 1';
    assert.equal(org.first(ordered)['StageName'], 'Prospecting');
  });

  it('counts distinct values and values that are there', () => {
    const row = org.first('SELECT COUNT(Amount) a, COUNT_DISTINCT(AccountId) b FROM Opportunity');
    assert.deepEqual([row['a'], row['b']], [2, 2]);
  });

  it('sums a formula', () => {
    assert.equal(org.first('SELECT SUM(Double_Score__c) s FROM Visit__c')['s'], 32);
  });
});

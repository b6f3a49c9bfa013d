import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { SoqlAsker } from '../../../../test/support/soqlAsker.ts';
import { answers } from '../../../../test/support/soqlCases.ts';

const org = new SoqlAsker();
before(() => org.open());
after(() => org.close());

answers(org, 'SELECT', [
  ["SELECT Name, Score__c FROM Visit__c WHERE Name = 'First'", [['First', 5]]],
  ["select name from visit__c where name = 'first'", ['First']],
  ["SELECT\n\tName\nFROM\n\tVisit__c\nWHERE\n\tName = 'First'", ['First']],
  ["SELECT Visit__c.Name FROM Visit__c WHERE Visit__c.Name = 'First'", ['First']],
  ["SELECT Score__c, Name FROM Visit__c WHERE Name = 'First'", [[5, 'First']]],
  ["SELECT Topics__c FROM Visit__c WHERE Name = 'First'", ['Price;Scope']],
  ["SELECT Notes__c FROM Visit__c WHERE Name = 'First'", ['Long words']],
  ["SELECT Held_At__c FROM Visit__c WHERE Name = 'First'", ['2026-03-15T08:30:00.000+0000']],
  ["SELECT Double_Score__c, Industry__c, Is_Mine__c FROM Visit__c WHERE Name = 'First'", [[10, 'Banking', true]]],
  ["SELECT Is_Mine__c FROM Visit__c WHERE Name = 'First'", [false], 'mona']
]);

answers(org, 'Alias Notation', [
  ['SELECT v.Name FROM Visit__c v WHERE v.Score__c = 5 ORDER BY v.Name', ['First']],
  ["SELECT v.Name, v.Account__r.Name FROM Visit__c v WHERE v.Account__r.Name = 'Acme'", [['First', 'Acme']]],
  ['SELECT Name FROM Visit__c v WHERE Score__c = 5', ['First']],
  ['SELECT V.Name FROM Visit__c v WHERE V.Score__c = 5', ['First']]
]);

answers(org, 'ORDER BY', [
  ['SELECT Name FROM Visit__c ORDER BY Name', ['First', 'second', 'Third_100%']],
  ['SELECT Name FROM Visit__c ORDER BY Name ASC', ['First', 'second', 'Third_100%']],
  ['SELECT Name FROM Visit__c ORDER BY Name DESC', ['Third_100%', 'second', 'First']],
  ['SELECT Name FROM Visit__c ORDER BY Mood__c', ['second', 'Third_100%', 'First']],
  ['SELECT Name FROM Visit__c ORDER BY Cost__c, Name', ['second', 'Third_100%', 'First']],
  ['SELECT Name FROM Visit__c ORDER BY Cost__c NULLS LAST, Name DESC', ['First', 'Third_100%', 'second']],
  ['SELECT Name FROM Visit__c ORDER BY Held_On__c DESC', ['Third_100%', 'First', 'second']],
  ['SELECT Name FROM Visit__c ORDER BY Held_On__c DESC NULLS LAST', ['First', 'second', 'Third_100%']],
  ['SELECT Name FROM Visit__c ORDER BY Held_On__c ASC NULLS FIRST', ['Third_100%', 'second', 'First']],
  ['SELECT Name FROM Visit__c ORDER BY Account__r.Name DESC NULLS LAST', ['second', 'First', 'Third_100%']],
  ['SELECT Name FROM Visit__c ORDER BY Double_Score__c', ['second', 'First', 'Third_100%']],
  ['SELECT Name FROM Visit__c ORDER BY Is_Remote__c DESC, Score__c DESC', ['First', 'Third_100%', 'second']],
  ['SELECT Name FROM Account ORDER BY Name', ['Äther'], 'olga']
]);

answers(org, 'LIMIT', [
  ['SELECT Name FROM Visit__c ORDER BY Name LIMIT 2', ['First', 'second']],
  ['SELECT Name FROM Visit__c ORDER BY Name LIMIT 0', []],
  ['SELECT Name FROM Visit__c ORDER BY Name LIMIT 50000', ['First', 'second', 'Third_100%']]
]);

answers(org, 'OFFSET', [
  ['SELECT Name FROM Visit__c ORDER BY Name LIMIT 1 OFFSET 1', ['second']],
  ['SELECT Name FROM Visit__c ORDER BY Name OFFSET 1', ['second', 'Third_100%']],
  ['SELECT Name FROM Visit__c ORDER BY Name OFFSET 2000', []]
]);

answers(org, 'USING SCOPE', [
  ['SELECT Name FROM Visit__c USING SCOPE mine ORDER BY Name', ['First', 'second', 'Third_100%']],
  ['SELECT Name FROM Visit__c USING SCOPE Mine', [], 'mona'],
  ['SELECT Name FROM Visit__c USING SCOPE everything ORDER BY Name', ['First', 'second', 'Third_100%'], 'mona'],
  ["SELECT Name FROM Visit__c USING SCOPE mine WHERE Name = 'First' OR Name = 'Other'", ['First']]
]);

answers(org, 'WITH filteringExpression', [
  ['SELECT Name FROM Visit__c WHERE Score__c = 5 WITH SECURITY_ENFORCED', ['First']],
  ['SELECT Name FROM Visit__c WITH USER_MODE ORDER BY Name LIMIT 1', ['First']]
]);

answers(org, 'Translating Results (toLabel)', [
  ["SELECT toLabel(Mood__c) FROM Visit__c WHERE Name = 'First'", ['Glad label']],
  ["SELECT Mood__c, TOLABEL(Mood__c) label FROM Visit__c WHERE Name = 'First'", [['Glad', 'Glad label']]],
  ["SELECT toLabel(Topics__c) FROM Visit__c WHERE Name = 'First'", ['Price label;Scope label']],
  ["SELECT toLabel(Name) FROM Visit__c WHERE Name = 'First'", ['First']],
  ['SELECT toLabel(Visit__r.Mood__c) FROM Step__c LIMIT 1', ['Glad label']]
]);

answers(org, 'FORMAT()', [
  ["SELECT FORMAT(Cost__c) FROM Visit__c WHERE Name = 'First'", ['$12.50']],
  ["SELECT Cost__c, FORMAT(Cost__c) shown FROM Visit__c WHERE Name = 'First'", [[12.5, '$12.50']]],
  ["SELECT FORMAT(Held_On__c) FROM Visit__c WHERE Name = 'First'", ['3/15/2026']],
  ["SELECT FORMAT(Held_At__c) FROM Visit__c WHERE Name = 'First'", ['3/15/2026, 8:30 AM']],
  ["SELECT FORMAT(Cost__c) FROM Visit__c WHERE Name = 'second'", [null]],
  ['SELECT FORMAT(MIN(CloseDate)) least FROM Opportunity', ['12/31/2025']],
  ['SELECT FORMAT(SUM(Amount)) FROM Opportunity', ['$1,000.00']]
]);

answers(org, 'queryAll and IsDeleted (SELECT)', [
  ['SELECT Name FROM Visit__c WHERE IsDeleted = false ORDER BY Name', ['First', 'second', 'Third_100%']],
  ['SELECT Name FROM Visit__c WHERE IsDeleted = true', []]
]);

describe('FIELDS()', () => {
  const fieldsOf = (soql: string): string[] => Object.keys(org.first(soql)).filter((name) => name !== 'attributes');

  it('answers every field that the user may see', () => {
    const all = fieldsOf('SELECT FIELDS(ALL) FROM Visit__c LIMIT 200');
    for (const name of ['Id', 'OwnerId', 'SystemModstamp', 'Mood__c', 'Double_Score__c']) assert.ok(all.includes(name));
    assert.ok(!all.includes('Hidden__c'));
  });

  it('answers custom and standard fields apart, which together are all', () => {
    const custom = fieldsOf('SELECT FIELDS(CUSTOM) FROM Visit__c LIMIT 5');
    const standard = fieldsOf('SELECT fields(standard) FROM Visit__c');
    assert.ok(custom.every((name) => name.endsWith('__c')) && custom.includes('Mood__c'));
    assert.ok(standard.every((name) => !name.endsWith('__c')) && standard.includes('CreatedDate'));
    const all = fieldsOf('SELECT FIELDS(ALL) FROM Visit__c LIMIT 1');
    assert.deepEqual([...custom, ...standard].sort(), all.sort());
  });

  it('stands beside other fields, and in a subquery with a limit of its own', () => {
    assert.equal(fieldsOf('SELECT Name, FIELDS(CUSTOM) FROM Visit__c LIMIT 1')[0], 'Name');
    const [visit] = org.run('SELECT (SELECT FIELDS(ALL) FROM Steps__r LIMIT 1) FROM Visit__c ORDER BY Key__c').records;
    assert.match(JSON.stringify(visit), /"Place__c":/);
  });
});

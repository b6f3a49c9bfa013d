import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { SoqlAsker } from '../../../test/support/soqlAsker.ts';

const org = new SoqlAsker();
before(() => org.open());
after(() => org.close());

describe('refusals', () => {
  it('points at an unknown field as Salesforce does', () => {
    assert.deepEqual(org.refusal('SELECT Id, Foo FROM Account'), {
      code: 'INVALID_FIELD',
      message:
        "\nSELECT Id, Foo FROM Account\n           ^\nERROR at Row:1:Column:12\nNo such column 'Foo' on entity 'Account'. " +
        "If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. " +
        'Please reference your WSDL or the describe call for the appropriate names.'
    });
  });

  const REFUSED: [soql: string, code: string, message: RegExp][] = [
    ['SELECT Id FROM Nothing', 'INVALID_TYPE', /sObject type 'Nothing' is not supported/],
    ['SELECT Id', 'MALFORMED_QUERY', /unexpected token/],
    ['', 'MALFORMED_QUERY', /A query string has to be specified/],
    ['UPDATE Account', 'MALFORMED_QUERY', /unexpected token: 'UPDATE'/],
    [
      "SELECT Id FROM Account WHERE Name = 'a' AND Name = 'b' OR Name = 'c'",
      'MALFORMED_QUERY',
      /unexpected token: 'OR'/
    ],
    [
      'SELECT Id FROM Account WHERE Name = 5',
      'INVALID_FIELD',
      /must be of type string and should be enclosed in quotes/
    ],
    [
      "SELECT Id FROM Visit__c WHERE Score__c = '5'",
      'INVALID_FIELD',
      /must be of type double and should not be enclosed in quotes/
    ],
    ["SELECT Id FROM Visit__c WHERE Held_On__c = '2026-01-01'", 'INVALID_FIELD', /must be of type date/],
    ['SELECT Id FROM Visit__c WHERE Held_At__c = 2026-01-01', 'INVALID_FIELD', /must be of type dateTime/],
    ["SELECT Id FROM Visit__c WHERE Id = 'short'", 'INVALID_QUERY_FILTER_OPERATOR', /invalid ID field: short/],
    [
      "SELECT Id FROM Visit__c WHERE Score__c LIKE '5'",
      'INVALID_QUERY_FILTER_OPERATOR',
      /invalid operator on double field/
    ],
    [
      "SELECT Id FROM Visit__c WHERE Notes__c = 'x'",
      'INVALID_FIELD',
      /field 'Notes__c' can not be filtered in a query call/
    ],
    ['SELECT Id FROM Visit__c ORDER BY Notes__c', 'INVALID_FIELD', /can not be sorted in a query call/],
    ['SELECT COUNT(Id) FROM Visit__c GROUP BY Cost__c', 'INVALID_FIELD', /can not be grouped in a query call/],
    ['SELECT Name, COUNT(Id) FROM Account', 'MALFORMED_QUERY', /Field must be grouped or aggregated: Name/],
    ['SELECT SUM(Name) FROM Account', 'INVALID_FIELD', /does not support aggregate operator SUM/],
    ['SELECT Name n FROM Account', 'MALFORMED_QUERY', /only aggregate expressions use field aliasing/],
    ['SELECT Id, Id FROM Account', 'MALFORMED_QUERY', /duplicate field selected: Id/],
    ['SELECT COUNT(Id) c, COUNT(Name) c FROM Account', 'MALFORMED_QUERY', /duplicate alias: c/],
    ['SELECT FIELDS(ALL) FROM Account', 'MALFORMED_QUERY', /LIMIT of at most 200/],
    ['SELECT Id FROM Account OFFSET 2001', 'NUMBER_OUTSIDE_VALID_RANGE', /Maximum SOQL offset allowed is 2000/],
    ['SELECT Id FROM Account LIMIT 99999999999999999999', 'MALFORMED_QUERY', /unexpected token/],
    ['SELECT Id FROM Opportunity WHERE CloseDate = 2026-02-31', 'MALFORMED_QUERY', /Invalid date: 2026-02-31/],
    ['SELECT Id FROM Account WHERE CreatedDate > 2026-02-31T00:00:00Z', 'MALFORMED_QUERY', /Invalid datetime/],
    ['SELECT Foo.Name FROM Account', 'INVALID_FIELD', /Didn't understand relationship 'Foo' in field path/],
    ['SELECT What.StageName FROM Task', 'INVALID_FIELD', /No such column 'StageName' on entity 'Name'/],
    ['SELECT (SELECT Id FROM Foos) FROM Account', 'INVALID_TYPE', /Didn't understand relationship 'Foos'/],
    ['SELECT Id FROM Account FOR UPDATE', 'NOT_EMULATED', /the SOQL clause FOR/],
    ["SELECT Id FROM Account WHERE Name = 'a' WITH DATA CATEGORY a__c AT b__c", 'NOT_EMULATED', /WITH DATA CATEGORY/],
    ['SELECT Name, COUNT(Id) FROM Account GROUP BY ROLLUP(Name)', 'NOT_EMULATED', /GROUP BY ROLLUP/],
    ['SELECT Id FROM Account USING SCOPE Team', 'NOT_EMULATED', /USING SCOPE Team/],
    ['SELECT convertCurrency(Amount) FROM Opportunity', 'NOT_EMULATED', /convertCurrency/]
  ];
  for (const [soql, code, message] of REFUSED) {
    it(`refuses ${soql === '' ? 'an empty query' : soql}`, () => {
      const refused = org.refusal(soql);
      assert.equal(refused.code, code);
      assert.match(refused.message, message);
    });
  }
});

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { SoqlAsker } from '../../../test/support/soqlAsker.ts';

const org = new SoqlAsker();
before(() => org.open());
after(() => org.close());

/** Each: the condition on Visit__c, and the visits that Sam gets, by name. */
const CONDITIONS: [where: string, expected: string[]][] = [
  ["Name = 'first'", ['First']],
  ["Name = 'SECOND'", ['second']],
  ["Name != 'First'", ['second', 'Third_100%']],
  ["Name <> 'First'", ['second', 'Third_100%']],
  ["Name LIKE 'f%'", ['First']],
  ["Name LIKE '%ir%'", ['First', 'Third_100%']],
  ["Name LIKE 'Third\\_1%\\%'", ['Third_100%']],
  ["Name LIKE 'Third_1__%'", ['Third_100%']],
  ["NOT Name LIKE 'F%'", ['second', 'Third_100%']],
  ["Name IN ('FIRST', 'nobody')", ['First']],
  ["Name NOT IN ('First')", ['second', 'Third_100%']],
  ["Name > 'g'", ['second', 'Third_100%']],
  ['Score__c > 3', ['First', 'Third_100%']],
  ['Score__c >= 3 AND Score__c < 8', ['First', 'second']],
  ['Score__c IN (3, 8)', ['second', 'Third_100%']],
  ["(Score__c = 3 OR Score__c = 8) AND Mood__c = 'Fair'", ['Third_100%']],
  ["Score__c = 3 OR (Score__c = 8 AND Mood__c = 'Glad')", ['second']],
  ['NOT (Score__c = 3 OR Score__c = 8)', ['First']],
  ['NOT Score__c = 3 AND NOT Score__c = 8', ['First']],
  ['Cost__c = null', ['second', 'Third_100%']],
  ['Cost__c != null', ['First']],
  ['Cost__c != 12.5', ['second', 'Third_100%']],
  ['NOT Cost__c > 20', ['First', 'second', 'Third_100%']],
  ['Cost__c IN (null, 7)', ['second', 'Third_100%']],
  ["Name = ''", []],
  ['Is_Remote__c = true', ['First']],
  ['Is_Remote__c = FALSE', ['second', 'Third_100%']],
  ["Topics__c INCLUDES ('Price;Scope')", ['First']],
  ["Topics__c INCLUDES ('Price;Team')", []],
  ["Topics__c INCLUDES ('Price', 'Team')", ['First', 'second']],
  ["Topics__c EXCLUDES ('Price')", ['second', 'Third_100%']],
  ["Mood__c IN ('Glad', 'Sour')", ['First', 'second']],
  ['Held_On__c = 2026-02-10', ['second']],
  ['Held_On__c > 2026-02-10', ['First']],
  ['Held_On__c = TODAY', ['First']],
  ['Held_On__c = LAST_N_DAYS:40', ['First', 'second']],
  ['Held_On__c = LAST_N_DAYS:3', ['First']],
  ['Held_On__c = LAST_MONTH', ['second']],
  ['Held_On__c = THIS_MONTH', ['First']],
  ['Held_On__c < THIS_MONTH', ['second']],
  ['Held_On__c >= LAST_MONTH', ['First', 'second']],
  ['Held_On__c != THIS_MONTH', ['second', 'Third_100%']],
  ['Held_On__c = THIS_FISCAL_QUARTER', ['First', 'second']],
  ['Held_On__c = N_DAYS_AGO:33', ['second']],
  ['Held_At__c = TODAY', ['First']],
  ['Held_At__c > 2026-03-15T09:00:00+01:00', ['First']],
  ['Held_At__c > 2026-03-15T08:30:00Z', []],
  ['Held_At__c >= 2026-03-15T08:30:00Z', ['First']],
  ['Held_At__c < TODAY', ['second']],
  ['CALENDAR_MONTH(Held_On__c) = 2', ['second']],
  ['CALENDAR_YEAR(Held_At__c) = 2026', ['First', 'second']],
  ['HOUR_IN_DAY(Held_At__c) = 23', ['second']],
  ['DAY_ONLY(Held_At__c) = 2026-03-15', ['First']],
  ['DAY_IN_WEEK(Held_On__c) = 1', ['First']],
  ["Id = '{first}'", ['First']],
  ["Account__c IN ('{acme}', '{bolt}')", ['First', 'second']],
  ["Account__r.Name = 'ACME'", ['First']],
  ["Account__r.Industry != 'Banking'", ['second', 'Third_100%']],
  ['Account__r.Name = null', ['Third_100%']],
  ["Opportunity__r.Account.Name LIKE 'ac%'", ['First']],
  ["Owner.Name = 'Sam'", ['First', 'second', 'Third_100%']],
  ['Account__c IN (SELECT AccountId FROM Opportunity WHERE Amount > 500)', ['First']],
  ['Id NOT IN (SELECT Visit__c FROM Step__c)', ['second', 'Third_100%']],
  ['Id IN (SELECT Visit__c FROM Step__c WHERE Place__c = 2)', ['First']],
  ["Key__c = 'K-2'", ['second']],
  ['Double_Score__c = 10', ['First']],
  ['Double_Score__c > 5 AND Score__c < 8', ['First', 'second']],
  ["Industry__c = 'Energy'", ['second']],
  ['Is_Mine__c = true', ['First', 'second', 'Third_100%']]
];

describe('conditions', () => {
  for (const [where, expected] of CONDITIONS) {
    it(`answers ${where}`, () => {
      assert.deepEqual(org.names(`SELECT Name FROM Visit__c WHERE ${where} ORDER BY Key__c`), expected);
    });
  }

  it('finds a name beyond ASCII in any case', () => {
    assert.deepEqual(org.names("SELECT Name FROM Account WHERE Name = 'äTHER'", 'olga'), ['Äther']);
    assert.deepEqual(org.names("SELECT Name FROM Account WHERE Name LIKE 'ÄT%'", 'olga'), ['Äther']);
    assert.deepEqual(org.names("SELECT Name FROM Account WHERE Name IN ('äther')", 'olga'), ['Äther']);
  });

  it('takes an id of 15 characters', () => {
    const short = (org.test.ids['first'] ?? '').slice(0, 15);
    assert.deepEqual(org.names(`SELECT Name FROM Visit__c WHERE Id = '${short}'`), ['First']);
  });

  it('reads escapes in a text', () => {
    const id = org.test.create('Account', { Name: "O'Neil \\ Sons" }, org.test.people.olga);
    assert.equal(org.first("SELECT Id FROM Account WHERE Name = 'O\\'Neil \\\\ Sons'", 'olga')['Id'], id);
    org.test.org.save(org.test.people.olga, [{ op: 'delete', object: 'Account', id }], { allOrNone: true });
  });
});

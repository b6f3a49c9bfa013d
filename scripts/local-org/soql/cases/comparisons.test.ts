import { after, before } from 'node:test';
import { SoqlAsker } from '../../../../test/support/soqlAsker.ts';
import { answers } from '../../../../test/support/soqlCases.ts';
import type { SoqlCase } from '../../../../test/support/soqlCases.ts';

const org = new SoqlAsker();
before(() => org.open());
after(() => org.close());

/** The visits that Sam gets, by name, in the order of their keys. */
const where = (cases: [where: string, names: string[]][]): SoqlCase[] =>
  cases.map(([condition, names]) => [`SELECT Name FROM Visit__c WHERE ${condition} ORDER BY Key__c`, names]);

answers(
  org,
  'Comparison Operators',
  where([
    ["Name = 'first'", ['First']],
    ["Name = 'SECOND'", ['second']],
    ["name='First'", ['First']],
    ["Visit__c.Name = 'First'", ['First']],
    ["Name != 'First'", ['second', 'Third_100%']],
    ["Name <> 'First'", ['second', 'Third_100%']],
    ["Name > 'g'", ['second', 'Third_100%']],
    ["Name <= 'first'", ['First']],
    ["Name IN ('FIRST', 'nobody')", ['First']],
    ["Name in ('second')", ['second']],
    ["Name NOT IN ('First')", ['second', 'Third_100%']],
    ["Name not in ('First', 'THIRD_100%')", ['second']],
    ['Score__c > 3', ['First', 'Third_100%']],
    ['Score__c >= 3 AND Score__c < 8', ['First', 'second']],
    ['Score__c <= 3', ['second']],
    ['Score__c = 5.0', ['First']],
    ['Score__c > -1', ['First', 'second', 'Third_100%']],
    ['Score__c > +4.5', ['First', 'Third_100%']],
    ['Score__c IN (3, 8)', ['second', 'Third_100%']],
    ['Score__c NOT IN (3, 8)', ['First']],
    ['Cost__c = 12.50', ['First']],
    ['Share__c = 40', ['First']],
    ['Is_Remote__c = true', ['First']],
    ['Is_Remote__c = FALSE', ['second', 'Third_100%']],
    ['Is_Remote__c != true', ['second', 'Third_100%']],
    ["Mood__c = 'glad'", ['First']],
    ["Mood__c IN ('Glad', 'Sour')", ['First', 'second']],
    ["Mood__c = 'no such value'", []],
    ["Id = '{first}'", ['First']],
    ["Id > '{first}'", ['second', 'Third_100%']],
    ["Id IN ('{first}', '{third}')", ['First', 'Third_100%']],
    ["Account__c IN ('{acme}', '{bolt}')", ['First', 'second']],
    ["Account__c NOT IN ('{acme}')", ['second', 'Third_100%']],
    ["Key__c = 'K-2'", ['second']],
    ['Double_Score__c = 10', ['First']],
    ["Industry__c = 'Energy'", ['second']],
    ['Is_Mine__c = true', ['First', 'second', 'Third_100%']]
  ])
);

answers(
  org,
  'LIKE (Comparison Operators)',
  where([
    ["Name LIKE 'f%'", ['First']],
    ["Name LIKE 'F_RST'", ['First']],
    ["Name LIKE 'First'", ['First']],
    ["Name LIKE '%ir%'", ['First', 'Third_100%']],
    ["Name LIKE '%'", ['First', 'second', 'Third_100%']],
    ["Name LIKE ''", []],
    ["Name LIKE 'Third\\_1%\\%'", ['Third_100%']],
    ["Name LIKE '%\\%'", ['Third_100%']],
    ["Name LIKE 'Third_1__%'", ['Third_100%']],
    ["NOT Name LIKE 'F%'", ['second', 'Third_100%']],
    ["Mood__c LIKE 'g%'", ['First']],
    ["Cost__c = null AND Name LIKE '%d'", ['second']]
  ])
);

answers(
  org,
  'Logical Operators',
  where([
    ["(Score__c = 3 OR Score__c = 8) AND Mood__c = 'Fair'", ['Third_100%']],
    ["Score__c = 3 OR (Score__c = 8 AND Mood__c = 'Glad')", ['second']],
    ["((Score__c = 3) OR ((Score__c = 8) AND (Mood__c = 'Fair')))", ['second', 'Third_100%']],
    ['NOT (Score__c = 3 OR Score__c = 8)', ['First']],
    ['NOT Score__c = 3 AND NOT Score__c = 8', ['First']],
    ['NOT (NOT (Score__c = 3))', ['second']],
    ['Score__c = 3 OR Score__c = 5 OR Score__c = 8', ['First', 'second', 'Third_100%']],
    ['NOT (Score__c > 3 AND NOT (Score__c > 5))', ['second', 'Third_100%']]
  ])
);

answers(
  org,
  'Using null in SOQL Queries',
  where([
    ['Cost__c = null', ['second', 'Third_100%']],
    ['Cost__c = NULL', ['second', 'Third_100%']],
    ['Cost__c != null', ['First']],
    ['Cost__c != 12.5', ['second', 'Third_100%']],
    ['Cost__c < 100', ['First']],
    ['NOT Cost__c > 20', ['First', 'second', 'Third_100%']],
    ['Cost__c IN (null, 7)', ['second', 'Third_100%']],
    ['Cost__c NOT IN (7)', ['First', 'second', 'Third_100%']],
    ['Held_On__c = null', ['Third_100%']],
    ['Account__c = null', ['Third_100%']],
    ["Name = ''", []],
    ['Is_Remote__c = null', ['second', 'Third_100%']],
    ['Is_Remote__c != null', ['First']],
    ['Account__r.Name = null', ['Third_100%']],
    ["Account__r.Name != 'Acme'", ['second', 'Third_100%']]
  ])
);

answers(
  org,
  'Query Multi-Select Picklists',
  where([
    ["Topics__c INCLUDES ('Price;Scope')", ['First']],
    ["Topics__c INCLUDES ('Scope;Price')", ['First']],
    ["Topics__c INCLUDES ('Price;Team')", []],
    ["Topics__c INCLUDES ('Price', 'Team')", ['First', 'second']],
    ["Topics__c includes ('price')", ['First']],
    ["Topics__c EXCLUDES ('Price')", ['second', 'Third_100%']],
    ["Topics__c EXCLUDES ('Price', 'Team')", ['Third_100%']],
    ["Topics__c = 'Price;Scope'", ['First']],
    ["Topics__c != 'Team'", ['First', 'Third_100%']],
    ['Topics__c INCLUDES (null)', ['Third_100%']],
    ["Topics__c EXCLUDES ('')", ['First', 'second']],
    ['Topics__c = null', ['Third_100%']]
  ])
);

answers(org, 'Quoted String Escape Sequences', [
  ["SELECT Name FROM Account WHERE Name = 'Ac\\u006de'", ['Acme']],
  ["SELECT Name FROM Account WHERE Name = '\\u00c4ther'", ['Äther'], 'olga'],
  ["SELECT Name FROM Account WHERE Name = 'äTHER'", ['Äther'], 'olga'],
  ["SELECT Name FROM Account WHERE Name LIKE 'ÄT%'", ['Äther'], 'olga'],
  ["SELECT Name FROM Account WHERE Name IN ('äther')", ['Äther'], 'olga'],
  ["SELECT Name FROM Account WHERE Name = 'Acme\\n'", []],
  ["SELECT Name FROM Account WHERE Name = 'O\\'Neil'", []],
  ['SELECT Name FROM Account WHERE Name = \'a -- b; DROP TABLE "Account"\'', []]
]);

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { SoqlAsker } from '../../../../test/support/soqlAsker.ts';
import { answers } from '../../../../test/support/soqlCases.ts';

const org = new SoqlAsker();
before(() => {
  org.open();
  const { test } = org;
  const { sam, olga } = test.people;
  const { acme = '', first = '', second = '' } = test.ids;
  // Five accounts above one another, the last one at the top.
  let above = test.create('Account', { Name: 'Level 5' }, sam);
  for (const name of ['Level 4', 'Level 3', 'Level 2', 'Level 1', 'Level 0']) {
    above = test.create('Account', { Name: name, ParentId: above }, sam);
  }
  const ann = test.create('Contact', { LastName: 'Ash', FirstName: 'Ann', AccountId: acme }, sam);
  const lead = test.create('Lead', { LastName: 'Lee', Company: 'Leeco' }, sam);
  const task = { Status: 'Not Started', Priority: 'Normal', OwnerId: sam.userId };
  test.create('Task', { ...task, Subject: 'Visit', WhatId: acme, WhoId: ann }, sam);
  test.create('Task', { ...task, Subject: 'Write', WhoId: lead }, sam);
  test.create('Step__c', { Name: 'Alone', Visit__c: second, Place__c: 1 }, sam);
  test.create('Visit__c', { Name: 'Strange', Account__c: test.ids['aether'] ?? '' }, olga);
  assert.ok(first);
});
after(() => org.close());

answers(org, 'Query Child-to-Parent Relationships', [
  ["SELECT Name FROM Visit__c WHERE Account__r.Name = 'ACME'", ['First']],
  ["SELECT Name FROM Visit__c WHERE Account__r.Industry != 'Banking' ORDER BY Key__c", ['second', 'Third_100%']],
  ["SELECT Name FROM Visit__c WHERE Opportunity__r.Account.Name LIKE 'ac%'", ['First']],
  ["SELECT Name FROM Visit__c WHERE Owner.Name = 'Sam' ORDER BY Key__c", ['First', 'second', 'Third_100%']],
  ["SELECT Name, Account__r.Name FROM Visit__c WHERE Name = 'First'", [['First', 'Acme']]],
  ["SELECT Account__r.Name FROM Visit__c WHERE Name LIKE 'Third%'", [null]],
  ["SELECT Account__r.Name, Account__r.Industry FROM Visit__c WHERE Name = 'second'", [['bolt Ltd', 'Energy']]],
  ["SELECT v.Account__r.Name FROM Visit__c v WHERE v.Name = 'First'", ['Acme']],
  ["SELECT Visit__r.Opportunity__r.Account.Name FROM Step__c WHERE Name = 'Step 1'", ['Acme']],
  ["SELECT Parent.Parent.Parent.Parent.Parent.Name FROM Account WHERE Name = 'Level 0'", ['Level 5']],
  ["SELECT Name FROM Account WHERE Parent.Parent.Parent.Parent.Parent.Name = 'Level 5'", ['Level 0']],
  [
    "SELECT Name FROM Account WHERE Parent.Name LIKE 'Level _' ORDER BY Parent.Name DESC LIMIT 2",
    ['Level 4', 'Level 3']
  ],
  ['SELECT Account__r.Name FROM Visit__c WHERE Account__c != null ORDER BY Account__r.Name DESC', ['bolt Ltd', 'Acme']],
  ["SELECT Visit__r.Double_Score__c FROM Step__c WHERE Name = 'Alone'", [6]]
]);

answers(org, 'Query Parent-to-Child Relationships', [
  [
    'SELECT Name, (SELECT Name FROM Steps__r ORDER BY Place__c) FROM Visit__c ORDER BY Name',
    [
      ['First', ['Step 1', 'Step 2', 'Step 3']],
      ['second', ['Alone']],
      ['Third_100%', null]
    ]
  ],
  [
    "SELECT (SELECT Name FROM Steps__r ORDER BY Place__c DESC LIMIT 2) FROM Visit__c WHERE Name = 'First'",
    [['Step 3', 'Step 2']]
  ],
  [
    "SELECT (SELECT Name FROM Steps__r WHERE Place__c > 1 ORDER BY Name) FROM Visit__c WHERE Name = 'First'",
    [['Step 2', 'Step 3']]
  ],
  ["SELECT (SELECT Name FROM Steps__r WHERE Visit__r.Name = 'second') FROM Visit__c WHERE Name = 'First'", [null]],
  ["SELECT (SELECT Visit__r.Account__r.Name FROM Steps__r LIMIT 1) FROM Visit__c WHERE Name = 'First'", [['Acme']]],
  ["SELECT (SELECT Contact.LastName FROM Account.Contacts) FROM Account WHERE Name = 'Acme'", [['Ash']]],
  [
    "SELECT (SELECT c.LastName FROM a.Contacts c WHERE c.FirstName = 'Ann') FROM Account a WHERE a.Name = 'Acme'",
    [['Ash']]
  ],
  [
    "SELECT (SELECT Name FROM Opportunities ORDER BY Name), (SELECT LastName FROM Contacts) FROM Account WHERE Name = 'Acme'",
    [[['Big', 'Small'], ['Ash']]]
  ],
  ['SELECT Name FROM Account WHERE Id IN (SELECT Account__c FROM Visit__c WHERE Score__c > 4)', ['Acme']],
  [
    "SELECT (SELECT Name FROM Steps__r ORDER BY Place__c LIMIT 1 OFFSET 1) FROM Visit__c WHERE Name = 'First' LIMIT 1",
    [['Step 2']]
  ],
  [
    'SELECT Name, (SELECT Name, (SELECT Name FROM Steps__r ORDER BY Place__c) FROM Visits__r) FROM Account WHERE Id IN (SELECT Account__c FROM Visit__c) ORDER BY Name',
    [
      ['Acme', [['First', ['Step 1', 'Step 2', 'Step 3']]]],
      ['bolt Ltd', [['second', ['Alone']]]]
    ]
  ],
  [
    "SELECT (SELECT (SELECT (SELECT (SELECT Name FROM ChildAccounts) FROM ChildAccounts) FROM ChildAccounts) FROM ChildAccounts) FROM Account WHERE Name = 'Level 5'",
    [[[[['Level 1']]]]]
  ]
]);

answers(org, 'Semi-Joins with IN and Anti-Joins with NOT IN (Comparison Operators)', [
  ['SELECT Name FROM Visit__c WHERE Account__c IN (SELECT AccountId FROM Opportunity WHERE Amount > 500)', ['First']],
  ['SELECT Name FROM Visit__c WHERE Id NOT IN (SELECT Visit__c FROM Step__c)', ['Third_100%']],
  ['SELECT Name FROM Visit__c WHERE Id IN (SELECT Visit__c FROM Step__c WHERE Place__c = 2)', ['First']],
  [
    'SELECT Name FROM Account WHERE Id NOT IN (SELECT AccountId FROM Opportunity) AND ParentId = null ORDER BY Name',
    ['Level 5']
  ],
  [
    "SELECT Name FROM Account WHERE Id IN (SELECT AccountId FROM Contact WHERE LastName LIKE 'a%') AND Id IN (SELECT AccountId FROM Opportunity WHERE StageName = 'Closed Won')",
    ['Acme']
  ],
  [
    'SELECT Name FROM Opportunity WHERE AccountId IN (SELECT Account__c FROM Visit__c) ORDER BY Name',
    ['Bare', 'Big', 'Small']
  ],
  ["SELECT Name FROM Opportunity WHERE AccountId IN (SELECT Id FROM Account WHERE Industry = 'Energy')", ['Bare']],
  ['SELECT Name FROM Account WHERE (Id IN (SELECT AccountId FROM Contact))', ['Acme']],
  [
    'SELECT Name FROM Visit__c WHERE Account__c NOT IN (SELECT AccountId FROM Opportunity) ORDER BY Key__c',
    ['Third_100%']
  ],
  ['SELECT Name FROM Account WHERE Id IN (SELECT Account__c FROM Visit__c)', ['Äther'], 'olga']
]);

answers(org, 'Understanding Polymorphic Keys and Relationships', [
  [
    'SELECT Subject, What.Name, What.Type FROM Task ORDER BY Subject',
    [
      ['Call', ['Big', 'Opportunity']],
      ['Visit', ['Acme', 'Account']],
      ['Write', null]
    ]
  ],
  [
    'SELECT Subject, Who.Name, Who.Type FROM Task WHERE Who.Type != null ORDER BY Subject',
    [
      ['Visit', ['Ann Ash', 'Contact']],
      ['Write', ['Lee', 'Lead']]
    ]
  ],
  ["SELECT Subject FROM Task WHERE What.Type = 'Account'", ['Visit']],
  ["SELECT Subject FROM Task WHERE What.Type IN ('Account', 'Opportunity') ORDER BY Subject", ['Call', 'Visit']],
  ["SELECT Subject FROM Task WHERE Who.Name LIKE 'Ann%'", ['Visit']],
  ['SELECT Owner.Type, Owner.Name FROM Task LIMIT 1', [['User', 'Sam']]],
  ["SELECT Name FROM Visit__c WHERE Owner.Type = 'Group'", []],
  ["SELECT Subject FROM Task WHERE WhatId = '{acme}'", ['Visit']],
  ['SELECT Subject FROM Task WHERE WhatId IN (SELECT Id FROM Account)', ['Visit']]
]);

answers(org, 'TYPEOF', [
  [
    'SELECT TYPEOF What WHEN Account THEN Industry, Name WHEN Opportunity THEN StageName END FROM Task ORDER BY Subject',
    ['Prospecting', ['Banking', 'Acme'], null]
  ],
  [
    'SELECT Subject, TYPEOF What WHEN Account THEN Industry ELSE Name END FROM Task ORDER BY Subject',
    [
      ['Call', 'Big'],
      ['Visit', 'Banking'],
      ['Write', null]
    ]
  ],
  ['SELECT TYPEOF What WHEN Account THEN Industry END FROM Task ORDER BY Subject', [null, 'Banking', null]],
  [
    "SELECT TYPEOF What WHEN Opportunity THEN Account.Name, Amount END FROM Task WHERE Subject = 'Call'",
    [['Acme', 900]]
  ],
  [
    'SELECT TYPEOF Who WHEN Contact THEN FirstName WHEN Lead THEN Company END, TYPEOF What WHEN Account THEN Name END FROM Task WHERE Who.Type != null ORDER BY Subject',
    [
      ['Ann', 'Acme'],
      ['Leeco', null]
    ]
  ],
  ['SELECT typeof owner when user then username else name end FROM Visit__c LIMIT 1', ['sam@example.com']],
  ["SELECT TYPEOF Visit__r.Owner WHEN User THEN Name END FROM Step__c WHERE Name = 'Alone'", ['Sam']]
]);

describe('records of a parent that may be of several objects', () => {
  it('have the attributes of their own object', () => {
    const task = org.first("SELECT TYPEOF What WHEN Opportunity THEN Name END FROM Task WHERE Subject = 'Call'");
    assert.deepEqual(task['What'], {
      attributes: { type: 'Opportunity', url: `/services/data/v67.0/sobjects/Opportunity/${org.test.ids['big']}` },
      Name: 'Big'
    });
  });
});

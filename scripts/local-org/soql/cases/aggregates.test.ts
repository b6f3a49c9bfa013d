import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { SoqlAsker } from '../../../../test/support/soqlAsker.ts';
import { answers } from '../../../../test/support/soqlCases.ts';

const org = new SoqlAsker();
before(() => org.open());
after(() => org.close());

answers(org, 'Aggregate Functions', [
  ['SELECT COUNT(Id) FROM Opportunity', [3]],
  ['SELECT COUNT(Amount) FROM Opportunity', [2]],
  ['SELECT COUNT(Id) a, COUNT(Amount) b, COUNT_DISTINCT(AccountId) c FROM Opportunity', [[3, 2, 2]]],
  ['SELECT SUM(Amount), AVG(Amount), MIN(Amount), MAX(Amount) FROM Opportunity', [[1000, 500, 100, 900]]],
  ['SELECT sum(Amount) FROM Opportunity WHERE Amount = null', [null]],
  ["SELECT AVG(Amount), COUNT(Id) FROM Opportunity WHERE Name = 'nobody'", [[null, 0]]],
  ['SELECT MIN(CloseDate), MAX(CloseDate) FROM Opportunity', [['2025-12-31', '2026-04-20']]],
  ['SELECT MIN(Name), MAX(Name) FROM Visit__c', [['First', 'Third_100%']]],
  ['SELECT MIN(Mood__c), MAX(Mood__c) FROM Visit__c', [['Sour', 'Glad']]],
  ['SELECT MAX(Held_At__c) FROM Visit__c', ['2026-03-15T08:30:00.000+0000']],
  ['SELECT SUM(Double_Score__c) FROM Visit__c', [32]],
  ['SELECT MAX(Account__r.Name) FROM Visit__c', ['bolt Ltd']],
  ["SELECT SUM(Score__c) FROM Visit__c WHERE Account__r.Industry IN ('Banking', 'Energy')", [8]],
  ['SELECT COUNT_DISTINCT(Mood__c) FROM Visit__c', [3]]
]);

describe('COUNT()', () => {
  const COUNTS: [soql: string, size: number][] = [
    ['SELECT COUNT() FROM Opportunity', 3],
    ['SELECT count() FROM Visit__c WHERE Score__c > 4', 2],
    ['SELECT COUNT() FROM Visit__c LIMIT 2', 2],
    ['SELECT COUNT() FROM Visit__c LIMIT 200', 3],
    ["SELECT COUNT() FROM Visit__c WHERE Account__r.Name = 'Acme'", 1],
    ['SELECT COUNT() FROM Visit__c WHERE Id NOT IN (SELECT Visit__c FROM Step__c)', 2],
    ["SELECT COUNT() FROM Visit__c WHERE Name = 'nobody'", 0]
  ];
  for (const [soql, size] of COUNTS) {
    it(`answers ${soql}`, () => {
      const { totalSize, records } = org.run(soql);
      assert.deepEqual([totalSize, records], [size, []]);
    });
  }
});

answers(org, 'GROUP BY', [
  [
    'SELECT StageName, COUNT(Id) FROM Opportunity GROUP BY StageName ORDER BY StageName',
    [
      ['Prospecting', 2],
      ['Closed Won', 1]
    ]
  ],
  ['SELECT StageName FROM Opportunity GROUP BY StageName ORDER BY COUNT(Id)', ['Closed Won', 'Prospecting']],
  ['SELECT COUNT(Id) FROM Opportunity GROUP BY StageName ORDER BY COUNT(Id) DESC', [2, 1]],
  [
    'SELECT Account.Name, SUM(Amount) FROM Opportunity GROUP BY Account.Name ORDER BY Account.Name',
    [
      ['Acme', 1000],
      ['bolt Ltd', null]
    ]
  ],
  [
    'SELECT AccountId, StageName, COUNT(Id) FROM Opportunity GROUP BY AccountId, StageName ORDER BY COUNT(Id), StageName, AccountId',
    [
      ['{acme}', 'Prospecting', 1],
      ['{bolt}', 'Prospecting', 1],
      ['{acme}', 'Closed Won', 1]
    ]
  ],
  [
    'SELECT Mood__c m, COUNT(Id) c FROM Visit__c GROUP BY Mood__c ORDER BY Mood__c DESC',
    [
      ['Glad', 1],
      ['Fair', 1],
      ['Sour', 1]
    ]
  ],
  [
    'SELECT Is_Remote__c, COUNT(Id) FROM Visit__c GROUP BY Is_Remote__c ORDER BY Is_Remote__c',
    [
      [false, 2],
      [true, 1]
    ]
  ],
  [
    'SELECT Account__c, COUNT(Id) FROM Visit__c GROUP BY Account__c ORDER BY Account__c NULLS LAST LIMIT 1',
    [['{acme}', 1]]
  ],
  [
    'SELECT Held_On__c, COUNT(Id) FROM Visit__c GROUP BY Held_On__c ORDER BY Held_On__c',
    [
      [null, 1],
      ['2026-02-10', 1],
      ['2026-03-15', 1]
    ]
  ],
  ['SELECT Owner.Name, COUNT(Id) FROM Visit__c GROUP BY Owner.Name', [['Sam', 3]]],
  [
    'SELECT StageName, COUNT(Id) FROM Opportunity GROUP BY StageName ORDER BY MAX(Amount) DESC LIMIT 1',
    [['Prospecting', 2]]
  ],
  ['SELECT StageName FROM Opportunity GROUP BY StageName ORDER BY StageName LIMIT 1 OFFSET 1', ['Closed Won']]
]);

answers(org, 'HAVING', [
  ['SELECT AccountId, COUNT(Id) FROM Opportunity GROUP BY AccountId HAVING COUNT(Id) > 1', [['{acme}', 2]]],
  [
    'SELECT StageName FROM Opportunity GROUP BY StageName HAVING SUM(Amount) >= 100 AND SUM(Amount) < 200',
    ['Closed Won']
  ],
  [
    "SELECT StageName, COUNT(Id) FROM Opportunity GROUP BY StageName HAVING StageName LIKE 'Closed%'",
    [['Closed Won', 1]]
  ],
  [
    "SELECT StageName FROM Opportunity GROUP BY StageName HAVING COUNT(Id) = 2 OR StageName IN ('Closed Won') ORDER BY StageName",
    ['Prospecting', 'Closed Won']
  ],
  ['SELECT StageName FROM Opportunity GROUP BY StageName HAVING MAX(CloseDate) < TODAY', ['Closed Won']],
  ['SELECT AccountId FROM Opportunity GROUP BY AccountId HAVING NOT COUNT(Amount) = 0', ['{acme}']]
]);

answers(org, 'Date Functions in GROUP BY', [
  [
    'SELECT CALENDAR_YEAR(CloseDate), SUM(Amount) FROM Opportunity GROUP BY CALENDAR_YEAR(CloseDate) ORDER BY CALENDAR_YEAR(CloseDate)',
    [
      [2025, 100],
      [2026, 900]
    ]
  ],
  [
    'SELECT CALENDAR_YEAR(CloseDate) y FROM Opportunity GROUP BY CALENDAR_YEAR(CloseDate) HAVING CALENDAR_YEAR(CloseDate) > 2025',
    [2026]
  ],
  [
    'SELECT CALENDAR_YEAR(CloseDate), CALENDAR_MONTH(CloseDate), COUNT(Id) FROM Opportunity GROUP BY CALENDAR_YEAR(CloseDate), CALENDAR_MONTH(CloseDate) ORDER BY CALENDAR_YEAR(CloseDate)',
    [
      [2025, 12, 1],
      [2026, 4, 2]
    ]
  ],
  [
    'SELECT DAY_ONLY(Held_At__c), COUNT(Id) FROM Visit__c WHERE Held_At__c != null GROUP BY DAY_ONLY(Held_At__c) ORDER BY DAY_ONLY(Held_At__c)',
    [
      ['2026-02-10', 1],
      ['2026-03-15', 1]
    ]
  ],
  [
    'SELECT HOUR_IN_DAY(Held_At__c), COUNT(Id) FROM Visit__c GROUP BY HOUR_IN_DAY(Held_At__c) ORDER BY HOUR_IN_DAY(Held_At__c) NULLS LAST',
    [
      [8, 1],
      [23, 1],
      [null, 1]
    ]
  ]
]);

describe('GROUP BY aliases', () => {
  it('names what has no alias expr0, expr1, …', () => {
    const soql =
      'SELECT StageName s, COUNT(Id), SUM(Amount) total, MAX(CloseDate) FROM Opportunity GROUP BY StageName ORDER BY StageName LIMIT 1';
    assert.deepEqual(org.run(soql).records, [
      { attributes: { type: 'AggregateResult' }, s: 'Prospecting', expr0: 2, total: 900, expr1: '2026-04-20' }
    ]);
  });
});

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openExampleOrg } from '../../../test/support/exampleOrg.ts';
import type { ExampleOrg } from '../../../test/support/exampleOrg.ts';
import { NotEmulated, SalesforceError } from '../errors.ts';
import type { Context } from '../org/types.ts';
import { executeSoql } from './executeSoql.ts';
import type { RestRecord } from './toRestRecords.ts';

let test: ExampleOrg;
before(() => {
  test = openExampleOrg();
});
after(() => test.org.close());

type Person = 'mona' | 'sam' | 'olga' | 'newt' | 'admin';

function contextOf(person: Person): Context {
  return person === 'admin' ? test.admin : test.people[person];
}

/** Ids in a query stand as `{key}`. */
function filled(soql: string): string {
  return soql.replace(/\{(\w+)\}/g, (_, key: string) => test.ids[key] ?? `no id ${key}`);
}

function run(soql: string, person: Person = 'sam') {
  return executeSoql(test.org, contextOf(person), filled(soql));
}

function names(soql: string, person: Person = 'sam'): unknown[] {
  return run(soql, person).records.map((record) => record['Name']);
}

function first(soql: string, person: Person = 'sam'): RestRecord {
  const [record] = run(soql, person).records;
  assert.ok(record, `no row for ${soql}`);
  return record;
}

/** What a query is refused with. */
function refusal(soql: string, person: Person = 'sam'): { code: string; message: string } {
  try {
    run(soql, person);
  } catch (error) {
    if (error instanceof SalesforceError) return { code: error.errorCode, message: error.message };
    if (error instanceof NotEmulated) return { code: 'NOT_EMULATED', message: error.message };
    throw error;
  }
  assert.fail(`not refused: ${soql}`);
}

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
      assert.deepEqual(names(`SELECT Name FROM Visit__c WHERE ${where} ORDER BY Key__c`), expected);
    });
  }

  it('finds a name beyond ASCII in any case', () => {
    assert.deepEqual(names("SELECT Name FROM Account WHERE Name = 'äTHER'", 'olga'), ['Äther']);
    assert.deepEqual(names("SELECT Name FROM Account WHERE Name LIKE 'ÄT%'", 'olga'), ['Äther']);
    assert.deepEqual(names("SELECT Name FROM Account WHERE Name IN ('äther')", 'olga'), ['Äther']);
  });

  it('takes an id of 15 characters', () => {
    const short = (test.ids['first'] ?? '').slice(0, 15);
    assert.deepEqual(names(`SELECT Name FROM Visit__c WHERE Id = '${short}'`), ['First']);
  });

  it('reads escapes in a text', () => {
    const id = test.create('Account', { Name: "O'Neil \\ Sons" }, test.people.olga);
    assert.equal(first("SELECT Id FROM Account WHERE Name = 'O\\'Neil \\\\ Sons'", 'olga')['Id'], id);
    test.org.save(test.people.olga, [{ op: 'delete', object: 'Account', id }], { allOrNone: true });
  });
});

describe('order and pages', () => {
  it('orders text whatever its case, picklists by their values, nulls first', () => {
    assert.deepEqual(names('SELECT Name FROM Visit__c ORDER BY Name'), ['First', 'second', 'Third_100%']);
    assert.deepEqual(names('SELECT Name FROM Visit__c ORDER BY Mood__c'), ['second', 'Third_100%', 'First']);
    assert.deepEqual(names('SELECT Name FROM Visit__c ORDER BY Cost__c, Name'), ['second', 'Third_100%', 'First']);
    assert.deepEqual(names('SELECT Name FROM Visit__c ORDER BY Held_On__c DESC'), ['Third_100%', 'First', 'second']);
  });

  it('puts nulls last when asked', () => {
    const soql = 'SELECT Name FROM Visit__c ORDER BY Held_On__c DESC NULLS LAST';
    assert.deepEqual(names(soql), ['First', 'second', 'Third_100%']);
  });

  it('orders by a parent and by a formula', () => {
    const soql = 'SELECT Name FROM Visit__c ORDER BY Account__r.Name DESC NULLS LAST';
    assert.deepEqual(names(soql), ['second', 'First', 'Third_100%']);
    assert.deepEqual(names('SELECT Name FROM Visit__c ORDER BY Double_Score__c'), ['second', 'First', 'Third_100%']);
  });

  it('cuts by limit and offset', () => {
    assert.deepEqual(names('SELECT Name FROM Visit__c ORDER BY Name LIMIT 1 OFFSET 1'), ['second']);
    assert.deepEqual(names('SELECT Name FROM Visit__c ORDER BY Name LIMIT 0'), []);
  });
});

describe('what is selected', () => {
  it('writes a record as the REST API does', () => {
    const record = first(
      "SELECT Id, Name, Score__c, Cost__c, Is_Remote__c, Held_At__c, Held_On__c FROM Visit__c WHERE Name = 'First'"
    );
    const id = test.ids['first'] ?? '';
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
    assert.deepEqual(Object.keys(first('select ID, nAmE, account__R.name from visit__C')), [
      'attributes',
      'Id',
      'Name',
      'Account__r'
    ]);
  });

  it('nests parents, and null where there is none', () => {
    const record = first("SELECT Opportunity__r.Account.Name, Owner.Name FROM Visit__c WHERE Name = 'First'");
    const deal = record['Opportunity__r'] as RestRecord;
    assert.equal((deal['Account'] as RestRecord)['Name'], 'Acme');
    assert.equal((record['Owner'] as RestRecord).attributes.type, 'User');
    assert.equal(first("SELECT Account__r.Name FROM Visit__c WHERE Name LIKE 'Third%'")['Account__r'], null);
  });

  it('lists children, cut and ordered for each parent, null where there are none', () => {
    const soql = 'SELECT Name, (SELECT Name FROM Steps__r ORDER BY Place__c LIMIT 2) FROM Visit__c ORDER BY Name';
    const [one, two] = run(soql).records;
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
    assert.equal((first(soql)['Steps__r'] as { totalSize: number }).totalSize, 2);
  });

  it('computes formulas, also of parents and with the running user', () => {
    const visit = first("SELECT Double_Score__c, Industry__c, Is_Mine__c FROM Visit__c WHERE Name = 'First'");
    assert.deepEqual([visit['Double_Score__c'], visit['Industry__c'], visit['Is_Mine__c']], [10, 'Banking', true]);
    const seenByMona = first("SELECT Is_Mine__c FROM Visit__c WHERE Name = 'First'", 'mona');
    assert.equal(seenByMona['Is_Mine__c'], false);
    const step = first('SELECT Visit__r.Double_Score__c FROM Step__c LIMIT 1');
    assert.equal((step['Visit__r'] as RestRecord)['Double_Score__c'], 10);
  });

  it('names the type of a parent that may be of several objects', () => {
    const task = first('SELECT What.Name, What.Type, Owner.Type FROM Task');
    assert.deepEqual(task['What'], {
      attributes: { type: 'Opportunity', url: `/services/data/v67.0/sobjects/Opportunity/${test.ids['big']}` },
      Name: 'Big',
      Type: 'Opportunity'
    });
  });

  it('reads fields of one object of several by TYPEOF', () => {
    const task = first(
      'SELECT TYPEOF What WHEN Opportunity THEN StageName, Account.Name WHEN Account THEN Phone END FROM Task'
    );
    const what = task['What'] as RestRecord;
    assert.equal(what['StageName'], 'Prospecting');
    assert.equal((what['Account'] as RestRecord)['Name'], 'Acme');
  });

  it('answers labels and formats for people', () => {
    const visit = first("SELECT toLabel(Mood__c), FORMAT(Cost__c) cost FROM Visit__c WHERE Name = 'First'");
    assert.deepEqual([visit['Mood__c'], visit['cost']], ['Glad label', '$12.50']);
  });

  it('answers all, standard or custom fields, leaving out what the user may not see', () => {
    const all = Object.keys(first('SELECT FIELDS(ALL) FROM Visit__c LIMIT 200'));
    assert.ok(all.includes('OwnerId') && all.includes('Mood__c') && !all.includes('Hidden__c'));
    const custom = Object.keys(first('SELECT FIELDS(CUSTOM) FROM Visit__c LIMIT 5'));
    assert.ok(custom.includes('Mood__c') && !custom.includes('OwnerId'));
    assert.ok(Object.keys(first('SELECT FIELDS(STANDARD) FROM Visit__c')).includes('CreatedDate'));
  });

  it('tells columns, and those of a parent below it', () => {
    const [name, owner] = run('SELECT Name, Owner.Name, Owner.Id FROM Visit__c').columns;
    assert.deepEqual([name?.columnName, name?.apexType, owner?.columnName], ['Name', 'String', 'Owner']);
    assert.deepEqual(
      owner?.joinColumns.map((column) => column.columnName),
      ['Name', 'Id']
    );
  });
});

describe('aggregates', () => {
  it('counts without rows', () => {
    const answer = run('SELECT COUNT() FROM Opportunity');
    assert.deepEqual([answer.totalSize, answer.records], [3, []]);
  });

  it('groups, sums and names its expressions', () => {
    const soql =
      'SELECT StageName, COUNT(Id), SUM(Amount) total, MAX(CloseDate) FROM Opportunity GROUP BY StageName ORDER BY StageName';
    assert.deepEqual(run(soql).records, [
      { attributes: { type: 'AggregateResult' }, StageName: 'Prospecting', expr0: 2, total: 900, expr1: '2026-04-20' },
      { attributes: { type: 'AggregateResult' }, StageName: 'Closed Won', expr0: 1, total: 100, expr1: '2025-12-31' }
    ]);
  });

  it('groups by a parent, by a date function, and by an alias', () => {
    const byAccount = run(
      'SELECT Account.Name n, COUNT(Id) c FROM Opportunity GROUP BY Account.Name ORDER BY Account.Name'
    );
    assert.deepEqual(
      byAccount.records.map((row) => [row['n'], row['c']]),
      [
        ['Acme', 2],
        ['bolt Ltd', 1]
      ]
    );
    const byYear = run(
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
      run(soql).records.map((row) => row['AccountId']),
      [test.ids['acme']]
    );
    const ordered = 'SELECT StageName FROM Opportunity GROUP BY StageName ORDER BY COUNT(Id) DESC LIMIT 1';
    assert.equal(first(ordered)['StageName'], 'Prospecting');
  });

  it('counts distinct values and values that are there', () => {
    const row = first('SELECT COUNT(Amount) a, COUNT_DISTINCT(AccountId) b FROM Opportunity');
    assert.deepEqual([row['a'], row['b']], [2, 2]);
  });

  it('sums a formula', () => {
    assert.equal(first('SELECT SUM(Double_Score__c) s FROM Visit__c')['s'], 32);
  });
});

describe('access', () => {
  it('shows the rows of the user and of those below', () => {
    assert.equal(run('SELECT Id FROM Visit__c', 'sam').totalSize, 3);
    assert.equal(run('SELECT Id FROM Visit__c', 'mona').totalSize, 3);
    assert.deepEqual(names('SELECT Name FROM Visit__c', 'olga'), ['Other']);
    assert.equal(run('SELECT COUNT() FROM Visit__c', 'olga').totalSize, 1);
  });

  it('hides an object without permission as if it were not there', () => {
    const { code, message } = refusal('SELECT Id FROM Visit__c', 'newt');
    assert.equal(code, 'INVALID_TYPE');
    assert.match(message, /sObject type 'Visit__c' is not supported\./);
    assert.equal(
      refusal('SELECT Id FROM Account WHERE Id IN (SELECT Account__c FROM Visit__c)', 'newt').code,
      'INVALID_TYPE'
    );
    assert.match(
      refusal('SELECT (SELECT Id FROM Visits__r) FROM Account', 'newt').message,
      /Didn't understand relationship 'Visits__r'/
    );
    assert.match(
      refusal('SELECT Id FROM Account ORDER BY Owner.Visits__r.Name', 'newt').message,
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
      const { code, message } = refusal(soql);
      assert.equal(code, 'INVALID_FIELD', soql);
      assert.match(message, /No such column 'Hidden__c' on entity 'Visit__c'\./);
    }
  });

  it('shows the id of a parent that the user may not read, and none of its fields', () => {
    test.create(
      'Visit__c',
      { Name: 'Crossing', Account__c: test.ids['acme'] ?? '', Key__c: 'K-9' },
      { ...test.people.olga, mode: 'system' }
    );
    const id = test.idOf('Visit__c', 'Key__c', 'K-9');
    test.org.save(
      { ...test.admin, mode: 'system' },
      [{ op: 'update', object: 'Visit__c', id, fields: { OwnerId: test.people.olga.userId } }],
      { allOrNone: true }
    );
    const record = first("SELECT Account__c, Account__r.Name FROM Visit__c WHERE Key__c = 'K-9'", 'olga');
    assert.deepEqual([record['Account__c'], record['Account__r']], [test.ids['acme'], null]);
    assert.deepEqual(names("SELECT Name FROM Visit__c WHERE Account__r.Name = 'Acme'", 'olga'), []);
    test.org.save({ ...test.admin, mode: 'system' }, [{ op: 'delete', object: 'Visit__c', id }], { allOrNone: true });
  });

  it('keeps deleted rows for queryAll', () => {
    const id = test.create('Visit__c', { Name: 'Gone' }, test.people.sam);
    test.org.save(test.people.sam, [{ op: 'delete', object: 'Visit__c', id }], { allOrNone: true });
    const soql = `SELECT Name, IsDeleted FROM Visit__c WHERE Id = '${id}'`;
    assert.equal(run(soql).totalSize, 0);
    const all = executeSoql(test.org, test.people.sam, soql, { includeDeleted: true });
    assert.deepEqual(
      all.records.map((record) => record['IsDeleted']),
      [true]
    );
  });
});

describe('refusals', () => {
  it('points at an unknown field as Salesforce does', () => {
    assert.deepEqual(refusal('SELECT Id, Foo FROM Account'), {
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
    ["SELECT Id FROM Visit__c WHERE Score__c LIKE '5'", 'INVALID_FIELD', /double/],
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
    ['SELECT Id FROM Account OFFSET 2001', 'MALFORMED_QUERY', /Maximum SOQL offset allowed is 2000/],
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
      const refused = refusal(soql);
      assert.equal(refused.code, code);
      assert.match(refused.message, message);
    });
  }
});

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { SoqlAsker } from '../../../test/support/soqlAsker.ts';
import { NotEmulated, SalesforceError } from '../errors.ts';

const org = new SoqlAsker();
before(() => org.open());
after(() => org.close());

/** Words that a query is made of, and some that it is not. */
const WORDS = [
  ...'SELECT FROM WHERE AND OR NOT IN LIKE INCLUDES EXCLUDES GROUP BY HAVING ORDER ASC DESC NULLS FIRST LAST LIMIT'.split(
    ' '
  ),
  ...'OFFSET TYPEOF WHEN THEN ELSE END USING SCOPE mine WITH FOR UPDATE VIEW ALL ROWS ROLLUP null TRUE FALSE'.split(
    ' '
  ),
  ...'COUNT COUNT_DISTINCT SUM AVG MIN MAX FIELDS toLabel FORMAT convertTimezone CALENDAR_YEAR DAY_ONLY HOUR_IN_DAY'.split(
    ' '
  ),
  ...'Id Name Score__c Cost__c Mood__c Topics__c Held_At__c Held_On__c Is_Remote__c Notes__c Key__c Double_Score__c'.split(
    ' '
  ),
  ...'Account__c Account__r.Name Owner.Name Owner What Who What.Type Visit__c Step__c Account Opportunity Task User'.split(
    ' '
  ),
  ...'Steps__r Visits__r Contacts Opportunities STANDARD UserRecordAccess RecordId MaxAccessLevel a b expr0'.split(' '),
  ...['(', ')', ',', '=', '!=', '<', '>', '<=', '<>', ':', "'x'", "'Pri%'", "''", "'Price;Scope'", "'001000000000001'"],
  ...[
    '0',
    '5',
    '-1',
    '1.5',
    '2000',
    '99999999999999999999',
    'TODAY',
    'LAST_N_DAYS:3',
    'NEXT_N_YEARS:999999999',
    'USD5'
  ],
  ...[
    '2026-03-15',
    '2026-02-31',
    '2026-03-15T08:30:00Z',
    '2026-03-15T08:30:00+99:99',
    '08:30:00.000Z',
    ';',
    '"',
    '\\',
    "'"
  ]
];

const VALID = [
  "SELECT Id, Name, Account__r.Name FROM Visit__c WHERE Score__c > 3 AND ( Mood__c = 'Glad' OR Cost__c = null ) ORDER BY Name DESC NULLS LAST LIMIT 5 OFFSET 1",
  'SELECT Name, ( SELECT Name FROM Steps__r WHERE Place__c > 1 ORDER BY Name LIMIT 2 ) FROM Visit__c WHERE Id IN ( SELECT Visit__c FROM Step__c )',
  'SELECT StageName, COUNT( Id ) c, SUM( Amount ) FROM Opportunity WHERE CloseDate > LAST_N_DAYS:400 GROUP BY StageName HAVING COUNT( Id ) > 0 ORDER BY COUNT( Id ) DESC',
  "SELECT TYPEOF What WHEN Account THEN Name , Industry WHEN Opportunity THEN StageName ELSE Name END , Owner.Name FROM Task WHERE What.Type = 'Opportunity'",
  'SELECT CALENDAR_YEAR( convertTimezone( Held_At__c ) ) , MAX( Score__c ) FROM Visit__c GROUP BY CALENDAR_YEAR( convertTimezone( Held_At__c ) )',
  "SELECT FIELDS( ALL ) FROM Visit__c USING SCOPE mine WHERE Topics__c INCLUDES ( 'Price;Scope' , 'Team' ) AND NOT Name LIKE 'x%' LIMIT 200",
  'SELECT toLabel( Mood__c ) , FORMAT( Cost__c ) f FROM Visit__c WHERE DAY_ONLY( Held_At__c ) = 2026-03-15 AND Is_Remote__c = TRUE WITH USER_MODE',
  "SELECT RecordId, HasReadAccess, MaxAccessLevel FROM UserRecordAccess WHERE UserId = '{first}' AND RecordId IN ( '{first}' , '{acme}' )"
];

/** A query is answered or refused in Salesforce's words or by name; it never breaks and never writes. */
function survives(soql: string): void {
  const before = changes();
  try {
    const { records, totalSize } = org.run(soql);
    assert.ok(Array.isArray(records) && totalSize >= 0);
  } catch (error) {
    assert.ok(error instanceof SalesforceError || error instanceof NotEmulated, `${soql}\n${String(error)}`);
    assert.ok(!(error instanceof SalesforceError) || error.status === 400, soql);
  }
  assert.equal(changes(), before, soql);
}

function changes(): unknown {
  return org.test.org.database.prepare('SELECT total_changes() AS n').get()?.['n'];
}

const word = fc.constantFrom(...WORDS);

/** A valid query with some of its words left out, doubled, changed for others, or moved. */
const mutated = fc
  .tuple(
    fc.constantFrom(...VALID),
    fc.array(fc.tuple(fc.constantFrom('drop', 'double', 'replace', 'insert', 'swap'), fc.nat(), word), {
      minLength: 1,
      maxLength: 4
    })
  )
  .map(([soql, edits]) => {
    const words = soql.split(' ');
    for (const [edit, place, other] of edits) {
      const at = place % words.length;
      const here = words[at] ?? '';
      if (edit === 'drop') words.splice(at, 1);
      if (edit === 'double') words.splice(at, 0, here);
      if (edit === 'replace') words[at] = other;
      if (edit === 'insert') words.splice(at, 0, other);
      if (edit === 'swap') words.push(...words.splice(at, 1));
    }
    return words.join(' ');
  });

describe('any text as SOQL', () => {
  it('answers or refuses random text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), survives), { numRuns: 500 });
  });

  it('answers or refuses words of SOQL in any order', () => {
    const soup = fc.array(word, { maxLength: 30 }).map((words) => `SELECT ${words.join(' ')}`);
    fc.assert(fc.property(soup, survives), { numRuns: 1500 });
  });

  it('answers or refuses a condition made of any words', () => {
    const condition = fc.array(word, { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(condition, (words) => survives(`SELECT Id FROM Visit__c WHERE ${words.join(' ')}`)),
      { numRuns: 1500 }
    );
  });

  it('answers or refuses valid queries with words changed', () => {
    fc.assert(fc.property(mutated, survives), { numRuns: 3000 });
  });

  it('answers or refuses valid queries cut anywhere', () => {
    const cut = fc.tuple(fc.constantFrom(...VALID), fc.nat()).map(([soql, end]) => soql.slice(0, end % soql.length));
    fc.assert(fc.property(cut, survives), { numRuns: 500 });
  });

  it('answers or refuses what is very long or very deep', () => {
    const LONG = [
      `SELECT Id FROM Visit__c WHERE ${Array.from({ length: 4000 }, (_, n) => `Score__c = ${n}`).join(' OR ')}`,
      `SELECT Id FROM Visit__c WHERE Name IN (${Array.from({ length: 9000 }, (_, n) => `'n${n}'`).join(',')})`,
      `SELECT Id FROM Visit__c WHERE Topics__c INCLUDES (${Array.from({ length: 5000 }, (_, n) => `'t${n}'`).join(',')})`,
      `SELECT ${Array.from({ length: 3000 }, (_, n) => `MAX(Score__c) a${n}`).join(',')} FROM Visit__c`,
      `SELECT ${'COUNT('.repeat(5000)}`,
      `SELECT Id FROM Visit__c WHERE ${'NOT '.repeat(9000)} Name = 'x'`,
      `SELECT ${'(SELECT '.repeat(5000)}`,
      `SELECT Id FROM Visit__c WHERE Name LIKE '${'%_'.repeat(40_000)}'`,
      `SELECT Id FROM ${'a.'.repeat(40_000)}b`
    ];
    for (const soql of LONG) survives(soql);
  });
});

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { SoqlAsker } from '../../../../test/support/soqlAsker.ts';
import { answers } from '../../../../test/support/soqlCases.ts';
import type { SoqlCase } from '../../../../test/support/soqlCases.ts';

/** The org's clock stands at 2026-03-15T10:00Z, a Sunday; its time zone is UTC. */
const org = new SoqlAsker();
before(() => {
  org.open();
  const { olga } = org.test.people;
  const fields = { TimeZoneSidKey: 'America/Los_Angeles' };
  org.test.org.save(
    { ...org.test.admin, mode: 'system' },
    [{ op: 'update', object: 'User', id: olga.userId, fields }],
    {
      allOrNone: true
    }
  );
  org.test.create('Visit__c', { Name: 'Night', Held_At__c: '2026-03-01T02:30:00.000Z' }, olga);
});
after(() => org.close());

const where = (cases: [where: string, names: string[]][]): SoqlCase[] =>
  cases.map(([condition, names]) => [`SELECT Name FROM Visit__c WHERE ${condition} ORDER BY Key__c`, names]);

answers(
  org,
  'Date Formats and Date Literals in WHERE',
  where([
    ['Held_On__c = 2026-02-10', ['second']],
    ['Held_On__c != 2026-02-10', ['First', 'Third_100%']],
    ['Held_On__c > 2026-02-10', ['First']],
    ['Held_On__c <= 2026-02-10', ['second']],
    ['Held_On__c IN (2026-02-10, 2026-03-15)', ['First', 'second']],
    ['Held_On__c = TODAY', ['First']],
    ['Held_On__c = today', ['First']],
    ['Held_On__c < TODAY', ['second']],
    ['Held_On__c = YESTERDAY', []],
    ['Held_On__c = LAST_N_DAYS:40', ['First', 'second']],
    ['Held_On__c = LAST_N_DAYS:3', ['First']],
    ['Held_On__c = NEXT_N_DAYS:3', []],
    ['Held_On__c > N_DAYS_AGO:34', ['First', 'second']],
    ['Held_On__c = N_DAYS_AGO:33', ['second']],
    ['Held_On__c = LAST_90_DAYS', ['First', 'second']],
    ['Held_On__c = THIS_WEEK', ['First']],
    ['Held_On__c = N_WEEKS_AGO:5', ['second']],
    ['Held_On__c = LAST_MONTH', ['second']],
    ['Held_On__c = THIS_MONTH', ['First']],
    ['Held_On__c < THIS_MONTH', ['second']],
    ['Held_On__c >= LAST_MONTH', ['First', 'second']],
    ['Held_On__c != THIS_MONTH', ['second', 'Third_100%']],
    ['Held_On__c = LAST_N_MONTHS:1', ['second']],
    ['Held_On__c = THIS_QUARTER', ['First', 'second']],
    ['Held_On__c = LAST_QUARTER', []],
    ['Held_On__c = THIS_YEAR', ['First', 'second']],
    ['Held_On__c = THIS_FISCAL_QUARTER', ['First', 'second']],
    ['Held_On__c = LAST_FISCAL_YEAR', []],
    ['Held_At__c = TODAY', ['First']],
    ['Held_At__c < TODAY', ['second']],
    ['Held_At__c > YESTERDAY', ['First']],
    ['Held_At__c = LAST_N_DAYS:33', ['First', 'second']],
    ['Held_At__c > 2026-03-15T09:00:00+01:00', ['First']],
    ['Held_At__c > 2026-03-15T09:00:00+0100', ['First']],
    ['Held_At__c > 2026-03-15T08:30:00Z', []],
    ['Held_At__c >= 2026-03-15T08:30:00.000Z', ['First']],
    ['Held_At__c = 2026-02-10T18:30:00.000-05:00', ['second']]
  ])
);

answers(
  org,
  'Date Functions',
  where([
    ['CALENDAR_MONTH(Held_On__c) = 2', ['second']],
    ['CALENDAR_QUARTER(Held_On__c) = 1', ['First', 'second']],
    ['CALENDAR_YEAR(Held_At__c) = 2026', ['First', 'second']],
    ['DAY_IN_MONTH(Held_On__c) = 15', ['First']],
    ['DAY_IN_WEEK(Held_On__c) = 1', ['First']],
    ['DAY_IN_WEEK(Held_On__c) IN (1, 3)', ['First', 'second']],
    ['DAY_IN_YEAR(Held_On__c) = 41', ['second']],
    ['DAY_ONLY(Held_At__c) = 2026-03-15', ['First']],
    ['FISCAL_MONTH(Held_On__c) = 3', ['First']],
    ['FISCAL_QUARTER(Held_On__c) = 1', ['First', 'second']],
    ['FISCAL_YEAR(Held_On__c) != 2026', ['Third_100%']],
    ['HOUR_IN_DAY(Held_At__c) = 23', ['second']],
    ['WEEK_IN_MONTH(Held_On__c) = 3', ['First']],
    ['WEEK_IN_YEAR(Held_On__c) = 6', ['second']]
  ])
);

answers(org, 'Convert Time Zones in Date Functions', [
  ['SELECT Name FROM Visit__c WHERE HOUR_IN_DAY(Held_At__c) = 2', ['Night'], 'olga'],
  ['SELECT Name FROM Visit__c WHERE HOUR_IN_DAY(convertTimezone(Held_At__c)) = 18', ['Night'], 'olga'],
  ['SELECT Name FROM Visit__c WHERE DAY_ONLY(convertTimezone(Held_At__c)) = 2026-02-28', ['Night'], 'olga'],
  [
    'SELECT CALENDAR_MONTH(convertTimezone(Held_At__c)), COUNT(Id) FROM Visit__c WHERE Held_At__c != null GROUP BY CALENDAR_MONTH(convertTimezone(Held_At__c))',
    [[2, 1]],
    'olga'
  ],
  ['SELECT Name FROM Visit__c WHERE HOUR_IN_DAY(convertTimezone(Held_At__c)) = 8', ['First'], 'sam']
]);

describe('Date Functions of groups', () => {
  it('answers a row a value, and one for what is empty', () => {
    const soql =
      'SELECT CALENDAR_MONTH(Held_On__c) month, COUNT(Id) FROM Visit__c GROUP BY CALENDAR_MONTH(Held_On__c) ORDER BY CALENDAR_MONTH(Held_On__c) DESC NULLS LAST';
    assert.deepEqual(
      org.run(soql).records.map((row) => [row['month'], row['expr0']]),
      [
        [3, 1],
        [2, 1],
        [null, 1]
      ]
    );
  });
});

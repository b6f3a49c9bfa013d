import { describe } from 'node:test';
import { onPage, testFormulas } from '../../../../test/support/formulaCases.ts';

const CASES = [
  ...onPage(
    'Using Date, Date/Time, and Time Values in Formulas',
    ['TODAY() - Close__c', 43],
    ['Close__c + 1', '2026-02-01'],
    ['1 + Close__c', '2026-02-01'],
    ['Close__c - 31', '2025-12-31'],
    ['Close__c + 1.9', '2026-02-01'],
    ['Close__c - 1.9', '2026-01-30'],
    ['Close__c < TODAY()', true],
    ['(NOW() - Held__c) * 24 > 1000', true],
    ['Held__c + 0.5', '2026-02-01T06:00:00.000Z'],
    ['Held__c - Held__c', 0],
    ['Starts__c + 1000', '09:30:16.250Z'],
    ['Starts__c + 24 * 60 * 60 * 1000', '09:30:15.250Z'],
    ['Starts__c - 10 * 60 * 60 * 1000', null],
    ['TIMEVALUE("08:00:00.000") - TIMEVALUE("10:00:00.000")', 79200000],
    ['TODAY() + 10 ^ 12', null],
    ['DATE(9999, 12, 31) + 1', null]
  ),
  ...onPage('TODAY', ['TODAY()', '2026-03-15']),
  ...onPage('NOW', ['NOW()', '2026-03-15T10:20:30.000Z']),
  ...onPage('TIMENOW', ['TIMENOW()', '10:20:30.000Z']),
  ...onPage(
    'DATE',
    ['DATE(2026, 2, 28)', '2026-02-28'],
    ['DATE(2026, 2, 30)', null],
    ['DATE(2009, 3.5, 2)', '2009-03-02'],
    ['DATE(9999, 12, 31)', '9999-12-31'],
    ['DATE(10000, 1, 1)', null],
    ['DATE(50, 1, 1)', '0050-01-01'],
    ['DATE(2026, Blank_Number__c, 1)', null],
    ['BLANKVALUE(DATE(2026, 13, 1), TODAY())', null]
  ),
  ...onPage(
    'DATEVALUE',
    ['DATEVALUE(Held__c)', '2026-01-31'],
    ['DATEVALUE("2026-02-03")', '2026-02-03'],
    ['DATEVALUE("2026-2-3")', '2026-02-03'],
    ['DATEVALUE("02/03/2026")', null],
    ['BLANKVALUE(DATEVALUE(""), TODAY())', '2026-03-15'],
    ['BLANKVALUE(DATEVALUE("soon"), TODAY())', null]
  ),
  ...onPage(
    'DATETIMEVALUE',
    ['DATETIMEVALUE("2026-02-03 04:05:06")', '2026-02-03T04:05:06.000Z'],
    ['DATETIMEVALUE("2026-2-3 4:5:6")', '2026-02-03T04:05:06.000Z'],
    ['DATETIMEVALUE("2026-02-03 25:00:00")', null],
    ['DATETIMEVALUE(Close__c)', '2026-01-31T00:00:00.000Z']
  ),
  ...onPage(
    'TIMEVALUE',
    ['TIMEVALUE("17:30:45.125")', '17:30:45.125Z'],
    ['TIMEVALUE(Held__c)', '18:00:00.000Z'],
    ['TIMEVALUE("25:00:00.000")', null]
  ),
  ...onPage('DAY', ['DAY(Close__c)', 31], ['DAY(Blank_Date__c)', null]),
  ...onPage('MONTH', ['MONTH(Close__c)', 1]),
  ...onPage('YEAR', ['YEAR(Close__c)', 2026]),
  ...onPage('WEEKDAY', ['WEEKDAY(TODAY())', 1], ['WEEKDAY(Close__c)', 7]),
  ...onPage('DAYOFYEAR', ['DAYOFYEAR(DATE(2026, 2, 1))', 32], ['DAYOFYEAR(DATE(2024, 12, 31))', 366]),
  ...onPage('ISOWEEK', ['ISOWEEK(DATE(2026, 1, 1))', 1], ['ISOWEEK(DATE(2027, 1, 1))', 53]),
  ...onPage('ISOYEAR', ['ISOYEAR(DATE(2027, 1, 1))', 2026]),
  ...onPage('HOUR', ['HOUR(Starts__c)', 9], ['HOUR(TIMEVALUE("17:30:45.125"))', 17]),
  ...onPage('MINUTE', ['MINUTE(Starts__c)', 30]),
  ...onPage('SECOND', ['SECOND(Starts__c)', 15]),
  ...onPage('MILLISECOND', ['MILLISECOND(Starts__c)', 250]),
  ...onPage(
    'UNIXTIMESTAMP',
    ['UNIXTIMESTAMP(DATE(1970, 1, 2))', 86400],
    ['UNIXTIMESTAMP(NOW())', 1773570030],
    ['UNIXTIMESTAMP(TIMEVALUE("01:00:00.000"))', 3600]
  ),
  ...onPage('FROMUNIXTIME', ['FROMUNIXTIME(86400)', '1970-01-02T00:00:00.000Z'], ['FROMUNIXTIME(10 ^ 15)', null]),
  ...onPage(
    'ADDMONTHS',
    ['ADDMONTHS(Close__c, 1)', '2026-02-28'],
    ['ADDMONTHS(DATE(2024, 1, 31), 1)', '2024-02-29'],
    ['ADDMONTHS(DATE(2026, 1, 30), 1)', '2026-02-28'],
    ['ADDMONTHS(DATE(2026, 2, 28), 1)', '2026-03-31'],
    ['ADDMONTHS(DATE(2026, 1, 15), 12)', '2027-01-15'],
    ['ADDMONTHS(DATE(2026, 3, 15), -4)', '2025-11-15'],
    ['ADDMONTHS(Held__c, 1)', '2026-02-28T18:00:00.000Z'],
    ['ADDMONTHS(Blank_Date__c, 1)', null]
  )
];

describe('date and time functions', () => testFormulas(CASES));

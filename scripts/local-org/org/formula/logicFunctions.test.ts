import { describe } from 'node:test';
import { onPage, testFormulas } from '../../../../test/support/formulaCases.ts';

const isNew = { isNew: true };

const CASES = [
  ...onPage(
    'IF',
    ['IF(Is_Open__c, 1, 2)', 1],
    ['IF(Amount > 2000, "big", "small")', 'small'],
    ['IF(Blank_Number__c > 1, "yes", "no")', 'no']
  ),
  ...onPage(
    'AND',
    ['AND(true, true, false)', false],
    ['and(TRUE, True)', true],
    ['AND(true, Blank_Number__c > 1)', null],
    ['AND(false, Blank_Number__c > 1)', false]
  ),
  ...onPage(
    'OR',
    ['OR(false, false, true)', true],
    ['OR(false, 1 = 2)', false],
    ['OR(true, Blank_Number__c > 1)', true],
    ['OR(false, Blank_Number__c > 1)', null]
  ),
  ...onPage('NOT', ['NOT(Is_Open__c)', false], ['NOT(ISPICKVAL(Stage__c, "Open"))', true]),
  ...onPage(
    'CASE',
    ['CASE(Stage__c, "Open", 1, "Won", 2, 3)', 2],
    ['CASE(Amount, 1000, "a", 1500, "b", "c")', 'b'],
    ['CASE(Blank_Stage__c, "Open", 1, 9)', 9],
    ['CASE(Blank_Stage__c, "", 1, 9)', 1],
    ['CASE(MONTH(Close__c), 1, "January", "other")', 'January'],
    ['CASE(TODAY(), Close__c, 1, DATE(2026, 3, 15), 2, 3)', 2],
    ['CASE(Blank_Number__c, 0, "zero", "none")', 'none'],
    ['CASE(Blank_Number__c, 0, "zero", "none")', 'zero', { blanksAsZero: true }]
  ),
  ...onPage(
    'ISPICKVAL',
    ['ISPICKVAL(Stage__c, "Won")', true],
    ['ISPICKVAL(Stage__c, "won")', true],
    ['ISPICKVAL(Stage__c, "Won ")', false],
    ['ISPICKVAL(Stage__c, "")', false],
    ['ISPICKVAL(Blank_Stage__c, "")', true],
    ['ISPICKVAL(PRIORVALUE(Stage__c), "Open")', true]
  ),
  ...onPage(
    'INCLUDES',
    ['INCLUDES(Areas__c, "Skill")', true],
    ['INCLUDES(Areas__c, "skill")', true],
    ['INCLUDES(Areas__c, "Ski")', false],
    ['INCLUDES(Areas__c, "Deal;Skill")', false],
    ['INCLUDES(Blank_Areas__c, "")', false]
  ),
  ...onPage(
    'ISBLANK',
    ['ISBLANK(Blank_Text__c)', true],
    ['ISBLANK("")', true],
    ['ISBLANK(TRIM("  "))', true],
    ['ISBLANK(Blank_Number__c)', true],
    ['ISBLANK(Amount)', false],
    ['ISBLANK(Blank_Date__c)', true],
    ['ISBLANK(Blank_Stage__c)', true],
    ['ISBLANK(Blank_Areas__c)', true]
  ),
  ...onPage('ISNULL', ['ISNULL(Blank_Text__c)', false], ['ISNULL(Blank_Date__c)', true], ['ISNULL(Amount)', false]),
  ...onPage(
    'BLANKVALUE',
    ['BLANKVALUE(Blank_Text__c, "none")', 'none'],
    ['BLANKVALUE(Name, "none")', 'Acme'],
    ['BLANKVALUE(Blank_Date__c, DATE(2026, 1, 1))', '2026-01-01']
  ),
  ...onPage(
    'NULLVALUE',
    ['NULLVALUE(Blank_Number__c, 3)', 3],
    ['NULLVALUE(Blank_Text__c, "none")', null],
    ['NULLVALUE(Amount, 3)', 1500]
  ),
  ...onPage('ISNEW', ['ISNEW()', false], ['ISNEW()', true, isNew]),
  ...onPage('ISCLONE', ['ISCLONE()', false]),
  ...onPage(
    'ISCHANGED',
    ['ISCHANGED(Stage__c)', true],
    ['ISCHANGED(Close__c)', false],
    ['ISCHANGED(Blank_Stage__c)', true],
    ['ISCHANGED(Blank_Text__c)', false],
    ['ISCHANGED(Stage__c)', false, isNew]
  ),
  ...onPage(
    'PRIORVALUE',
    ['PRIORVALUE(Amount)', 1000],
    ['PRIORVALUE(Amount)', 1500, isNew],
    ['TEXT(PRIORVALUE(Stage__c))', 'Open']
  )
];

describe('logical functions', () => testFormulas(CASES));

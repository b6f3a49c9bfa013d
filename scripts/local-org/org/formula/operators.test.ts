import { describe } from 'node:test';
import { onPage, testFormulas } from '../../../../test/support/formulaCases.ts';

// Precedence, and what the pages leave open about blanks and faults: github.com/salesforce/formula-engine (`Formula.g4`,
// `OperatorEquality`, `BigDecimalHelper`).
const OPERATORS = [
  ...onPage(
    'Formula Operators and Functions by Context, Math Operators',
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['10 - 4 - 3', 3],
    ['24 / 4 / 2', 3],
    ['2 * 3 ^ 2', 36],
    ['2 ^ 3', 8],
    ['2 ^ 3 ^ 2', 64],
    ['2 ^ -1', 0.5],
    ['4 ^ 0.5', null],
    ['0 ^ 0', 1],
    ['0 ^ -1', null],
    ['10 ^ 64', 1e64],
    ['10 ^ 65', null],
    ['-2 + 5', 3],
    ['-2 ^ 2', 4],
    ['- (2 + 5)', -7],
    ['+3', 3],
    ['0.1 + 0.2', 0.3],
    ['.5 + .25', 0.75],
    ['7 / 2', 3.5],
    ['1 / 3 * 3', 1],
    ['Discount__c * 100', 25],
    ['Amount - PRIORVALUE(Amount)', 500]
  ),
  ...onPage(
    'Formula Operators and Functions by Context, Logical Operators',
    ['1 < 2 && 2 < 3', true],
    ['1 > 2 || 2 = 2', true],
    ['1 = 2 || 1 = 1 && 1 = 1', true],
    ['1 <> 2', true],
    ['1 != 1', false],
    ['1 == 1', true],
    ['1 < 2 = 2 > 1', true],
    ['!(1 = 1)', false],
    ['NOT (1 = 2)', true],
    ['true && not(false)', true],
    ['"a" = "A"', false],
    ['"b" > "a"', true],
    ['"Left" > "Left"', false],
    ['"Left" <= "Left"', true],
    ['OwnerId = $User.Id', true],
    ['OwnerId = "005000000000001"', true],
    ['$Permission.Coach', true],
    ['Owner:User.Name', 'Rosa']
  ),
  ...onPage(
    'Formula Operators and Functions by Context, Text Operators',
    ['"a" & "b" & Name', 'abAcme'],
    ['"a" + "b"', 'ab'],
    ['"a" & Blank_Text__c', 'a'],
    ['"a" + Blank_Text__c', 'a'],
    ['Blank_Text__c & Blank_Text__c', null],
    [`'it\\'s'`, "it's"],
    ['"say \\"hi\\""', 'say "hi"'],
    ['"one\\ntwo"', 'one\ntwo']
  ),
  ...onPage(
    'Building Formulas',
    ['1 + /* one, two */ 1', 2],
    ['1 /* a /* b */ + 2', 3],
    ['1\n+\t2', 3],
    ['tRuE', true],
    ['null', null]
  )
];

const BLANKS = onPage(
  'Blank Field Handling in Formulas',
  ['Blank_Number__c + 1', null],
  ['Blank_Number__c + 1', 1, { blanksAsZero: true }],
  ['-Blank_Number__c', null],
  ['-Blank_Number__c', 0, { blanksAsZero: true }],
  ['Blank_Number__c > 1', null],
  ['Blank_Number__c < 5', true, { blanksAsZero: true }],
  ['IF(Blank_Number__c < 5, 1, 2)', 2],
  ['NOT(Blank_Number__c > 1)', null],
  ['Blank_Number__c = NULL', null],
  ['Blank_Number__c = 0', null],
  ['Blank_Number__c = 0', true, { blanksAsZero: true }],
  ['ISBLANK(Blank_Number__c)', false, { blanksAsZero: true }],
  ['NULLVALUE(Blank_Number__c, 3)', 0, { blanksAsZero: true }],
  ['Blank_Text__c = ""', true],
  ['Blank_Text__c = NULL', true],
  ['Blank_Text__c <> "x"', true],
  ['Blank_Date__c + 1', null],
  ['Blank_Date__c = TODAY()', null],
  ['ISBLANK(Blank_Date__c)', true, { blanksAsZero: true }]
);

const FAULTS = onPage(
  'Common Formula Errors, #Error!',
  ['1 / 0', null],
  ['ISBLANK(1 / 0)', null],
  ['BLANKVALUE(1 / 0, 42)', null],
  ['IF(ISBLANK(1 / 0), "blank", "value")', null],
  ['AND(false, 1 / 0 = 1)', false],
  ['OR(true, 1 / 0 = 1)', true],
  ['false && 1 / 0 = 1', false],
  ['true || 1 / 0 = 1', true],
  ['IF(false, 1 / 0, 2)', 2],
  ['CASE(1, 1, "one", 2, TEXT(1 / 0), "none")', 'one'],
  ['1 / 0 & "x"', null]
);

describe('operators', () => testFormulas(OPERATORS));
describe('blanks', () => testFormulas(BLANKS));
describe('formulas without a value', () => testFormulas(FAULTS));

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { NotEmulated } from '../../errors.ts';
import { createSchema, fieldDef } from '../schema.ts';
import type { FieldType, FieldValue, ObjectDef } from '../types.ts';
import { checkFormula, evaluate, evaluateField, FormulaError, isTrue, parseFormula, referencedPaths } from './index.ts';

const NOW = Date.parse('2026-03-15T10:20:30.000Z');

const fields: Record<string, { type: FieldType; value: FieldValue; prior?: FieldValue }> = {
  Name: { type: 'string', value: 'Acme' },
  Blank_Text__c: { type: 'string', value: null },
  Amount: { type: 'currency', value: 1500, prior: 1000 },
  Blank_Number__c: { type: 'double', value: null },
  Discount__c: { type: 'percent', value: 25 },
  Close__c: { type: 'date', value: '2026-01-31', prior: '2026-01-31' },
  Blank_Date__c: { type: 'date', value: null },
  Held__c: { type: 'datetime', value: '2026-01-31T18:00:00.000Z' },
  Starts__c: { type: 'time', value: '09:30:15.250Z' },
  Stage__c: { type: 'picklist', value: 'Won', prior: 'Open' },
  Blank_Stage__c: { type: 'picklist', value: null },
  Areas__c: { type: 'multipicklist', value: 'Deal;Skill' },
  Is_Open__c: { type: 'boolean', value: true },
  OwnerId: { type: 'reference', value: '005000000000001AAA' },
  'Owner.Name': { type: 'string', value: 'Rosa' },
  '$User.Id': { type: 'id', value: '005000000000001AAA' },
  '$Permission.Coach': { type: 'boolean', value: true }
};

function run(text: string, options: { isNew?: boolean; blanksAsZero?: boolean } = {}): FieldValue {
  return evaluate(parseFormula(text), {
    value: (path) => fields[path.join('.')]?.value ?? null,
    type: (path) => fields[path.join('.')]?.type,
    prior: (path) => {
      const field = fields[path.join('.')];
      return field?.prior === undefined ? (field?.value ?? null) : field.prior;
    },
    isNew: options.isNew ?? false,
    now: NOW,
    blanksAsZero: options.blanksAsZero ?? false
  });
}

function table(title: string, cases: [formula: string, expected: FieldValue][]): void {
  describe(title, () => {
    for (const [formula, expected] of cases) {
      it(`answers ${JSON.stringify(expected)} to ${formula}`, () => assert.deepEqual(run(formula), expected));
    }
  });
}

// Salesforce Help, "Formula Operators and Functions by Context"; precedence and blanks: github.com/salesforce/formula-engine.
table('operators', [
  ['1 + 2 * 3', 7],
  ['(1 + 2) * 3', 9],
  ['10 - 4 - 3', 3],
  ['2 * 3 ^ 2', 36],
  ['2 ^ 3', 8],
  ['-2 + 5', 3],
  ['- (2 + 5)', -7],
  ['0.1 + 0.2', 0.3],
  ['7 / 2', 3.5],
  ['1 / 0', null],
  ['"a" & "b" & Name', 'abAcme'],
  ['"a" + "b"', 'ab'],
  [`'it''s'`.replace("''", "\\'"), "it's"],
  ['"say \\"hi\\""', 'say "hi"'],
  ['1 < 2 && 2 < 3', true],
  ['1 > 2 || 2 = 2', true],
  ['1 <> 2', true],
  ['1 != 1', false],
  ['1 == 1', true],
  ['!(1 = 1)', false],
  ['NOT (1 = 2)', true],
  ['true && not(false)', true],
  ['1 + /* one, two */ 1', 2],
  ['"a" = "A"', false],
  ['"b" > "a"', true]
]);

table('blanks', [
  ['Blank_Number__c + 1', null],
  ['Blank_Number__c > 1', null],
  ['NOT(Blank_Number__c > 1)', null],
  ['IF(Blank_Number__c > 1, "yes", "no")', 'no'],
  ['Blank_Number__c = NULL', null],
  ['Blank_Text__c = ""', true],
  ['Blank_Text__c = NULL', true],
  ['Blank_Text__c <> "x"', true],
  ['"a" & Blank_Text__c', 'a'],
  ['ISBLANK(Blank_Text__c)', true],
  ['ISBLANK("")', true],
  ['ISBLANK(Blank_Number__c)', true],
  ['ISBLANK(Amount)', false],
  ['ISBLANK(Blank_Date__c)', true],
  ['ISBLANK(Blank_Stage__c)', true],
  ['ISNULL(Blank_Text__c)', false],
  ['ISNULL(Blank_Date__c)', true],
  ['BLANKVALUE(Blank_Text__c, "none")', 'none'],
  ['BLANKVALUE(Name, "none")', 'Acme'],
  ['NULLVALUE(Blank_Number__c, 3)', 3],
  ['NULLVALUE(Blank_Text__c, "none")', null],
  ['AND(true, Blank_Number__c > 1)', null],
  ['AND(false, Blank_Number__c > 1)', false],
  ['OR(true, Blank_Number__c > 1)', true],
  ['Blank_Date__c + 1', null]
]);

table('logic', [
  ['IF(Is_Open__c, 1, 2)', 1],
  ['IF(false, 1/0, 2)', 2],
  ['AND(true, true, false)', false],
  ['OR(false, false, true)', true],
  ['and(TRUE, True)', true],
  ['CASE(Stage__c, "Open", 1, "Won", 2, 3)', 2],
  ['CASE(Amount, 1000, "a", 1500, "b", "c")', 'b'],
  ['CASE(Blank_Stage__c, "Open", 1, 9)', 9],
  ['CASE(MONTH(Close__c), 1, "January", "other")', 'January'],
  ['ISPICKVAL(Stage__c, "Won")', true],
  ['ISPICKVAL(Blank_Stage__c, "")', true],
  ['TEXT(Stage__c) = "Won"', true],
  ['INCLUDES(Areas__c, "Skill")', true],
  ['INCLUDES(Areas__c, "Ski")', false],
  ['$Permission.Coach', true],
  ['OwnerId = $User.Id', true],
  ['OwnerId = "005000000000001"', true],
  ['Owner.Name', 'Rosa']
]);

table('what changed', [
  ['ISNEW()', false],
  ['ISCHANGED(Stage__c)', true],
  ['ISCHANGED(Close__c)', false],
  ['PRIORVALUE(Amount)', 1000],
  ['TEXT(PRIORVALUE(Stage__c))', 'Open'],
  ['ISPICKVAL(PRIORVALUE(Stage__c), "Open")', true],
  ['Amount - PRIORVALUE(Amount)', 500]
]);

table('text', [
  ['LEN("abc")', 3],
  ['LEN(Blank_Text__c)', 0],
  ['LEFT("abcdef", 2)', 'ab'],
  ['RIGHT("abcdef", 2)', 'ef'],
  ['RIGHT("abcdef", 0)', null],
  ['MID("abcdef", 2, 3)', 'bcd'],
  ['TRIM("  a b ")', 'a b'],
  ['UPPER("aBc")', 'ABC'],
  ['LOWER("aBc")', 'abc'],
  ['CONTAINS("abc", "bc")', true],
  ['CONTAINS("abc", "BC")', false],
  ['BEGINS("abc", "ab")', true],
  ['FIND("c", "abcabc")', 3],
  ['FIND("c", "abcabc", 4)', 6],
  ['FIND("x", "abc")', 0],
  ['SUBSTITUTE("a-b-c", "-", "$&")', 'a$&b$&c'],
  ['LPAD("7", 3, "0")', '007'],
  ['RPAD("abc", 2)', 'ab'],
  ['REGEX("94105-1234", "\\\\d{5}(-\\\\d{4})?")', true],
  ['REGEX("94105x", "\\\\d{5}")', false],
  ['VALUE("12.5")', 12.5],
  ['VALUE("twelve")', null],
  ['TEXT(1500)', '1500'],
  ['TEXT(0.0000001)', '0.0000001'],
  ['TEXT(Close__c)', '2026-01-31'],
  ['TEXT(Held__c)', '2026-01-31 18:00:00Z'],
  ['ISNUMBER("12.5")', true],
  ['ISNUMBER("1,000")', false],
  ['"a" & BR() & "b"', 'a<br>b'],
  ['HYPERLINK("/1", "One", "_self")', '<a href="/1" target="_self">One</a>'],
  ['CASESAFEID("00300000003T2PG")', '00300000003T2PGAA0'],
  ['INITCAP("sales coach")', 'Sales Coach']
]);

table('numbers', [
  ['ABS(-3)', 3],
  ['CEILING(2.1)', 3],
  ['CEILING(-2.1)', -3],
  ['FLOOR(-2.9)', -2],
  ['MCEILING(-2.9)', -2],
  ['MFLOOR(-2.1)', -3],
  ['ROUND(2.675, 2)', 2.68],
  ['ROUND(-2.5, 0)', -3],
  ['ROUND(1234, -2)', 1200],
  ['MAX(1, 5, 3)', 5],
  ['MIN(1, 5, 3)', 1],
  ['MOD(123, 100)', 23],
  ['SQRT(16)', 4],
  ['SQRT(-1)', null],
  ['LOG(1000)', 3],
  ['LN(EXP(2))', 2],
  ['Discount__c * 100', 25],
  ['TRUNC(2.99)', 2]
]);

table('dates', [
  ['TODAY()', '2026-03-15'],
  ['NOW()', '2026-03-15T10:20:30.000Z'],
  ['DATE(2026, 2, 28)', '2026-02-28'],
  ['DATE(2026, 2, 30)', null],
  ['TODAY() - Close__c', 43],
  ['Close__c + 1', '2026-02-01'],
  ['Close__c - 31', '2025-12-31'],
  ['Close__c < TODAY()', true],
  ['(NOW() - Held__c) * 24 > 1000', true],
  ['Held__c + 0.5', '2026-02-01T06:00:00.000Z'],
  ['DATEVALUE(Held__c)', '2026-01-31'],
  ['DATEVALUE("2026-02-03")', '2026-02-03'],
  ['DATETIMEVALUE("2026-02-03 04:05:06")', '2026-02-03T04:05:06.000Z'],
  ['DAY(Close__c)', 31],
  ['MONTH(Close__c)', 1],
  ['YEAR(Close__c)', 2026],
  ['WEEKDAY(TODAY())', 1],
  ['ADDMONTHS(Close__c, 1)', '2026-02-28'],
  ['ADDMONTHS(DATE(2026, 2, 28), 1)', '2026-03-31'],
  ['ADDMONTHS(DATE(2026, 1, 15), 12)', '2027-01-15'],
  ['HOUR(Starts__c)', 9],
  ['MINUTE(Starts__c)', 30],
  ['HOUR(TIMEVALUE("17:30:45.125"))', 17],
  ['ISOWEEK(DATE(2026, 1, 1))', 1]
]);

describe('evaluate', () => {
  it('counts blank numbers as 0 when the field says so', () => {
    assert.equal(run('Blank_Number__c + 1', { blanksAsZero: true }), 1);
    assert.equal(run('ISBLANK(Blank_Number__c)', { blanksAsZero: true }), false);
  });

  it('sees no change in a new record', () => {
    assert.equal(run('ISNEW()', { isNew: true }), true);
    assert.equal(run('ISCHANGED(Stage__c)', { isNew: true }), false);
    assert.equal(run('PRIORVALUE(Amount)', { isNew: true }), 1500);
  });

  it('reads fields as a flow writes them', () => {
    const formula = parseFormula('{!$Record.Name} & " " & {!greeting}');
    const values: Record<string, string> = { '$Record.Name': 'Acme', greeting: 'hello' };
    const scope = {
      value: (path: string[]) => values[path.join('.')] ?? null,
      isNew: false,
      now: 0,
      blanksAsZero: false
    };
    assert.equal(evaluate(formula, scope), 'Acme hello');
  });

  it('keeps a condition over blanks false', () => {
    const scope = { value: () => null, type: () => 'double' as const, isNew: false, now: 0, blanksAsZero: false };
    assert.equal(isTrue(parseFormula('Amount < 5'), scope), false);
  });

  it('rounds a formula field to its places and gives a percent in hundredths', () => {
    const scope = { value: () => null, isNew: false, now: 0, blanksAsZero: false };
    assert.equal(evaluateField(parseFormula('1 / 3'), { type: 'percent', scale: 2 }, scope), 33.33);
    assert.equal(evaluateField(parseFormula('10 / 4'), { type: 'double', scale: 0 }, scope), 3);
    assert.equal(evaluateField(parseFormula('NULL = 1'), { type: 'boolean' }, scope), false);
  });

  it('refuses by name what only Salesforce has', () => {
    assert.throws(() => run('VLOOKUP(Name, Name, "x")'), NotEmulated);
    assert.throws(() => run('$Setup.Policy__c.Days__c > 1'), NotEmulated);
  });
});

describe('arithmetic', () => {
  it('has the precedence of school for + - * and brackets', () => {
    const sum = fc.letrec<{ term: string }>((tie) => ({
      term: fc.oneof(
        { maxDepth: 5 },
        fc.integer({ min: 0, max: 50 }).map(String),
        fc.tuple(tie('term'), fc.constantFrom(' + ', ' - ', '*'), tie('term')).map((parts) => parts.join('')),
        tie('term').map((term) => `(${term})`),
        tie('term').map((term) => `-(${term})`)
      )
    })).term;
    fc.assert(
      fc.property(sum, (text) => {
        const expected: unknown = new Function(`return ${text}`)();
        assert.equal(run(text), Number(Number(expected).toPrecision(15)) + 0);
      })
    );
  });
});

describe('parseFormula', () => {
  for (const [text, message, position] of [
    ['1 +', 'Syntax error. Unexpected end of formula', 3],
    ['(1 + 2', "Syntax error. Missing ')'", 6],
    ['1 2', "Syntax error. Extra '2'", 2],
    ['"abc', 'Syntax error. Missing closing quotation mark', 0],
    ['1 ~ 2', "Syntax error. Found '~'", 2],
    ['  ', 'Syntax error. Formula is empty', 0],
    ['IF(true,, 2)', "Syntax error. Found ','", 8]
  ] as const) {
    it(`says "${message}" about ${JSON.stringify(text)}`, () => {
      assert.throws(
        () => parseFormula(text),
        (error) => error instanceof FormulaError && error.message === message && error.position === position
      );
    });
  }
});

describe('referencedPaths', () => {
  it('names every field once', () => {
    const formula = parseFormula('IF(Owner.Name = "x", -Amount, amount + LEN(Name)) > 1 && NOT Is_Open__c');
    assert.deepEqual(referencedPaths(formula), [['Owner', 'Name'], ['Amount'], ['Name'], ['Is_Open__c']]);
  });
});

function objectDef(name: string, types: Record<string, FieldType>): ObjectDef {
  const defs = Object.entries(types).map(([field, type]) => fieldDef({ name: field, type }));
  return {
    name,
    label: name,
    labelPlural: name,
    custom: name.endsWith('__c'),
    keyPrefix: name.slice(0, 3),
    nameField: 'Name',
    sharingModel: 'Private',
    hierarchyAccess: true,
    fields: new Map(defs.map((field) => [field.name, field])),
    validationRules: [],
    sharingReasons: [],
    hasShares: false,
    hasOwner: false,
    undeletable: true,
    createable: true,
    updateable: true,
    deletable: true,
    queryable: true,
    alwaysReadable: false
  };
}

describe('checkFormula', () => {
  const user = objectDef('User', { Id: 'id', Name: 'string' });
  const deal = objectDef('Deal__c', { Name: 'string', Amount: 'currency', Stage__c: 'picklist', Close__c: 'date' });
  deal.fields.set(
    'OwnerId',
    fieldDef({ name: 'OwnerId', type: 'reference', referenceTo: ['User'], relationshipName: 'Owner' })
  );
  const schema = createSchema([user, deal]);
  const check = (text: string) => checkFormula(parseFormula(text), deal, schema);

  for (const text of [
    'AND(ISPICKVAL(Stage__c, "Won"), Amount > 0)',
    'Owner.Name = $User.Name',
    'CASE(Stage__c, "A", 1, "B", 2, 3) > 1',
    'IF(ISBLANK(Stage__c), TODAY(), Close__c + 7) > TODAY()',
    'TODAY() - Close__c > 30',
    'ISCHANGED(Stage__c) && $Permission.Coach',
    'BLANKVALUE(Name, NULL) = "x"'
  ]) {
    it(`accepts ${text}`, () => assert.deepEqual(check(text), []));
  }

  for (const [text, message, position] of [
    ['Foo__c > 1', 'Field Foo__c does not exist. Check spelling.', 0],
    ['1 + Owner.Foo', 'Field Owner.Foo does not exist. Check spelling.', 4],
    ['FOO(1)', 'Unknown function FOO. Check spelling.', 0],
    ['1 + LEN(Name, 2)', "Incorrect number of parameters for function 'LEN()'. Expected 1, received 2", 4],
    ['AND(Name, true)', "Incorrect parameter type for function 'AND()'. Expected Boolean, received Text", 4],
    [
      'Stage__c = "Won"',
      'Field Stage__c is a picklist field. Picklist fields are only supported in certain functions.',
      0
    ],
    ['Name * 2', "Incorrect parameter type for operator '*'. Expected Number, received Text", 0],
    ['Amount = "x"', "Incorrect parameter type for operator '='. Expected Number, received Text", 9]
  ] as const) {
    it(`says "${message}" about ${text}`, () => assert.deepEqual(check(text), [{ message, position }]));
  }

  it('wants the result that the formula is for', () => {
    const message = 'Formula result is data type (Number), incompatible with expected data type (true or false).';
    assert.deepEqual(checkFormula('Amount + 1', deal, schema, 'boolean'), [{ message, position: 0 }]);
    assert.deepEqual(checkFormula('Amount > 1', deal, schema, 'boolean'), []);
    assert.deepEqual(checkFormula('NULL', deal, schema, 'date'), []);
  });
});

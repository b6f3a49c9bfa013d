import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSchema, fieldDef } from '../schema.ts';
import type { FieldType, ObjectDef } from '../types.ts';
import { checkFormula } from './index.ts';
import type { FormulaUse } from './index.ts';

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

function relate(object: ObjectDef, name: string, relationshipName: string, ...referenceTo: string[]): void {
  object.fields.set(name, fieldDef({ name, type: 'reference', referenceTo, relationshipName }));
}

const user = objectDef('User', { Id: 'id', Name: 'string' });
const group = objectDef('Group', { Id: 'id', Name: 'string' });
const deal = objectDef('Deal__c', {
  Name: 'string',
  Amount: 'currency',
  Stage__c: 'picklist',
  Areas__c: 'multipicklist',
  Close__c: 'date',
  Is_Open__c: 'boolean'
});
relate(deal, 'OwnerId', 'Owner', 'Group', 'User');
relate(deal, 'Parent__c', 'Parent__r', 'Deal__c');
const schema = createSchema([user, group, deal]);

interface Check {
  page: string;
  formula: string;
  use?: FormulaUse;
  expected?: FieldType;
  /** Absent: the formula may be saved. */
  message?: string;
  position?: number;
}

/** The problems; a formula without a result of its own is a validation rule. */
function problemsOf({ formula, use = 'validationRule', expected = 'boolean' }: Check) {
  const names = { permissions: new Set(['Coach']), labels: new Set(['Greeting']) };
  return checkFormula(formula, deal, schema, { use, expected, ...names });
}

const SPANS = 'Tips for Building Cross-Object Formulas';
const WHERE = 'Formula Operators and Functions by Context';
const parents = (count: number) => 'Parent__r.'.repeat(count);

const CHECKS: Check[] = [
  { page: 'AND', formula: 'AND(ISPICKVAL(Stage__c, "Won"), Amount > 0)' },
  { page: 'CASE', formula: 'CASE(Stage__c, "A", 1, "B", 2, 3) > 1' },
  { page: 'ISBLANK', formula: 'IF(ISBLANK(Stage__c), TODAY(), Close__c + 7) > TODAY()' },
  { page: 'ISCHANGED', formula: 'ISCHANGED(Stage__c) && $Permission.Coach' },
  { page: 'BLANKVALUE', formula: 'BLANKVALUE(Name, NULL) = "x"' },
  { page: SPANS, formula: 'Owner:User.Name = $User.Name' },
  { page: SPANS, formula: 'Owner:Queue.Name = "Leads"' },
  { page: SPANS, formula: `${parents(10)}Amount > 1` },
  { page: WHERE, formula: '$Label.Greeting = "hi"' },
  { page: WHERE, formula: 'REGEX(Name, "\\\\d+")' },
  { page: WHERE, formula: 'TRUNC(Amount)', use: 'formulaField', expected: 'double' },
  { page: WHERE, formula: 'HYPERLINK("/", Name)', use: 'formulaField', expected: 'string' },
  { page: 'Define Default Field Values', formula: 'TODAY() + 7', use: 'defaultValue', expected: 'date' },
  { page: 'Define Default Field Values', formula: '$User.Name', use: 'defaultValue', expected: 'string' },
  {
    page: SPANS,
    formula: 'Foo__c > 1',
    message: 'Field Foo__c does not exist. Check spelling.',
    position: 0
  },
  {
    page: SPANS,
    formula: '1 > Parent__r.Foo',
    message: 'Field Parent__r.Foo does not exist. Check spelling.',
    position: 4
  },
  {
    page: SPANS,
    formula: 'Nobody__r.Name = "x"',
    message: 'Field Nobody__r.Name does not exist. Check spelling.',
    position: 0
  },
  {
    page: SPANS,
    formula: 'Owner.Name = "x"',
    message: 'Field Owner.Name does not exist. Check spelling.',
    position: 0
  },
  {
    page: SPANS,
    formula: 'Owner:Account.Name = "x"',
    message: 'Account is an invalid object type for the Owner field. Check spelling.',
    position: 0
  },
  {
    page: SPANS,
    formula: `${parents(11)}Amount > 1`,
    message: `Field ${parents(11)}Amount is more than 10 relationships away.`,
    position: 0
  },
  { page: 'LEN', formula: 'FOO(1)', message: 'Unknown function FOO. Check spelling.', position: 0 },
  {
    page: 'LEN',
    formula: '1 > LEN(Name, 2)',
    message: "Incorrect number of parameters for function 'LEN()'. Expected 1, received 2",
    position: 4
  },
  {
    page: 'AND',
    formula: 'AND(Name, true)',
    message: "Incorrect parameter type for function 'AND()'. Expected Boolean, received Text",
    position: 4
  },
  {
    page: 'Tips for Using Picklist Formula Fields',
    formula: 'Stage__c = "Won"',
    message: 'Field Stage__c is a picklist field. Picklist fields are only supported in certain functions.',
    position: 0
  },
  {
    page: 'Tips for Using Multi-Select Picklist Formula Fields',
    formula: 'CONTAINS(Areas__c, "x")',
    message:
      'Field Areas__c is a multi-select picklist field. Multi-select picklist fields are only supported in certain functions.',
    position: 9
  },
  {
    page: WHERE,
    formula: 'Name * 2 > 1',
    message: "Incorrect parameter type for operator '*'. Expected Number, received Text",
    position: 0
  },
  {
    page: WHERE,
    formula: 'Amount = "x"',
    message: "Incorrect parameter type for operator '='. Expected Number, received Text",
    position: 9
  },
  {
    page: WHERE,
    formula: '"x" & 1 > 0',
    message: "Incorrect parameter type for operator '&'. Expected Text, received Number",
    position: 6
  },
  {
    page: 'ISBLANK',
    formula: 'ISBLANK(Is_Open__c)',
    message: "Incorrect argument type for function 'ISBLANK()'.",
    position: 0
  },
  {
    page: 'ISCHANGED',
    formula: 'ISCHANGED(Name)',
    use: 'formulaField',
    message: 'Function ISCHANGED may not be used in this type of formula',
    position: 0
  },
  {
    page: 'PRIORVALUE',
    formula: 'PRIORVALUE(Name)',
    use: 'defaultValue',
    expected: 'string',
    message: 'Function PRIORVALUE may not be used in this type of formula',
    position: 0
  },
  {
    page: 'REGEX',
    formula: 'REGEX(Name, "x")',
    use: 'formulaField',
    message: 'Function REGEX may not be used in this type of formula',
    position: 0
  },
  {
    page: 'REGEX',
    formula: 'REGEX(Name, "\\\\p{L}")',
    message: 'The local org does not emulate \\p{L} in a regular expression of the formula function REGEX.',
    position: 12
  },
  {
    page: 'IMAGE',
    formula: 'IMAGE("/x", "x") = "x"',
    message: 'Function IMAGE may not be used in this type of formula',
    position: 0
  },
  {
    page: 'TRUNC',
    formula: 'TRUNC(Amount) > 1',
    message: "Incorrect number of parameters for function 'TRUNC()'. Expected 2, received 1",
    position: 0
  },
  {
    page: 'VLOOKUP',
    formula: 'VLOOKUP(Name, Name, "x") = "x"',
    message: 'The local org does not emulate the formula function VLOOKUP.',
    position: 0
  },
  {
    page: WHERE,
    formula: '$Setup.Policy__c.Days__c > 1',
    message: 'The local org does not emulate the formula global $Setup.Policy__c.Days__c.',
    position: 0
  },
  {
    page: WHERE,
    formula: '$Permission.Nobody',
    message: 'Field $Permission.Nobody does not exist. Check spelling.',
    position: 0
  },
  {
    page: WHERE,
    formula: '$Record.Name = "x"',
    message: 'Field $Record.Name does not exist. Check spelling.',
    position: 0
  },
  {
    page: 'Define Default Field Values',
    formula: 'Name',
    use: 'defaultValue',
    expected: 'string',
    message: 'Field Name does not exist. Check spelling.',
    position: 0
  },
  {
    page: 'Define Validation Rules',
    formula: 'Amount + 1',
    message: 'Formula result is data type (Number), incompatible with expected data type (true or false).',
    position: 0
  },
  {
    page: 'Formula Field Limits and Restrictions',
    formula: `Amount > 1 ${' '.repeat(3905)}`,
    message: 'Formula is too long (3,916 characters).  Maximum length is 3,900 characters',
    position: 3900
  }
];

describe('checkFormula', () => {
  for (const check of CHECKS) {
    const shown = check.formula.length > 60 ? `${check.formula.slice(0, 60)}…` : check.formula;
    const where = check.use === undefined ? '' : ` as ${check.use}`;
    it(`${check.page}: ${shown}${where} ${check.message === undefined ? 'may be saved' : `is refused: ${check.message}`}`, () => {
      const { message, position = 0 } = check;
      assert.deepEqual(problemsOf(check), message === undefined ? [] : [{ message, position }]);
    });
  }
});

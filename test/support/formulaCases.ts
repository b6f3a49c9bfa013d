/** Formula cases as tables: each names the page of Salesforce Help that says what the answer is. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { evaluate, parseFormula } from '../../scripts/local-org/org/formula/index.ts';
import type { FormulaScope } from '../../scripts/local-org/org/formula/index.ts';
import type { FieldType, FieldValue } from '../../scripts/local-org/org/types.ts';

/** The moment that `NOW()` gives: a Sunday. */
export const NOW = Date.parse('2026-03-15T10:20:30.000Z');

const FIELDS: Record<string, { type: FieldType; value: FieldValue; prior?: FieldValue }> = {
  Name: { type: 'string', value: 'Acme' },
  Blank_Text__c: { type: 'string', value: null },
  Amount: { type: 'currency', value: 1500, prior: 1000 },
  Half__c: { type: 'double', value: 0.5 },
  Blank_Number__c: { type: 'double', value: null },
  Discount__c: { type: 'percent', value: 25 },
  Close__c: { type: 'date', value: '2026-01-31', prior: '2026-01-31' },
  Blank_Date__c: { type: 'date', value: null },
  Held__c: { type: 'datetime', value: '2026-01-31T18:00:00.000Z' },
  Starts__c: { type: 'time', value: '09:30:15.250Z' },
  Stage__c: { type: 'picklist', value: 'Won', prior: 'Open' },
  Blank_Stage__c: { type: 'picklist', value: null, prior: 'Open' },
  Areas__c: { type: 'multipicklist', value: 'Deal;Skill' },
  Blank_Areas__c: { type: 'multipicklist', value: null },
  Is_Open__c: { type: 'boolean', value: true },
  OwnerId: { type: 'reference', value: '005000000000001AAA' },
  'Owner:User.Name': { type: 'string', value: 'Rosa' },
  '$User.Id': { type: 'id', value: '005000000000001AAA' },
  '$Permission.Coach': { type: 'boolean', value: true }
};

export interface RunOptions {
  isNew?: boolean;
  blanksAsZero?: boolean;
}

/** A formula's value over one record of every type, some of its fields blank and some just changed. */
export function run(text: string, options: RunOptions = {}): FieldValue {
  return evaluate(parseFormula(text), scopeOf(options));
}

/** What `run` evaluates against. */
export function scopeOf({ isNew = false, blanksAsZero = false }: RunOptions = {}): FormulaScope {
  return {
    value: (path) => FIELDS[path.join('.')]?.value ?? null,
    type: (path) => FIELDS[path.join('.')]?.type,
    prior: (path) => {
      const field = FIELDS[path.join('.')];
      return field?.prior === undefined ? (field?.value ?? null) : field.prior;
    },
    isNew,
    now: NOW,
    blanksAsZero
  };
}

export interface FormulaCase {
  /** The page of Salesforce Help, by its title. */
  page: string;
  formula: string;
  expected: FieldValue;
  options?: RunOptions;
}

/** The cases of one page. */
export function onPage(
  page: string,
  ...cases: [formula: string, expected: FieldValue, options?: RunOptions][]
): FormulaCase[] {
  return cases.map(([formula, expected, options]) => ({ page, formula, expected, ...(options ? { options } : {}) }));
}

/** A test for each case. */
export function testFormulas(cases: FormulaCase[]): void {
  for (const { page, formula, expected, options } of cases) {
    const how = options === undefined ? '' : ` ${JSON.stringify(options)}`;
    it(`${page}: ${formula}${how} is ${JSON.stringify(expected)}`, () => {
      assert.deepEqual(run(formula, options), expected);
    });
  }
}

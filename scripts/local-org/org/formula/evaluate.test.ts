import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { run, scopeOf } from '../../../../test/support/formulaCases.ts';
import { NotEmulated } from '../../errors.ts';
import { computeField, evaluate, evaluateField, FormulaFault, isTrue, parseFormula, referencedPaths } from './index.ts';

describe('evaluate', () => {
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

  it('keeps a condition over blanks false, and has no answer to one that fails', () => {
    assert.equal(isTrue(parseFormula('Blank_Number__c < 5'), scopeOf()), false);
    assert.throws(() => isTrue(parseFormula('1 / 0 = 1'), scopeOf()), new FormulaFault('Division by zero'));
  });

  it('refuses by name what only Salesforce has', () => {
    assert.throws(() => run('VLOOKUP(Name, Name, "x")'), NotEmulated);
    assert.throws(() => run('$Setup.Policy__c.Days__c > 1'), NotEmulated);
    for (const [pattern, what] of [
      ['\\\\p{L}+', '\\p{L}'],
      ['a*+b', 'the possessive *+'],
      ['(?s)a', '(?s'],
      ['[a-z&&[^b]]', 'a class inside a class'],
      ['\\\\Qa\\\\E', '\\Q']
    ] as const) {
      const message = `The local org does not emulate ${what} in a regular expression of the formula function REGEX.`;
      assert.throws(() => run(`REGEX("a", "${pattern}")`), new NotEmulated(message.slice(31, -1)));
    }
  });
});

describe('a formula field', () => {
  const field = (text: string, type: 'percent' | 'double' | 'boolean' | 'string', scale = 0) =>
    evaluateField(parseFormula(text), { type, scale }, scopeOf());

  it('is rounded to its places, and a percent is given in hundredths', () => {
    assert.equal(field('1 / 3', 'percent', 2), 33.33);
    assert.equal(field('10 / 4', 'double'), 3);
    assert.equal(field('-2.5', 'double'), -3);
  });

  it('is never blank as a checkbox', () => {
    assert.equal(field('NULL = 1', 'boolean'), false);
    assert.equal(field('1 / 0 = 1', 'boolean'), false);
  });

  it('ends at 1,300 characters of text', () => {
    assert.equal(field('LPAD("x", 2300, "-")', 'string'), '-'.repeat(1300));
  });

  it('passes on to another formula that it has no value', () => {
    const compute = () => computeField(parseFormula('1 / 0'), { type: 'double' }, scopeOf());
    assert.throws(compute, new FormulaFault('Division by zero'));
    assert.equal(field('1 / 0', 'double'), null);
  });
});

describe('referencedPaths', () => {
  it('names every field once', () => {
    const formula = parseFormula('IF(Owner.Name = "x", -Amount, amount + LEN(Name)) > 1 && NOT Is_Open__c');
    assert.deepEqual(referencedPaths(formula), [['Owner', 'Name'], ['Amount'], ['Name'], ['Is_Open__c']]);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { run, scopeOf } from '../../../../test/support/formulaCases.ts';
import { NotEmulated } from '../../errors.ts';
import { FORMULA_FUNCTIONS } from './functions.ts';
import { evaluate, FormulaError, parseFormula } from './index.ts';

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

  it('is decimal: the same as with whole cents', () => {
    const cents = fc.integer({ min: -10_000_000, max: 10_000_000 });
    const shown = (amount: bigint, places: number): string => {
      const digits = String(amount < 0n ? -amount : amount).padStart(places + 1, '0');
      return `${amount < 0n ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`;
    };
    fc.assert(
      fc.property(cents, cents, (left, right) => {
        const [a, b] = [BigInt(left), BigInt(right)];
        const term = (amount: bigint) => `(${shown(amount, 2)})`;
        const is = (operator: string, exact: string) =>
          assert.equal(run(`${term(a)} ${operator} ${term(b)}`), Number(exact) + 0, `${left} ${operator} ${right}`);
        is('+', shown(a + b, 2));
        is('-', shown(a - b, 2));
        is('*', shown(a * b, 4));
        if (b === 0n) return;
        assert.equal(run(`MOD(${term(a)}, ${term(b)})`), Number(shown(a % b, 2)) + 0);
        assert.equal(run(`${term(a)} * ${term(b)} / ${term(b)} = ${term(a)}`), true);
      })
    );
  });

  it('rounds as one does on paper', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -9_999_999, max: 9_999_999 }),
        fc.integer({ min: 0, max: 3 }),
        (thousandths, to) => {
          const unit = 10 ** (3 - to);
          const rounded = Math.sign(thousandths) * Math.floor((Math.abs(thousandths) + unit / 2) / unit) * unit;
          const sign = thousandths < 0 ? '-' : '';
          const digits = String(Math.abs(thousandths)).padStart(4, '0');
          const text = `${sign}${digits.slice(0, -3)}.${digits.slice(-3)}`;
          assert.equal(run(`ROUND(${text}, ${to})`), rounded / 1000 + 0);
        }
      )
    );
  });
});

describe('any text', () => {
  /** Whatever happens, it is an answer, a formula error with its place, or a refusal by name. */
  function survives(text: string): void {
    try {
      evaluate(parseFormula(text), scopeOf());
    } catch (error) {
      if (error instanceof NotEmulated) return;
      assert.ok(error instanceof FormulaError, `${JSON.stringify(text)}: ${String(error)}`);
      assert.ok(error.position >= 0 && error.position <= text.length);
    }
  }

  it('is a formula, or is refused with the place of the fault', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), survives), { numRuns: 300 });
  });

  it('out of the words of formulas never breaks the evaluator', () => {
    const word = fc.oneof(
      fc.constantFrom(...FORMULA_FUNCTIONS).map((name) => `${name}(`),
      fc.constantFrom('Amount', 'Name', 'Close__c', 'Held__c', 'Starts__c', 'Stage__c', 'Blank_Number__c', '$User.Id'),
      fc.constantFrom('+', '-', '*', '/', '^', '&', '=', '<', '&&', '||', '!', '(', ')', ')', ',', ',', '"a"', 'NULL'),
      fc.oneof(fc.double({ min: 0, noNaN: true }), fc.integer({ min: 0 })).map((value) => value.toFixed(3))
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 25 }), (words) => survives(words.join(' '))),
      { numRuns: 1000 }
    );
  });

  it('given to every function never breaks it', () => {
    const value = fc.constantFrom(
      ...['Amount', '-Amount', 'Blank_Number__c', '10 ^ 60', '0.0000001', '1.5', 'Name', '""', '"(["', 'Blank_Text__c'],
      ...['Close__c', 'Blank_Date__c', 'Held__c', 'Starts__c', 'Stage__c', 'Areas__c', 'true', 'NULL']
    );
    fc.assert(
      fc.property(fc.constantFrom(...FORMULA_FUNCTIONS), fc.array(value, { maxLength: 5 }), (name, args) =>
        survives(`${name}(${args.join(', ')})`)
      ),
      { numRuns: 2000 }
    );
  });
});

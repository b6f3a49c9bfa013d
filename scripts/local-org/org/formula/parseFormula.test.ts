import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { run } from '../../../../test/support/formulaCases.ts';
import { FormulaError, parseFormula } from './index.ts';

describe('parseFormula', () => {
  for (const [text, message, position] of [
    ['1 +', 'Syntax error. Unexpected end of formula', 3],
    ['(1 + 2', "Syntax error. Missing ')'", 6],
    ['1 2', "Syntax error. Extra '2'", 2],
    ['"abc', 'Syntax error. Missing closing quotation mark', 0],
    ['1 ~ 2', "Syntax error. Found '~'", 2],
    ['  ', 'Syntax error. Formula is empty', 0],
    ['IF(true,, 2)', "Syntax error. Found ','", 8],
    ['Account..Name', "Syntax error. Found 'Account..Name'", 0]
  ] as const) {
    it(`says "${message}" about ${JSON.stringify(text)}`, () => {
      assert.throws(
        () => parseFormula(text),
        (error) => error instanceof FormulaError && error.message === message && error.position === position
      );
    });
  }

  it('reads all that a formula can hold, and refuses what nests deeper', () => {
    const sum = Array.from({ length: 1950 }, () => '1').join('+');
    assert.equal(run(sum), 1950);
    const nested = (depth: number) => '('.repeat(depth) + '1' + ')'.repeat(depth);
    assert.equal(run(nested(190)), 1);
    for (const text of [nested(100_000), '!'.repeat(100_000), `1${'+1'.repeat(100_000)}`]) {
      assert.throws(() => parseFormula(text), /does not emulate formulas that nest this deep/);
    }
  });
});

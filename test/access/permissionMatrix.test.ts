import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { expectedMatrix } from './expectedMatrix.ts';
import { MATRIX_PAGE, matrixText } from './matrixText.ts';
import { matrixObjects, measureMatrix, rowNames, type Matrix, type Rights } from './measureMatrix.ts';
import { openNinePeople, personNames, type NinePeople } from './ninePeople.ts';

describe('The permission matrix', () => {
  let test: NinePeople;
  let measured: Matrix;
  before(async () => {
    test = await openNinePeople();
    measured = await measureMatrix(test);
  });
  after(() => test.stop());

  it('has every object of the package, with a row of each', () => {
    assert.deepEqual(Object.keys(expectedMatrix).sort(), matrixObjects);
    for (const object of matrixObjects) assert.notEqual(rowNames(test, object).length, 0, object);
  });

  for (const object of matrixObjects) {
    it(`is what nine people may do on ${object}`, () => {
      const rows = rowNames(test, object);
      const found = Object.fromEntries(personNames.map((person) => [person, cellOf(rows, measured[object]?.[person])]));
      assert.deepEqual({ rows, ...found }, expectedMatrix[object]);
    });
  }

  it('leaves no bug behind: every refusal is one that Salesforce gives', () => assert.deepEqual(test.bugs, []));
});

it('docs/permission-matrix.md is up to date (npm run docs:matrix)', async () => {
  assert.equal(readFileSync(MATRIX_PAGE, 'utf8'), await matrixText());
});

function cellOf(all: string[], rights: Rights | undefined): string {
  if (!rights) return 'not measured';
  const list = (names: string[]): string =>
    names.length === 0 ? '-' : names.length === all.length ? 'all' : names.join(', ');
  return [rights.create ? 'C' : '-', ...[rights.read, rights.edit, rights.delete].map(list)].join(' | ');
}

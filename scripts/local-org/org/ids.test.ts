import assert from 'node:assert/strict';
import { test } from 'node:test';
import { customKeyPrefix, idSuffix, makeId, toId18 } from './ids.ts';

/** Pairs of 15 and 18 characters from Salesforce's documentation and sample code. */
const PAIRS: [string, string][] = [
  ['001D000000IqhSL', '001D000000IqhSLIAZ'],
  ['0015000000Gv7qJ', '0015000000Gv7qJAAR'],
  ['005D0000001KyEI', '005D0000001KyEIIA0'],
  ['001A000000000pK', '001A000000000pKIAQ'],
  ['a00000000000000', 'a00000000000000AAA']
];

test('the suffix of an id is the one that Salesforce computes', () => {
  for (const [id15, id18] of PAIRS) {
    assert.equal(id15 + idSuffix(id15), id18);
    assert.equal(toId18(id15), id18);
    assert.equal(toId18(id18), id18);
  }
});

test('a suffix that lost its case is put right, and a wrong one is refused', () => {
  assert.equal(toId18('001D000000IqhSLiaz'), '001D000000IqhSLIAZ');
  assert.equal(toId18('001D000000IqhSLIAA'), null);
});

test('text that is no id is refused', () => {
  for (const text of ['', '001', '001D000000IqhS', '001D000000IqhSLI', '001D000000Iqh-L', "001' OR 1=1 --  "]) {
    assert.equal(toId18(text), null);
  }
});

test('new ids have 18 characters, rise, and keep their prefix', () => {
  const ids = [1, 2, 61, 62, 63, 10_000_000].map((sequence) => makeId('006', sequence));
  assert.ok(ids.every((id) => id.length === 18 && id.startsWith('006') && toId18(id) === id));
  assert.equal(new Set(ids).size, ids.length);
});

test('prefixes of custom objects begin at a00', () => {
  assert.deepEqual([0, 1, 9, 10, 61, 62].map(customKeyPrefix), ['a00', 'a01', 'a09', 'a0A', 'a0z', 'a10']);
});

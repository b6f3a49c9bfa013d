/** docs/sync-traps.md names a test for each trap; this sees that they are there. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

const rows = readFileSync('docs/sync-traps.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .slice(2)
  .map((line) => line.split('|').map((cell) => cell.trim()));

describe('the table of traps', () => {
  it('has the traps that are known', () => assert.ok(rows.length >= 28, String(rows.length)));

  for (const [, trap = '', peers = '', rule = '', test = ''] of rows) {
    it(`says what peers do, what we do, and which test shows it: ${trap}`, () => {
      assert.ok(peers !== '' && rule !== '');
      const named = [...test.matchAll(/`([\w./]+\.test\.ts)`((?:,? ?"[^"]+")*)/g)];
      assert.ok(named.length > 0, test);
      for (const [, file = '', titles = ''] of named) {
        const path = [`scripts/sync/${file}`, file].find((one) => existsSync(one));
        assert.ok(path !== undefined, `There is no ${file}.`);
        const text = readFileSync(path, 'utf8');
        for (const [, title = ''] of titles.matchAll(/"([^"]+)"/g))
          assert.ok(text.includes(title), `${file}: ${title}`);
      }
    });
  }
});

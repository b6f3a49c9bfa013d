import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { objectFile, profileFile, recordFile } from './standardShapes.ts';

const read = (name: string): unknown => JSON.parse(readFileSync(join(import.meta.dirname, name), 'utf8'));

describe('the data files of a new org', () => {
  it('have the shapes that are read', () => {
    const files = globSync('objects/*.json', { cwd: import.meta.dirname });
    assert.ok(files.length > 20);
    for (const file of files) objectFile.parse(read(file));
    profileFile.parse(read('profiles.json'));
    recordFile.parse(read('records.json'));
  });

  it('may have nothing that nobody reads', () => {
    const [file = ''] = globSync('objects/*.json', { cwd: import.meta.dirname });
    assert.throws(() => objectFile.parse({ ...(read(file) as object), sharingmodel: 'Private' }), /sharingmodel/);
  });
});

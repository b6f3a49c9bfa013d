import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { bundlePathsText, pathsFile } from '../../config/bundlePaths.ts';

it('names every component bundle in tsconfig.paths.json (run `npx tsx config/writeBundlePaths.ts`)', () => {
  assert.equal(readFileSync(pathsFile, 'utf8'), bundlePathsText());
});

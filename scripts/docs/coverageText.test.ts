import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { COVERAGE_PAGE, coverageText } from './coverageText.ts';

it('is what docs/local-org.md says; npm run docs:coverage writes it anew', async () => {
  assert.equal(readFileSync(COVERAGE_PAGE, 'utf8'), await coverageText());
});

it('lists what is supported and what is refused, from the registries', async () => {
  const text = await coverageText();
  for (const entry of [
    'POST …/composite',
    'checkDeployStatus',
    'ValidationRule',
    'ORDER BY',
    'ISPICKVAL',
    'decisions'
  ]) {
    assert.match(text, new RegExp(`^\\| \`${entry}\` +\\| .*cases`, 'm'), entry);
  }
  for (const refused of ['VLOOKUP', 'screens', 'ApexClass', 'analytics']) {
    assert.match(text, new RegExp(`^Refused.*\`${refused}\``, 'm'), refused);
  }
});

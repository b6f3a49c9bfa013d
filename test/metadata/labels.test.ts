import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { it } from 'node:test';
import { childrenOf, filesOf, textOf } from './sourceFiles.ts';

const labels = filesOf('CustomLabels').flatMap(({ root }) =>
  childrenOf(root, 'labels').map((each) => textOf(each, 'fullName') ?? '')
);
const imported = new Set(
  globSync('force-app/main/**/lwc/**/*.ts', { exclude: (path) => String(path).includes('__tests__') }).flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/@salesforce\/label\/c\.(\w+)/g)].map(([, name = '']) => name)
  )
);
const named = new Set(
  filesOf('Flow').flatMap(({ path }) =>
    [...readFileSync(path, 'utf8').matchAll(/\$Label\.(\w+)/g)].map(([, name = '']) => name)
  )
);

it('has every label that a component imports or a flow names', () => {
  assert.deepEqual([...imported, ...named].filter((name) => !labels.includes(name)).sort(), []);
});

it('has no label that nothing uses', () => {
  assert.deepEqual(labels.filter((name) => !imported.has(name) && !named.has(name)).sort(), []);
});

it('has each label once', () => {
  assert.deepEqual(
    labels.filter((name, index) => labels.indexOf(name) !== index),
    []
  );
});

import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, it } from 'node:test';
import type { XmlElement } from '../../scripts/local-org/org/metadata/xml.ts';
import { childrenOf, filesOf, textOf } from './sourceFiles.ts';

/** What App Builder offers for a component, by the component's name. */
const offered = new Map(
  filesOf('LightningComponentBundle').map(({ path, root }) => [
    basename(path, '.js-meta.xml'),
    childrenOf(root, 'targetConfigs')
      .flatMap((configs) => childrenOf(configs, 'targetConfig'))
      .flatMap((config) => childrenOf(config, 'property'))
      .map(({ attributes }) => attributes)
  ])
);

/** Every use of one of our components on a page, with the properties that the page sets. */
const placed = filesOf('FlexiPage').flatMap(({ path, root }) =>
  childrenOf(root, 'flexiPageRegions')
    .flatMap((region) => childrenOf(region, 'itemInstances'))
    .flatMap((item) => childrenOf(item, 'componentInstance'))
    .map((component) => ({ path, component, name: (textOf(component, 'componentName') ?? '').replace(/^c:/, '') }))
    .filter(({ name }) => offered.has(name))
);

const own = (component: XmlElement) =>
  childrenOf(component, 'componentInstanceProperties').filter((property) => textOf(property, 'type') !== 'decorator');

describe('The properties in App Builder', () => {
  it('are read by their components', () => {
    for (const [name, properties] of offered) {
      const [file] = globSync(`force-app/main/*/lwc/${name}/${name}.ts`);
      const source = file ? readFileSync(file, 'utf8') : '';
      for (const { name: property } of properties) {
        assert.match(source, new RegExp(`@api (get )?${property}\\b`), `${name}.${property}`);
      }
    }
  });

  it('have a label, a type and, unless they are text, a default', () => {
    for (const [name, properties] of offered) {
      for (const { name: property, label, type, default: standard } of properties) {
        assert.ok(label && type, `${name}.${property}`);
        assert.ok(type === 'String' || standard !== undefined, `${name}.${property} has no default`);
      }
    }
  });

  it('are set on pages only where the component offers them', () => {
    for (const { path, component, name } of placed) {
      const known = (offered.get(name) ?? []).map((property) => property['name']);
      for (const property of own(component)) {
        assert.ok(known.includes(textOf(property, 'name')), `${path}: ${name}.${textOf(property, 'name')}`);
      }
    }
  });

  it('are offered by every component of the home page, and set on at least one page', () => {
    for (const name of ['myCoaching', 'teamCoaching', 'teamMeetings', 'coachPractice', 'coachingUtility']) {
      assert.notDeepEqual(offered.get(name), [], name);
    }
    assert.ok(placed.some(({ component }) => own(component).length > 0));
  });
});

describe('The utility bar', () => {
  it('of the app is a page of ours', () => {
    const pages = filesOf('FlexiPage').filter(({ root }) => textOf(root, 'type') === 'UtilityBar');
    const bars = filesOf('CustomApplication').map(({ root }) => textOf(root, 'utilityBar'));
    assert.deepEqual(
      bars,
      pages.map(({ path }) => basename(path, '.flexipage-meta.xml'))
    );
  });
});

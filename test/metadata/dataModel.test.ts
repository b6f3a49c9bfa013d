import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { childrenOf, fields, filesOf, textOf, textsOf } from './sourceFiles.ts';

describe('The data model', () => {
  it('describes every object and every field, as a sentence', () => {
    const silent = [...filesOf('CustomObject'), ...filesOf('CustomField')].filter(
      ({ root }) => !/^[A-Z].+\.$/s.test(textOf(root, 'description') ?? '')
    );
    assert.deepEqual(
      silent.map(({ path }) => path),
      []
    );
  });

  it('describes every validation rule and every flow', () => {
    const silent = [...filesOf('ValidationRule'), ...filesOf('Flow')].filter(
      ({ root }) => !textOf(root, 'description')
    );
    assert.deepEqual(
      silent.map(({ path }) => path),
      []
    );
  });

  it('names the relationships of a parent differently', () => {
    const names = fields
      .filter(({ type }) => type === 'Lookup' || type === 'MasterDetail')
      .map(({ root }) => `${textOf(root, 'referenceTo')}.${textOf(root, 'relationshipName')}`);
    assert.deepEqual(
      names.filter((name, index) => names.indexOf(name) !== index),
      []
    );
  });

  it('makes every client key and external key unique and an external id', () => {
    const keys = fields.filter(({ name }) => name === 'Client_Key__c' || name === 'External_Key__c');
    assert.ok(keys.length > 20);
    for (const { path, root } of keys) {
      assert.equal(textOf(root, 'unique'), 'true', path);
      assert.equal(textOf(root, 'externalId'), 'true', path);
    }
  });

  it('marks the words of people as confidential, so that they are never synced', () => {
    const words = [
      'Rep_Words__c',
      'Coach_Note__c',
      'Summary__c',
      'Reflection__c',
      'Strength__c',
      'What_Was_Seen__c',
      'Body__c'
    ];
    const open = fields.filter(
      ({ name, root }) => words.includes(name) && textOf(root, 'securityClassification') !== 'Confidential'
    );
    assert.deepEqual(
      open.map(({ path }) => path),
      []
    );
  });

  it('shows a validation error at a field of its own object', () => {
    const own = new Set(fields.map(({ object, name }) => `${object}.${name}`));
    const astray = filesOf('ValidationRule').filter(({ object, root }) => {
      const field = textOf(root, 'errorDisplayField');
      return field !== undefined && !own.has(`${object}.${field}`);
    });
    assert.deepEqual(
      astray.map(({ path }) => path),
      []
    );
  });
});

describe('Flows', () => {
  const standard = new Set(['Account', 'Opportunity', 'Contact', 'Task', 'Event']);

  it('say why they run in system context when they write other records', () => {
    for (const { path, root } of filesOf('Flow')) {
      const writes = ['recordCreates', 'recordUpdates', 'recordDeletes'].some(
        (name) => childrenOf(root, name).length > 0
      );
      if (writes) assert.match(textOf(root, 'description') ?? '', /system context/, path);
    }
  });

  it('write standard records only after the commit, with a path for faults', () => {
    for (const { path, root } of filesOf('Flow')) {
      for (const write of ['recordCreates', 'recordUpdates', 'recordDeletes'].flatMap((name) =>
        childrenOf(root, name)
      )) {
        if (!standard.has(textOf(write, 'object') ?? '')) continue;
        assert.equal(childrenOf(write, 'faultConnector').length, 1, path);
        const [start] = childrenOf(root, 'start');
        assert.ok(start);
        assert.equal(childrenOf(start, 'connector').length, 0, `${path}: runs before the commit`);
        assert.deepEqual(
          childrenOf(start, 'scheduledPaths').map((each) => textOf(each, 'pathType')),
          ['AsyncAfterCommit']
        );
      }
    }
  });

  it('notify people with a path for faults, to a type of the package', () => {
    const types = new Set(filesOf('CustomNotificationType').map(({ name }) => name));
    for (const { path, root } of filesOf('Flow')) {
      const actions = childrenOf(root, 'actionCalls');
      for (const action of actions) assert.equal(childrenOf(action, 'faultConnector').length, 1, path);
      const named = root.children
        .flatMap((element) => [...childrenOf(element, 'filters'), ...childrenOf(element, 'assignmentItems')])
        .flatMap((each) => childrenOf(each, 'value').flatMap((value) => textsOf(value, 'stringValue')))
        .filter((text) => text.startsWith('Coaching_') && !text.endsWith('__c'));
      if (actions.length > 0) assert.ok(named.length > 0, path);
      for (const name of named) assert.ok(types.has(name), `${path}: ${name}`);
    }
  });
});

describe('Layouts', () => {
  /** Made by clients for themselves; nobody reads them on a page. */
  const unseen = new Set(['Client_Key__c', 'Record_Snapshot__c']);
  const items = new Map(
    filesOf('Layout').map(({ name, root }) => [
      name.slice(0, name.indexOf('-')),
      new Map(
        childrenOf(root, 'layoutSections')
          .flatMap((section) => childrenOf(section, 'layoutColumns'))
          .flatMap((column) => childrenOf(column, 'layoutItems'))
          .map((item) => [textOf(item, 'field') ?? '', textOf(item, 'behavior')])
      )
    ])
  );

  it('show every field of every object of ours', () => {
    const ours = filesOf('CustomObject').map(({ name }) => name);
    assert.deepEqual([...items.keys()].sort(), ours.filter((name) => name.endsWith('__c')).sort());
    for (const { object, name } of fields) {
      if (!object.endsWith('__c') || unseen.has(name)) continue;
      assert.ok(items.get(object)?.has(name), `${object}.${name}`);
    }
  });

  it('ask for what is required, and let nobody type over what is computed', () => {
    for (const { object, name, type, required, isCalculated } of fields) {
      const behavior = items.get(object)?.get(name);
      if (behavior === undefined) continue;
      const expected = isCalculated ? 'Readonly' : required || type === 'MasterDetail' ? 'Required' : 'Edit';
      assert.equal(behavior, expected, `${object}.${name}`);
    }
  });
});

describe('Pages and the app', () => {
  it('refer to facets and components that are there, each facet once', () => {
    const bundles = new Set(filesOf('LightningComponentBundle').map(({ name }) => name));
    for (const { path, root } of filesOf('FlexiPage')) {
      const regions = childrenOf(root, 'flexiPageRegions');
      const facets = regions
        .filter((region) => textOf(region, 'type') === 'Facet')
        .map((region) => textOf(region, 'name') ?? '');
      const instances = regions.flatMap((region) =>
        childrenOf(region, 'itemInstances').flatMap((item) => childrenOf(item, 'componentInstance'))
      );
      const used = instances.flatMap((instance) =>
        childrenOf(instance, 'componentInstanceProperties')
          .filter((property) => ['body', 'tabs'].includes(textOf(property, 'name') ?? ''))
          .flatMap((property) => textsOf(property, 'value'))
      );
      assert.deepEqual(used.sort(), facets.sort(), path);
      for (const instance of instances) {
        const name = textOf(instance, 'componentName') ?? '';
        if (!name.includes(':')) assert.ok(bundles.has(name), `${path}: there is no component ${name}`);
      }
      const identifiers = instances.map((instance) => textOf(instance, 'identifier'));
      assert.equal(new Set(identifiers).size, identifiers.length, `${path}: identifiers`);
    }
  });

  it('open pages and tabs that the package has', () => {
    const pages = new Set(filesOf('FlexiPage').map(({ name }) => name));
    const tabs = new Set(filesOf('CustomTab').map(({ name }) => name));
    for (const { path, root } of filesOf('CustomApplication')) {
      for (const override of childrenOf(root, 'actionOverrides'))
        assert.ok(pages.has(textOf(override, 'content') ?? ''), path);
      for (const tab of textsOf(root, 'tabs'))
        assert.ok(tab.startsWith('standard-') || tabs.has(tab), `${path}: ${tab}`);
    }
  });

  it('list fields that the object has', () => {
    for (const { path, object, root } of filesOf('ListView')) {
      for (const column of textsOf(root, 'columns')) {
        const known = column === 'NAME' || fields.some((field) => field.object === object && field.name === column);
        assert.ok(known, `${path}: ${column}`);
      }
    }
  });
});

import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { describe, it } from 'node:test';
import { childrenOf, fields, filesOf, textOf, textsOf } from './sourceFiles.ts';

/** What an org refuses or reads differently, although its elements are all legal. */
describe('A Salesforce org', () => {
  const typeOf = new Map(fields.map(({ object, name, type }) => [`${object}.${name}`, type]));

  it('takes the default of a percent field as a fraction: 0.3 is 30 percent', () => {
    const defaults = fields.flatMap(({ path, type, root }) => {
      const text = textOf(root, 'defaultValue');
      return type === 'Percent' && text !== undefined ? [{ path, value: Number(text) }] : [];
    });
    assert.ok(defaults.length > 0);
    for (const { path, value } of defaults) assert.ok(value >= 0 && value <= 1, `${path}: ${value}`);
  });

  it('refuses a required lookup that its parent may empty', () => {
    const lookups = fields.filter(({ type, required }) => type === 'Lookup' && required);
    assert.ok(lookups.length > 0);
    for (const { path, root } of lookups)
      assert.match(textOf(root, 'deleteConstraint') ?? '', /Restrict|Cascade/, path);
  });

  it('keeps at most 1.6 million characters of long text in one object, and 256 to 131072 in one field', () => {
    const perObject = new Map<string, number>();
    for (const { object, path, type, root } of fields) {
      if (type !== 'LongTextArea') continue;
      const length = Number(textOf(root, 'length'));
      assert.ok(length >= 256 && length <= 131_072, path);
      perObject.set(object, (perObject.get(object) ?? 0) + length);
    }
    for (const [object, length] of perObject) assert.ok(length <= 1_600_000, object);
  });

  it('shows no long text and no multiple choice in a compact layout', () => {
    for (const { object, path, root } of filesOf('CompactLayout')) {
      for (const field of textsOf(root, 'fields')) {
        const type = typeOf.get(`${object}.${field}`) ?? '';
        assert.doesNotMatch(type, /^(TextArea|LongTextArea|Html|MultiselectPicklist)$/, `${path}: ${field}`);
      }
    }
  });

  it('counts a roll-up that was never computed as blank, so that conditions say what blank means', () => {
    const rollUps = fields.filter(({ type }) => type === 'Summary').map(({ name }) => name);
    for (const { path, root } of filesOf('ValidationRule')) {
      const formula = textOf(root, 'errorConditionFormula') ?? '';
      for (const name of rollUps) {
        const bare = formula.replaceAll(`BLANKVALUE(${name}, 0)`, '');
        assert.ok(!bare.includes(name), `${path}: ${name}`);
      }
    }
  });

  it('has home pages on the desktop only', () => {
    for (const { path, root } of filesOf('LightningComponentBundle')) {
      const configs = childrenOf(root, 'targetConfigs').flatMap((all) => childrenOf(all, 'targetConfig'));
      for (const config of configs) {
        const forms = childrenOf(config, 'supportedFormFactors')
          .flatMap((all) => childrenOf(all, 'supportedFormFactor'))
          .map(({ attributes }) => attributes['type']);
        if (config.attributes['targets']?.includes('lightning__HomePage')) assert.deepEqual(forms, ['Large'], path);
      }
    }
  });

  it('loads a component on demand only for a component that declares it', () => {
    const lazy = globSync('force-app/main/**/lwc/*/*.ts').filter((path) =>
      /\bimport\('c\//.test(readFileSync(path, 'utf8'))
    );
    assert.ok(lazy.length > 0);
    for (const path of lazy) {
      const bundle = filesOf('LightningComponentBundle').find(({ name }) => name === basename(dirname(path)));
      const capabilities = bundle ? childrenOf(bundle.root, 'capabilities') : [];
      assert.deepEqual(
        capabilities.flatMap((all) => textsOf(all, 'capability')),
        ['lightning__dynamicComponent'],
        path
      );
    }
  });

  it('holds labels of at most 1000 characters with a short description of at most 80', () => {
    for (const { root } of filesOf('CustomLabels')) {
      for (const label of childrenOf(root, 'labels')) {
        const name = textOf(label, 'fullName');
        assert.ok((textOf(label, 'value') ?? '').length <= 1000, name);
        assert.ok((textOf(label, 'shortDescription') ?? '').length <= 80, name);
      }
    }
  });

  it('holds descriptions of at most 255 characters where it keeps them in a short field', () => {
    for (const type of ['PermissionSet', 'FlexiPage', 'CustomApplication', 'CustomPermission', 'GlobalValueSet']) {
      for (const { path, root } of filesOf(type)) {
        assert.ok((textOf(root, 'description') ?? '').length <= 255, path);
      }
    }
  });

  it('does not know every object that a screen asks for beside its own, so these are optional', () => {
    const asked = globSync('force-app/main/**/lwc/*/*.ts').map((path) => ({ path, text: readFileSync(path, 'utf8') }));
    for (const name of ['UserRole', 'OpportunityHistory']) {
      const queries = asked.flatMap(({ path, text }) =>
        [...text.matchAll(new RegExp(`\\b${name}\\(([^)]*)\\)([^{]*)\\{`, 'g'))].map(([, , after]) => ({ path, after }))
      );
      assert.ok(queries.length > 0, name);
      for (const { path, after } of queries) assert.match(after ?? '', /@optional/, `${path}: ${name}`);
    }
  });

  it('may refuse a sharing reason, and then the conversation is still shared', () => {
    const flow = filesOf('Flow').find(({ name }) => name === 'Share_Conversation');
    assert.ok(flow);
    const creates = new Map(childrenOf(flow.root, 'recordCreates').map((each) => [textOf(each, 'name'), each]));
    const after = (name: string | undefined, connector: string): string | undefined => {
      const [found] = childrenOf(creates.get(name) ?? flow.root, connector);
      return found && textOf(found, 'targetReference');
    };
    const causeOf = (name: string | undefined): string | undefined =>
      childrenOf(creates.get(name) ?? flow.root, 'inputAssignments')
        .filter((each) => textOf(each, 'field') === 'RowCause')
        .flatMap((each) => childrenOf(each, 'value').map((value) => textOf(value, 'stringValue')))[0];
    assert.equal(causeOf('Share_With_Rep'), 'Rep__c');
    assert.equal(causeOf(after(after('Share_With_Rep', 'faultConnector'), 'connector')), 'Manual');
  });
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fields, filesOf, textOf } from '../../test/metadata/sourceFiles.ts';
import { ERASURE_SET_FILE, erasureSetXml } from './erasureSet.ts';
import { INTEGRATION_FIELDS_FILE, integrationFieldsJson } from './integrationFields.ts';
import { fieldsOf, keptObjects, personalObjects } from './personalData.ts';

const personal = new Map(personalObjects.map((object) => [object.name, object]));
const files = new Map(filesOf('CustomField').map(({ object, name, root }) => [`${object}.${name}`, root]));

describe('What is personal', () => {
  it('or kept is every object of the package', () => {
    const objects = filesOf('CustomObject')
      .map(({ name }) => name)
      .filter((name) => name.endsWith('__c'));
    assert.deepEqual([...personal.keys(), ...keptObjects].sort(), objects.sort());
  });

  it('is every lookup to a user', () => {
    for (const { object, name } of fields) {
      const root = files.get(`${object}.${name}`);
      if (!root || textOf(root, 'referenceTo') !== 'User') continue;
      const { about = [], mentions = [] } = personal.get(object) ?? {};
      assert.ok([...about, ...mentions].includes(name), `${object}.${name}`);
    }
  });

  it('is every field classified Confidential that holds text', () => {
    for (const { object, name } of fields) {
      const root = files.get(`${object}.${name}`);
      if (!root || textOf(root, 'securityClassification') !== 'Confidential') continue;
      if (!['LongTextArea', 'TextArea', 'Text'].includes(textOf(root, 'type') ?? '')) continue;
      assert.ok(personal.get(object)?.words.includes(name), `${object}.${name}`);
    }
  });

  it('names only fields that exist', () => {
    for (const object of personalObjects) {
      for (const field of fieldsOf(object).filter((name) => name.endsWith('__c'))) {
        assert.ok(files.has(`${object.name}.${field}`), `${object.name}.${field}`);
      }
    }
  });
});

it('The permission set of an erasure is what the metadata asks for (npm run privacy:set)', () => {
  assert.equal(readFileSync(ERASURE_SET_FILE, 'utf8'), erasureSetXml());
});

it('What the doctor of the sync service looks for is what the package opens to it (npm run privacy:set)', () => {
  assert.equal(readFileSync(INTEGRATION_FIELDS_FILE, 'utf8'), integrationFieldsJson());
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { component, customObject, field, openTestOrg } from '../../../../test/support/localOrg.ts';
import { MetadataError } from './types.ts';

const required = field('Kind__c', 'Text', '<length>20</length><required>true</required>');
const plain = field('Note__c', 'Text', '<length>20</length>');
const lookup = field(
  'Parent__c',
  'Lookup',
  '<referenceTo>Talk__c</referenceTo><relationshipName>Parts</relationshipName><relationshipLabel>Parts</relationshipLabel>'
);
const objects = [customObject('Talk__c', 'Private', required + plain), customObject('Part__c', 'Private', lookup)];

const item = (name: string): string => `<layoutItems><behavior>Edit</behavior><field>${name}</field></layoutItems>`;
const section = (...columns: string[][]): string =>
  `<layoutSections><label>Information</label>${columns
    .map((column) => `<layoutColumns>${column.map(item).join('')}</layoutColumns>`)
    .join('')}<style>TwoColumnsTopToBottom</style></layoutSections>`;
const layout = (body: string) => component('Layout', 'Talk__c-Talk Layout', body);

/** Deploys and answers the messages of what is wrong. */
function problemsOf(...components: ReturnType<typeof component>[]): string[] {
  const test = openTestOrg();
  try {
    test.deploy(...objects, ...components);
    return [];
  } catch (error) {
    if (!(error instanceof MetadataError)) throw error;
    return error.problems.map(({ message }) => message);
  } finally {
    test.org.close();
  }
}

describe('A page layout', () => {
  it('gives the fields of its sections row by row, and its related lists', () => {
    const test = openTestOrg();
    const list = '<relatedLists><fields>NAME</fields><relatedList>Part__c.Parent__c</relatedList></relatedLists>';
    test.deploy(...objects, layout(section(['Name', 'Note__c'], ['Kind__c']) + list));
    const read = test.org.metadata.layouts.get('Talk__c');
    assert.deepEqual(read?.sections, [{ label: 'Information', columns: 2, fields: ['Name', 'Kind__c', 'Note__c'] }]);
    assert.deepEqual(read.relatedLists, [{ list: 'Part__c.Parent__c', fields: ['NAME'] }]);
    test.org.close();
  });

  it('is refused when it lacks a required field', () => {
    assert.deepEqual(problemsOf(layout(section(['Name']))), [
      'Layout must contain an item for required layout field: Kind__c'
    ]);
  });

  it('is refused when it names a field, a related list or an object that is not there', () => {
    assert.match(
      problemsOf(layout(section(['Kind__c', 'Nothing__c']))).join(),
      /no CustomField named Talk__c.Nothing__c/
    );
    const list = '<relatedLists><relatedList>Part__c.Other__c</relatedList></relatedLists>';
    assert.match(problemsOf(layout(section(['Kind__c']) + list)).join(), /Cannot find related list: Part__c.Other__c/);
    assert.match(
      problemsOf(component('Layout', 'None__c-X', section(['Name']))).join(),
      /no CustomObject named None__c/
    );
  });

  it('says what of it the local org does not have', () => {
    const body = section(['Kind__c']) + '<miniLayout><fields>Name</fields></miniLayout>';
    assert.deepEqual(problemsOf(layout(body)), ['The local org does not emulate Layout.miniLayout.']);
  });
});

describe('A compact layout', () => {
  const compact = (fields: string): string =>
    `<compactLayouts><fullName>Short</fullName>${fields}<label>Short</label></compactLayouts>`;
  const assigned = '<compactLayoutAssignment>Short</compactLayoutAssignment>';

  it('counts when its object assigns it', () => {
    const test = openTestOrg();
    test.deploy(customObject('Talk__c', 'Private', required, assigned + compact('<fields>Kind__c</fields>')));
    assert.deepEqual(test.org.metadata.compactLayouts.get('Talk__c'), ['Kind__c']);
    test.deploy(customObject('Talk__c', 'Private', required, compact('<fields>Kind__c</fields>')));
    assert.equal(test.org.metadata.compactLayouts.get('Talk__c'), undefined);
    test.org.close();
  });

  it('is refused with a field that is not there, or an assignment of none', () => {
    const wrong = customObject('Memo__c', 'Private', '', compact('<fields>Kind__c</fields>'));
    assert.match(problemsOf(wrong).join(), /no CustomField named Memo__c.Kind__c/);
    assert.match(
      problemsOf(customObject('Memo__c', 'Private', '', assigned)).join(),
      /no CompactLayout named Memo__c.Short/
    );
  });
});

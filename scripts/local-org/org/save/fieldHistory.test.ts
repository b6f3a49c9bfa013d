import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { component, customObject, field, openTestOrg, permissionSet } from '../../../../test/support/localOrg.ts';
import type { TestOrg } from '../../../../test/support/localOrg.ts';
import { executeGraphql } from '../../api/graphql/execute.ts';
import { SalesforceError } from '../../errors.ts';
import { executeSoql } from '../../soql/executeSoql.ts';
import type { Context, Id } from '../types.ts';

// Object Reference, "CustomObject__History" and "EntityHistory"; Help, "Field History Tracking".

const TRACKED = '<trackHistory>true</trackHistory>';

let test: TestOrg;
let owner: Context;
let other: Context;

before(() => {
  test = openTestOrg();
  const names = ['Status__c', 'Size__c', 'Done__c', 'Story__c', 'Guide__c', 'Quiet__c', 'Secret__c'];
  const fields = (hidden: string[]) =>
    Object.fromEntries(
      names.filter((name) => !hidden.includes(name)).map((name) => [`Note__c.${name}`, 'edit' as const])
    );
  test.deploy(
    customObject('Guide__c', 'Read'),
    customObject(
      'Note__c',
      'Private',
      field('Status__c', 'Text', `<length>40</length>${TRACKED}`) +
        field('Size__c', 'Number', `<precision>6</precision><scale>1</scale>${TRACKED}`) +
        field('Done__c', 'Checkbox', `<defaultValue>false</defaultValue>${TRACKED}`) +
        field('Story__c', 'LongTextArea', `<length>1000</length><visibleLines>3</visibleLines>${TRACKED}`) +
        field(
          'Guide__c',
          'Lookup',
          `<referenceTo>Guide__c</referenceTo><relationshipName>Notes</relationshipName>${TRACKED}`
        ) +
        field('Quiet__c', 'Text', '<length>40</length>') +
        field('Secret__c', 'Text', `<length>40</length>${TRACKED}`),
      '<enableHistory>true</enableHistory>'
    ),
    component(
      'CustomObject',
      'Opportunity',
      `<enableHistory>true</enableHistory>${field('Plan__c', 'Text', `<length>40</length>${TRACKED}`)}`
    ),
    permissionSet(
      'Tester',
      { Note__c: 'read create edit delete', Guide__c: 'read create edit' },
      { fields: { ...fields(['Secret__c']), 'Opportunity.Plan__c': 'edit' } }
    ),
    permissionSet('Everything', {}, { fields: { ...fields([]), 'Opportunity.Plan__c': 'edit' } })
  );
  test.assign(test.admin.userId, 'Everything');
  owner = test.user('Owner', { permissionSets: ['Tester'] });
  other = test.user('Other', { permissionSets: ['Tester'] });
});

after(() => test.org.close());

/** The history of a note, as `field: before > after` in the order of its making. */
function history(id: Id, as: Context = test.admin): string[] {
  const soql = `SELECT Field, OldValue, NewValue FROM Note__History WHERE ParentId = '${id}' ORDER BY CreatedDate, Id`;
  return executeSoql(test.org, as, soql).records.map(
    (row) => `${row['Field']}: ${JSON.stringify(row['OldValue'])} > ${JSON.stringify(row['NewValue'])}`
  );
}

describe('field history', () => {
  it('begins with the record, and tells each change of a tracked field with values of their own type', () => {
    const id = test.create('Note__c', { Name: 'n', Status__c: 'Draft', Size__c: 2 });
    assert.deepEqual(history(id), ['created: null > null']);
    test.save('Note__c', id, { Status__c: 'Held', Size__c: 2.5, Done__c: true, Quiet__c: 'x' });
    test.save('Note__c', id, { Status__c: 'Held', Size__c: null });
    assert.deepEqual(history(id), [
      'created: null > null',
      'Done__c: false > true',
      'Size__c: 2 > 2.5',
      'Status__c: "Draft" > "Held"',
      'Size__c: 2.5 > null'
    ]);
  });

  it('tells that a long text changed, not what it said', () => {
    const id = test.create('Note__c', { Name: 'n', Story__c: 'once' });
    test.save('Note__c', id, { Story__c: 'twice' });
    assert.deepEqual(history(id).slice(1), ['Story__c: null > null']);
  });

  it('tells a lookup by name and by id', () => {
    const first = test.create('Guide__c', { Name: 'First' });
    const second = test.create('Guide__c', { Name: 'Second' });
    const id = test.create('Note__c', { Name: 'n', Guide__c: first });
    test.save('Note__c', id, { Guide__c: second });
    assert.deepEqual(history(id).slice(1), ['Guide__c: "First" > "Second"', `Guide__c: "${first}" > "${second}"`]);
  });

  it('says who changed it and when', () => {
    const id = test.create('Note__c', { Name: 'n' }, owner);
    test.save('Note__c', id, { Status__c: 'Held' }, owner);
    const soql = `SELECT Parent.Name, CreatedBy.LastName, CreatedDate FROM Note__History WHERE ParentId = '${id}' AND Field = 'Status__c'`;
    const [row] = executeSoql(test.org, test.admin, soql).records;
    assert.equal(row?.['CreatedDate'], '2026-03-15T10:00:00.000+0000');
    assert.match(JSON.stringify(row?.['CreatedBy']), /Owner/);
    const nested = executeSoql(
      test.org,
      owner,
      `SELECT Name, (SELECT Field FROM Histories) FROM Note__c WHERE Id = '${id}'`
    );
    assert.match(JSON.stringify(nested.records), /"created".*"Status__c"/);
  });

  it('is read by whoever reads the record, without the fields that are hidden from them', () => {
    const id = test.create('Note__c', { Name: 'n', OwnerId: owner.userId });
    test.save('Note__c', id, { Secret__c: 'psst', Status__c: 'Held' });
    assert.deepEqual(history(id), ['created: null > null', 'Secret__c: null > "psst"', 'Status__c: null > "Held"']);
    assert.deepEqual(history(id, owner), ['created: null > null', 'Status__c: null > "Held"']);
    assert.deepEqual(history(id, other), []);
  });

  it('leaves nothing of a save that failed, and goes and comes back with its record', () => {
    const id = test.create('Note__c', { Name: 'n' });
    const requests = ['Held', { wrong: true }].map((Status__c) => ({
      op: 'update' as const,
      object: 'Note__c',
      id,
      fields: { Status__c }
    }));
    test.org.save(test.admin, requests, { allOrNone: true });
    assert.deepEqual(history(id), ['created: null > null']);
    test.org.save(test.admin, [{ op: 'delete', object: 'Note__c', id }], { allOrNone: true });
    assert.deepEqual(history(id), []);
    test.org.save(test.admin, [{ op: 'undelete', object: 'Note__c', id }], { allOrNone: true });
    assert.deepEqual(history(id), ['created: null > null']);
  });

  it('is written by the platform alone, and its values filter nothing', () => {
    const id = test.create('Note__c', { Name: 'n' });
    const fields = { ParentId: id, Field: 'created' };
    const [result] = test.org.save(test.admin, [{ op: 'create', object: 'Note__History', fields }], {
      allOrNone: true
    });
    assert.equal(result?.errors[0]?.statusCode, 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY');
    assert.throws(
      () => executeSoql(test.org, test.admin, `SELECT Id FROM Note__History WHERE NewValue = 'x'`),
      (error) => error instanceof SalesforceError && /can not be filtered/.test(error.message)
    );
  });

  it('is not there for an object that does not track it', () => {
    assert.throws(
      () => executeSoql(test.org, test.admin, 'SELECT Id FROM Guide__History'),
      (error) => error instanceof SalesforceError && error.errorCode === 'INVALID_TYPE'
    );
  });

  it('is OpportunityFieldHistory for opportunities, in SOQL and GraphQL', () => {
    const deal = { Name: 'd', StageName: 'Prospecting', CloseDate: '2026-06-01', Plan__c: 'a' };
    const id = test.create('Opportunity', deal, owner);
    test.save('Opportunity', id, { Plan__c: 'b' }, owner);
    const soql = `SELECT Field, OldValue, NewValue FROM OpportunityFieldHistory WHERE OpportunityId = '${id}' AND Field = 'Plan__c'`;
    const [row] = executeSoql(test.org, owner, soql).records;
    assert.deepEqual([row?.['OldValue'], row?.['NewValue']], ['a', 'b']);
    const query = `{ uiapi { query { OpportunityFieldHistory(where: { OpportunityId: { eq: "${id}" } }) {
      edges { node { Field { value } OldValue { value } NewValue { value } } } } } } }`;
    const answer = executeGraphql(test.org, owner, { query, variables: undefined });
    assert.deepEqual(answer.errors, []);
    assert.match(
      JSON.stringify(answer.data),
      /"Field":\{"value":"Plan__c"\},"OldValue":\{"value":"a"\},"NewValue":\{"value":"b"\}/
    );
  });
});

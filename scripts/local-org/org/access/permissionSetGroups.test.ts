import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { component, customObject, field, openTestOrg, permissionSet } from '../../../../test/support/localOrg.ts';
import type { TestOrg } from '../../../../test/support/localOrg.ts';
import { executeSoql } from '../../soql/executeSoql.ts';
import { MetadataError } from '../metadata/types.ts';
import type { Context } from '../types.ts';

// Source: Help, "Permission Set Groups"; Object Reference, "PermissionSetAssignment", "PermissionSetGroup".

let test: TestOrg;

const group = (name: string, sets: string[], more = '') =>
  component(
    'PermissionSetGroup',
    name,
    `<label>${name}</label>${sets.map((set) => `<permissionSets>${set}</permissionSets>`).join('')}${more}`
  );

before(() => {
  test = openTestOrg();
  test.deploy(
    customObject('Note__c', 'Private', field('Body__c', 'Text', '<length>20</length>')),
    component('CustomPermission', 'Coach', '<label>Coach</label>'),
    permissionSet('Reader', { Note__c: 'read' }, { fields: { 'Note__c.Body__c': 'read' } }),
    permissionSet('Writer', { Note__c: 'read create edit' }, { fields: { 'Note__c.Body__c': 'edit' } }),
    component(
      'PermissionSet',
      'Coaching',
      '<label>Coaching</label><customPermissions><enabled>true</enabled><name>Coach</name></customPermissions>'
    ),
    group('Coaches', ['Writer', 'Coaching'])
  );
});

after(() => test.org.close());

const note = () => test.org.objectNamed('Note__c');
const mayCreate = (who: Context) => test.org.access.objectPermissions(who, note()).create;

function mayEditBody(who: Context): boolean {
  const body = note().fields.get('Body__c');
  assert.ok(body);
  return test.org.access.canEditField(who, note(), body);
}

describe('a permission set group', () => {
  it('gives what its permission sets give: objects, fields and custom permissions', () => {
    const cora = test.user('Cora');
    assert.equal(mayCreate(cora), false);
    const PermissionSetGroupId = test.idOf('PermissionSetGroup', 'DeveloperName', 'Coaches');
    test.create('PermissionSetAssignment', { AssigneeId: cora.userId, PermissionSetGroupId });
    assert.deepEqual([mayCreate(cora), mayEditBody(cora)], [true, true]);
    assert.equal(test.org.access.hasCustomPermission(cora, 'Coach'), true);
  });

  it('is assigned by the name that the Salesforce CLI looks up, too', () => {
    const cleo = test.user('Cleo', { permissionSets: ['Coaches'] });
    assert.equal(mayCreate(cleo), true);
    const soql = `SELECT PermissionSet.Type, PermissionSetGroup.DeveloperName FROM PermissionSetAssignment WHERE AssigneeId = '${cleo.userId}'`;
    const [row] = executeSoql(test.org, test.admin, soql).records;
    const inside = (name: string, field: string) => (row?.[name] as Record<string, unknown>)[field];
    assert.equal(inside('PermissionSet', 'Type'), 'Group');
    assert.equal(inside('PermissionSetGroup', 'DeveloperName'), 'Coaches');
  });

  it('is held once', () => {
    const carl = test.user('Carl', { permissionSets: ['Coaches'] });
    const PermissionSetGroupId = test.idOf('PermissionSetGroup', 'DeveloperName', 'Coaches');
    assert.throws(
      () => test.create('PermissionSetAssignment', { AssigneeId: carl.userId, PermissionSetGroupId }),
      /DUPLICATE_VALUE/
    );
  });

  it('changes for its holders with its members, and ends for them with itself', () => {
    test.deploy(group('Changing', ['Reader']));
    const cleo = test.user('Chang', { permissionSets: ['Changing'] });
    assert.deepEqual([mayCreate(cleo), mayEditBody(cleo)], [false, false]);
    test.deploy(group('Changing', ['Reader', 'Writer']));
    assert.deepEqual([mayCreate(cleo), mayEditBody(cleo)], [true, true]);
    const members = executeSoql(
      test.org,
      test.admin,
      "SELECT PermissionSetId FROM PermissionSetGroupComponent WHERE PermissionSetGroup.DeveloperName = 'Changing'"
    );
    assert.equal(members.totalSize, 2);
    test.org.applyMetadata({ put: [], remove: [{ type: 'PermissionSetGroup', fullName: 'Changing' }] });
    assert.equal(mayCreate(cleo), false);
    const left = executeSoql(
      test.org,
      test.admin,
      `SELECT Id FROM PermissionSetAssignment WHERE AssigneeId = '${cleo.userId}'`
    );
    assert.equal(left.totalSize, 0);
  });

  const refused: [title: string, xml: ReturnType<typeof group>, message: RegExp][] = [
    ['an unknown permission set', group('Bad', ['Nobody']), /no PermissionSet named Nobody found/],
    [
      'muting',
      group('Bad', ['Reader'], '\n<mutingPermissionSets>Quiet</mutingPermissionSets>'),
      /does not emulate PermissionSetGroup.mutingPermissionSets/
    ],
    [
      'activation by session',
      group('Bad', ['Reader'], '\n<hasActivationRequired>true</hasActivationRequired>'),
      /does not emulate PermissionSetGroup.hasActivationRequired/
    ],
    ['the name of a permission set', group('Reader', ['Writer']), /there is a PermissionSet named Reader/]
  ];
  for (const [title, file, message] of refused) {
    it(`is refused for ${title}, with its line`, () => {
      assert.throws(
        () => test.deploy(file),
        (error) => {
          assert.ok(error instanceof MetadataError);
          const [problem] = error.problems;
          assert.match(problem?.message ?? '', message);
          assert.match(problem?.fileName ?? '', /\.permissionsetgroup$/);
          assert.ok((problem?.line ?? 0) >= 2);
          return true;
        }
      );
    });
  }
});

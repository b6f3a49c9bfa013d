import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openApiOrg } from '../../../test/support/apiOrg.ts';
import { component, customObject, field, permissionSet } from '../../../test/support/localOrg.ts';

// Object Reference: "ObjectPermissions", "FieldPermissions", "EntityDefinition", "FieldDefinition".
const org = openApiOrg();
after(() => org.close());

const classified = (name: string, more: string) => field(name, 'Text', `<length>10</length>${more}`);
const secret = classified(
  'Secret__c',
  '<complianceGroup>PII;GDPR</complianceGroup><securityClassification>Restricted</securityClassification>'
);

before(() => {
  org.deploy(
    customObject('Note__c', 'Private', secret + classified('Open__c', '')),
    permissionSet('Reader', { Note__c: 'read viewAll' }, { fields: { 'Note__c.Secret__c': 'read' } }),
    permissionSet('Writer', { Note__c: 'read create edit' }, { fields: { 'Note__c.Open__c': 'edit' } }),
    component(
      'PermissionSetGroup',
      'Both',
      '<label>Both</label><permissionSets>Reader</permissionSets><permissionSets>Writer</permissionSets>'
    )
  );
});

async function rows(soql: string): Promise<Record<string, unknown>[]> {
  const { status, body } = await org.call(`/query?q=${encodeURIComponent(soql)}`);
  assert.equal(status, 200, JSON.stringify(body));
  return (body as { records: Record<string, unknown>[] }).records.map(({ attributes: _, ...row }) => row);
}

describe('rows that tell what metadata says', () => {
  it('are what each permission set grants on objects, a group what all of its sets do', async () => {
    const granted = await rows(
      `SELECT Parent.Name, SobjectType, PermissionsRead, PermissionsEdit, PermissionsViewAllRecords
       FROM ObjectPermissions WHERE SobjectType = 'Note__c' ORDER BY Parent.Name`
    );
    assert.deepEqual(
      granted.map(({ Parent, PermissionsRead, PermissionsEdit, PermissionsViewAllRecords }) => [
        (Parent as { Name: string }).Name,
        [PermissionsRead, PermissionsEdit, PermissionsViewAllRecords]
      ]),
      [
        ['Both', [true, true, true]],
        ['Reader', [true, false, true]],
        ['Writer', [true, true, false]]
      ]
    );
  });

  it('are what they grant on fields, found through whoever holds them', async () => {
    const { userId } = org.user('Holder', { permissionSets: ['Both'] });
    const held = `(SELECT PermissionSetId FROM PermissionSetAssignment WHERE AssigneeId = '${userId}')`;
    assert.deepEqual(
      await rows(
        `SELECT Field, PermissionsRead, PermissionsEdit FROM FieldPermissions WHERE ParentId IN ${held} ORDER BY Field`
      ),
      [
        { Field: 'Note__c.Open__c', PermissionsRead: true, PermissionsEdit: true },
        { Field: 'Note__c.Secret__c', PermissionsRead: true, PermissionsEdit: false }
      ]
    );
    const sets = await rows(
      `SELECT Name FROM PermissionSet WHERE Id IN (SELECT ParentId FROM FieldPermissions WHERE Field = 'Note__c.Open__c') ORDER BY Name`
    );
    assert.deepEqual(sets, [{ Name: 'Both' }, { Name: 'Writer' }]);
  });

  it('are the fields of an object with their classification, and follow a deploy', async () => {
    const soql = `SELECT QualifiedApiName, SecurityClassification, ComplianceGroup FROM FieldDefinition
      WHERE EntityDefinition.QualifiedApiName = 'Note__c' AND QualifiedApiName LIKE '%c' ORDER BY QualifiedApiName`;
    const open = { QualifiedApiName: 'Open__c', SecurityClassification: null, ComplianceGroup: null };
    const closed = { QualifiedApiName: 'Secret__c', SecurityClassification: 'Restricted', ComplianceGroup: 'PII;GDPR' };
    assert.deepEqual(await rows(soql), [open, closed]);
    org.deploy(customObject('Note__c', 'Private', secret + classified('Open__c', '') + classified('Later__c', '')));
    assert.deepEqual(await rows(soql), [{ ...open, QualifiedApiName: 'Later__c' }, open, closed]);
    assert.deepEqual(await rows("SELECT Label FROM EntityDefinition WHERE QualifiedApiName = 'Note__c'"), [
      { Label: 'Note' }
    ]);
  });

  it('tell fields of one object at a time', async () => {
    const { status, body } = await org.call('/query?q=SELECT+QualifiedApiName+FROM+FieldDefinition');
    assert.equal(status, 501);
    assert.match(JSON.stringify(body), /FieldDefinition that does not name one EntityDefinition/);
  });
});

import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { startLocalOrg, type LocalOrg } from '../local-org/start.ts';
import { explodeComponent } from '../local-org/org/metadata/explode.ts';
import { customObject, field, permissionSet } from '../../test/support/localOrg.ts';
import { callOrg, queryOrg } from './orgConnection.ts';
import { confirmHierarchyStep, OBJECTS_WITHOUT_HIERARCHY } from './confirmHierarchyStep.ts';

let local: LocalOrg;

before(async () => {
  local = await startLocalOrg({ port: 0, empty: true, withoutBrowser: true });
});

after(() => local.close());

it('switches the hierarchy off for what is read by sharing alone, and says so in the policy, once', async () => {
  const policy = 'Coaching_Policy__c';
  const fields = [`${policy}.Is_Hierarchy_Step_Confirmed__c`, `${policy}.Hierarchy_Step_Confirmed_On__c`];
  local.org.applyMetadata({
    put: [
      ...OBJECTS_WITHOUT_HIERARCHY.map((name) => customObject(name, 'Private')),
      customObject(
        policy,
        'Read',
        field('Is_Hierarchy_Step_Confirmed__c', 'Checkbox', '<defaultValue>false</defaultValue>') +
          field('Hierarchy_Step_Confirmed_On__c', 'Date')
      ),
      permissionSet('Tester', {}, { fields: Object.fromEntries(fields.map((path) => [path, 'edit' as const])) })
    ].flatMap(explodeComponent),
    remove: []
  });
  const connection = { instanceUrl: local.url, accessToken: local.accessToken };
  const [admin] = await queryOrg<{ Id: string }>(
    connection,
    `SELECT Id FROM User WHERE Username = '${local.username}'`
  );
  const [set] = await queryOrg<{ Id: string }>(connection, `SELECT Id FROM PermissionSet WHERE Name = 'Tester'`);
  const assignment = { AssigneeId: admin?.Id, PermissionSetId: set?.Id };
  await callOrg(connection, 'POST', '/sobjects/PermissionSetAssignment', assignment);
  await callOrg(connection, 'POST', `/sobjects/${policy}`, { Name: 'p' });

  assert.equal(await confirmHierarchyStep(connection), 1);
  const [row] = await queryOrg<Record<string, unknown>>(
    connection,
    `SELECT ${fields.map((path) => path.split('.')[1]).join(', ')} FROM ${policy}`
  );
  assert.equal(row?.['Is_Hierarchy_Step_Confirmed__c'], true);
  assert.match(String(row?.['Hierarchy_Step_Confirmed_On__c']), /^\d{4}-\d{2}-\d{2}$/);
  const off = local.org.database.prepare('SELECT "object" FROM "_sharing_setting" WHERE "hierarchyAccess" = 0').all();
  assert.deepEqual(off.map((each) => String(each['object'])).sort(), [...OBJECTS_WITHOUT_HIERARCHY].sort());
  assert.equal(await confirmHierarchyStep(connection), 0);
});

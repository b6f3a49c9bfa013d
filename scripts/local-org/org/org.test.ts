import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import { customObject, field, openTestOrg, permissionSet } from '../../../test/support/localOrg.ts';
import { explodeComponent } from './metadata/explode.ts';
import type { MetadataComponent } from './metadata/types.ts';
import { Org } from './org.ts';
import type { Context } from './types.ts';

let folder: string;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'org-'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

const put = (org: Org, ...components: MetadataComponent[]) =>
  org.applyMetadata({ put: components.flatMap(explodeComponent), remove: [] });
const columns = (org: Org, table: string) =>
  org.database
    .prepare(`PRAGMA table_info("${table}")`)
    .all()
    .map((row) => String(row['name']));
const system = (org: Org): Context => ({
  userId: String(org.database.prepare('SELECT "Id" FROM "User"').get()?.['Id']),
  mode: 'system'
});

it('a new org has an administrator, profiles, stages and the standard price book', () => {
  const { org } = openTestOrg();
  const count = (sql: string) => Number(org.database.prepare(`SELECT COUNT(*) AS n FROM ${sql}`).get()?.['n']);
  assert.equal(count('"User" WHERE "IsActive" = 1 AND "Username" = \'admin@local.org\''), 1);
  assert.equal(count('"Profile" WHERE "Name" = \'System Administrator\''), 1);
  assert.equal(count('"OpportunityStage"'), 10);
  assert.equal(count('"Pricebook2" WHERE "IsStandard" = 1'), 1);
  org.close();
});

it('every standard object names fields and objects that are there', () => {
  const { org } = openTestOrg();
  for (const object of org.schema.objects()) {
    assert.ok(object.fields.has(object.nameField), `${object.name}.${object.nameField}`);
    for (const name of [...object.fields.values()].flatMap((one) => one.referenceTo ?? [])) {
      assert.ok(org.schema.object(name), `${object.name} refers to ${name}`);
    }
  }
  assert.equal(org.schema.objectOfId('006000000000000AAA')?.name, 'Opportunity');
  const names = org.schema.childrenOf('Opportunity').map(({ field: one }) => one.childRelationshipName);
  for (const name of ['OpportunityHistories', 'OpportunityContactRoles', 'OpportunityLineItems', 'Tasks', 'Events']) {
    assert.ok(names.includes(name), name);
  }
  org.close();
});

it('records, metadata and id prefixes survive a restart', () => {
  const first = Org.open({ folder });
  put(
    first,
    customObject('Plan__c', 'Private', field('Size__c', 'Number', '<precision>4</precision><scale>0</scale>'))
  );
  put(first, permissionSet('Planner', { Plan__c: 'read' }));
  const [saved] = first.save(system(first), [{ op: 'create', object: 'Plan__c', fields: { Name: 'p', Size__c: 3 } }], {
    allOrNone: true
  });
  first.close();

  const second = Org.open({ folder });
  assert.equal(second.record('Plan__c', String(saved?.id))?.['Size__c'], 3);
  assert.equal(second.schema.object('plan__c')?.keyPrefix, 'a00');
  assert.match(String(second.database.prepare('SELECT "Id" FROM "PermissionSet"').get()?.['Id']), /^0PS/);
  const [next] = second.save(system(second), [{ op: 'create', object: 'Plan__c', fields: { Name: 'q' } }], {
    allOrNone: true
  });
  assert.notEqual(next?.id, saved?.id);
  second.close();
});

it('tables follow the metadata: fields come, change their type and go, and rows stay', () => {
  const { org, create, admin } = openTestOrg();
  const text = field('Size__c', 'Text', '<length>20</length>');
  put(org, customObject('Plan__c', 'Private', text + field('Old__c', 'Text', '<length>20</length>')));
  const id = create('Plan__c', { Name: 'p', Size__c: '42', Old__c: 'x' }, { ...admin, mode: 'system' });
  org.applyMetadata({ put: [], remove: [{ type: 'CustomField', fullName: 'Plan__c.Old__c' }] });
  put(
    org,
    customObject(
      'Plan__c',
      'Private',
      field('Size__c', 'Number', '<precision>4</precision><scale>0</scale>') +
        field('Done__c', 'Checkbox', '<defaultValue>false</defaultValue>')
    )
  );
  assert.ok(!columns(org, 'Plan__c').includes('Old__c'));
  assert.deepEqual(
    ['Size__c', 'Done__c'].map((name) => org.record('Plan__c', id)?.[name]),
    [42, false]
  );
  org.applyMetadata({
    put: [],
    remove: ['CustomObject Plan__c', 'CustomField Plan__c.Size__c', 'CustomField Plan__c.Done__c'].map((entry) => {
      const [type = '', fullName = ''] = entry.split(' ');
      return { type, fullName };
    })
  });
  assert.deepEqual(columns(org, 'Plan__c'), []);
  org.close();
});

it('metadata that cannot be read changes nothing', () => {
  const { org } = openTestOrg();
  put(org, customObject('Plan__c', 'Private'));
  const before = org.metadata;
  assert.throws(() =>
    put(org, customObject('Bad__c', 'Private', field('To__c', 'Lookup', '<referenceTo>Nowhere__c</referenceTo>')))
  );
  assert.equal(org.metadata, before);
  assert.deepEqual(columns(org, 'Bad__c'), []);
  org.close();
});

it('metadata taken over in a transaction that is undone is undone with it', () => {
  const { org } = openTestOrg();
  const before = org.metadata;
  const checkOnly = new Error('check only');
  assert.throws(
    () =>
      org.transaction(() => {
        put(org, customObject('Plan__c', 'Private'));
        throw checkOnly;
      }),
    checkOnly
  );
  assert.equal(org.metadata, before);
  assert.deepEqual(columns(org, 'Plan__c'), []);
  put(org, customObject('Plan__c', 'Private'));
  assert.equal(org.schema.object('Plan__c')?.keyPrefix, 'a00');
  org.close();
});

it('a permission set that is taken away takes its assignments along', () => {
  const test = openTestOrg();
  test.deploy(permissionSet('Reader', { Account: 'read' }));
  const user = test.user('Uma', { permissionSets: ['Reader'] });
  test.org.applyMetadata({ put: [], remove: [{ type: 'PermissionSet', fullName: 'Reader' }] });
  assert.deepEqual(test.org.rows.find(test.org.objectNamed('PermissionSetAssignment'), 'AssigneeId', user.userId), []);
  test.org.close();
});

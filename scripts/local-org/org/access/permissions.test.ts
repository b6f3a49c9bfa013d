import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { buildAccessWorld } from '../../../../test/support/accessWorld.ts';
import type { AccessWorld } from '../../../../test/support/accessWorld.ts';
import { openTestOrg } from '../../../../test/support/localOrg.ts';
import type { TestOrg } from '../../../../test/support/localOrg.ts';

let test: TestOrg;
let world: AccessWorld;

before(() => {
  test = openTestOrg();
  world = buildAccessWorld(test);
});

after(() => test.org.close());

describe('creating records', () => {
  const cases: [who: string, objectName: string, key: string | null, expected: boolean][] = [
    ['Olga', 'Note__c', null, true],
    ['Ada', 'Note__c', null, false],
    ['Sam', 'Line__c', 'note of Sam', true],
    ['Sam', 'Line__c', 'note shared to read', false],
    ['Sam', 'Line__c', 'note shared to edit', true],
    ['Sam', 'Reply__c', 'note shared to read', true],
    ['Sam', 'Reply__c', 'note of Max', false]
  ];
  for (const [who, objectName, key, expected] of cases) {
    it(`${expected ? 'lets' : 'does not let'} ${who} create ${objectName}${key === null ? '' : ` on the ${key}`}`, () => {
      const fields = key === null ? {} : { Note__c: world.record(key).id };
      assert.equal(test.org.access.canCreateRecord(world.person(who), world.object(objectName), fields), expected);
    });
  }

  it('lets the owner share a record, and nobody who was only given to read or edit it', () => {
    const create = (name: string, key: string, cause: string) =>
      test.org.access.canCreateRecord(world.person(name), world.object('Note__Share'), {
        ParentId: world.record(key).id,
        UserOrGroupId: world.owner('Jo'),
        AccessLevel: 'Read',
        RowCause: cause
      });
    assert.equal(create('Sam', 'note of Sam', 'Manual'), true);
    assert.equal(create('Mona', 'note of Sam', 'Manual'), true);
    assert.equal(create('Sam', 'note shared to edit', 'Manual'), false);
    assert.equal(create('Sam', 'note of Sam', 'Rep__c'), false);
  });
});

describe('object and field permissions', () => {
  it('adds up profile and permission sets', () => {
    const { access } = test.org;
    const rights = (name: string, objectName: string) =>
      access.objectPermissions(world.person(name), world.object(objectName));
    const none = { read: false, create: false, edit: false, delete: false, viewAll: false, modifyAll: false };
    assert.deepEqual(rights('Nil', 'Note__c'), none);
    assert.deepEqual(rights('Sam', 'Note__c'), { ...none, read: true, create: true, edit: true, delete: true });
    assert.deepEqual(rights('Ada', 'Note__c'), { ...none, read: true, viewAll: true });
    assert.deepEqual(rights('Dan', 'Secret__c'), { ...none, read: true, viewAll: true });
    assert.equal(rights('Gus', 'Note__c').read, false);
    assert.equal(rights('Nil', 'Opportunity').edit, true);
    assert.equal(rights('Nil', 'OpportunityLineItem').create, true);
    assert.equal(rights('Nil', 'User').read, true);
    assert.equal(rights('Nil', 'User').edit, false);
    assert.equal(access.objectPermissions(test.admin, world.object('User')).edit, true);
  });

  const fields: [who: string, name: string, readable: boolean, editable: boolean][] = [
    ['Sam', 'Body__c', true, true],
    ['Sam', 'Score__c', true, false],
    ['Sam', 'Hidden__c', false, false],
    ['Sam', 'Key__c', true, true],
    ['Sam', 'Name', true, true],
    ['Sam', 'CreatedDate', true, false],
    ['Sam', 'Size__c', true, false],
    ['Ada', 'Body__c', false, false],
    ['Stu', 'Body__c', false, false]
  ];
  for (const [who, name, readable, editable] of fields) {
    it(`shows ${who} Note__c.${name}: ${readable ? 'yes' : 'no'}, to edit: ${editable ? 'yes' : 'no'}`, () => {
      const def = world.object('Note__c');
      const found = def.fields.get(name);
      assert.ok(found);
      assert.equal(test.org.access.canReadField(world.person(who), def, found), readable);
      assert.equal(test.org.access.canEditField(world.person(who), def, found), editable);
    });
  }

  it('hides a custom field from the administrator until a permission set grants it', () => {
    const def = world.object('Note__c');
    const body = def.fields.get('Body__c');
    assert.ok(body);
    assert.equal(test.org.access.canReadField(test.admin, def, body), false);
    assert.equal(test.org.access.objectPermissions(test.admin, def).modifyAll, true);
  });

  it('knows user permissions', () => {
    const { access } = test.org;
    assert.equal(access.hasUserPermission(world.person('Dan'), 'ViewAllData'), true);
    assert.equal(access.hasUserPermission(world.person('Sam'), 'ViewAllData'), false);
    assert.equal(access.hasUserPermission(test.admin, 'CustomizeApplication'), true);
  });
});

describe('what changes is seen at once', () => {
  it('follows an assignment, a role and an end of activity', () => {
    const who = test.user('New', {});
    world.people.set('New', who);
    assert.equal(world.most('New', 'note of Sam'), 'nothing');
    test.assign(who.userId, 'Tester');
    assert.equal(world.most('New', 'note of Sam'), 'nothing');
    test.save('User', who.userId, { UserRoleId: test.idOf('UserRole', 'Name', 'Manager East') });
    assert.equal(world.most('New', 'note of Sam'), 'delete');
    test.save('User', who.userId, { IsActive: false });
    assert.equal(world.most('New', 'note of Sam'), 'nothing');
  });

  it('forgets what a transaction took back', () => {
    const who = test.user('Undone', {});
    world.people.set('Undone', who);
    assert.throws(() =>
      test.org.transaction(() => {
        test.assign(who.userId, 'Steward');
        assert.equal(world.most('Undone', 'note of Sam'), 'delete');
        throw new Error('undo');
      })
    );
    assert.equal(world.most('Undone', 'note of Sam'), 'nothing');
  });

  it('drops a permission set when it expires', () => {
    const who = test.user('Temp', {});
    world.people.set('Temp', who);
    test.create('PermissionSetAssignment', {
      AssigneeId: who.userId,
      PermissionSetId: test.idOf('PermissionSet', 'Name', 'Auditor'),
      ExpirationDate: '2026-03-16T00:00:00.000Z'
    });
    assert.equal(world.most('Temp', 'note of Sam'), 'read');
    test.clock.advance(2 * 86_400_000);
    assert.equal(world.most('Temp', 'note of Sam'), 'nothing');
  });

  it('opens records shared with a group to its members and to those above them', () => {
    const GroupId = test.create('Group', { Name: 'Helpers', DeveloperName: 'Helpers', Type: 'Regular' });
    test.create('GroupMember', { GroupId, UserOrGroupId: world.owner('Jo') });
    test.create('Note__Share', {
      ParentId: world.record('note of Max').id,
      UserOrGroupId: GroupId,
      AccessLevel: 'Read',
      RowCause: 'Manual'
    });
    assert.equal(world.most('Jo', 'note of Max'), 'read');
    assert.equal(world.most('Mona', 'note of Max'), 'read');
    assert.equal(world.most('Sam', 'note of Max'), 'nothing');
  });
});

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { customObject, field, openTestOrg, permissionSet } from '../../../../test/support/localOrg.ts';
import type { TestOrg } from '../../../../test/support/localOrg.ts';
import type { Context, Id, ObjectDef } from '../types.ts';

const ALL = 'read create edit delete';

function master(name: string, parent: string, relationship: string, more = ''): string {
  return field(
    name,
    'MasterDetail',
    `<referenceTo>${parent}</referenceTo><relationshipName>${relationship}</relationshipName>${more}`
  );
}

const tester = permissionSet(
  'Tester',
  { Note__c: ALL, Line__c: ALL, Reply__c: ALL, Guide__c: ALL, Open__c: ALL, Secret__c: ALL },
  { fields: { 'Note__c.Body__c': 'edit', 'Note__c.Score__c': 'read', 'Note__c.Size__c': 'read' } }
);

/** The people: Vera above Mona and Max; Sam and Jo below Mona; Olga outside; Gus gone. */
const people = new Map<string, Context>();
const records = new Map<string, { object: string; id: Id }>();
let test: TestOrg;

function person(name: string): Context {
  const found = people.get(name);
  if (!found) throw new Error(`Nobody is called ${name}`);
  return found;
}

function object(name: string): ObjectDef {
  return test.org.objectNamed(name);
}

function record(key: string): { object: ObjectDef; id: Id } {
  const found = records.get(key);
  if (!found) throw new Error(`No record ${key}`);
  return { object: object(found.object), id: found.id };
}

function put(key: string, name: string, fields: Record<string, string | number | boolean | null>): void {
  records.set(key, { object: name, id: test.create(name, fields) });
}

function owner(name: string): string {
  return person(name).userId;
}

before(() => {
  test = openTestOrg();
  test.deploy(
    customObject(
      'Note__c',
      'Private',
      field('Body__c', 'Text', '<length>255</length>') +
        field('Score__c', 'Number', '<precision>4</precision><scale>0</scale>') +
        field('Hidden__c', 'Text', '<length>20</length>') +
        field('Key__c', 'Text', '<length>20</length><required>true</required>') +
        field('Size__c', 'Number', '<precision>4</precision><scale>0</scale><formula>1 + 1</formula>'),
      '<sharingReasons><fullName>Rep__c</fullName><label>Rep</label></sharingReasons>'
    ),
    customObject('Line__c', 'ControlledByParent', master('Note__c', 'Note__c', 'Lines')),
    customObject(
      'Reply__c',
      'ControlledByParent',
      master('Note__c', 'Note__c', 'Replies', '<writeRequiresMasterRead>true</writeRequiresMasterRead>')
    ),
    customObject('Guide__c', 'Read'),
    customObject('Open__c', 'ReadWrite'),
    customObject('Secret__c', 'Private'),
    tester,
    permissionSet('Auditor', { Note__c: 'read viewAll', Line__c: 'read' }),
    permissionSet('Steward', { Note__c: `${ALL} viewAll modifyAll` }),
    permissionSet('All_Data', {}, { user: ['ViewAllData'] }),
    permissionSet('Master_Only', { Note__c: 'read' })
  );
  test.org.access.setHierarchyAccess('Secret__c', false);

  const vp = test.create('UserRole', { Name: 'VP' });
  const east = test.create('UserRole', { Name: 'Manager East', ParentRoleId: vp });
  const west = test.create('UserRole', { Name: 'Manager West', ParentRoleId: vp });
  const rep = test.create('UserRole', { Name: 'Rep East', ParentRoleId: east });
  const permissionSets = ['Tester'];
  people.set('Vera', test.user('Vera', { role: vp, permissionSets }));
  people.set('Mona', test.user('Mona', { role: east, permissionSets }));
  people.set('Max', test.user('Max', { role: west, permissionSets }));
  people.set('Sam', test.user('Sam', { role: rep, permissionSets }));
  people.set('Jo', test.user('Jo', { role: rep, permissionSets }));
  people.set('Olga', test.user('Olga', { permissionSets }));
  people.set('Ada', test.user('Ada', { permissionSets: ['Auditor'] }));
  people.set('Stu', test.user('Stu', { permissionSets: ['Steward'] }));
  people.set('Dan', test.user('Dan', { permissionSets: ['All_Data'] }));
  people.set('Nil', test.user('Nil', {}));
  people.set('Gus', test.user('Gus', { role: rep, permissionSets }));

  put('note of Sam', 'Note__c', { Name: 'n1', Key__c: 'k', OwnerId: owner('Sam') });
  put('note of Max', 'Note__c', { Name: 'n2', Key__c: 'k', OwnerId: owner('Max') });
  put('note of Gus', 'Note__c', { Name: 'n3', Key__c: 'k', OwnerId: owner('Gus') });
  put('note shared to read', 'Note__c', { Name: 'n4', Key__c: 'k', OwnerId: owner('Max') });
  put('note shared to edit', 'Note__c', { Name: 'n5', Key__c: 'k', OwnerId: owner('Max') });
  put('secret of Sam', 'Secret__c', { Name: 's1', OwnerId: owner('Sam') });
  put('secret shared', 'Secret__c', { Name: 's2', OwnerId: owner('Max') });
  put('guide', 'Guide__c', { Name: 'g1', OwnerId: owner('Max') });
  put('open', 'Open__c', { Name: 'o1', OwnerId: owner('Max') });
  share('Note__Share', 'note shared to read', 'Sam', 'Read');
  share('Note__Share', 'note shared to edit', 'Sam', 'Edit');
  share('Secret__Share', 'secret shared', 'Sam', 'Read');
  for (const note of ['note of Sam', 'note of Max', 'note shared to read', 'note shared to edit']) {
    put(`line on ${note}`, 'Line__c', { Name: 'l', Note__c: record(note).id });
    put(`reply on ${note}`, 'Reply__c', { Name: 'r', Note__c: record(note).id });
  }
  put('account of Max', 'Account', { Name: 'a1', OwnerId: owner('Max') });
  put('account of a deal of Sam', 'Account', { Name: 'a2', OwnerId: owner('Max') });
  const AccountId = record('account of a deal of Sam').id;
  const deal = { Name: 'd', StageName: 'Prospecting', CloseDate: '2026-06-01', AccountId };
  put('deal of Sam', 'Opportunity', { ...deal, OwnerId: owner('Sam') });
  put('contact of that account', 'Contact', { LastName: 'c', AccountId, OwnerId: owner('Max') });
  put('contact without account', 'Contact', { LastName: 'c2', OwnerId: owner('Sam') });
  put('task of Max on the deal', 'Task', { Subject: 't', WhatId: record('deal of Sam').id, OwnerId: owner('Max') });
  put('task of Max', 'Task', { Subject: 't', OwnerId: owner('Max') });
  test.save('User', owner('Gus'), { IsActive: false });
});

after(() => test.org.close());

function share(name: string, key: string, to: string, level: string): void {
  test.create(name, { ParentId: record(key).id, UserOrGroupId: owner(to), AccessLevel: level, RowCause: 'Manual' });
}

type Right = 'nothing' | 'read' | 'edit' | 'delete';

/** The most that somebody may do with a record; each includes what stands before it. */
function most(name: string, key: string): Right {
  const { access } = test.org;
  const { object: def, id } = record(key);
  const who = person(name);
  const rights = [
    access.canReadRecord(who, def, id),
    access.canEditRecord(who, def, id),
    access.canDeleteRecord(who, def, id)
  ];
  const names: Right[] = ['read', 'edit', 'delete'];
  return names[rights.lastIndexOf(true)] ?? 'nothing';
}

describe('record access', () => {
  const cases: [who: string, key: string, expected: Right][] = [
    // Owner, hierarchy, peers (Security Guide, "Controlling Access Using Hierarchies")
    ['Sam', 'note of Sam', 'delete'],
    ['Mona', 'note of Sam', 'delete'],
    ['Vera', 'note of Sam', 'delete'],
    ['Jo', 'note of Sam', 'nothing'],
    ['Max', 'note of Sam', 'nothing'],
    ['Olga', 'note of Sam', 'nothing'],
    ['Vera', 'note of Max', 'delete'],
    ['Mona', 'note of Max', 'nothing'],
    ['Mona', 'note of Gus', 'delete'],
    ['Gus', 'note of Gus', 'nothing'],
    // Shares, and those above whom a record was shared with
    ['Sam', 'note shared to read', 'read'],
    ['Mona', 'note shared to read', 'read'],
    ['Jo', 'note shared to read', 'nothing'],
    ['Sam', 'note shared to edit', 'edit'],
    ['Mona', 'note shared to edit', 'edit'],
    // "Grant Access Using Hierarchies" switched off
    ['Sam', 'secret of Sam', 'delete'],
    ['Mona', 'secret of Sam', 'nothing'],
    ['Vera', 'secret of Sam', 'nothing'],
    ['Sam', 'secret shared', 'read'],
    ['Mona', 'secret shared', 'nothing'],
    // Org-wide defaults
    ['Olga', 'guide', 'read'],
    ['Max', 'guide', 'delete'],
    ['Olga', 'open', 'edit'],
    ['Max', 'open', 'delete'],
    // Master-detail: the master decides
    ['Sam', 'line on note of Sam', 'delete'],
    ['Mona', 'line on note of Sam', 'delete'],
    ['Jo', 'line on note of Sam', 'nothing'],
    ['Sam', 'line on note shared to read', 'read'],
    ['Sam', 'line on note shared to edit', 'delete'],
    // writeRequiresMasterRead: reading the master is enough
    ['Sam', 'reply on note shared to read', 'delete'],
    ['Mona', 'reply on note shared to read', 'delete'],
    ['Sam', 'reply on note of Max', 'nothing'],
    // Permissions over all records
    ['Ada', 'note of Sam', 'read'],
    ['Ada', 'line on note of Sam', 'read'],
    ['Stu', 'note of Sam', 'delete'],
    ['Dan', 'secret of Sam', 'read'],
    ['Nil', 'note of Sam', 'nothing'],
    ['Nil', 'guide', 'nothing'],
    // Implicit sharing (Help, "Built-In Sharing Behavior"): a deal opens its account to read
    ['Sam', 'account of a deal of Sam', 'read'],
    ['Mona', 'account of a deal of Sam', 'read'],
    ['Jo', 'account of a deal of Sam', 'nothing'],
    ['Sam', 'account of Max', 'nothing'],
    ['Sam', 'contact of that account', 'read'],
    ['Jo', 'contact of that account', 'nothing'],
    ['Sam', 'contact without account', 'delete'],
    ['Mona', 'contact without account', 'delete'],
    ['Jo', 'contact without account', 'nothing'],
    // Activities: whoever reads the record reads what was done on it
    ['Sam', 'task of Max on the deal', 'read'],
    ['Mona', 'task of Max on the deal', 'read'],
    ['Jo', 'task of Max on the deal', 'nothing'],
    ['Sam', 'task of Max', 'nothing'],
    ['Vera', 'task of Max', 'delete']
  ];
  for (const [who, key, expected] of cases) {
    it(`lets ${who} ${expected} the ${key}`, () => assert.equal(most(who, key), expected));
  }

  it('filters the rows that a user may read', () => {
    const rows = (name: string, objectName: string): number => {
      const filter = test.org.access.readFilter(person(name), object(objectName), 'a');
      const where = filter === null ? '' : ` WHERE ${filter.sql}`;
      return test.org.database.prepare(`SELECT 1 FROM "${objectName}" a${where}`).all(...(filter?.params ?? [])).length;
    };
    assert.deepEqual(
      ['Sam', 'Mona', 'Vera', 'Max', 'Jo', 'Ada', 'Gus', 'Nil'].map((name) => rows(name, 'Note__c')),
      [3, 4, 5, 3, 0, 5, 0, 0]
    );
    assert.equal(rows('Sam', 'Line__c'), 3);
    assert.equal(rows('Jo', 'Guide__c'), 1);
    assert.equal(rows('Sam', 'Account'), 1);
  });

  it('answers the same about one record as about all rows', () => {
    const { access, database } = test.org;
    for (const [name, who] of people) {
      for (const objectName of [
        'Note__c',
        'Line__c',
        'Reply__c',
        'Secret__c',
        'Account',
        'Contact',
        'Task',
        'Note__Share'
      ]) {
        const def = object(objectName);
        const filter = access.readFilter(who, def, 'a');
        const where = filter === null ? '' : ` WHERE ${filter.sql}`;
        const rows = database.prepare(`SELECT a."Id" FROM "${objectName}" a${where}`).all(...(filter?.params ?? []));
        const seen = new Set(rows.map((row) => String(row['Id'])));
        for (const row of database.prepare(`SELECT "Id" FROM "${objectName}"`).all()) {
          const id = String(row['Id']);
          assert.equal(access.canReadRecord(who, def, id), seen.has(id), `${name} ${objectName} ${id}`);
          if (access.canEditRecord(who, def, id)) assert.ok(seen.has(id), `${name} edits what they cannot read`);
        }
      }
    }
  });

  it('counts for nothing in system context', () => {
    const system: Context = { userId: owner('Nil'), mode: 'system' };
    const { object: def, id } = record('note of Sam');
    assert.equal(test.org.access.readFilter(system, def, 'a'), null);
    assert.equal(test.org.access.canDeleteRecord(system, def, id), true);
  });
});

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
      const fields = key === null ? {} : { Note__c: record(key).id };
      assert.equal(test.org.access.canCreateRecord(person(who), object(objectName), fields), expected);
    });
  }

  it('lets the owner share a record, and nobody who was only given to read or edit it', () => {
    const create = (name: string, key: string, cause: string) =>
      test.org.access.canCreateRecord(person(name), object('Note__Share'), {
        ParentId: record(key).id,
        UserOrGroupId: owner('Jo'),
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
    const rights = (name: string, objectName: string) => access.objectPermissions(person(name), object(objectName));
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
    assert.equal(access.objectPermissions(test.admin, object('User')).edit, true);
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
      const def = object('Note__c');
      const found = def.fields.get(name);
      assert.ok(found);
      assert.equal(test.org.access.canReadField(person(who), def, found), readable);
      assert.equal(test.org.access.canEditField(person(who), def, found), editable);
    });
  }

  it('hides a custom field from the administrator until a permission set grants it', () => {
    const def = object('Note__c');
    const body = def.fields.get('Body__c');
    assert.ok(body);
    assert.equal(test.org.access.canReadField(test.admin, def, body), false);
    assert.equal(test.org.access.objectPermissions(test.admin, def).modifyAll, true);
  });

  it('knows user permissions', () => {
    const { access } = test.org;
    assert.equal(access.hasUserPermission(person('Dan'), 'ViewAllData'), true);
    assert.equal(access.hasUserPermission(person('Sam'), 'ViewAllData'), false);
    assert.equal(access.hasUserPermission(test.admin, 'CustomizeApplication'), true);
  });
});

describe('what changes is seen at once', () => {
  it('follows an assignment, a role and an end of activity', () => {
    const who = test.user('New', {});
    people.set('New', who);
    assert.equal(most('New', 'note of Sam'), 'nothing');
    test.assign(who.userId, 'Tester');
    assert.equal(most('New', 'note of Sam'), 'nothing');
    test.save('User', who.userId, { UserRoleId: test.idOf('UserRole', 'Name', 'Manager East') });
    assert.equal(most('New', 'note of Sam'), 'delete');
    test.save('User', who.userId, { IsActive: false });
    assert.equal(most('New', 'note of Sam'), 'nothing');
  });

  it('forgets what a transaction took back', () => {
    const who = test.user('Undone', {});
    people.set('Undone', who);
    assert.throws(() =>
      test.org.transaction(() => {
        test.assign(who.userId, 'Steward');
        assert.equal(most('Undone', 'note of Sam'), 'delete');
        throw new Error('undo');
      })
    );
    assert.equal(most('Undone', 'note of Sam'), 'nothing');
  });

  it('drops a permission set when it expires', () => {
    const who = test.user('Temp', {});
    people.set('Temp', who);
    test.create('PermissionSetAssignment', {
      AssigneeId: who.userId,
      PermissionSetId: test.idOf('PermissionSet', 'Name', 'Auditor'),
      ExpirationDate: '2026-03-16T00:00:00.000Z'
    });
    assert.equal(most('Temp', 'note of Sam'), 'read');
    test.clock.advance(2 * 86_400_000);
    assert.equal(most('Temp', 'note of Sam'), 'nothing');
  });

  it('opens records shared with a group to its members and to those above them', () => {
    const GroupId = test.create('Group', { Name: 'Helpers', DeveloperName: 'Helpers', Type: 'Regular' });
    test.create('GroupMember', { GroupId, UserOrGroupId: owner('Jo') });
    test.create('Note__Share', {
      ParentId: record('note of Max').id,
      UserOrGroupId: GroupId,
      AccessLevel: 'Read',
      RowCause: 'Manual'
    });
    assert.equal(most('Jo', 'note of Max'), 'read');
    assert.equal(most('Mona', 'note of Max'), 'read');
    assert.equal(most('Sam', 'note of Max'), 'nothing');
  });
});

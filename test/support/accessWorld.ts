/** People, roles and records for tests of access, spoken of by name. */
import type { Context, Id, ObjectDef } from '../../scripts/local-org/org/types.ts';
import { customObject, field, permissionSet } from './localOrg.ts';
import type { TestOrg } from './localOrg.ts';

/** The most that somebody may do with a record; each includes what stands before it. */
export type Right = 'nothing' | 'read' | 'edit' | 'delete';

/** What a test asks; see `buildAccessWorld` for who and what there is. */
export interface AccessWorld {
  people: Map<string, Context>;
  person(name: string): Context;
  owner(name: string): Id;
  object(name: string): ObjectDef;
  record(key: string): { object: ObjectDef; id: Id };
  /** Creates a record that is called `key` from now on. */
  put(key: string, object: string, fields: Record<string, string | number | boolean | null>): void;
  most(person: string, key: string): Right;
}

const ALL = 'read create edit delete';

/**
 * Vera above Mona and Max; Sam and Jo below Mona; Ola below Max, where account owners may edit the opportunities on
 * their accounts; Olga outside; Gus gone. Ada, Stu, Dan and Moe hold View All, Modify All, View and Modify All Data.
 */
export function buildAccessWorld(test: TestOrg): AccessWorld {
  const people = new Map<string, Context>();
  const records = new Map<string, { object: string; id: Id }>();
  const world: AccessWorld = {
    people,
    person(name) {
      const found = people.get(name);
      if (!found) throw new Error(`Nobody is called ${name}`);
      return found;
    },
    owner: (name) => world.person(name).userId,
    object: (name) => test.org.objectNamed(name),
    record(key) {
      const found = records.get(key);
      if (!found) throw new Error(`No record ${key}`);
      return { object: world.object(found.object), id: found.id };
    },
    put(key, name, fields) {
      records.set(key, { object: name, id: test.create(name, fields) });
    },
    most(name, key) {
      const { access } = test.org;
      const { object, id } = world.record(key);
      const who = world.person(name);
      if (access.canDeleteRecord(who, object, id)) return 'delete';
      if (access.canEditRecord(who, object, id)) return 'edit';
      return access.canReadRecord(who, object, id) ? 'read' : 'nothing';
    }
  };
  deployObjects(test);
  createPeople(test, world);
  createRecords(test, world);
  test.save('User', world.owner('Gus'), { IsActive: false });
  return world;
}

function master(name: string, parent: string, relationship: string, more = ''): string {
  return field(
    name,
    'MasterDetail',
    `<referenceTo>${parent}</referenceTo><relationshipName>${relationship}</relationshipName>${more}`
  );
}

function deployObjects(test: TestOrg): void {
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
    permissionSet(
      'Tester',
      { Note__c: ALL, Line__c: ALL, Reply__c: ALL, Guide__c: ALL, Open__c: ALL, Secret__c: ALL },
      { fields: { 'Note__c.Body__c': 'edit', 'Note__c.Score__c': 'read', 'Note__c.Size__c': 'read' } }
    ),
    permissionSet('Auditor', { Note__c: 'read viewAll', Line__c: 'read' }),
    permissionSet('Steward', { Note__c: `${ALL} viewAll modifyAll` }),
    permissionSet('All_Data', {}, { user: ['ViewAllData'] }),
    permissionSet('Modify_Data', {}, { user: ['ModifyAllData'] }),
    permissionSet('Master_Only', { Note__c: 'read' })
  );
  test.org.access.setHierarchyAccess('Secret__c', false);
}

function createPeople(test: TestOrg, world: AccessWorld): void {
  const vp = test.create('UserRole', { Name: 'VP' });
  const east = test.create('UserRole', { Name: 'Manager East', ParentRoleId: vp });
  const west = test.create('UserRole', { Name: 'Manager West', ParentRoleId: vp });
  const rep = test.create('UserRole', { Name: 'Rep East', ParentRoleId: east });
  const ownerWest = test.create('UserRole', {
    Name: 'Owner West',
    ParentRoleId: west,
    OpportunityAccessForAccountOwner: 'Edit'
  });
  const permissionSets = ['Tester'];
  world.people.set('Vera', test.user('Vera', { role: vp, permissionSets }));
  world.people.set('Mona', test.user('Mona', { role: east, permissionSets }));
  world.people.set('Max', test.user('Max', { role: west, permissionSets }));
  world.people.set('Sam', test.user('Sam', { role: rep, permissionSets }));
  world.people.set('Jo', test.user('Jo', { role: rep, permissionSets }));
  world.people.set('Ola', test.user('Ola', { role: ownerWest, permissionSets }));
  world.people.set('Olga', test.user('Olga', { permissionSets }));
  world.people.set('Ada', test.user('Ada', { permissionSets: ['Auditor'] }));
  world.people.set('Stu', test.user('Stu', { permissionSets: ['Steward'] }));
  world.people.set('Dan', test.user('Dan', { permissionSets: ['All_Data'] }));
  world.people.set('Moe', test.user('Moe', { permissionSets: ['Modify_Data'] }));
  world.people.set('Nil', test.user('Nil', {}));
  world.people.set('Gus', test.user('Gus', { role: rep, permissionSets }));
}

function createRecords(test: TestOrg, world: AccessWorld): void {
  world.put('note of Sam', 'Note__c', { Name: 'n1', Key__c: 'k', OwnerId: world.owner('Sam') });
  world.put('note of Max', 'Note__c', { Name: 'n2', Key__c: 'k', OwnerId: world.owner('Max') });
  world.put('note of Gus', 'Note__c', { Name: 'n3', Key__c: 'k', OwnerId: world.owner('Gus') });
  world.put('note shared to read', 'Note__c', { Name: 'n4', Key__c: 'k', OwnerId: world.owner('Max') });
  world.put('note shared to edit', 'Note__c', { Name: 'n5', Key__c: 'k', OwnerId: world.owner('Max') });
  world.put('secret of Sam', 'Secret__c', { Name: 's1', OwnerId: world.owner('Sam') });
  world.put('secret shared', 'Secret__c', { Name: 's2', OwnerId: world.owner('Max') });
  world.put('guide', 'Guide__c', { Name: 'g1', OwnerId: world.owner('Max') });
  world.put('open', 'Open__c', { Name: 'o1', OwnerId: world.owner('Max') });
  share(test, world, 'Note__Share', 'note shared to read', 'Sam', 'Read');
  share(test, world, 'Note__Share', 'note shared to edit', 'Sam', 'Edit');
  share(test, world, 'Secret__Share', 'secret shared', 'Sam', 'Read');
  for (const note of ['note of Sam', 'note of Max', 'note shared to read', 'note shared to edit']) {
    world.put(`line on ${note}`, 'Line__c', { Name: 'l', Note__c: world.record(note).id });
    world.put(`reply on ${note}`, 'Reply__c', { Name: 'r', Note__c: world.record(note).id });
  }
  world.put('account of Max', 'Account', { Name: 'a1', OwnerId: world.owner('Max') });
  world.put('account of a deal of Sam', 'Account', { Name: 'a2', OwnerId: world.owner('Max') });
  const AccountId = world.record('account of a deal of Sam').id;
  const deal = { Name: 'd', StageName: 'Prospecting', CloseDate: '2026-06-01', AccountId };
  world.put('deal of Sam', 'Opportunity', { ...deal, OwnerId: world.owner('Sam') });
  world.put('contact of that account', 'Contact', { LastName: 'c', AccountId, OwnerId: world.owner('Max') });
  world.put('contact without account', 'Contact', { LastName: 'c2', OwnerId: world.owner('Sam') });
  world.put('task of Max on the deal', 'Task', {
    Subject: 't',
    WhatId: world.record('deal of Sam').id,
    OwnerId: world.owner('Max')
  });
  world.put('task of Max', 'Task', { Subject: 't', OwnerId: world.owner('Max') });
  world.put('account of Ola', 'Account', { Name: 'a3', OwnerId: world.owner('Ola') });
  const ofOla = { ...deal, AccountId: world.record('account of Ola').id };
  world.put('deal of Sam on it', 'Opportunity', { ...ofOla, OwnerId: world.owner('Sam') });
  const queue = test.create('Group', { Name: 'Desk', DeveloperName: 'Desk', Type: 'Queue' });
  test.create('GroupMember', { GroupId: queue, UserOrGroupId: world.owner('Jo') });
  world.put('note of the queue', 'Note__c', { Name: 'n6', Key__c: 'k', OwnerId: queue });
  world.put('note shared with role and subordinates', 'Note__c', {
    Name: 'n7',
    Key__c: 'k',
    OwnerId: world.owner('Olga')
  });
  test.create('Note__Share', {
    ParentId: world.record('note shared with role and subordinates').id,
    UserOrGroupId: groupOf(test, 'RoleAndSubordinates', 'Manager_East'),
    AccessLevel: 'Read',
    RowCause: 'Manual'
  });
}

function share(test: TestOrg, world: AccessWorld, object: string, key: string, to: string, level: string): void {
  const given = { ParentId: world.record(key).id, UserOrGroupId: world.owner(to) };
  test.create(object, { ...given, AccessLevel: level, RowCause: 'Manual' });
}

function groupOf(test: TestOrg, type: string, name: string): Id {
  const row = test.org.database
    .prepare('SELECT "Id" FROM "Group" WHERE "Type" = ? AND "DeveloperName" = ?')
    .get(type, name);
  if (row === undefined) throw new Error(`No group ${type} ${name}`);
  return String(row['Id']);
}

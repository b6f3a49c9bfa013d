import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { buildAccessWorld } from '../../../../test/support/accessWorld.ts';
import type { AccessWorld, Right } from '../../../../test/support/accessWorld.ts';
import { openTestOrg } from '../../../../test/support/localOrg.ts';
import type { TestOrg } from '../../../../test/support/localOrg.ts';
import type { Context } from '../types.ts';

let test: TestOrg;
let world: AccessWorld;

before(() => {
  test = openTestOrg();
  world = buildAccessWorld(test);
});

after(() => test.org.close());

interface AccessCase {
  /** The page of Salesforce's documentation that says so. */
  page: string;
  who: string;
  key: string;
  expected: Right;
}

function onPage(page: string, ...cases: [who: string, key: string, expected: Right][]): AccessCase[] {
  return cases.map(([who, key, expected]) => ({ page, who, key, expected }));
}

const CASES: AccessCase[] = [
  ...onPage(
    'Record Access: Owner',
    ['Sam', 'note of Sam', 'delete'],
    ['Jo', 'note of Sam', 'nothing'],
    ['Max', 'note of Sam', 'nothing'],
    ['Olga', 'note of Sam', 'nothing']
  ),
  ...onPage(
    'Controlling Access Using Hierarchies',
    ['Mona', 'note of Sam', 'delete'],
    ['Vera', 'note of Sam', 'delete'],
    ['Vera', 'note of Max', 'delete'],
    ['Mona', 'note of Max', 'nothing'],
    ['Mona', 'note shared to read', 'read'],
    ['Mona', 'note shared to edit', 'edit'],
    ['Sam', 'secret of Sam', 'delete'],
    ['Mona', 'secret of Sam', 'nothing'],
    ['Vera', 'secret of Sam', 'nothing'],
    ['Mona', 'secret shared', 'nothing']
  ),
  ...onPage('Deactivate Users', ['Gus', 'note of Gus', 'nothing'], ['Mona', 'note of Gus', 'delete']),
  ...onPage(
    'Manual Sharing',
    ['Sam', 'note shared to read', 'read'],
    ['Jo', 'note shared to read', 'nothing'],
    ['Sam', 'note shared to edit', 'edit'],
    ['Sam', 'secret shared', 'read'],
    ['Max', 'note shared to edit', 'delete']
  ),
  ...onPage(
    'Public Group Considerations, Role and Subordinates',
    ['Mona', 'note shared with role and subordinates', 'read'],
    ['Sam', 'note shared with role and subordinates', 'read'],
    ['Vera', 'note shared with role and subordinates', 'read'],
    ['Max', 'note shared with role and subordinates', 'nothing']
  ),
  ...onPage(
    'Create Queues',
    ['Jo', 'note of the queue', 'delete'],
    ['Mona', 'note of the queue', 'delete'],
    ['Sam', 'note of the queue', 'nothing']
  ),
  ...onPage(
    'Organization-Wide Sharing Defaults',
    ['Olga', 'guide', 'read'],
    ['Max', 'guide', 'delete'],
    ['Vera', 'guide', 'delete'],
    ['Olga', 'open', 'edit'],
    ['Max', 'open', 'delete'],
    ['Vera', 'open', 'delete']
  ),
  ...onPage(
    'Object Relationships Overview, Master-Detail',
    ['Sam', 'line on note of Sam', 'delete'],
    ['Mona', 'line on note of Sam', 'delete'],
    ['Jo', 'line on note of Sam', 'nothing'],
    ['Sam', 'line on note shared to read', 'read'],
    ['Sam', 'line on note shared to edit', 'delete']
  ),
  ...onPage(
    'CustomField, writeRequiresMasterRead',
    ['Sam', 'reply on note shared to read', 'delete'],
    ['Mona', 'reply on note shared to read', 'delete'],
    ['Sam', 'reply on note of Max', 'nothing']
  ),
  ...onPage(
    '“View All” and “Modify All” Permissions Overview',
    ['Ada', 'note of Sam', 'read'],
    ['Ada', 'line on note of Sam', 'read'],
    ['Ada', 'secret of Sam', 'nothing'],
    ['Stu', 'note of Sam', 'delete'],
    ['Stu', 'guide', 'nothing'],
    ['Dan', 'secret of Sam', 'read'],
    ['Dan', 'reply on note of Max', 'read'],
    ['Moe', 'secret of Sam', 'delete'],
    ['Moe', 'line on note of Sam', 'delete']
  ),
  ...onPage(
    'Object Permissions',
    ['Nil', 'note of Sam', 'nothing'],
    ['Nil', 'guide', 'nothing'],
    ['Nil', 'open', 'nothing']
  ),
  ...onPage(
    'Built-In Sharing Behavior',
    ['Sam', 'account of a deal of Sam', 'read'],
    ['Mona', 'account of a deal of Sam', 'read'],
    ['Jo', 'account of a deal of Sam', 'nothing'],
    ['Sam', 'account of Max', 'nothing'],
    ['Sam', 'contact of that account', 'read'],
    ['Jo', 'contact of that account', 'nothing'],
    ['Sam', 'contact without account', 'delete'],
    ['Mona', 'contact without account', 'delete'],
    ['Jo', 'contact without account', 'nothing']
  ),
  ...onPage(
    'UserRole, OpportunityAccessForAccountOwner',
    ['Ola', 'deal of Sam on it', 'edit'],
    ['Max', 'deal of Sam on it', 'edit'],
    ['Vera', 'deal of Sam on it', 'delete'],
    ['Jo', 'deal of Sam on it', 'nothing'],
    ['Max', 'deal of Sam', 'nothing'],
    ['Sam', 'account of Ola', 'read']
  ),
  ...onPage(
    'Considerations for Access to Activities',
    ['Sam', 'task of Max on the deal', 'read'],
    ['Mona', 'task of Max on the deal', 'read'],
    ['Jo', 'task of Max on the deal', 'nothing'],
    ['Sam', 'task of Max', 'nothing'],
    ['Vera', 'task of Max', 'delete']
  )
];

describe('record access', () => {
  for (const { page, who, key, expected } of CASES) {
    it(`${page}: ${who} may ${expected} the ${key}`, () => assert.equal(world.most(who, key), expected));
  }

  it('filters the rows that a user may read', () => {
    const rows = (name: string, objectName: string): number => {
      const filter = test.org.access.readFilter(world.person(name), world.object(objectName), 'a');
      const where = filter === null ? '' : ` WHERE ${filter.sql}`;
      return test.org.database.prepare(`SELECT 1 FROM "${objectName}" a${where}`).all(...(filter?.params ?? [])).length;
    };
    assert.deepEqual(
      ['Sam', 'Mona', 'Vera', 'Max', 'Jo', 'Ada', 'Gus', 'Nil'].map((name) => rows(name, 'Note__c')),
      [4, 6, 7, 3, 2, 7, 0, 0]
    );
    assert.equal(rows('Sam', 'Line__c'), 3);
    assert.equal(rows('Jo', 'Guide__c'), 1);
    assert.equal(rows('Sam', 'Account'), 2);
  });

  it('answers the same about one record as about all rows', () => {
    const { access, database } = test.org;
    for (const [name, who] of world.people) {
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
        const def = world.object(objectName);
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
    const system: Context = { userId: world.owner('Nil'), mode: 'system' };
    const { object: def, id } = world.record('note of Sam');
    assert.equal(test.org.access.readFilter(system, def, 'a'), null);
    assert.equal(test.org.access.canDeleteRecord(system, def, id), true);
  });
});

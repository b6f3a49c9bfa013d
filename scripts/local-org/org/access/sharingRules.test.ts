import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { executeGraphql } from '../../api/graphql/execute.ts';
import { executeSoql } from '../../soql/executeSoql.ts';
import { component, customObject, field, openTestOrg, permissionSet } from '../../../../test/support/localOrg.ts';
import type { TestOrg } from '../../../../test/support/localOrg.ts';
import { readPackage } from '../metadata/packageXml.ts';
import { MetadataError, type MetadataComponent } from '../metadata/types.ts';
import type { Context, Id, OrgRecord } from '../types.ts';

/** A file of sharing rules; each is `<fullName>`, its level and the rest. */
function sharingRules(object: string, ...rules: string[]): MetadataComponent {
  return component('SharingRules', object, rules.join(''));
}

function rule(element: 'Owner' | 'Criteria', name: string, level: string, to: string, rest: string): string {
  return `<sharing${element}Rules><fullName>${name}</fullName><accessLevel>${level}</accessLevel><label>${name}</label>
    <sharedTo>${to}</sharedTo>${rest}</sharing${element}Rules>`;
}

function ownerRule(name: string, level: string, from: string, to: string): string {
  return rule('Owner', name, level, to, `<sharedFrom>${from}</sharedFrom>`);
}

function criteriaRule(name: string, level: string, to: string, items: string[][], logic?: string): string {
  const xml = items.map(
    ([path, operation, value]) =>
      `<criteriaItems><field>${path}</field><operation>${operation}</operation><value>${value}</value></criteriaItems>`
  );
  return rule('Criteria', name, level, to, `${xml.join('')}${logic ? `<booleanFilter>${logic}</booleanFilter>` : ''}`);
}

const group = (name: string) => `<group>${name}</group>`;

let test: TestOrg;
const people = new Map<string, Context>();
const notes = new Map<string, Id>();

function who(name: string): Context {
  const found = people.get(name);
  assert.ok(found, `Nobody is called ${name}`);
  return found;
}

function put(key: string, owner: string, fields: OrgRecord = {}): void {
  notes.set(key, test.create('Note__c', { Name: key, OwnerId: who(owner).userId, ...fields }));
}

before(() => {
  test = openTestOrg();
  const objects = ['Note__c', 'Guide__c', 'Hidden__c'];
  test.deploy(
    customObject(
      'Note__c',
      'Private',
      field('Topic__c', 'Text', '<length>80</length>') +
        field('Size__c', 'Number', '<precision>6</precision><scale>0</scale>') +
        field('Open__c', 'Checkbox', '<defaultValue>false</defaultValue>') +
        field('Due__c', 'Date')
    ),
    customObject('Guide__c', 'Read'),
    customObject('Hidden__c', 'Private'),
    permissionSet('Tester', Object.fromEntries(objects.map((name) => [name, 'read create edit delete'])), {
      fields: Object.fromEntries(
        ['Topic__c', 'Size__c', 'Open__c', 'Due__c'].map((name) => [`Note__c.${name}`, 'edit'])
      )
    })
  );
  test.assign(test.admin.userId, 'Tester');
  test.org.access.setHierarchyAccess('Hidden__c', false);
  const top = test.create('UserRole', { Name: 'Top' });
  const east = test.create('UserRole', { Name: 'East', ParentRoleId: top });
  const west = test.create('UserRole', { Name: 'West', ParentRoleId: top });
  const reps = test.create('UserRole', { Name: 'East Reps', ParentRoleId: east });
  const roles: [string, Id | null][] = [
    ['Tina', top],
    ['Erin', east],
    ['Walt', west],
    ['Rob', reps],
    ['Guy', null],
    ['Nia', null],
    ['Otto', null]
  ];
  for (const [name, role] of roles) {
    people.set(name, test.user(name, { permissionSets: ['Tester'], ...(role === null ? {} : { role }) }));
  }
  const outer = test.create('Group', { Name: 'Reviewers', DeveloperName: 'Reviewers', Type: 'Regular' });
  const inner = test.create('Group', { Name: 'Guests', DeveloperName: 'Guests', Type: 'Regular' });
  test.create('GroupMember', { GroupId: outer, UserOrGroupId: inner });
  test.create('GroupMember', { GroupId: inner, UserOrGroupId: who('Guy').userId });
  test.deploy(
    sharingRules(
      'Note__c',
      ownerRule('West_To_East', 'Edit', '<role>West</role>', '<role>East</role>'),
      ownerRule('East_To_Reviewers', 'Read', '<roleAndSubordinates>East</roleAndSubordinates>', group('Reviewers')),
      criteriaRule('Public_Topics', 'Read', '<allInternalUsers></allInternalUsers>', [
        ['Topic__c', 'equals', 'News,Help']
      ]),
      criteriaRule(
        'Big_Or_Late',
        'Edit',
        '<roleAndSubordinatesInternal>West</roleAndSubordinatesInternal>',
        [
          ['Size__c', 'greaterOrEqual', '100'],
          ['Due__c', 'lessThan', '2026-01-01'],
          ['Open__c', 'equals', 'True']
        ],
        '(1 OR 2) AND 3'
      )
    ),
    sharingRules('Guide__c', ownerRule('Reviewed', 'Edit', '<allInternalUsers/>', group('Reviewers'))),
    sharingRules('Hidden__c', ownerRule('To_Reps', 'Read', '<role>West</role>', '<role>East_Reps</role>'))
  );
  put('of Walt', 'Walt');
  put('of Rob', 'Rob');
  put('of Erin', 'Erin');
  put('news of Otto', 'Otto', { Topic__c: 'News' });
  put('help of Otto', 'Otto', { Topic__c: 'Help' });
  put('lower news of Otto', 'Otto', { Topic__c: 'news' });
  put('big and open', 'Otto', { Size__c: 100, Open__c: true });
  put('late and open', 'Otto', { Due__c: '2025-12-31', Open__c: true });
  put('big and shut', 'Otto', { Size__c: 500 });
  put('open alone', 'Otto', { Open__c: true });
});

after(() => test.org.close());

/** The most that somebody may do with a note. */
function most(name: string, key: string): string {
  const object = test.org.objectNamed('Note__c');
  const id = notes.get(key) ?? '';
  const { access } = test.org;
  if (access.canDeleteRecord(who(name), object, id)) return 'delete';
  if (access.canEditRecord(who(name), object, id)) return 'edit';
  return access.canReadRecord(who(name), object, id) ? 'read' : 'nothing';
}

interface RuleCase {
  /** The page of Salesforce Help. */
  page: string;
  name: string;
  key: string;
  expected: string;
}

function onPage(page: string, ...cases: [name: string, key: string, expected: string][]): RuleCase[] {
  return cases.map(([name, key, expected]) => ({ page, name, key, expected }));
}

const CASES: RuleCase[] = [
  ...onPage(
    'Owner-Based Sharing Rules',
    ['Erin', 'of Walt', 'edit'],
    ['Rob', 'of Walt', 'nothing'],
    ['Tina', 'of Walt', 'delete'],
    ['Guy', 'of Walt', 'nothing'],
    ['Guy', 'of Rob', 'read'],
    ['Guy', 'of Erin', 'read'],
    ['Nia', 'of Erin', 'nothing'],
    ['Walt', 'of Rob', 'nothing']
  ),
  ...onPage(
    'Criteria-Based Sharing Rules',
    ['Nia', 'news of Otto', 'read'],
    ['Nia', 'help of Otto', 'read'],
    ['Nia', 'lower news of Otto', 'nothing'],
    ['Walt', 'big and open', 'edit'],
    ['Tina', 'big and open', 'edit'],
    ['Erin', 'big and open', 'nothing'],
    ['Walt', 'late and open', 'edit'],
    ['Walt', 'big and shut', 'nothing'],
    ['Walt', 'open alone', 'nothing']
  )
];

describe('sharing rules', () => {
  for (const { page, name, key, expected } of CASES) {
    it(`${page}: let ${name} ${expected} the note ${key}`, () => assert.equal(most(name, key), expected));
  }

  it('count alike in SOQL and GraphQL', () => {
    for (const [name, context] of people) {
      const expected = [...notes.keys()].filter((key) => most(name, key) !== 'nothing').sort();
      const soql = executeSoql(test.org, context, 'SELECT Name FROM Note__c').records.map((row) => row['Name']);
      assert.deepEqual(soql.sort(), expected, name);
      const query = '{ uiapi { query { Note__c(first: 50) { edges { node { Name { value } } } } } } }';
      const answer = JSON.stringify(executeGraphql(test.org, context, { query, variables: undefined }).data);
      const names = [...answer.matchAll(/"value":"([^"]+)"/g)].map(([, found]) => found);
      assert.deepEqual(names.sort(), expected, name);
    }
  });

  it('let a reader edit what everybody reads', () => {
    const id = test.create('Guide__c', { Name: 'g' }, who('Otto'));
    const guide = test.org.objectNamed('Guide__c');
    assert.equal(test.org.access.canEditRecord(who('Guy'), guide, id), true);
    assert.equal(test.org.access.canEditRecord(who('Nia'), guide, id), false);
  });

  it('give nothing to those above where hierarchies do not count', () => {
    const id = test.create('Hidden__c', { Name: 'h' }, who('Walt'));
    const hidden = test.org.objectNamed('Hidden__c');
    assert.equal(test.org.access.canReadRecord(who('Rob'), hidden, id), true);
    assert.equal(test.org.access.canReadRecord(who('Erin'), hidden, id), false);
  });

  it('follow a new owner and a new value at once', () => {
    put('moving', 'Otto');
    assert.equal(most('Guy', 'moving'), 'nothing');
    test.save('Note__c', notes.get('moving') ?? '', { OwnerId: who('Rob').userId });
    assert.equal(most('Guy', 'moving'), 'read');
    test.save('Note__c', notes.get('moving') ?? '', { OwnerId: who('Otto').userId, Size__c: 200, Open__c: true });
    assert.equal(most('Guy', 'moving'), 'nothing');
    assert.equal(most('Walt', 'moving'), 'edit');
  });

  it('end when they are taken away', () => {
    put('for a while', 'Rob');
    const temporary = ownerRule('For_A_While', 'Read', '<role>East_Reps</role>', '<role>West</role>');
    test.deploy(sharingRules('Note__c', temporary));
    assert.equal(most('Walt', 'for a while'), 'read');
    assert.equal(most('Guy', 'for a while'), 'read', 'the other rules of the object stay');
    test.org.applyMetadata({ put: [], remove: [{ type: 'SharingOwnerRule', fullName: 'Note__c.For_A_While' }] });
    assert.equal(most('Walt', 'for a while'), 'nothing');
  });
});

describe('a deploy of sharing rules', () => {
  it('finds its rules by the object that the manifest names', () => {
    const { fileName, content } = sharingRules(
      'Note__c',
      ownerRule('R', 'Read', '<role>East</role>', '<role>West</role>')
    );
    const manifest = (name: string) =>
      `<Package><types><members>${name}</members><name>SharingRules</name></types><version>67.0</version></Package>`;
    const read = (name: string) =>
      readPackage(
        new Map([
          ['package.xml', new TextEncoder().encode(manifest(name))],
          [fileName, content]
        ])
      );
    for (const name of ['Note__c', '*']) {
      assert.deepEqual(read(name).problems, []);
      assert.deepEqual(
        read(name).put.map(({ type, fullName }) => `${type} ${fullName}`),
        ['SharingOwnerRule Note__c.R']
      );
    }
    assert.match(
      read('Guide__c')
        .problems.map(({ message }) => message)
        .join(),
      /Not in package.xml/
    );
  });

  const east = '<role>East</role>';
  const refused: [title: string, file: () => MetadataComponent, message: RegExp][] = [
    [
      'an unknown role',
      () => sharingRules('Note__c', ownerRule('R', 'Read', east, '<role>Nowhere</role>')),
      /In field: role - no Role named Nowhere found/
    ],
    [
      'an unknown field',
      () => sharingRules('Note__c', criteriaRule('R', 'Read', east, [['Gone__c', 'equals', 'x']])),
      /no CustomField named Note__c.Gone__c found/
    ],
    [
      'an unknown object',
      () => sharingRules('Gone__c', ownerRule('R', 'Read', east, east)),
      /no CustomObject named Gone__c found/
    ],
    [
      'an unknown element',
      () =>
        sharingRules(
          'Note__c',
          rule('Owner', 'R', 'Read', east, `<sharedFrom>${east}</sharedFrom><colour>red</colour>`)
        ),
      /colour invalid at this location in type SharingOwnerRule/
    ],
    [
      'an unknown operation',
      () => sharingRules('Note__c', criteriaRule('R', 'Read', east, [['Topic__c', 'resembles', 'x']])),
      /'resembles' is not a valid value for the enum 'FilterOperation'/
    ],
    [
      'a condition that is not there',
      () => sharingRules('Note__c', criteriaRule('R', 'Read', east, [['Topic__c', 'equals', 'x']], '1 AND 2')),
      /Invalid filter logic: 1 AND 2/
    ],
    [
      'a number that is none',
      () => sharingRules('Note__c', criteriaRule('R', 'Read', east, [['Size__c', 'equals', 'big']])),
      /Invalid value for the field Size__c: big/
    ],
    [
      'a level that everybody has',
      () => sharingRules('Guide__c', ownerRule('R', 'Read', east, east)),
      /adds nothing to the sharing model Read/
    ],
    [
      'a territory',
      () => sharingRules('Note__c', ownerRule('R', 'Read', east, '<territory>North</territory>')),
      /does not emulate SharedTo.territory/
    ],
    [
      'a guest rule',
      () => component('SharingRules', 'Note__c', '<sharingGuestRules><fullName>G</fullName></sharingGuestRules>'),
      /does not emulate SharingRules.sharingGuestRules/
    ]
  ];
  for (const [title, file, message] of refused) {
    it(`is refused for ${title}, with its line`, () => {
      assert.throws(
        () => test.deploy(file()),
        (error) => {
          assert.ok(error instanceof MetadataError);
          assert.match(error.problems.map((problem) => problem.message).join('\n'), message);
          assert.ok(error.problems.every(({ fileName, line }) => fileName.endsWith('.sharingRules') && line >= 1));
          return true;
        }
      );
    });
  }
});

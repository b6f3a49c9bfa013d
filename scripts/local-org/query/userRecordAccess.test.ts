import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { customObject, openTestOrg, permissionSet } from '../../../test/support/localOrg.ts';
import type { TestOrg } from '../../../test/support/localOrg.ts';
import { NotEmulated, SalesforceError } from '../errors.ts';
import type { Context, Id } from '../org/types.ts';
import { executeSoql } from '../soql/executeSoql.ts';

// Object Reference, "UserRecordAccess".
const ALL = 'HasReadAccess, HasEditAccess, HasDeleteAccess, HasTransferAccess, HasAllAccess, MaxAccessLevel';

let test: TestOrg;
const people: Record<string, Context> = {};
const ids: Record<string, Id> = {};

before(() => {
  test = openTestOrg();
  test.deploy(
    customObject('Note__c', 'Private'),
    permissionSet('Worker', { Note__c: 'read create edit delete' }),
    permissionSet('Editor', { Note__c: 'read create edit' }),
    permissionSet('Reader', { Note__c: 'read' }),
    permissionSet('Mover', {}, { user: ['TransferAnyEntity'] })
  );
  const top = test.create('UserRole', { Name: 'Top' });
  const low = test.create('UserRole', { Name: 'Low', ParentRoleId: top });
  people['Boss'] = test.user('Boss', { role: top, permissionSets: ['Worker'] });
  people['Ann'] = test.user('Ann', { role: low, permissionSets: ['Worker'] });
  people['Ed'] = test.user('Ed', { permissionSets: ['Editor'] });
  people['Moe'] = test.user('Moe', { permissionSets: ['Editor', 'Mover'] });
  people['Rita'] = test.user('Rita', { permissionSets: ['Reader'] });
  people['Nil'] = test.user('Nil');
  ids['of Ann'] = test.create('Note__c', { Name: 'a' }, people['Ann']);
  ids['of Ed'] = test.create('Note__c', { Name: 'e' }, people['Ed']);
  for (const name of ['Ed', 'Moe', 'Rita']) {
    const UserOrGroupId = people[name]?.userId ?? '';
    test.create('Note__Share', { ParentId: ids['of Ann'], UserOrGroupId, AccessLevel: 'Edit' });
  }
});

after(() => test.org.close());

function ask(select: string, who: string, where: string, as: Context = test.admin): Record<string, unknown>[] {
  const filled = where.replaceAll(/\{(.+?)\}/g, (_, key: string) => `'${ids[key] ?? key}'`);
  const soql = `SELECT ${select} FROM UserRecordAccess WHERE UserId = '${people[who]?.userId ?? who}' AND ${filled}`;
  return executeSoql(test.org, as, soql).records.map(({ attributes, ...row }) => {
    assert.deepEqual(attributes, { type: 'UserRecordAccess' });
    return row;
  });
}

describe('UserRecordAccess', () => {
  const cases: [who: string, key: string, flags: string, level: string][] = [
    ['Ann', 'of Ann', 'read edit delete transfer all', 'All'],
    ['Boss', 'of Ann', 'read edit delete transfer all', 'All'],
    ['Ed', 'of Ann', 'read edit', 'Edit'],
    ['Ed', 'of Ed', 'read edit transfer all', 'All'],
    ['Moe', 'of Ann', 'read edit transfer', 'Transfer'],
    ['Rita', 'of Ann', 'read', 'Read'],
    ['Nil', 'of Ann', '', 'None'],
    ['Ann', 'of Ed', '', 'None']
  ];
  for (const [who, key, flags, level] of cases) {
    it(`gives ${who} ${level} on the note ${key}`, () => {
      const has = (word: string) => flags.split(' ').includes(word);
      assert.deepEqual(ask(`RecordId, ${ALL}`, who, `RecordId = {${key}}`), [
        {
          RecordId: ids[key],
          HasReadAccess: has('read'),
          HasEditAccess: has('edit'),
          HasDeleteAccess: has('delete'),
          HasTransferAccess: has('transfer'),
          HasAllAccess: has('all'),
          MaxAccessLevel: level
        }
      ]);
    });
  }

  it('answers many records at once, in the order asked, and only those with the access that is asked', () => {
    const both = 'RecordId IN ({of Ann}, {of Ed})';
    const levels = ask('RecordId, MaxAccessLevel', 'Ed', `${both} ORDER BY MaxAccessLevel DESC LIMIT 1`);
    assert.deepEqual(levels, [{ RecordId: ids['of Ed'], MaxAccessLevel: 'All' }]);
    assert.deepEqual(ask('RecordId', 'Ann', `${both} AND HasEditAccess = true`), [{ RecordId: ids['of Ann'] }]);
    assert.deepEqual(ask('RecordId', 'Ann', `${both} AND HasEditAccess = false`), [{ RecordId: ids['of Ed'] }]);
  });

  it('leaves out what the asker may not read, and what is deleted or was never there', () => {
    assert.deepEqual(ask('RecordId', 'Ann', 'RecordId = {of Ann}', people['Nil']), []);
    assert.equal(ask('RecordId', 'Nil', 'RecordId = {of Ann}', people['Ann']).length, 1);
    const gone = test.create('Note__c', { Name: 'gone' });
    test.org.save(test.admin, [{ op: 'delete', object: 'Note__c', id: gone }], { allOrNone: true });
    assert.deepEqual(ask('RecordId', 'Ann', `RecordId IN ({${gone}}, {a0z000000000001AAA})`), []);
  });

  const refused: [title: string, soql: string, code: string, message: RegExp][] = [
    [
      'a query without a user',
      `SELECT RecordId FROM UserRecordAccess WHERE RecordId = {of Ann}`,
      'MALFORMED_QUERY',
      /filtered by one UserId/
    ],
    [
      'a query without records',
      `SELECT RecordId FROM UserRecordAccess WHERE UserId = {user}`,
      'MALFORMED_QUERY',
      /RecordId/
    ],
    [
      'an alternative',
      `SELECT RecordId FROM UserRecordAccess WHERE UserId = {user} OR RecordId = {of Ann}`,
      'MALFORMED_QUERY',
      /filtered by/
    ],
    [
      'a filter by the level',
      `SELECT RecordId FROM UserRecordAccess WHERE UserId = {user} AND RecordId = {of Ann} AND MaxAccessLevel = 'Read'`,
      'MALFORMED_QUERY',
      /filtered by/
    ],
    [
      'a selection without the record',
      `SELECT HasReadAccess FROM UserRecordAccess WHERE UserId = {user} AND RecordId = {of Ann}`,
      'MALFORMED_QUERY',
      /RecordId must be selected/
    ],
    [
      'access selected and filtered at once',
      `SELECT RecordId, HasReadAccess FROM UserRecordAccess WHERE UserId = {user} AND RecordId = {of Ann} AND HasReadAccess = true`,
      'MALFORMED_QUERY',
      /Only RecordId can be selected/
    ],
    [
      'an unknown field',
      `SELECT RecordId, HasNoAccess FROM UserRecordAccess WHERE UserId = {user} AND RecordId = {of Ann}`,
      'INVALID_FIELD',
      /No such column 'HasNoAccess'/
    ],
    [
      'more than 200 records',
      `SELECT RecordId FROM UserRecordAccess WHERE UserId = {user} AND RecordId IN (${Array.from({ length: 201 }, () => '{of Ann}').join(',')})`,
      'EXCEEDED_ID_LIMIT',
      /Number of records exceeds limit:200/
    ]
  ];
  for (const [title, soql, code, message] of refused) {
    it(`refuses ${title}`, () => {
      const filled = soql.replaceAll(
        /\{(.+?)\}/g,
        (_, key: string) => `'${key === 'user' ? test.admin.userId : ids[key]}'`
      );
      assert.throws(
        () => executeSoql(test.org, test.admin, filled),
        (error) => error instanceof SalesforceError && error.errorCode === code && message.test(error.message)
      );
    });
  }

  it('says that it is not there as a relationship of a record', () => {
    assert.throws(
      () => executeSoql(test.org, test.admin, 'SELECT Id, UserRecordAccess.HasReadAccess FROM Note__c'),
      NotEmulated
    );
  });
});

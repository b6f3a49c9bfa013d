import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { customObject, openTestOrg, permissionSet } from '../../../../test/support/localOrg.ts';
import type { TestOrg } from '../../../../test/support/localOrg.ts';
import { buildServer } from '../../server.ts';
import { openSession } from '../oauth/index.ts';

let test: TestOrg;
let app: FastifyInstance;

before(async () => {
  test = openTestOrg();
  test.deploy(customObject('Note__c', 'Private'), permissionSet('Tester', { Note__c: 'read create' }));
  app = buildServer(test.org, { withoutBrowser: true, log: () => undefined });
  await app.ready();
});

after(async () => {
  await app.close();
  test.org.close();
});

async function post(username: string, body: object): Promise<{ status: number; body: string }> {
  const authorization = `Bearer ${openSession(app, test.org, username).token}`;
  const headers = { authorization, host: 'localhost' };
  const answer = await app.inject({ method: 'POST', url: '/local-org/sharing-settings', headers, payload: body });
  return { status: answer.statusCode, body: answer.body };
}

it('lets an administrator hide a record from those above its owner, and nobody else', async () => {
  const top = test.create('UserRole', { Name: 'Top' });
  const low = test.create('UserRole', { Name: 'Low', ParentRoleId: top });
  const boss = test.user('Boss', { role: top, permissionSets: ['Tester'] });
  const rep = test.user('Rep', { role: low, permissionSets: ['Tester'] });
  const id = test.create('Note__c', { Name: 'n' }, rep);
  const reads = () => test.org.access.canReadRecord(boss, test.org.objectNamed('Note__c'), id);
  const off = { object: 'Note__c', grantAccessUsingHierarchies: false };

  assert.equal(reads(), true);
  assert.equal((await post('boss@example.com', off)).status, 403);
  assert.equal(reads(), true);
  assert.equal((await post('admin@local.org', off)).status, 200);
  assert.equal(reads(), false);
  assert.equal((await post('admin@local.org', { ...off, grantAccessUsingHierarchies: true })).status, 200);
  assert.equal(reads(), true);
});

it('says what is wrong with a request', async () => {
  assert.match((await post('admin@local.org', { object: 'Note__c' })).body, /The body must be/);
  assert.match(
    (await post('admin@local.org', { object: 'Gone__c', grantAccessUsingHierarchies: true })).body,
    /INVALID_TYPE/
  );
});

/** jsforce against a local org: what the loader and the sync service call. */
import jsforce from 'jsforce';
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startLocalOrg, type LocalOrg } from '../../scripts/local-org/start.ts';
import { makeCertificate, signJwt } from '../support/certificate.ts';

let local: LocalOrg;
let connection: InstanceType<typeof jsforce.Connection>;

before(async () => {
  local = await startLocalOrg({ empty: true, withoutBrowser: true });
  connection = new jsforce.Connection({ instanceUrl: local.url, accessToken: local.accessToken, version: '67.0' });
});

after(() => local.close());

describe('jsforce', () => {
  it('signs in by JWT bearer, lists metadata, and is signed out once its token is revoked', async () => {
    const { certificate, privateKey } = makeCertificate();
    const body = JSON.stringify({ name: 'jsforce', certificate, profiles: ['System Administrator'] });
    const { consumerKey } = await connection.request<{ consumerKey: string }>({
      method: 'POST',
      url: `${local.url}/local-org/connected-app`,
      body,
      headers: { 'content-type': 'application/json' }
    });
    const session = new jsforce.Connection({ loginUrl: local.url, version: '67.0' });
    const exp = Math.floor(Date.now() / 1000) + 180;
    const assertion = signJwt({ iss: consumerKey, sub: local.username, aud: local.url, exp }, privateKey);
    const { organizationId } = await session.authorize({
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      assertion
    });
    assert.equal(organizationId, local.orgId);
    assert.equal(session.refreshToken, undefined);
    const listed = await session.metadata.list({ type: 'CustomObject' });
    assert.ok(listed.some(({ fullName }) => fullName === 'Opportunity'));
    await session.oauth2.revokeToken(session.accessToken ?? '');
    await assert.rejects(session.describeGlobal(), { errorCode: 'INVALID_SESSION_ID' });
  });

  it('creates, reads, updates and deletes', async () => {
    const created = await connection.sobject('Account').create({ Name: 'Jsforce' });
    assert.equal(created.success, true);
    const id = String(created.id);
    await connection.sobject('Account').update({ Id: id, Industry: 'Energy' });
    assert.equal((await connection.sobject('Account').retrieve(id))['Industry'], 'Energy');
    await connection.sobject('Account').destroy(id);
    await assert.rejects(connection.sobject('Account').retrieve(id), { errorCode: 'NOT_FOUND' });
  });

  it('fetches page after page', async () => {
    const names = Array.from({ length: 2500 }, (_, index) => ({ Name: `Page ${index}` }));
    const results = await connection.create('Account', names, { allowRecursive: true, allOrNone: true });
    assert.equal(results.filter((result) => result.success).length, 2500);
    const found = await connection.query("SELECT Id FROM Account WHERE Name LIKE 'Page %'", {
      autoFetch: true,
      maxFetch: 10_000
    });
    assert.equal(found.records.length, 2500);
    assert.ok((connection.limitInfo?.apiUsage?.used ?? 0) > 0);
  });

  it('describes objects, and names errors as Salesforce does', async () => {
    const { fields } = await connection.sobject('Opportunity').describe();
    assert.ok(fields.some((field) => field.name === 'StageName' && (field.picklistValues ?? []).length > 5));
    await assert.rejects(async () => connection.query('SELECT Nothing FROM Account'), { name: 'INVALID_FIELD' });
  });

  it('asks what was updated and deleted', async () => {
    const end = new Date(Date.now() + 60_000);
    const start = new Date(Date.now() - 3_600_000);
    const { ids, latestDateCovered } = await connection.sobject('Account').updated(start, end);
    assert.equal(ids.length, 2500);
    assert.ok(Date.parse(latestDateCovered.replace('+0000', 'Z')) <= Date.now());
    const { deletedRecords } = await connection.sobject('Account').deleted(start, end);
    assert.equal(deletedRecords.length, 1);
  });
});

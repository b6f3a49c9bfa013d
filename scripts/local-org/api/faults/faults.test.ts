import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { openApiOrg } from '../../../../test/support/apiOrg.ts';
import { AdjustableClock } from '../../org/clock.ts';
import { startLocalOrg, type LocalOrg } from '../../start.ts';
import type { PlannedFault } from './faults.ts';

type Json = Record<string, unknown>;

const clock = new AdjustableClock();
let local: LocalOrg;
let token = '';
before(async () => {
  local = await startLocalOrg({ empty: true, withoutBrowser: true, faults: true, clock });
  token = local.accessToken;
});
after(() => local?.close());
afterEach(async () => {
  await send('DELETE', '/local-org/faults');
  clock.release();
});

async function send(method: string, path: string, body?: unknown, as = token) {
  const answer = await fetch(local.url + (path.startsWith('/local-org') ? path : `/services/data/v67.0${path}`), {
    method,
    headers: {
      authorization: `Bearer ${as}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' })
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) })
  });
  const text = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    body: (text === '' ? null : JSON.parse(text)) as Json & Json[]
  };
}

async function plan(...faults: Json[]): Promise<PlannedFault[]> {
  const { status, body } = await send('POST', '/local-org/faults', { faults });
  assert.equal(status, 201, JSON.stringify(body));
  return body['faults'] as PlannedFault[];
}

const create = async (object: string, fields: Json): Promise<string> =>
  String((await send('POST', `/sobjects/${object}`, fields)).body['id']);
const query = async (soql: string, as?: string, resource = 'queryAll') =>
  (await send('GET', `/${resource}?q=${encodeURIComponent(soql)}`, undefined, as)).body;
const signIn = async (username: string) =>
  String((await send('POST', '/local-org/session', { username })).body['accessToken']);

describe('planning faults', () => {
  it('is not there unless the org was started for it', async () => {
    const org = openApiOrg();
    assert.equal((await org.call('/local-org/faults')).status, 404);
    assert.equal((await org.call('/local-org/faults', { method: 'POST', body: { faults: [] } })).status, 404);
    org.close();
  });

  it('refuses a fault that it does not know, and plans none of them', async () => {
    const bad = [
      { faults: [{ kind: 'earthquake' }] },
      { faults: [{ kind: 'latency', ms: 1 }, { kind: 'latency' }] },
      { faults: [{ kind: 'rowLocked' }] },
      { faults: [{ kind: 'fieldHidden', object: 'Account', field: 'Nothing__c', username: 'admin@local.org' }] },
      {}
    ];
    for (const body of bad) assert.equal((await send('POST', '/local-org/faults', body)).status, 400);
    assert.deepEqual((await send('GET', '/local-org/faults')).body, { faults: [] });
  });

  it('strikes the requests that match, after as many and as often as asked', async () => {
    const [planned] = await plan({
      kind: 'serverUnavailable',
      match: { method: 'GET', path: '/limits' },
      after: 1,
      times: 2
    });
    const statuses = [];
    for (let call = 0; call < 4; call += 1) statuses.push((await send('GET', '/limits')).status);
    assert.deepEqual(statuses, [200, 503, 503, 200]);
    assert.equal((await send('DELETE', `/local-org/faults/${planned?.id}`)).status, 404);
  });

  it('tells what is planned, and releases one or all', async () => {
    const [first] = await plan({ kind: 'clockSkew', ms: 1 }, { kind: 'latency', ms: 1, match: { path: '/nothing' } });
    const kinds = async () =>
      ((await send('GET', '/local-org/faults')).body['faults'] as PlannedFault[]).map((one) => one.plan.kind);
    assert.deepEqual(await kinds(), ['clockSkew', 'latency']);
    assert.equal((await send('DELETE', `/local-org/faults/${first?.id}`)).status, 204);
    assert.deepEqual(await kinds(), ['latency']);
    await send('DELETE', '/local-org/faults');
    assert.deepEqual(await kinds(), []);
  });
});

describe('a fault of a request', () => {
  it('answers late', async () => {
    await plan({ kind: 'latency', ms: 120, match: { path: '/limits' } });
    const began = performance.now();
    assert.equal((await send('GET', '/limits')).status, 200);
    assert.ok(performance.now() - began >= 115);
  });

  it('breaks the connection in the middle of the answer, with the work done', async () => {
    await plan({ kind: 'connectionDropped', match: { method: 'POST', path: '/sobjects/Account' } });
    await assert.rejects(create('Account', { Name: 'Half answered' }));
    assert.equal((await query("SELECT Id FROM Account WHERE Name = 'Half answered'"))['totalSize'], 1);
  });

  it('is unavailable, and has no requests left, in words of Salesforce', async () => {
    await plan({ kind: 'serverUnavailable' });
    const down = await send('GET', '/limits');
    assert.deepEqual([down.status, down.body[0]?.['errorCode']], [503, 'SERVER_UNAVAILABLE']);
    await plan({ kind: 'requestLimitExceeded' });
    const { status, body } = await send('GET', '/limits');
    assert.equal(status, 403);
    assert.deepEqual(body, [{ message: 'TotalRequests Limit exceeded.', errorCode: 'REQUEST_LIMIT_EXCEEDED' }]);
  });

  it('ends the session for good', async () => {
    const own = await signIn(local.username);
    await plan({ kind: 'sessionExpired', match: { path: '/limits' } });
    for (let call = 0; call < 2; call += 1) {
      const { status, body } = await send('GET', '/limits', undefined, own);
      assert.deepEqual([status, body[0]?.['errorCode']], [401, 'INVALID_SESSION_ID']);
    }
    assert.equal((await send('GET', '/limits', undefined, await signIn(local.username))).status, 200);
  });
});

describe('a fault of a request over SOAP', () => {
  const ask = async () => {
    const header = `<Header><SessionHeader><sessionId>${token}</sessionId></SessionHeader></Header>`;
    const body = `<Envelope>${header}<Body><describeMetadata/></Body></Envelope>`;
    const headers = { 'content-type': 'text/xml' };
    const answer = await fetch(`${local.url}/services/Soap/m/67.0`, { method: 'POST', headers, body });
    return { status: answer.status, text: await answer.text() };
  };

  it('is a fault of SOAP', async () => {
    await plan({ kind: 'requestLimitExceeded', match: { path: '/Soap/' } });
    const { status, text } = await ask();
    assert.equal(status, 500);
    assert.match(text, /<faultcode>sf:REQUEST_LIMIT_EXCEEDED<\/faultcode>/);
    await plan({ kind: 'serverUnavailable', match: { path: '/Soap/' } });
    assert.equal((await ask()).status, 503);
    assert.equal((await ask()).status, 200);
  });
});

describe('a fault of the org', () => {
  it('locks a row for saves of every API', async () => {
    const id = await create('Account', { Name: 'Locked' });
    const [locked] = await plan({ kind: 'rowLocked', ids: [id] });
    const one = await send('PATCH', `/sobjects/Account/${id}`, { Name: 'Changed' });
    assert.deepEqual(
      [one.status, one.body[0]],
      [
        400,
        {
          message: `unable to obtain exclusive access to this record or 1 records: ${id}`,
          errorCode: 'UNABLE_TO_LOCK_ROW',
          fields: []
        }
      ]
    );
    const many = await send('PATCH', '/composite/sobjects', {
      allOrNone: false,
      records: [{ attributes: { type: 'Account' }, id, Name: 'Changed' }]
    });
    assert.match(JSON.stringify(many.body), /UNABLE_TO_LOCK_ROW/);
    const contact = await create('Contact', { LastName: 'Locked', Email: 'locked@example.com' });
    const [upserted] = await plan({ kind: 'rowLocked', ids: [contact] });
    const upsert = await send('PATCH', '/sobjects/Contact/Email/locked@example.com', { LastName: 'Changed' });
    assert.equal(upsert.body[0]?.['errorCode'], 'UNABLE_TO_LOCK_ROW');
    await send('DELETE', `/local-org/faults/${upserted?.id}`);
    await send('DELETE', `/local-org/faults/${locked?.id}`);
    assert.equal((await send('PATCH', `/sobjects/Account/${id}`, { Name: 'Changed' })).status, 204);
    await plan({ kind: 'rowLocked', object: 'Account', times: 1 });
    assert.equal((await send('POST', '/sobjects/Account', { Name: 'First try' })).status, 400);
    assert.equal((await send('POST', '/sobjects/Account', { Name: 'Second try' })).status, 201);
  });

  it('shows a late commit after its stamp, in every read, until released or for a time of the clock', async () => {
    clock.set(Date.now());
    const id = await create('Account', { Name: 'Late' });
    const contact = await create('Contact', { LastName: 'Early', AccountId: id });
    await plan({ kind: 'lateCommit', ids: [id.slice(0, 15)], forMs: 5000 });
    const seen = async () => [
      (await query("SELECT Id FROM Account WHERE Name = 'Late'"))['totalSize'],
      (await send('GET', `/sobjects/Account/${id}`)).status,
      (await query(`SELECT Account.Name FROM Contact WHERE Id = '${contact}'`))['records'] as Json[]
    ];
    const [rows, status, parents] = await seen();
    assert.deepEqual([rows, status, (parents as Json[])[0]?.['Account']], [0, 404, null]);
    clock.advance(5000);
    const [later, found] = await seen();
    assert.deepEqual([later, found], [1, 200]);
    const [row] = (await query(`SELECT SystemModstamp FROM Account WHERE Id = '${id}'`))['records'] as Json[];
    assert.ok(Date.parse(String(row?.['SystemModstamp']).replace('+0000', 'Z')) <= clock.now() - 5000);
  });

  it('tells another time in the Date header only', async () => {
    clock.set(Date.parse('2026-03-15T10:00:00Z'));
    await plan({ kind: 'clockSkew', ms: -90_000 });
    const { headers } = await send('GET', '/limits');
    assert.equal(headers.get('date'), 'Sun, 15 Mar 2026 09:58:30 GMT');
    const id = await create('Account', { Name: 'On time' });
    const [row] = (await query(`SELECT CreatedDate FROM Account WHERE Id = '${id}'`))['records'] as Json[];
    assert.equal(row?.['CreatedDate'], '2026-03-15T10:00:00.000+0000');
  });

  it('hides a field from one user, and shows it again', async () => {
    const [profile] = (await query("SELECT Id FROM Profile WHERE Name = 'Standard User'"))['records'] as Json[];
    await create('User', {
      LastName: 'Sync',
      Username: 'sync@example.com',
      Email: 'sync@example.com',
      Alias: 'sync',
      TimeZoneSidKey: 'UTC',
      LocaleSidKey: 'en_US',
      LanguageLocaleKey: 'en_US',
      EmailEncodingKey: 'UTF-8',
      ProfileId: profile?.['Id'],
      IsActive: true
    });
    const sync = await signIn('sync@example.com');
    const ask = (as?: string) => query('SELECT Industry FROM Account', as);
    const described = async () => JSON.stringify(await send('GET', '/sobjects/Account/describe', undefined, sync));
    await plan({ kind: 'fieldHidden', object: 'Account', field: 'Industry', username: 'sync@example.com' });
    const refused = (await ask(sync))[0];
    assert.equal(refused?.['errorCode'], 'INVALID_FIELD');
    assert.doesNotMatch(await described(), /"name":"Industry"/);
    assert.equal(typeof (await ask())['totalSize'], 'number');
    await send('DELETE', '/local-org/faults');
    assert.equal(typeof (await ask(sync))['totalSize'], 'number');
    assert.match(await described(), /"name":"Industry"/);
  });

  it('deletes a row and its details without a trace', async () => {
    const id = await create('Account', { Name: 'Gone' });
    const other = await create('Account', { Name: 'In the bin' });
    await send('DELETE', `/sobjects/Account/${other}`);
    await plan({ kind: 'hardDelete', ids: [id] });
    const { records } = await query("SELECT Name, IsDeleted FROM Account WHERE Name IN ('Gone', 'In the bin')");
    assert.deepEqual(
      (records as Json[]).map((row) => [row['Name'], row['IsDeleted']]),
      [['In the bin', true]]
    );
    assert.equal((await send('GET', `/sobjects/Account/${id}`)).status, 404);
    assert.deepEqual((await send('GET', '/local-org/faults')).body, { faults: [] });
  });
});

import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { openApiOrg } from '../../test/support/apiOrg.ts';

const org = openApiOrg();
after(() => org.close());

const NOT_SIGNED_IN = [{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }];

describe('who may connect', () => {
  it('answers to names of this machine only', async () => {
    const foreign = await org.call('/services/data', { headers: { host: 'attacker.example' } });
    assert.equal(foreign.status, 421);
    for (const host of ['localhost:3000', '127.0.0.1', '[::1]:3000']) {
      assert.equal((await org.call('/services/data', { headers: { host } })).status, 200, host);
    }
  });

  it('words what the router refuses as Salesforce does, and takes the ids of 200 records', async () => {
    const misspelled = await org.call('/sobjects/Account/%');
    assert.equal(misspelled.status, 400);
    assert.equal(JSON.stringify(misspelled.body).startsWith('[{"message":'), true);
    const ids = Array.from({ length: 200 }, () => '001000000000000AAA');
    for (const separator of [',', '%2C']) {
      const many = await org.call(`/ui-api/records/batch/${ids.join(separator)}?fields=Account.Name`);
      assert.equal(many.status, 200);
    }
  });

  it('refuses a missing, a wrong and a revoked token', async () => {
    const missing = await org.call('/limits', { as: null });
    assert.deepEqual([missing.status, missing.body], [401, NOT_SIGNED_IN]);
    const wrong = await org.call('/limits', { as: null, headers: { authorization: 'Bearer 00Dxx!nothing' } });
    assert.equal(wrong.status, 401);
    const token = org.token();
    const headers = { authorization: `Bearer ${token}` };
    assert.equal((await org.call('/limits', { as: null, headers })).status, 200);
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const body = `token=${encodeURIComponent(token)}`;
    const revoked = await org.call('/services/oauth2/revoke', { method: 'POST', as: null, headers: form, body });
    assert.equal(revoked.status, 200);
    assert.equal((await org.call('/limits', { as: null, headers })).status, 401);
  });

  it('refuses the session of a user who became inactive', async () => {
    const { userId } = org.user('Leaver');
    assert.equal((await org.call('/limits', { as: 'leaver@example.com' })).status, 200);
    org.save('User', userId, { IsActive: false });
    assert.equal((await org.call('/limits', { as: 'leaver@example.com' })).status, 401);
    const again = await org.call('/local-org/session', {
      method: 'POST',
      as: null,
      body: { username: 'leaver@example.com' }
    });
    assert.equal(again.status, 403);
  });

  it('takes the cookie for reads from anywhere, for writes from its own pages only', async () => {
    const cookie = `sid=${encodeURIComponent(org.token())}`;
    const write = (headers: Record<string, string>) =>
      org.call('/sobjects/Account', {
        method: 'POST',
        as: null,
        headers: { cookie, ...headers },
        body: { Name: 'Cookie' }
      });
    assert.equal((await org.call('/limits', { as: null, headers: { cookie } })).status, 200);
    assert.equal((await write({})).status, 403);
    assert.equal((await write({ origin: 'http://attacker.example' })).status, 403);
    assert.equal((await write({ origin: 'http://127.0.0.1:3000' })).status, 201);
    assert.equal((await write({ 'sec-fetch-site': 'same-origin' })).status, 201);
  });

  it('signs nobody in for a page of another origin', async () => {
    const body = { username: 'admin@local.org' };
    const foreign = { method: 'POST' as const, as: null, body, headers: { origin: 'http://attacker.example' } };
    assert.equal((await org.call('/local-org/session', foreign)).status, 401);
    const own = await org.call('/local-org/session', { method: 'POST', as: null, body });
    assert.equal(own.status, 200);
    assert.match(String(own.headers['set-cookie']), /^sid=.+; HttpOnly; SameSite=Strict$/);
  });
});

describe('what every answer carries', () => {
  it('counts calls in Sforce-Limit-Info, and tells the same in limits', async () => {
    const used = async (): Promise<number> =>
      Number(/^api-usage=(\d+)\/100000$/.exec(String((await org.call('/limits')).headers['sforce-limit-info']))?.[1]);
    const before = await used();
    const { body } = await org.call('/limits');
    assert.deepEqual(body, { DailyApiRequests: { Max: 100_000, Remaining: 100_000 - before - 1 } });
    assert.equal(await used(), before + 2);
  });

  it('tells the time of the org', async () => {
    const { headers } = await org.call('/limits');
    assert.equal(headers['date'], 'Sun, 15 Mar 2026 10:00:00 GMT');
  });

  it('reads addresses that begin with two slashes, as the Salesforce CLI writes them', async () => {
    const { status, body } = await org.call('//services/data', { as: null });
    assert.equal(status, 200);
    assert.deepEqual((body as unknown[]).at(-1), { label: "Summer '26", url: '/services/data/v67.0', version: '67.0' });
  });
});

describe('what is not there', () => {
  const notFound = [{ message: 'The requested resource does not exist', errorCode: 'NOT_FOUND' }];

  it('does not exist for Salesforce either', async () => {
    for (const path of ['/nothing', '/sobjects/Nothing__c', '/services/data/v99.0/limits', '/nothing/else']) {
      const { status, body } = await org.call(path);
      assert.deepEqual([status, body], [404, notFound], path);
    }
  });

  it('is refused by name when Salesforce has it', async () => {
    const { status, body } = await org.call('/search');
    assert.equal(status, 501);
    assert.deepEqual(body, [
      { message: 'The local org does not emulate GET /services/data/v67.0/search.', errorCode: 'NOT_EMULATED' }
    ]);
  });

  it('says which methods a resource has', async () => {
    const { status, body } = await org.call('/sobjects/Account', { method: 'PUT', body: {} });
    assert.equal(status, 405);
    assert.deepEqual(body, [
      { message: "HTTP Method 'PUT' not allowed. Allowed are HEAD,GET,POST", errorCode: 'METHOD_NOT_ALLOWED' }
    ]);
  });

  it('says what is wrong with a body', async () => {
    const headers = { 'content-type': 'application/json' };
    const broken = await org.call('/sobjects/Account', { method: 'POST', headers, body: '{"Name": ' });
    assert.equal(broken.status, 400);
    assert.equal((broken.body as { errorCode: string }[])[0]?.errorCode, 'JSON_PARSER_ERROR');
    const image = await org.call('/sobjects/Account', {
      method: 'POST',
      headers: { 'content-type': 'image/png' },
      body: 'x'
    });
    assert.equal(image.status, 415);
  });

  it('tells no client of a bug without logging its stack', async () => {
    const { org: inner } = org;
    const { save } = inner;
    inner.save = () => {
      throw new TypeError('broken on purpose');
    };
    const { status } = await org.call('/sobjects/Account', { method: 'POST', body: { Name: 'A' } });
    inner.save = save;
    assert.equal(status, 500);
    assert.match(
      org.bugs.at(-1) ?? '',
      /POST \/services\/data\/v67\.0\/sobjects\/Account\nTypeError: broken on purpose\n\s+at /
    );
  });
});

describe('signing in', () => {
  it('tells a token who it belongs to', async () => {
    const { body } = await org.call('/services/oauth2/userinfo');
    const info = body as Record<string, unknown>;
    assert.equal(info['preferred_username'], 'admin@local.org');
    assert.equal(info['user_id'], org.admin.userId);
    assert.match(String(info['organization_id']), /^00D\w{15}$/);
  });

  it('opens a page once by a one-time address, and never leads away', async () => {
    const { body } = await org.call('/services/oauth2/singleaccess');
    const uri = new URL((body as { frontdoor_uri: string }).frontdoor_uri);
    const first = await org.call(`${uri.pathname}${uri.search}&retURL=//attacker.example`, { as: null });
    assert.deepEqual([first.status, first.headers['location']], [302, '/']);
    assert.match(String(first.headers['set-cookie']), /^sid=/);
    const second = await org.call(`${uri.pathname}${uri.search}`, { as: null });
    assert.equal(second.headers['set-cookie'], undefined);
  });

  it('refuses grants that it has not, and says what to do', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const { status, body } = await org.call('/services/oauth2/token', {
      method: 'POST',
      as: null,
      headers,
      body: 'grant_type=password'
    });
    assert.equal(status, 400);
    assert.equal((body as { error: string }).error, 'unsupported_grant_type');
  });

  it('moves the clock and lets it run again', async () => {
    const moved = await org.call('/local-org/clock', { method: 'POST', body: { now: '2025-06-01T00:00:00Z' } });
    assert.deepEqual(moved.body, { now: '2025-06-01T00:00:00.000Z' });
    assert.equal((await org.call('/limits')).headers['date'], 'Sun, 01 Jun 2025 00:00:00 GMT');
    assert.equal((await org.call('/local-org/clock', { method: 'POST', body: { now: 'soon' } })).status, 400);
  });
});

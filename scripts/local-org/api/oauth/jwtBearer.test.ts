/**
 * Source of the rules and of the wording, where a case names no other: Salesforce Help, remoteaccess_oauth_jwt_flow and
 * remoteaccess_oauth_flow_errors.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it, mock } from 'node:test';
import { openApiOrg, type ApiAnswer } from '../../../../test/support/apiOrg.ts';
import { makeCertificate, signJwt } from '../../../../test/support/certificate.ts';
import { permissionSet } from '../../../../test/support/localOrg.ts';
import { organizationId } from '../sessions.ts';

const org = openApiOrg();
after(() => org.close());

const { certificate, privateKey } = makeCertificate();
const CONSUMER_KEY = 'sync-service';

async function registerApp(body: object, as?: string): Promise<ApiAnswer> {
  return org.call('/local-org/connected-app', { method: 'POST', body, ...(as === undefined ? {} : { as }) });
}

interface Token {
  access_token: string;
  [key: string]: unknown;
}

async function token(form: Record<string, string>): Promise<ApiAnswer & { token: Token }> {
  const answer = await org.call('/services/oauth2/token', {
    method: 'POST',
    as: null,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString()
  });
  return { ...answer, token: answer.body as Token };
}

const inMinutes = (minutes: number): number => Math.floor(Date.now() / 1000) + minutes * 60;
const claims = (more: object = {}): object => ({
  iss: CONSUMER_KEY,
  sub: 'admin@local.org',
  aud: 'https://login.salesforce.com',
  exp: inMinutes(3),
  ...more
});
const grant = (assertion: string): Record<string, string> => ({
  grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
  assertion
});

async function statusWith(accessToken: string): Promise<number> {
  const headers = { authorization: `Bearer ${accessToken}` };
  return (await org.call('/limits', { as: null, headers })).status;
}

before(async () => {
  org.deploy(permissionSet('Integration', {}));
  org.user('Robot', { permissionSets: ['Integration'] });
  org.user('Rita');
  org.user('Gone', { permissionSets: ['Integration'], active: false });
  const answer = await registerApp({
    name: 'Sync',
    consumerKey: CONSUMER_KEY,
    certificate,
    profiles: ['System Administrator'],
    permissionSets: ['Integration']
  });
  assert.equal(answer.status, 201);
});

describe('the JWT bearer flow', () => {
  it('answers with an access token of the user, and no refresh token', async () => {
    const answer = await token(grant(signJwt(claims(), privateKey)));
    assert.equal(answer.status, 200);
    const { access_token: accessToken, ...rest } = answer.token;
    const organization = organizationId(org.org);
    assert.match(accessToken, new RegExp(`^${organization.slice(0, 15)}!`));
    assert.deepEqual(rest, {
      scope: 'id api web',
      instance_url: 'http://127.0.0.1:3000',
      id: `http://127.0.0.1:3000/id/${organization}/${org.admin.userId}`,
      token_type: 'Bearer'
    });
    assert.equal(await statusWith(accessToken), 200);
  });

  const accepted: [what: string, claims: () => object][] = [
    ['the address of the org as audience', () => claims({ aud: 'http://127.0.0.1:3000/' })],
    ['an expiry in milliseconds, as the Salesforce CLI sends it', () => claims({ exp: Date.now() + 300 })],
    ['a user whom a permission set approves', () => claims({ sub: 'robot@example.com' })]
  ];
  for (const [what, given] of accepted) {
    it(`takes ${what}`, async () => {
      assert.equal((await token(grant(signJwt(given(), privateKey)))).status, 200);
    });
  }

  const other = makeCertificate().privateKey;
  const refused: [what: string, form: () => Record<string, string>, error: string, description: string][] = [
    ['a form without grant type', () => ({}), 'invalid_request', 'missing required parameter: grant_type'],
    [
      'a form without assertion',
      () => ({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer' }),
      'invalid_request',
      'missing required parameter: assertion'
    ],
    [
      'a scope, which the approval gives',
      () => ({ ...grant(signJwt(claims(), privateKey)), scope: 'full' }),
      'invalid_request',
      'scope parameter not supported'
    ],
    ['what is no JWT', () => grant('abc'), 'invalid_grant', 'invalid assertion'],
    ['a signature of another key', () => grant(signJwt(claims(), other)), 'invalid_grant', 'invalid assertion'],
    [
      'claims that were changed after signing',
      () => {
        const [head, , signature] = signJwt(claims(), privateKey).split('.');
        return grant(
          `${head}.${Buffer.from(JSON.stringify(claims({ sub: 'robot@example.com' }))).toString('base64url')}.${signature}`
        );
      },
      'invalid_grant',
      'invalid assertion'
    ],
    [
      'an assertion that names no algorithm',
      () => grant(signJwt(claims(), privateKey, { alg: 'none' })),
      'invalid_grant',
      'invalid assertion'
    ],
    [
      'claims without expiry',
      () => grant(signJwt(claims({ exp: undefined }), privateKey)),
      'invalid_grant',
      'invalid assertion'
    ],
    [
      'an app that nobody registered',
      () => grant(signJwt(claims({ iss: 'nobody' }), privateKey)),
      'invalid_client_id',
      'client identifier invalid'
    ],
    [
      // https://salesforce.stackexchange.com/questions/282513
      'an expired assertion',
      () => grant(signJwt(claims({ exp: inMinutes(-1) }), privateKey)),
      'invalid_grant',
      'expired authorization code'
    ],
    [
      'the audience of a sandbox',
      () => grant(signJwt(claims({ aud: 'https://test.salesforce.com' }), privateKey)),
      'invalid_grant',
      'audience is invalid'
    ],
    [
      'a user whom nobody approved',
      () => grant(signJwt(claims({ sub: 'rita@example.com' }), privateKey)),
      'invalid_grant',
      "user hasn't approved this consumer"
    ],
    [
      'a user who does not exist',
      () => grant(signJwt(claims({ sub: 'nobody@example.com' }), privateKey)),
      'invalid_grant',
      "user hasn't approved this consumer"
    ],
    [
      'an inactive user',
      () => grant(signJwt(claims({ sub: 'gone@example.com' }), privateKey)),
      'inactive_user',
      'user is inactive'
    ]
  ];
  for (const [what, form, error, description] of refused) {
    it(`refuses ${what}`, async () => {
      const { status, body } = await token(form());
      assert.deepEqual([status, body], [400, { error, error_description: description }]);
    });
  }

  it('names a grant type that is not here', async () => {
    const { status, body } = await token({ grant_type: 'password' });
    assert.equal(status, 400);
    assert.match(JSON.stringify(body), /unsupported_grant_type.*grant type password/);
  });
});

describe('an access token', () => {
  it('ends when its app says so, unless it is used', async () => {
    const short = { name: 'Short', certificate, profiles: ['System Administrator'], tokenSeconds: 60 };
    const { consumerKey } = (await registerApp(short)).body as { consumerKey: string };
    mock.timers.enable({ apis: ['Date'], now: Date.now() });
    try {
      const { token: answer } = await token(grant(signJwt(claims({ iss: consumerKey }), privateKey)));
      mock.timers.tick(45_000);
      assert.equal(await statusWith(answer.access_token), 200);
      mock.timers.tick(45_000);
      assert.equal(await statusWith(answer.access_token), 200);
      mock.timers.tick(61_000);
      const late = await org.call('/limits', { as: null, headers: { authorization: `Bearer ${answer.access_token}` } });
      assert.deepEqual(
        [late.status, late.body],
        [401, [{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }]]
      );
    } finally {
      mock.timers.reset();
    }
  });

  it('ends when it is revoked, which works once', async () => {
    for (const method of ['POST', 'GET'] as const) {
      const { token: answer } = await token(grant(signJwt(claims(), privateKey)));
      const form = `token=${encodeURIComponent(answer.access_token)}`;
      const revoke = () =>
        method === 'GET'
          ? org.call(`/services/oauth2/revoke?${form}`, { as: null })
          : org.call('/services/oauth2/revoke', {
              method,
              as: null,
              headers: { 'content-type': 'application/x-www-form-urlencoded' },
              body: form
            });
      assert.equal((await revoke()).status, 200);
      assert.equal(await statusWith(answer.access_token), 401);
      const again = await revoke();
      assert.deepEqual([again.status, (again.body as { error: string }).error], [400, 'unsupported_token_type']);
    }
  });
});

describe('a connected app', () => {
  it('is registered by administrators only', async () => {
    const body = { name: 'Mine', certificate, profiles: ['Standard User'] };
    assert.equal((await registerApp(body, 'rita@example.com')).status, 403);
    assert.equal((await org.call('/local-org/connected-app', { method: 'POST', as: null, body })).status, 401);
  });

  it('keeps its consumer key when its certificate is changed, and takes the new one only', async () => {
    const app = { name: 'Rotated', certificate, profiles: ['System Administrator'] };
    const first = (await registerApp(app)).body as { consumerKey: string };
    const next = makeCertificate();
    const second = (await registerApp({ ...app, certificate: next.certificate })).body as { consumerKey: string };
    assert.equal(second.consumerKey, first.consumerKey);
    const given = claims({ iss: first.consumerKey });
    assert.equal((await token(grant(signJwt(given, privateKey)))).status, 400);
    assert.equal((await token(grant(signJwt(given, next.privateKey)))).status, 200);
  });

  const wrong: [what: string, body: object, message: RegExp][] = [
    ['text that is no certificate', { certificate: 'x' }, /certificate must be an X\.509 certificate in PEM/],
    ['a key that cannot sign RS256', { certificate: makeCertificate('ec').certificate }, /must hold an RSA key/],
    ['a permission set that is not there', { permissionSets: ['Gone'] }, /no PermissionSet named Gone/],
    ['nobody approved', { profiles: [] }, /must approve users/],
    ["another app's consumer key", { consumerKey: CONSUMER_KEY }, /belongs to the app Sync/]
  ];
  for (const [what, body, message] of wrong) {
    it(`is refused with ${what}`, async () => {
      const answer = await registerApp({ name: 'Wrong', certificate, profiles: ['System Administrator'], ...body });
      assert.equal(answer.status, 400);
      assert.match(JSON.stringify(answer.body), message);
    });
  }
});

import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { makeCertificate } from '../../../test/support/certificate.ts';
import { startSyncOrg, type SyncOrg } from '../../../test/support/syncOrg.ts';
import type { OrgSettings } from '../config.ts';
import { SyncProblem } from '../problem.ts';
import type { Environment } from '../settings.ts';
import { openOrg, readSignIn } from './signIn.ts';

const { certificate, privateKey } = makeCertificate();
const folder = mkdtempSync(join(tmpdir(), 'coaching-sign-in-'));
const home = process.cwd();
let org: SyncOrg;

before(async () => {
  process.chdir(folder);
  org = await startSyncOrg();
  const answer = await fetch(`${org.settings.instanceUrl}/local-org/connected-app`, {
    method: 'POST',
    headers: { authorization: `Bearer ${org.settings.accessToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Sync', consumerKey: 'sync-app', certificate, profiles: ['System Administrator'] })
  });
  assert.equal(answer.status, 201);
});
afterEach(() => rmSync('coaching-sync.json', { force: true }));
after(async () => {
  process.chdir(home);
  rmSync(folder, { recursive: true, force: true });
  await org?.close();
});

async function revoke(token: string): Promise<void> {
  const form = new URLSearchParams({ token });
  assert.equal(
    (await fetch(`${org.settings.instanceUrl}/services/oauth2/revoke`, { method: 'POST', body: form })).status,
    200
  );
}

async function problemOf(work: () => Promise<unknown>): Promise<SyncProblem> {
  const error = await work().then(
    () => null,
    (thrown: unknown) => thrown
  );
  assert.ok(error instanceof SyncProblem, String(error));
  return error;
}

describe('signing in by JWT', () => {
  const keyFile = join(folder, 'server.key');
  writeFileSync(keyFile, privateKey, { mode: 0o600 });
  const jwt = (more: Environment = {}): Environment => ({
    SALESFORCE_CLIENT_ID: 'sync-app',
    SALESFORCE_USERNAME: 'admin@local.org',
    SALESFORCE_LOGIN_URL: org.settings.instanceUrl,
    SALESFORCE_JWT_KEY_FILE: keyFile,
    ...more
  });

  it('gets a session that reads the org, with the key from a file or from the environment', async () => {
    const fromFile = await openOrg(readSignIn(jwt()));
    await fromFile.reach();
    const fromText = await openOrg(readSignIn(jwt({ SALESFORCE_JWT_KEY_FILE: '', SALESFORCE_JWT_KEY: privateKey })));
    assert.equal(await fromText.organizationId(), await fromFile.organizationId());
  });

  it('signs in again in the middle of the work when the session has expired, and only then', async () => {
    const signIn = readSignIn(jwt());
    const first = await signIn.session();
    const reader = await openOrg(signIn);
    await reader.reach();
    await revoke(first.accessToken);
    // Several calls at once share one new session.
    await Promise.all([reader.reach(), reader.reach()]);
    const second = await signIn.session();
    assert.notEqual(second.accessToken, first.accessToken);
    await reader.reach();
    assert.equal((await signIn.session()).accessToken, second.accessToken);
    // The refused calls count: the org counted them too.
    assert.equal(reader.calls, 6);
  });

  it('tells what to do when new sessions are refused as well', async () => {
    const signIn = readSignIn(jwt());
    const reader = await openOrg({
      session: () => signIn.session(),
      renew: async (refused: OrgSettings) => ({ ...refused, accessToken: '00D!never' })
    });
    await revoke((await signIn.session()).accessToken);
    assert.match((await problemOf(() => reader.reach())).message, /refused the access token/);
  });

  const other = makeCertificate();
  const curve = makeCertificate('ec');
  const refused: { what: string; more: () => Environment; says: RegExp; advises: RegExp }[] = [
    {
      what: 'an app that the org does not know',
      more: () => ({ SALESFORCE_CLIENT_ID: 'nobody' }),
      says: /refused to sign admin@local\.org in \(invalid_client_id/,
      advises: /SALESFORCE_CLIENT_ID/
    },
    {
      what: 'a user who is not approved',
      more: () => ({ SALESFORCE_USERNAME: 'nobody@local.org' }),
      says: /hasn't approved/,
      advises: /Coaching_Integration/
    },
    {
      what: 'a key that is not that of the certificate',
      more: () => ({ SALESFORCE_JWT_KEY_FILE: '', SALESFORCE_JWT_KEY: other.privateKey }),
      says: /invalid assertion/,
      advises: /does not belong to the certificate/
    },
    {
      what: 'a key of another kind',
      more: () => ({ SALESFORCE_JWT_KEY_FILE: '', SALESFORCE_JWT_KEY: curve.privateKey }),
      says: /SALESFORCE_JWT_KEY is not an RSA key/,
      advises: /openssl genrsa/
    },
    {
      what: 'a key that is not one',
      more: () => ({ SALESFORCE_JWT_KEY_FILE: '', SALESFORCE_JWT_KEY: 'secret words' }),
      says: /^SALESFORCE_JWT_KEY is not a private key in PEM\.$/,
      advises: /BEGIN PRIVATE KEY/
    },
    {
      what: 'no key',
      more: () => ({ SALESFORCE_JWT_KEY_FILE: '' }),
      says: /SALESFORCE_JWT_KEY_FILE and SALESFORCE_JWT_KEY are both missing/,
      advises: /Set one/
    },
    {
      what: 'a user who is not named',
      more: () => ({ SALESFORCE_USERNAME: '' }),
      says: /^SALESFORCE_USERNAME: is missing$/,
      advises: /./
    },
    {
      what: 'a login server that does not answer',
      more: () => ({ SALESFORCE_LOGIN_URL: 'http://127.0.0.1:9' }),
      says: /127\.0\.0\.1:9 does not answer/,
      advises: /./
    }
  ];
  for (const { what, more, says, advises } of refused) {
    it(`says what to do about ${what}`, async () => {
      const problem = await problemOf(async () => readSignIn(jwt(more())).session());
      assert.match(problem.message, says);
      assert.match(problem.advice, advises);
      assert.doesNotMatch(`${problem.message} ${problem.advice}`, /secret words/);
    });
  }

  it('refuses a key file that others may read', async () => {
    chmodSync(keyFile, 0o640);
    const problem = await problemOf(async () => readSignIn(jwt()));
    chmodSync(keyFile, 0o600);
    assert.match(problem.message, /holds a private key and others/);
  });
});

describe('signing in with a login of the Salesforce CLI', () => {
  /** Stands for `sf` on the PATH: a script that answers what the CLI answers, and nothing more. */
  function fakeCli(answers: Record<string, unknown>): Environment {
    const script = `#!${process.execPath}\nconst answers = ${JSON.stringify(answers)};
const command = process.argv.slice(2).filter((word) => !word.startsWith('--')).slice(0, -1).join(' ');
const answer = answers[command] ?? { status: 1, message: 'unexpected: ' + command };
console.error(' ›   Warning: a new version is available');
console.log(JSON.stringify(answer));
process.exitCode = answer.status;\n`;
    writeFileSync(join(folder, 'sf'), script, { mode: 0o755 });
    return { SALESFORCE_CLI_ORG: 'sync', PATH: `${folder}${delimiter}${process.env['PATH']}` };
  }
  const session = () => ({ instanceUrl: `${org.settings.instanceUrl}/`, accessToken: org.settings.accessToken });

  it('takes the session that a newer CLI shows only when it is asked for the token', async () => {
    const redacted = { ...session(), accessToken: '[REDACTED] Use another command to view it' };
    const environment = fakeCli({
      'org display': { status: 0, result: redacted, warnings: [] },
      'org auth show-access-token': { status: 0, result: { accessToken: org.settings.accessToken } }
    });
    assert.deepEqual(await readSignIn(environment).session(), org.settings);
    await (await openOrg(readSignIn(environment))).reach();
  });

  it('takes the session that an older CLI displays', async () => {
    const environment = fakeCli({ 'org display': { status: 0, result: session() } });
    assert.deepEqual(await readSignIn(environment).session(), org.settings);
  });

  it('says what to do when the CLI has no such login, in the words of the CLI', async () => {
    const environment = fakeCli({
      'org display': { status: 1, message: 'No authorization information found for sync.' }
    });
    const problem = await problemOf(() => readSignIn(environment).session());
    assert.match(problem.message, /no login sync: No authorization information/);
    assert.match(problem.advice, /sf org login web --alias sync/);
  });

  it('says so when the CLI is not there', async () => {
    const problem = await problemOf(() => readSignIn({ SALESFORCE_CLI_ORG: 'sync', PATH: '/nowhere' }).session());
    assert.match(problem.message, /not on the PATH/);
  });
});

describe('the way to sign in', () => {
  it('is that of the first source that names one', async () => {
    writeFileSync('coaching-sync.json', JSON.stringify({ SALESFORCE_CLI_ORG: 'sync' }));
    const token = { SALESFORCE_INSTANCE_URL: 'https://example.my.salesforce.com', SALESFORCE_ACCESS_TOKEN: '00D!mine' };
    assert.equal((await readSignIn(token).session()).accessToken, '00D!mine');
    const problem = await problemOf(() => readSignIn({ PATH: '/nowhere' }).session());
    assert.match(problem.message, /Salesforce CLI/);
  });

  it('cannot be two at once in one source', () => {
    assert.throws(
      () => readSignIn({ SALESFORCE_ACCESS_TOKEN: '00D!mine', SALESFORCE_CLI_ORG: 'sync' }),
      /SALESFORCE_ACCESS_TOKEN and SALESFORCE_CLI_ORG are both set in the environment/
    );
  });

  it('takes a token that was renewed in its file, and gives up on one that was not', async () => {
    const settings = (accessToken: string) => {
      const text = { SALESFORCE_INSTANCE_URL: org.settings.instanceUrl, SALESFORCE_ACCESS_TOKEN: accessToken };
      writeFileSync('coaching-sync.json', JSON.stringify(text), { mode: 0o600 });
    };
    settings('00D!old');
    const signIn = readSignIn({});
    const reader = await openOrg(signIn);
    assert.match((await problemOf(() => reader.reach())).message, /refused the access token/);
    settings(org.settings.accessToken);
    await reader.reach();
  });
});

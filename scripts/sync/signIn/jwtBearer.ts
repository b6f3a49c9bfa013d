/**
 * Signs in by the OAuth 2.0 JWT bearer flow: no password, no refresh token, nobody at a browser.
 *
 * Source: Salesforce Help, "OAuth 2.0 JWT Bearer Flow for Server-to-Server Integration" (remoteaccess_oauth_jwt_flow) and
 * "OAuth 2.0 Authorization Errors" (remoteaccess_oauth_flow_errors).
 */
import { createPrivateKey, sign, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import type { OrgSettings } from '../config.ts';
import { explain, isPassing, OrgRefusal } from '../org/refusals.ts';
import { withRetries, type Pause } from '../org/retry.ts';
import { SyncProblem } from '../problem.ts';
import { refuseReaders } from '../settings.ts';

/** Salesforce refuses assertions that are good for longer than this. */
const validSeconds = 180;

const granted = z.object({ access_token: z.string(), instance_url: z.url() });
const refused = z.object({ error: z.string(), error_description: z.string().default('') });

export interface JwtSettings {
  /** Consumer key of the connected app. */
  clientId: string;
  username: string;
  /** The login server, or the org's own domain: where the assertion is sent, and whom it is for. */
  loginUrl: string;
  key: KeyObject;
}

/** The private key from its own text or from a file that only its owner may read. */
export function readKey(text: string | undefined, file: string | undefined): KeyObject {
  if ((text === undefined) === (file === undefined)) {
    throw new SyncProblem(
      `SALESFORCE_JWT_KEY_FILE and SALESFORCE_JWT_KEY are ${text === undefined ? 'both missing' : 'both set'}.`,
      'Set one of them: the private key whose certificate the connected app has.'
    );
  }
  const origin = file === undefined ? 'SALESFORCE_JWT_KEY' : `SALESFORCE_JWT_KEY_FILE (${file})`;
  try {
    const key = createPrivateKey(text ?? readKeyFile(file ?? ''));
    if (key.asymmetricKeyType === 'rsa') return key;
  } catch (error) {
    if (error instanceof SyncProblem) throw error;
    throw new SyncProblem(`${origin} is not a private key in PEM.`, 'It begins with -----BEGIN PRIVATE KEY-----.', {
      cause: error
    });
  }
  throw new SyncProblem(
    `${origin} is not an RSA key.`,
    'Salesforce takes RSA keys: openssl genrsa -out server.key 2048'
  );
}

function readKeyFile(file: string): string {
  if (!existsSync(file)) throw new SyncProblem(`There is no file ${file}.`, 'Check SALESFORCE_JWT_KEY_FILE.');
  refuseReaders(file, 'holds a private key');
  return readFileSync(file, 'utf8');
}

/** A new session; what the org refuses is told with what to do about it. */
export async function jwtBearer(
  { clientId, username, loginUrl, key }: JwtSettings,
  { now = Date.now, pause }: { now?: () => number; pause?: Pause } = {}
): Promise<OrgSettings> {
  const { origin } = new URL(loginUrl);
  const ask = async (): Promise<OrgSettings> => {
    const claims = { iss: clientId, sub: username, aud: origin, exp: Math.floor(now() / 1000) + validSeconds };
    const response = await fetch(`${origin}/services/oauth2/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
        assertion: signed(claims, key)
      })
    });
    const answer: unknown = await response.json().catch(() => null);
    if (!response.ok) {
      const { error, error_description: description } = refused
        .catch({ error: 'UNKNOWN', error_description: '' })
        .parse(answer);
      throw new OrgRefusal(response.status, error, description);
    }
    const { access_token: accessToken, instance_url: instanceUrl } = granted.parse(answer);
    return { accessToken, instanceUrl: instanceUrl.replace(/\/+$/, '') };
  };
  try {
    return await withRetries(ask, isPassing, pause);
  } catch (error) {
    if (!(error instanceof OrgRefusal) || error.status === 503) throw explain(error, origin);
    throw new SyncProblem(`${origin} refused to sign ${username} in (${error.message}).`, adviceFor(error), {
      cause: error
    });
  }
}

function signed(claims: object, key: KeyObject): string {
  const text = [{ alg: 'RS256' }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${text}.${sign('RSA-SHA256', Buffer.from(text), key).toString('base64url')}`;
}

const advices: readonly [RegExp, string][] = [
  [
    /invalid_client/,
    'Check SALESFORCE_CLIENT_ID: it is the consumer key of the connected app. A new app takes some minutes to be known.'
  ],
  [/inactive/, 'The user is not active: Setup > Users.'],
  [
    /approved/,
    'Check SALESFORCE_USERNAME. In the connected app let admin-approved users in, and add the permission set Coaching_Integration, which the user must have.'
  ],
  [
    /audience/,
    'Check SALESFORCE_LOGIN_URL: https://login.salesforce.com for production, https://test.salesforce.com for a sandbox.'
  ],
  [/expired/, "Set this machine's clock by NTP: an assertion is good for three minutes."],
  [/assertion/, 'The private key does not belong to the certificate of the connected app.']
];

function adviceFor({ message }: OrgRefusal): string {
  const advice = advices.find(([pattern]) => pattern.test(message))?.[1];
  return advice ?? 'See Setup > Login History of this user for the reason.';
}

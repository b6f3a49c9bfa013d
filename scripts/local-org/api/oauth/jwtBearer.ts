/**
 * OAuth 2.0 JWT bearer flow: a signed assertion for an access token, without a refresh token.
 *
 * Rules: Salesforce Help, "OAuth 2.0 JWT Bearer Flow for Server-to-Server Integration" (remoteaccess_oauth_jwt_flow) and
 * "OAuth 2.0 Authorization Errors" (remoteaccess_oauth_flow_errors).
 */
import { createVerify } from 'node:crypto';
import { z } from 'zod';
import type { Org } from '../../org/org.ts';
import type { Id } from '../../org/types.ts';
import type { ConnectedApp, ConnectedApps } from './connectedApps.ts';

export const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/** What the token endpoint refuses with. */
export class OAuthError extends Error {
  readonly error: string;

  constructor(error: string, description: string) {
    super(description);
    this.name = 'OAuthError';
    this.error = error;
  }
}

const header = z.object({ alg: z.literal('RS256') });
// Salesforce takes `prn` for the user where an old client sends no `sub`.
const claims = z.object({
  iss: z.string(),
  sub: z.string().optional(),
  prn: z.string().optional(),
  aud: z.union([z.string(), z.array(z.string())]),
  exp: z.union([z.number(), z.string().regex(/^\d+$/).transform(Number)])
});

/** Names of the login server that a production org and a sandbox go by. */
const LOGIN_SERVERS = { production: 'https://login.salesforce.com', sandbox: 'https://test.salesforce.com' } as const;

/**
 * The user that an assertion signs in, and through which app; throws OAuthError in Salesforce's words.
 *
 * `now` is the machine's time in milliseconds. Salesforce sets `exp` no upper bound that could be found: its own CLI
 * counts it in milliseconds.
 */
export function readAssertion(
  org: Org,
  apps: ConnectedApps,
  assertion: string,
  { now, baseUrl }: { now: number; baseUrl: string }
): { app: ConnectedApp; userId: Id } {
  const [head = '', payload = '', signature = '', ...rest] = assertion.split('.');
  const claimed = claims.safeParse(decode(payload));
  if (rest.length > 0 || !header.safeParse(decode(head)).success || !claimed.success) throw invalidAssertion();
  const { iss, sub, prn, aud, exp } = claimed.data;
  const app = apps.find(iss);
  if (!app) throw new OAuthError('invalid_client_id', 'client identifier invalid');
  const isSigned = createVerify('RSA-SHA256')
    .update(`${head}.${payload}`)
    .verify(app.publicKey, signature, 'base64url');
  if (!isSigned) throw invalidAssertion();
  // Worded for another flow; this one answers it too: https://salesforce.stackexchange.com/questions/282513
  if (exp * 1000 <= now) throw new OAuthError('invalid_grant', 'expired authorization code');
  const audiences = [loginServer(org), baseUrl];
  const isForUs = [aud].flat().some((one) => audiences.includes(one.replace(/\/$/, '')));
  if (!isForUs) throw new OAuthError('invalid_grant', 'audience is invalid');
  const user = org.database
    .prepare('SELECT "Id" AS id, "IsActive" AS active FROM "User" WHERE "Username" = ?')
    .get(sub ?? prn ?? '') as { id: string; active: number } | undefined;
  if (!user || !apps.isApproved(app, user.id)) {
    throw new OAuthError('invalid_grant', "user hasn't approved this consumer");
  }
  if (!user.active) throw new OAuthError('inactive_user', 'user is inactive');
  return { app, userId: user.id };
}

function invalidAssertion(): OAuthError {
  return new OAuthError('invalid_grant', 'invalid assertion');
}

function decode(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

function loginServer(org: Org): string {
  const row = org.database.prepare('SELECT "IsSandbox" AS isSandbox FROM "Organization"').get();
  return row?.['isSandbox'] ? LOGIN_SERVERS.sandbox : LOGIN_SERVERS.production;
}

/** Who is signed in: access tokens, kept as digests in the org's database so that they outlive a restart. */
import { createHash, randomBytes } from 'node:crypto';
import type { Org } from '../org/org.ts';
import type { Id } from '../org/types.ts';

export interface Session {
  userId: Id;
  token: string;
}

/** Salesforce's longest default session time-out that needs no setting: eight hours of not being used. */
const LIFETIME_MS = 8 * 60 * 60 * 1000;

/**
 * The org's sessions, by the machine's own time: moving the org's clock signs nobody out. A token looks like
 * Salesforce's: the org's id, `!`, and a secret.
 */
export class Sessions {
  readonly #org: Org;

  constructor(org: Org) {
    this.#org = org;
    // A folder from before tokens had lifetimes of their own signs everybody out, once.
    const columns = org.database.prepare('PRAGMA table_info("_session")').all();
    if (!columns.some((column) => column['name'] === 'lifetime')) org.database.exec('DROP TABLE IF EXISTS "_session"');
    org.database.exec(
      'CREATE TABLE IF NOT EXISTS "_session" (digest TEXT PRIMARY KEY, user_id TEXT NOT NULL, lifetime INTEGER NOT NULL, expires INTEGER NOT NULL)'
    );
  }

  /** Signs a user in; the caller has made sure that the user is active. Unused, the session ends after `lifetime` ms. */
  open(userId: Id, lifetime = LIFETIME_MS): Session {
    const now = Date.now();
    this.#org.database.prepare('DELETE FROM "_session" WHERE expires <= ?').run(now);
    const token = `${organizationId(this.#org).slice(0, 15)}!AQ${randomBytes(48).toString('base64url')}`;
    this.#org.database
      .prepare('INSERT INTO "_session" (digest, user_id, lifetime, expires) VALUES (?, ?, ?, ?)')
      .run(digest(token), userId, lifetime, now + lifetime);
    return { userId, token };
  }

  /** The session of a token while it lives and its user is active; using it keeps it alive. */
  find(token: string): Session | null {
    const now = Date.now();
    const row = this.#org.database
      .prepare(
        'SELECT s.user_id AS userId, s.lifetime AS lifetime, s.expires AS expires FROM "_session" s JOIN "User" u ON u."Id" = s.user_id WHERE s.digest = ? AND s.expires > ? AND u."IsActive" = 1'
      )
      .get(digest(token), now) as { userId: string; lifetime: number; expires: number } | undefined;
    if (!row) return null;
    // Salesforce moves the end once half of the time is over.
    if (row.expires - now < row.lifetime / 2) {
      this.#org.database
        .prepare('UPDATE "_session" SET expires = ? WHERE digest = ?')
        .run(now + row.lifetime, digest(token));
    }
    return { userId: row.userId, token };
  }

  close(token: string): boolean {
    return this.#org.database.prepare('DELETE FROM "_session" WHERE digest = ?').run(digest(token)).changes > 0;
  }
}

/** The id of the org's one Organization record, 18 characters. */
export function organizationId(org: Org): Id {
  const row = org.database.prepare('SELECT "Id" AS id FROM "Organization"').get() as { id: string } | undefined;
  if (!row) throw new Error('The data folder has no Organization record.');
  return row.id;
}

function digest(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

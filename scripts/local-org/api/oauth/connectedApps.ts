/**
 * Connected apps (External Client Apps) that may sign users in with a certificate.
 *
 * An administrator makes them in Setup of a real org; here a request stands for that. As there, an app signs in only
 * users whom an administrator has approved before, through a profile or a permission set.
 */
import { randomBytes, X509Certificate } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { SalesforceError } from '../../errors.ts';
import type { Org } from '../../org/org.ts';
import type { Id } from '../../org/types.ts';
import { contextOf, refuseForeignWrites } from '../request.ts';

/** Longest session time-out that Salesforce offers: 24 hours. */
const LONGEST_TOKEN_SECONDS = 24 * 60 * 60;

const registration = z
  .strictObject({
    name: z.string().min(1),
    certificate: z.string().transform((pem, context) => {
      try {
        const { publicKey } = new X509Certificate(pem);
        if (publicKey.asymmetricKeyType === 'rsa') return publicKey.export({ type: 'spki', format: 'pem' }).toString();
        context.addIssue('must hold an RSA key');
      } catch {
        context.addIssue('must be an X.509 certificate in PEM');
      }
      return z.NEVER;
    }),
    consumerKey: z.string().min(1).optional(),
    profiles: z.array(z.string()).default([]),
    permissionSets: z.array(z.string()).default([]),
    tokenSeconds: z.int().min(1).max(LONGEST_TOKEN_SECONDS).optional()
  })
  .refine(({ profiles, permissionSets }) => profiles.length + permissionSets.length > 0, {
    message: 'must approve users by profiles or permissionSets'
  });

type Registration = z.infer<typeof registration>;

export interface ConnectedApp {
  consumerKey: string;
  /** PEM. */
  publicKey: string;
  /** Names whose users the administrator approved. */
  profiles: string[];
  permissionSets: string[];
  /** How long an unused access token lives; null: as long as any session. */
  tokenSeconds: number | null;
}

/** The org's connected apps; one that is registered again under its name is replaced and keeps its consumer key. */
export class ConnectedApps {
  readonly #org: Org;

  constructor(org: Org) {
    this.#org = org;
    org.database.exec(
      'CREATE TABLE IF NOT EXISTS "_connected_app" (name TEXT PRIMARY KEY, consumer_key TEXT NOT NULL UNIQUE, app TEXT NOT NULL)'
    );
  }

  register({ name, certificate, consumerKey: given, tokenSeconds, ...approved }: Registration): ConnectedApp {
    const { database } = this.#org;
    this.#requireNames('Profile', approved.profiles);
    this.#requireNames('PermissionSet', approved.permissionSets);
    const known = database.prepare('SELECT consumer_key AS key FROM "_connected_app" WHERE name = ?').get(name);
    const consumerKey = given ?? (known ? String(known['key']) : `3MVG9${randomBytes(60).toString('base64url')}`);
    const holder = database.prepare('SELECT name FROM "_connected_app" WHERE consumer_key = ?').get(consumerKey);
    if (holder && holder['name'] !== name) {
      throw new SalesforceError('DUPLICATE_VALUE', `The consumer key belongs to the app ${String(holder['name'])}.`);
    }
    const app = { consumerKey, publicKey: certificate, tokenSeconds: tokenSeconds ?? null, ...approved };
    database
      .prepare('INSERT OR REPLACE INTO "_connected_app" VALUES (?, ?, ?)')
      .run(name, consumerKey, JSON.stringify(app));
    return app;
  }

  find(consumerKey: string): ConnectedApp | null {
    const row = this.#org.database.prepare('SELECT app FROM "_connected_app" WHERE consumer_key = ?').get(consumerKey);
    return row ? (JSON.parse(String(row['app'])) as ConnectedApp) : null;
  }

  /** Whether an administrator approved the user for the app. */
  isApproved(app: ConnectedApp, userId: Id): boolean {
    const names = (sql: string): string[] =>
      this.#org.database
        .prepare(sql)
        .all(userId)
        .map((row) => String(row['name']));
    const byProfile =
      'SELECT p."Name" AS name FROM "User" u JOIN "Profile" p ON p."Id" = u."ProfileId" WHERE u."Id" = ?';
    const bySet =
      'SELECT s."Name" AS name FROM "PermissionSetAssignment" a JOIN "PermissionSet" s ON s."Id" = a."PermissionSetId" WHERE a."AssigneeId" = ?';
    return (
      names(byProfile).some((name) => app.profiles.includes(name)) ||
      names(bySet).some((name) => app.permissionSets.includes(name))
    );
  }

  #requireNames(object: 'Profile' | 'PermissionSet', names: string[]): void {
    const find = this.#org.database.prepare(`SELECT 1 FROM "${object}" WHERE "Name" = ?`);
    const missing = names.find((name) => !find.get(name));
    if (missing !== undefined) throw new SalesforceError('INVALID_REQUEST', `There is no ${object} named ${missing}.`);
  }
}

/** Registers `POST /local-org/connected-app`. */
export function registerConnectedApps(app: FastifyInstance, org: Org, apps: ConnectedApps): void {
  app.post('/local-org/connected-app', async (request, reply) => {
    const context = contextOf(request);
    refuseForeignWrites(request);
    if (!org.access.hasUserPermission(context, 'CustomizeApplication')) {
      throw new SalesforceError(
        'INSUFFICIENT_ACCESS',
        'insufficient access rights: Customize Application is required.'
      );
    }
    const body = registration.safeParse(request.body);
    if (!body.success) {
      const [issue] = body.error.issues;
      const place = issue && issue.path.length > 0 ? `${issue.path.join('.')} ` : '';
      throw new SalesforceError('INVALID_REQUEST', `The connected app: ${place}${issue?.message ?? 'is not valid'}.`);
    }
    const { consumerKey } = apps.register(body.data);
    return reply.status(201).send({ name: body.data.name, consumerKey });
  });
}

/** The bell of the page header: a user's notifications, newest first, and which of them the user has read. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { contextOf, refuseForeignWrites } from '../api/request.ts';
import { SalesforceError } from '../errors.ts';
import { notificationsOf } from '../org/flow/index.ts';
import type { Org } from '../org/org.ts';
import type { Id } from '../org/types.ts';
import type { PageNotifications } from './page/types.ts';

/** The panel shows so many; older ones still count as unread. */
const MOST_SHOWN = 100;

const readRequest = z.union([
  z.strictObject({ all: z.literal(true) }),
  z.strictObject({ ids: z.array(z.number().int().positive()).min(1).max(MOST_SHOWN) })
]);

type BellOrg = Pick<Org, 'database' | 'clock'>;

/** Registers `GET /local-org/notifications` and `POST /local-org/notifications/read`. */
export function registerNotifications(app: FastifyInstance, org: Org): void {
  app.get('/local-org/notifications', async (request) => notificationsFor(org, contextOf(request).userId));
  app.post('/local-org/notifications/read', async (request) => {
    const { userId } = contextOf(request);
    refuseForeignWrites(request);
    const body = readRequest.safeParse(request.body);
    if (!body.success) {
      throw new SalesforceError('INVALID_REQUEST', 'The body must be {"ids": [1, 2]} or {"all": true}.');
    }
    markRead(org, userId, 'all' in body.data ? null : body.data.ids);
    return notificationsFor(org, userId);
  });
}

/** What the bell shows to a user; `now` is the org's clock, by which the page words the age of each. */
export function notificationsFor(org: BellOrg, userId: Id): PageNotifications {
  const read = readBy(org, userId);
  const all = notificationsOf(org.database, userId);
  return {
    now: new Date(org.clock.now()).toISOString(),
    unread: all.filter(({ number }) => !read.has(number)).length,
    notifications: all.slice(0, MOST_SHOWN).map(({ number, title, body, targetId, sentAt }) => ({
      id: number,
      title,
      body,
      targetId,
      sentAt,
      isRead: read.has(number)
    }))
  };
}

/** Changes whenever the user is notified, or reads: the number that the bell shows, and the newest notification. */
export function bellState(org: BellOrg, userId: Id): { unread: number; newest: number } {
  const { unread, notifications } = notificationsFor(org, userId);
  return { unread, newest: notifications[0]?.id ?? 0 };
}

function markRead({ database }: BellOrg, userId: Id, ids: number[] | null): void {
  createTable(database);
  const own = notificationsOf(database, userId).map(({ number }) => number);
  const insert = database.prepare('INSERT OR IGNORE INTO "_notification_read" ("number", "userId") VALUES (?, ?)');
  for (const number of own) {
    if (ids === null || ids.includes(number)) insert.run(number, userId);
  }
}

function readBy({ database }: BellOrg, userId: Id): Set<number> {
  createTable(database);
  const rows = database.prepare('SELECT "number" FROM "_notification_read" WHERE "userId" = ?').all(userId);
  return new Set(rows.map((row) => Number(row['number'])));
}

function createTable(database: Org['database']): void {
  database.exec(
    'CREATE TABLE IF NOT EXISTS "_notification_read" ("number" INTEGER PRIMARY KEY, "userId" TEXT NOT NULL)'
  );
}

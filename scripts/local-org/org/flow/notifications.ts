/** Custom notifications that flows send: kept in a table, for a bell that lists them. */
import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { Id } from '../types.ts';
import { listInput, textInput } from './emails.ts';
import { elementFault } from './flowFault.ts';
import type { Interview } from './interview.ts';
import type { ActionElement } from './types.ts';

/** One notification of one user. */
export interface FlowNotification {
  number: number;
  userId: Id;
  title: string;
  body: string;
  targetId: Id | null;
  sentAt: string;
}

const row = z.object({
  number: z.number(),
  userId: z.string(),
  title: z.string(),
  body: z.string(),
  targetId: z.string().nullable(),
  sentAt: z.string()
});

/** Sends the element's notification to each of its recipients. */
export function notify(interview: Interview, element: ActionElement): void {
  const { database, clock } = interview.org;
  createTable(database);
  const text = (name: string): string => textInput(interview, element, name);
  const users = listInput(interview, element, 'recipientIds');
  for (const id of users) {
    if (interview.org.record('User', id) === null) {
      throw elementFault('send a notification', `INVALID_INPUT: The local org notifies users only, not ${id}`);
    }
  }
  const insert = database.prepare(
    `INSERT INTO "_notification" ("userId", "title", "body", "targetId", "sentAt") VALUES (?, ?, ?, ?, ?)`
  );
  for (const user of users) {
    const sentAt = new Date(clock.now()).toISOString();
    insert.run(user, text('title'), text('body'), text('targetId') || null, sentAt);
  }
}

/** A user's notifications, the newest first. */
export function notificationsOf(database: DatabaseSync, userId: Id): FlowNotification[] {
  createTable(database);
  const rows = database.prepare(`SELECT * FROM "_notification" WHERE "userId" = ? ORDER BY "number" DESC`).all(userId);
  return rows.map((one) => row.parse(one));
}

function createTable(database: DatabaseSync): void {
  database.exec(`CREATE TABLE IF NOT EXISTS "_notification" ("number" INTEGER PRIMARY KEY, "userId" TEXT NOT NULL,
    "title" TEXT NOT NULL, "body" TEXT NOT NULL, "targetId" TEXT, "sentAt" TEXT NOT NULL)`);
}

/**
 * Emails that flows send: nothing leaves this machine, they lie in a table for a page that lists them.
 *
 * A row is written in the flow's own transaction, so an email whose transaction is undone was never sent
 * (Salesforce Help, "Send Email Action": emails go out when the interview's transaction completes).
 */
import { z } from 'zod';
import type { Org } from '../org.ts';
import { toDateTime } from '../clock.ts';
import type { Id } from '../types.ts';

export const senderTypes = ['CurrentUser', 'DefaultWorkflowUser'] as const;

/** Whose address an email comes from: the running user's, or the org's Default Workflow User's. */
export type SenderType = (typeof senderTypes)[number];

/** One email in the outbox. */
export interface OutboxEmail {
  number: number;
  /** The flow that sent it, by API name. */
  flow: string;
  senderId: Id;
  /** Name and address, as a mail client shows them: `Sam Rep <sam@example.com>`. */
  sender: string;
  /** Addresses. */
  to: string[];
  cc: string[];
  bcc: string[];
  subject: string;
  body: string;
  /** The body is HTML instead of plain text. */
  isHtml: boolean;
  relatedRecordId: Id | null;
  sentAt: string;
}

/** What a sender gives; the outbox adds number and time. */
export type NewEmail = Omit<OutboxEmail, 'number' | 'sentAt' | 'sender'>;

const addresses = z.string().transform((text) => z.array(z.string()).parse(JSON.parse(text)));

const row = z.object({
  number: z.number(),
  flow: z.string(),
  senderId: z.string(),
  sender: z.string(),
  to: addresses,
  cc: addresses,
  bcc: addresses,
  subject: z.string(),
  body: z.string(),
  isHtml: z.number().transform((flag) => flag === 1),
  relatedRecordId: z.string().nullable(),
  sentAt: z.string()
});

/** The emails that flows have sent, the newest first; with a user, those that went to the user's address. */
export function outboxOf(org: Org, userId?: Id): OutboxEmail[] {
  createTable(org);
  const rows = org.database.prepare('SELECT * FROM "_outbox" ORDER BY "number" DESC').all();
  const emails = rows.map((one) => row.parse(one));
  if (userId === undefined) return emails;
  const address = String(org.record('User', userId)?.['Email'] ?? '').toLowerCase();
  return emails.filter(({ to, cc, bcc }) => [...to, ...cc, ...bcc].some((one) => one.toLowerCase() === address));
}

/** Puts an email into the outbox, in the transaction that is open. */
export function sendEmail(org: Org, email: NewEmail): void {
  createTable(org);
  const sender = org.record('User', email.senderId);
  const name = [sender?.['FirstName'], sender?.['LastName']].filter((part) => typeof part === 'string').join(' ');
  org.database
    .prepare(
      `INSERT INTO "_outbox" ("flow", "senderId", "sender", "to", "cc", "bcc", "subject", "body", "isHtml",
       "relatedRecordId", "sentAt") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
    )
    .run(
      email.flow,
      email.senderId,
      `${name} <${String(sender?.['Email'] ?? '')}>`,
      JSON.stringify(email.to),
      JSON.stringify(email.cc),
      JSON.stringify(email.bcc),
      email.subject,
      email.body,
      email.isHtml ? 1 : 0,
      email.relatedRecordId,
      toDateTime(org.clock.now())
    );
}

/**
 * The user who runs what nobody in particular started: Setup's "Default Workflow User", which no metadata carries.
 * Here it is the first active system administrator.
 */
export function defaultWorkflowUser(org: Org): Id {
  const user = org
    .statement(
      `SELECT u."Id" AS id FROM "User" u JOIN "Profile" p ON p."Id" = u."ProfileId"
       WHERE u."IsActive" = 1 AND p."Name" = 'System Administrator' ORDER BY u."Id" LIMIT 1`
    )
    .get();
  if (user === undefined) throw new Error('The org has no active system administrator to run scheduled flows.');
  return String(user['id']);
}

function createTable(org: Org): void {
  org.database.exec(`CREATE TABLE IF NOT EXISTS "_outbox" ("number" INTEGER PRIMARY KEY, "flow" TEXT NOT NULL,
    "senderId" TEXT NOT NULL, "sender" TEXT NOT NULL, "to" TEXT NOT NULL, "cc" TEXT NOT NULL, "bcc" TEXT NOT NULL,
    "subject" TEXT NOT NULL, "body" TEXT NOT NULL, "isHtml" INTEGER NOT NULL, "relatedRecordId" TEXT,
    "sentAt" TEXT NOT NULL)`);
}

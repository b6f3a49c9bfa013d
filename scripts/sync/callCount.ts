import { z } from 'zod';
import type { OrgClient } from './org/salesforceReader.ts';
import type { Warehouse } from './warehouse/warehouse.ts';

/** An org and the database of it. */
export interface Opened {
  org: OrgClient;
  warehouse: Warehouse;
  orgId: string;
}

/** Calls of a command. */
const underway = z.object({
  orgId: z.string(),
  command: z.string(),
  /** The newest row of `sync.pass` when it began: what later rows list is not added again. */
  before: z.number(),
  calls: z.number(),
  /** The org's clock, in milliseconds; 0 before its first answer. */
  at: z.number(),
  apiUsage: z.string().nullable()
});

type Underway = z.infer<typeof underway>;

/**
 * Counts the calls of one command: each before it is sent, where neither a transaction that breaks off nor the end of the
 * process takes the count along; and all in `sync.pass` when the command ends.
 */
export class CallCount {
  readonly #opened: Opened;
  readonly #command: string;
  /** The newest row of `sync.pass` before this command. */
  readonly #before: number;
  /** Calls of a killed command of which nobody knows when they were sent: this command lists them as its own. */
  readonly #carried: number;

  private constructor(opened: Opened, command: string, before: number, carried: number) {
    this.#opened = opened;
    this.#command = command;
    this.#before = before;
    this.#carried = carried;
  }

  /** Begins to count for a command, and lists what one that was killed had counted. */
  static async begin(opened: Opened, command: string): Promise<CallCount> {
    const { warehouse, orgId } = opened;
    const left = await leftOver(warehouse);
    const isListed = left !== null && (await listLeftOver(warehouse, left));
    if (isListed) await warehouse.note.clear();
    const carried = left !== null && !isListed && left.orgId === orgId ? left.calls : 0;
    return new CallCount(opened, command, await newestRow(warehouse, orgId), carried);
  }

  /** Calls so far, those included that were carried over. */
  get calls(): number {
    return this.#opened.org.calls + this.#carried;
  }

  /** Counts the call that is sent next. */
  async next(): Promise<void> {
    const { org, warehouse, orgId } = this.#opened;
    const { serverTime: at, apiUsage } = org;
    const note: Underway = { orgId, command: this.#command, before: this.#before, calls: this.calls + 1, at, apiUsage };
    await warehouse.note.write(JSON.stringify(note));
  }

  /** Adds a row for the calls that the work has not listed itself. */
  async list(problem: string | null): Promise<void> {
    const { org, warehouse, orgId } = this.#opened;
    if (org.serverTime === 0) return;
    const { serverTime: at, apiUsage } = org;
    await addRow(
      warehouse,
      { orgId, command: this.#command, before: this.#before, calls: this.calls, at, apiUsage },
      problem
    );
    await warehouse.note.clear();
  }
}

async function leftOver(warehouse: Warehouse): Promise<Underway | null> {
  const text = await warehouse.note.read();
  return text === null ? null : underway.parse(JSON.parse(text));
}

/** False when nobody knows of which day the calls are: the org never answered, to nobody. */
async function listLeftOver(warehouse: Warehouse, left: Underway): Promise<boolean> {
  const at = left.at || (await newestTime(warehouse, left.orgId));
  if (at === null) return false;
  await addRow(
    warehouse,
    { ...left, at },
    'It was killed, or lost the database, before it could say what became of it.'
  );
  return true;
}

async function addRow(
  warehouse: Warehouse,
  { orgId, command, before, calls, at, apiUsage }: Underway,
  problem: string | null
): Promise<void> {
  await warehouse.change(
    `INSERT INTO sync.pass (org_id, started_at, finished_at, calls, rows_read, rows_changed, api_usage, command, problem)
     SELECT $1, $2, $2, left_over.calls, 0, 0, $5, $6, $7
     FROM (SELECT $4::integer - coalesce(sum(calls), 0) AS calls FROM sync.pass WHERE org_id = $1 AND pass_id > $3) AS left_over
     WHERE left_over.calls > 0`,
    [orgId, new Date(at), before, calls, apiUsage, command, problem]
  );
}

async function newestRow(warehouse: Warehouse, orgId: string): Promise<number> {
  const [row] = await warehouse.query<{ newest: number | null }>(
    'SELECT max(pass_id) AS newest FROM sync.pass WHERE org_id = $1',
    [orgId]
  );
  return Number(row?.newest ?? 0);
}

async function newestTime(warehouse: Warehouse, orgId: string): Promise<number | null> {
  const [row] = await warehouse.query<{ newest: number | null }>(
    'SELECT extract(epoch FROM max(finished_at)) * 1000 AS newest FROM sync.pass WHERE org_id = $1',
    [orgId]
  );
  const newest = row?.newest ?? null;
  return newest === null ? null : Number(newest);
}

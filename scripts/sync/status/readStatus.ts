import { callBudget, type CallBudget } from '../budget.ts';
import { whatIsLeftOut } from '../warehouse/views.ts';
import type { Warehouse } from '../warehouse/warehouse.ts';
import { confirmedUntil } from './confirmedUntil.ts';

/** One org in the reporting database. All times are the org's. */
export interface OrgStatus {
  orgId: string;
  /** The newest pass that ended well; null when none has. */
  lastPass: { at: string; calls: number; rowsRead: number; rowsChanged: number } | null;
  /** Why the newest command ended early; null when it ended well. Looking for what is wrong does not count. */
  lastProblem: { command: string; at: string; problem: string } | null;
  /** Until when the org has confirmed every object whose changes it lists; null while one of them is not confirmed. */
  confirmedUntil: string | null;
  /** Own calls of the last 24 hours against what the service may use. */
  budget: CallBudget;
  /** Calls of everybody, as the org told last: `used/limit`. */
  orgUsage: string | null;
  lastComparison: string | null;
  objects: ObjectStatus[];
  /** Views that this database lacks because an object was never read, a sentence for each object. */
  leftOut: string[];
}

export interface ObjectStatus {
  object: string;
  readAt: string | null;
  confirmedUntil: string | null;
  /** Rows gone from the org that are kept until somebody accepts it. */
  inQuarantine: number;
  missing: number;
  outdated: number;
  comparedAt: string | null;
  isComparisonDue: boolean;
  problem: string | null;
}

/** How fresh, how sure and how costly the database is, for each org in it. */
export async function readStatus(warehouse: Warehouse, budgetShare: number): Promise<OrgStatus[]> {
  const orgs = await warehouse.query<{ org_id: string }>(
    'SELECT org_id FROM sync.object_state UNION SELECT org_id FROM sync.pass ORDER BY org_id'
  );
  const statuses: OrgStatus[] = [];
  for (const { org_id: orgId } of orgs) statuses.push(await statusOf(warehouse, orgId, budgetShare));
  return statuses;
}

async function statusOf(warehouse: Warehouse, orgId: string, budgetShare: number): Promise<OrgStatus> {
  const [pass] = await warehouse.query<PassRow>(
    `SELECT finished_at, calls, rows_read, rows_changed FROM sync.pass
     WHERE org_id = $1 AND command = 'once' AND problem IS NULL ORDER BY pass_id DESC LIMIT 1`,
    [orgId]
  );
  const [newest] = await warehouse.query<{ command: string; finished_at: Time; problem: string | null }>(
    `SELECT command, finished_at, problem FROM sync.pass WHERE org_id = $1 AND command <> 'doctor'
     ORDER BY pass_id DESC LIMIT 1`,
    [orgId]
  );
  const [usage] = await warehouse.query<{ api_usage: string }>(
    'SELECT api_usage FROM sync.pass WHERE org_id = $1 AND api_usage IS NOT NULL ORDER BY pass_id DESC LIMIT 1',
    [orgId]
  );
  const rows = await warehouse.query<ObjectRow>(
    `SELECT o.object, o.read_at, o.confirmed, o.reconcile_due, o.problem, r.compared_at, r.missing, r.outdated,
       CASE WHEN r.is_quarantined THEN r.gone ELSE 0 END AS in_quarantine
     FROM sync.object_state o LEFT JOIN sync.reconciliation r ON r.org_id = o.org_id AND r.object = o.object
     WHERE o.org_id = $1 ORDER BY o.object`,
    [orgId]
  );
  const objects = rows.map((row) => ({
    object: row.object,
    readAt: timeOf(row.read_at),
    confirmedUntil: timeOf(row.confirmed),
    inQuarantine: Number(row.in_quarantine ?? 0),
    missing: Number(row.missing ?? 0),
    outdated: Number(row.outdated ?? 0),
    comparedAt: timeOf(row.compared_at),
    isComparisonDue: row.reconcile_due,
    problem: row.problem
  }));
  const told = (time: string | null): time is string => time !== null;
  return {
    orgId,
    lastPass:
      pass === undefined
        ? null
        : {
            at: timeOf(pass.finished_at) ?? '',
            calls: pass.calls,
            rowsRead: pass.rows_read,
            rowsChanged: pass.rows_changed
          },
    lastProblem:
      newest === undefined || newest.problem === null
        ? null
        : { command: newest.command, at: timeOf(newest.finished_at) ?? '', problem: newest.problem },
    confirmedUntil: timeOf(await confirmedUntil(warehouse, orgId)),
    budget: await callBudget(warehouse, orgId, budgetShare),
    orgUsage: usage?.api_usage ?? null,
    lastComparison:
      objects
        .map(({ comparedAt }) => comparedAt)
        .filter(told)
        .sort()
        .at(-1) ?? null,
    objects,
    leftOut: await whatIsLeftOut(warehouse)
  };
}

type Time = Date | string | null;

interface PassRow {
  finished_at: Time;
  calls: number;
  rows_read: number;
  rows_changed: number;
}

interface ObjectRow {
  object: string;
  read_at: Time;
  confirmed: Time;
  reconcile_due: boolean;
  problem: string | null;
  compared_at: Time;
  missing: number | null;
  outdated: number | null;
  in_quarantine: number | null;
}

function timeOf(time: Time): string | null {
  return time === null ? null : new Date(time).toISOString();
}

import type { CallCounts } from './org/orgConnection.ts';
import { SyncProblem } from './problem.ts';
import type { Warehouse } from './warehouse/warehouse.ts';

/** The part of the org's daily API calls that the service may use: others live there too. */
export const defaultBudgetShare = 0.1;

/** What the service used of the org's calls in the last 24 hours, against what it may use. */
export interface CallBudget {
  used: number;
  /** Null while the org has not told its limit. */
  allowed: number | null;
}

/** `used` and `limit` as the org tells them in `Sforce-Limit-Info`; null when it told nothing. */
export function parseUsage(apiUsage: string | null): { used: number; limit: number } | null {
  const [, used, limit] = /^(\d+)\/(\d+)$/.exec(apiUsage ?? '') ?? [];
  return used === undefined || limit === undefined ? null : { used: Number(used), limit: Number(limit) };
}

/** Adds up what the service's own commands called in the 24 hours before the newest of them, by the org's clock. */
export async function callBudget(warehouse: Warehouse, orgId: string, share: number): Promise<CallBudget> {
  const [row] = await warehouse.query<{ used: number | null; api_usage: string | null }>(
    `SELECT sum(calls) AS used,
       (array_agg(api_usage ORDER BY pass_id DESC) FILTER (WHERE api_usage IS NOT NULL))[1] AS api_usage FROM sync.pass
     WHERE org_id = $1 AND finished_at > (SELECT max(finished_at) FROM sync.pass WHERE org_id = $1) - interval '1 day'`,
    [orgId]
  );
  return { used: row?.used ?? 0, allowed: allowedOf(row?.api_usage ?? null, share) };
}

/** A command that ended early because no call is left for it. */
export class BudgetUsed extends SyncProblem {
  readonly used: number;
  readonly allowed: number;

  constructor(used: number, allowed: number) {
    super(
      `The service has used its share of the org's API calls: ${used} of ${allowed} in a day.`,
      'It goes on where it stopped when the day is over. Raise SYNC_BUDGET_PERCENT, or let it run less often.'
    );
    this.name = 'BudgetUsed';
    this.used = used;
    this.allowed = allowed;
  }
}

/** A command that was asked to stop. */
export class Stopped extends SyncProblem {
  constructor() {
    super('Stopped before the next call to the org.', 'What was read is stored; the next pass goes on from there.');
    this.name = 'Stopped';
  }
}

/**
 * Decides before each call whether it may be sent: not when the service's share of the org's calls is used up, tries
 * after failures counted, and not after `signal`.
 */
export class CallGuard {
  /** Calls of the day that were sent over other connections. */
  usedBefore = 0;
  /** Counts a call before it is sent. */
  onCall: (() => Promise<void>) | null = null;
  readonly #share: number;
  readonly #signal: AbortSignal | undefined;

  constructor(share: number, signal?: AbortSignal) {
    this.#share = share;
    this.#signal = signal;
  }

  /** Throws when the next call must not be sent; otherwise it is counted, which may take a moment. */
  check({ calls, apiUsage }: CallCounts): Promise<void> | undefined {
    if (this.#signal?.aborted) throw new Stopped();
    const allowed = allowedOf(apiUsage, this.#share);
    const used = this.usedBefore + calls;
    if (allowed !== null && used >= allowed) throw new BudgetUsed(used, allowed);
    return this.onCall?.();
  }
}

function allowedOf(apiUsage: string | null, share: number): number | null {
  const usage = parseUsage(apiUsage);
  return usage === null ? null : Math.floor(usage.limit * share);
}

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
    `SELECT sum(calls) AS used, (array_agg(api_usage ORDER BY pass_id DESC))[1] AS api_usage FROM sync.pass
     WHERE org_id = $1 AND finished_at > (SELECT max(finished_at) FROM sync.pass WHERE org_id = $1) - interval '1 day'`,
    [orgId]
  );
  const usage = parseUsage(row?.api_usage ?? null);
  return { used: row?.used ?? 0, allowed: usage === null ? null : Math.floor(usage.limit * share) };
}

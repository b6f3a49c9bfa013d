import type { Warehouse } from './warehouse/warehouse.ts';

/**
 * Why the org gave no lists of changes, while it is not time to ask again: a day after it refused, by its own clock,
 * which is that of the newest pass.
 */
export async function listsRefusedNow(warehouse: Warehouse, orgId: string): Promise<string | null> {
  const [row] = await warehouse.query<{ lists_refusal: string | null }>(
    `SELECT lists_refusal FROM sync.org_state WHERE org_id = $1 AND lists_refused_at + interval '1 day' >
       (SELECT max(finished_at) FROM sync.pass WHERE org_id = $1)`,
    [orgId]
  );
  return row?.lists_refusal ?? null;
}

/** Notes that the org refused its lists of changes, and when. */
export async function rememberListsRefusal(
  warehouse: Warehouse,
  orgId: string,
  refusal: string,
  at: Date
): Promise<void> {
  await warehouse.change(
    `INSERT INTO sync.org_state (org_id, lists_refusal, lists_refused_at) VALUES ($1, $2, $3)
     ON CONFLICT (org_id) DO UPDATE SET lists_refusal = excluded.lists_refusal, lists_refused_at = excluded.lists_refused_at`,
    [orgId, refusal, at]
  );
}

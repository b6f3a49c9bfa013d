import type { Warehouse } from '../warehouse/warehouse.ts';

/**
 * Until when the org has confirmed every object whose changes it lists, by its clock; null while one of them is not
 * confirmed at all. Objects of which the org keeps no lists, or which it never showed, have no say.
 */
export async function confirmedUntil(warehouse: Warehouse, orgId: string): Promise<Date | null> {
  const [row] = await warehouse.query<{ confirmed: Date | string | null }>(
    `SELECT CASE WHEN bool_and(confirmed IS NOT NULL) THEN min(confirmed) END AS confirmed FROM sync.object_state
     WHERE org_id = $1 AND description IS NOT NULL
       AND (description::jsonb ->> 'replicateable') IS DISTINCT FROM 'false'`,
    [orgId]
  );
  const confirmed = row?.confirmed ?? null;
  return confirmed === null ? null : new Date(confirmed);
}

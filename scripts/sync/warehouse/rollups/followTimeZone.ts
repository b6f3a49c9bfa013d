import type { WarehouseSession } from '../warehouse.ts';

/**
 * Takes over the org's default time zone, in which days begin from then on; says whether it is another one than before.
 * The views go by what is stored here and not by the org's settings, so that figures change together with the roll-ups,
 * which the caller makes whole. A name that this database does not know would make every view fail: then it is UTC.
 */
export async function followTimeZone(session: WarehouseSession, orgId: string): Promise<boolean> {
  const [zone] = await session.query<{ told: string; before: string }>(
    `SELECT coalesce(c.org_time_zone, 'UTC') AS told, coalesce(s.time_zone, 'UTC') AS before
     FROM coaching.fiscal_calendar c LEFT JOIN sync.org_state s ON s.org_id = c.org_id WHERE c.org_id = $1`,
    [orgId]
  );
  if (zone === undefined || zone.told === zone.before) return false;
  const known = await session.query('SELECT FROM pg_catalog.pg_timezone_names WHERE name = $1', [zone.told]);
  const now = known.length === 0 ? 'UTC' : zone.told;
  if (now === zone.before) return false;
  await session.change(
    `INSERT INTO sync.org_state (org_id, time_zone) VALUES ($1, $2)
     ON CONFLICT (org_id) DO UPDATE SET time_zone = excluded.time_zone`,
    [orgId, now]
  );
  return true;
}

import type { Warehouse } from '../warehouse/warehouse.ts';
import type { Check } from './check.ts';

/** Coaching relationships that nobody ended when one of the two left: they end in figures, and stay open in the org. */
export async function leaverChecks(warehouse: Warehouse): Promise<Check[]> {
  const [views] = await warehouse.query<{ are_there: boolean }>(
    `SELECT to_regclass('coaching.leaver') IS NOT NULL AND to_regclass('salesforce.coaching_relationship__c') IS NOT NULL AS are_there`
  );
  if (views?.are_there !== true) return [];
  const orgs = await warehouse.query<{ org_id: string; open: number; people: number }>(
    `SELECT r.org_id, count(DISTINCT r.id)::integer AS open, count(DISTINCT l.user_id)::integer AS people
     FROM salesforce.coaching_relationship__c r
     JOIN coaching.leaver l ON l.org_id = r.org_id AND l.user_id IN (r.coach__c, r.rep__c)
     JOIN coaching.as_of a ON a.org_id = r.org_id
     WHERE r._deleted_at IS NULL AND (r.end_date__c IS NULL OR r.end_date__c > a.today)
     GROUP BY r.org_id ORDER BY r.org_id`
  );
  return orgs.map(({ org_id, open, people }) => ({
    subject: 'rows',
    status: 'warning',
    found: `In org ${org_id}, ${open} coaching relationships are open although a coach or rep is not active any more (${people} users).`,
    fix: 'Fill their End Date. Figures count them until the user left; the pages of the org show them until then.'
  }));
}

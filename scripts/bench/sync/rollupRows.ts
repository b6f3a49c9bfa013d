/** Rows of an org that coached for two years, made by the database itself, in the shape that a first read gives them. */
/** The org of the rows. */
export const orgId = '00D000000000001';

/** When its newest pass ended; the two years end with that day. */
export const today = '2026-10-31T12:00:00Z';

/**
 * SQL that makes the rows. Teams of ten, each coached by its manager; four conversations a rep and month, three of ten activities
 * promised.
 */
export function rollupRows(activities: number, reps: number): string[] {
  const conversations = Math.round(activities / 10);
  const audit = `'${orgId}' AS org_id, '2026-01-01T00:00:00Z'::timestamptz AS _seen_at, '2024-11-01T00:00:00Z'::timestamptz AS systemmodstamp`;
  const heldAt = `'2026-10-31T00:00:00Z'::timestamptz - (i * 7919 % 730) * interval '1 day' + (i % 600) * interval '1 minute'`;
  const rep = `'rep' || (i % ${reps})`;
  const coach = `'coach' || (i % ${reps} / 10)`;
  const insert = (object: string, columns: string, values: string, rows: number, start = 1) =>
    `INSERT INTO salesforce.${object} (org_id, _seen_at, systemmodstamp, ${columns})
     SELECT ${audit}, ${values} FROM generate_series(${start}::bigint, ${rows}) i`;
  return [
    `INSERT INTO sync.pass (org_id, started_at, finished_at, calls, rows_read, rows_changed)
     VALUES ('${orgId}', '${today}', '${today}', 1, 0, 0)`,
    insert('"user"', 'id, name, managerid', `'rep' || i, 'Rep ' || i, 'coach' || (i / 10)`, reps - 1, 0),
    insert('"user"', 'id, name', `'coach' || i, 'Coach ' || i`, Math.ceil(reps / 10) - 1, 0),
    insert(
      'coaching_relationship__c',
      'id, coach__c, rep__c, start_date__c, weekly_minutes__c',
      `'r' || i, 'coach' || (i / 10), 'rep' || i, '2024-11-01'::date, 30`,
      reps - 1,
      0
    ),
    insert(
      'coaching_conversation__c',
      'id, name, coach__c, rep__c, area__c, status__c, held_at__c, scheduled_for__c, minutes__c, observed_call_end__c, shared_at__c, behavior__c',
      `'c' || i, 'C-' || i, ${coach}, ${rep}, CASE i % 3 WHEN 0 THEN 'Skill' ELSE 'Opportunity' END, 'Shared', ${heldAt}, ${heldAt},
       20 + i % 40, CASE WHEN i % 5 = 0 THEN ${heldAt} END, ${heldAt} + (i % 97) * interval '13 minutes', 'b' || (i % 12)`,
      conversations
    ),
    insert(
      'coaching_activity__c',
      'id, coaching_conversation__c, is_commitment__c, status__c, due_on__c, completed_on__c',
      `'a' || i, 'c' || ((i + 9) / 10), i % 10 < 3, CASE i % 4 WHEN 0 THEN 'Open' ELSE 'Done' END,
       '2026-11-30'::date - (i / 10 * 7919 % 730)::integer, '2026-11-28'::date - (i / 10 * 7919 % 730)::integer + (i % 4)::integer`,
      activities
    ),
    insert(
      'coaching_gap__c',
      'id, coaching_conversation__c, status__c, cause__c, opened_on__c, closed_on__c, level_before__c, level_after__c',
      `'g' || i, 'c' || (i * 5), CASE i % 2 WHEN 0 THEN 'Open' ELSE 'Closed' END, CASE i % 3 WHEN 0 THEN 'Skill' ELSE 'Process' END,
       '2026-09-30'::date - (i * 7919 % 700)::integer, CASE WHEN i % 2 = 1 THEN '2026-10-30'::date - (i * 7919 % 700)::integer END, 2,
       CASE WHEN i % 2 = 1 THEN 3 END`,
      Math.round(conversations / 5)
    ),
    insert(
      'competency_rating__c',
      'id, coaching_conversation__c, self_level__c, coach_level__c',
      `'q' || i, 'c' || (i * 2), CASE WHEN i % 3 > 0 THEN 2 END, 3`,
      Math.round(conversations / 2)
    ),
    'ANALYZE'
  ];
}

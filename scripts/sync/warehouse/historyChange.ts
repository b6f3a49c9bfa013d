import { besideText } from './besideSchemas.ts';
import { quote, tableName, type Column } from './objectTables.ts';
import type { WarehouseSession } from './warehouse.ts';

/** The fields whose history is kept, by object. A deal's stages are not here: the org keeps their history itself. */
const trackedFields: Readonly<Record<string, readonly string[]>> = {
  Account: ['OwnerId'],
  Opportunity: ['OwnerId'],
  User: ['ManagerId', 'IsActive'],
  Coaching_Relationship__c: ['Coach__c'],
  Coaching_Goal__c: ['Current_Level__c'],
  Competency_Rating__c: ['Coach_Level__c']
};

/** Whose rows change. */
export interface HistoryTarget {
  orgId: string;
  objectName: string;
  /** What is written; a field that is not written does not change. */
  columns: readonly Column[];
}

/**
 * Makes a change of rows and notes what their tracked fields said before, in the same transaction. The change counts from
 * the stamp that came with it. A value can also change without a stamp, when a lookup's record goes to the recycle bin:
 * then it counts from when it was seen.
 */
export async function withHistory<Result>(
  session: WarehouseSession,
  { orgId, objectName, columns }: HistoryTarget,
  ids: readonly string[],
  change: () => Promise<Result>
): Promise<Result> {
  const fields = columns.filter(({ field }) => trackedFields[objectName]?.includes(field));
  if (fields.length === 0 || ids.length === 0) return change();
  const before = await session.query<Before>(
    `SELECT t.id, t.systemmodstamp::text AS stamp, v.field, v.value
     FROM ${tableName(objectName)} t CROSS JOIN LATERAL (VALUES ${fields.map(valueOf).join(', ')}) v (field, value)
     WHERE t.org_id = $1 AND t.id = ANY($2::text[]) AND t._deleted_at IS NULL`,
    [orgId, [...ids]]
  );
  const result = await change();
  if (before.length > 0) await noteChanges(session, { orgId, objectName, fields }, before);
  return result;
}

interface Before {
  id: string;
  stamp: string | null;
  field: string;
  value: string | null;
}

async function noteChanges(
  session: WarehouseSession,
  { orgId, objectName, fields }: { orgId: string; objectName: string; fields: readonly Column[] },
  before: readonly Before[]
): Promise<void> {
  const column = (name: keyof Before) => before.map((row) => row[name]);
  // Two changes of one stamp are one: what was in between never held.
  await session.change(
    `INSERT INTO salesforce_history.change (org_id, object, record_id, field, changed_at, value_before)
     SELECT $1, $2, b.id, b.field, greatest(
         CASE WHEN b.stamp IS NULL OR t.systemmodstamp > b.stamp::timestamptz THEN t.systemmodstamp ELSE t._seen_at END,
         (SELECT max(c.changed_at) FROM salesforce_history.change c
          WHERE c.org_id = $1 AND c.object = $2 AND c.record_id = b.id AND c.field = b.field)
       ), b.value
     FROM unnest($3::text[], $4::text[], $5::text[], $6::text[]) AS b(id, stamp, field, value)
     JOIN ${tableName(objectName)} t ON t.org_id = $1 AND t.id = b.id AND t._deleted_at IS NULL
     JOIN LATERAL (VALUES ${fields.map(valueOf).join(', ')}) v (field, value) ON v.field = b.field
     WHERE v.value IS DISTINCT FROM b.value
     ON CONFLICT DO NOTHING`,
    [orgId, objectName, column('id'), column('stamp'), column('field'), column('value')]
  );
}

/** Notes what changed between the tables of an org and those that were read anew beside them, and forgets what is gone. */
export async function carryHistory(
  session: WarehouseSession,
  orgId: string,
  objects: readonly { name: string; isLive: boolean }[]
): Promise<void> {
  for (const { name } of objects.filter((object) => object.isLive && trackedFields[object.name] !== undefined)) {
    const [live, beside] = [tableName(name), besideText(tableName(name))];
    for (const { field, column, type } of await trackedColumns(session, name)) {
      const value = (alias: string) =>
        `${type === 'numeric' ? `trim_scale(${alias}.${quote(column)})` : `${alias}.${quote(column)}`}::text`;
      await session.change(
        `INSERT INTO salesforce_history.change (org_id, object, record_id, field, changed_at, value_before)
         SELECT $1, $2, b.id, $3, greatest(
             CASE WHEN b.systemmodstamp IS NULL OR t.systemmodstamp > b.systemmodstamp THEN t.systemmodstamp ELSE t._seen_at END,
             (SELECT max(c.changed_at) FROM salesforce_history.change c
              WHERE c.org_id = $1 AND c.object = $2 AND c.record_id = b.id AND c.field = $3)
           ), ${value('b')}
         FROM ${live} b JOIN ${beside} t ON t.org_id = b.org_id AND t.id = b.id AND t._deleted_at IS NULL
         WHERE b.org_id = $1 AND b._deleted_at IS NULL AND ${value('b')} IS DISTINCT FROM ${value('t')}
           AND NOT EXISTS (SELECT FROM sync.withheld_field w WHERE w.org_id = $1 AND w.object = $2 AND w.field = lower($3))
         ON CONFLICT DO NOTHING`,
        [orgId, name, field]
      );
    }
    await session.change(
      `DELETE FROM salesforce_history.change c WHERE c.org_id = $1 AND c.object = $2 AND NOT EXISTS (
         SELECT FROM ${beside} t WHERE t.org_id = $1 AND t.id = c.record_id AND t._deleted_at IS NULL)`,
      [orgId, name]
    );
  }
}

/** The tracked fields of an object that both its table and the one beside it have. */
async function trackedColumns(
  session: WarehouseSession,
  name: string
): Promise<{ field: string; column: string; type: string }[]> {
  const columns = await session.query<{ column: string; type: string }>(
    `SELECT column_name AS column, min(data_type) AS type FROM information_schema.columns
     WHERE table_schema IN ('salesforce', 'salesforce_beside') AND table_name = $1
     GROUP BY 1 HAVING count(*) = 2`,
    [name.toLowerCase()]
  );
  return (trackedFields[name] ?? []).flatMap((field) =>
    columns.filter(({ column }) => column === field.toLowerCase()).map((found) => ({ field, ...found }))
  );
}

/** Takes away what records said before, because they are gone from the org. */
export async function forgetHistory(
  session: WarehouseSession,
  { orgId, objectName }: { orgId: string; objectName: string },
  ids: readonly string[]
): Promise<void> {
  if (ids.length === 0 || trackedFields[objectName] === undefined) return;
  await session.change(
    'DELETE FROM salesforce_history.change WHERE org_id = $1 AND object = $2 AND record_id = ANY($3::text[])',
    [orgId, objectName, [...ids]]
  );
}

/** A number as text says the same however many zeros follow it. */
function valueOf({ field, column, sqlType }: Column): string {
  const value = `t.${quote(column)}`;
  return `('${field}', ${sqlType === 'numeric' ? `trim_scale(${value})` : value}::text)`;
}

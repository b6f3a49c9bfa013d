import { syncedObjects } from '../objects.ts';
import { besideText } from './besideSchemas.ts';
import { quote, tableName } from './objectTables.ts';
import type { WarehouseSession } from './warehouse.ts';

interface OwnColumn {
  column: string;
  type: string;
  /** What follows the type: a default, or the expression of a generated column. */
  rest: string;
  isGenerated: boolean;
  isField: boolean;
}

/**
 * Gives the new table of an object the columns that somebody added to the old one, with what they hold by the rows' ids.
 * Columns of fields that the org does not show any more stay behind: their names are returned.
 */
export async function takeOwnColumns(session: WarehouseSession, object: string): Promise<string[]> {
  const beside = besideText(tableName(object));
  const lacking = await session.query<OwnColumn>(
    `SELECT a.attname AS column, format_type(a.atttypid, a.atttypmod)
         || coalesce(' COLLATE ' || CASE WHEN a.attcollation <> y.typcollation THEN a.attcollation::regcollation::text END, '') AS type,
       CASE WHEN d.oid IS NULL THEN '' WHEN a.attgenerated = '' THEN ' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid)
         ELSE format(' GENERATED ALWAYS AS (%s) %s', pg_get_expr(d.adbin, d.adrelid), CASE a.attgenerated WHEN 's' THEN 'STORED' ELSE 'VIRTUAL' END)
         END AS rest,
       a.attgenerated <> '' AS "isGenerated",
       a.attname ~ '__[a-z]+$' OR a.attname = ANY ($3::text[]) AS "isField"
     FROM pg_attribute a JOIN pg_type y ON y.oid = a.atttypid
     LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
     WHERE a.attrelid = to_regclass($1) AND a.attnum > 0 AND NOT a.attisdropped AND NOT EXISTS (
       SELECT FROM pg_attribute b WHERE b.attrelid = to_regclass($2) AND b.attname = a.attname AND NOT b.attisdropped)
     ORDER BY a.attgenerated <> '', a.attnum`,
    [tableName(object), beside, [...(await fieldsOf(session, object)), ...namesOf(object)]]
  );
  const own = lacking.filter(({ isField }) => !isField);
  for (const { column, type, rest } of own) {
    await session.script(`ALTER TABLE ${beside} ADD COLUMN ${quote(column)} ${type}${rest};`);
  }
  const filled = own.filter(({ isGenerated }) => !isGenerated).map(({ column }) => quote(column));
  if (filled.length > 0) {
    await session.change(
      `UPDATE ${beside} b SET ${filled.map((column) => `${column} = t.${column}`).join(', ')}
       FROM ${tableName(object)} t WHERE t.org_id = b.org_id AND t.id = b.id`
    );
  }
  return lacking.filter(({ isField }) => isField).map(({ column }) => `${object}.${column}`);
}

/** Columns of the fields that are read, as far as we name them. */
function namesOf(object: string): string[] {
  const fields = syncedObjects.find(({ name }) => name === object)?.only ?? [];
  return fields.map((field) => field.toLowerCase());
}

/** Columns that hold fields, or once did, in lower case: what describe told of the object, read or not. */
async function fieldsOf(session: WarehouseSession, object: string): Promise<string[]> {
  const fields = await session.query<{ field: string }>(
    `SELECT DISTINCT lower(field) AS field FROM (
       SELECT f ->> 'name' FROM sync.object_state s CROSS JOIN LATERAL jsonb_array_elements(s.description::jsonb -> 'fields') f
       WHERE s.object = $1
       UNION ALL SELECT field FROM sync.hidden_field WHERE object = $1
     ) known (field)`,
    [object]
  );
  return fields.map(({ field }) => field);
}

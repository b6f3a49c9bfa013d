import type { WarehouseSession } from './warehouse.ts';

/** One field of the org and the column that holds it. */
export interface Column {
  field: string;
  column: string;
  sqlType: string;
}

/** What makes columns of describe: each field's name and type. */
export interface DescribedFields {
  fields: readonly { name: string; type: string }[];
}

const sqlTypes: Record<string, string> = {
  boolean: 'boolean',
  int: 'integer',
  double: 'numeric',
  currency: 'numeric',
  percent: 'numeric',
  date: 'date',
  datetime: 'timestamptz',
  time: 'time'
};

const notCopied = new Set(['base64', 'address', 'location', 'anyType', 'complexvalue', 'json']);

/** The columns of an object: its described fields less what stays in the org, as PostgreSQL types. */
export function columnsOf(description: DescribedFields, wanted: (field: string) => boolean): Column[] {
  return description.fields
    .filter(({ name, type }) => wanted(name) && !notCopied.has(type))
    .map(({ name, type }) => ({ field: name, column: name.toLowerCase(), sqlType: sqlTypes[type] ?? 'text' }));
}

/** `"salesforce"."opportunity"`: names are lower case, so that SQL written by hand needs no quotes. */
export function tableName(objectName: string): string {
  return `salesforce.${quote(objectName.toLowerCase())}`;
}

export function quote(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}

/**
 * Makes the object's table, or adds the columns it lacks; nothing is ever dropped.
 * Returns true when rows read earlier lack something, so that the object must be read again from the start.
 */
export async function ensureTable(
  session: WarehouseSession,
  objectName: string,
  columns: readonly Column[]
): Promise<boolean> {
  const existing = await session.query<{ column_name: string }>(
    "SELECT column_name FROM information_schema.columns WHERE table_schema = 'salesforce' AND table_name = $1",
    [objectName.toLowerCase()]
  );
  const table = tableName(objectName);
  if (existing.length === 0) {
    const lines = columns.map(
      ({ column, sqlType }) => `  ${quote(column)} ${sqlType}${column === 'id' ? ' NOT NULL' : ''},\n`
    );
    await session.script(
      `CREATE TABLE ${table} (\n  org_id text NOT NULL,\n${lines.join('')}  _deleted_at timestamptz,\n  _seen_at timestamptz NOT NULL,\n  PRIMARY KEY (org_id, id)\n);`
    );
    return true;
  }
  const known = new Set(existing.map(({ column_name }) => column_name));
  const added = columns.filter(({ column }) => !known.has(column));
  for (const { column, sqlType } of added) {
    await session.script(`ALTER TABLE ${table} ADD COLUMN ${quote(column)} ${sqlType};`);
  }
  return added.length > 0;
}

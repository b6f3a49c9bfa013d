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

/** How the catalog names the types that we give to columns, other than text. */
const catalogNames: Readonly<Record<string, string>> = {
  boolean: 'boolean',
  integer: 'integer',
  numeric: 'numeric',
  date: 'date',
  timestamptz: 'timestamp with time zone',
  time: 'time without time zone'
};

const typed = new Set(Object.values(catalogNames));

/**
 * Makes the object's table, or adds the columns it lacks; nothing is ever dropped. A column whose field has another type
 * by now becomes text, which holds whatever the org says.
 * Returns true when rows read earlier lack something, so that the object must be read again from the start.
 */
export async function ensureTable(
  session: WarehouseSession,
  objectName: string,
  columns: readonly Column[]
): Promise<boolean> {
  const table = tableName(objectName);
  const existing = await session.query<{ column: string; type: string }>(
    `SELECT attname AS column, atttypid::regtype::text AS type FROM pg_attribute
     WHERE attrelid = to_regclass('${table}') AND attnum > 0 AND NOT attisdropped`
  );
  if (existing.length === 0) {
    const lines = columns.map(
      ({ column, sqlType }) => `  ${quote(column)} ${sqlType}${column === 'id' ? ' NOT NULL' : ''},\n`
    );
    await session.script(
      `CREATE TABLE ${table} (\n  org_id text NOT NULL,\n${lines.join('')}  _deleted_at timestamptz,\n  _seen_at timestamptz NOT NULL,\n  PRIMARY KEY (org_id, id)\n);`
    );
    return true;
  }
  const types = new Map(existing.map(({ column, type }) => [column, type]));
  const added = columns.filter(({ column }) => !types.has(column));
  for (const { column, sqlType } of added) {
    await session.script(`ALTER TABLE ${table} ADD COLUMN ${quote(column)} ${sqlType};`);
  }
  const retyped = columns.filter(({ column, sqlType }) => {
    const type = types.get(column);
    return type !== undefined && typed.has(type) && type !== catalogNames[sqlType];
  });
  let isRetyped = false;
  for (const { column } of retyped) isRetyped = (await becomesText(session, table, column)) || isRetyped;
  return added.length > 0 || isRetyped;
}

/** False where views or others of the database's rules need the column as it is: then a value that does not fit is told. */
async function becomesText(session: WarehouseSession, table: string, column: string): Promise<boolean> {
  await session.script('SAVEPOINT type');
  try {
    await session.script(`ALTER TABLE ${table} ALTER COLUMN ${quote(column)} TYPE text USING ${quote(column)}::text`);
  } catch (error) {
    if (!isNeeded(error)) throw error;
    await session.script('ROLLBACK TO SAVEPOINT type');
    return false;
  }
  await session.script('RELEASE SAVEPOINT type');
  return true;
}

/** Views, policies and generated columns (feature_not_supported); others' checks and indexes that text does not take. */
function isNeeded(error: unknown): boolean {
  const codes = ['0A000', '42804', '42883', '42846', '2BP01'];
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}

/** True when a value does not fit the type of its column: the field has another type than when it was described. */
export function isMisfit(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(22(P02|003|007|008)|42804)$/.test(String(error.code));
}

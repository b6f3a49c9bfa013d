import { readHeader } from './copyCsv.ts';
import { quote, tableName, type Column } from './objectTables.ts';
import type { WarehouseSession } from './warehouse.ts';

/** An object whose rows are read for the first time. */
export interface BackfillTarget {
  orgId: string;
  objectName: string;
  columns: readonly Column[];
  seenAt: Date;
}

/** Takes a page of CSV; a page that broke off is undone, so that it can be taken again. */
export type TakePage = (csv: AsyncIterable<Uint8Array>) => Promise<void>;

/** True when a table holds no row: only then can it be filled without asking of each row whether it is there. */
export async function isEmpty(session: WarehouseSession, objectName: string): Promise<boolean> {
  const [row] = await session.query<{ is_empty: boolean }>(
    `SELECT NOT EXISTS (SELECT FROM ${tableName(objectName)}) AS is_empty`
  );
  return row?.is_empty === true;
}

/**
 * Fills an empty table by COPY, with its key taken off and added again afterwards, and returns the number of rows. The
 * pages that `read` brings go to the database as they come, unread. Has to run in a transaction: the table itself is
 * filled, so that views, grants and policies on it stay, and until the transaction ends nobody else sees any of it.
 */
export async function backfill(
  session: WarehouseSession,
  target: BackfillTarget,
  read: (take: TakePage) => Promise<void>,
  onPage: (rows: number) => void = () => {}
): Promise<number> {
  const table = tableName(target.objectName);
  let key: string | null = null;
  let rows = 0;
  await read(async (csv) => {
    // The table is locked from here on: not while the org still prepares its answer.
    key ??= await open(session, table, target);
    await session.script('SAVEPOINT page');
    let added: number;
    try {
      added = await takePage(session, table, target.columns, csv);
    } catch (error) {
      await session.script('ROLLBACK TO SAVEPOINT page');
      throw error;
    }
    await session.script('RELEASE SAVEPOINT page');
    rows += added;
    onPage(added);
  });
  return key === null ? 0 : rows - (await close(session, table, key, target.columns));
}

/** A new file for the table, which a cut-off attempt may have left full of dead rows; defaults for what no cell tells. */
async function open(session: WarehouseSession, table: string, { orgId, seenAt }: BackfillTarget): Promise<string> {
  const [row] = await session.query<{ key: string }>(
    `SELECT conname AS key FROM pg_constraint WHERE conrelid = ${literal(table)}::regclass AND contype = 'p'`
  );
  if (row === undefined) throw new Error(`${table} has no key`);
  await session.script(
    `TRUNCATE ${table};
     ALTER TABLE ${table} DROP CONSTRAINT ${quote(row.key)},
       ALTER COLUMN org_id SET DEFAULT ${literal(orgId)},
       ALTER COLUMN _seen_at SET DEFAULT ${literal(seenAt.toISOString())};`
  );
  return row.key;
}

async function takePage(
  session: WarehouseSession,
  table: string,
  columns: readonly Column[],
  csv: AsyncIterable<Uint8Array>
): Promise<number> {
  const page = await readHeader(csv);
  if (page === null) return 0;
  const byField = new Map(columns.map(({ field, column }) => [field.toLowerCase(), column]));
  const cells = page.fields.map((field) => {
    const column = byField.get(field.toLowerCase());
    if (column === undefined) throw new Error(`The org answered a column that was not asked for: ${field}`);
    return column;
  });
  return session.copy({ table, columns: cells }, page.rows);
}

/** Adds the key; returns how many rows the org had given twice. */
async function close(
  session: WarehouseSession,
  table: string,
  key: string,
  columns: readonly Column[]
): Promise<number> {
  const addKey = `ALTER TABLE ${table} ALTER COLUMN org_id DROP DEFAULT, ALTER COLUMN _seen_at DROP DEFAULT,
    ADD CONSTRAINT ${quote(key)} PRIMARY KEY (org_id, id);`;
  await session.script('SAVEPOINT key');
  try {
    await session.script(addKey);
    return 0;
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    await session.script('ROLLBACK TO SAVEPOINT key');
  }
  const stamp = columns.some(({ column }) => column === 'systemmodstamp') ? 'systemmodstamp, ' : '';
  // A row that changed while the org made its answer may be there as it was and as it is.
  const repeated = await session.change(
    `DELETE FROM ${table} AS one USING ${table} AS other
     WHERE one.org_id = other.org_id AND one.id = other.id
       AND (${stamp && 'one.systemmodstamp, '}one.ctid) < (${stamp && 'other.systemmodstamp, '}other.ctid)`
  );
  await session.script(addKey);
  return repeated;
}

function isDuplicate(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23505';
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

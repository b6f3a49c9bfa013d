/** Compares the reporting database with the org, row by row and column by column. */
import assert from 'node:assert/strict';
import type { SyncedObject } from '../../scripts/sync/objects.ts';
import { quote, tableName } from '../../scripts/sync/warehouse/objectTables.ts';
import type { Warehouse } from '../../scripts/sync/warehouse/warehouse.ts';
import { connectOrg, pageOf, queryAllPath } from '../../scripts/sync/org/salesforceReader.ts';

type Row = Record<string, unknown>;

/** Fails unless every row that the org shows is in the database with the same values, and no other is. */
export async function assertSameRows(
  org: { instanceUrl: string; accessToken: string },
  warehouse: Warehouse,
  objects: readonly SyncedObject[]
): Promise<void> {
  for (const { name } of objects) {
    const columns = await warehouse.query<{ column_name: string }>(
      `SELECT column_name FROM information_schema.columns WHERE table_schema = 'salesforce' AND table_name = $1
       AND column_name NOT IN ('org_id', '_deleted_at', '_seen_at')
       AND column_name NOT IN (SELECT lower(field) FROM sync.hidden_field WHERE object = $2)`,
      [name.toLowerCase(), name]
    );
    const names = columns.map(({ column_name }) => column_name);
    const there = await allRows(org, `SELECT ${names.join(', ')} FROM ${name} ORDER BY Id`);
    const here = await warehouse.query<Row>(
      `SELECT ${names.map(quote).join(', ')} FROM ${tableName(name)} WHERE _deleted_at IS NULL ORDER BY id COLLATE "C"`
    );
    assert.deepEqual(here.map(comparable).sort(byId), there.map(comparable).sort(byId), name);
  }
}

async function allRows(org: { instanceUrl: string; accessToken: string }, soql: string): Promise<Row[]> {
  const reader = connectOrg(org);
  const [part] = await reader.together([queryAllPath(soql).replace('/queryAll', '/query')]);
  let page = pageOf(part);
  if ('error' in page) throw new Error(page.error);
  const rows = [...page.records];
  while (page.nextRecordsUrl !== undefined) {
    page = await reader.nextPage(page.nextRecordsUrl);
    rows.push(...page.records);
  }
  return rows;
}

function comparable(row: Row): Row {
  return Object.fromEntries(
    Object.entries(row)
      .filter(([name]) => name !== 'attributes')
      .map(([name, value]): [string, unknown] => [name.toLowerCase(), plain(value)])
      .sort(([a], [b]) => (a < b ? -1 : 1))
  );
}

function plain(value: unknown): unknown {
  if (value instanceof Date) return value.getTime();
  if (typeof value !== 'string') return value;
  return /^\d{4}-\d{2}-\d{2}T/.test(value) ? Date.parse(value.replace('+0000', 'Z')) : value;
}

function byId(a: Row, b: Row): number {
  return String(a['id']) < String(b['id']) ? -1 : 1;
}

/** Compares the reporting database with the org, row by row and column by column. */
import assert from 'node:assert/strict';
import type { SyncedObject } from '../../scripts/sync/objects.ts';
import { quote, tableName } from '../../scripts/sync/warehouse/objectTables.ts';
import type { Warehouse } from '../../scripts/sync/warehouse/warehouse.ts';
import { connectOrg, pageOf, queryAllPath } from '../../scripts/sync/org/salesforceReader.ts';

type Row = Record<string, unknown>;

/** Queries of one composite call, by its rules. */
const queriesPerCall = 5;

/**
 * Fails unless every row that the org shows is in the database with the same values, and no other is. Columns of fields
 * that the org never had can be left out.
 */
export async function assertSameRows(
  org: { instanceUrl: string; accessToken: string },
  warehouse: Warehouse,
  objects: readonly SyncedObject[],
  isInOrg: (object: string, column: string) => boolean = () => true
): Promise<void> {
  const found = await warehouse.query<{ object: string; columns: string[] }>(
    `SELECT name AS object, array_agg(attname::text ORDER BY attnum) AS columns
     FROM unnest($1::text[]) name JOIN pg_attribute ON attrelid = to_regclass(format('salesforce.%I', lower(name)))
     WHERE attnum > 0 AND NOT attisdropped AND attname NOT IN ('org_id', '_deleted_at', '_seen_at')
       AND attname NOT IN (SELECT lower(field) FROM sync.hidden_field WHERE object = name) GROUP BY name`,
    [objects.map(({ name }) => name)]
  );
  const columnsOf = new Map(found.map(({ object, columns }) => [object, columns]));
  for (let start = 0; start < objects.length; start += queriesPerCall) {
    const together = objects
      .slice(start, start + queriesPerCall)
      .map(({ name }) => ({ name, columns: (columnsOf.get(name) ?? []).filter((column) => isInOrg(name, column)) }));
    const there = await allRows(
      org,
      together.map(({ name, columns }) => {
        const live = columns.includes('isdeleted') ? ' WHERE IsDeleted = false' : '';
        return `SELECT ${columns.join(', ')} FROM ${name}${live} ORDER BY Id`;
      })
    );
    for (const [index, { name, columns }] of together.entries()) {
      const here = await warehouse.query<Row>(
        `SELECT ${columns.map(quote).join(', ')} FROM ${tableName(name)} WHERE _deleted_at IS NULL ORDER BY id COLLATE "C"`
      );
      assert.deepEqual(here.map(comparable).sort(byId), (there[index] ?? []).map(comparable).sort(byId), name);
    }
  }
}

/** All rows of each query. */
async function allRows(org: { instanceUrl: string; accessToken: string }, soqls: readonly string[]): Promise<Row[][]> {
  const reader = connectOrg(org);
  const parts = await reader.together(soqls.map(queryAllPath));
  const results: Row[][] = [];
  for (const part of parts) {
    let page = pageOf(part);
    if ('error' in page) throw new Error(page.error);
    const rows = [...page.records];
    while (page.nextRecordsUrl !== undefined) {
      page = await reader.nextPage(page.nextRecordsUrl);
      rows.push(...page.records);
    }
    results.push(rows);
  }
  return results;
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

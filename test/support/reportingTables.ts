import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import { isWanted, syncedObjects, type SyncedObject } from '../../scripts/sync/objects.ts';
import { columnsOf, ensureTable, tableName, type DescribedFields } from '../../scripts/sync/warehouse/objectTables.ts';
import type { Warehouse } from '../../scripts/sync/warehouse/warehouse.ts';

const root = new URL('../../', import.meta.url).pathname;
const parser = new XMLParser();
const audit = ['Id', 'IsDeleted', 'Name', 'OwnerId', 'CreatedDate', 'CreatedById', 'SystemModstamp'];

/** Makes the table of every synced object as a pass would: columns of our objects from the metadata in the package. */
export async function makeReportingTables(warehouse: Warehouse): Promise<void> {
  for (const object of syncedObjects) {
    const described = known.get(object.name) ?? describedFields(object);
    known.set(object.name, described);
    const columns = columnsOf(described, (field) => isWanted(object, field));
    await ensureTable(warehouse, object.name, columns);
  }
}

/** What was read of the metadata: some tests make the tables again and again. */
const known = new Map<string, DescribedFields>();

/** Adds rows as they would have been read; column names are lower case, what is not named is empty. */
export async function addRows(
  warehouse: Warehouse,
  object: string,
  rows: readonly Record<string, unknown>[],
  orgId = '00D1'
): Promise<void> {
  const table = tableName(object);
  const seen = { org_id: orgId, _seen_at: '2026-01-01T00:00:00Z' };
  await warehouse.change(`INSERT INTO ${table} SELECT * FROM jsonb_populate_recordset(null::${table}, $1::jsonb)`, [
    JSON.stringify(rows.map((row) => ({ ...seen, ...row })))
  ]);
}

/** Notes a pass that ended at an instant of the org's clock. */
export async function addPass(warehouse: Warehouse, finishedAt: string, orgId = '00D1'): Promise<void> {
  await warehouse.change(
    `INSERT INTO sync.pass (org_id, started_at, finished_at, calls, rows_read, rows_changed)
     VALUES ($1, $2::timestamptz, $2::timestamptz, 1, 0, 0)`,
    [orgId, finishedAt]
  );
}

function describedFields({ name, only }: SyncedObject): DescribedFields {
  const standard = [...new Set([...audit, ...(only ?? [])])].filter((field) => !field.endsWith('__c'));
  const files = globSync(`force-app/main/*/objects/${name}/fields/*.field-meta.xml`, { cwd: root });
  const custom = files.map((file) => {
    const { CustomField: field } = parser.parse(readFileSync(`${root}${file}`, 'utf8')) as {
      CustomField: { type: string };
    };
    return { name: basename(file, '.field-meta.xml'), type: describedTypes[field.type] ?? 'string' };
  });
  return { fields: [...standard.map((field) => ({ name: field, type: standardType(field) })), ...custom] };
}

/** How describe names the types of metadata that do not become text. */
const describedTypes: Record<string, string> = {
  Checkbox: 'boolean',
  Number: 'double',
  Currency: 'currency',
  Percent: 'percent',
  Date: 'date',
  DateTime: 'datetime',
  Summary: 'double'
};

function standardType(field: string): string {
  if (/^(CloseDate|ActivityDate|LastActivityDate)$/.test(field)) return 'date';
  if (/^(Is|Has|Uses)[A-Z]/.test(field)) return 'boolean';
  if (/(Date|DateTime|Modstamp)$/.test(field)) return 'datetime';
  if (/^(Amount|Probability|ExpectedRevenue|AnnualRevenue)$/.test(field)) return 'double';
  return /^(NumberOfEmployees|FiscalYear|FiscalQuarter|PushCount|FiscalYearStartMonth)$/.test(field) ? 'int' : 'string';
}

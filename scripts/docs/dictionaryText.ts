/** The data dictionary in docs/analyst-guide.md, from the comments of the views in a database. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { makeReportingTables } from '../../test/support/reportingTables.ts';
import { migrate } from '../sync/warehouse/migrate.ts';
import { ensureViews } from '../sync/warehouse/views.ts';
import { openWarehouse, type Warehouse } from '../sync/warehouse/warehouse.ts';

export const DICTIONARY_PAGE = 'docs/analyst-guide.md';

const marker = /^<!-- From here on written by .*-->$/m;

interface Column {
  view: string;
  view_meaning: string | null;
  column: string;
  type: string;
  meaning: string | null;
}

interface Measure {
  measure: string;
  unit: string;
  better: string | null;
  meaning: string;
}

/** The whole page: its words as they are, and the dictionary as the views of today say. */
export async function pageWithDictionary(): Promise<string> {
  const page = readFileSync(DICTIONARY_PAGE, 'utf8');
  const found = marker.exec(page);
  if (found === null) throw new Error(`${DICTIONARY_PAGE} has lost the comment after which the dictionary is written.`);
  const words = page.slice(0, found.index + found[0].length);
  const text = `${words}\n\n${await withEmptyWarehouse(dictionaryText)}`;
  return format(text, { ...(await resolveConfig(DICTIONARY_PAGE)), parser: 'markdown' });
}

async function dictionaryText(warehouse: Warehouse): Promise<string> {
  const columns = await warehouse.query<Column>(
    `SELECT c.relname AS view, obj_description(c.oid, 'pg_class') AS view_meaning, a.attname AS column,
       format_type(a.atttypid, a.atttypmod) AS type, col_description(c.oid, a.attnum) AS meaning
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     WHERE c.relnamespace = 'coaching'::regnamespace AND c.relkind = 'v'
     ORDER BY c.relname, a.attnum`
  );
  const measures = await warehouse.query<Measure>(
    'SELECT measure, unit, better, meaning FROM coaching.measure_definition ORDER BY measure'
  );
  const lines = ['### Measures', '', '| measure | unit | better | meaning |', '| --- | --- | --- | --- |'];
  for (const { measure, unit, better, meaning } of measures) {
    lines.push(row([`\`${measure}\``, unit, better ?? '', meaning]));
  }
  for (const [view, parts] of Map.groupBy(columns, ({ view: name }) => name)) {
    lines.push('', `### coaching.${view}`, '', described(parts[0]?.view_meaning, view), '');
    lines.push('| column | type | meaning |', '| --- | --- | --- |');
    for (const { column, type, meaning } of parts) {
      lines.push(row([`\`${column}\``, shortTypes[type] ?? type, described(meaning, `${view}.${column}`)]));
    }
  }
  return `${lines.join('\n')}\n`;
}

const shortTypes: Record<string, string> = {
  'timestamp with time zone': 'timestamptz',
  'double precision': 'float8'
};

function described(meaning: string | null | undefined, what: string): string {
  if (!meaning) throw new Error(`coaching.${what} has no COMMENT.`);
  return meaning;
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

/** Makes the views over empty tables, as after a first pass. */
async function withEmptyWarehouse<T>(read: (warehouse: Warehouse) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'coaching-dictionary-'));
  const warehouse = await openWarehouse(`pglite:${join(folder, 'warehouse')}`, { create: true });
  try {
    await migrate(warehouse);
    await makeReportingTables(warehouse);
    await ensureViews(warehouse);
    return await read(warehouse);
  } finally {
    await warehouse.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

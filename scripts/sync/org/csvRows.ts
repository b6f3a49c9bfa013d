import { parse } from 'csv-parse/sync';

type Row = Record<string, unknown>;

/** The rows of a page of CSV as a query would give them: an empty cell is null, a checkbox is true or false. */
export function csvRows(page: string): Row[] {
  const rows: Row[] = parse(page, { columns: true, bom: true, relax_column_count: false, skip_empty_lines: true });
  for (const row of rows) {
    for (const name of Object.keys(row)) if (row[name] === '') row[name] = null;
    if ('IsDeleted' in row) row['IsDeleted'] = row['IsDeleted'] === 'true';
  }
  return rows;
}

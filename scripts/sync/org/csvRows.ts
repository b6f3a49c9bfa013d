import { parse } from 'csv-parse';

type Row = Record<string, unknown>;

/** Rows given at once, so that the rows of a large page are not all in memory. */
const rowsAtOnce = 2_000;

/** The rows of a page of CSV as a query would give them: an empty cell is null, a checkbox is true or false. */
export async function* csvRows(page: string): AsyncGenerator<Row[]> {
  const parser = parse(page, { columns: true, bom: true, relax_column_count: false, skip_empty_lines: true });
  let rows: Row[] = [];
  for await (const row of parser as AsyncIterable<Row>) {
    for (const name of Object.keys(row)) if (row[name] === '') row[name] = null;
    if ('IsDeleted' in row) row['IsDeleted'] = row['IsDeleted'] === 'true';
    rows.push(row);
    if (rows.length === rowsAtOnce) {
      yield rows;
      rows = [];
    }
  }
  if (rows.length > 0) yield rows;
}

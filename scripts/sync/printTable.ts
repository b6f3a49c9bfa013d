/** Prints rows as an aligned table with a line of column names; "No rows." when there are none. */
export function printTable(
  rows: readonly Record<string, unknown>[],
  write: (line: string) => void = console.log
): void {
  const first = rows[0];
  if (first === undefined) {
    write('No rows.');
    return;
  }
  const columns = Object.keys(first);
  const cells = rows.map((row) => columns.map((column) => cellOf(row[column])));
  const widths = columns.map((column, index) =>
    Math.max(column.length, ...cells.map((line) => line[index]?.length ?? 0))
  );
  const format = (line: readonly string[]) =>
    line
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd();
  write(format(columns));
  write(widths.map((width) => '-'.repeat(width)).join('  '));
  for (const line of cells) write(format(line));
  write(`${rows.length} ${rows.length === 1 ? 'row' : 'rows'}`);
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) {
    const text = value.toISOString();
    return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ');
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

import { quote } from './objectTables.ts';

/** Where CSV goes: a table, quoted, and its columns in the order of the cells. */
export interface CopyTarget {
  table: string;
  columns: readonly string[];
}

/** COPY of CSV as Salesforce writes it: every value is quoted, and an empty one is null. */
export function copyStatement({ table, columns }: CopyTarget, source: string): string {
  const names = columns.map(quote).join(', ');
  return `COPY ${table} (${names}) FROM ${source} WITH (FORMAT csv, FORCE_NULL (${names}))`;
}

const byte = { nul: 0, lineFeed: 10, quote: 34 } as const;

/** A page of CSV whose header was read. */
export interface CsvBody {
  fields: string[];
  /** What follows the header. */
  rows: AsyncIterable<Uint8Array>;
}

/**
 * Takes the header off a page of CSV, and NUL characters out of what follows: PostgreSQL's text cannot hold them. The
 * rows are not looked at otherwise. Null for a page without any text.
 */
export async function readHeader(csv: AsyncIterable<Uint8Array>): Promise<CsvBody | null> {
  const chunks = csv[Symbol.asyncIterator]();
  let head: Uint8Array = new Uint8Array();
  for (;;) {
    const next = await chunks.next();
    if (next.done && head.length === 0) return null;
    if (!next.done) head = Buffer.concat([head, next.value]);
    const end = head.indexOf(byte.lineFeed);
    if (end < 0 && !next.done) continue;
    const line = new TextDecoder().decode(head.subarray(0, end < 0 ? head.length : end));
    const rest = end < 0 ? new Uint8Array() : head.subarray(end + 1);
    return { fields: line.trim().split(',').map(unquoted), rows: withoutNul(rest, chunks) };
  }
}

function unquoted(cell: string): string {
  return cell.replace(/^"(.*)"$/, '$1');
}

async function* withoutNul(first: Uint8Array, chunks: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    for (let chunk = first; ;) {
      const clean = chunk.includes(byte.nul) ? chunk.filter((one) => one !== byte.nul) : chunk;
      if (clean.length > 0) yield clean;
      const next = await chunks.next();
      if (next.done) return;
      chunk = next.value;
    }
  } finally {
    await chunks.return?.();
  }
}

/** Divides CSV into parts of about `atLeast` bytes that end where a record ends, and not in a line break of a value. */
export async function* wholeRecords(
  csv: AsyncIterable<Uint8Array>,
  atLeast: number
): AsyncGenerator<Uint8Array<ArrayBuffer>[]> {
  let parts: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  let isQuoted = false;
  for await (const chunk of csv) {
    const scanned = scan(chunk, isQuoted);
    const { end } = scanned;
    isQuoted = scanned.isQuoted;
    const own = new Uint8Array(chunk);
    bytes += own.length;
    if (bytes < atLeast || end < 0) {
      parts.push(own);
      continue;
    }
    yield [...parts, own.subarray(0, end)];
    parts = [own.subarray(end)];
    bytes = own.length - end;
  }
  if (bytes > 0) yield parts;
}

/** Where the last record of a chunk ends, -1 for nowhere, and whether the chunk ends inside a value. */
function scan(chunk: Uint8Array, startsQuoted: boolean): { end: number; isQuoted: boolean } {
  let isQuoted = startsQuoted;
  let end = -1;
  // A quote inside a value is doubled, so it changes nothing in the end.
  for (let at = 0; at < chunk.length; at += 1) {
    const one = chunk[at];
    if (one === byte.quote) isQuoted = !isQuoted;
    else if (one === byte.lineFeed && !isQuoted) end = at + 1;
  }
  return { end, isQuoted };
}

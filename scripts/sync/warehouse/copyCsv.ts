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
    const own = new Uint8Array(chunk);
    // A quote inside a value is doubled, so it changes nothing in the end.
    isQuoted = isQuoted !== hasOddQuotes(own);
    bytes += own.length;
    const end = bytes < atLeast ? 0 : lastRecordEnd(own, isQuoted);
    if (end === 0) {
      parts.push(own);
      continue;
    }
    yield [...parts, own.subarray(0, end)];
    parts = [own.subarray(end)];
    bytes = own.length - end;
  }
  if (bytes > 0) yield parts;
}

/** Every byte of a large answer is looked at, so this takes four of them at once. */
function hasOddQuotes(bytes: Uint8Array<ArrayBuffer>): boolean {
  const words = new Int32Array(bytes.buffer, 0, bytes.length >> 2);
  // The highest bit of each byte: whether the quotes in its place were odd until here.
  let odd = 0;
  for (const word of words) {
    const others = word ^ 0x22222222;
    odd ^= ~(((others & 0x7f7f7f7f) + 0x7f7f7f7f) | others | 0x7f7f7f7f);
  }
  odd ^= odd >>> 16;
  odd ^= odd >>> 8;
  let isOdd = (odd & 0x80) !== 0;
  for (const one of bytes.subarray(words.length * 4)) if (one === byte.quote) isOdd = !isOdd;
  return isOdd;
}

/** Where the last record in a chunk ends, of which is known whether its end is inside a value; 0 for nowhere. */
function lastRecordEnd(chunk: Uint8Array, endsQuoted: boolean): number {
  let isQuoted = endsQuoted;
  for (let end = chunk.length; end > 0; end -= 1) {
    const last = chunk[end - 1];
    if (last === byte.lineFeed && !isQuoted) return end;
    if (last === byte.quote) isQuoted = !isQuoted;
  }
  return 0;
}

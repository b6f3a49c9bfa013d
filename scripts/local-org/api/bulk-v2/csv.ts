/**
 * CSV as Bulk API 2.0 reads and writes it: six delimiters, two line endings, quotes around values, two quotes for one.
 *
 * Source: Bulk API 2.0 Developer Guide, "Prepare CSV Files" and "Sample CSV Files".
 */

export const DELIMITERS = { BACKQUOTE: '`', CARET: '^', COMMA: ',', PIPE: '|', SEMICOLON: ';', TAB: '\t' } as const;
export const LINE_ENDINGS = { LF: '\n', CRLF: '\r\n' } as const;

export type ColumnDelimiter = keyof typeof DELIMITERS;
export type LineEnding = keyof typeof LINE_ENDINGS;

export interface CsvShape {
  columnDelimiter: ColumnDelimiter;
  lineEnding: LineEnding;
}

/** The text is no CSV of the shape that the job said. */
export class CsvProblem extends Error {}

/** One line of CSV without its ending; every value is quoted, as Salesforce does, and null is an empty value. */
export function csvLine(values: readonly (string | number | boolean | null)[], shape: CsvShape): string {
  return values
    .map((value) => `"${value === null ? '' : String(value).replaceAll('"', '""')}"`)
    .join(DELIMITERS[shape.columnDelimiter]);
}

/** Lines with the ending of the job after each. */
export function csvText(lines: string[], shape: CsvShape): string {
  const ending = LINE_ENDINGS[shape.lineEnding];
  return lines.map((line) => line + ending).join('');
}

/** UTF-8 as text; throws a CsvProblem for other bytes. A byte order mark is part of the first column's name, as there. */
export function decodeCsv(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new CsvProblem('ClientInputError : The uploaded data is not valid UTF-8');
  }
}

/** Rows as they come, the header first; empty lines are left out. Throws a CsvProblem where it cannot go on. */
export function* readCsv(text: string, shape: CsvShape): Generator<string[]> {
  const delimiter = DELIMITERS[shape.columnDelimiter];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    const value = text[at] === '"' ? quotedValue(text, at) : plainValue(text, at, delimiter);
    row.push(value.text);
    at = value.end;
    const next = text[at];
    if (next === delimiter) {
      at += 1;
      // The line ends in a delimiter, and the text with it: one more value, which is empty.
      if (at === text.length) row.push('');
      else continue;
    } else if (next !== undefined) {
      at = afterEnding(text, at, shape.lineEnding);
    }
    if (row.length > 1 || row[0] !== '') yield row;
    row = [];
  }
}

function quotedValue(text: string, start: number): { text: string; end: number } {
  let at = start + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) {
      throw new CsvProblem('InvalidBatch : Failed to parse CSV. EOF reached before closing an opened quote');
    }
    if (text[quote + 1] !== '"') {
      return { text: text.slice(start + 1, quote).replaceAll('""', '"'), end: quote + 1 };
    }
    at = quote + 2;
  }
}

function plainValue(text: string, start: number, delimiter: string): { text: string; end: number } {
  let end = start;
  for (; end < text.length; end += 1) {
    const character = text[end];
    if (character === delimiter || character === '\n' || character === '\r') break;
    if (character === '"') throw unescapedQuote();
  }
  return { text: text.slice(start, end), end };
}

function afterEnding(text: string, at: number, lineEnding: LineEnding): number {
  const found = text.startsWith('\r\n', at) ? 'CRLF' : text[at] === '\n' ? 'LF' : null;
  if (found === lineEnding) return at + LINE_ENDINGS[found].length;
  if (found === null && text[at] !== '\r') throw unescapedQuote();
  throw new CsvProblem(
    `ClientInputError : LineEnding is invalid on user data. Current LineEnding setting is ${lineEnding}`
  );
}

function unescapedQuote(): CsvProblem {
  return new CsvProblem(
    'InvalidBatch : Failed to parse CSV. Found unescaped quote. A value with quote should be within a quote'
  );
}

/**
 * What came of an upload's rows, as CSV: saved, refused, not processed.
 *
 * Source: Bulk API 2.0 Developer Guide, "Get Job Successful Record Results", "Get Job Failed Record Results", "Get Job
 * Unprocessed Record Results".
 */
import { CsvProblem, csvLine, csvText, decodeCsv, readCsv } from './csv.ts';
import type { BulkJobs, IngestJob, RowOutcome } from './jobs.ts';

export type ResultKind = 'successfulResults' | 'failedResults' | 'unprocessedrecords';

const ADDED: Record<ResultKind, string[]> = {
  successfulResults: ['sf__Id', 'sf__Created'],
  failedResults: ['sf__Id', 'sf__Error'],
  unprocessedrecords: []
};

/** The rows of one kind with the columns that Salesforce puts before them. */
export function ingestResults(jobs: BulkJobs, job: IngestJob, kind: ResultKind): string {
  let text: string;
  try {
    text = decodeCsv(jobs.upload(job.id));
  } catch (error) {
    if (error instanceof CsvProblem) return '';
    throw error;
  }
  const lines: string[] = [];
  try {
    const rows = readCsv(text, job);
    const header = rows.next();
    if (header.done === true) return '';
    lines.push(csvLine([...ADDED[kind], ...header.value], job));
    const outcomes = jobs.outcomes(job.id);
    try {
      for (const row of rows) {
        const outcome = outcomes.next();
        const added = addedValues(kind, outcome.done === true ? null : outcome.value);
        if (added !== null) lines.push(csvLine([...added, ...row], job));
      }
    } finally {
      // A statement that is left open keeps the write-ahead log from ever being emptied.
      outcomes.return();
    }
  } catch (error) {
    if (!(error instanceof CsvProblem)) throw error;
    // What cannot be read as CSV was not processed, and comes back as it is.
    if (kind === 'unprocessedrecords' && job.numberRecordsProcessed === 0) return text;
  }
  return csvText(lines, job);
}

/** The values before the row's own; null for a row of another kind. */
function addedValues(kind: ResultKind, outcome: RowOutcome | null): (string | null)[] | null {
  if (outcome === null) return kind === 'unprocessedrecords' ? [] : null;
  if (outcome.error === null) return kind === 'successfulResults' ? [outcome.id, String(outcome.created)] : null;
  return kind === 'failedResults' ? [outcome.id, outcome.error] : null;
}

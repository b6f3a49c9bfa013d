/** Bulk jobs as the store keeps them: what was asked, how far it is, what was uploaded and what came of it. */
import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { toDateTime } from '../../org/clock.ts';
import type { Org } from '../../org/org.ts';
import type { Id } from '../../org/types.ts';
import { DELIMITERS, LINE_ENDINGS, type ColumnDelimiter, type LineEnding } from './csv.ts';

/** Source: Bulk API 2.0 Developer Guide, "Get Information About an Ingest Job". */
export const JOB_STATES = ['Open', 'UploadComplete', 'InProgress', 'JobComplete', 'Aborted', 'Failed'] as const;
export const INGEST_OPERATIONS = ['insert', 'update', 'upsert', 'delete', 'hardDelete'] as const;
export const QUERY_OPERATIONS = ['query', 'queryAll'] as const;

const names = <Name extends string>(map: Record<Name, string>) => z.enum(Object.keys(map) as [Name, ...Name[]]);

export const csvShape = {
  columnDelimiter: names<ColumnDelimiter>(DELIMITERS),
  lineEnding: names<LineEnding>(LINE_ENDINGS)
};

const common = {
  id: z.string(),
  object: z.string(),
  createdById: z.string(),
  createdDate: z.string(),
  systemModstamp: z.string(),
  state: z.enum(JOB_STATES),
  /** `67.0` */
  version: z.string(),
  ...csvShape,
  numberRecordsProcessed: z.number(),
  /** Milliseconds. */
  processingTime: z.number(),
  errorMessage: z.string().optional()
};

const ingestJob = z.object({
  ...common,
  kind: z.literal('ingest'),
  operation: z.enum(INGEST_OPERATIONS),
  externalIdFieldName: z.string().optional(),
  numberRecordsFailed: z.number(),
  /** How often data was uploaded: once is right. */
  uploads: z.number()
});

const queryJob = z.object({
  ...common,
  kind: z.literal('query'),
  operation: z.enum(QUERY_OPERATIONS),
  query: z.string(),
  /** Names of the columns, once the job runs. */
  columns: z.array(z.string())
});

export type IngestJob = z.infer<typeof ingestJob>;
export type QueryJob = z.infer<typeof queryJob>;
export type BulkJob = IngestJob | QueryJob;

const storedJob = z.discriminatedUnion('kind', [ingestJob, queryJob]);

const rowOutcome = z.object({
  row: z.number(),
  id: z.string().nullable(),
  created: z.boolean(),
  /** Null for a row that was saved. */
  error: z.string().nullable()
});

/** What became of one row of an upload; its number counts from 0, without the header. */
export type RowOutcome = z.infer<typeof rowOutcome>;

const storedOutcomes = z.array(rowOutcome);

const CREATE = `
  CREATE TABLE IF NOT EXISTS "_bulk_job" (id TEXT PRIMARY KEY, kind TEXT NOT NULL, created TEXT NOT NULL, job TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS "_bulk_upload" (job_id TEXT PRIMARY KEY, data BLOB NOT NULL);
  CREATE TABLE IF NOT EXISTS "_bulk_outcomes" (
    job_id TEXT NOT NULL, first_row INTEGER NOT NULL, outcomes TEXT NOT NULL, PRIMARY KEY (job_id, first_row)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS "_bulk_result" (
    job_id TEXT NOT NULL, row INTEGER NOT NULL, line TEXT NOT NULL, PRIMARY KEY (job_id, row)
  ) WITHOUT ROWID;
`;

const PARTS = ['_bulk_upload', '_bulk_outcomes', '_bulk_result'];

/** Results are kept for seven days ("Bulk API and Bulk API 2.0 Limits and Allocations"). */
const KEPT_MS = 7 * 24 * 60 * 60 * 1000;

/** An org's bulk jobs. */
export class BulkJobs {
  readonly #org: Org;
  readonly #database: DatabaseSync;

  constructor(org: Org) {
    this.#org = org;
    this.#database = org.database;
    this.#database.exec(CREATE);
  }

  /** Keeps a new job under a new id; jobs older than a week go. */
  create<Job extends BulkJob>(job: Omit<Job, 'id' | 'createdDate' | 'systemModstamp'>): Job {
    const now = toDateTime(this.#org.clock.now());
    const made = { ...job, id: this.#org.system.nextId('750'), createdDate: now, systemModstamp: now } as Job;
    this.#org.transaction(() => {
      const past = toDateTime(this.#org.clock.now() - KEPT_MS);
      const old = this.#database.prepare('SELECT id FROM "_bulk_job" WHERE created < ?').all(past);
      for (const row of old) this.delete(String(row['id']));
      this.#database
        .prepare('INSERT INTO "_bulk_job" VALUES (?, ?, ?, ?)')
        .run(made.id, made.kind, now, JSON.stringify(made));
    });
    return made;
  }

  find(id: Id): BulkJob | null {
    const row = this.#database.prepare('SELECT job FROM "_bulk_job" WHERE id = ?').get(id);
    return row === undefined ? null : storedJob.parse(JSON.parse(String(row['job'])));
  }

  /** Changes a job and answers it as it is now. */
  update<Job extends BulkJob>(job: Job, change: Partial<Job>): Job {
    const changed = { ...job, ...change, systemModstamp: toDateTime(this.#org.clock.now()) };
    this.#database.prepare('UPDATE "_bulk_job" SET job = ? WHERE id = ?').run(JSON.stringify(changed), job.id);
    return changed;
  }

  /** Jobs of a kind in the order of their ids. */
  list(kind: BulkJob['kind']): BulkJob[] {
    const rows = this.#database.prepare('SELECT job FROM "_bulk_job" WHERE kind = ? ORDER BY id').all(kind);
    return rows.map((row) => storedJob.parse(JSON.parse(String(row['job']))));
  }

  delete(id: Id): void {
    this.#org.transaction(() => {
      for (const table of PARTS) this.#database.prepare(`DELETE FROM "${table}" WHERE job_id = ?`).run(id);
      this.#database.prepare('DELETE FROM "_bulk_job" WHERE id = ?').run(id);
    });
  }

  putUpload(id: Id, data: Uint8Array): void {
    this.#database.prepare('INSERT OR REPLACE INTO "_bulk_upload" VALUES (?, ?)').run(id, data);
  }

  upload(id: Id): Uint8Array {
    const row = this.#database.prepare('SELECT data FROM "_bulk_upload" WHERE job_id = ?').get(id);
    return row === undefined ? new Uint8Array() : (row['data'] as Uint8Array);
  }

  /** Keeps what became of rows that were saved together. */
  addOutcomes(id: Id, outcomes: RowOutcome[]): void {
    const [first] = outcomes;
    if (first === undefined) return;
    const text = JSON.stringify(outcomes);
    this.#org.statement('INSERT INTO "_bulk_outcomes" VALUES (?, ?, ?)').run(id, first.row, text);
  }

  /** What became of the rows so far, in order. */
  *outcomes(id: Id): Generator<RowOutcome, void, void> {
    const rows = this.#database
      .prepare('SELECT outcomes FROM "_bulk_outcomes" WHERE job_id = ? ORDER BY first_row')
      .iterate(id);
    for (const row of rows) yield* storedOutcomes.parse(JSON.parse(String(row['outcomes'])));
  }

  addResult(id: Id, row: number, line: string): void {
    this.#org.statement('INSERT INTO "_bulk_result" VALUES (?, ?, ?)').run(id, row, line);
  }

  clearResults(id: Id): void {
    this.#database.prepare('DELETE FROM "_bulk_result" WHERE job_id = ?').run(id);
  }

  /** Lines of a query's result, from one on. */
  results(id: Id, from: number, most: number): string[] {
    const rows = this.#database
      .prepare('SELECT line FROM "_bulk_result" WHERE job_id = ? AND row >= ? ORDER BY row LIMIT ?')
      .all(id, from, most);
    return rows.map((row) => String(row['line']));
  }
}

import { SyncProblem } from '../problem.ts';
import type { CopyTarget } from './copyCsv.ts';

/** One connection's view of the database; the SQL text is PostgreSQL everywhere. */
export interface WarehouseSession {
  /** Runs one statement and returns its rows; parameters are always bound. */
  query<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** Runs one statement and returns the number of rows it changed. */
  change(sql: string, parameters?: readonly unknown[]): Promise<number>;
  /** Runs several statements that take no parameters: migrations and views. */
  script(sql: string): Promise<void>;
  /** Copies CSV without a header into columns of a table; an empty cell is null. Returns the number of rows. */
  copy(target: CopyTarget, csv: AsyncIterable<Uint8Array>): Promise<number>;
}

/** One text that outlives the process however it ends, and is no part of any transaction. */
export interface Note {
  /** What is there, from an earlier process perhaps; null: nothing. */
  read(): Promise<string | null>;
  write(text: string): Promise<void>;
  clear(): Promise<void>;
}

/** The reporting database, embedded (PGlite) or a server (PostgreSQL 15 and newer). */
export interface Warehouse extends WarehouseSession {
  readonly kind: 'pglite' | 'postgres';
  /** What the command that works now wants to be known should it be killed. */
  readonly note: Note;
  /** Everything in `work` commits together, or not at all. */
  transaction<T>(work: (session: WarehouseSession) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface OpenOptions {
  /** Make the database when it is not there; otherwise that is a problem. */
  create: boolean;
  /** Whether it only reads, as many may at once on a server while another command writes. */
  isReader?: boolean;
  /** Runs before an embedded database is made; when it fails, nothing is made. */
  beforeCreate?: () => Promise<void>;
  /** Told when another command holds the database and this one waits. */
  onWait?: (holder: string) => void;
}

/** Opens the database that a URL names, and takes the lock that keeps other commands of ours from writing to it. */
export async function openWarehouse(url: string, options: OpenOptions): Promise<Warehouse> {
  // Only the database in use is loaded: the embedded one alone is 40 MB.
  if (url.startsWith('pglite:')) {
    const { openPglite } = await import('./pgliteWarehouse.ts');
    return openPglite(url.slice('pglite:'.length), options);
  }
  if (/^postgres(ql)?:/.test(url)) {
    const { openPostgres } = await import('./postgresWarehouse.ts');
    return openPostgres(url, options);
  }
  throw new SyncProblem('WAREHOUSE_URL is not understood.', 'Use pglite:FOLDER or postgres://user@host/database.');
}

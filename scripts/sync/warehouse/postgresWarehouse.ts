import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { parsersByOid } from './columnParsers.ts';
import { copyStatement } from './copyCsv.ts';
import { SyncProblem } from '../problem.ts';
import type { Note, OpenOptions, Warehouse, WarehouseSession } from './warehouse.ts';

/** Any number that no other program uses for its advisory locks; ours is "COACH" read as base 36. */
const lockKey = 20_729_729;

/**
 * Of a session: compiling the measures takes seconds, running them milliseconds; and while the org answers a call, which
 * may take minutes, the session does nothing in the middle of a transaction.
 */
const sessionSettings = 'SET jit = off; SET idle_in_transaction_session_timeout = 0; SET idle_session_timeout = 0';

/** Connects to a PostgreSQL server, and takes an advisory lock for the session unless it only reads. */
export async function openPostgres(url: string, options: OpenOptions): Promise<Warehouse> {
  const { client, session } = await connect(url);
  if (options.isReader !== true) await lock(session, options);
  let isInTransaction = false;
  let beside: Promise<Connected> | null = null;
  return {
    kind: 'postgres',
    ...session,
    async transaction(work) {
      isInTransaction = true;
      try {
        await session.script('BEGIN');
        const result = await work(session);
        await session.script('COMMIT');
        return result;
      } catch (error) {
        await session.script('ROLLBACK').catch(() => {});
        throw error;
      } finally {
        isInTransaction = false;
      }
    },
    // A pass that finds nothing new makes no call in a transaction, and needs no second connection.
    note: tableNote(async () => (isInTransaction ? (await (beside ??= connect(url))).session : session)),
    async close() {
      await (await beside?.catch(() => null))?.client.end();
      await client.end();
    }
  };
}

interface Connected {
  client: pg.Client;
  session: WarehouseSession;
}

async function connect(url: string): Promise<Connected> {
  const application_name = 'coaching-sync';
  const client = new pg.Client({ connectionString: url, application_name, types: { getTypeParser }, keepAlive: true });
  const session = sessionOf(client, lossOf(client, url));
  try {
    await client.connect();
  } catch (error) {
    throw new SyncProblem(
      `The reporting database at ${withoutPassword(url)} cannot be reached: ${reasonOf(error)}`,
      'Check WAREHOUSE_URL, that the server runs, and that the database exists (createdb).',
      { cause: error }
    );
  }
  await session.script(sessionSettings);
  return { client, session };
}

/** A note in a row, written over a connection that is in no transaction. */
function tableNote(free: () => Promise<WarehouseSession>): Note {
  return {
    async read() {
      const [row] = await (await free()).query<{ note: string }>('SELECT note FROM sync.underway');
      return row?.note ?? null;
    },
    async write(text) {
      const sql =
        'INSERT INTO sync.underway (note) VALUES ($1) ON CONFLICT (only_row) DO UPDATE SET note = excluded.note';
      await (await free()).change(sql, [text]);
    },
    async clear() {
      await (await free()).change('DELETE FROM sync.underway');
    }
  };
}

async function lock(session: WarehouseSession, { onWait }: OpenOptions): Promise<void> {
  const [row] = await session.query<{ free: boolean }>('SELECT pg_try_advisory_lock($1) AS free', [lockKey]);
  if (row?.free === true) return;
  onWait?.('another command on this database');
  await session.query('SELECT pg_advisory_lock($1)', [lockKey]);
}

/** What became of a session that may end before we end it. */
interface Loss {
  /** The error to tell: that of the statement, or that the connection is gone. */
  explain(error: unknown): unknown;
}

/** Without a listener the end of a connection ends the process, and it may come between two statements. */
function lossOf(client: pg.Client, url: string): Loss {
  let lost: Error | null = null;
  client.on('error', (error) => (lost ??= error));
  return {
    explain(error) {
      if (lost === null && !isFatal(error)) return error;
      return new SyncProblem(
        `The connection to the reporting database at ${withoutPassword(url)} broke off: ${reasonOf(lost ?? error)}.`,
        'Run the command again when the server answers: what was committed is there, and it goes on from there.',
        { cause: error }
      );
    }
  };
}

/** The server's last words on a connection. */
function isFatal(error: unknown): boolean {
  return error instanceof pg.DatabaseError && (error.severity === 'FATAL' || error.severity === 'PANIC');
}

function sessionOf(client: pg.Client, loss: Loss): WarehouseSession {
  const told = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      throw loss.explain(error);
    }
  };
  return {
    async query<Row>(sql: string, parameters: readonly unknown[] = []) {
      return (await told(client.query(oneStatement(sql, parameters)))).rows as Row[];
    },
    async change(sql, parameters = []) {
      return (await told(client.query(sql, [...parameters]))).rowCount ?? 0;
    },
    async script(sql) {
      await told(client.query(sql));
    },
    async copy(target, csv) {
      const stream = client.query(copyFrom(copyStatement(target, 'STDIN')));
      await told(pipeline(csv, stream));
      return stream.rowCount;
    }
  };
}

/** The server refuses text of several statements in this protocol, as PGlite does; without parameters pg takes another. */
function oneStatement(text: string, parameters: readonly unknown[]): pg.QueryConfig & { queryMode: 'extended' } {
  return { text, values: [...parameters], queryMode: 'extended' };
}

/** Dates stay text and numbers become numbers, as with PGlite. */
const getTypeParser: typeof pg.types.getTypeParser = (oid: number, format?: string) =>
  parsersByOid[oid] ?? pg.types.getTypeParser(oid, format as 'text');

function withoutPassword(url: string): string {
  return url.replace(/:\/\/[^@/]*@/, '://').replace(/\?.*$/, '');
}

function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}

import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { parsersByOid } from './columnParsers.ts';
import { copyStatement } from './copyCsv.ts';
import { SyncProblem } from '../problem.ts';
import type { OpenOptions, Warehouse, WarehouseSession } from './warehouse.ts';

/** Any number that no other program uses for its advisory locks; ours is "COACH" read as base 36. */
const lockKey = 20_729_729;

/** Connects to a PostgreSQL server and takes an advisory lock for the session. */
export async function openPostgres(url: string, options: OpenOptions): Promise<Warehouse> {
  const client = new pg.Client({ connectionString: url, application_name: 'coaching-sync', types: { getTypeParser } });
  try {
    await client.connect();
  } catch (error) {
    throw new SyncProblem(
      `The reporting database at ${withoutPassword(url)} cannot be reached: ${reasonOf(error)}`,
      'Check WAREHOUSE_URL, that the server runs, and that the database exists (createdb).',
      { cause: error }
    );
  }
  // Compiling the measures takes seconds, running them milliseconds.
  await client.query('SET jit = off');
  const free = await client.query<{ free: boolean }>('SELECT pg_try_advisory_lock($1) AS free', [lockKey]);
  if (free.rows[0]?.free !== true) {
    options.onWait?.('another command on this database');
    await client.query('SELECT pg_advisory_lock($1)', [lockKey]);
  }
  const session = sessionOf(client);
  return {
    kind: 'postgres',
    ...session,
    async transaction(work) {
      await client.query('BEGIN');
      try {
        const result = await work(session);
        await client.query('COMMIT');
        return result;
      } catch (error) {
        await client.query('ROLLBACK').catch(() => {});
        throw error;
      }
    },
    close: () => client.end()
  };
}

function sessionOf(client: pg.Client): WarehouseSession {
  return {
    async query<Row>(sql: string, parameters: readonly unknown[] = []) {
      return (await client.query(oneStatement(sql, parameters))).rows as Row[];
    },
    async change(sql, parameters = []) {
      return (await client.query(sql, [...parameters])).rowCount ?? 0;
    },
    async script(sql) {
      await client.query(sql);
    },
    async copy(target, csv) {
      const stream = client.query(copyFrom(copyStatement(target, 'STDIN')));
      await pipeline(csv, stream);
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

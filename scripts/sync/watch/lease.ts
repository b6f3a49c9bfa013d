import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { SyncProblem } from '../problem.ts';
import { lockFolder } from '../warehouse/folderLock.ts';

const pollMilliseconds = 1000;

/** Any number but that of the lock on the database itself, which other commands take between passes. */
const leaseKey = 20_729_730;

/** The right to be the one instance that watches into a database. */
export interface Lease {
  /** Aborted when the lease was lost: the server that held it is gone. */
  lost: AbortSignal;
  release(): Promise<void>;
}

export interface LeaseOptions {
  signal: AbortSignal;
  /** Told once, when another instance has the lease and this one waits. */
  onWait: () => void;
}

/** Waits until no other instance watches into this database; null when `signal` ended the wait. */
export async function takeLease(url: string, options: LeaseOptions): Promise<Lease | null> {
  return url.startsWith('pglite:')
    ? leaseOfFolder(`${url.slice('pglite:'.length).replace(/\/+$/, '')}.watch`, options)
    : leaseOfServer(url, options);
}

async function leaseOfFolder(name: string, options: LeaseOptions): Promise<Lease | null> {
  const unlock = await poll(options, async () => {
    try {
      return await lockFolder(name, () => {}, 0);
    } catch (error) {
      if (error instanceof SyncProblem) return null;
      throw error;
    }
  });
  return unlock === null ? null : { lost: new AbortController().signal, release: async () => unlock() };
}

async function leaseOfServer(url: string, options: LeaseOptions): Promise<Lease | null> {
  const client = new pg.Client({ connectionString: url, application_name: 'coaching-sync watch', keepAlive: true });
  const lost = new AbortController();
  client.on('error', () => lost.abort());
  try {
    await client.connect();
    const isOurs = await poll(options, async () => {
      const { rows } = await client.query<{ free: boolean }>('SELECT pg_try_advisory_lock($1) AS free', [leaseKey]);
      return rows[0]?.free === true ? true : null;
    });
    if (isOurs) return { lost: lost.signal, release: () => client.end() };
    await client.end();
    return null;
  } catch (error) {
    throw new SyncProblem(
      `The lease in the reporting database cannot be had: ${error instanceof Error ? error.message : String(error)}`,
      'Check WAREHOUSE_URL and that the server runs: npm run sync -- doctor',
      { cause: error }
    );
  }
}

async function poll<T>({ signal, onWait }: LeaseOptions, attempt: () => Promise<T | null>): Promise<T | null> {
  for (let isTold = false; !signal.aborted; isTold = true) {
    const result = await attempt();
    if (result !== null) return result;
    if (!isTold) onWait();
    await sleep(pollMilliseconds, undefined, { signal }).catch(() => {});
  }
  return null;
}

/** Opens an org's data folder: one SQLite file, the version of its layout, and a lock against a second process. */
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Rises when a folder written by older code can no longer be read. */
export const STORE_VERSION = '1';

/** 32 MB of pages in memory; a write-ahead log that grew in a long transaction shrinks to 64 MB again. */
const SETTINGS = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA temp_store = MEMORY;
  PRAGMA cache_size = -32768;
  PRAGMA journal_size_limit = 67108864;
`;

export interface OpenedDatabase {
  database: DatabaseSync;
  close(): void;
}

/** A data folder that cannot be opened; the message says what to do. */
export class DataFolderProblem extends Error {
  override readonly name = 'DataFolderProblem';
}

/** Opens or creates the store in `folder`; `:memory:` keeps it in memory. */
export function openDatabase(folder: string): OpenedDatabase {
  if (folder === ':memory:') {
    const database = new DatabaseSync(':memory:');
    return { database, close: () => database.close() };
  }
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new DataFolderProblem(`The data folder ${folder} cannot be made: ${reason(error)}`);
  }
  const unlock = lock(folder);
  try {
    const file = join(folder, 'org.sqlite');
    checkVersion(folder, existsSync(file));
    const database = new DatabaseSync(file);
    database.exec(SETTINGS);
    return {
      database,
      close: () => {
        database.close();
        unlock();
      }
    };
  } catch (error) {
    unlock();
    if (error instanceof DataFolderProblem) {
      throw error;
    }
    throw new DataFolderProblem(
      `The data folder ${folder} cannot be read: ${reason(error)}. Start with --reset to empty it, or name another folder.`
    );
  }
}

/** Empties a data folder: the store and its version go, whatever else lies there stays. Refused while it is in use. */
export function emptyFolder(folder: string): void {
  if (folder === ':memory:' || !existsSync(folder)) {
    return;
  }
  const unlock = lock(folder);
  for (const name of ['org.sqlite', 'org.sqlite-wal', 'org.sqlite-shm', 'version']) {
    rmSync(join(folder, name), { force: true });
  }
  unlock();
}

function checkVersion(folder: string, hasStore: boolean): void {
  const file = join(folder, 'version');
  const version = existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
  if (version === null && !hasStore) {
    writeFileSync(file, `${STORE_VERSION}\n`);
    return;
  }
  if (version !== STORE_VERSION) {
    throw new DataFolderProblem(
      `The data folder ${folder} was written by another version (${version ?? 'unknown'}; this one is ${STORE_VERSION}). ` +
        'Start with --reset to empty it, or name another folder.'
    );
  }
}

function lock(folder: string): () => void {
  const file = join(folder, 'lock');
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      const handle = openSync(file, 'wx');
      writeSync(handle, String(process.pid));
      closeSync(handle);
      held.add(file);
      return () => {
        held.delete(file);
        rmSync(file, { force: true });
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
        throw new DataFolderProblem(`The data folder ${folder} cannot be written: ${reason(error)}`);
      }
      const holder = Number(readFileSync(file, 'utf8'));
      if (held.has(file) || (holder !== process.pid && isRunning(holder))) {
        throw new DataFolderProblem(
          `The data folder ${folder} is in use by process ${holder}. Stop that process, or name another folder.`
        );
      }
      rmSync(file, { force: true });
    }
  }
  throw new DataFolderProblem(`The data folder ${folder} cannot be locked.`);
}

/** Lock files of this process: its own id in a file that it does not hold is left from before a restart. */
const held = new Set<string>();

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) {
    return false;
  }
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { SyncProblem } from '../problem.ts';

const pollMilliseconds = 200;

/** What SQLite answers while somebody else has its lock, and how long to wait for one who only looks who that is. */
const busy = { code: 5, milliseconds: 1_000 };

const justBegun = 'a process that has just begun';

/**
 * Takes a lock beside a PGlite folder, because PGlite has none of its own and two processes lose rows silently.
 *
 * It is SQLite's lock on a file, which stays there: the kernel keeps such a lock, between containers on one machine too,
 * and takes it back from a process that ends, however it ends. The number of a process in a file does neither: the next
 * process may have the same one, and in a container it has. Waits up to `patience` milliseconds.
 */
export async function lockFolder(
  folder: string,
  onWait: (holder: string) => void = () => {},
  patience = 120_000
): Promise<() => void> {
  const file = `${folder.replace(/\/+$/, '')}.lock.sqlite`;
  mkdirSync(dirname(file), { recursive: true });
  const deadline = Date.now() + patience;
  for (let isTold = false; ; isTold = true) {
    const lock = open(file);
    try {
      if (take(lock)) return () => lock.close();
      const holder = holderOf(lock);
      if (Date.now() >= deadline) {
        throw new SyncProblem(
          `Another command (${holder}) still holds the database in ${folder}.`,
          'Wait until it has finished, or stop it, and try again.'
        );
      }
      if (!isTold) onWait(holder);
    } catch (error) {
      lock.close();
      throw error instanceof SyncProblem ? error : unusable(file, error);
    }
    lock.close();
    await sleep(pollMilliseconds);
  }
}

function open(file: string): DatabaseSync {
  try {
    return new DatabaseSync(file, { timeout: 0 });
  } catch (error) {
    throw unusable(file, error);
  }
}

/** Takes the lock, notes for others which process has it, and takes it again: while it is held nothing can be noted. */
function take(lock: DatabaseSync): boolean {
  try {
    // One page is all that is ever written: nothing of it needs a journal, or the disk.
    lock.exec('PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY; BEGIN IMMEDIATE');
    lock.exec(`PRAGMA busy_timeout = ${busy.milliseconds}; PRAGMA user_version = ${process.pid}; COMMIT`);
    lock.exec('PRAGMA busy_timeout = 0; BEGIN IMMEDIATE');
    return true;
  } catch (error) {
    if (isBusy(error)) return false;
    throw error;
  }
}

/** Somebody who is just taking the lock cannot be asked for a moment. */
function holderOf(lock: DatabaseSync): string {
  try {
    lock.exec(`PRAGMA busy_timeout = ${busy.milliseconds}`);
    const { user_version: noted } = lock.prepare('PRAGMA user_version').get() ?? {};
    return noted ? `process ${String(noted)}` : justBegun;
  } catch (error) {
    if (isBusy(error)) return justBegun;
    throw error;
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === busy.code;
}

function unusable(file: string, error: unknown): SyncProblem {
  return new SyncProblem(
    `The lock ${file} cannot be taken: ${error instanceof Error ? error.message : String(error)}.`,
    'Its folder must be writable and on a disk of this machine. If the file is damaged, remove it while no command runs.',
    { cause: error }
  );
}

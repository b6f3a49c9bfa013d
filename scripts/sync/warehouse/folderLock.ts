import { mkdirSync, openSync, readFileSync, rmSync, writeSync, closeSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SyncProblem } from '../problem.ts';

const pollMilliseconds = 200;

/**
 * Takes a lock beside a PGlite folder, because PGlite has none of its own and two processes lose rows silently.
 * A lock whose process is gone is taken over. Waits up to `patience` milliseconds for a living one.
 */
export async function lockFolder(
  folder: string,
  onWait: (holder: string) => void = () => {},
  patience = 120_000
): Promise<() => void> {
  const file = `${folder.replace(/\/+$/, '')}.lock`;
  mkdirSync(dirname(file), { recursive: true });
  const deadline = Date.now() + patience;
  let told = false;
  for (;;) {
    if (tryLock(file)) return () => rmSync(file, { force: true });
    const holder = holderOf(file);
    if (holder === null) continue;
    if (!isAlive(holder)) {
      rmSync(file, { force: true });
      continue;
    }
    if (Date.now() >= deadline) {
      throw new SyncProblem(
        `Another command (process ${holder}) still holds the database in ${folder}.`,
        'Wait until it has finished, or stop it, and try again.'
      );
    }
    if (!told) onWait(`process ${holder}`);
    told = true;
    await sleep(pollMilliseconds);
  }
}

function tryLock(file: string): boolean {
  try {
    const handle = openSync(file, 'wx', 0o600);
    writeSync(handle, String(process.pid));
    closeSync(handle);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function holderOf(file: string): number | null {
  try {
    return Number(readFileSync(file, 'utf8')) || 0;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  if (pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

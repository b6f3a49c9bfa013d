import { execFileSync } from 'node:child_process';
import { existsSync, globSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const cache = join('node_modules', '.cache', 'coaching-tests');

/**
 * A folder that is dear to make and cheap to copy, made once for one key; folders of other keys are removed. Two that
 * make it at once do no harm.
 */
export async function prepared(kind: string, key: string, make: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(cache, `${kind}-${key}`);
  if (existsSync(folder)) return folder;
  for (const old of globSync(join(cache, `${kind}-*`))) rmSync(old, { recursive: true, force: true });
  mkdirSync(cache, { recursive: true });
  const making = mkdtempSync(join(cache, 'making-'));
  try {
    await make(making);
    try {
      renameSync(making, folder);
    } catch (error) {
      // Somebody else was faster.
      if (!existsSync(folder)) throw error;
    }
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
  return folder;
}

/** Copies a folder into another one, with the owners and permissions that a database server insists on. */
export function copyFolder(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  execFileSync('cp', ['-a', `${from}/.`, to]);
}

/** Remembers what compiled: an unchanged file is not compiled again, in this process or the next. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CACHE_FOLDER } from './cacheFolder.ts';
import { compileModule, type BundleFile } from './compileModule.ts';
import { vendorVersions } from './vendorModules.ts';

const FOLDER = path.join(CACHE_FOLDER, 'modules');

const remembered = new Map<string, string>();
let rules: string | undefined;

/** As `compileModule`; what does not compile is tried again each time. */
export function compileOnce(source: BundleFile): string {
  const key = keyOf(source);
  const known = remembered.get(key) ?? readKept(key);
  const code = known ?? compileModule(source);
  if (known === undefined) keep(key, code);
  remembered.set(key, code);
  return code;
}

/** Everything that the result depends on: the source, the compiler's version and how we call it. */
function keyOf({ namespace, bundle, file, text, apiVersion }: BundleFile): string {
  rules ??= vendorVersions() + readFileSync(path.join(import.meta.dirname, 'compileModule.ts'), 'utf8');
  return createHash('sha256')
    .update(JSON.stringify([rules, namespace, bundle, file, text, apiVersion ?? null]))
    .digest('hex');
}

function readKept(key: string): string | undefined {
  try {
    return readFileSync(path.join(FOLDER, key), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Written beside and renamed: no other process reads half a file. */
function keep(key: string, code: string): void {
  mkdirSync(FOLDER, { recursive: true });
  const unfinished = path.join(FOLDER, `${key}.${process.pid}`);
  writeFileSync(unfinished, code);
  renameSync(unfinished, path.join(FOLDER, key));
}

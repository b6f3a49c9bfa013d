import { existsSync, globSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { loadDemoOnce } from '../../scripts/data/demo/loadDemoOnce.ts';
import { contentDigest } from '../../scripts/deploy/packageZip.ts';
import { startLocalOrg } from '../../scripts/local-org/start.ts';

const cache = join('node_modules', '.cache', 'coaching-product');

/**
 * The data folder of a product with package and demo data, which tests copy. Deploying and loading cost many times what
 * a copy does, so it is made once for one state of the files and one day. Two that make it at once do no harm.
 */
export async function preparedProduct(): Promise<string> {
  const prepared = join(cache, stateOfFiles());
  if (existsSync(prepared)) return prepared;
  // Of another day, or of files that have changed.
  for (const old of globSync(join(cache, 'of-*'))) rmSync(old, { recursive: true, force: true });
  mkdirSync(cache, { recursive: true });
  const dataDir = mkdtempSync(join(cache, 'making-'));
  try {
    const failures: string[] = [];
    const local = await startLocalOrg({ port: 0, dataDir, log: (line) => failures.push(line) });
    await loadDemoOnce({ instanceUrl: local.url, accessToken: local.accessToken, dataDir });
    await local.close();
    if (failures.length > 0) throw new Error(`The product does not start without failures:\n${failures.join('\n')}`);
    if (!existsSync(prepared)) renameSync(dataDir, prepared);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
  return prepared;
}

/** A name for the day and for everything that a deployed and loaded org depends on. */
function stateOfFiles(): string {
  const today = new Date().toISOString().slice(0, 10);
  const digest = contentDigest(['force-app', 'config/data', 'scripts/local-org', 'scripts/deploy', 'scripts/data']);
  return `of-${today}-${digest.slice(0, 16)}`;
}

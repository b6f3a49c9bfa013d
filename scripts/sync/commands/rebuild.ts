import { readThreshold } from '../config.ts';
import { readOrgWork, withOrg } from '../orgWork.ts';
import { progressOn } from '../progress.ts';
import type { Environment } from '../settings.ts';
import { rebuild } from '../warehouse/rebuild.ts';

/** Reads everything anew beside what is there, and puts it in its place at the end. */
export async function rebuildCommand(
  environment: Environment,
  { json, accept }: { json: boolean; accept: readonly string[] }
): Promise<void> {
  const options = { ...readOrgWork(environment, 'rebuild', { create: true }), isAnew: true };
  const { pseudonymKey = null } = options;
  const threshold = readThreshold(environment);
  await withOrg(options, async ({ org, warehouse, objects, prepare }) => {
    const progress = progressOn(process.stderr);
    const result = await rebuild(org, warehouse, {
      objects,
      onProgress: progress.tell,
      prepare,
      pseudonymKey,
      threshold,
      accept
    }).finally(progress.end);
    result.notes.forEach((note) => console.error(note));
    if (json) console.log(JSON.stringify(result));
    else console.log(`${result.rowsRead} rows read anew and put in place, ${result.calls} API calls.`);
  });
}

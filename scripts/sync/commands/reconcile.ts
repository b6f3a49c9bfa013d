import { readThreshold } from '../config.ts';
import { readOrgWork, withOrg } from '../orgWork.ts';
import { printTable } from '../printTable.ts';
import { progressOn } from '../progress.ts';
import { driftProblem, reconcile } from '../reconcile/reconcile.ts';
import type { Environment } from '../settings.ts';

/** Compares every row's id with the org; fails when somebody has to do something about what it found. */
export async function reconcileCommand(
  environment: Environment,
  { json, accept }: { json: boolean; accept: string | undefined }
): Promise<void> {
  const threshold = readThreshold(environment);
  await withOrg(readOrgWork(environment, 'reconcile', { create: false }), async ({ org, warehouse, objects }) => {
    const progress = progressOn(process.stderr);
    const options = { objects, threshold, onProgress: progress.tell, ...(accept === undefined ? {} : { accept }) };
    const result = await reconcile(org, warehouse, options).finally(progress.end);
    if (json) console.log(JSON.stringify(result));
    else {
      const differing = result.objects.filter(
        ({ missing, outdated, gone, marked, problem }) => missing + outdated + gone + marked > 0 || problem !== null
      );
      if (differing.length > 0) printTable(differing.map((object) => ({ ...object })));
      const rows = result.objects.reduce((sum, { inOrg }) => sum + inOrg, 0);
      console.log(
        `${rows} rows of ${result.objects.length} objects compared, ${differing.length} objects differed, ${result.calls} API calls.`
      );
    }
    const problem = driftProblem(result);
    if (problem !== null) throw problem;
  });
}

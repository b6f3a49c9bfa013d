import { readOrgWork, withOrg } from '../orgWork.ts';
import { problemsOf, runPass } from '../pass.ts';
import { progressOn } from '../progress.ts';
import type { Environment } from '../settings.ts';
import { viewsAfterPass } from '../viewsAfterPass.ts';

/** One pass from the org to the reporting database; fails after reading the rest when some objects were not read. */
export async function onceCommand(environment: Environment, { json }: { json: boolean }): Promise<void> {
  await withOrg(readOrgWork(environment, 'once', { create: true }), async ({ org, warehouse, objects, prepare }) => {
    const progress = progressOn(process.stderr);
    const result = await runPass(org, warehouse, { objects, onProgress: progress.tell, prepare }).finally(progress.end);
    result.notes.forEach((note) => console.error(note));
    const problem = problemsOf(result);
    await viewsAfterPass(warehouse, problem);
    if (json) console.log(JSON.stringify(result));
    else {
      console.log(
        `${result.rowsRead} rows read, ${result.rowsChanged} changed, ${result.calls} API calls` +
          (result.apiUsage ? ` (org: ${result.apiUsage} today).` : '.')
      );
    }
    if (problem !== null) throw problem;
  });
}

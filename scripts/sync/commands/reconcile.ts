import { readOrgSettings, readThreshold, readWarehouseUrl } from '../config.ts';
import { connectOrg } from '../org/salesforceReader.ts';
import { printTable } from '../printTable.ts';
import { driftProblem, reconcile } from '../reconcile/reconcile.ts';
import { migrate } from '../warehouse/migrate.ts';
import { openWarehouse } from '../warehouse/warehouse.ts';

type Environment = Record<string, string | undefined>;

/** Compares every row's id with the org; fails when somebody has to do something about what it found. */
export async function reconcileCommand(
  environment: Environment,
  { json, accept }: { json: boolean; accept: string | undefined }
): Promise<void> {
  const threshold = readThreshold(environment);
  const reader = connectOrg(readOrgSettings(environment));
  const warehouse = await openWarehouse(readWarehouseUrl(environment), {
    create: false,
    onWait: (holder) => console.error(`Waiting for ${holder} to release the reporting database…`)
  });
  try {
    await migrate(warehouse);
    const result = await reconcile(reader, warehouse, { threshold, ...(accept === undefined ? {} : { accept }) });
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
  } finally {
    await warehouse.close();
  }
}

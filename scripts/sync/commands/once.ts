import { readOrgSettings, readWarehouseUrl } from '../config.ts';
import { connectOrg } from '../org/salesforceReader.ts';
import { problemsOf, runPass } from '../pass.ts';
import { migrate } from '../warehouse/migrate.ts';
import { ensureViews } from '../warehouse/views.ts';
import { openWarehouse } from '../warehouse/warehouse.ts';

type Environment = Record<string, string | undefined>;

/** One pass from the org to the reporting database; fails after reading the rest when some objects were not read. */
export async function onceCommand(environment: Environment, { json }: { json: boolean }): Promise<void> {
  const reader = connectOrg(readOrgSettings(environment));
  const warehouse = await openWarehouse(readWarehouseUrl(environment), {
    create: true,
    // First the org: without it nothing is made.
    beforeCreate: () => reader.reach(),
    onWait: (holder) => console.error(`Waiting for ${holder} to release the reporting database…`)
  });
  try {
    await migrate(warehouse);
    const result = await runPass(reader, warehouse, { onProgress: progressOn(process.stderr) });
    result.notes.forEach((note) => console.error(note));
    const problem = problemsOf(result);
    if (problem === null) await ensureViews(warehouse);
    if (json) console.log(JSON.stringify(result));
    else {
      console.log(
        `${result.rowsRead} rows read, ${result.rowsChanged} changed, ${result.calls} API calls` +
          (result.apiUsage ? ` (org: ${result.apiUsage} today).` : '.')
      );
    }
    if (problem !== null) throw problem;
  } finally {
    await warehouse.close();
  }
}

function progressOn(stream: NodeJS.WriteStream) {
  if (!stream.isTTY) return () => {};
  return (done: number, total: number, object: string) =>
    stream.write(`\r\u001b[K${done + 1} of ${total}: ${object}${done + 1 >= total ? '\n' : ''}`);
}
